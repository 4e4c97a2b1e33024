"""The page that says where each statement lives, checked against the data."""

import re
from pathlib import Path

import pytest

from mineralpact import datasets
from mineralpact.evidence import Standing, explain
from mineralpact.model import Claim, Predicate, Tension
from mineralpact.values import TensionId

PACT = datasets.japan_peru_2024()
PAGE = (Path(__file__).parents[2] / "docs" / "facts.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: cells
    for line in PAGE.splitlines()
    if (cells := [cell.strip() for cell in line.strip("|").split("|")])
    and re.fullmatch(r"[FUT][0-9]+|`japan-peru-2024-[a-z-]+`", cells[0])
}
FACTS = [row for row in ROWS if row.startswith("F")]
UNKNOWNS = [row for row in ROWS if row.startswith("U")]
TENSIONS = [row for row in ROWS if row.startswith("T")]
INFERRED = [row for row in ROWS if row.startswith("`")]


def names(cell: str) -> list[str]:
    """The names in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def statement(row: str) -> str:
    """The identifier of a row's claim or tension."""
    if row.startswith("`"):
        return row.strip("`")
    return f"japan-peru-2024-{row[0].lower()}{int(row[1:]):02d}"


def test_every_statement_has_its_row() -> None:
    """All facts, unknowns and tensions are there, once and in order."""
    assert [f"F{number:02d}" for number in range(1, 76)] == FACTS
    assert [f"U{number:02d}" for number in range(1, 25)] == UNKNOWNS
    assert [f"T{number}" for number in range(1, 14)] == TENSIONS


def test_every_claim_has_its_row() -> None:
    """No claim or tension of the data is missing on the page."""
    told = {*PACT.claims, *PACT.tensions}
    assert {statement(row) for row in ROWS} == {one.id for one in told}


@pytest.mark.parametrize("row", [*FACTS, *UNKNOWNS, *INFERRED])
def test_rows_list_the_places_of_their_claims(row: str) -> None:
    """The places on a row are those that its claim is about."""
    claim = PACT.get(Claim, statement(row))
    assert names(ROWS[row][-1]) == [f"{id}.{path}" for id, path in claim.places]


@pytest.mark.parametrize("row", FACTS)
def test_facts_are_where_the_page_says(row: str) -> None:
    """Asking at each place gives the row's claim and something that it carries."""
    claim = PACT.get(Claim, statement(row))
    assert ROWS[row][1] == claim.modality
    for place in names(ROWS[row][3]):
        id, _, path = place.partition(".")
        answer = explain(PACT, id, path)
        assert claim in answer.claims, place
        if place == "japan-peru-roadmap.measures":  # the article only says that there are some
            assert answer.standing is Standing.MENTIONED
            continue
        assert answer.standing is Standing.CITED, place
        assert answer.value or path in set(Predicate)


@pytest.mark.parametrize("row", UNKNOWNS)
def test_unknowns_are_where_the_page_says(row: str) -> None:
    """Asking at each place gives the gap of the row."""
    gap = PACT.get(Claim, statement(row))
    for place in names(ROWS[row][2]):
        id, _, path = place.partition(".")
        assert gap in explain(PACT, id, path).gaps


@pytest.mark.parametrize("row", TENSIONS)
def test_tensions_name_the_facts_on_the_page(row: str) -> None:
    """Kind and facts on the row are those of the tension."""
    tension = PACT.get(Tension, TensionId(statement(row)))
    _, kind, _, facts = ROWS[row]
    assert kind == tension.kind
    assert [statement(fact) for fact in facts.split(", ")] == list(tension.claims)
