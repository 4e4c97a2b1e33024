"""Texts cut to the room that a page of bounded length has for them."""

from itertools import islice
from typing import Final

from mineralpact.views.blocks import Span
from mineralpact.views.page import LEAST_WIDTH, cells, line_text, wrap

_MOST_CHARACTERS: Final = 4
"""The most characters that are looked at for each column: marks that combine take none."""
_ELLIPSIS: Final = "…"


def cut_text(text: str, columns: int, *, lines: int = 1) -> str:
    """Return a text that takes at most so many lines of so many columns.

    What is left out is told by an ellipsis. A text in any script comes out on the screen no longer.

    >>> cut_text("A treaty of very many words indeed", 20)
    'A treaty of very…'
    >>> cut_text("A treaty", 20)
    'A treaty'
    """
    columns = max(columns, LEAST_WIDTH)
    looked_at = text[: columns * lines * _MOST_CHARACTERS]
    wrapped = list(map(line_text, islice(wrap([Span(looked_at)], columns), lines + 1)))
    if len(wrapped) <= lines and looked_at == text:
        return text
    kept = wrapped[:lines]
    kept[-1:] = [_ended(line, columns) for line in kept[-1:]]
    return " ".join(kept)


def _ended(line: str, columns: int) -> str:
    """Return a line with an ellipsis at its end, no wider than before."""
    while cells(line) >= columns:
        line = line[:-1]
    return line.rstrip() + _ELLIPSIS
