"""Lines that hold an edition of a merged catalog."""

import json
from hashlib import sha256
from typing import Any, Final

import pytest

import mineralpact as mp
from mineralpact.errors import DocumentError

HEADER: Final = {"format": "mineralpact/2"}
COUNTRY: Final = {"type": "country", "id": "PER"}
EDITION: Final[dict[str, Any]] = {"type": "edition", "document": {"countries": [{"id": "PER"}]}}


def lines(*parts: object, **more: object) -> bytes:
    """JSON Lines of a header, entities and one edition, with an end that fits them."""
    above = b"".join(json.dumps(part).encode() + b"\n" for part in parts)
    end = {"type": "end", "entities": len(parts) - 2, "editions": 1}
    digest = sha256(above).hexdigest()
    return above + json.dumps(end | {"sha256": digest} | more).encode() + b"\n"


def faults(data: bytes) -> list[tuple[int | None, str, str]]:
    """The line, path and code of all that is wrong."""
    with pytest.raises(DocumentError) as caught:
        mp.loads(data, format="jsonl")
    return [(problem.line, problem.path, problem.code) for problem in caught.value.problems]


def test_an_edition_is_all_that_its_line_holds() -> None:
    """Another key is refused, and so is a format, which the header states."""
    assert len(mp.loads(lines(HEADER, COUNTRY, EDITION), format="jsonl").editions) == 1
    for odd in (
        EDITION | {"more": 1},
        EDITION | {"document": 5},
        EDITION | {"document": HEADER},
        {"type": "edition"},
    ):
        assert [code for *_, code in faults(lines(HEADER, COUNTRY, odd))] == ["bad_edition"], odd


def test_what_is_wrong_in_an_edition_has_its_place_in_the_line() -> None:
    """By a path from the line's own keys."""
    wrong = EDITION | {"document": {"countries": [{"id": "PRE"}]}}
    assert faults(lines(HEADER, COUNTRY, wrong)) == [
        (3, "document.countries[0].id", "unknown_country")
    ]


def test_what_is_wrong_above_an_edition_has_its_line() -> None:
    """Also what is only seen once all lines are read."""
    visit = {"type": "summit", "id": "s", "name": "s", "kind": "visit", "modality": "planned"}
    visit["host"] = "JPN"
    assert faults(lines(HEADER, COUNTRY, visit, EDITION)) == [(3, "summits[0].host", "dangling_id")]


def test_the_last_line_says_no_more_than_it_must() -> None:
    """What it says besides would be taken for read."""
    assert [code for *_, code in faults(lines(HEADER, COUNTRY, EDITION, more=1))] == ["cut"]
