"""Every condition is answered alike by its paths, its predicate, an index and a table."""

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import ClassVar

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.index.kind_index import index_of
from mineralpact.index.planner import QueryPlan
from mineralpact.model import Agreement, Claim, Entity, Investment, Roadmap
from mineralpact.query import EntityFilter, conditions, find, matches
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Claimed,
    Condition,
    Contains,
    Covers,
    FieldCondition,
    Fixed,
    Has,
    HasNow,
    IdIn,
    Involves,
    Is,
    IsAbout,
    Lists,
    MemberOf,
    Not,
    RefersTo,
    Some,
    Within,
)
from mineralpact.query.filters.base import Filter, NamedCondition
from mineralpact.query.validation import validate
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.tables.engines.table_query import matching_ids
from mineralpact.values.record import Record
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.example import example

CATALOG = example()
YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


@frozen(kw_only=True, weakref_slot=False)
class StartsWith(FieldCondition):
    """A condition that the library does not have: a text starts with a letter."""

    letter: str

    def truth(self, value: str | None) -> Truth:
        return UNKNOWN if value is None else Truth.of(value.startswith(self.letter))


@frozen(kw_only=True, weakref_slot=False)
class IsLongerThan(Condition):
    """A condition that answers one record at a time, and says nothing of tables."""

    length: int

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> conditions.Outcome:  # noqa: ARG002  # asked as all are
        return conditions.Outcome(Truth.of(len(entity.id) > self.length), ("id",))

    def problems(self, cls: type[Record], kinds: tuple[type[Entity], ...]) -> tuple[()]:  # noqa: ARG002  # as above
        return ()


@frozen(kw_only=True, weakref_slot=False)
class AgreementsThat(EntityFilter[Agreement]):
    """Filter of agreements by whatever condition."""

    asks_for: ClassVar[type[Entity]] = Agreement
    meet: Condition

    def conditions(self) -> Iterator[NamedCondition]:
        yield NamedCondition("meet", self.meet)


SIGNED = Is(field="stage", value="signature")
CASES: list[tuple[type[Entity], Condition, dict[str, tuple[Truth, tuple[str, ...]]]]] = [
    (
        Agreement,
        Is(field="bindingness", value="binding"),
        {
            "lithium-pact": (YES, ("bindingness",)),
            "port-pact": (UNKNOWN, ("bindingness",)),
            "statement": (NO, ()),
        },
    ),
    (
        Investment,
        HasNow(field="outcome", value="open"),
        {"into-mine": (NO, ()), "into-mining": (NO, ()), "into-roads": (NO, ())},
    ),
    (
        Agreement,
        Has(field="parties", value="PER"),
        {
            "lithium-pact": (YES, ("parties[1]",)),
            "port-pact": (YES, ("parties[1]",)),
            "statement": (NO, ()),
        },
    ),
    (
        Agreement,
        Contains(text="PACT"),
        {
            "lithium-pact": (YES, ("id", "name")),
            "port-pact": (YES, ("id", "name")),
            "statement": (NO, ()),
        },
    ),
    (
        Investment,
        AtLeast(field="amount", number=Decimal(100), measure="USD"),
        {
            "into-mine": (YES, ("amount",)),
            "into-mining": (NO, ()),
            "into-roads": (UNKNOWN, ("amount",)),
        },
    ),
    (
        Investment,
        AtMost(field="amount", number=Decimal(100), measure="USD"),
        {
            "into-mine": (NO, ()),
            "into-mining": (YES, ("amount",)),
            "into-roads": (UNKNOWN, ("amount",)),
        },
    ),
    (
        Investment,
        Within(field="when", span=When("2024")),
        {
            "into-mine": (UNKNOWN, ("when",)),
            "into-mining": (UNKNOWN, ("when",)),
            "into-roads": (YES, ("when",)),
        },
    ),
    (
        Investment,
        Covers(field="when", time=When("2024-05-01")),
        {
            "into-mine": (UNKNOWN, ("when",)),
            "into-mining": (UNKNOWN, ("when",)),
            "into-roads": (YES, ("when",)),
        },
    ),
    (
        Agreement,
        Some(field="steps", conditions=(SIGNED, Within(field="when", span=When("2024-11-17")))),
        {
            "lithium-pact": (YES, ("steps[0]",)),
            "port-pact": (UNKNOWN, ("steps[0]",)),
            "statement": (NO, ()),
        },
    ),
    (
        Agreement,
        Lists(field="minerals"),
        {"lithium-pact": (YES, ("minerals",)), "port-pact": (NO, ()), "statement": (NO, ())},
    ),
    (
        Agreement,
        RefersTo(id="KOR"),
        {"lithium-pact": (NO, ()), "port-pact": (NO, ()), "statement": (YES, ("parties[1]",))},
    ),
    (
        Claim,
        RefersTo(id="port-pact"),
        {
            "said-exists": (YES, ("subject",)),
            "said-name": (YES, ("about[1]",)),
            "said-parties": (NO, ()),
        },
    ),
    (
        Agreement,
        IdIn(ids=("port-pact", "statement")),
        {
            "lithium-pact": (NO, ()),
            "port-pact": (YES, ("id",)),
            "statement": (YES, ("id",)),
        },
    ),
    (
        Agreement,
        Involves(field="parties", party="JPN"),
        {
            "lithium-pact": (YES, ("parties[0]",)),
            "port-pact": (NO, ()),
            "statement": (YES, ("parties[0]",)),
        },
    ),
    (
        Agreement,
        MemberOf(field="parties", organization="club", on=When("2024")),
        {
            "lithium-pact": (YES, ("parties[1]",)),
            "port-pact": (YES, ("parties[1]",)),
            "statement": (UNKNOWN, ("parties[1]",)),
        },
    ),
    (
        Agreement,
        Claimed(conditions=(Has(field="cites.source", value="report"),)),
        {"lithium-pact": (YES, ("parties",)), "port-pact": (NO, ()), "statement": (NO, ())},
    ),
    (
        Claim,
        Claimed(conditions=()),
        {"said-exists": (NO, ()), "said-name": (NO, ()), "said-parties": (NO, ())},
    ),
    (
        Claim,
        IsAbout(place="parties"),
        {"said-exists": (NO, ()), "said-name": (NO, ()), "said-parties": (YES, ("about[0]",))},
    ),
    (
        Claim,
        IsAbout(entity="port-pact"),
        {
            "said-exists": (YES, ("predicate",)),
            "said-name": (YES, ("about[1]",)),
            "said-parties": (NO, ()),
        },
    ),
    (
        Claim,
        IsAbout(entity="port-pact", place="steps"),
        {"said-exists": (NO, ()), "said-name": (YES, ("about[1]",)), "said-parties": (NO, ())},
    ),
    (Roadmap, Fixed(answer=UNKNOWN), {"roadmap": (UNKNOWN, ())}),
    (
        Agreement,
        AllOf(conditions=(Has(field="parties", value="PER"), Lists(field="minerals"))),
        {
            "lithium-pact": (YES, ("parties[1]", "minerals")),
            "port-pact": (NO, ()),
            "statement": (NO, ()),
        },
    ),
    (
        Agreement,
        AnyOf(conditions=(Has(field="parties", value="KOR"), Lists(field="minerals"))),
        {
            "lithium-pact": (YES, ("minerals",)),
            "port-pact": (NO, ()),
            "statement": (YES, ("parties[1]",)),
        },
    ),
    (
        Agreement,
        Not(condition=Is(field="bindingness", value="binding")),
        {
            "lithium-pact": (NO, ()),
            "port-pact": (UNKNOWN, ("bindingness",)),
            "statement": (YES, ()),
        },
    ),
    (
        Agreement,
        StartsWith(field="name", letter="A"),
        dict.fromkeys(("lithium-pact", "port-pact", "statement"), (YES, ("name",))),
    ),
    (
        Agreement,
        StartsWith(field="bindingness", letter="b"),
        {
            "lithium-pact": (YES, ("bindingness",)),
            "port-pact": (UNKNOWN, ("bindingness",)),
            "statement": (NO, ()),
        },
    ),
    (
        Agreement,
        StartsWith(field="parties", letter="C"),
        {"lithium-pact": (NO, ()), "port-pact": (YES, ("parties[0]",)), "statement": (NO, ())},
    ),
]
Answers = dict[str, tuple[Truth, tuple[str, ...]]]


@cache
def engine() -> DuckDBEngine:
    """An engine over the example."""
    return DuckDBEngine(to_tables(CATALOG))


def test_no_condition_is_forgotten() -> None:
    """Each class that is public has a case here; its bases are no conditions of their own."""
    public = {getattr(conditions, name) for name in dir(conditions)}
    classes = {cls for cls in public if isinstance(cls, type) and issubclass(cls, Condition)}
    assert classes - {Condition, FieldCondition} <= {type(condition) for _, condition, _ in CASES}


@pytest.mark.parametrize(("kind", "condition", "expected"), CASES, ids=repr)
def test_paths_name_where_a_condition_is_met(
    kind: type[Entity], condition: Condition, expected: Answers
) -> None:
    """Surely, or possibly; where it surely is not, there is no path."""
    condition = validate(condition, kind, CATALOG)
    assert {
        entity.id: condition.evaluate(entity, entity, CATALOG) for entity in CATALOG.of(kind)
    } == expected


@pytest.mark.parametrize(("kind", "condition", "expected"), CASES, ids=repr)
def test_the_predicate_answers_as_the_paths_do(
    kind: type[Entity], condition: Condition, expected: Answers
) -> None:
    """For one entity after another."""
    ask = validate(condition, kind, CATALOG).predicate(kind, CATALOG)
    assert {entity.id: ask(entity, entity) for entity in CATALOG.of(kind)} == truths(expected)


@pytest.mark.parametrize("scan_limit", [0, 256])
@pytest.mark.parametrize(("kind", "condition", "expected"), CASES, ids=repr)
def test_the_index_answers_as_the_paths_do(
    kind: type[Entity],
    condition: Condition,
    expected: Answers,
    scan_limit: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """By its lookup and by its bit sets, for few entities and for many."""
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", scan_limit)
    index = index_of(CATALOG, kind)
    condition = validate(condition, kind, CATALOG)
    sure, possible = condition.bitsets(index, index.everything)
    plan = QueryPlan(index, condition)
    for truth, bitset in ((YES, sure), (UNKNOWN, possible), (NO, index.everything & ~possible)):
        ids = matching(truths(expected), truth)
        assert [entity.id for entity in plan.entities(truth)] == ids
        assert bitset == index.bitset(index.positions(ids))


@pytest.mark.parametrize(("kind", "condition", "expected"), CASES, ids=repr)
def test_tables_answer_as_the_paths_do(
    kind: type[Entity], condition: Condition, expected: Answers
) -> None:
    """Through the columns that DuckDB reads."""
    condition = validate(condition, kind, CATALOG)
    for truth in (YES, UNKNOWN):
        rows = matching_ids(
            engine(), engine().layout.tables[kind], condition, possibly=truth is UNKNOWN
        )
        ids = sorted(id for (id,) in engine().collect(rows))
        assert ids == matching(truths(expected), truth)


def test_a_condition_of_an_app_is_found_with_like_ours() -> None:
    """In memory, with reasons, and over tables, alone and inside others."""
    filter = AgreementsThat(meet=StartsWith(field="bindingness", letter="b"))
    assert [result.id for result in find(CATALOG, filter)] == ["lithium-pact"]
    assert engine().ids(filter) == ("lithium-pact",)
    assert engine().ids(~filter) == ("statement",)
    assert engine().ids(filter, truth=UNKNOWN) == ("lithium-pact", "port-pact")
    (match,) = matches(CATALOG, filter)
    assert match.reasons[0].paths == ("bindingness",)
    planned = StartsWith(field="modality", letter="p")
    steps = AgreementsThat(meet=Some(field="steps", conditions=(planned,)))
    assert [result.id for result in find(CATALOG, steps)] == ["lithium-pact", "port-pact"]
    assert engine().ids(steps) == ("lithium-pact", "port-pact")
    with pytest.raises(NotFoundError, match="no field of Agreement 'nam'"):
        find(CATALOG, AgreementsThat(meet=StartsWith(field="nam", letter="A")))


def test_a_condition_may_answer_in_memory_alone() -> None:
    """Over tables it must say how columns answer it."""
    filter = AgreementsThat(meet=IsLongerThan(length=9))
    assert [result.id for result in find(CATALOG, filter)] == ["lithium-pact"]
    with pytest.raises(NotImplementedError):
        engine().ids(filter)


def test_a_condition_must_say_how_it_is_answered() -> None:
    """The bases answer nothing."""
    with pytest.raises(NotImplementedError):
        Condition().evaluate(CATALOG["statement"], CATALOG["statement"], CATALOG)
    with pytest.raises(NotImplementedError):
        FieldCondition(field="name").truth("A")


def test_a_filter_must_say_what_it_asks_for() -> None:
    """The base asks for no kind."""
    with pytest.raises(NotImplementedError):
        _ = Filter[Entity]().section
    with pytest.raises(NotImplementedError):
        Filter[Entity]().plain()


def truths(expected: Answers) -> dict[str, Truth]:
    """The truths alone."""
    return {id: truth for id, (truth, _) in expected.items()}


def matching(expected: dict[str, Truth], truth: Truth) -> list[str]:
    """The ids that `find` returns for a truth."""
    accepted = (YES, UNKNOWN) if truth is UNKNOWN else (truth,)
    return [id for id, answer in expected.items() if answer in accepted]
