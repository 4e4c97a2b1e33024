"""Editions of a merged catalog in every format: written, read, migrated, and refused when wrong."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import mineralpact as mp
from mineralpact.codec import read_lines
from mineralpact.errors import DocumentError
from mineralpact.model import Country, Mineral, Source
from mineralpact.values import CountryId, MineralId, SourceId, When


def edition(name: str, day: str) -> mp.Catalog:
    """A source of a day that tells of a mineral."""
    source = Source(id=SourceId(f"{name}-report"), title=name, published=When(day))
    return mp.Catalog(
        [source, Mineral(id=MineralId(name), name=name), Country(id=CountryId("PER"))], id=name
    )


MERGED = mp.merge(edition("copper", "2024-11-14"), edition("zinc", "2024-11-17")).catalog
FORMATS = ["json", "jsonl", "yaml"]


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_keeps_editions(format: str) -> None:
    """And gives them back, as one catalog with the rest."""
    text = mp.dumps(MERGED, format=format)
    assert mp.loads(text, format=format) == MERGED
    assert [each.id for each in mp.loads(text, format=format).editions] == ["copper", "zinc"]


def plain() -> dict[str, Any]:
    """The document as plain values."""
    document: dict[str, Any] = json.loads(mp.dumps(MERGED))
    return document


def faults(document: object) -> list[str]:
    """The paths of all that is wrong with a document."""
    with pytest.raises(DocumentError) as caught:
        mp.loads(json.dumps(document))
    return [problem.path for problem in caught.value.problems]


def test_what_is_wrong_in_an_edition_is_told_by_its_path() -> None:
    """From the editions on."""
    document = plain()
    document["editions"][1]["minerals"][0]["name"] = 5
    assert faults(document) == ["editions[1].minerals[0].name"]
    assert faults(plain() | {"editions": 5}) == ["editions"]
    assert faults(plain() | {"editions": [5]}) == ["editions[0]"]
    nested = plain()
    nested["editions"][0]["editions"] = []
    assert faults(nested)
    few = mp.Model(limits=mp.codec.Limits(entities=4))
    with pytest.raises(DocumentError, match="at most 4 entities"):
        few.loads(mp.dumps(MERGED))


def lines(*parts: object) -> bytes:
    """JSON Lines with a right end."""
    above = b"".join(json.dumps(part).encode() + b"\n" for part in parts)
    end = {"type": "end", "entities": len(parts) - 2, "editions": 1}
    return above + json.dumps(end | {"sha256": sha256(above).hexdigest()}).encode() + b"\n"


def test_a_wrong_edition_on_a_line_is_told_with_the_line() -> None:
    """Strictly, where the fast loader gives up."""
    header = {"format": "mineralpact/2"}
    country = {"type": "country", "id": "PER"}
    good = {"type": "edition", "document": {"countries": [{"id": "PER"}]}}
    assert mp.loads(lines(header, country, good), format="jsonl").editions
    bad = {"type": "edition", "document": {"countries": [{"id": "PRE"}]}}
    with pytest.raises(DocumentError, match="line 3"):
        mp.loads(lines(header, country, bad), format="jsonl")
    with pytest.raises(DocumentError, match="line 3"):
        mp.loads(lines(header, country, {"type": "edition"}), format="jsonl")


def test_a_stream_gives_the_editions_last(tmp_path: Path) -> None:
    """The entities come one by one, and the editions when all are read."""
    path = tmp_path / "merged.jsonl"
    mp.write(MERGED, path)
    with read_lines(path) as stream:
        assert len(list(stream)) == len(MERGED)
        assert stream.editions == MERGED.editions


def test_a_stream_keeps_only_so_many_entities_of_editions(tmp_path: Path) -> None:
    """They stay in memory, unlike the lines above them."""
    path = tmp_path / "merged.jsonl"
    mp.write(MERGED, path)
    with read_lines(path, limits=mp.codec.Limits(entities=8)) as stream:
        assert len(list(stream)) == len(MERGED)
    with (
        read_lines(path, limits=mp.codec.Limits(entities=7)) as stream,
        pytest.raises(DocumentError, match="editions of at most 7 entities"),
    ):
        list(stream)


@pytest.mark.parametrize("format", FORMATS)
def test_a_low_limit_of_depth_needs_the_strict_loader(format: str) -> None:
    """It reads the same."""
    model = mp.Model(limits=mp.codec.Limits(depth=9))
    assert model.loads(mp.dumps(MERGED, format=format), format=format) == MERGED


@pytest.mark.parametrize("format", FORMATS)
def test_entities_of_editions_count_towards_the_limit(format: str) -> None:
    """So do the editions."""
    text, all_of_them = mp.dumps(MERGED, format=format), len(MERGED) + 2 * (1 + 3)
    enough, few = (
        mp.Model(limits=mp.codec.Limits(entities=most)) for most in (all_of_them, all_of_them - 1)
    )
    assert enough.loads(text, format=format) == MERGED
    with pytest.raises(DocumentError, match="expected at most 12 entities, found more"):
        few.loads(text, format=format)


# -- older formats


def rename(document: dict[str, Any]) -> dict[str, Any]:
    """Call metals minerals; more than two of them are refused."""
    if len(document.get("metals", [])) > 2:
        message = "expected two metals at most"
        problem = mp.Problem(path="metals[2]", code="too_many", message=message)
        raise mp.ValidationError("metals", [problem])
    document["minerals"] = document.pop("metals", [])
    return document


STEP = mp.Migration(
    older="metals/1",
    newer="mineralpact/2",
    migrate=rename,
    each_alone=True,
    types={"metal": "metals"},
)
OLDER = mp.Model(migrations=(STEP,))
HEADER, TIN = {"format": "metals/1"}, {"id": "tin", "name": "tin"}
EDITION = {"countries": [{"id": "PER"}], "metals": [TIN]}


def older(edition: object, format: str) -> str | bytes:
    """A document of the older format with one edition."""
    if format == "jsonl":
        return older_lines({"document": edition})
    return json.dumps({**HEADER, "metals": [TIN], "editions": [edition]})


def older_lines(edition: dict[str, object]) -> bytes:
    """Lines of the older format, the last of them of an edition."""
    return lines(HEADER, {"type": "metal", **TIN}, {"type": "edition", **edition})


@pytest.mark.parametrize("depth", [9, 64])
@pytest.mark.parametrize("format", FORMATS)
def test_editions_of_an_older_format_are_migrated(format: str, depth: int) -> None:
    """As the document around them is, by the fast loader and the strict one."""
    model = evolve(OLDER, limits=mp.codec.Limits(depth=depth))
    loaded = model.loads(older(EDITION, format), format=format)
    (edition,) = loaded.editions
    assert loaded.minerals == edition.minerals == (Mineral(id=MineralId("tin"), name="tin"),)
    assert edition.countries == (Country(id=CountryId("PER")),)


@pytest.mark.parametrize("depth", [9, 64])
@pytest.mark.parametrize("format", FORMATS)
def test_a_migration_may_drop_the_format_and_change_the_document_in_place(
    format: str, depth: int
) -> None:
    """Each edition is handed to it with the format that the document had."""
    formats: list[object] = []

    def migrate(document: dict[str, Any]) -> dict[str, Any]:
        formats.append(document.pop("format"))
        document["minerals"] = document.pop("metals")
        return document

    step = mp.Migration(
        older="metals/1", newer="metals/2", migrate=migrate, types={"metal": "metals"}
    )
    model = mp.Model(version="metals/2", migrations=(step,), limits=mp.codec.Limits(depth=depth))
    loaded = model.loads(older({"metals": [TIN]}, format), format=format)
    assert loaded.editions[0].minerals == loaded.minerals
    assert formats == ["metals/1"] * 2


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    ("edition", "path"),
    [
        ({**EDITION, "metals": [TIN, "tin"]}, "editions[0].metals[1]"),
        ({"metals": [TIN, TIN, TIN]}, "editions[0].metals[2]"),
        ({**HEADER, "minerals": [TIN]}, "editions[0]"),
        ({"editions": []}, "editions[0]"),
    ],
    ids=["item", "refused", "format", "nested"],
)
def test_what_is_wrong_in_an_older_edition_is_told_as_it_was_written(
    edition: object, path: str, format: str
) -> None:
    """By a path in the older document, or a line of it."""
    with pytest.raises(DocumentError, match="migrated from metals/1") as caught:
        OLDER.loads(older(edition, format), format=format)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (path, 3 if format == "jsonl" else 1)


@pytest.mark.parametrize("format", ["json", "yaml"])
def test_what_is_no_edition_of_an_older_document_is_told(format: str) -> None:
    """A migration is not asked for it."""
    with pytest.raises(DocumentError, match=r"editions\[0\]: expected an object, found"):
        OLDER.loads(older(5, format), format=format)


@pytest.mark.parametrize(
    "edition", [{}, {"document": 5}, {"doc": EDITION}, {"document": EDITION, "id": "x"}], ids=str
)
def test_an_older_line_holds_no_more_than_an_edition(edition: dict[str, object]) -> None:
    """Under the name that one of today has."""
    with pytest.raises(DocumentError, match="line 3: expected an edition such as"):
        OLDER.loads(older_lines(edition), format="jsonl")


def test_a_stream_of_an_older_format_gives_its_editions(tmp_path: Path) -> None:
    """Each migrated as a whole."""
    path = tmp_path / "older.jsonl"
    path.write_bytes(older_lines({"document": EDITION}))
    with read_lines(path, migrations=[STEP]) as stream:
        assert [entity.id for entity in stream] == ["tin"]
        (edition,) = stream.editions
    assert [entity.id for entity in edition] == ["PER", "tin"]
