"""Declarations of the fields of filters: each says beside its type what the field asks.

The field of a filter that asks for each of several parties is ``has_each("parties")``.
"""

from collections.abc import Callable, Iterable
from functools import partial
from itertools import groupby
from typing import Any, Final, TypeAlias

import attrs
from attrs import field

from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.query import conditions  # most are loaded when a filter first needs them
from mineralpact.query.conditions import Condition
from mineralpact.values import Modality, PlanOutcome, Truth
from mineralpact.values.fields import AnyAttribute, cached
from mineralpact.values.parties.role import OUTSIDE
from mineralpact.values.step import LATER_WORDS
from mineralpact.values.time.windows import asked_period

BuildCondition: TypeAlias = Callable[[Any, Any], Condition]
"""Function that returns the condition that a value asks in a filter."""
CONDITION: Final = "condition"
"""Key under which a field's metadata hold the condition that it asks."""
_ITEM: Final = "item"


@cached
def asked_fields(
    cls: type[Any],
) -> Iterable[tuple[str, Iterable[AnyAttribute]]]:
    """Return the fields of a filter that declare what they ask; those of one item together."""
    asked = [attribute for attribute in attrs.fields(cls) if attribute.metadata]
    by_item = groupby(asked, key=lambda attribute: attribute.metadata[_ITEM])
    return [(item, tuple(attributes)) for item, attributes in by_item]


def asks(condition: BuildCondition, *, item: str = "", default: object = None) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare a field of a filter by the condition that each of its values asks.

    Args:
        condition: Builds the condition from the value and the filter.
        item: The singular of a list, such as ``step`` of ``steps``: one item of it meets what this
            field and those beside it ask.
        default: The value of a field that asks nothing.
    """
    return field(default=default, metadata={CONDITION: condition, _ITEM: item})


def equals(path: str, *, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that a field of the entity, or of an item, has the value."""
    return asks(lambda value, _: conditions.Is(field=path, value=value), item=item)


def told_with(*, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that the entity, or an item, is told with the modality: a plan, that it is open."""
    return asks(_is_told_with, item=item)


def became(*, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that the entity, or an item, is a plan of which this became."""
    return asks(lambda value, _: conditions.HasNow(field="outcome", value=value), item=item)


def ever_planned(*, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that the entity, or an item, was ever planned, whatever became of it; or never."""
    return asks(_was_ever_planned, item=item)


def _is_told_with(modality: Modality, filter: Any) -> Condition:  # noqa: ANN401  # any filter that has such fields
    asks_for_the_past = filter.outcome is not None or filter.ever_planned is not None
    if asks_for_the_past or modality in LATER_WORDS:
        return conditions.Is(field="modality", value=modality)
    return conditions.HasNow(field="modality_now", value=modality)


def _was_ever_planned(was_planned: bool, _: object) -> Condition:  # noqa: FBT001  # a field's value
    outcomes = [conditions.HasNow(field="outcome", value=outcome) for outcome in PlanOutcome]
    planned = conditions.AnyOf(conditions=tuple(outcomes))
    return planned if was_planned else conditions.Not(condition=planned)


def stands_with(*, item: str) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that an item is told with the modality by now: a plan, that it is open."""
    return asks(lambda value, _: conditions.HasNow(field="modality_now", value=value), item=item)


def within(path: str, *, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that a time of the entity, or of an item, lies within the span, ends included."""
    return asks(lambda span, _: conditions.Within(field=path, span=asked_period(span)), item=item)


def covers(path: str) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that a time of the entity covers the time that is asked for."""
    return asks(lambda time, _: conditions.Covers(field=path, time=time))


def has(*paths: str, default: object = None) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that one of some fields has the value."""
    return asks(
        lambda value, _: _any_of([conditions.Has(field=path, value=value) for path in paths]),
        default=default,
    )


has_each: Final = partial(has, default=())
"""Function that declares for each of several values that one of some fields has it."""


def involves_each(*paths: str) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare for each of several parties that one of some fields has it, or who acts for it."""
    return asks(
        lambda party, own: _any_of(
            [conditions.Involves(field=path, party=party, reach=own.reach) for path in paths]
        ),
        default=(),
    )


def involves(path: str, *lists: str, item: str = "") -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that a field is the party, or one through whom it takes part; or states nothing.

    Some lists beside the field may hold it as well.
    """

    def involved(party: str, own: Any) -> Condition:  # noqa: ANN401  # any filter that has a reach
        options: list[Condition] = [
            conditions.Involves(field=path, party=party, reach=own.reach, may_be_unstated=True)
        ]
        for name in lists:
            options.append(conditions.Involves(field=name, party=party, reach=own.reach))
        return _any_of(options)

    return asks(involved, item=item)


def lists_value(path: str, *, item: str) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that a list of an item has the value."""
    return asks(lambda value, _: conditions.Has(field=path, value=value), item=item)


def lists_party(path: str, *, item: str) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that a list of an item has the party, or one through whom it takes part.

    Where the list names nobody, it may.
    """

    def is_listed(party: str, own: Any) -> Condition:  # noqa: ANN401  # any filter
        reach: Reach = getattr(own, "reach", Reach.STATE)
        names_nobody = conditions.Not(condition=conditions.Lists(field=path))
        may_be = conditions.AllOf(conditions=(names_nobody, conditions.Fixed(answer=Truth.UNKNOWN)))
        return _any_of([conditions.Involves(field=path, party=party, reach=reach), may_be])

    return asks(is_listed, item=item)


def has_member(*paths: str) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare that one of some fields has a member of the organization, at ``member_on``."""
    return asks(
        lambda organization, filter: _any_of(
            [
                conditions.MemberOf(field=path, organization=organization, on=filter.member_on)
                for path in paths
            ]
        )
    )


def has_each_member(path: str) -> Any:  # noqa: ANN401  # as attrs.field
    """Declare for each of several members that a list of `Membership` has it, as `MemberOf` asks.

    Who only observes is no member; where no member is stated, any may be one.
    """

    def is_member(member: str, _: object) -> Condition:
        outside = tuple([conditions.Has(field="role", value=role) for role in OUTSIDE])
        belongs = conditions.Not(condition=conditions.AnyOf(conditions=outside))
        is_it = conditions.Is(field="member", value=member)
        states_none = conditions.Not(condition=conditions.Some(field=path, conditions=(belongs,)))
        return _any_of(
            [
                conditions.Some(field=path, conditions=(is_it, belongs)),
                conditions.AllOf(conditions=(states_none, conditions.Fixed(answer=Truth.UNKNOWN))),
            ]
        )

    return asks(is_member, default=())


def _any_of(options: list[Condition]) -> Condition:
    if len(options) == 1:
        return options[0]
    return conditions.AnyOf(conditions=tuple(options))
