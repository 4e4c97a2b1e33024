"""Editions of a merged catalog in every format: written, read, migrated, and refused when wrong."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

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


@pytest.mark.parametrize("format", FORMATS)
def test_editions_of_an_older_format_are_migrated(format: str) -> None:
    """As the document around them is."""

    def rename(document: dict[str, Any]) -> dict[str, Any]:
        document["minerals"] = document.pop("metals", [])
        return document

    step = mp.Migration(
        older="metals/1", newer="mineralpact/2", migrate=rename, types={"metal": "metals"}
    )
    model = mp.Model(migrations=(step,))
    older: dict[str, Any] = {**plain(), "format": "metals/1"}
    for document in (older, *older["editions"]):
        document["metals"] = document.pop("minerals")
    if format != "jsonl":
        assert model.loads(json.dumps(older), format=format) == MERGED
        older["editions"][0]["metals"][0]["name"] = []
        with pytest.raises(DocumentError):
            model.loads(json.dumps(older), format=format)
