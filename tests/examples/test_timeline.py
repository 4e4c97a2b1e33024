"""The example of a page shows every entry, and open ends as open."""

import re

import pytest

from mineralpact import datasets
from mineralpact.query import timeline
from tests.examples.programs import program


def page(capsys: pytest.CaptureFixture[str]) -> str:
    """Return the page that the program prints."""
    program("timeline")
    return capsys.readouterr().out


def test_each_entry_has_its_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """None is dropped, whatever is known of its time."""
    entries = timeline(datasets.load("japan-peru-2024"))
    bars = re.findall(r'<li class="([a-z_]+)( later)?( earlier)?">', page(capsys))
    assert len(bars) == len(entries)
    for (kind, later, earlier), entry in zip(bars, entries, strict=True):
        assert entry.when is not None
        assert kind == (entry.modality or "fact")
        assert bool(later) == (entry.when.latest is None)
        assert bool(earlier) == (entry.when.earliest is None)


def test_a_month_less_its_first_days(capsys: pytest.CaptureFixture[str]) -> None:
    """Some day from the 14th to the 30th of a month of thirty days."""
    text = page(capsys)
    statement = text[text.index("Japan-Peru joint statement: signature") :]
    assert "margin-left:43.3%;width:56.7%" in statement.split("</div>")[0]
    assert "2024-11-14 to 2024-11-30 planned" in statement


def test_it_is_one_page_without_help_from_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    """No script, no style sheet, no picture from the net; names are text."""
    text = page(capsys)
    assert text.startswith("<!doctype html>")
    assert "http" not in text
    assert "APEC Leaders&#x27; Summit" in text
