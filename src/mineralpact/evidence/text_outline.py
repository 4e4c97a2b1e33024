"""Outline of a text: headline, dateline, byline, and the sentences of its paragraphs."""

import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from mineralpact.values import Part

_ABBREVIATIONS: Final = frozenset((
    *("mr", "mrs", "ms", "dr", "prof", "st", "gen", "sen", "rep", "gov", "jr", "sr"),
    *("co", "corp", "inc", "ltd", "no", "vs", "approx", "etc"),
))  # fmt: skip
# Only at the beginning of a run of stops, and never back: a line of nothing but stops costs no more
# than another.
_STOP: Final = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’)\]]*(?=(\s+))")  # noqa: RUF001  # closing quotes of either kind
_OPENING: Final = "\"'“‘([¿¡"  # noqa: RUF001  # opening quotes of either kind
_DETAIL: Final = re.compile(r"[-–—•*]\s+")  # noqa: RUF001  # the dashes that texts have


@frozen(kw_only=True)
class Passage:
    """A sentence of a text, or its headline, dateline or byline."""

    part: Part
    """The part of the text."""
    paragraph: int | None = None
    """The paragraph of the body, from 1; ``None`` outside the body."""
    sentence: int | None = None
    """The sentence in that paragraph, from 1; ``None`` outside the body."""
    start: int
    """The first character's position, in Unicode code points from 0."""
    end: int
    """The position just behind the last character."""

    def __str__(self) -> str:
        if self.part is not Part.BODY:
            return self.part.value
        return f"paragraph {self.paragraph}, sentence {self.sentence}"


def outline(text: str) -> tuple[Passage, ...]:
    r"""Return the parts of a text, found in one pass.

    A first line that does not end like a sentence is the headline. Lines right below it that begin
    with a dash are the dateline if they have a digit, else the byline. Every other line is a
    paragraph of the body.

    >>> for passage in outline("Pact signed\n- 14-Nov-2024\nMr. Ishiba came. He signed."):
    ...     print(passage.start, passage.end, passage)
    0 11 headline
    12 25 dateline
    26 42 paragraph 1, sentence 1
    43 53 paragraph 1, sentence 2
    """
    return tuple(_passages(text))


def _passages(text: str) -> Iterator[Passage]:
    paragraph, is_head = 0, True
    for index, (start, end) in enumerate(_lines(text)):
        line = text[start:end]
        if index == 0 and line[-1] not in ".!?…\"'”’":  # noqa: RUF001  # closing quotes of either kind
            yield Passage(part=Part.HEADLINE, start=start, end=end)
        elif is_head and _DETAIL.match(line) and index:
            part = Part.DATELINE if any(map(str.isdigit, line)) else Part.BYLINE
            yield Passage(part=part, start=start, end=end)
        else:
            is_head = False
            paragraph += 1
            yield from _body_passages(line, paragraph, start)


def _body_passages(line: str, paragraph: int, start: int) -> Iterator[Passage]:
    for number, (first, last) in enumerate(_sentences(line), start=1):
        yield Passage(
            part=Part.BODY,
            paragraph=paragraph,
            sentence=number,
            start=start + first,
            end=start + last,
        )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each line that is not blank, without the blanks around it."""
    position = 0
    for line in text.splitlines(keepends=True):
        if stripped := line.strip():
            start = position + line.index(stripped)
            yield start, start + len(stripped)
        position += len(line)


def _sentences(line: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(line):
        after = stop.end(1)
        if _ends_sentence(line, stop.start(), after):
            yield start, stop.end()
            start = after
    yield start, len(line)


def _ends_sentence(line: str, stop: int, after: int) -> bool:
    """True if a stop ends a sentence: not after an abbreviation, nor before a small letter."""
    if line[after : after + 2].lstrip(_OPENING)[:1].islower():
        return False
    if line[stop] != ".":
        return True
    words = line[max(0, stop - 20) : stop].rsplit(maxsplit=1)
    word = words[-1].strip(_OPENING).lower() if words else ""
    return word not in _ABBREVIATIONS and not _is_initial(word)


def _is_initial(word: str) -> bool:
    is_letter = len(word) == 1 and word.isalpha()
    return is_letter or re.fullmatch(r"(?:[a-z]\.)+[a-z]", word) is not None
