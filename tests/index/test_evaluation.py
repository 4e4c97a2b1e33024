from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

import pytest
from attrs import frozen

from mineralpact.index.evaluation import FieldValue, Lookup, lookup_in_list
from mineralpact.index.kind_index import index_of
from mineralpact.model import Agreement, Entity
from mineralpact.query import EntityFilter, Filter, find, matches
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    Claimed,
    Condition,
    Contains,
    Fixed,
    Has,
    IdIn,
    Is,
    Lists,
    Not,
    RefersTo,
    Some,
    Within,
)
from mineralpact.query.filters.base import NamedCondition
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.example import example

CATALOG = example()
SPAN = When("2024-11-01/2025-05-31")
SIGNED = Some(field="steps", conditions=(Is(field="stage", value="signature"),))
IN_NOVEMBER = Some(field="steps", conditions=(Within(field="when", span=When("2024-11")),))
CITED = Claimed(conditions=(Has(field="cites.source", value="report"),))
SOON = Some(field="commitments", conditions=(Within(field="due", span=SPAN),))
BOTH, PORT, LITHIUM = ["lithium-pact", "port-pact"], ["port-pact"], ["lithium-pact"]


@frozen(kw_only=True, weakref_slot=False)
class Asking(EntityFilter[Agreement]):
    """Agreements that meet whatever condition."""

    asks_for: ClassVar[type[Entity]] = Agreement
    asked_for: ClassVar[Condition]

    def conditions(self) -> Iterator[NamedCondition]:
        yield NamedCondition("asked for", self.asked_for)


def asking(condition: Condition) -> Filter[Agreement]:
    """A filter that asks a condition."""

    class AskingThis(Asking):
        """One condition."""

        asked_for = condition

    return AskingThis()


def has(field: str, value: str) -> Has:
    """A shorter way to write it."""
    return Has(field=field, value=value)


@pytest.mark.parametrize("few", [0, 256])
@pytest.mark.parametrize(
    ("condition", "sure", "possible"),
    [
        (Fixed(answer=Truth.YES), [*BOTH, "statement"], [*BOTH, "statement"]),
        (Fixed(answer=Truth.UNKNOWN), [], [*BOTH, "statement"]),
        (Fixed(answer=Truth.NO), [], []),
        (Lists(field="minerals"), LITHIUM, LITHIUM),
        (RefersTo(id="KOR"), ["statement"], ["statement"]),
        (IdIn(ids=("port-pact", "lithium-pact")), BOTH, BOTH),
        (Contains(text="PACT ON A port"), PORT, PORT),
        (Contains(text="A\0A"), [], []),
        (Some(field="commitments", conditions=(has("by", "PER"),)), LITHIUM, LITHIUM),
        (
            Some(
                field="commitments",
                conditions=(has("by", "JPN"), Within(field="due", span=SPAN)),
            ),
            LITHIUM,
            LITHIUM,
        ),
        (Some(field="commitments", conditions=(Is(field="firmness", value="firm"),)), [], LITHIUM),
        (
            Some(field="commitments", conditions=(Contains(text="maps"), has("by", "JPN"))),
            LITHIUM,
            LITHIUM,
        ),
        (
            Some(
                field="commitments",
                conditions=(AtLeast(field="amount", number=Decimal(1), measure="USD"),),
            ),
            [],
            LITHIUM,
        ),
        (
            Some(
                field="steps",
                conditions=(
                    Within(field="when", span=When("2024-11")),
                    Not(condition=Within(field="when", span=When("2024-12"))),
                ),
            ),
            BOTH,
            BOTH,
        ),
        (
            Some(field="steps", conditions=(Within(field="when", span=When("{2023,2024-11-17}")),)),
            LITHIUM,
            BOTH,
        ),
        (Claimed(conditions=(has("cites.source", "report"),)), LITHIUM, LITHIUM),
        (Claimed(conditions=(Within(field="when", span=When("2024")),)), [], [*BOTH, "statement"]),
        (AnyOf(conditions=()), [], []),
        (AnyOf(conditions=(has("parties", "CHN"), has("minerals", "lithium"))), BOTH, BOTH),
        (
            AllOf(
                conditions=(has("parties", "PER"), has("topics", "trade"), Lists(field="minerals"))
            ),
            LITHIUM,
            LITHIUM,
        ),
        (
            AllOf(conditions=(has("parties", "PER"), Not(condition=IdIn(ids=("port-pact",))))),
            LITHIUM,
            LITHIUM,
        ),
        (
            AllOf(conditions=(SIGNED, has("parties", "PER"), RefersTo(id="lithium"))),
            LITHIUM,
            LITHIUM,
        ),
        (AllOf(conditions=(SIGNED, has("parties", "PER"), CITED)), LITHIUM, LITHIUM),
        (AllOf(conditions=(SIGNED, has("parties", "PER"), IdIn(ids=("port-pact",)))), PORT, PORT),
        (
            AllOf(
                conditions=(SIGNED, has("parties", "PER"), Is(field="bindingness", value="binding"))
            ),
            LITHIUM,
            BOTH,
        ),
        (
            Some(field="commitments", conditions=(has("by", "JPN"), has("by", "PER"))),
            LITHIUM,
            LITHIUM,
        ),
        (AllOf(conditions=(Contains(text="pact"), IN_NOVEMBER, Not(condition=SOON))), PORT, PORT),
        (
            Not(condition=Is(field="bindingness", value="binding")),
            ["statement"],
            ["port-pact", "statement"],
        ),
        (
            AllOf(
                conditions=(
                    Some(field="steps", conditions=(Is(field="stage", value="signature"),)),
                    has("topics", "recycling"),
                )
            ),
            LITHIUM,
            LITHIUM,
        ),
    ],
)
def test_every_condition_is_answered_alike(
    condition: Condition,
    sure: list[str],
    possible: list[str],
    few: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By sets, entity by entity, and with reasons."""
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", few)
    filter = asking(condition)
    everything = {agreement.id for agreement in CATALOG.agreements}
    for truth, expected in (
        (Truth.YES, sure),
        (Truth.UNKNOWN, possible),
        (Truth.NO, sorted(everything - set(possible))),
    ):
        assert [each.id for each in find(CATALOG, filter, truth=truth)] == expected
        assert [match.entity.id for match in matches(CATALOG, filter, truth=truth)] == expected


def test_a_filter_must_say_what_it_asks() -> None:
    """The base class asks nothing of nobody."""
    bare: Filter[Agreement] = Filter()
    with pytest.raises(NotImplementedError):
        bare.conditions()
    with pytest.raises(NotImplementedError):
        bare.asks_for  # noqa: B018  # reading it is the test


INDEX = index_of(example(), Agreement)
TREATY = Lookup(values=(FieldValue("kind", "treaty"),))
BINDING = FieldValue("bindingness", "binding", may_be_unstated=True)
LOOKUP_IN_NOVEMBER = Lookup(time_field="when", span=When("2024-11"))
LOOKUP_SIGNED = Lookup(values=(FieldValue("stage", "signature"),))


def ids(lookup: Lookup, *, possibly: bool = False) -> list[str]:
    """The ids that a lookup finds, in order, duplicates included."""
    positions: list[int] = []
    for hits in lookup.hits(INDEX, possibly=possibly):
        positions += hits.positions()
    return sorted(INDEX.entities[position].id for position in positions)


def test_a_value_not_stated_may_be_the_one() -> None:
    """It is found where what is possible is wanted."""
    assert ids(Lookup(values=(BINDING,))) == ["lithium-pact"]
    assert ids(Lookup(values=(BINDING,)), possibly=True) == ["lithium-pact", "port-pact"]
    assert Lookup(values=(BINDING,)).hit_count(INDEX) == 2


def test_values_of_an_entity_and_of_one_item_stand_together() -> None:
    """One index answers both."""
    steps = lookup_in_list("steps", [LOOKUP_SIGNED, LOOKUP_IN_NOVEMBER])
    assert steps is not None
    assert ids(steps) == ["lithium-pact", "port-pact"]
    of_china = FieldValue("parties", "CHN", is_id=True)
    assert ids(steps._replace(values=(of_china,))) == ["port-pact"]


def test_ids_are_looked_up_by_themselves() -> None:
    """Those of other kinds are not there."""
    assert ids(Lookup(ids=("statement", "PER", "port-pact"))) == ["port-pact", "statement"]


def test_a_lookup_of_items_counts_those_of_each_entity() -> None:
    """An entity with two such items is found twice."""
    by_japan = lookup_in_list("commitments", [Lookup(values=(FieldValue("by", "JPN"),))])
    assert by_japan is not None
    assert ids(by_japan) == ["lithium-pact", "lithium-pact"]
    assert by_japan.bitset(INDEX, possibly=False).bit_count() == 1


def test_one_index_answers_no_more_than_values_and_one_time_of_an_item() -> None:
    """Lists in lists, ids and two times are asked entity by entity."""
    for others in (
        [None],
        [LOOKUP_IN_NOVEMBER, LOOKUP_IN_NOVEMBER],
        [Lookup(list_field="notes")],
        [Lookup(ids=())],
    ):
        assert lookup_in_list("steps", [LOOKUP_SIGNED, *others]) is None
    assert not TREATY.is_of_item
    assert LOOKUP_IN_NOVEMBER.is_of_item
