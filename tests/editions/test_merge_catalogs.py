from collections.abc import Iterator
from decimal import Decimal
from typing import Any, ClassVar, NewType

import pendulum
import pytest
from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claimed_places import type_at
from mineralpact.editions import Change, ChangeKind, merge
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Attendance,
    Claim,
    Country,
    Entity,
    Milestone,
    Mineral,
    MineralGroup,
    Person,
    Predicate,
    Project,
    ProjectKind,
    ProjectPhase,
    Roadmap,
    Source,
    Summit,
    SummitKind,
    Tension,
    TensionKind,
)
from mineralpact.paths import Path
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.citation import Citation
from mineralpact.values.commitment import Commitment
from mineralpact.values.entity_path import entity_path
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityId,
    EntityPath,
    MineralId,
    PersonId,
    ProjectId,
    RoadmapId,
    SourceId,
    SummitId,
    TensionId,
)
from mineralpact.values.stated_value import StatedValue, field_of_type
from mineralpact.values.step import Modality, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.duration import parse_duration
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Place

JAPAN, PERU = CountryId("JPN"), CountryId("PER")
COUNTRIES = (Country(id=JAPAN), Country(id=PERU))
PLANNED, HAPPENED = Modality.PLANNED, Modality.HAPPENED

STATEMENT = Agreement(
    id=AgreementId("statement"),
    name="Statement",
    kind=AgreementKind.JOINT_STATEMENT,
    parties=(JAPAN, PERU),
)
ROADMAP = Roadmap(id=RoadmapId("roadmap"), name="Roadmap", parties=(JAPAN, PERU))
COPPER = Mineral(id=MineralId("copper"), name="copper")
PORT = Project(id=ProjectId("port"), name="Port", kind=ProjectKind.PORT)
VISIT = Summit(id=SummitId("visit"), name="Visit", kind=SummitKind.VISIT, modality=PLANNED)


def source(id: str, published: str | None = None) -> Source:
    """A source of a day."""
    return Source(
        id=SourceId(id), title=id, published=None if published is None else When(published)
    )


def claim(
    id: str,
    subject: Entity,
    about: str,
    value: str | int | None,
    from_source: str,
    **more: Any,  # noqa: ANN401  # any field of a claim
) -> Claim:
    """A claim cited from a source as a whole."""
    fields: dict[str, Any] = {
        "modality": PLANNED,
        "cites": (Citation(source=SourceId(from_source)),),
        **more,
    }
    place = entity_path(subject.id, Path.parse(about))
    stated = None if value is None else typed(type(subject), about, value)
    return Claim(id=ClaimId(EntityId(id)), about=(place,), value=stated, **fields)


def typed(kind: type[Entity], about: str, value: str | int) -> StatedValue:
    """A value as the field for the type of a place."""
    holds = type_at(kind, Path.parse(about))
    name = None if holds is None else field_of_type(holds)
    assert name is not None
    parsers: dict[str, Any] = {
        "number": Decimal,
        "time": When,
        "duration": parse_duration,
    }
    return StatedValue(**{name: parsers.get(name, str)(value)})


def about(claim: Claim) -> str:
    """The path of the one place of a claim."""
    (place,) = claim.places
    return str(place.path)


def signed(modality: Modality, when: str | None, **more: Any) -> Step:  # noqa: ANN401  # any field of a step
    """A signature."""
    return Step(
        stage=Stage.SIGNATURE, modality=modality, when=None if when is None else When(when), **more
    )


def with_countries(*entities: Entity) -> Catalog:
    """A catalog of these and of Japan and Peru."""
    return Catalog([*COUNTRIES, *entities])


def only(changes: tuple[Change, ...]) -> Change:
    """The one change there is."""
    assert len(changes) == 1, [str(change) for change in changes]
    return changes[0]


def step_change(before: Step, after: Step, *others: Entity) -> Change:
    """What a statement's one step of the second edition means for the one of the first."""
    first = with_countries(evolve(STATEMENT, steps=(before,)), *others)
    return only(merge(first, with_countries(evolve(STATEMENT, steps=(after,)))).changes)


def test_entities_of_both_are_kept_and_the_news_told() -> None:
    """What only the second has is added; the first's name stays."""
    first = Catalog([COPPER], id="first", title="First")
    second = Catalog([evolve(COPPER, id=MineralId("zinc"))], id="second", title="Second")
    merged = merge(first, second)
    assert [entity.id for entity in merged.catalog] == ["copper", "zinc"]
    assert (merged.catalog.id, merged.catalog.title) == ("first", "First")
    change = only(merged.changes)
    assert (change.kind, change.entity, change.field) == (ChangeKind.ADDED, "zinc", "")
    assert change.after is change.result is second["zinc"]
    assert str(change) == "added zinc: only the second has it"


def test_the_seconds_name_serves_where_the_first_has_none() -> None:
    """A nameless first edition takes over the second's name."""
    catalog = merge(Catalog([COPPER]), Catalog([COPPER], id="second", title="Second")).catalog
    assert (catalog.id, catalog.title) == ("second", "Second")


def test_changes_can_be_asked_for_by_kind() -> None:
    """Changes of one kind come in their order."""
    merged = merge(Catalog(), Catalog([COPPER]))
    assert merged.of(ChangeKind.ADDED) == merged.changes
    assert merged.of(ChangeKind.MISSED) == ()


def test_a_field_only_the_second_states_is_added() -> None:
    """Nothing said before, something said now."""
    second = with_countries(evolve(ROADMAP, period=When("2024/2033")))
    merged = merge(with_countries(ROADMAP), second)
    assert merged.catalog.get(Roadmap, "roadmap").period == When("2024/2033")
    change = only(merged.changes)
    assert (change.kind, change.field) == (ChangeKind.ADDED, "period")
    assert (change.before, change.after, change.result) == (
        None,
        When("2024/2033"),
        When("2024/2033"),
    )


def test_a_field_only_the_first_states_is_kept() -> None:
    """Silence of the second changes nothing."""
    first = with_countries(evolve(ROADMAP, period=When("2024/2033"), measures=("surveys",)))
    merged = merge(first, with_countries(ROADMAP))
    assert merged.catalog == Catalog(first, editions=merged.catalog.editions)
    assert merged.changes == ()


def test_ten_years_and_3650_days_are_two_durations() -> None:
    """A duration keeps its units, whatever pendulum takes for equal."""
    first = with_countries(evolve(ROADMAP, duration=pendulum.duration(years=10)))
    second = with_countries(evolve(ROADMAP, duration=pendulum.duration(days=3650)))
    assert only(merge(first, second).changes).kind is ChangeKind.CONTRADICTED
    assert merge(first, first).changes == ()


def test_lists_are_united() -> None:
    """The first's items come first, each once, and each new one is a change at its place."""
    first = Catalog([evolve(COPPER, aliases=("Cu", "red metal"))])
    second = Catalog([evolve(COPPER, aliases=("red metal", "cuprum"))])
    merged = merge(first, second)
    assert merged.catalog.minerals[0].aliases == ("Cu", "red metal", "cuprum")
    assert (only(merged.changes).field, only(merged.changes).after) == ("aliases[2]", "cuprum")


def test_an_identifier_of_two_kinds_is_refused() -> None:
    """All identifiers that name different kinds are told at once."""
    first = Catalog([COPPER, evolve(COPPER, id=MineralId("zinc"))])
    people = [Person(id=PersonId(id), name=id) for id in ("copper", "zinc")]
    with pytest.raises(
        ValidationError, match=r"copper.*expected a Mineral as in the first, found a Person"
    ) as caught:
        merge(first, Catalog(people))
    assert [problem.code for problem in caught.value.problems] == ["wrong_kind", "wrong_kind"]


# -- two values


def test_a_closer_time_revises_a_looser_one() -> None:
    """A day in the month told before is the same thing told more closely."""
    first = Catalog([evolve(VISIT, when=When("2024-11"))])
    second = Catalog([evolve(VISIT, when=When("2024-11-17"))])
    merged = merge(first, second)
    assert merged.catalog.summits[0].when == When("2024-11-17")
    assert only(merged.changes).kind is ChangeKind.REVISED
    back = merge(second, first)
    assert back.catalog.summits[0].when == When("2024-11-17")
    assert only(back.changes).kind is ChangeKind.CONFIRMED


def test_one_instant_on_two_clocks_is_no_contradiction() -> None:
    """The same moment in Lima and in Tokyo confirms what was said."""
    first = Catalog([evolve(VISIT, when=When("2024-11-17T10:50:00-05:00"))])
    second = Catalog([evolve(VISIT, when=When("2024-11-18T00:50:00+09:00"))])
    assert only(merge(first, second).changes).kind is ChangeKind.CONFIRMED


def test_a_place_told_more_closely_revises() -> None:
    """A city in the country told before."""
    first = Catalog([COUNTRIES[1], evolve(PORT, place=Place(country=PERU))])
    second = Catalog([COUNTRIES[1], evolve(PORT, place=Place(country=PERU, locality="Chancay"))])
    assert merge(first, second).catalog.projects[0].place == Place(country=PERU, locality="Chancay")
    assert only(merge(first, second).changes).kind is ChangeKind.REVISED


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({"at_most": 5}, {"amount": 3}, ChangeKind.REVISED),
        ({"at_least": 2, "at_most": 5}, {"at_least": 1, "at_most": 6}, ChangeKind.CONFIRMED),
        ({"amount": 3, "approximate": True}, {"amount": 3}, ChangeKind.REVISED),
        ({"amount": 3}, {"amount": 4}, ChangeKind.CONTRADICTED),
        ({"amount": 3}, {"amount": 3, "currency": "EUR"}, ChangeKind.CONTRADICTED),
    ],
)
def test_sums_compare_by_their_bounds(
    before: dict[str, Any], after: dict[str, Any], kind: ChangeKind
) -> None:
    """A sum inside the bounds told before is closer; another sum or currency contradicts."""
    first, second = (Catalog([evolve(PORT, cost=money(**fields))]) for fields in (before, after))
    assert only(merge(first, second).changes).kind is kind


def money(currency: str = "USD", *, approximate: bool = False, **bounds: int) -> Money:
    """A sum of so many units."""
    numbers = {name: Decimal(number) for name, number in bounds.items()}
    return Money(currency=CurrencyCode(currency), approximate=approximate, **numbers)


def test_a_cited_value_revises_an_inferred_one() -> None:
    """What a source says outright stands above what was read between the lines, in either order."""
    guess = evolve(COPPER, group=MineralGroup.ELEMENT)
    said = evolve(COPPER, group=MineralGroup.BASE_METAL)
    first = Catalog(
        [guess, claim("guess", COPPER, "group", "element", "a", cites=(), inferred=True)]
    )
    second = Catalog([said, source("b"), claim("said", COPPER, "group", "base_metal", "b")])
    for merged, winner in ((merge(first, second), "second"), (merge(second, first), "first")):
        assert merged.catalog.minerals[0].group is MineralGroup.BASE_METAL
        change = next(each for each in merged.changes if each.field == "group")
        assert change.kind is ChangeKind.REVISED
        assert change.reason == f"only the {winner} has a passage that says it"


def test_two_cited_values_stay_side_by_side() -> None:
    """The first's value stays in the field, both claims stay, and the later one disputes the
    earlier.
    """
    first = with_countries(
        evolve(ROADMAP, areas_announced=5),
        source("a"),
        claim("five", ROADMAP, "areas_announced", 5, "a"),
    )
    second = with_countries(
        evolve(ROADMAP, areas_announced=3),
        source("b"),
        claim("three", ROADMAP, "areas_announced", 3, "b"),
    )
    merged = merge(first, second)
    assert merged.catalog.roadmaps[0].areas_announced == 5
    assert merged.catalog.get(Claim, "three").disputes == ("five",)
    assert merged.catalog["five"] == first["five"]
    change = only(merged.of(ChangeKind.CONTRADICTED))
    assert (change.before, change.after, change.result) == (5, 3, 5)
    assert (change.before_claims, change.after_claims) == (("five",), ("three",))
    assert (change.before_sources, change.after_sources) == (("a",), ("b",))


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


def test_a_field_keeps_its_rules() -> None:
    """What would break the entity's rules is not taken, and told."""
    first = with_countries(evolve(ROADMAP, areas_announced=1, areas=(Area(title="Energy"),)))
    second = with_countries(
        evolve(ROADMAP, measures=("surveys",), areas_announced=1, areas=(Area(title="Power"),))
    )
    merged = merge(first, second)
    roadmap = merged.catalog.roadmaps[0]
    assert roadmap.areas == (Area(title="Energy"),)
    assert roadmap.measures == ("surveys",)
    change = only(merged.of(ChangeKind.CONTRADICTED))
    assert change.field == "areas"
    assert change.after == (Area(title="Energy"), Area(title="Power"))
    assert change.reason.startswith(
        "the values of both cannot stand together: areas_announced: expected at least"
    )


# -- lists that give way


def test_inferred_items_give_way_to_stated_ones() -> None:
    """Areas read between the lines make room for those a source names, in either order."""
    guess, said = Area(title="Minerals", inferred=True), Area(title="Economy")
    first, second = (
        with_countries(evolve(ROADMAP, areas=(guess,))),
        with_countries(evolve(ROADMAP, areas=(said,))),
    )
    for merged in (merge(first, second), merge(second, first)):
        assert merged.catalog.roadmaps[0].areas == (said,)
        assert only(merged.changes).kind is ChangeKind.REVISED


def test_inferred_items_of_both_stand_together() -> None:
    """A guess does not give way to another."""
    guesses = Area(title="Minerals", inferred=True), Area(title="Energy", inferred=True)
    first, second = (with_countries(evolve(ROADMAP, areas=(guess,))) for guess in guesses)
    assert merge(first, second).catalog.roadmaps[0].areas == guesses


def test_a_whole_list_stands_above_a_part_in_other_words() -> None:
    """Where both together are more than announced, the list that has all announced is the list."""
    part = evolve(ROADMAP, areas_announced=2, areas=(Area(title="Security"),))
    whole = evolve(ROADMAP, areas_announced=2, areas=(Area(title="Defence"), Area(title="Economy")))
    for merged in (
        merge(with_countries(part), with_countries(whole)),
        merge(with_countries(whole), with_countries(part)),
    ):
        assert merged.catalog.roadmaps[0].areas == whole.areas
        change = only(merged.changes)
        assert change.kind is ChangeKind.REVISED
        assert "names all that are announced" in change.reason


def test_nothing_gives_way_to_a_list_that_has_it_too() -> None:
    """A part of a whole list, in the same words, says nothing else."""
    defence, economy = Area(title="Defence"), Area(title="Economy")
    whole = with_countries(evolve(ROADMAP, areas_announced=2, areas=(defence, economy)))
    part = with_countries(evolve(ROADMAP, areas_announced=2, areas=(economy,)))
    assert merge(whole, part).changes == ()
    merged = merge(part, whole)
    assert merged.catalog.roadmaps[0].areas == (economy, defence)
    assert only(merged.changes).kind is ChangeKind.ADDED


# -- plans and acts


@pytest.mark.parametrize(
    ("planned", "done", "kind"),
    [
        ("[2024-11-14..2024-11-30]", "2024-11-17", ChangeKind.FULFILLED),
        ("[2024-11-14..2024-11-30]", "2024-11-17T10:50:00-05:00", ChangeKind.FULFILLED),
        ("[2024-11-14..]", "2024-11-17", ChangeKind.FULFILLED),
        (None, "2024-11-17", ChangeKind.FULFILLED),
        ("[2024-11-14..2024-11-30]", "2024-12-01", ChangeKind.MISSED),
        ("2024-11-15/2024-11-16", "2024-11-17", ChangeKind.MISSED),
        ("2024-11-15/2024-11-16~", "2024-11-17", ChangeKind.UNRESOLVED),
        ("2024-11-16?", "2024-11-17", ChangeKind.UNRESOLVED),
        ("[2024-11-14..2024-11-30]", "2024", ChangeKind.UNRESOLVED),
        ("[2024-11-14..2024-11-30]", None, ChangeKind.UNRESOLVED),
    ],
)
def test_a_plan_meets_its_act(planned: str | None, done: str | None, kind: ChangeKind) -> None:
    """In its window fulfilled, outside missed, and unresolved where that cannot be told; in either
    order.
    """
    plan, act = signed(PLANNED, planned), signed(HAPPENED, done)
    change = step_change(plan, act)
    assert (change.kind, change.field) == (kind, "steps[1]")
    assert (change.before, change.after, change.result) == (plan, act, act)
    assert step_change(act, plan).kind is kind


def test_an_act_carries_out_the_plan_as_it_was_moved() -> None:
    """Not the plan that was moved: that had an outcome before."""
    moved = signed(Modality.MOVED, "2024-12")
    first = with_countries(evolve(STATEMENT, steps=(signed(PLANNED, "2024-11"), moved)))
    second = with_countries(evolve(STATEMENT, steps=(signed(HAPPENED, "2024-12-05"),)))
    change = only(merge(first, second).changes)
    assert (change.kind, change.before) == (ChangeKind.FULFILLED, moved)


def test_the_plan_stays_beside_the_act() -> None:
    """Both steps are there, the plan first."""
    plan, act = signed(PLANNED, "[2024-11-14..2024-11-30]"), signed(HAPPENED, "2024-11-17")
    first, second = (with_countries(evolve(STATEMENT, steps=(step,))) for step in (plan, act))
    assert merge(first, second).catalog.agreements[0].steps == (plan, act)


def test_a_plan_told_by_an_event_has_the_events_time() -> None:
    """Planned for the visit; the visit's day is known from either edition, or not at all."""
    plan = signed(
        PLANNED,
        None,
        relative=RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT.id)),
    )
    act = signed(HAPPENED, "2024-11-17")
    assert step_change(plan, act, VISIT).kind is ChangeKind.UNRESOLVED
    assert (
        step_change(plan, act, evolve(VISIT, when=When("2024-11-17"))).kind is ChangeKind.FULFILLED
    )
    later = signed(
        PLANNED, None, relative=RelativeTime(relation=TimeRelation.AFTER, stage=Stage.CONCLUSION)
    )
    assert step_change(later, act).kind is ChangeKind.UNRESOLVED


def test_a_plan_that_is_heard_of_later_has_the_time_of_its_own_event() -> None:
    """The act is known first; the plan comes with the visit, which only the second edition has."""
    relative = RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT.id))
    act, plan = signed(HAPPENED, "2024-11-17"), signed(PLANNED, None, relative=relative)
    first = with_countries(evolve(STATEMENT, steps=(act,)))
    second = with_countries(
        evolve(VISIT, when=When("2024-11-17")), evolve(STATEMENT, steps=(plan,))
    )
    (change,) = merge(first, second).of(ChangeKind.FULFILLED)
    assert change.entity == "statement"


def test_the_second_editions_time_of_an_event_counts() -> None:
    """A visit whose date became known decides whether the plan for it was met."""
    plan = signed(
        PLANNED,
        None,
        relative=RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT.id)),
    )
    first = with_countries(VISIT, evolve(STATEMENT, steps=(plan,)))
    second = with_countries(
        evolve(VISIT, when=When("2024-11-16")),
        evolve(STATEMENT, steps=(signed(HAPPENED, "2024-11-17"),)),
    )
    assert [
        change.kind for change in merge(first, second).changes if change.entity == "statement"
    ] == [ChangeKind.MISSED]


def test_an_event_that_is_told_without_its_date_later_keeps_it() -> None:
    """The first edition knows when the visit was; the second does not say."""
    during = RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT.id))
    plan, act = signed(PLANNED, None, relative=during), signed(HAPPENED, "2024-11-17")
    dated = evolve(VISIT, when=When("2024-11-17"))
    first = with_countries(dated, evolve(STATEMENT, steps=(plan,)))
    second = with_countries(VISIT, evolve(STATEMENT, steps=(act,)))
    assert [change.entity for change in merge(first, second).of(ChangeKind.FULFILLED)] == [
        "statement"
    ]


def test_a_plan_told_by_an_act_of_another_instrument_has_its_time() -> None:
    """Which only the second edition dates."""
    after = RelativeTime(
        relation=TimeRelation.WITHIN,
        event=EntityPath("treaty"),
        stage=Stage.SIGNATURE,
        duration=pendulum.duration(days=30),
    )
    plan, act = signed(PLANNED, None, relative=after), signed(HAPPENED, "2024-11-17")
    treaty = evolve(STATEMENT, id=AgreementId("treaty"), steps=(signed(PLANNED, None),))
    first = with_countries(treaty, evolve(STATEMENT, steps=(plan,)))
    dated = evolve(treaty, steps=(signed(HAPPENED, "2024-11-01"),))
    second = with_countries(dated, evolve(STATEMENT, steps=(act,)))
    fulfilled = merge(first, second).of(ChangeKind.FULFILLED)
    assert "statement" in [change.entity for change in fulfilled]


WITHIN_SIX_MONTHS = RelativeTime(
    relation=TimeRelation.WITHIN, stage=Stage.SIGNATURE, duration=pendulum.duration(months=6)
)


@pytest.mark.parametrize(
    ("done", "kind"),
    [("2025-03-01", ChangeKind.FULFILLED), ("2025-09-01", ChangeKind.MISSED)],
)
@pytest.mark.parametrize("is_signed_in_second", [False, True])
def test_a_plan_due_within_six_months_of_signature_counts_from_it(
    done: str, kind: ChangeKind, *, is_signed_in_second: bool
) -> None:
    """Done in time or missed, whichever edition tells when the instrument was signed."""
    signature = signed(HAPPENED, "2024-11-17")
    plan = evolve(signed(PLANNED, None, relative=WITHIN_SIX_MONTHS), stage=Stage.ENTRY_INTO_FORCE)
    act = evolve(signed(HAPPENED, done), stage=Stage.ENTRY_INTO_FORCE)
    before = (plan,) if is_signed_in_second else (signature, plan)
    first = with_countries(evolve(STATEMENT, steps=before))
    second = with_countries(evolve(STATEMENT, steps=(signature, act)))
    change = next(change for change in merge(first, second).changes if change.after == act)
    assert (change.kind, change.before) == (kind, plan)
    window = "[2024-11-17..2025-05-17]"
    words = f"the entry into force planned for {window} was carried out on {done}"
    assert change.reason.startswith(words)


def test_a_plan_that_counts_from_a_planned_signature_is_not_missed() -> None:
    """The signature may have been late as well."""
    steps = (
        signed(PLANNED, "2024-11"),
        evolve(signed(PLANNED, None, relative=WITHIN_SIX_MONTHS), stage=Stage.ENTRY_INTO_FORCE),
    )
    act = evolve(signed(HAPPENED, "2025-09-01"), stage=Stage.ENTRY_INTO_FORCE)
    first = with_countries(evolve(STATEMENT, steps=steps))
    second = with_countries(evolve(STATEMENT, steps=(act,)))
    change = only(merge(first, second).changes)
    assert change.kind is ChangeKind.UNRESOLVED
    assert change.reason.endswith("counts from an act that nobody tells as done")


def test_a_commitment_is_due_within_six_months_of_signature() -> None:
    """Told as done without a date, it may have been done in time; untold, it is overdue."""
    pledge = Commitment(
        by=(JAPAN,), what="training", modality=PLANNED, relative_due=WITHIN_SIX_MONTHS
    )
    signature = signed(HAPPENED, "2024-11-17")
    pact = evolve(STATEMENT, steps=(signature,), commitments=(pledge,))
    done = evolve(pledge, modality=HAPPENED)
    first = with_countries(pact)
    told = merge(first, with_countries(evolve(pact, commitments=(done,))))
    assert only(told.changes).kind is ChangeKind.UNRESOLVED
    assert "planned for [2024-11-17..2025-05-17]" in only(told.changes).reason
    untold = merge(first, with_countries(evolve(pact, commitments=()), source("b", "2025-06")))
    change = next(change for change in untold.changes if change.entity == "statement")
    assert (change.kind, change.before) == (ChangeKind.UNRESOLVED, pledge)


def test_another_partys_act_does_not_fulfil_a_plan() -> None:
    """Acts are matched by party where both name one."""
    plan = signed(PLANNED, "2024-11", party=PERU)
    assert step_change(plan, signed(HAPPENED, "2024-11-17", party=JAPAN)).kind is ChangeKind.ADDED
    assert step_change(plan, signed(HAPPENED, "2024-11-17")).kind is ChangeKind.FULFILLED
    assert (
        step_change(plan, signed(HAPPENED, "2024-11-17", party=PERU)).kind is ChangeKind.FULFILLED
    )


def test_another_stage_does_not_fulfil_a_plan() -> None:
    """A ratification is no signature; a statement is adopted where a treaty is signed."""
    plan, act = (
        signed(PLANNED, "2024-11"),
        evolve(signed(HAPPENED, "2024-11-17"), stage=Stage.RATIFICATION),
    )
    assert step_change(plan, act).kind is ChangeKind.ADDED
    adopted = evolve(act, stage=Stage.ADOPTION)
    assert step_change(plan, adopted).kind is ChangeKind.FULFILLED
    treaty = evolve(STATEMENT, kind=AgreementKind.TREATY)
    first, second = (with_countries(evolve(treaty, steps=(step,))) for step in (plan, adopted))
    assert only(merge(first, second).changes).kind is ChangeKind.ADDED


def test_an_act_of_long_ago_contradicts_the_plan_for_it() -> None:
    """What was done before the plan was published is no missed plan."""
    plan, act = signed(PLANNED, "[2024-11-14..]"), signed(HAPPENED, "2016")
    first = with_countries(evolve(STATEMENT, steps=(plan,)), source("a", "2024-11-14"))
    second = with_countries(evolve(STATEMENT, steps=(act,)), source("b", "2024-11-17"))
    for merged in (merge(first, second), merge(second, first)):
        change = only(tuple(each for each in merged.changes if each.entity == "statement"))
        assert change.kind is ChangeKind.CONTRADICTED
        assert (
            change.reason
            == "the signature is told as planned, and was done 2016, before that was published"
        )


def test_two_dates_of_one_signature_contradict() -> None:
    """A thing done once cannot be done on two days; what can be done again can."""
    first, second = signed(HAPPENED, "2024-11-17"), signed(HAPPENED, "2024-11-19")
    assert step_change(first, second).kind is ChangeKind.CONTRADICTED
    talks = evolve(first, stage=Stage.NEGOTIATION), evolve(second, stage=Stage.NEGOTIATION)
    assert step_change(*talks).kind is ChangeKind.ADDED
    assert (
        step_change(first, signed(HAPPENED, "2024-11-18T00:50:00+09:00")).kind is ChangeKind.ADDED
    )
    assert step_change(first, signed(HAPPENED, None)).kind is ChangeKind.ADDED
    openings = [
        Milestone(phase=ProjectPhase.OPENING, modality=HAPPENED, when=When(day))
        for day in ("2023", "2024")
    ]
    catalogs = [Catalog([evolve(PORT, milestones=(milestone,))]) for milestone in openings]
    assert only(merge(*catalogs).changes).kind is ChangeKind.CONTRADICTED


@pytest.mark.parametrize(
    ("published", "is_told"),
    [("2025-01-05", True), ("2024-11-20", False), (None, False), ("2024/2025", False)],
)
def test_a_plan_nobody_reports_on_is_unresolved_once_its_time_is_over(
    published: str | None, *, is_told: bool
) -> None:
    """A later edition that speaks of the instrument and not of the act leaves the plan open."""
    plan = signed(PLANNED, "[2024-11-14..2024-11-30]")
    first = with_countries(evolve(STATEMENT, steps=(plan,)))
    second = with_countries(STATEMENT, source("b", published))
    merged = merge(first, second)
    found = [change for change in merged.changes if change.entity == "statement"]
    assert [change.kind for change in found] == [ChangeKind.UNRESOLVED] * is_told
    if is_told:
        assert (found[0].before, found[0].after, found[0].result) == (plan, None, plan)
    assert merged.catalog.agreements[0].steps == (plan,)


def test_a_plan_that_was_carried_out_before_is_not_overdue() -> None:
    """The act already known answers for the plan."""
    steps = signed(PLANNED, "2024-11"), signed(HAPPENED, "2024-11-17")
    first = with_countries(evolve(STATEMENT, steps=steps))
    second = with_countries(STATEMENT, source("b", "2025"))
    assert [change.entity for change in merge(first, second).changes] == ["b"]


def test_a_meeting_that_took_place_fulfils_its_plan() -> None:
    """The whole entity is told as real: its values are taken, whichever edition comes first."""
    plan = evolve(
        VISIT,
        when=When("2024-11-15/2024-11-20"),
        attendees=(Attendance(participant=PERU, modality=PLANNED),),
    )
    held = evolve(VISIT, name="Visit to Lima", modality=HAPPENED, when=When("2024-11-17"))
    first, second = Catalog([COUNTRIES[1], plan]), Catalog([held])
    there, back = merge(first, second), merge(second, first)
    for merged in (there, back):
        visit = merged.catalog.summits[0]
        assert (visit.modality, visit.when, visit.name) == (
            HAPPENED,
            When("2024-11-17"),
            "Visit to Lima",
        )
    kinds = {change.field: change.kind for change in there.changes}
    assert kinds == {
        "modality": ChangeKind.FULFILLED,
        "when": ChangeKind.REVISED,
        "name": ChangeKind.REVISED,
    }
    assert (
        next(change for change in back.changes if change.field == "name").reason
        == "the first tells it as more real"
    )


def test_who_was_to_take_part_did_so_when_the_meeting_was_held() -> None:
    """Within the time planned for the meeting, whichever edition comes first."""

    def edition(modality: Modality, when: str) -> Catalog:
        attendees = (Attendance(participant=PERU, modality=modality),)
        visit = evolve(VISIT, modality=modality, when=When(when), attendees=attendees)
        return Catalog([COUNTRIES[1], visit])

    plan, held = edition(PLANNED, "2024-11-15/2024-11-16"), edition(HAPPENED, "2024-11-17")
    for merged in (merge(plan, held), merge(held, plan)):
        change = next(each for each in merged.changes if each.field == "attendees[1]")
        words = "planned for 2024-11-15/2024-11-16 was carried out on 2024-11-17, not in that time"
        assert (change.kind, change.reason) == (
            *(ChangeKind.MISSED, f"the attendance of PER {words}"),
        )


def test_a_meeting_under_way_that_is_over_is_revised() -> None:
    """From ongoing to happened is no plan come true."""
    first = Catalog([evolve(VISIT, modality=Modality.ONGOING)])
    second = Catalog([evolve(VISIT, modality=HAPPENED)])
    for merged in (merge(first, second), merge(second, first)):
        assert merged.catalog.summits[0].modality is HAPPENED
        assert only(merged.changes).kind is ChangeKind.REVISED


# -- claims


def test_one_identifier_for_two_statements_keeps_both() -> None:
    """The second's claim is kept under a name made from its content, and is told as added: that
    two data sets give one name to two statements is no contradiction.
    """
    first = Catalog([COPPER, source("a"), claim("c", COPPER, "name", "copper", "a")])
    other = claim("c", COPPER, "aliases", "Cu", "a")
    pointing = claim("d", COPPER, "uses", "wires", "a", disputes=(ClaimId(EntityId("c")),))
    second = Catalog([COPPER, source("a"), other, pointing])
    merged = merge(first, second)
    assert merged.catalog["c"] == first["c"]
    assert merged.of(ChangeKind.CONTRADICTED) == ()
    kept = next(each for each in merged.catalog.claims if about(each) == "aliases")
    assert kept == evolve(other, id=kept.id)
    assert {change.entity for change in merged.of(ChangeKind.ADDED)} == {kept.id, "d"}
    assert kept.id.startswith("c-")
    assert merged.catalog.get(Claim, "d").disputes == (kept.id,)
    assert merge(merged.catalog, second).catalog == merged.catalog


def test_statements_met_again_under_other_names_become_one() -> None:
    """Catalogs merged in different orders name the same statements differently; a third may want
    both names.
    """
    base = COPPER, source("a"), source("b")
    one, two = claim("c", COPPER, "name", "copper", "a"), claim("c", COPPER, "aliases", "Cu", "a")
    elsewhere = evolve(one, cites=(Citation(source=SourceId("b")),))
    here = merge(Catalog([*base, one]), Catalog([*base, two])).catalog
    there = merge(Catalog([*base, two]), Catalog([*base, elsewhere])).catalog
    both = merge(here, there).catalog
    third = claim("c", COPPER, "uses", "wires", "a")
    merged = merge(Catalog([*base, third]), both).catalog
    stated = sorted(map(about, merged.claims))
    assert stated == ["aliases", "name", "uses"]
    name = next(each for each in merged.claims if about(each) == "name")
    assert name.cites == (*one.cites, *elsewhere.cites)
    assert name.id not in name.disputes


def judgement(id: str, subject: str, statement: str) -> Claim:
    """A judgement passed on an entity, or on a claim."""
    return Claim(
        id=ClaimId(EntityId(id)),
        subject=EntityId(subject),
        predicate=Predicate.VALUED_AS,
        statement=statement,
        modality=PLANNED,
        inferred=True,
    )


def test_tensions_of_one_identifier_are_both_kept() -> None:
    """As claims are; one that is about a renamed claim is about it still."""
    base = COPPER, source("a")
    tension = Tension(
        id=TensionId(EntityId("t")),
        kind=TensionKind.WORDING,
        claims=(ClaimId(EntityId("c")),),
        description="vague",
    )
    first = Catalog([*base, claim("c", COPPER, "name", "copper", "a"), tension])
    second = Catalog([*base, claim("c", COPPER, "aliases", "Cu", "a"), tension])
    merged = merge(first, second)
    assert merged.catalog["t"] == tension
    (other,) = [each for each in merged.catalog.tensions if each.id != "t"]
    (renamed,) = other.claims
    assert about(merged.catalog.get(Claim, renamed)) == "aliases"
    assert merged.of(ChangeKind.CONTRADICTED) == ()
    assert merge(merged.catalog, second).catalog == merged.catalog


def test_a_claim_about_a_renamed_claim_is_renamed_too() -> None:
    """What a claim is about is part of what it states."""
    base = COPPER, source("a")
    told = judgement("about", "c", "odd")
    first = Catalog([*base, told, claim("c", COPPER, "name", "copper", "a")])
    second = Catalog([*base, told, claim("c", COPPER, "aliases", "Cu", "a")])
    merged = merge(first, second)
    assert len(merged.catalog.claims) == 4
    new = next(each for each in merged.catalog.claims if each.subject not in {None, "c"})
    assert about(merged.catalog.get(Claim, str(new.subject))) == "aliases"


def test_claims_about_one_another_are_renamed_together() -> None:
    """Two statements that are each about the other state something else once both are renamed."""

    def edition(value: str, on_copper: str) -> Catalog:
        circle = judgement("one", "two", value), judgement("two", "one", "odd")
        return Catalog([COPPER, *circle, judgement("three", "copper", on_copper)])

    first, second = edition("odd", "soft"), edition("even", "red")
    merged = merge(first, second).catalog
    assert [merged[id] for id in ("one", "two", "three")] == [
        first[id] for id in ("one", "two", "three")
    ]
    even = next(claim for claim in merged.claims if claim.statement == "even")
    odd = merged.get(Claim, str(even.subject))
    assert (odd.statement, odd.subject) == ("odd", even.id)
    assert odd.id != "two"


def test_the_same_claim_gains_passages_and_disputes() -> None:
    """One statement found in two passages is one claim with both."""
    base = COPPER, source("a"), source("b"), claim("x", COPPER, "uses", "wires", "a")
    here = claim("c", COPPER, "name", "copper", "a")
    there = evolve(
        here, cites=(Citation(source=SourceId("b")),), disputes=(ClaimId(EntityId("x")),)
    )
    merged = merge(Catalog([*base, here]), Catalog([*base, there]))
    kept = merged.catalog.get(Claim, "c")
    assert kept.cites == (*here.cites, *there.cites)
    assert kept.disputes == there.disputes
    assert [(change.kind, change.field) for change in merged.changes] == [
        (ChangeKind.ADDED, "cites"),
        (ChangeKind.ADDED, "disputes"),
    ]


# -- kinds of one's own

MineId = NewType("MineId", EntityId)


@frozen(kw_only=True)
class Mine(Entity):
    """A kind from outside, with a rule of its own."""

    section: ClassVar[str] = "mines"

    id: MineId
    opened: int | None = None
    closed: int | None = None

    def problems(self) -> Iterator[Problem]:
        """Closed after it was opened."""
        yield from Entity.problems(self)
        if self.opened is not None and self.closed is not None and self.closed < self.opened:
            yield Problem(
                path="closed",
                code="too_early",
                message="expected no earlier year than that of its opening",
            )


def test_kinds_from_outside_merge_too() -> None:
    """A kind of an app is united field by field, and its own rules are kept."""
    first = Catalog([Mine(id=MineId(EntityId("toquepala")), opened=1960)])
    second = Catalog([Mine(id=MineId(EntityId("toquepala")), closed=1950)])
    merged = merge(first, second)
    assert merged.catalog.of(Mine) == first.of(Mine)
    change = only(merged.changes)
    assert (change.kind, change.field, change.after, change.result) == (
        ChangeKind.CONTRADICTED,
        "closed",
        1950,
        None,
    )
