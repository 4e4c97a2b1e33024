"""Meaning of a phrase of time: one EDTF text, several, or none before more is known."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from mineralpact.errors import ValidationError
from mineralpact.values.rules import broken

MOST_READINGS: Final = 4
"""The most readings that a message writes out."""
OUTSIDE_CALENDAR: Final = "it lies outside the years 1 to 9999"
"""Reason why a time is refused that no `datetime.date` can say."""


class Phrase(NamedTuple):
    """Readings of a phrase, and why none of them is taken, if so."""

    readings: tuple[str, ...]
    """Its meanings, as EDTF."""
    is_relative: bool = False
    """True if the readings depend on the day of publication."""
    refusal: str = ""
    """Reason why it is refused though it has just one reading, or none; else empty."""

    @property
    def is_plain(self) -> bool:
        """True if it has one meaning that is taken."""
        return len(self.readings) == 1 and not self.refusal

    def put_into(self, form: Callable[[str], str]) -> "Phrase":
        """Return the phrase with a form put around each reading, such as one with an open end."""
        return self._replace(readings=tuple(map(form, self.readings)))


def meaning(reading: str, *, is_relative: bool = False) -> Phrase:
    """Return a phrase that has one meaning."""
    return Phrase((reading,), is_relative)


def choice(readings: Iterable[str], *, is_relative: bool = False, refusal: str = "") -> Phrase:
    """Return a phrase with each of its readings once, in their order."""
    return Phrase(tuple(dict.fromkeys(readings)), is_relative, refusal)


def joined(first: Phrase, second: Phrase, form: Callable[[str, str], str]) -> Phrase:
    """Return two phrases as one, each reading of the one with each of the other."""
    readings: list[str] = []
    for start in first.readings:
        readings += [form(start, end) for end in second.readings]
    is_relative = first.is_relative or second.is_relative
    return choice(readings, is_relative=is_relative, refusal=first.refusal or second.refusal)


def taken_reading(text: str, phrase: Phrase) -> str:
    """Return the one meaning of a phrase.

    Raises:
        ValidationError: it has none, or several, which the message writes out.
    """
    if phrase.is_plain:
        return phrase.readings[0]
    code, reason = "bad_time", phrase.refusal
    if len(phrase.readings) > 1:
        code, reason = "two_readings", reason or "it has more than one meaning"
    elif phrase.is_relative:
        code = "needs_published"
    message = f"expected a time with one meaning, found {text!r}: {reason}{write_one(phrase)}"
    raise ValidationError("not a time", broken("", code, message))


def write_one(phrase: Phrase) -> str:
    """Return the end of a message that says what to write instead."""
    if not phrase.readings:
        return ""
    return f"; write {' or '.join(phrase.readings[:MOST_READINGS])}"
