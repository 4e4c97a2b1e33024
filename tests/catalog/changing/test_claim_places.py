"""Claims put about other places say of lists what they said of them, and of nothing else."""

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.changing.claim_places import about_places
from mineralpact.editions import merge, published_part
from mineralpact.model import Claim, Completeness, Country, Predicate, Source
from mineralpact.values.citation import Citation
from mineralpact.values.ids import ClaimId, EntityId, EntityPath, SourceId
from mineralpact.values.step import Modality
from tests.instruments import CHL, JPN, PER, USA, pact

REPORT = Source(id=SourceId(EntityId("report")), title="A report")
PACT = pact()
LATER = Source(id=SourceId(EntityId("later")), title="A later report")
LATE = (Citation(source=LATER.id),)
ENTITIES = [
    *(Country(id=id) for id in (JPN, PER, CHL, USA)),
    *(PACT, pact(id="other"), REPORT, LATER),
]


def claim(*about: str, gap: bool = False) -> Claim:
    """A claim that tells how complete some places are, of which one is a list."""
    return Claim(
        id=ClaimId(EntityId("who")),
        about=tuple(map(EntityPath, about)),
        modality=Modality.NOT_STATED if gap else Modality.HAPPENED,
        cites=(Citation(source=REPORT.id),),
        completeness=Completeness.OPEN if gap else Completeness.COMPLETE,
        members=(CHL,) if gap else (),
        note="Who and what.",
    )


BOTH = claim("pact.parties", "pact.name")


@pytest.mark.parametrize(
    ("place", "stays"),
    [("pact.parties", True), ("pact.name", False), ("pact", False), ("pact.members", True)],
)
def test_what_is_said_of_lists_stays_where_one_is(place: str, *, stays: bool) -> None:
    """As members are of whom a gap does not say whether they belong to it, by a relation too."""
    catalog = Catalog(ENTITIES)
    for one in (BOTH, claim("pact.parties", "pact.name", gap=True)):
        moved = about_places(one, (EntityPath(place),), catalog)
        assert moved.about == (place,)
        said = (moved.completeness, moved.members)
        assert said == ((one.completeness, one.members) if stays else (None, ()))


def test_what_is_said_of_a_relation_stays() -> None:
    """It is about no place."""
    members = evolve(BOTH, subject=PACT.id, predicate=Predicate.MEMBERS, objects=(PER,))
    assert about_places(members, (), Catalog(ENTITIES)) == evolve(members, about=())


def test_a_value_that_is_replaced_is_not_told_complete() -> None:
    """The list still is."""
    catalog = Catalog([*ENTITIES, BOTH]).replace(evolve(PACT, name="Anew"))
    assert catalog.get(Claim, "who").completeness is Completeness.COMPLETE
    assert catalog.get(Claim, "who").about == ("pact.parties",)
    assert catalog.get(Claim, "who-pact-name").completeness is None


def test_what_is_left_without_an_entity_is_not_told_complete() -> None:
    """Where the list was in the one that goes."""
    both = claim("pact.parties", "other.name")
    less = Catalog([*ENTITIES, both]).without("pact")
    assert less.get(Claim, "who") == evolve(both, about=("other.name",), completeness=None)


def test_a_list_that_was_not_out_yet_leaves_nothing_complete() -> None:
    """The claim is about the rest by then."""
    cited = [
        evolve(claim("other"), id="first", completeness=None),
        evolve(BOTH, about=("other.name", "pact.parties")),
        evolve(claim("pact.name"), id="late", completeness=None, cites=LATE),
    ]
    part = published_part(Catalog([*ENTITIES, *cited]), {REPORT.id})
    assert part.get(Claim, "who") == evolve(BOTH, about=("other.name",), completeness=None)


def test_a_gap_about_a_list_and_a_value_goes_on_about_the_value() -> None:
    """Once all are named of whom it was not told; merged again, it says nothing new."""
    gap = claim("pact.parties", "pact.text", gap=True)
    first, second = Catalog([*ENTITIES, gap]), Catalog([*ENTITIES[:4], pact(parties=(JPN, CHL))])
    merged = merge(first, second).catalog
    left = merged.get(Claim, "who")
    assert left == evolve(gap, about=("pact.text",), completeness=None, members=())
    assert merge(merged, first).catalog == merge(merged, second).catalog == merged
