"""Passages found in a text by their words."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from mineralpact.errors import MOST_COMPARED, NotFoundError, ValidationError, shorten
from mineralpact.values.rules import broken
from mineralpact.values.texts.outline import Passage, outline
from mineralpact.values.texts.variants import variants_of

_SHOWN_LENGTH: Final = 80
"""The most characters of a passage that a message shows."""
_MOST_SHOWN: Final = 5
"""The most places that a message lists."""


class Quotation(NamedTuple):
    """A passage of a text."""

    start: int
    """The first character's position, in Unicode code points from 0."""
    end: int
    """The position just behind the last character."""
    sentence: Passage
    """The sentence, or the headline, dateline or byline, in which it begins."""


def find_quotation(text: str, passage: str, *, language: str | None = None) -> Quotation:
    """Return the one place at which a text has these words.

    Where they do not stand there letter by letter, the text is read with other quotation marks,
    dashes, blanks and accents, as `mineralpact.evidence.verify` does.

    Args:
        text: The text.
        passage: The words.
        language: The text's language as a BCP 47 tag; ``None`` for English.

    Raises:
        MissingExtraError: sentencex is not installed.
        NotFoundError: the text does not have them; the nearest sentences are listed.
        ValidationError: they say nothing, or stand at several places, which are listed; or the text
            has more than a million characters.
    """
    if not passage.strip():
        raise _error("empty_text", "expected a passage to look for, found none")
    sentences = outline(text, language=language)
    spans = _spans(text, passage)
    if not spans:
        raise NotFoundError(
            "passage", shorten(passage, _SHOWN_LENGTH), _near(text, passage, sentences)
        )
    quotations = [Quotation(*span, _sentence_at(sentences, span)) for span in spans]
    if len(quotations) > 1:
        places = ", ".join(str(quotation.sentence) for quotation in quotations[:_MOST_SHOWN])
        message = f"expected a passage that stands at one place, found it at {len(spans)}: {places}"
        raise _error("ambiguous", message)
    return quotations[0]


def _spans(text: str, passage: str) -> list[tuple[int, int]]:
    """Return where the words stand in the first variant of the text that has them."""
    words = dict.fromkeys((passage, " ".join(passage.split())))
    for variant in variants_of(text):
        for wording in words:
            starts = _starts(variant.text, wording)
            spans = [variant.original_span(start, start + len(wording)) for start in starts]
            if spans:
                return spans
    return []


def _starts(text: str, passage: str) -> Iterator[int]:
    start = text.find(passage)
    while start >= 0:
        yield start
        start = text.find(passage, start + 1)


def _sentence_at(sentences: Iterable[Passage], span: tuple[int, int]) -> Passage:
    """Return the sentence in which a span begins, or the next one."""
    return next(sentence for sentence in sentences if sentence.end > span[0])


def _near(text: str, passage: str, sentences: Iterable[Passage]) -> list[str]:
    """Return the sentences that are most like a passage, with their places."""
    from difflib import get_close_matches  # only faults need it

    by_words: dict[str, Passage] = {}
    for sentence in islice(sentences, MOST_COMPARED):
        by_words.setdefault(shorten(text[sentence.start : sentence.end], 200), sentence)
    near = get_close_matches(passage[:200], by_words, n=3, cutoff=0.5)
    return [f"{shorten(words, _SHOWN_LENGTH)!r} ({by_words[words]})" for words in near]


def _error(code: str, message: str) -> ValidationError:
    return ValidationError("quotation", broken("passage", code, message))
