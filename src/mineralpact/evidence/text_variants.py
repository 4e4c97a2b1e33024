"""A text as it may have been before somebody tidied it: the same words with other quotes, blanks or line ends."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import product
from typing import Final

from attrs import frozen


class Normalisation(StrEnum):
    """What was treated as alike to find a passage."""

    LINE_ENDS = "line_ends"
    """Line ends of Windows and old Macs, and a byte order mark, as plain line feeds."""
    STRAIGHT_QUOTES = "straight_quotes"
    """Curly apostrophes and quotation marks as straight ones."""
    CURLY_QUOTES = "curly_quotes"
    """Straight apostrophes and quotation marks as curly ones."""
    BLANKS = "blanks"
    """Every run of spaces, tabs, no-break spaces and line ends as one space."""
    COMPOSED = "composed"
    """Letters and their accents as one character: Unicode's form NFC."""
    DECOMPOSED = "decomposed"
    """Letters and their accents as several characters: Unicode's form NFD."""


@frozen(kw_only=True)
class Edit:
    """A stretch that a reading spells in another way."""

    start: int
    """Where it begins in the reading."""
    end: int
    """Where it ends in the reading."""
    given_start: int
    """Where it begins in the text that was rewritten."""
    given_end: int
    """Where it ends there."""


@frozen(kw_only=True)
class Reading:
    """A text, normalised or as given, that knows where each part of it stands in the text as given."""

    text: str
    """The text to look in."""
    normalised: tuple[Normalisation, ...] = ()
    """What was treated as alike, in the order in which it was done."""
    edits: tuple[Edit, ...] = ()
    """Where its last normalisation changed something."""
    origin: "Reading | None" = None
    """What that normalisation was done to; ``None`` for the text as given."""

    def given(self, start: int, end: int) -> tuple[int, int]:
        """Where a passage of this reading stands in the text as given."""
        first, last = self._before(start), self._before(end - 1)
        if first is not None:
            inside = start < first.end
            start = first.given_start if inside else first.given_end + start - first.end
        if last is not None:
            inside = end - 1 < last.end
            end = last.given_end if inside else last.given_end + end - last.end
        return (start, end) if self.origin is None else self.origin.given(start, end)

    def _before(self, position: int) -> Edit | None:
        index = bisect_right(self.edits, position, key=lambda edit: edit.start)
        return self.edits[index - 1] if index else None


Spelling = Callable[[re.Match[str]], str]

_LINE_END: Final = re.compile("\r\n?|^\ufeff")
_CURLY: Final = re.compile("[‘’‛ʼ′“”„‟″]")  # noqa: RUF001  # the very characters
_STRAIGHT: Final = re.compile("['\"]")
_BLANKS: Final = re.compile(r"\s{2,}|[^\S ]")
# Marks that join the character before them, and Korean vowels and finals, which do too.
_ACCENTED: Final = re.compile(
    "[\\s\\S][\u0300-\u036f\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]+|[^\x00-\x7f]"
)


def readings(text: str) -> Iterator[Reading]:
    """The text as given, then normalised in ever more ways; each text once."""
    given = Reading(text=text)
    plain = _rewritten(
        given,
        Normalisation.LINE_ENDS,
        _LINE_END,
        lambda match: "\n" if match[0] != "\ufeff" else "",
    )
    yield given
    seen = {text}
    forms = (None, Normalisation.COMPOSED, Normalisation.DECOMPOSED)
    blanks = (None, Normalisation.BLANKS)
    quotes = (None, Normalisation.STRAIGHT_QUOTES, Normalisation.CURLY_QUOTES)
    done: dict[tuple[str, Normalisation], Reading] = {}
    for ways in sorted(
        product(forms, blanks, quotes), key=lambda ways: len(ways) - ways.count(None)
    ):
        reading = plain
        for way in ways:
            if way is not None:
                key = reading.text, way
                reading = done[key] = done.get(key) or _normalised(reading, way)
        if reading.text not in seen:
            seen.add(reading.text)
            yield reading


def _normalised(reading: Reading, way: Normalisation) -> Reading:
    pattern, spelling = _WAYS[way]
    return _rewritten(reading, way, pattern, spelling)


def _rewritten(
    reading: Reading, way: Normalisation, pattern: re.Pattern[str], spelling: Spelling
) -> Reading:
    """The reading with each match of a pattern spelt anew; the reading itself where nothing changes."""
    parts: list[str] = []
    edits: list[Edit] = []
    length = position = 0
    for match in pattern.finditer(reading.text):
        spelt = spelling(match)
        if spelt != match[0]:
            parts += (reading.text[position : match.start()], spelt)
            start = length + match.start() - position
            length, position = start + len(spelt), match.end()
            edits.append(
                Edit(start=start, end=length, given_start=match.start(), given_end=position)
            )
    if not edits:
        return reading
    parts.append(reading.text[position:])
    return Reading(
        text="".join(parts),
        normalised=(*reading.normalised, way),
        edits=tuple(edits),
        origin=reading,
    )


def _straight(match: re.Match[str]) -> str:
    return '"' if match[0] in "“”„‟″" else "'"


def _curly(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    is_opening = (not before or before.isspace() or before in "([“‘") and after.isalnum()  # noqa: RUF001  # quotes
    if match[0] == '"':
        return "“" if is_opening else "”"
    return "‘" if is_opening else "’"  # noqa: RUF001  # the very characters


_WAYS: Final[dict[Normalisation, tuple[re.Pattern[str], Spelling]]] = {
    Normalisation.STRAIGHT_QUOTES: (_CURLY, _straight),
    Normalisation.CURLY_QUOTES: (_STRAIGHT, _curly),
    Normalisation.BLANKS: (_BLANKS, lambda _: " "),
    Normalisation.COMPOSED: (_ACCENTED, lambda match: unicodedata.normalize("NFC", match[0])),
    Normalisation.DECOMPOSED: (_ACCENTED, lambda match: unicodedata.normalize("NFD", match[0])),
}
