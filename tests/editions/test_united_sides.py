"""Sides, roles and numbers of parties as two editions tell them."""

from collections.abc import Iterable

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import Change, ChangeKind, Merged, merge, published_part
from mineralpact.model import Agreement, AgreementKind, Claim, Country, Source, Summit, SummitKind
from mineralpact.values import Citation, Modality, Participation, PartyRole, Side
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityPath,
    PartyId,
    SourceId,
    SummitId,
)

CHL, JPN, PER, USA = ALL = tuple(CountryId(code) for code in ("CHL", "JPN", "PER", "USA"))
PACT = Agreement(
    id=AgreementId("pact"), name="Pact", kind=AgreementKind.TREATY, parties=(CHL, JPN, PER)
)


def edition(pact: Agreement, *others: Source | Claim | Summit) -> Catalog:
    """A catalog with a pact."""
    return Catalog([pact, *(Country(id=id) for id in ALL), *others])


def both(first: Agreement, second: Agreement) -> tuple[Agreement, tuple[Change, ...]]:
    """The pact of two editions, and what changed."""
    merged: Merged = merge(edition(first), edition(second))
    return merged.catalog.get(Agreement, PACT.id), merged.changes


def sides(*groups: Iterable[PartyId], **fields: str) -> tuple[Side, ...]:
    """Sides of these parties."""
    return tuple([Side(parties=tuple(group), **fields) for group in groups])


ONE_PART = Side(name="of the one part", parties=(JPN,))


@pytest.mark.parametrize(
    ("before", "after", "united"),
    [
        (sides((CHL,), (JPN,)), sides((JPN, PER), (CHL,)), sides((CHL,), (JPN, PER))),
        (sides((CHL,), (JPN,)), sides((JPN,), (PER,)), sides((CHL,), (JPN,), (PER,))),
        (sides((JPN,), (CHL,)), (*sides((CHL,)), ONE_PART), (ONE_PART, *sides((CHL,)))),
        (
            sides((CHL,), key="other") + sides((JPN,), key="one"),
            sides((PER,), key="other") + sides((JPN,), key="one"),
            sides((CHL,), key="other") + sides((JPN,), key="one") + sides((PER,), key="other-2"),
        ),
    ],
)
def test_sides_that_share_a_party_are_one(
    before: tuple[Side, ...], after: tuple[Side, ...], united: tuple[Side, ...]
) -> None:
    """With the parties of both, and the words of the first that has any."""
    pact, changes = both(evolve(PACT, sides=before), evolve(PACT, sides=after))
    assert pact.sides == united
    assert [(change.kind, change.field) for change in changes] == [(ChangeKind.REVISED, "sides")]
    assert changes[0].reason == "the second tells more of who stands together"


def test_a_second_that_tells_less_changes_nothing() -> None:
    """Nor does one that tells the same in another order."""
    first = evolve(PACT, sides=sides((CHL, PER), (JPN,)))
    for told in (sides((JPN,), (CHL,)), sides((JPN,), (CHL, PER)), ()):
        assert both(first, evolve(PACT, sides=told)) == (first, ())


def test_a_first_that_tells_of_no_sides_gets_them() -> None:
    """As anything that only the second says."""
    pact, changes = both(PACT, evolve(PACT, sides=sides((JPN,), (CHL,))))
    assert pact.sides == sides((JPN,), (CHL,))
    assert {change.kind for change in changes} == {ChangeKind.ADDED}


@pytest.mark.parametrize(
    "after",
    [
        sides((CHL, JPN), (PER,)),  # together what the first has apart
        sides((CHL,), (PER,), (JPN,)),  # apart what the first has together
    ],
)
def test_other_sides_contradict(after: tuple[Side, ...]) -> None:
    """The first's stay, and the change tells both."""
    first = evolve(PACT, sides=sides((CHL, PER), (JPN,)))
    pact, (change,) = both(first, evolve(PACT, sides=after))
    assert pact == first
    assert (change.kind, change.field) == (ChangeKind.CONTRADICTED, "sides")
    assert (change.before, change.after, change.result) == (first.sides, after, first.sides)


def test_one_side_of_two_contradicts_though_the_others_are_new() -> None:
    """The first has its parties apart."""
    first = evolve(PACT, parties=ALL, sides=sides((CHL,), (JPN,)))
    _, (change,) = both(first, evolve(first, sides=sides((CHL, JPN), (PER,))))
    assert change.reason == "the two tell of different sides"


def test_roles_of_both_stand_together() -> None:
    """Two may lead; a role that both tell of stands once."""
    lead, other = (Participation(by=party, role=PartyRole.LEAD) for party in (CHL, JPN))
    pact, (change,) = both(evolve(PACT, roles=(lead,)), evolve(PACT, roles=(other, lead)))
    assert pact.roles == (lead, other)
    assert (change.kind, change.field) == (ChangeKind.ADDED, "roles[1]")


def test_a_new_party_comes_with_its_role_and_its_side() -> None:
    """What the second tells of it goes together with its being a party."""
    second = evolve(
        PACT,
        parties=(*PACT.parties, USA),
        sides=sides((JPN, USA), (CHL,)),
        roles=(Participation(by=USA, role=PartyRole.CHAIR),),
    )
    pact, _ = both(evolve(PACT, sides=sides((JPN,), (CHL, PER))), second)
    assert pact.parties == (CHL, JPN, PER, USA)
    assert pact.sides == sides((JPN, USA), (CHL, PER))
    assert pact.roles == second.roles


def test_two_numbers_of_parties_contradict() -> None:
    """As two numbers of areas do."""
    pact, (change,) = both(evolve(PACT, parties_announced=14), evolve(PACT, parties_announced=15))
    assert pact.parties_announced == 14
    assert (change.kind, change.after) == (ChangeKind.CONTRADICTED, 15)


def test_named_one_by_one_the_parties_become_whole() -> None:
    """Three announced, one named by each edition, and then all."""
    first = evolve(PACT, parties_announced=3, parties=(CHL,))
    pact, (change,) = both(first, evolve(first, parties=(JPN,)))
    assert (pact.parties, pact.parties_announced) == ((CHL, JPN), 3)
    assert change.kind is ChangeKind.ADDED
    assert both(pact, PACT)[0].parties == PACT.parties


def test_a_party_does_not_give_way_to_a_whole_list() -> None:
    """Areas may be told in other words; a party that only the first names is contradicted."""
    first, whole = evolve(PACT, parties=(USA, CHL)), evolve(PACT, parties_announced=3)
    pact, changes = both(first, whole)
    assert (pact.parties, pact.parties_announced) == ((USA, CHL), 3)
    assert {change.kind: change.field for change in changes} == {
        ChangeKind.ADDED: "parties_announced",
        ChangeKind.CONTRADICTED: "parties",
    }


def test_the_outcomes_of_a_visit_add_up() -> None:
    """Of thirty, each report names some."""
    visit = Summit(
        id=SummitId("visit"),
        name="Visit",
        kind=SummitKind.STATE_VISIT,
        modality=Modality.HAPPENED,
        outcomes_announced=30,
    )
    later = evolve(visit, outcomes=(PACT.id,))
    merged = merge(edition(PACT, visit), edition(PACT, later))
    assert merged.catalog.get(Summit, visit.id) == later
    assert [change.field for change in merged.changes] == ["outcomes[0]"]


EARLY, LATE = SourceId("early"), SourceId("late")


def told_by(source: SourceId, place: str) -> Claim:
    """A claim that a source carries."""
    name = place.replace("[", "-").replace("]", "")
    return Claim(
        id=ClaimId(f"c-{name}"),
        about=(EntityPath(f"{PACT.id}.{place}"),),
        modality=Modality.HAPPENED,
        cites=(Citation(source=source),),
    )


def known_early(pact: Agreement, *claims: Claim) -> Catalog:
    """What the early source alone says of a pact."""
    sources = [Source(id=id, title=id) for id in (EARLY, LATE)]
    return published_part(edition(pact, *sources, *claims), [EARLY])


def test_sides_wait_for_their_last_party() -> None:
    """Before the late source tells of a party there is a pact, and nobody knows its sides."""
    pact = evolve(PACT, sides=sides((CHL,), (JPN, PER)))
    carried = [told_by(EARLY, place) for place in ("name", "sides[0]", "sides[1]")]
    early = known_early(pact, *carried).get(Agreement, PACT.id)
    assert (early.parties, early.sides) == (pact.parties, pact.sides)
    part = known_early(pact, *carried, told_by(LATE, "parties[2]"))
    early = part.get(Agreement, PACT.id)
    assert (early.parties, early.sides) == ((CHL, JPN), ())
    assert {claim.about for claim in part.claims} == {("pact.name",), ("pact.sides",)}


def test_one_named_party_is_known_with_the_number_of_all() -> None:
    """A pact of one would be none: the number stays with it, where no claim carries it."""
    pact = evolve(PACT, parties_announced=14, parties=(CHL,))
    early = known_early(pact, told_by(EARLY, "name")).get(Agreement, PACT.id)
    assert (early.parties, early.parties_announced) == ((CHL,), 14)
