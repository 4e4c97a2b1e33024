"""Outline of a text: headline, dateline, byline, and the sentences of its paragraphs."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from mineralpact.errors import MissingExtraError, ValidationError
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values.rules import broken

DEFAULT_LANGUAGE: Final = "en"
"""The language of a text of which none is known."""
MOST_TEXT: Final = 1_000_000
"""The most characters of a text in which passages are looked for: a book of 500 pages."""
# The stops of Latin, Chinese and Japanese, Arabic, Urdu and Indian scripts, and closing quotes.
_ENDS: Final = ".!?…。！？｡؟۔।॥\"'”’»」』"  # noqa: RUF001  # the very characters
_BLANK: Final = re.compile(r"\s")
_DETAIL: Final = re.compile(r"[-–—•*]\s+")  # noqa: RUF001  # the dashes that texts have


class Part(StrEnum):
    """Part of a text that a passage belongs to."""

    HEADLINE = "headline"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"


@frozen(kw_only=True)
class Passage(Shown):
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


def outline(text: str, *, language: str | None = None) -> Answers[Passage]:
    r"""Return the parts of a text, found in one pass.

    A first line that does not end like a sentence is the headline. Lines right below it that begin
    with a dash are the dateline if they have a digit, else the byline. Every other line is a
    paragraph of the body, whose sentences are told apart by the rules of its language.

    Args:
        text: The text.
        language: Its language as a BCP 47 tag, such as ``ja`` or ``es-PE``; ``None`` for English.

    Raises:
        MissingExtraError: sentencex, which knows the rules of languages, is not installed.
        ValidationError: the text has more than a million characters.

    >>> for passage in outline("Pact signed\n- 14-Nov-2024\nMr. Ishiba came. He signed."):
    ...     print(passage.start, passage.end, passage)
    0 11 headline
    12 25 dateline
    26 42 paragraph 1, sentence 1
    43 53 paragraph 1, sentence 2
    """
    check_text_length(text)
    spoken = (language or DEFAULT_LANGUAGE).partition("-")[0].lower()
    return answers_to("passages", _passages(text, spoken))


def check_text_length(text: str) -> None:
    """Refuse a text that would take too long to look through.

    Raises:
        ValidationError: it has more characters than `MOST_TEXT`.
    """
    if len(text) > MOST_TEXT:
        message = f"expected at most {MOST_TEXT:,} characters, found {len(text):,}"
        raise ValidationError("text", broken("", "too_long", message))


def _passages(text: str, language: str) -> Iterator[Passage]:
    paragraph, is_head = 0, True
    for index, (start, end) in enumerate(_lines(text)):
        line = text[start:end]
        if index == 0 and line[-1] not in _ENDS:
            yield Passage(part=Part.HEADLINE, start=start, end=end)
        elif is_head and _DETAIL.match(line) and index:
            part = Part.DATELINE if any(map(str.isdigit, line)) else Part.BYLINE
            yield Passage(part=part, start=start, end=end)
        else:
            is_head = False
            paragraph += 1
            for number, (first, last) in enumerate(_sentences(line, language), start=1):
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


def _sentences(line: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of a line, without the blanks behind it."""
    # It stumbles over blanks of more than one byte, which part sentences as any other does.
    boundaries: Any = _segmenter().get_sentence_boundaries(language, _BLANK.sub(" ", line))
    for boundary in boundaries:
        first = int(boundary["start_index"])
        sentence = line[first : int(boundary["end_index"])]
        stripped = sentence.strip()
        start = first + sentence.index(stripped)
        yield start, start + len(stripped)


def _segmenter() -> Any:  # noqa: ANN401  # a module without type hints
    try:
        import sentencex  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]  # has no type hints
    except ImportError:
        raise MissingExtraError("sentencex", "texts") from None
    return sentencex
