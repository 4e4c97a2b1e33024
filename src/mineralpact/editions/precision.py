"""Which of two values that differ says the same thing more closely, if either does."""

from decimal import Decimal

import attrs

from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.record import Record
from mineralpact.values.time.when import Edge, When
from mineralpact.values.truth import Truth


def is_closer(value: object, than: object) -> bool:
    """Whether a value says all that another says, and at least as closely.

    A time inside the other's bounds, a number inside the other's bounds, or a record that fills in
    what the other leaves open.

    >>> is_closer(When("2024-11-17"), than=When("2024-11")), is_closer(When("2024-12"), than=When("2024-11"))
    (True, False)
    """
    if isinstance(value, When) and isinstance(than, When):
        return value.within(window(than)) is Truth.YES
    if isinstance(value, Range) and isinstance(than, Range):
        return than.unit in (None, value.unit) and _is_inside(value, than)
    if isinstance(value, Money) and isinstance(than, Money):
        is_exact = than.approximate or not value.approximate
        return value.currency == than.currency and is_exact and _is_inside(value.range, than.range)
    if isinstance(value, Record) and type(value) is type(than):
        pairs = [
            (getattr(value, each.name), getattr(than, each.name))
            for each in attrs.fields(type(value))
        ]
        return all(theirs in (None, (), mine) for mine, theirs in pairs)
    return False


def window(when: When) -> When:
    """The stretch from the first to the last day a time admits: of a day not known which, all the days it may be.

    >>> window(When("[2024-11-14..2024-11-30]"))
    When('2024-11-14/2024-11-30')
    """
    if (
        when.earliest_edge is Edge.STATED is when.latest_edge
        and when.earliest_text == when.latest_text
    ):
        return when
    return When(f"{_edge(when.earliest_text)}/{_edge(when.latest_text)}")


def until(when: When) -> When:
    """All time up to and with the last day a time admits.

    >>> until(When("2024-11"))
    When('../2024-11-30')
    """
    return When(f"../{_edge(when.latest_text)}")


def _edge(day: str | None) -> str:
    """A day as an end of an interval; of a year beyond four digits, EDTF has the year alone."""
    if day is None:
        return ".."
    year = day[: -len("-12-31")]
    return day if len(year.lstrip("-")) <= len("9999") else f"Y{year}"


def _is_inside(inner: Range, outer: Range) -> bool:
    low, high = Decimal("-Infinity"), Decimal("Infinity")
    inner_low, outer_low = (
        low if each.at_least is None else each.at_least for each in (inner, outer)
    )
    inner_high, outer_high = (
        high if each.at_most is None else each.at_most for each in (inner, outer)
    )
    return outer_low <= inner_low and inner_high <= outer_high
