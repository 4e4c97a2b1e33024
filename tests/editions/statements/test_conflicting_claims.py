"""Claims of two editions that state different values of one field."""

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import ChangeKind, merge
from mineralpact.model import (
    Claim,
)
from mineralpact.values.citation import Citation
from mineralpact.values.ids import (
    ClaimId,
    EntityId,
    SourceId,
)
from mineralpact.values.stated_value import StatedValue
from tests.editions.reports import (
    COPPER,
    HAPPENED,
    ROADMAP,
    VISIT,
    claim,
    only,
    source,
    with_countries,
)


def test_words_of_our_own_are_no_rivals() -> None:
    """Two names that sources give are; how a claim puts it is not."""
    name = claim("name-a", ROADMAP, "name", None, "a")
    first = with_countries(ROADMAP, source("a"), evolve(name, statement="It is a roadmap."))
    told = evolve(name, id=ClaimId(EntityId("name-b")), cites=(Citation(source=SourceId("b")),))
    same = with_countries(ROADMAP, source("b"), evolve(told, statement="It is the roadmap."))
    assert merge(first, same).of(ChangeKind.CONTRADICTED) == ()
    other = with_countries(evolve(ROADMAP, name="Route"), source("b"), told)
    merged = merge(first, other)
    assert only(merged.of(ChangeKind.CONTRADICTED)).field == "name"
    kept = merged.catalog.get(Claim, "name-b")
    assert kept.disputes == ("name-a",)
    assert kept.value == StatedValue(text="Route")


@pytest.mark.parametrize(
    ("place", "values", "is_contradiction"),
    [
        ("period", ("2024/2033", "2025/2034"), True),
        ("period", ("2024", "2024-11"), False),
        ("duration", ("P10Y", "P3650D"), True),
        ("duration", ("P10Y", "P10Y"), False),
        ("areas_announced", (5, 3), True),
        ("areas_announced", (5, 5), False),
        ("areas_announced", (None, 5), False),
        ("period", (None, "2025"), False),
        ("measures", ("one", "other"), False),
    ],
)
def test_claims_are_rivals_where_their_values_exclude_each_other(
    place: str, values: tuple[str | int | None, str | int | None], *, is_contradiction: bool
) -> None:
    """Two cited claims of one field contradict even where no field has the second value."""
    one, other = values
    first = with_countries(ROADMAP, source("a"), claim("one", ROADMAP, place, one, "a"))
    second = with_countries(ROADMAP, source("b"), claim("other", ROADMAP, place, other, "b"))
    found = merge(first, second).of(ChangeKind.CONTRADICTED)
    assert bool(found) is is_contradiction
    if found:
        assert only(found).reason.startswith("a claim of the first says")
        assert merge(first, second).catalog.get(Claim, "other").disputes == ("one",)


def test_terms_of_a_vocabulary_can_be_rivals() -> None:
    """A claim about a field of terms states one of them."""
    base = source("a"), source("b"), COPPER
    first = Catalog([*base, claim("one", COPPER, "group", "element", "a")])
    for value, expected in (("base_metal", 1), ("element", 0)):
        second = Catalog([*base, claim("other", COPPER, "group", value, "b")])
        assert len(merge(first, second).of(ChangeKind.CONTRADICTED)) == expected


def test_inferred_claims_and_plans_against_acts_are_no_rivals() -> None:
    """Only cited claims told in the same way can contradict one another."""
    first = Catalog([VISIT, source("a"), claim("one", VISIT, "when", "2024-11-15", "a")])
    for more in ({"inferred": True}, {"modality": HAPPENED}):
        second = Catalog(
            [VISIT, source("b"), claim("other", VISIT, "when", "2024-11-17", "b", **more)]
        )
        assert merge(first, second).of(ChangeKind.CONTRADICTED) == ()
