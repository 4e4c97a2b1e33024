"""Catalogs of two editions made one: all that both say, and what the second changed."""

import gc
from collections.abc import Iterator
from typing import ClassVar, NewType

import pendulum
import pytest
from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.editions import ChangeKind, merge, merge_catalogs
from mineralpact.errors import Problem, ValidationError
from mineralpact.model import (
    Claim,
    Entity,
    Mineral,
    Person,
    Roadmap,
    Source,
)
from mineralpact.values.citation import Citation
from mineralpact.values.ids import (
    ClaimId,
    EntityId,
    MineralId,
    PersonId,
    SourceId,
)
from mineralpact.values.time.when import When
from tests.editions.reports import (
    COPPER,
    ROADMAP,
    claim,
    only,
    source,
    with_countries,
)


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
    assert str(change) == "added zinc: only the second has this mineral"


def test_the_seconds_name_serves_where_the_first_has_none() -> None:
    """A nameless first edition takes over the second's name."""
    catalog = merge(Catalog([COPPER]), Catalog([COPPER], id="second", title="Second")).catalog
    assert (catalog.id, catalog.title) == ("second", "Second")


def test_the_editions_are_kept() -> None:
    """Those that each was merged from; one that both say is none."""
    first, second, third = (Catalog([evolve(COPPER, uses=(use,))]) for use in ("a", "b", "c"))
    both = merge(first, second).catalog
    assert both.editions == (first, second)
    assert merge(both, third).catalog.editions == (first, second, third)
    assert merge(both, both).catalog.editions == (first, second)
    assert merge(first, first).catalog.editions == ()


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
    changes = [(each.field, each.before, each.after, each.result) for each in merged.changes]
    assert changes == [
        ("cites", here.cites, there.cites, kept.cites),
        ("disputes", (), there.disputes, kept.disputes),
    ]
    assert len(merged.of(ChangeKind.ADDED)) == len(changes)


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


def test_kinds_from_outside_merge_beside_claims() -> None:
    """They stand behind these in a catalog; all are told as added."""
    mine = Mine(id=MineId(EntityId("toquepala")))
    second = Catalog([COPPER, source("a"), claim("c", COPPER, "name", "copper", "a"), mine])
    merged = merge(Catalog([COPPER]), second)
    assert merged.catalog.of(Mine) == (mine,)
    assert [each.entity for each in merged.of(ChangeKind.ADDED)] == ["a", "c", "toquepala"]


@frozen(kw_only=True)
class Ore(Mineral):
    """Minerals as an app has them."""

    depth: int | None = None


def test_a_kind_that_an_app_describes_anew_is_another_kind() -> None:
    """The message says what helps."""
    ore = Ore(id=COPPER.id, name="copper")
    with pytest.raises(ValidationError, match=r"a Mineral .* found a Ore; read both by the same"):
        merge(Catalog([COPPER]), Catalog([ore]))
    with pytest.raises(ValidationError, match=r"found a Person$"):
        merge(Catalog([COPPER]), Catalog([Person(id=PersonId("copper"), name="copper")]))


def test_another_spelling_of_a_name_is_no_change() -> None:
    """Composed or decomposed; all else of the second is as it is."""
    composed, decomposed = "fer coloré", "fer colore\N{COMBINING ACUTE ACCENT}"
    first = Catalog([evolve(COPPER, name=composed, aliases=(composed,))])
    copper = evolve(COPPER, name=decomposed, aliases=(decomposed,), uses=("wires",))
    zinc = evolve(COPPER, id=MineralId("zinc"), name="zinc")
    merged = merge(first, Catalog([copper, zinc], id="second", title="Second"))
    assert merged.catalog.minerals == (evolve(first.minerals[0], uses=("wires",)), zinc)
    assert (merged.catalog.id, merged.catalog.title) == ("second", "Second")
    assert [change.field for change in merged.changes] == ["uses[0]", ""]


def test_a_contradiction_in_a_field_is_told_once_and_hides_none_of_claims() -> None:
    """Of two conflicts between claims, one shows in the field, too."""
    first = with_countries(
        evolve(ROADMAP, areas_announced=5),
        source("a"),
        claim("five", ROADMAP, "areas_announced", 5, "a"),
        claim("from-2024", ROADMAP, "period", "2024", "a"),
    )
    second = with_countries(
        evolve(ROADMAP, areas_announced=3),
        source("b"),
        claim("three", ROADMAP, "areas_announced", 3, "b"),
        claim("with-2025", ROADMAP, "period", "2025", "b"),
    )
    contradicted = merge(first, second).of(ChangeKind.CONTRADICTED)
    assert [change.field for change in contradicted] == ["areas_announced", "period"]
    assert contradicted[0].reason == "the first says 5, the second 3"


@pytest.mark.parametrize("is_enabled", [True, False])
def test_the_collector_pauses_for_a_merge(
    monkeypatch: pytest.MonkeyPatch, *, is_enabled: bool
) -> None:
    """And goes on as before, also where the merge is refused."""
    first = Catalog([Mineral(id=MineralId("copper"), name="copper")])
    other = Catalog([Source(id=SourceId("copper"), title="Copper")])
    during: list[bool] = []
    check = merge_catalogs._check_kinds  # pyright: ignore[reportPrivateUsage]  # the first thing that a merge does

    def noting(*catalogs: Catalog) -> None:
        during.append(gc.isenabled())
        check(*catalogs)

    monkeypatch.setattr(merge_catalogs, "_check_kinds", noting)
    (gc.enable if is_enabled else gc.disable)()
    try:
        merge(first, first)
        with pytest.raises(ValidationError):
            merge(first, other)
        assert gc.isenabled() == is_enabled
    finally:
        gc.enable()
    assert during == [False, False]
