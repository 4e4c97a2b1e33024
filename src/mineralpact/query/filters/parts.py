"""The conditions that filters have in common: each function yields what it asks, or nothing where nothing is wanted."""

from collections.abc import Iterable, Iterator

from mineralpact.errors import Problem
from mineralpact.query.conditions import AnyOf, Condition, Has, Is, MemberOf, Some, Within
from mineralpact.query.filters.base import Asked
from mineralpact.values.time.when import When


def has_each(name: str, field: str, wanted: Iterable[str]) -> Iterator[Asked]:
    """Whether each wanted value stands in a field of many."""
    return (Asked(name, Has(field=field, value=each)) for each in wanted)


def has_any(fields: Iterable[str], wanted: str) -> Condition:
    """Whether a wanted value stands in one of several fields."""
    return AnyOf(conditions=tuple(Has(field=field, value=wanted) for field in fields))


def is_one(name: str, field: str, wanted: str | bool | None) -> Iterator[Asked]:  # noqa: FBT001  # a value asked for, not a switch
    """Whether a field has the wanted value, if one is wanted."""
    if wanted is not None:
        yield Asked(name, Is(field=field, value=wanted))


def lies_within(name: str, field: str, span: When | None) -> Iterator[Asked]:
    """Whether a time lies within a span, if one is wanted."""
    if span is not None:
        yield Asked(name, Within(field=field, span=span))


def one_step(
    name: str, field: str, wanted: Iterable[tuple[str, str | None]], during: When | None
) -> Iterator[Asked]:
    """Whether one item has every value that is wanted, in a wanted time."""
    asked: list[Condition] = [
        Is(field=each, value=value) for each, value in wanted if value is not None
    ]
    if during is not None:
        asked.append(Within(field="when", span=during))
    if asked:
        yield Asked(name, Some(field=field, conditions=tuple(asked)))


def members(organization: str | None, on: When | None, *fields: str) -> Iterator[Asked]:
    """Whether a member of an organization stands in one of these fields, if that is asked."""
    if organization is not None:
        asked = tuple(MemberOf(field=field, organization=organization, on=on) for field in fields)
        yield Asked("member_of", asked[0] if len(asked) == 1 else AnyOf(conditions=asked))


def lone_day_problems(member_of: str | None, member_on: When | None) -> Iterator[Problem]:
    """A problem where a day of membership is asked for without an organization."""
    if member_on is not None and member_of is None:
        yield Problem(
            path="member_of", code="missing", message="expected an organization to be a member of"
        )
