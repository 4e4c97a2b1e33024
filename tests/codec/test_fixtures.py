"""Documents of each version of the format ever released: kept as they are for good, and always to be read."""

from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import get_args

import pytest

import mineralpact as mp
from mineralpact.codec.fast.encoder import plainer
from mineralpact.codec.fast.loader import quick_catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.values.record import Record, choices, field_types

FOLDER = Path(__file__).parent / "fixtures"
SUFFIXES = ("json", "jsonl", "yaml")


def fixture(name: str) -> bytes:
    """The bytes of a document that was kept."""
    return (FOLDER / name).read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_format_gives_the_same_catalog(suffix: str) -> None:
    """The file of each suffix holds the same, entity by entity."""
    catalog = mp.read(FOLDER / f"mineralpact-1.{suffix}")
    assert catalog == mp.loads(fixture("mineralpact-1.json"))
    assert {kind: len(catalog.of(kind)) > 0 for kind in mp.KINDS} == dict.fromkeys(mp.KINDS, True)


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_the_very_bytes_come_back(suffix: str) -> None:
    """Whatever Python runs this, what is written is what was written when the version was released."""
    data = fixture(f"mineralpact-1.{suffix}")
    assert mp.dumps(mp.loads(data, format=suffix), format=suffix) == data


def test_it_is_read_quickly() -> None:
    """The newest version pays nothing for older and newer ones."""
    assert quick_catalog(fixture("mineralpact-1.json"), mp.KINDS) is not None


def test_every_field_of_every_class_is_filled() -> None:
    """Each is written at least once with something else than its default."""
    catalog = mp.read(FOLDER / "mineralpact-1.json")
    written: dict[type[Record], set[str]] = {}
    for entity in catalog:
        gather(plainer(catalog.kinds)[type(entity)](entity), type(entity), written)
    expected = {cls: set(field_types(cls)) for kind in mp.KINDS for cls in classes(kind)}
    assert written == expected
    assert len(expected) > len(mp.KINDS) + 15


def test_a_newer_minor_version_comes_back_byte_for_byte() -> None:
    """All that this version does not know stands where it stood."""
    data = fixture("mineralpact-1.9.json")
    catalog = mp.loads(data)
    assert catalog.kept is not None
    assert len(catalog.kept.parts) == 9
    assert mp.dumps(catalog) == data


def gather(
    plain: dict[str, Plain], cls: type[Record], written: dict[type[Record], set[str]]
) -> None:
    """Note which keys objects of each class have."""
    written.setdefault(cls, set()).update(plain)
    for key, value in plain.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                (inner,) = records_in(field_types(cls)[key])
                gather(each, inner, written)


def classes(cls: type[Record]) -> Iterator[type[Record]]:
    """A class and those of what it holds."""
    yield cls
    for hint in field_types(cls).values():
        for inner in records_in(hint):
            yield from classes(inner)


def records_in(hint: object) -> list[type[Record]]:
    """The classes of objects that a field may hold."""
    members = [
        each
        for choice in choices(hint)
        for each in (get_args(choice) or (choice,))
        if each is not NoneType
    ]
    return [each for each in members if isinstance(each, type) and issubclass(each, Record)]
