"""Longer passages that stand at one place of a text, for a passage that stands at several."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

_TOKEN: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\\w+"
)
"""A word, or a character of a script without blanks between words."""
_REACH: Final = 150
"""The most characters by which a passage is made longer at either end."""


def longer_passage(
    text: str,
    span: tuple[int, int],
    spans: Sequence[tuple[int, int]],
    paragraph: tuple[int, int],
) -> str | None:
    """Return the shortest passage found around a span that stands at none of the other spans.

    It grows by a word behind and a word in front in turn, inside the paragraph. ``None`` if no such
    passage of a reasonable length exists.

    Args:
        text: The text.
        span: The place of the passage.
        spans: All places of the passage, this one too.
        paragraph: The place of the paragraph around it.
    """
    candidates = _candidates(text, span, paragraph)
    low, high = 0, len(candidates)
    while low < high:  # whatever holds a passage that stands once stands once, too
        middle = (low + high) // 2
        if _stands_once(text, span, spans, candidates[middle]):
            high = middle
        else:
            low = middle + 1
    if low == len(candidates):
        return None
    start, end = candidates[low]
    return text[start:end]


def _candidates(
    text: str, span: tuple[int, int], paragraph: tuple[int, int]
) -> list[tuple[int, int]]:
    """Return ever longer spans around a span."""
    start, end = span
    first, last = max(paragraph[0], start - _REACH), min(paragraph[1], end + _REACH)
    ends = [token.end() for token in _TOKEN.finditer(text, end, last)]
    starts = [token.start() for token in _TOKEN.finditer(text, first, start)]
    if first > paragraph[0]:
        starts = starts[1:]  # its word may be cut
    if last < paragraph[1]:
        ends = ends[:-1]
    candidates: list[tuple[int, int]] = []
    for new_end, new_start in zip_longest(ends, reversed(starts)):
        if new_end is not None:
            end = new_end
            candidates.append((start, end))
        if new_start is not None:
            start = new_start
            candidates.append((start, end))
    return candidates


def _stands_once(
    text: str, span: tuple[int, int], spans: Sequence[tuple[int, int]], longer: tuple[int, int]
) -> bool:
    """True if a longer passage around a span stands at none of the other spans."""
    before = span[0] - longer[0]
    words = text[longer[0] : longer[1]]
    places = sum(start >= before and text.startswith(words, start - before) for start, _ in spans)
    return places == 1
