"""Conditions on a field's value: `Is`, `Has` for a list, `Within` and `Covers` for a time."""

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.field_reader import FieldAtPath, field_at, value_reader
from mineralpact.catalog.times.record_times import time_of
from mineralpact.errors import Problem
from mineralpact.index.evaluation import Cost, FieldValue, Lookup, Predicate, TruthBitsets
from mineralpact.index.kind_index import KindIndex
from mineralpact.model import Entity
from mineralpact.paths import Path
from mineralpact.query.conditions.column_query import ColumnQuery, Rows, Scalar
from mineralpact.query.conditions.condition import (
    FieldCondition,
    Kinds,
    NamedId,
    Outcome,
    surest,
)
from mineralpact.values import Record, Truth, When
from mineralpact.values.naming.spelling import spellings
from mineralpact.values.rules import broken

# Enum members are slow to reach through their class, and predicates run for every entity.
_YES, _NO = Truth.YES, Truth.NO


def _plain(value: Scalar) -> Scalar:
    return str.__str__(value) if isinstance(value, str) else value


@frozen(kw_only=True, weakref_slot=False)
class Equality(FieldCondition):
    """Base of `Is` and `Has`, which differ in what it means that no value is stated."""

    cost: ClassVar[Cost] = Cost.CACHED
    if_unstated: ClassVar[Truth]
    """The truth where the field states no value."""

    value: Scalar = attrs.field(converter=_plain)
    """The value; a term by its text, such as ``treaty``."""

    def truth(self, value: object) -> Truth:
        return self.if_unstated if value is None else Truth.of(value in self._spellings())

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        read, if_unstated = value_reader(cls, self.field), self.if_unstated
        value, *others = self._spellings()

        def ask(record: Record, _: Entity) -> Truth:
            values = read(record)
            if value in values or (others and any(other in values for other in others)):
                return _YES
            return if_unstated if None in values else _NO

        return ask

    def lookup(self, cls: type[Record]) -> Lookup | None:
        if len(self._spellings()) > 1:
            return None
        field = field_at(cls, self.field)
        may_be_unstated = field.is_optional and self.if_unstated is Truth.UNKNOWN
        is_id = bool(field.value_type.id_types)
        return Lookup(values=(FieldValue(self.field, self.value, may_be_unstated, is_id),))

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        sure = 0
        for value in self._spellings():
            sure |= candidates & index.having(self.field, value)
        if self.if_unstated is Truth.NO:
            return TruthBitsets(sure, sure)
        return TruthBitsets(sure, sure | (candidates & index.having(self.field, None)))

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        values: list[Scalar | None] = [*self._spellings()]
        if possibly and self.if_unstated is Truth.UNKNOWN:
            values.append(None)
        equal = [columns.equal(self.field, value) for value in values]
        if len(equal) == 1:
            return equal[0]
        return columns.any_of(equal)

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterator[Problem]:
        value, holds = self.value, field_at(cls, self.field).value_type
        if holds.vocabulary is not None and isinstance(value, str):
            if value not in set(holds.vocabulary):
                message = f"expected a term of {holds.vocabulary.__name__}, found {value[:60]!r}"
                yield from broken(self.field, "unknown_term", message)
        elif type(value) not in holds.types:
            message = f"expected a value that {self.field} can have, found {type(value).__name__}"
            yield from broken(self.field, "wrong_type", message)

    def _spellings(self) -> tuple[Scalar, ...]:
        """Return the value; a text also as others may spell it."""
        if isinstance(self.value, str):
            return spellings(self.value)
        return (self.value,)

    def named_ids(self, cls: type[Record]) -> Iterator[NamedId]:
        id_types = field_at(cls, self.field).value_type.id_types
        if id_types and isinstance(self.value, str):
            yield NamedId(self.value, id_types)


@frozen(kw_only=True, weakref_slot=False)
class Is(Equality):
    """A field has a value; where it states none, that is unknown.

    >>> Is(field="kind", value="treaty").truth(None)
    Truth.UNKNOWN
    """

    if_unstated: ClassVar[Truth] = Truth.UNKNOWN

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterator[Problem]:
        if field_at(cls, self.field).is_many:
            message = "expected a field of one value, found a list (Has asks for one in a list)"
            yield from broken(self.field, "wrong_type", message)
        yield from super().problems(cls, kinds)


@frozen(kw_only=True, weakref_slot=False)
class Has(Equality):
    """A list has a value; what is not listed is a no. A field of one value may list none.

    >>> Has(field="parties", value="PER").truth("JPN")
    Truth.NO
    """

    if_unstated: ClassVar[Truth] = Truth.NO


@frozen(kw_only=True, weakref_slot=False)
class Within(FieldCondition):
    """A time lies within a span; a time not stated may.

    The field is one of the record itself; a time of a nested record is asked for by `Some`. A
    step's or milestone's ``when`` and a commitment's ``due`` are resolved where they count from
    other events: see `mineralpact.catalog.times.record_times.time_of`.
    """

    cost: ClassVar[Cost] = Cost.INDEXED
    expects: ClassVar[str] = "holds a time"

    span: When
    """The span."""

    def truth(self, value: When | None) -> Truth:
        return Truth.UNKNOWN if value is None else value.within(self.span)

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        time = time_of(record, self.field, entity, catalog)
        return surest([(self.truth(time), Path.of(self.field))])

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        field, span = self.field, self.span
        # Times repeat, and comparing them costs more than looking them up.
        results: dict[str, Truth] = {}

        def ask(record: Record, entity: Entity) -> Truth:
            time = time_of(record, field, entity, catalog)
            if time is None:
                return Truth.UNKNOWN
            result = results.get(time.text)
            if result is None:
                result = results[time.text] = time.within(span)
            return result

        return ask

    def lookup(self, cls: type[Record]) -> Lookup:
        return Lookup(time_field=self.field, span=self.span)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.within(self.field, self.span, possibly=possibly)

    def accepts(self, field: FieldAtPath) -> bool:
        return When in field.value_type.types


@frozen(kw_only=True, weakref_slot=False)
class Covers(FieldCondition):
    """The time of a field covers all of a time; one not stated may cover any.

    >>> Covers(field="listed", time=When("2023-01-01")).truth(When("2022-02-24/2025-11-06"))
    Truth.YES
    """

    expects: ClassVar[str] = "holds a time"

    time: When
    """The time."""

    def truth(self, value: When | None) -> Truth:
        return Truth.UNKNOWN if value is None else self.time.within(value)

    def accepts(self, field: FieldAtPath) -> bool:
        return When in field.value_type.types
