"""Documents of each version of the format: kept as they are for good, and always to be read.

To raise the format, write its fixture beside the others in JSON, JSON Lines and YAML.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import mineralpact as mp
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.versions.format_version import FORMAT, parse_version
from mineralpact.values.fields import Described, fields_of, records_within

FOLDER = Path(__file__).parent / "fixtures"
SUFFIXES = ("json", "jsonl", "yaml")
NEWEST = FORMAT.replace("/", "-")
"""The name of the fixtures of today's format."""
VERSIONS = sorted({path.stem for path in FOLDER.glob("*.json")})


def fixture(suffix: str) -> bytes:
    """The bytes of the fixture of today's format."""
    return (FOLDER / f"{NEWEST}.{suffix}").read_bytes()


def test_there_is_a_fixture_of_the_newest_version() -> None:
    """And of no newer one."""
    versions = [parse_version(name.replace("-", "/")) for name in VERSIONS]
    assert parse_version(FORMAT) == max(version for version in versions if version is not None)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_format_of_each_version_is_read(version: str, suffix: str) -> None:
    """The files of one version hold the same, entity by entity, and some of every kind."""
    catalog = mp.read(FOLDER / f"{version}.{suffix}")
    assert catalog == mp.read(FOLDER / f"{version}.json")
    if version == NEWEST:
        assert all(catalog.of(kind) for kind in mp.KINDS)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_the_first_format_said_is_read_as_it_was_meant(suffix: str) -> None:
    """A claim's place and relation, its value by the field's type, and all that stayed the same."""
    catalog = mp.read(FOLDER / f"mineralpact-1.{suffix}")
    areas, name, parties = catalog.claims
    assert areas.about == ("cobalt-roadmap.areas_announced",)
    assert areas.value == mp.StatedValue(number=Decimal(4))
    assert areas.attributed_to[0].speaker == "ada-sample"
    assert areas.cites[0].sentence == 2
    assert (name.about, name.value) == (("cobalt-roadmap.name",), mp.StatedValue(text="1.5"))
    assert (name.inferred, name.note) == (True, "no\nyes: both # here")
    assert parties.about == ("zinc-and-cobalt-pact.parties",)
    assert (parties.objects, parties.disputes) == (("NOR", "ZMB"), ("c-name",))
    assert parties.when == mp.When("2032-03")
    assert mp.loads(mp.dumps(catalog, format=suffix), format=suffix) == catalog


@pytest.mark.parametrize("suffix", ["json", "jsonl"])
def test_the_very_bytes_come_back(suffix: str) -> None:
    """Any Python writes what was written when the version was released."""
    data = fixture(suffix)
    assert mp.dumps(mp.loads(data, format=suffix), format=suffix) == data


def test_the_newest_version_is_read_by_the_fast_loader() -> None:
    """It pays nothing for older and newer ones."""
    assert fast_catalog(fixture("json"), LoadOptions(mp.KINDS)) is not None


def test_every_field_of_every_class_is_filled() -> None:
    """Each is written at least once with something else than its default."""
    document: dict[str, Any] = json.loads(fixture("json"))
    written: dict[type[Described], set[str]] = {}
    for kind in mp.KINDS:
        for plain in document[kind.section]:
            gather(plain, kind, written)
    classes = {cls for kind in mp.KINDS for cls in (kind, *records_within(kind))}
    assert written == {cls: set(fields_of(cls)) for cls in classes}
    assert len(classes) > len(mp.KINDS) + 15


def gather(
    plain: dict[str, Plain], cls: type[Described], written: dict[type[Described], set[str]]
) -> None:
    """Note which keys objects of each class have."""
    written.setdefault(cls, set()).update(plain)
    for key, value in plain.items():
        for part in parts(value):
            record = fields_of(cls)[key].value_type.record
            assert record is not None
            gather(part, record, written)


def parts(value: Plain) -> Iterator[dict[str, Plain]]:
    """The objects that a field holds."""
    for part in value if isinstance(value, list) else [value]:
        if isinstance(part, dict):
            yield part
