"""Labels of pictures: how wide they are, and how they are cut and broken to fit."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from mineralpact.views.forms.harmless_text import clean

_WIDTHS: Final = {
    **dict.fromkeys("ijl'|", 0.24),
    **dict.fromkeys("I.,:;!/\\ ftr()[]{}-`\u2018\u2019\u00b7", 0.34),
    **dict.fromkeys("ckszvxyJ\u201c\u201d*", 0.51),
    **dict.fromkeys("mwMWO@%GQ\u2014\u2026", 0.9),
}
"""The widths of characters of a usual sans-serif font, as shares of its size."""
_LOWER: Final = 0.57
_UPPER: Final = 0.72
_SAFETY: Final = 1.05
"""Readers have other fonts than we know of: a label is taken to be so much wider."""
ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"
LONGEST: Final = 2_000
"""The most characters of a text that a tooltip or a description shows."""


def legible(text: str) -> str:
    """Return a text on one line, without control characters, that an SVG can hold.

    What is very long ends in an ellipsis.
    """
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + ELLIPSIS
    return " ".join(clean(text).split())


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text, in pixels, estimated on the safe side."""
    width = sum(map(_character_width, text))
    return width * size * _SAFETY * (1.07 if bold else 1)


def cut_to_width(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return a text, with an ellipsis in place of what does not fit into a width."""
    if text_width(text[:LONGEST], size, bold=bold) <= width:
        return text
    room = width - text_width(ELLIPSIS, size, bold=bold)
    kept = _characters_that_fit(text, room, size, bold=bold)
    return text[:kept].rstrip() + ELLIPSIS


def _characters_that_fit(text: str, width: float, size: float, *, bold: bool) -> int:
    """Return how many characters fit of a text that is wider."""
    kept = 0
    while width >= 0:
        width -= text_width(text[kept], size, bold=bold)
        kept += 1
    return max(kept - 1, 0)


def broken_lines(
    text: str, width: float, size: float, *, most: int, bold: bool = False
) -> tuple[str, ...]:
    """Return a text in lines that fit into a width, broken between words where that can be.

    The last of them ends in an ellipsis where there are more.
    """
    lines: list[str] = []
    rest = legible(text).split()
    while rest and len(lines) < most - 1:
        if text_width(rest[0], size, bold=bold) > width:
            # An id, say, or a sentence of a script without spaces.
            count = max(_characters_that_fit(rest[0], width, size, bold=bold), 1)
            lines.append(rest[0][:count])
            rest = [rest[0][count:], *rest[1:]]
        else:
            count = _words_that_fit(rest, width, size, bold=bold)
            lines.append(" ".join(rest[:count]))
            rest = rest[count:]
    if rest:
        lines.append(cut_to_width(" ".join(rest), width, size, bold=bold))
    return tuple(lines)


def _words_that_fit(words: list[str], width: float, size: float, *, bold: bool) -> int:
    """Return how many words stand on one line: one at least."""
    count = 1
    room = width - text_width(words[0], size, bold=bold)
    for word in words[1:]:
        room -= text_width(f" {word}", size, bold=bold)
        if room < 0:
            break
        count += 1
    return count


def widest(texts: Iterable[str], size: float, *, bold: bool = False) -> float:
    """Return the width of the widest of some texts; 0 of none."""
    return max((text_width(text, size, bold=bold) for text in texts), default=0)


def _character_width(character: str) -> float:
    width = _WIDTHS.get(character)
    if width is not None:
        return width
    if character.isascii():
        return _UPPER if character.isupper() else _LOWER
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 1 if unicodedata.east_asian_width(character) in ("W", "F") else _UPPER
