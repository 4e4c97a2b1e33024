"""Files of other formats."""

from pathlib import Path

import pytest

from mineralpact import datasets, exchange
from mineralpact.errors import FileError, UnknownFormatError


def test_the_suffix_or_the_name_tells_the_format(tmp_path: Path) -> None:
    """A name goes before a suffix."""
    catalog = datasets.load("chancay-megaport")
    exchange.export(catalog, tmp_path / "a.ics")
    exchange.export(catalog, tmp_path / "a.txt", format="icalendar")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "a.txt").read_bytes()


def test_what_has_no_writer(tmp_path: Path) -> None:
    """The message lists the formats with their suffixes."""
    with pytest.raises(UnknownFormatError, match=r"icalendar \(\.ics\)"):
        exchange.export(datasets.load("chancay-megaport"), tmp_path / "a.doc")
    assert not list(tmp_path.iterdir())


def test_files_are_not_replaced_unless_told(tmp_path: Path) -> None:
    """As `write` does."""
    path = tmp_path / "a.ics"
    catalog = datasets.load("chancay-megaport")
    exchange.export(catalog, path)
    with pytest.raises(FileError, match="there is a file already"):
        exchange.export(catalog, path)
    exchange.export(catalog, path, overwrite=True)


def test_each_format_says_how_it_is_called() -> None:
    """Names and suffixes are each of one format."""
    formats = exchange.export_formats()
    names = [format.name for format in formats]
    suffixes = [suffix for format in formats for suffix in format.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    assert all(format.encode(datasets.load("chancay-megaport")).content for format in formats)
