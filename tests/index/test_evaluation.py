from collections.abc import Iterator
from decimal import Decimal
from typing import ClassVar

import pytest
from attrs import frozen

from mineralpact.index import evaluation
from mineralpact.index.evaluation import (
    FieldValue,
    Lookup,
    TruthBitsets,
    conjunction,
    intersect,
    is_scanned,
    look_up,
    lookup_in_list,
    scan,
    unite,
)
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
from mineralpact.values import Record
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.index.answering import Answering, CheapAnswering, CheapestAnswering
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


INDEX = index_of(CATALOG, Agreement)
EVERYTHING = INDEX.everything
TREATY = Lookup(values=(FieldValue("kind", "treaty"),))
BINDING = FieldValue("bindingness", "binding", may_be_unstated=True)
LOOKUP_IN_NOVEMBER = Lookup(time_field="when", span=When("2024-11"))
LOOKUP_SIGNED = Lookup(values=(FieldValue("stage", "signature"),))


def ids(lookup: Lookup, *, possibly: bool = False) -> list[str]:
    """The ids that a lookup finds, in order, duplicates included."""
    positions: list[int] = []
    for hits in lookup.hits(INDEX, possibly=possibly):
        positions += hits.positions()
    return sorted(INDEX.ids[position] for position in positions)


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


@pytest.mark.parametrize(
    "lookup",
    [
        Lookup(list_field="steps"),
        Lookup(list_field="steps", time_field="when", span=When("2024")),
        Lookup(time_field="when", span=When("2024")),
    ],
)
def test_a_lookup_of_an_item_or_of_a_time_says_so(lookup: Lookup) -> None:
    """Such indexes are large, and built where they are worth it."""
    assert lookup.is_of_item


@pytest.mark.parametrize("lookup", [Lookup(), TREATY, Lookup(ids=("port-pact",))])
def test_any_other_lookup_is_of_entities(lookup: Lookup) -> None:
    """Of their values or ids."""
    assert not lookup.is_of_item


def test_a_value_says_what_may_stand_in_its_place() -> None:
    """Nothing else, unless what is not stated may be it; it is an id where it says so."""
    assert FieldValue("kind", "treaty").options == ("treaty",)
    assert BINDING.options == ("binding", None)
    assert not FieldValue("kind", "treaty").is_id


def test_a_lookup_of_several_values_takes_each_that_may_stand_there() -> None:
    """In every combination where it asks what is possible."""
    both = Lookup(values=(FieldValue("minerals", "lithium", may_be_unstated=True), BINDING))
    assert [hits.positions() for hits in both.hits(INDEX, possibly=False)] == [[0]]
    assert [hits.positions() for hits in both.hits(INDEX, possibly=True)] == [[0], [], [], []]
    assert both.hit_count(INDEX) == 1


@pytest.mark.parametrize(
    ("truth", "expected"),
    [(Truth.YES, 0b0001), (Truth.UNKNOWN, 0b0011), (Truth.NO, 0b1100)],
)
def test_sets_are_read_by_the_truth_asked_for(truth: Truth, expected: int) -> None:
    """Unknown stands for those that do or may, no for those that surely do not."""
    assert TruthBitsets(sure=0b0001, possible=0b0011).of(truth, 0b1111) == expected


def test_few_entities_are_asked_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as the limit says, and no more."""
    monkeypatch.setattr(evaluation, "SCAN_LIMIT", 2)
    assert is_scanned(0)
    assert is_scanned(2)
    assert not is_scanned(3)


# -- one condition, of candidates

OF_ITEMS = Lookup(list_field="steps", item_values=(FieldValue("stage", "signature"),))
LOOKUP_SIGNED_LATE = OF_ITEMS._replace(time_field="when", span=When("2024-11"))


@pytest.mark.parametrize(
    ("lookup", "few"), [(TREATY, 0), (TREATY, 256), (OF_ITEMS, 1), (LOOKUP_SIGNED_LATE, 1)]
)
def test_a_condition_is_looked_up_where_that_is_shorter(
    lookup: Lookup, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values are always; items, and times, where candidates are more than few: two here."""
    monkeypatch.setattr(evaluation, "SCAN_LIMIT", few)
    condition = Answering(looks_up=lookup)
    assert look_up(condition, INDEX, 0b110) == TruthBitsets(0b010, 0b010)
    assert condition.asked == []


@pytest.mark.parametrize(
    ("lookup", "few"), [(None, 0), (None, 256), (OF_ITEMS, 2), (LOOKUP_SIGNED_LATE, 2)]
)
def test_a_condition_is_asked_one_by_one_where_that_is_shorter(
    lookup: Lookup | None, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of few candidates, and of all where no index answers."""
    monkeypatch.setattr(evaluation, "SCAN_LIMIT", few)
    condition = Answering(looks_up=lookup, perhaps=("port-pact", "statement"))
    assert look_up(condition, INDEX, 0b110) == TruthBitsets(0, 0b110)
    assert condition.asked == ["port-pact", "statement"]


def test_a_lookup_answers_surely_and_possibly() -> None:
    """Of the candidates only."""
    condition = Answering(looks_up=Lookup(values=(BINDING,)))
    assert look_up(condition, INDEX, EVERYTHING) == TruthBitsets(0b001, 0b011)
    assert look_up(condition, INDEX, 0b110) == TruthBitsets(0, 0b010)


def test_a_scan_asks_the_candidates_in_order() -> None:
    """And nobody else."""
    condition = Answering(yes=("statement",), perhaps=("port-pact", "lithium-pact"))
    assert scan(condition, INDEX, EVERYTHING) == TruthBitsets(0b100, 0b111)
    assert condition.asked == ["lithium-pact", "port-pact", "statement"]
    condition.asked.clear()
    assert scan(condition, INDEX, 0b101) == TruthBitsets(0b100, 0b101)
    assert condition.asked == ["lithium-pact", "statement"]


# -- several conditions


def test_all_of_some_conditions_are_asked_from_the_cheapest_on() -> None:
    """Each of those that are left over by the cheaper ones."""
    dear = Answering(yes=(*BOTH, "statement"))
    cheap = CheapAnswering(yes=("port-pact",), perhaps=("statement",))
    cheapest = CheapestAnswering(yes=("port-pact", "statement"))
    assert intersect((dear, cheap, cheapest), INDEX, EVERYTHING) == TruthBitsets(0b010, 0b110)
    assert cheapest.candidates == [0b111]
    assert cheap.candidates == [0b110]
    assert dear.candidates == [0b110]
    cheap = CheapAnswering(yes=("lithium-pact",))
    assert intersect((cheap, cheapest, dear), INDEX, EVERYTHING) == TruthBitsets(0, 0)
    assert dear.candidates[-1] == 0


def test_one_of_some_conditions_is_asked_for_from_the_cheapest_on() -> None:
    """Each of those that surely meet no cheaper one."""
    dear = Answering(yes=("lithium-pact",), perhaps=("statement",))
    cheap = CheapAnswering(perhaps=("lithium-pact",))
    cheapest = CheapestAnswering(yes=("port-pact",))
    assert unite((dear, cheap, cheapest), INDEX, EVERYTHING) == TruthBitsets(0b011, 0b111)
    assert cheapest.candidates == [0b111]
    assert cheap.candidates == [0b101]
    assert dear.candidates == [0b101]
    assert unite((dear,), INDEX, 0b110) == TruthBitsets(0, 0b100)
    assert dear.candidates[-1] == 0b110


def test_of_no_conditions_all_are_met_and_none_is() -> None:
    """By the candidates."""
    assert intersect((), INDEX, 0b110) == TruthBitsets(0b110, 0b110)
    assert unite((), INDEX, 0b110) == TruthBitsets(0, 0)


@pytest.mark.parametrize(
    ("truths", "expected", "asked"),
    [
        ((), Truth.YES, 0),
        ((Truth.UNKNOWN,), Truth.UNKNOWN, 1),
        ((Truth.YES, Truth.YES), Truth.YES, 2),
        ((Truth.YES, Truth.NO), Truth.NO, 2),
        ((Truth.NO, Truth.YES), Truth.NO, 1),
        ((Truth.UNKNOWN, Truth.YES, Truth.YES), Truth.UNKNOWN, 3),
        ((Truth.UNKNOWN, Truth.NO, Truth.YES), Truth.NO, 2),
    ],
)
def test_predicates_are_asked_together_until_one_says_no(
    truths: tuple[Truth, ...], expected: Truth, asked: int
) -> None:
    """Yes if all do, unknown if some cannot tell."""
    answers = list(truths)

    def ask(_: Record, __: Entity) -> Truth:
        return answers.pop(0)

    port = INDEX.entity(1)
    assert conjunction([ask] * len(truths))(port, port) is expected
    assert len(truths) - len(answers) == asked
