"""Builders of the conditions that filters share: each yields nothing where nothing is asked."""

from collections.abc import Iterable, Iterator, Mapping

from mineralpact.errors import Problem
from mineralpact.query.conditions import AnyOf, Condition, Has, Is, MemberOf, Some, Within
from mineralpact.query.conditions.column_query import Scalar
from mineralpact.query.filters.base import NamedCondition
from mineralpact.values.time.when import When


def has_each(name: str, values: Iterable[str | None], *fields: str) -> Iterator[NamedCondition]:
    """Yield for each value that one of some fields has it."""
    for value in values:
        if value is not None:
            yield NamedCondition(name, any_of([Has(field=field, value=value) for field in fields]))


def equals(name: str, value: Scalar | None, field: str = "") -> Iterator[NamedCondition]:
    """Yield that a field of one value has it; by default the field of the same name."""
    if value is not None:
        yield NamedCondition(name, Is(field=field or name, value=value))


def within(name: str, span: When | None, field: str) -> Iterator[NamedCondition]:
    """Yield that a time lies within a span."""
    if span is not None:
        yield NamedCondition(name, Within(field=field, span=span))


def one_item(
    name: str, field: str, values: Mapping[str, str | None], during: When | None
) -> Iterator[NamedCondition]:
    """Yield that one item of a list has every value, by field, and a time within a span."""
    conditions: list[Condition] = []
    for item_field, value in values.items():
        if value is not None:
            conditions.append(Is(field=item_field, value=value))
    if during is not None:
        conditions.append(Within(field="when", span=during))
    if conditions:
        yield NamedCondition(name, Some(field=field, conditions=tuple(conditions)))


def has_member(organization: str | None, on: When | None, *fields: str) -> Iterator[NamedCondition]:
    """Yield that one of some fields has a member of an organization."""
    if organization is not None:
        members = [MemberOf(field=field, organization=organization, on=on) for field in fields]
        yield NamedCondition("member_of", any_of(members))


def any_of(conditions: Iterable[Condition]) -> Condition:
    """Return the condition that at least one is met."""
    alternatives = tuple(conditions)
    return alternatives[0] if len(alternatives) == 1 else AnyOf(conditions=alternatives)


def membership_problems(member_of: str | None, member_on: When | None) -> Iterable[Problem]:
    """Return the problem of a day of membership without an organization."""
    if member_on is None or member_of is not None:
        return ()
    message = "expected an organization to be a member of"
    return (Problem(path="member_of", code="missing", message=message),)
