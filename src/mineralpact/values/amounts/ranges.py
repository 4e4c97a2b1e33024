"""Numbers as loose as their source: "at least 50 %" stays at least 50 %."""

from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, Final, Literal, TypeAlias, TypedDict

from attrs import field, frozen

from mineralpact.borders import checked, taken
from mineralpact.errors import UnitMismatchError
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.fields import Content
from mineralpact.values.record import Record
from mineralpact.values.rules import BrokenRules, Problems, broken
from mineralpact.values.truth import Truth

_WHOLE: Final = Decimal(0)
_MAGNITUDE: Final = 30
_DIGITS: Final = 60
_LowerField: TypeAlias = Literal["at_least", "above"]
_UpperField: TypeAlias = Literal["at_most", "below"]
_LOWER_FIELDS: Final[dict[bool, _LowerField]] = {False: "at_least", True: "above"}
"""The field of a lower bound, by whether it is strict."""
_UPPER_FIELDS: Final[dict[bool, _UpperField]] = {False: "at_most", True: "below"}
_NO_SHARES: Final = frozenset((("above", Decimal(100)), ("below", Decimal(0))))
"""Strict bounds that nothing from 0 to 100 per cent is within."""
_LOWER_WORDS: Final = {False: "at least", True: "more than"}
_UPPER_WORDS: Final = {False: "at most", True: "less than"}


class Unit(StrEnum):
    """Unit of what a number counts: UCUM-like plain words, the same in every format."""

    COUNT = "count"
    PERCENT = "percent"
    KILOGRAM = "kilogram"
    TONNE = "tonne"
    TONNE_PER_YEAR = "tonne_per_year"
    MEGAWATT = "megawatt"
    KILOMETRE = "kilometre"
    CONTAINER_PER_YEAR = "container_per_year"
    DAY = "day"


def normalize_number(number: Decimal | None) -> Decimal | None:
    """Return a number in its one spelling: 1.50 becomes 1.5 and 1E+3 becomes 1000.

    Equal values then have equal bytes.
    """
    if number is None or (number and is_short_whole(number)) or not _is_plain(number):
        return number
    if not number:
        return Decimal(0)
    digits = f"{number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return Decimal(digits)


@frozen(kw_only=True, weakref_slot=False)
class Range(Record):
    """A number known by its bounds: included ("at least 25"), or strict ("more than 25").

    Raises:
        ValidationError: no bound at all, two lower or two upper ones, a bound that is no finite
            number, the lower above the upper, or a strict bound of a single number.

    >>> half = Range(at_least=Decimal(50), unit=Unit.PERCENT)
    >>> band = Range(above=Decimal(25), at_most=Decimal(50), unit=Unit.PERCENT)
    >>> str(half), str(band)
    ('at least 50 percent', 'more than 25, at most 50 percent')
    >>> band.admits(25), band.admits(50)
    (Truth.NO, Truth.YES)
    """

    content: ClassVar[Content] = Content.RANGE

    at_least: Decimal | None = field(default=None, converter=normalize_number)
    """The lower bound, itself included; ``None`` when there is none."""
    above: Decimal | None = field(default=None, converter=normalize_number)
    """The lower bound, itself left out ("more than"); ``None`` when there is none."""
    at_most: Decimal | None = field(default=None, converter=normalize_number)
    """The upper bound, itself included; ``None`` when there is none."""
    below: Decimal | None = field(default=None, converter=normalize_number)
    """The upper bound, itself left out ("less than"); ``None`` when there is none."""
    unit: Unit | None = None
    """The unit; ``None`` for a bare number."""
    approximate: bool = False
    """True if the source says "about", "nearly" or the like."""

    def problems(self) -> BrokenRules:
        return bound_problems(self.at_least, self.at_most, self.above, self.below)

    @classmethod
    @checked
    def exactly(cls, number: Decimal | int, *, unit: Unit | None = None) -> "Range":
        """Return a number known exactly.

        >>> str(Range.exactly(60, unit=Unit.PERCENT))
        '60 percent'
        """
        return cls(at_least=number, at_most=number, unit=unit)  # type: ignore[arg-type]  # made a Decimal when built

    @property
    def bounds(self) -> Bounds:
        """Both bounds, without the unit, "about" aside."""
        return bounds_between(self.at_least, self.at_most, self.above, self.below)

    @property
    def reach(self) -> Bounds:
        """Both bounds, from half to twice of the number where it is "about" so much."""
        return bounds.reach_of(self.bounds, approximate=self.approximate)

    @property
    def is_percentage(self) -> bool:
        """True for a share of a whole: in percent, with no bound outside 0 to 100.

        >>> Range.exactly(60, unit=Unit.PERCENT).is_percentage
        True
        """
        return not self.share_problems("")

    @checked
    def share_problems(self, path: str) -> Problems:
        """Return the problems of a share: not in percent, or a bound outside 0 to 100."""
        problems: Problems = ()
        if self.unit is not Unit.PERCENT:
            problems = broken(f"{path}.unit", "wrong_unit", f"expected percent, found {self.unit}")
        for name in ("at_least", "above", "at_most", "below"):
            bound: Decimal | None = getattr(self, name)
            if bound is None:
                continue
            if not 0 <= bound <= 100 or (name, bound) in _NO_SHARES:
                message = f"expected a share of 0 to 100, found {name.replace('_', ' ')} {bound}"
                problems += broken(f"{path}.{name}", "out_of_range", message)
        return problems

    def admits(self, other: "Range | Decimal | int") -> Truth:
        """Return whether a number, or one known by its own bounds, lies within these.

        A bare `decimal.Decimal` or `int` is taken in this range's unit, and a number that is
        "about" so much to lie between half and twice of it, here as in all comparisons.

        >>> Range(at_least=Decimal(50), unit=Unit.PERCENT).admits(80)
        Truth.YES
        """
        reach = self._in_unit(other)
        may_be_inside = bounds.inside(reach, self.reach) & Truth.UNKNOWN
        return bounds.inside(reach, self.bounds) | may_be_inside

    def less_than(self, other: "Range | Decimal | int") -> Truth:
        """Return whether it is less than another.

        Yes for "at most 40" and 50, unknown for "at least 40" and 50.
        """
        return bounds.less_than(self.reach, self._in_unit(other))

    def more_than(self, other: "Range | Decimal | int") -> Truth:
        """Return whether it is more than another."""
        return bounds.less_than(self._in_unit(other), self.reach)

    def equals(self, other: "Range | Decimal | int") -> Truth:
        """Return whether both are one number; ``==`` asks whether both say the same."""
        return bounds.equals(self.reach, self._in_unit(other))

    def __add__(self, other: "Range") -> "Range | None":
        """Return the sum; ``None`` when nothing bounds it."""
        return range_within(bounds.add((self.reach, self._in_unit(other))), self.unit)

    def __sub__(self, other: "Range") -> "Range | None":
        """Return the difference; ``None`` when nothing bounds it."""
        negated = bounds.negated(self._in_unit(other))
        return range_within(bounds.add((self.reach, negated)), self.unit)

    def __neg__(self) -> "Range":
        """Return the number with its sign changed."""
        negated = bound_fields(bounds.negated(self.bounds))
        return Range(**negated, unit=self.unit, approximate=self.approximate)

    @checked
    def percent_of(self, whole: "Range") -> "Range | None":
        """Return so many per cent of a number or a share; ``None`` when nothing bounds it.

        >>> share = Range.exactly(60, unit=Unit.PERCENT)
        >>> str(share.percent_of(Range(at_least=Decimal(50), unit=Unit.PERCENT)))
        'at least 30 percent'
        """
        if self.unit is not Unit.PERCENT:
            raise UnitMismatchError(Unit.PERCENT, self.unit or "a bare number")
        return range_within(bounds.percent_of(self.reach, whole.reach), whole.unit)

    def hull(self, other: "Range | Decimal | int") -> "Range | None":
        """Return the narrowest range that holds both, such as two rival figures.

        ``None`` when nothing bounds it.
        """
        return range_within(bounds.hull((self.reach, self._in_unit(other))), self.unit)

    def intersection(self, other: "Range | Decimal | int") -> "Range | None":
        """Return what both admit; ``None`` when they contradict one another."""
        common = bounds.intersection(self.reach, self._in_unit(other))
        return None if common is None else range_within(common, self.unit)

    def _in_unit(self, other: "Range | Decimal | int") -> Bounds:
        """Return the bounds of another number of the same unit."""
        if not isinstance(other, Range):
            if type(other) not in (Decimal, int):  # others may be numbers too, or none
                taken(other, Range | Decimal | int, "other", "Range")
            return Range.exactly(other, unit=self.unit).bounds
        if other.unit is not self.unit:
            raise UnitMismatchError(self.unit or "a bare number", other.unit or "a bare number")
        return other.reach

    def __str__(self) -> str:
        text = "about " * self.approximate + bounds_text(self.bounds)
        return text if self.unit is None else f"{text} {self.unit}"


def bound_problems(
    at_least: Decimal | None,
    at_most: Decimal | None,
    above: Decimal | None = None,
    below: Decimal | None = None,
) -> Problems:
    """Refuse missing, doubled, infinite or overlong bounds, and those between which nothing is."""
    if (above, below) != (None, None):
        return _strict_problems(at_least, at_most, above, below)
    if at_least is None and at_most is None:
        return broken("", "no_bound", "expected a lower or an upper bound, found neither")
    problems = number_problems("at_least", at_least)
    if problems or at_most is not at_least:  # an exact sum is looked at once
        problems += number_problems("at_most", at_most)
    if problems or at_least is None or at_most is None or at_least <= at_most:
        return problems
    message = f"expected at least {at_least} or more, found {at_most}"
    return broken("at_most", "min_above_max", message)


def _strict_problems(
    at_least: Decimal | None, at_most: Decimal | None, above: Decimal | None, below: Decimal | None
) -> Problems:
    """Refuse strict bounds that go with no other, or that leave no number between them."""
    problems = number_problems("at_least", at_least) + number_problems("above", above)
    problems += number_problems("at_most", at_most) + number_problems("below", below)
    problems += _two_bounds("above", at_least, above) + _two_bounds("below", at_most, below)
    low, high, _, is_below = bounds_between(at_least, at_most, above, below)
    if problems or low is None or high is None or low < high:
        return problems
    if low == high:
        message = f"expected more than {low}: a strict bound of a single number leaves none"
        return broken(_UPPER_FIELDS[is_below], "strict_single", message)
    message = f"expected more than {low}, found {high}"
    return broken(_UPPER_FIELDS[is_below], "min_above_max", message)


def _two_bounds(path: str, included: Decimal | None, strict: Decimal | None) -> Problems:
    if included is None or strict is None:
        return ()
    return broken(path, "contradiction", "expected one bound on this side, found two")


def bounds_between(
    at_least: Decimal | None, at_most: Decimal | None, above: Decimal | None, below: Decimal | None
) -> Bounds:
    """Return bounds of which each end is included or strict."""
    return Bounds(
        at_least if above is None else above,
        at_most if below is None else below,
        is_above=above is not None,
        is_below=below is not None,
    )


class BoundFields(TypedDict):
    """Bounds as the fields of a sum or a range."""

    at_least: Decimal | None
    above: Decimal | None
    at_most: Decimal | None
    below: Decimal | None


def bound_fields(within: Bounds) -> BoundFields:
    """Return bounds as the fields of a sum or a range."""
    fields = BoundFields(at_least=None, above=None, at_most=None, below=None)
    fields[_LOWER_FIELDS[within.is_above]] = within.low
    fields[_UPPER_FIELDS[within.is_below]] = within.high
    return fields


def bounds_text(within: Bounds) -> str:
    """Return bounds as a person would say them, such as "at least 50" or "more than 25"."""
    lower, upper = _LOWER_WORDS[within.is_above], _UPPER_WORDS[within.is_below]
    low, high = within.low, within.high
    if low is None:
        return f"{upper} {high:,f}"
    if high is None:
        return f"{lower} {low:,f}"
    if within.is_above or within.is_below:
        return f"{lower} {low:,f}, {upper} {high:,f}"
    return f"{low:,f}" if low == high else f"{low:,f} to {high:,f}"


def number_problems(path: str, number: Decimal | None) -> Problems:
    """Refuse an infinite or overlong number."""
    if number is None or is_short_whole(number) or _is_plain(number):
        return ()
    message = f"expected a finite number of at most 30 digits, found {str(number)[:40]}"
    return broken(path, "not_finite", message)


def is_short_whole(number: Decimal) -> bool:
    """True for a whole number that is written as such and has few enough digits."""
    # Of such a number the exponent tells how many digits it has; counting them is slow.
    return number.same_quantum(_WHOLE) and number.adjusted() <= _MAGNITUDE


def _is_plain(number: Decimal) -> bool:
    if not number.is_finite():
        return False
    return abs(number.adjusted()) <= _MAGNITUDE and len(number.as_tuple().digits) <= _DIGITS


def range_within(within: Bounds, unit: Unit | None) -> Range | None:
    """Return a number within bounds; ``None`` for no bounds at all."""
    if within == bounds.UNBOUNDED:
        return None
    return Range(**bound_fields(within), unit=unit)
