"""Condition on who takes part, itself or through others: `Involves`."""

from collections.abc import Iterator
from typing import ClassVar, Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.field_reader import FieldAtPath, field_at
from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.catalog.parties.intermediary_search import Intermediary, IntermediaryKind
from mineralpact.model import Country, Entity, Organization, Person
from mineralpact.model.entity import may_point_at, type_of_id
from mineralpact.query.conditions.condition import (
    Affiliations,
    Condition,
    FieldCondition,
    NamedId,
)
from mineralpact.query.conditions.equality import Has, Is, Within
from mineralpact.query.conditions.inner_records import Lists, Some
from mineralpact.query.conditions.logic import AllOf, AnyOf, Fixed, Not
from mineralpact.values import Record, Stage, Truth, When
from mineralpact.values.fields import fields_of
from mineralpact.values.relative_time import interval_end

_ENDS: Final = (Stage.TERMINATION, Stage.SUPERSESSION)
"""The acts by which an instrument is at an end for all."""


@frozen(kw_only=True, weakref_slot=False)
class Involves(FieldCondition):
    """One of the values of a field is a party, or somebody through whom it takes part.

    The field holds ids of parties, such as ``parties``. A union counts for a member while it is
    one, a company for a country while that owns it. The condition is answered by what `resolve`
    makes of it.
    """

    expects: ClassVar[str] = "holds ids"

    party: str
    """The party."""
    reach: Reach = Reach.STATE
    """The reach beyond the party."""
    may_be_unstated: bool = False
    """True if a field that states nothing may hold the party."""

    def accepts(self, field: FieldAtPath) -> bool:
        return bool(field.value_type.id_types)

    def named_ids(self, cls: type[Record]) -> Iterator[NamedId]:
        id_types = field_at(cls, self.field).value_type.id_types
        if self.reach is not Reach.DIRECT and may_point_at(id_types, Person):
            id_types |= {type_of_id(Country)}  # who holds its offices may stand there
        yield NamedId(self.party, id_types)

    def resolve(self, cls: type[Record], affiliations: Affiliations) -> Condition:
        alternatives: list[Condition] = [self._holds(self.party)]
        id_types = field_at(cls, self.field).value_type.id_types
        for intermediary in affiliations.intermediaries(self.party, self.reach):
            is_person = intermediary.kind is IntermediaryKind.OFFICE_HOLDER
            if may_point_at(id_types, Person if is_person else Organization):
                alternatives.append(self._is_through(intermediary, cls))
        return alternatives[0] if len(alternatives) == 1 else AnyOf(conditions=tuple(alternatives))

    def _holds(self, id: str) -> Condition:
        equality = Is if self.may_be_unstated else Has
        return equality(field=self.field, value=id)

    def _is_through(self, intermediary: Intermediary, cls: type[Record]) -> Condition:
        conditions: list[Condition] = [self._holds(intermediary.id)]
        if intermediary.truth is not Truth.YES:
            conditions.append(Fixed(answer=intermediary.truth))
        if intermediary.when is not None:
            conditions.append(is_in_time(intermediary.when, cls))
        return conditions[0] if len(conditions) == 1 else AllOf(conditions=tuple(conditions))


def takes_part(intermediary: Intermediary, entity: Entity, catalog: Catalog) -> Truth:
    """Return whether a party takes part, through another one, in what names that one."""
    cls = type(entity)
    is_timed = not fields_of(cls).keys().isdisjoint(("steps", "when"))
    if intermediary.when is None or not is_timed:
        return intermediary.truth
    was_then = is_in_time(intermediary.when, cls).evaluate(entity, entity, catalog)
    return intermediary.truth & was_then.truth


def is_in_time(when: When, cls: type[Record]) -> Condition:
    """Return the condition that a record's time falls into an interval: an instrument's life.

    A record that has no time, such as a role in a pact, may fall into any.
    """
    fields = fields_of(cls)
    if "when" in fields:
        return Within(field="when", span=when)
    if "steps" not in fields:
        return Fixed(answer=Truth.UNKNOWN)
    return AllOf(conditions=(_has_begun_by(interval_end(when, 1), when), _lasts_until(when)))


def _has_begun_by(end: When | None, when: When) -> Condition:
    """Return the condition that the first acts of an instrument come before an interval's end."""
    if when.text.endswith("/.."):
        return Fixed(answer=Truth.YES)
    if end is None:
        return Fixed(answer=Truth.UNKNOWN)
    any_time = AllOf(conditions=(Not(condition=Lists(field="steps")), Fixed(answer=Truth.UNKNOWN)))
    act = Some(field="steps", conditions=(Within(field="when", span=When(f"../{end}")),))
    return AnyOf(conditions=(act, any_time))


def _lasts_until(when: When) -> Condition:
    """Return the condition that an instrument is not at an end before an interval begins."""
    if when.text.startswith("../"):
        return Fixed(answer=Truth.YES)
    is_end = AnyOf(conditions=tuple([Is(field="stage", value=stage) for stage in _ENDS]))
    is_done = Is(field="modality", value="happened")
    start = interval_end(when, 0)
    # Before a beginning that nobody tells, an end may have come at any time.
    is_before: Condition = Fixed(answer=Truth.UNKNOWN)
    if start is not None:
        is_before = Within(field="when", span=When(f"../{start}"))
    return Not(condition=Some(field="steps", conditions=(is_end, is_done, is_before)))
