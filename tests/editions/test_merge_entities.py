"""Values of one field as two editions tell them: which one stands, and why."""

from decimal import Decimal
from typing import Any, ClassVar

import pytest
from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.editions import Change, ChangeKind, merge
from mineralpact.model import (
    Attendance,
    Claim,
    Entity,
    MineralGroup,
    Summit,
    SummitKind,
)
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.ids import (
    EntityId,
    SummitId,
)
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Place
from tests.editions.reports import (
    COPPER,
    COUNTRIES,
    HAPPENED,
    PERU,
    PLANNED,
    PORT,
    ROADMAP,
    VISIT,
    claim,
    only,
    source,
    with_countries,
)


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


def test_a_meeting_under_way_that_is_over_is_revised() -> None:
    """From ongoing to happened is no plan come true."""
    first = Catalog([evolve(VISIT, modality=Modality.ONGOING)])
    second = Catalog([evolve(VISIT, modality=HAPPENED)])
    for merged in (merge(first, second), merge(second, first)):
        assert merged.catalog.summits[0].modality is HAPPENED
        assert only(merged.changes).kind is ChangeKind.REVISED


TALK = Summit(
    id=SummitId("visit"),
    name="Visit",
    kind=SummitKind.VISIT,
    modality=Modality.PLANNED,
    when=When("2031-05-10"),
)


def both(first: Summit, second: Summit) -> tuple[Summit, dict[str, Change]]:
    """The meeting of two editions, and what changed, by field."""
    merged = merge(Catalog([first]), Catalog([second]))
    return merged.catalog.get(Summit, TALK.id), {each.field: each for each in merged.changes}


LATER = evolve(TALK, name="State visit", kind=SummitKind.STATE_VISIT, when=When("2031-06-01"))


def test_a_meeting_that_is_moved_has_its_new_time() -> None:
    """And nothing else that the later edition says otherwise."""
    visit, changes = both(TALK, evolve(LATER, modality=Modality.MOVED))
    assert (visit.modality, visit.when) == (Modality.MOVED, LATER.when)
    assert (visit.name, visit.kind) == (TALK.name, TALK.kind)
    assert {field: change.kind for field, change in changes.items()} == {
        "modality": ChangeKind.MOVED,
        "when": ChangeKind.REVISED,
        "name": ChangeKind.CONTRADICTED,
        "kind": ChangeKind.CONTRADICTED,
    }
    assert changes["when"].reason == "the second moves it"


def test_a_meeting_that_is_corrected_is_as_the_correction_says() -> None:
    """In all that it says otherwise; it is as planned as it was."""
    visit, changes = both(TALK, evolve(LATER, modality=Modality.CORRECTED))
    assert visit == LATER
    assert changes["modality"].kind is ChangeKind.CORRECTED
    for field in ("when", "name", "kind"):
        assert (changes[field].kind, changes[field].reason) == (
            *(ChangeKind.REVISED, "the second corrects it"),
        )


@pytest.mark.parametrize("word", [Modality.CALLED_OFF, Modality.DENIED])
def test_a_meeting_that_does_not_take_place_keeps_its_time(word: Modality) -> None:
    """As it was planned."""
    visit, changes = both(TALK, evolve(LATER, modality=word))
    assert (visit.modality, visit.when) == (word, TALK.when)
    assert changes["when"].kind is ChangeKind.CONTRADICTED


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (Modality.PLANNED, Modality.ONGOING, "second"),
        (Modality.ONGOING, Modality.PLANNED, "first"),
        (Modality.NOT_STATED, Modality.PLANNED, "second"),
        (Modality.PLANNED, Modality.NOT_STATED, "first"),
    ],
)
def test_the_values_told_as_more_real_stand(first: Modality, second: Modality, told: str) -> None:
    """Whichever edition has them: under way goes before planned, planned before untold."""
    visit, changes = both(evolve(TALK, modality=first), evolve(LATER, modality=second))
    more_real = {"first": evolve(TALK, modality=first), "second": evolve(LATER, modality=second)}
    assert visit == more_real[told]
    assert changes["name"].kind is ChangeKind.REVISED
    assert changes["name"].reason == f"the {told} tells it as more real"


@frozen(kw_only=True)
class Strike(Entity):
    """A kind from outside that need not be told as planned or done."""

    section: ClassVar[str] = "strikes"

    id: EntityId
    place: str
    modality: Modality | None = None


def test_what_one_edition_tells_with_no_modality_is_no_less_real() -> None:
    """Nobody knows how it means it."""
    told = Strike(id=EntityId("strike"), place="north", modality=Modality.HAPPENED)
    untold = Strike(id=EntityId("strike"), place="south")
    for first, second in ((told, untold), (untold, told)):
        (change,) = merge(Catalog([first]), Catalog([second])).of(ChangeKind.CONTRADICTED)
        assert (change.field, change.result) == ("place", first.place)
