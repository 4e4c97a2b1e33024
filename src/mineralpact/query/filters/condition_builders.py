"""Builders of the conditions that filters share: each yields nothing where nothing is asked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mineralpact.errors import Problem
from mineralpact.query import conditions  # most are loaded when a filter first needs them
from mineralpact.query.conditions import Condition
from mineralpact.query.conditions.column_query import Scalar
from mineralpact.query.filters.base import NamedCondition
from mineralpact.values.time.when import When


def has_each(name: str, values: Iterable[str | None], *fields: str) -> Iterator[NamedCondition]:
    """Yield for each value that one of some fields has it."""
    for value in values:
        if value is not None:
            options = [conditions.Has(field=field, value=value) for field in fields]
            yield NamedCondition(name, any_of(options))


def equals(name: str, value: Scalar | None, field: str = "") -> Iterator[NamedCondition]:
    """Yield that a field of one value has it; by default the field of the same name."""
    if value is not None:
        yield NamedCondition(name, conditions.Is(field=field or name, value=value))


def within(name: str, span: When | None, field: str) -> Iterator[NamedCondition]:
    """Yield that a time lies within a span."""
    if span is not None:
        yield NamedCondition(name, conditions.Within(field=field, span=span))


def one_item(
    name: str, field: str, values: Mapping[str, str | None], during: When | None
) -> Iterator[NamedCondition]:
    """Yield that one item of a list has every value, by field, and a time within a span."""
    parts: list[Condition] = []
    for item_field, value in values.items():
        if value is not None:
            parts.append(conditions.Is(field=item_field, value=value))
    if during is not None:
        parts.append(conditions.Within(field="when", span=during))
    if parts:
        yield NamedCondition(name, conditions.Some(field=field, conditions=tuple(parts)))


def has_member(organization: str | None, on: When | None, *fields: str) -> Iterator[NamedCondition]:
    """Yield that one of some fields has a member of an organization."""
    if organization is not None:
        members = [
            conditions.MemberOf(field=field, organization=organization, on=on) for field in fields
        ]
        yield NamedCondition("member_of", any_of(members))


def any_of(options: Sequence[Condition]) -> Condition:
    """Return the condition that at least one of some is met."""
    return options[0] if len(options) == 1 else conditions.AnyOf(conditions=tuple(options))


def membership_problems(member_of: str | None, member_on: When | None) -> Iterable[Problem]:
    """Return the problem of a day of membership without an organization."""
    if member_on is None or member_of is not None:
        return ()
    message = "expected an organization to be a member of"
    return (Problem(path="member_of", code="missing", message=message),)
