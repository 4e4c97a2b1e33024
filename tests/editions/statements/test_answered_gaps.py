from typing import Any

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import merge
from mineralpact.model import (
    Agreement,
    Bindingness,
    Claim,
    Completeness,
    Entity,
    Investment,
    Membership,
    Organization,
    Predicate,
    Project,
    Roadmap,
    Summit,
    Tension,
)
from mineralpact.values.ids import ClaimId, EntityId, EntityPath, InvestmentId, ProjectId
from mineralpact.values.stated_value import PlacedValue, PossibleEntity, StatedValue
from mineralpact.values.step import Modality, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Place
from tests.samples import CHL, COMPANY, DEU, FORUM, LOAN, MINE, PACT, PLAN, SUMMIT, sample

SAMPLE = sample()
BASE = tuple(entity for entity in SAMPLE if not isinstance(entity, Claim | Tension))
PACT_NOW = evolve(SAMPLE.get(Agreement, PACT), bindingness=None)


def edition(*changed: Entity) -> Catalog:
    """The sample with some entities in another version, and claims."""
    ids = {entity.id for entity in changed}
    return Catalog([*(each for each in BASE if each.id not in ids), *changed])


def gap(*about: str, **fields: Any) -> Claim:  # noqa: ANN401  # any field of a claim
    """A claim that something is not stated."""
    return Claim(
        id=ClaimId("gap"),
        about=tuple(map(EntityPath, about)),
        modality=Modality.NOT_STATED,
        **fields,
    )


def told(id: str, **fields: Any) -> Claim:  # noqa: ANN401  # any field of a claim
    """A claim of the later edition."""
    return Claim(id=ClaimId(EntityId(id)), modality=Modality.HAPPENED, inferred=True, **fields)


def after(first: Catalog, second: Catalog) -> Claim:
    """The gap in the merged catalog."""
    merged = merge(first, second).catalog
    assert merge(merged, second).catalog == merged
    assert merge(merged, first).catalog == merged
    return merged.get(Claim, "gap")


def test_a_value_that_a_later_edition_states_answers_a_gap() -> None:
    """The gap stays, and says so."""
    first = edition(PACT_NOW, gap(f"{PACT}.bindingness"))
    assert not after(first, edition(PACT_NOW)).answered
    binding = evolve(PACT_NOW, bindingness=Bindingness.BINDING)
    assert after(first, edition(binding)) == evolve(gap(f"{PACT}.bindingness"), answered=True)


def test_of_several_places_the_answered_ones_go() -> None:
    """What is left stays open; once nothing is, the gap is answered."""
    open_gap = gap(f"{PACT}.bindingness", f"{PACT}.amends", note="Neither is said.")
    first = edition(PACT_NOW, open_gap)
    binding = evolve(PACT_NOW, bindingness=Bindingness.BINDING)
    left = after(first, edition(binding))
    assert (left.about, left.answered) == ((f"{PACT}.amends",), False)
    both = after(first, edition(evolve(binding, amends=SAMPLE.get(Agreement, "trade-treaty").id)))
    assert (both.about, both.answered) == (open_gap.about, True)


def test_a_gap_without_words_stays_whole() -> None:
    """Nothing else tells which gap its parts would be of."""
    open_gap = gap(f"{PACT}.bindingness", f"{PACT}.amends")
    second = edition(evolve(PACT_NOW, bindingness=Bindingness.BINDING))
    assert after(edition(PACT_NOW, open_gap), second) == open_gap


@pytest.mark.parametrize(
    ("period", "answered"), [("2031-05/2041", True), ("2031/2041", False), ("2032/2042", False)]
)
def test_a_value_told_more_closely_answers_a_gap(period: str, *, answered: bool) -> None:
    """One told again does not, nor one that contradicts it."""
    plan = SAMPLE.get(Roadmap, PLAN)
    second = edition(evolve(plan, period=When(period)))
    assert after(edition(gap(f"{PLAN}.period")), second).answered is answered


def test_a_list_is_whole_with_as_many_as_were_announced() -> None:
    """One more is not enough."""
    plan = SAMPLE.get(Roadmap, PLAN)
    first = edition(gap(f"{PLAN}.areas"))
    areas = tuple(Area(title=title) for title in ("maps", "roads", "schools"))
    assert not after(first, edition(evolve(plan, areas=areas[:2]))).answered
    assert after(first, edition(evolve(plan, areas=areas))).answered


def test_a_list_is_whole_where_it_is_told_as_complete() -> None:
    """By a claim of the other edition."""
    first = edition(gap(f"{PACT}.parties"))
    place = (EntityPath(f"{PACT}.parties"),)
    assert not after(first, edition(told("all", about=place))).answered
    these = told("all", about=place, completeness=Completeness.COMPLETE)
    assert after(first, edition(these)).answered
    others = told("all", about=place, completeness=Completeness.OPEN)
    assert not after(first, edition(others)).answered


def test_a_gap_about_members_is_answered_by_these() -> None:
    """Other members of the list say nothing of them."""
    forum = evolve(SAMPLE.get(Organization, FORUM), members=(Membership(member=CHL),))
    first = edition(forum, gap(f"{FORUM}.members", members=(EntityId(COMPANY), EntityId(DEU))))
    german = evolve(forum, members=(*forum.members, Membership(member=DEU)))
    assert not after(first, edition(german)).answered
    both = evolve(german, members=(*german.members, Membership(member=COMPANY)))
    assert after(first, edition(both)).answered


def test_a_gap_about_who_is_in_a_list_of_names_is_answered_by_these() -> None:
    """Such as the parties of an agreement."""
    pact = evolve(SAMPLE.get(Agreement, PACT), parties=(CHL, DEU))
    first = edition(pact, gap(f"{PACT}.parties", members=(EntityId(FORUM),)))
    assert not after(first, edition(evolve(pact, parties=(CHL, DEU, COMPANY)))).answered
    assert after(first, edition(evolve(pact, parties=(CHL, DEU, FORUM)))).answered


def test_a_gap_about_an_entity_as_such_is_not_answered_by_its_values() -> None:
    """Nor is one about a claim."""
    binding = edition(evolve(PACT_NOW, bindingness=Bindingness.BINDING))
    assert not after(edition(PACT_NOW, gap(PACT)), binding).answered
    here = told("told", about=(EntityPath(PACT),))
    assert not after(edition(PACT_NOW, here, gap("told.statement")), binding).answered


def test_a_relation_is_answered_by_a_claim_that_tells_of_it() -> None:
    """No field holds it."""
    fields: dict[str, Any] = {"subject": EntityId(PACT), "predicate": Predicate.LEGAL_FORCE}
    first = edition(gap(**fields))
    assert not after(first, edition(told("told", **{**fields, "subject": EntityId(PLAN)}))).answered
    assert after(first, edition(told("told", **fields))).answered


def test_a_gap_about_an_entity_is_answered_by_one_that_is_so() -> None:
    """New in the other edition, with each of the values."""
    values = (PlacedValue(path="investor", value=StatedValue(id=EntityId(CHL))),)
    possible = PossibleEntity(kind="investments", values=values)
    first = edition(gap(possible=possible))
    loan = evolve(SAMPLE.get(Investment, LOAN), id=InvestmentId("new-loan"))
    assert not after(first, edition(loan)).answered
    chilean = evolve(loan, investor=CHL)
    assert after(first, edition(chilean)).answered
    assert not after(edition(chilean, gap(possible=possible)), edition(chilean)).answered


MEASURES = f"{PLAN}.measures"
COPPER_PLAN = SAMPLE.get(Roadmap, PLAN)


def measured(*measures: str, complete: bool = False) -> Catalog:
    """An edition whose roadmap has these measures, all of them if so told."""
    claims = []
    if complete:
        about = (EntityPath(MEASURES),)
        claims = [told("all", about=about, completeness=Completeness.COMPLETE)]
    return edition(evolve(COPPER_PLAN, measures=measures), *claims)


def test_a_list_of_which_more_is_named_is_answered_and_stays_open() -> None:
    """Until it is told as complete; no more is named by the same in another order."""
    open_gap = gap(MEASURES)
    first = edition(evolve(COPPER_PLAN, measures=("courses", "maps")), open_gap)
    assert after(first, measured("maps", "courses")) == open_gap
    assert after(measured("maps", "courses"), first) == open_gap
    answered = evolve(open_gap, answered=True)
    still_open = evolve(answered, completeness=Completeness.OPEN)
    assert after(first, measured("schools")) == still_open
    merged = merge(first, measured("schools")).catalog
    for later in (measured("courses"), measured("roads")):
        assert after(merged, later) == still_open
    assert after(merged, measured("roads", complete=True)) == answered
    assert after(first, measured("roads", complete=True)) == answered


def test_a_gap_with_words_is_parted_where_a_list_of_it_is_answered() -> None:
    """What is left is open; of the list it is told that it may have more."""
    open_gap = gap(MEASURES, f"{PLAN}.text", note="Neither is said in full.")
    first = edition(evolve(COPPER_PLAN, measures=("courses",)), open_gap)
    merged = merge(first, measured("schools")).catalog
    assert merged.get(Claim, "gap") == evolve(open_gap, about=open_gap.about[1:])
    assert merged.get(Claim, "gap-answered") == evolve(
        open_gap,
        id=ClaimId("gap-answered"),
        about=open_gap.about[:1],
        answered=True,
        completeness=Completeness.OPEN,
    )


def test_a_gap_about_a_relation_by_its_name_is_answered_by_a_claim() -> None:
    """That tells of it in the other edition."""
    first = edition(gap(f"{PACT}.legal_force"))
    fields: dict[str, Any] = {"subject": EntityId(PACT), "predicate": Predicate.LEGAL_FORCE}
    assert after(first, edition(told("told", **fields))).answered
    assert not after(first, edition()).answered


def test_a_gap_about_a_part_of_a_record_is_answered_by_the_record() -> None:
    """Once that has the part."""
    meeting = SAMPLE.get(Summit, SUMMIT)
    vague = evolve(meeting, place=Place(country=CHL))
    first = edition(vague, gap(f"{SUMMIT}.place.locality"))
    assert after(first, edition(meeting)) == evolve(gap(f"{SUMMIT}.place.locality"), answered=True)
    assert not after(first, edition(vague)).answered


SIGNING = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED)
SIGNED = evolve(SIGNING, modality=Modality.HAPPENED)
DATED = evolve(SIGNED, when=When("2031-05-11"))
RATIFIED = evolve(DATED, stage=Stage.RATIFICATION)
RELATIVE = RelativeTime(relation=TimeRelation.AFTER, stage=Stage.CONCLUSION)


@pytest.mark.parametrize(
    ("first", "second", "place", "answered"),
    [
        ((SIGNING,), (DATED,), "steps[0].when", True),
        ((SIGNED,), (DATED,), "steps[0].when", True),
        ((SIGNED,), (evolve(DATED, party=CHL), SIGNED), "steps[0].when", True),
        ((SIGNED,), (SIGNED, DATED), "steps[0].when", True),
        ((SIGNING,), (SIGNED,), "steps[0].when", False),
        ((SIGNING,), (evolve(DATED, modality=Modality.PLANNED),), "steps[0].when", False),
        ((SIGNED,), (RATIFIED,), "steps[0].when", False),
        ((SIGNED, DATED), (), "steps[0].when", False),
        ((SIGNING, DATED), (), "steps[0].when", False),
        ((SIGNED,), (DATED,), "steps[0]", False),
        ((evolve(SIGNING, relative=RELATIVE),), (DATED,), "steps[0].relative.duration", False),
        ((SIGNED,), (DATED,), "measures[0]", False),
    ],
)
def test_a_gap_in_an_act_is_answered_by_what_tells_of_it_as_done(
    first: tuple[Step, ...], second: tuple[Step, ...], place: str, *, answered: bool
) -> None:
    """By others' words, on that act, which have what is asked for."""
    earlier = edition(evolve(COPPER_PLAN, steps=first), gap(f"{PLAN}.{place}"))
    later = edition(evolve(COPPER_PLAN, steps=second, measures=("schools",)))
    told = merge(earlier, later).catalog.get(Claim, "gap")
    assert told == evolve(gap(f"{PLAN}.{place}"), answered=answered)


def test_each_value_of_what_there_may_be_is_asked_for() -> None:
    """In a list among its other items."""
    values = (
        PlacedValue(path="investor", value=StatedValue(id=EntityId(CHL))),
        PlacedValue(path="projects", value=StatedValue(id=EntityId(MINE))),
    )
    first = edition(gap(possible=PossibleEntity(kind="investments", values=values)))
    loan = evolve(SAMPLE.get(Investment, LOAN), id=InvestmentId("new-loan"))
    assert not after(first, edition(loan)).answered
    other = evolve(SAMPLE.get(Project, MINE), id=ProjectId("other-mine"))
    both = evolve(loan, investor=CHL, projects=(other.id, loan.projects[0]))
    assert after(first, edition(other, both)).answered
