"""The conditions filters are made of: values that say what is asked of an entity, and nothing of how it is answered.

Every condition has three answers. A field that states nothing leaves `Is`, `Within`, `AtLeast` and
`AtMost` unknown; `Has` and `Some` ask for what is listed, so that what is not listed is a no.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final, TypeAlias

import attrs
from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

ROUGHLY: Final = 2
"""A sum told as "about" lies surely between its half and its double."""


def _plain(value: str | bool | int) -> str | bool | int:  # noqa: FBT001  # a value of a field, not a switch
    return str.__str__(value) if isinstance(value, str) else value


@frozen(kw_only=True, weakref_slot=False)
class Condition:
    """Something asked of an entity, or of a value inside it.

    Building one checks nothing, because filters that have been checked already build many:
    `mineralpact.query.validation.checked` says what is wrong with one before it is answered.
    """


@frozen(kw_only=True, weakref_slot=False)
class Is(Condition):
    """A field has a value; where it states none, that is unknown.

    >>> Is(field="kind", value="treaty").truth(None)
    Truth.UNKNOWN
    """

    field: str
    """A field of one value, by its path, such as ``kind`` or ``place.country``."""
    value: str | bool | int = attrs.field(converter=_plain)
    """The value; a term by its text, such as ``treaty``."""

    def truth(self, value: object) -> Truth:
        """Whether a value of the field is the one asked for."""
        return Truth.UNKNOWN if value is None else Truth.of(value == self.value)


@frozen(kw_only=True, weakref_slot=False)
class Has(Condition):
    """One of the values a field lists is this one; what is not listed is a no. A field of one value may list none.

    >>> Has(field="parties", value="PER").truth("JPN")
    Truth.NO
    """

    field: str
    """A field by its path, through lists too, such as ``parties`` or ``attendees.participant``."""
    value: str | bool | int = attrs.field(converter=_plain)
    """The value; a term by its text."""

    def truth(self, value: object) -> Truth:
        """Whether one value of the field is the one asked for."""
        return Truth.of(value == self.value)


@frozen(kw_only=True, weakref_slot=False)
class Contains(Condition):
    """A text stands in one of the entity's texts, nested ones too, in any case."""

    text: str
    """The text, taken literally."""

    def truth(self, value: str) -> Truth:
        """Whether it stands in one text."""
        return Truth.of(self.text.casefold() in value.casefold())


@frozen(kw_only=True, weakref_slot=False)
class Within(Condition):
    """A time lies within a span; a time not stated may.

    A step's ``when`` and a commitment's ``due`` are the times they are told by, those told by other
    events too: see `mineralpact.catalog.event_times.time_of`.
    """

    field: str
    """A field that holds a time; one of a nested record is asked for by `Some`."""
    span: When
    """The span."""

    def truth(self, value: When | None) -> Truth:
        """Whether a time lies within the span."""
        return Truth.UNKNOWN if value is None else value.within(self.span)


@frozen(kw_only=True, weakref_slot=False)
class _Bound(Condition):
    field: str
    """A field that holds `Money`, a `Range` or a whole number, by its path."""
    number: Decimal
    """The bound, itself included."""
    measure: str | None = None
    """The currency or unit it is in; ``None`` for a bare number. What is in another one cannot be
    compared."""


@frozen(kw_only=True, weakref_slot=False)
class AtLeast(_Bound):
    """A quantity is at least this number; one known by loose bounds may be.

    >>> AtLeast(field="amount", number=Decimal(100), measure="USD").truth(Money(at_most=Decimal(99), currency="USD"))
    Truth.NO
    """

    def truth(self, value: object) -> Truth:
        """Whether one quantity is."""
        bounds = _bounds(value, self.measure)
        return Truth.UNKNOWN if bounds is None else _at_least(bounds, self.number)


@frozen(kw_only=True, weakref_slot=False)
class AtMost(_Bound):
    """A quantity is at most this number; one known by loose bounds may be."""

    def truth(self, value: object) -> Truth:
        """Whether one quantity is."""
        bounds = _bounds(value, self.measure)
        return Truth.UNKNOWN if bounds is None else _at_most(bounds, self.number)


@frozen(kw_only=True, weakref_slot=False)
class Some(Condition):
    """One item of a list meets all of some conditions at once; their fields are the item's own."""

    field: str
    """A field that lists records, such as ``steps``."""
    conditions: tuple[Condition, ...]
    """What one item must meet."""


@frozen(kw_only=True, weakref_slot=False)
class Lists(Condition):
    """A field lists something, whatever it is."""

    field: str
    """A field of many, such as ``disputes``."""


@frozen(kw_only=True, weakref_slot=False)
class RefersTo(Condition):
    """The entity holds an identifier, in whatever field."""

    id: str
    """The identifier of another entity."""


@frozen(kw_only=True, weakref_slot=False)
class IdIn(Condition):
    """The entity is one of these."""

    ids: tuple[str, ...]
    """Identifiers."""


@frozen(kw_only=True, weakref_slot=False)
class MemberOf(Condition):
    """One of the values a field lists is a member of an organization.

    Where the organization's members are not stated, that is unknown.
    """

    field: str
    """A field that holds identifiers of countries or organizations, such as ``parties``."""
    organization: str
    """The organization."""
    on: When | None = None
    """When it is a member; ``None`` for whenever."""


@frozen(kw_only=True, weakref_slot=False)
class Claimed(Condition):
    """One claim about the entity meets all of some conditions at once; their fields are the claim's own."""

    conditions: tuple[Condition, ...]
    """What one claim must meet, such as ``Has(field="cites.source", value="report")``."""


@frozen(kw_only=True, weakref_slot=False)
class Fixed(Condition):
    """The same answer for every entity."""

    answer: Truth
    """The answer."""


@frozen(kw_only=True, weakref_slot=False)
class AllOf(Condition):
    """Every condition is met; yes when there are none."""

    conditions: tuple[Condition, ...]
    """The conditions."""


@frozen(kw_only=True, weakref_slot=False)
class AnyOf(Condition):
    """At least one condition is met; no when there are none."""

    conditions: tuple[Condition, ...]
    """The conditions."""


@frozen(kw_only=True, weakref_slot=False)
class Not(Condition):
    """A condition is not met."""

    condition: Condition
    """The condition."""


def bound_problems(lower: Decimal | None, upper: Decimal | None, path: str) -> Iterator[Problem]:
    """A problem where a lower bound asked for is above the upper one."""
    if lower is not None and upper is not None and lower > upper:
        message = f"expected {lower} or more, the lower bound asked for, found {upper}"
        yield Problem(path=path, code="min_above_max", message=message)


_Bounds: TypeAlias = tuple[Decimal | None, Decimal | None]


def _bounds(value: object, measure: str | None) -> _Bounds | None:
    """The bounds of a quantity; None where it cannot be compared."""
    if isinstance(value, Money) and value.currency == measure:
        low, high = value.range.at_least, value.range.at_most
        if not value.approximate:
            return low, high
        return _widened(low, min), _widened(high, max)
    if isinstance(value, Range) and value.unit == measure:
        return value.at_least, value.at_most
    return (Decimal(value), Decimal(value)) if isinstance(value, int) and measure is None else None


def _widened(bound: Decimal | None, outer: Callable[[Decimal, Decimal], Decimal]) -> Decimal | None:
    return None if bound is None else outer(bound * ROUGHLY, bound / ROUGHLY)


def _at_least(bounds: _Bounds, number: Decimal) -> Truth:
    low, high = bounds
    if low is not None and low >= number:
        return Truth.YES
    return Truth.NO if high is not None and high < number else Truth.UNKNOWN


def _at_most(bounds: _Bounds, number: Decimal) -> Truth:
    low, high = bounds
    if high is not None and high <= number:
        return Truth.YES
    return Truth.NO if low is not None and low > number else Truth.UNKNOWN
