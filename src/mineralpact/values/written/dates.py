"""Times as people write them: EDTF, or English that has one meaning."""

import datetime as dt
import re
from typing import Final

from attrs import frozen

from mineralpact.errors import TimeFormatError, ValidationError, shorten
from mineralpact.shown import Shown
from mineralpact.values.rules import broken
from mineralpact.values.time.english.phrase import taken_reading
from mineralpact.values.time.english.phrases import read_phrase
from mineralpact.values.time.when import When

_EXAMPLES: Final = "such as 14 November 2024, November 2024 or 2024-11-14"
_DAY: Final = re.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.+)?")
_EDTF_LETTERS: Final = re.compile(r"[0-9XYESTZ/.,:~?%{}\[\] +-]+")


@frozen
class WrittenTime(Shown):
    """A time as somebody wrote it, and its meaning."""

    text: str
    """The text, as it was written."""
    when: When
    """Its meaning."""
    is_relative: bool = False
    """True if the meaning depends on the day of publication."""


def read_time(text: str, *, published: When | None = None) -> WrittenTime:
    """Read a time: EDTF as `When` takes it, or an English text that has one meaning.

    Weeks are read both as those that begin on Monday and as those that begin on Sunday.

    Args:
        text: The text, such as "15-16 November 2024" or "later this month".
        published: The day on which its source was published, for what is told by that day.

    Raises:
        ValidationError: the text has no meaning, or more than one, which the message writes out.

    >>> read_time("15-16 November 2024").when
    When('2024-11-15/2024-11-16')
    >>> read_time("later this month", published=When("2024-11-14")).when
    When('[2024-11-14..2024-11-30]')
    >>> read_time("03/04/2024")
    Traceback (most recent call last):
    mineralpact.errors.ValidationError: not a time: ...; write 2024-04-03 or 2024-03-04
    """
    try:
        return WrittenTime(text, When(text))
    except TimeFormatError:
        phrase = read_phrase(text, _day_of(published))
        if phrase is None and _EDTF_LETTERS.fullmatch(text):
            raise
    if phrase is None:
        message = f"expected a time {_EXAMPLES}, found {shorten(text, 60)!r}"
        raise ValidationError("not a time", broken("", "bad_time", message))
    return WrittenTime(text, When(taken_reading(text, phrase)), phrase.is_relative)


def _day_of(published: When | None) -> dt.date | None:
    """Return the day of publication; ``None`` where it is looser than a day."""
    match = published and _DAY.fullmatch(published.text)
    if not match or match[1] < "0001":
        return None
    return dt.date.fromisoformat(match[1])
