"""The page that says where each statement lives, checked against the data."""

import re
from pathlib import Path

import pytest

from mineralpact import datasets
from mineralpact.evidence import Standing, explain
from mineralpact.model import Claim, Predicate
from mineralpact.values.step import Modality

PACT = datasets.japan_peru_2024()
PAGE = (Path(__file__).parents[2] / "docs" / "facts.md").read_text(encoding="utf-8")
ROWS = {
    cells[0]: cells
    for line in PAGE.splitlines()
    if (cells := [cell.strip() for cell in line.strip("|").split("|")])
    and re.fullmatch(r"[FUT][0-9]+", cells[0])
}
FACTS = [row for row in ROWS if row.startswith("F")]
UNKNOWNS = [row for row in ROWS if row.startswith("U")]
TENSIONS = [row for row in ROWS if row.startswith("T")]


def names(cell: str) -> list[str]:
    """The names in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def claims_of(row: str) -> list[Claim]:
    """The claims a row lists."""
    return [PACT.get(Claim, id) for id in names(ROWS[row][-1])]


def family(row: str) -> list[str]:
    """The claims in the data that belong to a row by their names."""
    stem = f"{row[0].lower()}{int(row[1:]):02d}"
    return [
        claim.id for claim in PACT.claims if claim.id == stem or claim.id.startswith(f"{stem}-")
    ]


def test_every_statement_has_its_row() -> None:
    """All facts, unknowns and tensions are there, once and in order."""
    assert [f"F{number:02d}" for number in range(1, 76)] == FACTS
    assert [f"U{number:02d}" for number in range(1, 25)] == UNKNOWNS
    assert [f"T{number}" for number in range(1, 14)] == TENSIONS


def test_every_claim_has_its_row() -> None:
    """No claim of the data is missing on the page."""
    on_rows = {id for row in ROWS for id in names(ROWS[row][-1])}
    computed = {claim.id for claim in PACT.claims} - on_rows
    assert computed == {"source-length", "source-sha256"}
    assert all(f"`{id}`" in PAGE for id in computed)


@pytest.mark.parametrize("row", ROWS)
def test_rows_list_their_claims(row: str) -> None:
    """The claims on a row are those that the data has for it."""
    assert family(row)
    assert names(ROWS[row][-1]) == family(row)


@pytest.mark.parametrize("row", FACTS)
def test_facts_are_where_the_page_says(row: str) -> None:
    """The place holds something that a claim of the row is about, the first as the page says."""
    claims = claims_of(row)
    assert ROWS[row][1] == claims[0].modality
    assert names(ROWS[row][3])
    for place in names(ROWS[row][3]):
        id, _, path = place.partition(".")
        answer = explain(PACT, id, path)
        assert set(claims) & set(answer.claims), place
        if place == "japan-peru-roadmap.measures":  # the article only says that there are some
            assert answer.standing is Standing.MENTIONED
            continue
        assert answer.standing in (Standing.CITED, Standing.INFERRED), place
        assert answer.value or path in set(Predicate)


@pytest.mark.parametrize("row", UNKNOWNS)
def test_unknowns_are_where_the_page_says(row: str) -> None:
    """Asking at each place gives a gap of the row, and the row has no other gaps."""
    gaps = [claim for claim in claims_of(row) if claim.modality is Modality.NOT_STATED]
    places = {tuple(place.split(".", maxsplit=1)) for place in names(ROWS[row][2])}
    assert places == {(gap.subject, gap.about) for gap in gaps}
    for id, field in places:
        assert set(gaps) & set(explain(PACT, id, field).gaps)


@pytest.mark.parametrize("row", TENSIONS)
def test_tensions_name_the_facts_on_the_page(row: str) -> None:
    """The facts on the row are those that the tension's claim disputes."""
    assert names(ROWS[row][2]) == list(claims_of(row)[0].disputes)
