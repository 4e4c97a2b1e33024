"""Passages found in a text by their words."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import partial
from itertools import groupby, islice
from typing import Final, NamedTuple, TypeAlias

from mineralpact.errors import NotFoundError, ValidationError, shorten
from mineralpact.values.rules import broken
from mineralpact.values.texts.longer_passage import longer_passage
from mineralpact.values.texts.nearest_sentences import SentenceIndex
from mineralpact.values.texts.outline import Part, Passage, check_text_length, outline
from mineralpact.values.texts.variants import Normalisation, TextVariant, rewritten_text

Span: TypeAlias = tuple[int, int]
"""The first character's position, and the one just behind the last character."""

_SHOWN_LENGTH: Final = 80
"""The most characters of a passage that a message shows."""
_SENTENCE_LENGTH: Final = 200
"""The most characters of a near sentence that a message shows."""
_MOST_STEMS: Final = 20
"""The most words by which the part of a sentence is chosen that a message shows."""
_MOST_STARTS: Final = 400
"""The most places of those words at which that part may start."""
_MOST_SHOWN: Final = 5
"""The most places that a message lists."""
_MOST_LONGER: Final = 3
"""The most places for which a message has a longer passage."""
_MOST_PLACES: Final = 1_000
"""The most places of one passage that are counted."""
_MOST_COUNTED: Final = 10_000_000
"""The most characters that all those places have together, overlaps counted twice."""
_ALIKE: Final = (
    Normalisation.INVISIBLE,
    Normalisation.BLANKS,
    Normalisation.STRAIGHT_QUOTES,
    Normalisation.HYPHENS,
    Normalisation.DOTS,
    Normalisation.COMPOSED,
)
"""The ways in which a text and a passage are written alike."""


class Quotation(NamedTuple):
    """A passage of a text."""

    start: int
    """The first character's position, in Unicode code points from 0."""
    end: int
    """The position just behind the last character."""
    sentence: Passage
    """The sentence, or the headline, dateline or byline, in which it begins."""


class SearchableText:
    """A text in which many passages are looked for; what that needs is made once.

    Args:
        text: The text.
        language: The text's language as a BCP 47 tag; ``None`` for English.

    Raises:
        ValidationError: the text has more than a million characters.
    """

    def __init__(self, text: str, *, language: str | None = None) -> None:
        check_text_length(text)
        self._text = text
        self._language = language
        self._outline: tuple[Passage, ...] | None = None
        self._paragraphs: list[Span] = []
        self._ends: list[int] = []
        self._forms: tuple[TextVariant, ...] = ()
        self._index: SentenceIndex | None = None

    @property
    def sentences(self) -> tuple[Passage, ...]:
        """The sentences, headline, dateline and byline of the text.

        Raises:
            MissingExtraError: sentencex is not installed.
        """
        if self._outline is None:
            self._outline = outline(self._text, language=self._language)
            self._ends = [sentence.end for sentence in self._outline]
            for _, group in groupby(self._outline, key=_paragraph):
                sentences = list(group)
                self._paragraphs.append((sentences[0].start, sentences[-1].end))
        return self._outline

    def find(self, words: str) -> Quotation:
        """Return the one place at which the text has these words.

        Where they do not stand there letter by letter, the text is read with other quotation
        marks, dashes, blanks and accents, as `mineralpact.evidence.verify` does.

        Raises:
            MissingExtraError: sentencex is not installed.
            NotFoundError: the text does not have them; the nearest sentences are listed.
            ValidationError: they say nothing, run over several paragraphs, or stand at several
                places, which are listed with longer passages that stand once.
        """
        words = words.strip()
        if not _forms(words)[0].text.strip():
            raise _error("empty_text", "expected a passage to look for, found none")
        spans = self._spans(words)
        if not spans:
            raise NotFoundError("passage", shorten(words, _SHOWN_LENGTH), self._near(words))
        if len(spans) > 1:
            raise _error("ambiguous", self._ambiguity(words, spans))
        start, end = spans[0]
        first, last = self.sentence_at(start), self.sentence_at(end - 1)
        if _paragraph(first) != _paragraph(last):
            raise _error("crosses_paragraphs", _crossing(first, last))
        return Quotation(start, end, first)

    def inseparable(self, words: str) -> list[Span]:
        """Return the first places of words that no longer passage tells from the other places."""
        spans = self._spans(words.strip())
        some = spans[:_MOST_LONGER] if len(spans) > 1 else []
        return [span for span in some if self._longer(span, spans) is None]

    def sentence_at(self, position: int) -> Passage:
        """Return the sentence that has a position of the text, or the next one.

        Raises:
            MissingExtraError: sentencex is not installed.
        """
        sentences = self.sentences  # finds their ends, too
        return sentences[bisect_right(self._ends, position)]

    def _spans(self, words: str) -> list[Span]:
        """Return where the words stand letter by letter, or else where the like of them stands."""
        for wording in dict.fromkeys((words, " ".join(words.split()))):
            if starts := _starts(self._text, wording):
                return [(start, start + len(wording)) for start in starts]
        if not self._forms:
            self._forms = _forms(self._text)
        # A text without hyphens at the ends of its lines has one form, and a passage may have two.
        for form in self._forms:
            for wording in dict.fromkeys(form.text.strip() for form in _forms(words)):
                starts = _starts(form.text, wording)
                # One sign of the text may stand for several of the form, as an ellipsis does.
                spans = dict.fromkeys(
                    form.original_span(start, start + len(wording)) for start in starts
                )
                if spans:
                    return list(spans)
        return []

    def _near(self, words: str) -> list[str]:
        """Return the sentences that are most like a passage, with their places."""
        if self._index is None:
            self._index = SentenceIndex(self._text, self.sentences)
        near: list[str] = []
        stems = self._index.rarest_first(words)
        for sentence in self._index.nearest(words, 3):
            shown = _excerpt(self._text[sentence.start : sentence.end], stems)
            near.append(f"{shown!r} ({sentence})")
        return near

    def _ambiguity(self, words: str, spans: Sequence[Span]) -> str:
        """Return where words stand, and by which longer passages they can be told apart."""
        places = [str(self.sentence_at(start)) for start, _ in spans[:_MOST_SHOWN]]
        for number, span in enumerate(spans[:_MOST_LONGER]):
            if longer := self._longer(span, spans):
                places[number] += f" (only there: {longer!r})"
        most = _most_places(words)
        count = str(len(spans))
        if len(spans) > most:
            count = f"more than {most:,}"
        return (
            f"expected a passage that stands at one place, found it at {count}: {'; '.join(places)}"
        )

    def _longer(self, span: Span, spans: Sequence[Span]) -> str | None:
        number = bisect_right(self._paragraphs, span[0], key=lambda paragraph: paragraph[1])
        return longer_passage(self._text, span, spans, self._paragraphs[number])


def text_alike(text: str) -> TextVariant:
    """Return a text with all that differs from copy to copy written in one way, line by line.

    >>> text_alike("the Fund\u2019s share").text
    "the Fund's share"
    """
    return _alike(rewritten_text(TextVariant(text=text), Normalisation.LINE_ENDS))


def _forms(text: str) -> tuple[TextVariant, ...]:
    """Return a text with all that differs from copy to copy written in one way.

    It comes twice where hyphens end its lines: as they are, and with the words in one piece.
    """
    lines = rewritten_text(TextVariant(text=text), Normalisation.LINE_ENDS)
    joined = rewritten_text(lines, Normalisation.HYPHENATION)
    if joined is lines:
        return (_alike(lines),)
    return _alike(lines), _alike(joined)


def _alike(variant: TextVariant) -> TextVariant:
    for normalisation in _ALIKE:
        variant = rewritten_text(variant, normalisation)
    return variant


def _excerpt(sentence: str, stems: Sequence[str]) -> str:
    """Return a sentence; of a long one the stretch that has most beginnings of words."""
    if len(sentence) <= _SENTENCE_LENGTH:
        return sentence
    text = sentence.lower()
    some = stems[:_MOST_STEMS]
    matches = islice(re.finditer("|".join(map(re.escape, some)), text), _MOST_STARTS)
    positions = [match.start() for match in matches]
    shared = partial(_shared, text, some)
    first = max(positions, key=shared, default=0) - _SENTENCE_LENGTH // 4
    first = max(0, min(first, len(sentence) - _SENTENCE_LENGTH))
    shown = sentence[first : first + _SENTENCE_LENGTH]
    before, behind = "..." * (first > 0), "..." * (first + len(shown) < len(sentence))
    return f"{before}{shown}{behind}"


def _shared(text: str, stems: Sequence[str], position: int) -> int:
    """Return how many beginnings of words a text has just behind a position."""
    stretch = text[position : position + _SENTENCE_LENGTH // 2]
    return sum(stem in stretch for stem in stems)


def _starts(text: str, words: str) -> list[int]:
    """Return where words begin, overlapping places too; one place more than are counted at most."""
    most = _most_places(words)
    starts: list[int] = []
    start = text.find(words)
    while start >= 0 and len(starts) <= most:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts


def _most_places(words: str) -> int:
    """Return how many places of a passage are counted: of a very long one fewer."""
    return min(_MOST_PLACES, 1 + _MOST_COUNTED // len(words))


def _paragraph(sentence: Passage) -> tuple[Part, int]:
    """Return what the sentences of one line have in common, and those of two lines have not."""
    return sentence.part, sentence.paragraph or -1 - sentence.start


def _crossing(first: Passage, last: Passage) -> str:
    """Return the fault of a passage that runs from one sentence's paragraph into another's."""
    places = f"{_paragraph_name(first)} and {_paragraph_name(last)}"
    if first.paragraph and last.paragraph:
        joint = "and"
        if last.paragraph > first.paragraph + 1:
            joint = "to"
        places = f"paragraphs {first.paragraph} {joint} {last.paragraph}"
    return (
        f"expected a passage of one paragraph, found one that runs over {places}: quote each apart"
    )


def _paragraph_name(sentence: Passage) -> str:
    if sentence.paragraph is None:
        return sentence.part.value
    return f"paragraph {sentence.paragraph}"


def _error(code: str, message: str) -> ValidationError:
    return ValidationError("quotation", broken("passage", code, message))
