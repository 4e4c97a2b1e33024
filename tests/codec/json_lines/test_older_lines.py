"""JSON Lines of an older format, migrated as one document."""

import json
from hashlib import sha256
from typing import Any, Final

import pytest
from attrs import evolve

import mineralpact as mp
from mineralpact.codec import Limits, Migration, Model
from mineralpact.codec.json_lines import older_lines
from mineralpact.errors import DocumentError


def rename(document: dict[str, Any]) -> dict[str, Any]:
    """Call metals minerals."""
    document["minerals"] = document.pop("metals", [])
    return document


MODEL: Final = Model(
    version="ours/2",
    migrations=(
        Migration(older="ours/1", newer="ours/2", migrate=rename, types={"metal": "metals"}),
    ),
)
SLOW: Final = evolve(MODEL, limits=Limits(depth=9))
"""The strict loader alone counts how deep a document is."""
HEADER: Final = {"format": "ours/1", "id": "all"}
TIN: Final[dict[str, Any]] = {"type": "metal", "id": "tin", "name": "Tin"}
PERU: Final = {"type": "country", "id": "PER"}
EDITION: Final = {"type": "edition", "document": {"metals": [{"id": "zinc", "name": "Zinc"}]}}


def lines(*parts: object, editions: int = 0) -> bytes:
    """JSON Lines with an end that fits them."""
    above = b"".join(json.dumps(part).encode() + b"\n" for part in parts)
    end: dict[str, object] = {"type": "end", "entities": len(parts) - 1 - editions}
    if editions:
        end["editions"] = editions
    return above + json.dumps(end | {"sha256": sha256(above).hexdigest()}).encode() + b"\n"


def faults(data: bytes, model: Model = MODEL) -> list[tuple[int | None, str, str]]:
    """The line, path and code of all that is wrong."""
    with pytest.raises(DocumentError, match=r"^document, migrated from ours/1:") as caught:
        model.loads(data, format="jsonl")
    return [(problem.line, problem.path, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize("model", [MODEL, SLOW], ids=["fast", "strict"])
def test_lines_are_migrated_together(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entities and editions; sound ones need no strict loader."""
    if model is MODEL:
        monkeypatch.setattr(older_lines, "load_plain", None)
    catalog = model.loads(lines(HEADER, TIN, PERU, EDITION, editions=1), format="jsonl")
    assert (catalog.id, [entity.id for entity in catalog]) == ("all", ["PER", "tin"])
    assert [mineral.id for mineral in catalog.editions[0].minerals] == ["zinc"]
    assert model.loads(lines(HEADER), format="jsonl") == mp.Catalog(id="all")


@pytest.mark.parametrize("model", [MODEL, SLOW], ids=["fast", "strict"])
def test_what_is_wrong_with_a_line_has_its_number(model: Model) -> None:
    """All of it at once: a type that is none, a list, a key twice, an edition that is none."""
    bad: list[object] = [
        {"type": "metall", "id": "zinc", "name": "Zinc"},
        [],
        {"type": "edition", "document": {}, "more": 1},
        {"type": "edition", "document": 5},
    ]
    assert faults(lines(HEADER, TIN, *bad, editions=2), model) == [
        (3, "type", "unknown_type"),
        (4, "type", "unknown_type"),
        (5, "", "bad_edition"),
        (6, "", "bad_edition"),
    ]
    twice = lines(HEADER, TIN).replace(b'"id": "tin"', b'"id": "tin", "id": "tin"', 1)
    assert faults(twice, model) == [(2, "", "duplicate_key")]


def test_what_is_wrong_with_a_value_has_its_line_and_column() -> None:
    """As it was written, by the path that the older format gives it."""
    odd = TIN | {"uses": ["solder", 5]}
    with pytest.raises(DocumentError) as caught:
        MODEL.loads(lines(HEADER, PERU, odd), format="jsonl")
    (problem,) = caught.value.problems
    column = json.dumps(odd).index("5") + 1
    assert (problem.path, problem.line, problem.column) == ("metals[0].uses[1]", 3, column)
    wrong = EDITION | {"document": {"metals": [{"id": "zinc", "name": 5}]}}
    assert faults(lines(HEADER, TIN, wrong, editions=1)) == [
        (3, "editions[0].metals[0].name", "wrong_type")
    ]


def test_what_is_wrong_with_the_header_is_told_of_the_first_line() -> None:
    """It has no value below it."""
    assert faults(lines(HEADER | {"id": "No Slug"}, TIN)) == [(1, "id", "bad_id")]
    assert faults(lines(HEADER | {"metals": 5}, TIN)) == [(2, "metals", "wrong_type")]
