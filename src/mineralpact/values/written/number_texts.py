"""Numbers as people write them: with commas, points, blanks or apostrophes between the digits."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from mineralpact.errors import ValidationError
from mineralpact.values.rules import broken

MOST_DIGITS: Final = 40
"""The most characters of one number."""
NUMBER: Final = re.compile(r"[0-9]+(?:[.,'][0-9]+)*(?: [0-9]{3}(?![0-9]))*(?:[.,][0-9]+)?")
_PLAIN: Final = re.compile("[0-9]+")
_GROUPS: Final = (
    re.compile(r"([0-9]{1,3}(?:[ '][0-9]{3})+)(?:[.,]([0-9]+))?"),
    re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]+)"),
    re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]+)"),
    re.compile(r"([0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]{1,3}(?:\.[0-9]{3}){2,})"),
    re.compile(r"([0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?:\.([0-9]+))?"),
)
"""Forms of numbers with digits in groups, the last as in India: the groups, and the fraction."""
_SEPARATORS: Final = re.compile("[ ',.]")
_SCALE_BEHIND: Final = re.compile(r" ?(?:thousand|million|billion|trillion|mn|mln|bn|bln|tn|m|b)\b")
_ONE_SEPARATOR: Final = re.compile("([0-9]+)[.,]([0-9]+)")
_ONE_GROUP: Final = re.compile(r"([1-9][0-9]{0,2})([.,])([0-9]{3})")


class WrittenNumber(NamedTuple):
    """A number in a text, and the numbers that it can be."""

    start: int
    end: int
    readings: tuple[Decimal, ...]


def numbers_in(text: str) -> Iterator[WrittenNumber]:
    """Yield the numbers in a text, from left to right.

    A single group of three digits behind a point or a comma has two readings, unless a word such as
    "billion" stands behind the point.
    """
    for match in NUMBER.finditer(text):
        yield WrittenNumber(match.start(), match.end(), readings_of(match[0]))


def readings_of(digits: str) -> tuple[Decimal, ...]:
    """Return the numbers that a text can be; none for what is no number.

    >>> [str(reading) for reading in readings_of("1,500")]
    ['1500', '1.5']
    >>> [str(reading) for reading in readings_of("1,500,000")]
    ['1500000']
    """
    if len(digits) > MOST_DIGITS:
        return ()
    if _PLAIN.fullmatch(digits):
        return (Decimal(digits),)
    if match := _ONE_GROUP.fullmatch(digits):
        whole, _, group = match.groups()
        return Decimal(whole + group), _decimal(whole, group)
    if match := _ONE_SEPARATOR.fullmatch(digits):
        return (_decimal(*match.groups()),)
    for form in _GROUPS:
        if match := form.fullmatch(digits):
            groups, *fraction = match.groups("")
            return (_decimal(_SEPARATORS.sub("", groups), "".join(fraction)),)
    return ()


def _decimal(whole: str, fraction: str) -> Decimal:
    return Decimal(f"{whole}.{fraction}".rstrip("0").removesuffix("."))


def plain_numbers(text: str, subject: str) -> str:
    """Return a text in which each number is plain digits with a point.

    Raises:
        ValidationError: a number in it has two readings, or none; the message writes them out.
    """
    pieces: list[str] = []
    end = 0
    for number in numbers_in(text):
        readings = number.readings
        if len(readings) > 1 and _is_decimal_point(text, number):
            readings = readings[1:]
        before, behind = text[: number.start], text[number.end :]
        if len(readings) != 1:
            raise _unclear_number(text, subject, before, behind, readings)
        pieces += [text[end : number.start], f"{readings[0]:f}"]
        end = number.end
    return "".join([*pieces, text[end:]])


def _is_decimal_point(text: str, number: WrittenNumber) -> bool:
    """True where a scale stands behind a point: 1.234 billion, which nobody writes for 1,234."""
    return "." in text[number.start : number.end] and bool(_SCALE_BEHIND.match(text, number.end))


def _unclear_number(
    text: str, subject: str, before: str, behind: str, readings: tuple[Decimal, ...]
) -> ValidationError:
    message = f"expected digits such as 1500 or 1.5, found {text[:60]!r}"
    code = "bad_number"
    if readings:
        code = "two_readings"
        first, second = (f"{before}{reading:f}{behind}" for reading in readings)
        message = f"expected one meaning, found {text[:60]!r}; write {first} or {second}"
    return ValidationError(subject, broken("", code, message))
