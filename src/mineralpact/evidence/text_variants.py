"""Variants of a text: the same words with other quotes, blanks, accents or line ends."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import product
from typing import Final, TypeAlias

from attrs import frozen


class Normalisation(StrEnum):
    """A way to treat as alike what differs, to find a passage."""

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
    """A stretch that a variant spells in another way."""

    start: int
    """The position in the variant at which it begins."""
    end: int
    """The position in the variant at which it ends."""
    original_start: int
    """The position at which it begins in the text that was rewritten."""
    original_end: int
    """The position at which it ends there."""


@frozen(kw_only=True)
class TextVariant:
    """A text, normalised or as given, with the way back to the positions of the text as given."""

    text: str
    """The text to look in."""
    normalised: tuple[Normalisation, ...] = ()
    """The normalisations, in the order in which they were made."""
    edits: tuple[Edit, ...] = ()
    """The places that the last of them changed."""
    origin: "TextVariant | None" = None
    """The variant that was normalised last; ``None`` for the text as given."""

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a passage of this variant begins and ends in the text as given."""
        if self.origin is None:
            return start, end
        first, last = self._edit_before(start), self._edit_before(end - 1)
        if first is not None:
            is_inside = start < first.end
            start = first.original_start if is_inside else first.original_end + start - first.end
        if last is not None:
            is_inside = end - 1 < last.end
            end = last.original_end if is_inside else last.original_end + end - last.end
        return self.origin.original_span(start, end)

    def _edit_before(self, position: int) -> Edit | None:
        index = bisect_right(self.edits, position, key=lambda edit: edit.start)
        return self.edits[index - 1] if index else None


Rewrite: TypeAlias = Callable[[re.Match[str]], str]
"""Returns what stands in place of a match."""

_LINE_END: Final = re.compile("\r\n?|^\ufeff")
_CURLY: Final = re.compile("[‘’‛ʼ′“”„‟″]")  # noqa: RUF001  # the very characters
_STRAIGHT: Final = re.compile("['\"]")
_BLANKS: Final = re.compile(r"\s{2,}|[^\S ]")
# Marks that join the character before them, and Korean vowels and finals, which do too.
_ACCENTED: Final = re.compile(
    "[\\s\\S][\u0300-\u036f\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]+|[^\x00-\x7f]"
)


def variants_of(text: str) -> Iterator[TextVariant]:
    """Yield the text as given, then normalised in ever more ways; each text once."""
    given = TextVariant(text=text)
    yield given
    with_line_feeds = _rewritten(given, Normalisation.LINE_ENDS)
    seen = {text}
    normalised: dict[tuple[str, Normalisation], TextVariant] = {}
    for normalisations in _COMBINATIONS:
        variant = with_line_feeds
        for normalisation in normalisations:
            key = variant.text, normalisation
            if key not in normalised:
                normalised[key] = _rewritten(variant, normalisation)
            variant = normalised[key]
        if variant.text not in seen:
            seen.add(variant.text)
            yield variant


def _combinations() -> Iterator[tuple[Normalisation, ...]]:
    """Yield the normalisations that go together, none first and all last."""
    forms = (None, Normalisation.COMPOSED, Normalisation.DECOMPOSED)
    blanks = (None, Normalisation.BLANKS)
    quotes = (None, Normalisation.STRAIGHT_QUOTES, Normalisation.CURLY_QUOTES)
    combinations = product(forms, blanks, quotes)
    for combination in sorted(combinations, key=lambda ways: -ways.count(None)):
        yield tuple(way for way in combination if way is not None)


def _rewritten(variant: TextVariant, normalisation: Normalisation) -> TextVariant:
    """Return the variant with each match rewritten; the variant itself where nothing changes."""
    pattern, rewrite = _REWRITES[normalisation]
    parts: list[str] = []
    edits: list[Edit] = []
    length = position = 0
    for match in pattern.finditer(variant.text):
        new = rewrite(match)
        if new == match[0]:
            continue
        parts += (variant.text[position : match.start()], new)
        start = length + match.start() - position
        length, position = start + len(new), match.end()
        edits.append(
            Edit(start=start, end=length, original_start=match.start(), original_end=position)
        )
    if not edits:
        return variant
    parts.append(variant.text[position:])
    return TextVariant(
        text="".join(parts),
        normalised=(*variant.normalised, normalisation),
        edits=tuple(edits),
        origin=variant,
    )


def _line_feed(match: re.Match[str]) -> str:
    return "" if match[0] == "\ufeff" else "\n"


def _straight(match: re.Match[str]) -> str:
    return '"' if match[0] in "“”„‟″" else "'"


def _curly(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    is_at_start = not before or before.isspace() or before in "([“‘"  # noqa: RUF001  # quotes
    opening, closing = "“”" if match[0] == '"' else "‘’"  # noqa: RUF001  # the very characters
    return opening if is_at_start and after.isalnum() else closing


_REWRITES: Final[dict[Normalisation, tuple[re.Pattern[str], Rewrite]]] = {
    Normalisation.LINE_ENDS: (_LINE_END, _line_feed),
    Normalisation.STRAIGHT_QUOTES: (_CURLY, _straight),
    Normalisation.CURLY_QUOTES: (_STRAIGHT, _curly),
    Normalisation.BLANKS: (_BLANKS, lambda _: " "),
    Normalisation.COMPOSED: (_ACCENTED, lambda match: unicodedata.normalize("NFC", match[0])),
    Normalisation.DECOMPOSED: (_ACCENTED, lambda match: unicodedata.normalize("NFD", match[0])),
}
_COMBINATIONS: Final = tuple(_combinations())
