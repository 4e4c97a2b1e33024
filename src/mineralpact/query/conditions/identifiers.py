"""Conditions on ids: `IdIn`, `RefersTo` and `MemberOf`."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.field_reader import REFERENCES, FieldAtPath, value_reader
from mineralpact.catalog.open_world.possible_records import PossibleRecord
from mineralpact.errors import Problem
from mineralpact.index.evaluation import Cost, FieldValue, Lookup, Predicate, TruthBitsets
from mineralpact.index.kind_index import KindIndex
from mineralpact.model import Entity, Membership, references
from mineralpact.model.entity import type_of_id
from mineralpact.paths import Path
from mineralpact.query.conditions.column_query import ColumnQuery, Rows
from mineralpact.query.conditions.condition import (
    Affiliations,
    Condition,
    FieldCondition,
    Kinds,
    NamedId,
    Outcome,
    surest,
)
from mineralpact.query.conditions.equality import Has
from mineralpact.query.conditions.logic import AllOf, AnyOf, Fixed
from mineralpact.values import EntityId, OrganizationId, Record, Truth, When
from mineralpact.values.rules import broken


@frozen(kw_only=True, weakref_slot=False)
class IdIn(Condition):
    """The entity has one of these ids."""

    cost: ClassVar[Cost] = Cost.CACHED

    ids: tuple[str, ...]
    """The ids."""

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        return surest([(Truth.of(entity.id in self.ids), Path.of("id"))])

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        ids = frozenset(self.ids)
        return lambda _, entity: Truth.of(entity.id in ids)

    def lookup(self, cls: type[Record]) -> Lookup:
        return Lookup(ids=self.ids)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.having_id(self.ids)

    def truth_of_possible(self, possible: PossibleRecord) -> Truth:
        return Truth.NO  # these ids are those of entities that there are

    def problems(self, cls: type[Record], kinds: Kinds) -> Iterable[Problem]:
        if issubclass(cls, Entity):
            return ()
        message = f"expected an entity, which has an id, found {cls.__name__}"
        return broken("", "wrong_type", message)

    def named_ids(self, cls: type[Record]) -> Iterator[NamedId]:
        if issubclass(cls, Entity):
            id_types = frozenset((type_of_id(cls),))
            for id in self.ids:
                yield NamedId(id, id_types)


@frozen(kw_only=True, weakref_slot=False)
class RefersTo(Condition):
    """The entity holds the id of another entity, in whatever field."""

    cost: ClassVar[Cost] = Cost.CACHED

    id: str
    """The id."""

    def evaluate(self, record: Record, entity: Entity, catalog: Catalog) -> Outcome:
        return surest(
            (Truth.of(reference.id == self.id), reference.path) for reference in references(record)
        )

    def predicate(self, cls: type[Record], catalog: Catalog) -> Predicate:
        id, read = self.id, value_reader(cls, REFERENCES)
        return lambda record, _: Truth.of(id in read(record))

    def lookup(self, cls: type[Record]) -> Lookup:
        return Lookup(values=(FieldValue(REFERENCES, self.id, is_id=True),))

    def bitsets(self, index: KindIndex[Any], candidates: int) -> TruthBitsets:
        holders = candidates & index.having(REFERENCES, self.id)
        return TruthBitsets(holders, holders)

    def rows(self, columns: ColumnQuery[Rows], *, possibly: bool) -> Rows:
        return columns.referring_to(self.id)

    def named_ids(self, cls: type[Record]) -> Iterator[NamedId]:
        yield NamedId(self.id, frozenset((EntityId,)))


@frozen(kw_only=True, weakref_slot=False)
class MemberOf(FieldCondition):
    """One of the values of a field is a member of an organization.

    The field holds ids of countries or organizations, such as ``parties``. Where the members of the
    organization are not stated, that is unknown. The condition is answered by what
    `resolve` makes of it.
    """

    expects: ClassVar[str] = "holds ids"

    organization: str
    """The organization."""
    on: When | None = None
    """When it is a member; ``None`` for whenever."""

    def accepts(self, field: FieldAtPath) -> bool:
        return bool(field.value_type.id_types)

    def named_ids(self, cls: type[Record]) -> Iterator[NamedId]:
        yield NamedId(self.organization, frozenset((OrganizationId,)))

    def resolve(self, cls: type[Record], affiliations: Affiliations) -> Condition:
        listed, possible, are_open = affiliations.members(self.organization)
        alternatives = list(map(self._is_member, listed))
        for member in possible:
            alternatives.append(self._has_if(member, Truth.UNKNOWN))
        if are_open or not listed:
            alternatives.append(Fixed(answer=Truth.UNKNOWN))
        return alternatives[0] if len(alternatives) == 1 else AnyOf(conditions=tuple(alternatives))

    def _is_member(self, membership: Membership) -> Condition:
        """Return the condition that one member is a value of the field."""
        if self.on is None:
            return self._has(membership.member)
        is_member_then = Truth.UNKNOWN
        if membership.when is not None:
            is_member_then = self.on.within(membership.when)
        return self._has_if(membership.member, is_member_then)

    def _has(self, member: str) -> Condition:
        return Has(field=self.field, value=member)

    def _has_if(self, member: str, is_member: Truth) -> Condition:
        """Return the condition that a value of the field is an id, and that of a member."""
        return AllOf(conditions=(self._has(member), Fixed(answer=is_member)))
