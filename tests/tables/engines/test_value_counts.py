"""Counts in columns are those of a catalog in memory."""

from collections.abc import Callable, Iterator
from typing import ClassVar

import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.model import KINDS, Agreement, Country, Entity
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    EntityFilter,
    InstrumentFilter,
    count_by,
    count_by_period,
    years,
)
from mineralpact.query.filters.by_kind import all_filters, by_kind
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values import Record
from mineralpact.values.fields import Described, fields_of
from mineralpact.values.ids import CountryId, EntityId
from mineralpact.values.step import Modality, Stage
from mineralpact.values.truth import Truth
from tests.tables.odd_kinds import Pit, odd_catalog

EngineOver = Callable[[Catalog], DuckDBEngine]


def paths(cls: type[Described], before: str = "", depth: int = 0) -> Iterator[str]:
    """Every path to a value that is no record, to some depth."""
    for name, field in fields_of(cls).items():
        record = field.value_type.record
        if record is None:
            yield before + name
        elif depth < 3:
            yield from paths(record, f"{before}{name}.", depth + 1)


def test_every_field_is_counted_as_in_memory(catalog: Catalog, engine_over: EngineOver) -> None:
    """At any depth, in the same order, with values of the same classes."""
    engine = engine_over(catalog)
    for cls in all_filters():
        kinds = list(by_kind(cls(), catalog.kinds)) if cls is not EntityFilter else []
        if len(kinds) == 1:
            for path in paths(kinds[0]):
                expected = count_by(catalog, cls(), path)
                counted = engine.count_by(cls(), path)
                assert [*counted.items()] == [*expected.items()], (kinds[0], path)
                assert [*map(type, counted)] == [*map(type, expected)]


@frozen(kw_only=True, weakref_slot=False)
class PitFilter(EntityFilter[Pit]):
    """Pits."""

    asks_for: ClassVar[type[Entity]] = Pit


@pytest.mark.parametrize("path", [*paths(Pit)])
def test_odd_fields_are_counted_as_in_memory(path: str) -> None:
    """Texts and numbers in one field, exact numbers, durations, records that may be missing."""
    catalog = odd_catalog()
    engine = DuckDBEngine(to_tables(catalog))
    assert engine.count_by(PitFilter(), path) == count_by(catalog, PitFilter(), path)


@pytest.mark.parametrize("truth", list(Truth))
def test_what_may_match_is_counted_too(
    catalog: Catalog, engine_over: EngineOver, truth: Truth
) -> None:
    """And what does not."""
    asked = AgreementFilter(stage=Stage.SIGNATURE) | AgreementFilter(stage=Stage.RATIFICATION)
    counted = engine_over(catalog).count_by(asked, "parties", truth=truth)
    assert counted == count_by(catalog, asked, "parties", truth=truth)
    assert counted.question == "parties"


def test_several_kinds_are_counted_together(catalog: Catalog, engine_over: EngineOver) -> None:
    """Each by its own field of the name."""
    counted = engine_over(catalog).count_by(InstrumentFilter(), "minerals")
    assert counted == count_by(catalog, InstrumentFilter(), "minerals")


@pytest.mark.parametrize("asked", [InstrumentFilter(), InstrumentFilter(involving=("PER",))])
def test_a_kind_without_the_field_states_none(
    catalog: Catalog, engine_over: EngineOver, asked: InstrumentFilter
) -> None:
    """A roadmap has no kind, as in memory."""
    counted = engine_over(catalog).count_by(asked, "kind")
    assert counted == count_by(catalog, asked, "kind")
    with pytest.raises(NotFoundError, match="did you mean kind"):
        engine_over(catalog).count_by(asked, "knd")


def test_periods_are_counted_as_in_memory(catalog: Catalog, engine_over: EngineOver) -> None:
    """What surely matches in each, and what may besides."""
    asked = AgreementFilter(stage=Stage.SIGNATURE, modality=Modality.HAPPENED)
    spans = years(2020, 2026)
    counted = engine_over(catalog).count_by_period(asked, spans)
    assert [*counted] == [*count_by_period(catalog, asked, spans)]
    with pytest.raises(ValidationError, match="a field `during`"):
        engine_over(catalog).count_by_period(AgreementFilter(during=spans[0]), spans)


def test_an_unknown_field_is_refused(catalog: Catalog, engine_over: EngineOver) -> None:
    """With near names."""
    with pytest.raises(NotFoundError, match="did you mean parties"):
        engine_over(catalog).count_by(AgreementFilter(), "partys")


@pytest.mark.parametrize("path", ["steps", "commitments.amount"])
def test_records_are_refused(catalog: Catalog, engine_over: EngineOver, path: str) -> None:
    """They are in many columns."""
    with pytest.raises(ValidationError, match=f"found records in '{path}'"):
        engine_over(catalog).count_by(AgreementFilter(), path)


def test_nothing_is_counted_of_nothing(engine_over: EngineOver) -> None:
    """No count of what is not stated either."""
    assert engine_over(Catalog()).count_by(ClaimFilter(), "modality") == {}


@frozen(kw_only=True, weakref_slot=False)
class Watch(Record):
    """Who watches, by night."""

    names: tuple[str, ...] = ()


@frozen(kw_only=True, weakref_slot=False)
class Shift(Record):
    """A shift, perhaps with a watch."""

    watch: Watch | None = None


@frozen(kw_only=True, weakref_slot=False)
class Gate(Entity):
    """A kind with lists in what may be missing."""

    section: ClassVar[str] = "gates"

    id: EntityId
    watch: Watch | None = None
    shifts: tuple[Shift, ...] = ()


@frozen(kw_only=True, weakref_slot=False)
class GateFilter(EntityFilter[Gate]):
    """Gates."""

    asks_for: ClassVar[type[Entity]] = Gate


def test_lists_in_what_may_be_missing() -> None:
    """Of one record they are counted; of many, columns do not tell which are missing."""
    gates = (
        Gate(id=EntityId("a"), watch=Watch(names=("Ana", "Bo"))),
        Gate(id=EntityId("b"), shifts=(Shift(), Shift(watch=Watch(names=("Bo",))))),
        Gate(id=EntityId("c"), watch=Watch()),
    )
    catalog = Catalog(gates, kinds=(*KINDS, Gate))
    engine = DuckDBEngine(to_tables(catalog))
    counted = engine.count_by(GateFilter(), "watch.names")
    assert counted == count_by(catalog, GateFilter(), "watch.names")
    with pytest.raises(ValidationError, match="a list in a record that may be missing"):
        engine.count_by(GateFilter(), "shifts.watch.names")


def test_no_entity_is_made(monkeypatch: pytest.MonkeyPatch, engine_over: EngineOver) -> None:
    """However many match."""
    engine = engine_over(Catalog([Country(id=CountryId("PER"))]))
    engine.count(AgreementFilter())

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Agreement, "__attrs_post_init__", refuse)
    assert engine.count_by(AgreementFilter(), "kind") == {}
