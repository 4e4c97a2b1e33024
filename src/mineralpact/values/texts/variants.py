"""Variants of a text: the same words with other quotes, blanks, accents or line ends."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import chain, product
from typing import Final, TypeAlias

from attrs import frozen


class Normalisation(StrEnum):
    """A way to treat as alike what differs, to find a passage."""

    BYTE_ORDER_MARK = "byte_order_mark"
    """A byte order mark in front, left out."""
    LINE_ENDS = "line_ends"
    """Line ends of Windows and old Macs as plain line feeds."""
    INVISIBLE = "invisible"
    """Soft hyphens, zero-width spaces, joiners and marks of direction, left out."""
    HYPHENATION = "hyphenation"
    """Words that a hyphen parts at the end of a line, in one piece."""
    BLANKS = "blanks"
    """Every run of spaces, tabs, no-break spaces and line ends as one space."""
    STRAIGHT_QUOTES = "straight_quotes"
    """Curly and angular apostrophes and quotation marks as straight ones."""
    CURLY_QUOTES = "curly_quotes"
    """Straight apostrophes and quotation marks as curly ones."""
    HYPHENS = "hyphens"
    """Dashes of every length, and two hyphens, as one hyphen."""
    DASHES = "dashes"
    """A hyphen between spaces as a short dash, two hyphens as a long one."""
    DOTS = "dots"
    """An ellipsis as three dots."""
    ELLIPSES = "ellipses"
    """Three dots as an ellipsis."""
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
    """The places at which the last of them changed more than one sign for another."""
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

MOST_CHARACTERS: Final = 5_000_000
"""The most characters that all variants of a text have together; there are no more then."""
_BYTE_ORDER_MARK: Final = re.compile("^\ufeff")
_LINE_END: Final = re.compile("\r\n?")
# Among them the marks that turn the direction of writing, which come along when Arabic is copied.
_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_HYPHENATED: Final = re.compile(r"(?<=[^\W\d_])[-\u2010]\n\s*(?=[^\W\d_])")
_CURLY: Final = re.compile("[‘’‚‛ʼ′‹›“”„‟″«»]")  # noqa: RUF001  # the very characters
_STRAIGHT: Final = re.compile("['\"]")
_BLANKS: Final = re.compile(r"\s{2,}|[^\S ]")
_DASH: Final = re.compile("--+|[‐‑‒–—―−]")  # noqa: RUF001  # the very characters
_LOOSE_HYPHEN: Final = re.compile("(?<= )-(?= )|--+")
# Marks that join the character before them, and Korean vowels and finals, which do too.
_ACCENTED: Final = re.compile(
    "[\\s\\S][\u0300-\u036f\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]+|[^\x00-\x7f]"
)


def variants_of(text: str) -> Iterator[TextVariant]:
    """Yield the text as given, then normalised in ever more ways; each text once."""
    seen: set[str] = set()
    characters = 0
    for variant in _variants(TextVariant(text=text)):
        if variant.text not in seen:
            seen.add(variant.text)
            characters += len(variant.text)
            if characters > max(MOST_CHARACTERS, len(text)):
                return
            yield variant


def _variants(given: TextVariant) -> Iterator[TextVariant]:
    """Yield the text as given, then without what nobody sees, then both in every combination."""
    bases = [given]
    for normalisation in _UNSEEN:
        bases.append(rewritten_text(bases[-1], normalisation))
    yield from bases
    normalised: dict[tuple[str, Normalisation], TextVariant] = {}
    # What cannot be seen may have stood in the text that was cited, too.
    for base in bases[-2:]:
        for combination in _COMBINATIONS:
            variant = base
            for normalisation in combination:
                key = variant.text, normalisation
                if key not in normalised:
                    normalised[key] = rewritten_text(variant, normalisation)
                variant = normalised[key]
            yield variant


def _combinations() -> Iterator[tuple[Normalisation, ...]]:
    """Yield the normalisations that go together, those of few ways first."""
    choices: tuple[tuple[tuple[Normalisation, ...], ...], ...] = (
        ((), (Normalisation.COMPOSED,), (Normalisation.DECOMPOSED,)),
        # What is hyphenated was set in lines, which end where nobody ended them.
        (
            (),
            (Normalisation.BLANKS,),
            (Normalisation.HYPHENATION, Normalisation.BLANKS),
        ),
        ((), (Normalisation.STRAIGHT_QUOTES,), (Normalisation.CURLY_QUOTES,)),
        ((), (Normalisation.HYPHENS,), (Normalisation.DASHES,)),
        ((), (Normalisation.DOTS,), (Normalisation.ELLIPSES,)),
    )
    combinations = (tuple(chain.from_iterable(chosen)) for chosen in product(*choices))
    yield from sorted(combinations, key=len)


def rewritten_text(variant: TextVariant, normalisation: Normalisation) -> TextVariant:
    """Return the variant, normalised in one more way; the variant itself where nothing changes."""
    if normalisation is Normalisation.COMPOSED and unicodedata.is_normalized("NFC", variant.text):
        return variant  # a look at every character of a text in Arabic would take a second
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
        if len(new) != 1 or len(match[0]) != 1:  # one sign for another moves nothing
            edits.append(
                Edit(start=start, end=length, original_start=match.start(), original_end=position)
            )
    if not parts:
        return variant
    parts.append(variant.text[position:])
    return TextVariant(
        text="".join(parts),
        normalised=(*variant.normalised, normalisation),
        edits=tuple(edits),
        origin=variant,
    )


def _as(text: str) -> Rewrite:
    """Return a function that puts one text in place of every match."""
    return lambda _: text


def _straight(match: re.Match[str]) -> str:
    return '"' if match[0] in "“”„‟″«»" else "'"


def _curly(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    is_at_start = not before or before.isspace() or before in "([“‘"  # noqa: RUF001  # quotes
    opening, closing = "“”" if match[0] == '"' else "‘’"  # noqa: RUF001  # the very characters
    return opening if is_at_start and after.isalnum() else closing


def _dash(match: re.Match[str]) -> str:
    return "–" if match[0] == "-" else "—"  # noqa: RUF001  # the very characters


_REWRITES: Final[dict[Normalisation, tuple[re.Pattern[str], Rewrite]]] = {
    Normalisation.BYTE_ORDER_MARK: (_BYTE_ORDER_MARK, _as("")),
    Normalisation.LINE_ENDS: (_LINE_END, _as("\n")),
    Normalisation.INVISIBLE: (_INVISIBLE, _as("")),
    Normalisation.HYPHENATION: (_HYPHENATED, _as("")),
    Normalisation.BLANKS: (_BLANKS, _as(" ")),
    Normalisation.STRAIGHT_QUOTES: (_CURLY, _straight),
    Normalisation.CURLY_QUOTES: (_STRAIGHT, _curly),
    Normalisation.HYPHENS: (_DASH, _as("-")),
    Normalisation.DASHES: (_LOOSE_HYPHEN, _dash),
    Normalisation.DOTS: (re.compile("…"), _as("...")),
    Normalisation.ELLIPSES: (re.compile(r"\.\.\."), _as("…")),
    Normalisation.COMPOSED: (_ACCENTED, lambda match: unicodedata.normalize("NFC", match[0])),
    Normalisation.DECOMPOSED: (_ACCENTED, lambda match: unicodedata.normalize("NFD", match[0])),
}
_UNSEEN: Final = (
    Normalisation.BYTE_ORDER_MARK,
    Normalisation.LINE_ENDS,
    Normalisation.INVISIBLE,
)
"""The ways that every other one builds on: no reader of the text sees a difference."""
_COMBINATIONS: Final = tuple(_combinations())
