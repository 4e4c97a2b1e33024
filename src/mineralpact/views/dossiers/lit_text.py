"""Text of a source as HTML, in which each cited passage knows the rows that rest on it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Final

from attrs import field, frozen

from mineralpact.errors import shorten
from mineralpact.evidence import Passage
from mineralpact.values import Part
from mineralpact.values.grouping import group_by
from mineralpact.views.claim_marks import place_of
from mineralpact.views.dossiers.cited_texts import CitedSpan, ReadText
from mineralpact.views.dossiers.linked_writer import Fact, LinkedWriter
from mineralpact.views.forms.html_form import html_text
from mineralpact.views.wording import count_words, number_form

_UNUSED: Final = ' <small class="badge" lang="en" dir="ltr">not used</small>'
_LONGEST: Final = 100
"""The most characters of a name in a list of what rests on a paragraph."""
_ELEMENTS: Final = {
    Part.HEADLINE: ("h3", "headline"),
    Part.DATELINE: ("p", "detail"),
    Part.BYLINE: ("p", "detail"),
    Part.BODY: ("p", "paragraph"),
}


@frozen
class LitText:
    """A text under way: its paragraphs, and the passages that were used of it."""

    read_text: ReadText
    """The text."""
    spans: Sequence[CitedSpan]
    """The passages, in order."""
    writer: LinkedWriter
    """The writer of the rows that rest on them."""
    facts: Mapping[CitedSpan, Sequence[Fact]]
    """The rows that rest on each passage."""
    _anchored: set[int] = field(factory=set, init=False)

    @property
    def has_headline(self) -> bool:
        """True if the text begins with a headline, which is a heading then."""
        return any(passage.part is Part.HEADLINE for passage in self.read_text.sentences[:1])

    def parts(self) -> Iterator[str]:
        """Yield the paragraphs."""
        sentences = self.read_text.sentences
        language = self.read_text.source.language
        language = "" if language is None else f' lang="{html_text(language)}"'
        paragraphs = [tuple(of_one) for _, of_one in groupby(sentences, _paragraph_of)]
        spans_of = _spans_by_paragraph(paragraphs, self.spans)
        for paragraph, spans in zip(paragraphs, spans_of, strict=True):
            tag, style = _ELEMENTS[paragraph[0].part]
            words = "".join(self._pieces(paragraph, spans))
            yield f'<{tag} class="{style}" dir="auto"{language}>{words}</{tag}>'
            yield from self._resting(spans)

    def _pieces(self, sentences: Sequence[Passage], spans: Sequence[CitedSpan]) -> Iterator[str]:
        """Yield a paragraph in pieces, within each of which no sentence and no passage ends."""
        begins = {sentence.start: sentence for sentence in sentences}
        ends = {sentence.end for sentence in sentences if sentence.start in self.read_text.unused}
        unused = False
        for start, end in pairwise(_cuts(sentences, spans)):
            if start in begins:
                unused = start in self.read_text.unused
                yield self._label(begins[start], _touching(spans, start, begins[start].end))
            yield from self._anchors(spans, start)
            yield self._piece(start, end, _touching(spans, start, end), is_unused=unused)
            if end in ends:
                unused = False
                yield _UNUSED

    def _anchors(self, spans: Iterable[CitedSpan], start: int) -> Iterator[str]:
        """Yield a place to link to for each passage that begins here, or before its paragraph."""
        for span in spans:
            number = self.writer.numbers[span]
            if span.start <= start and number not in self._anchored:
                self._anchored.add(number)
                yield f'<span id="p{number}"></span>'

    def _piece(self, start: int, end: int, spans: Sequence[CitedSpan], *, is_unused: bool) -> str:
        words = html_text(self.read_text.text[start:end])
        if spans:
            return f"<span {self.writer.pointer(spans)}>{words}</span>"
        return f'<span class="unused">{words}</span>' if is_unused else words

    def _label(self, sentence: Passage, spans: Sequence[CitedSpan]) -> str:
        """Return the label of a sentence: a link to the first row that rests on it."""
        place = html_text(place_of(sentence))
        facts = self._facts_of(spans)
        if not facts:
            return f'<span class="place" dir="ltr">{place}</span> '
        name = f"{place}: {count_words(len(facts), 'fact')}"
        pointer = self.writer.pointer(spans)
        link = f'class="place" dir="ltr" href="#{facts[0].id}" aria-label="{name}" {pointer}'
        return f"<a {link}>{place}</a> "

    def _resting(self, spans: Sequence[CitedSpan]) -> Iterator[str]:
        """Yield what rests on a paragraph, by the things that it is about, to be unfolded."""
        facts = self._facts_of(spans)
        if not facts:
            return
        verb = number_form(len(facts), "rests", "rest")
        words = f"{count_words(len(facts), 'fact')} {verb} on this"
        yield f'<details class="resting"><summary>{words}</summary><ul>'
        for subject, own in group_by(facts, lambda fact: fact.subject).items():
            links = list(map(_link, group_by(own, lambda fact: fact.label).values()))
            name = html_text(shorten(subject, _LONGEST) or "in short")
            yield f"<li><b>{name}</b>: {', '.join(links)}</li>"
        yield "</ul></details>"

    def _facts_of(self, spans: Iterable[CitedSpan]) -> list[Fact]:
        """Return the rows about a thing that rest on some of these passages, in their order."""
        facts: dict[Fact, None] = {}
        for span in spans:
            facts.update(dict.fromkeys(self.facts[span]))
        return sorted(facts, key=lambda fact: (not fact.subject, fact.number))


def _link(facts: Sequence[Fact]) -> str:
    """Return a link to the first of the rows that have one label."""
    label = html_text(shorten(facts[0].label.removeprefix("- "), _LONGEST))
    return f'<a href="#{facts[0].id}">{label}</a>'


def _paragraph_of(passage: Passage) -> tuple[Part, int | None]:
    return passage.part, passage.paragraph


def _spans_by_paragraph(
    paragraphs: Sequence[Sequence[Passage]], spans: Iterable[CitedSpan]
) -> list[list[CitedSpan]]:
    """Return the passages that have a part of each paragraph."""
    starts = [paragraph[0].start for paragraph in paragraphs]
    spans_of: list[list[CitedSpan]] = [[] for _ in paragraphs]
    for span in spans:
        index = max(bisect_right(starts, span.start) - 1, 0)
        while index < len(starts) and starts[index] < span.end:
            if paragraphs[index][-1].end > span.start:
                spans_of[index].append(span)
            index += 1
    return spans_of


def _cuts(sentences: Sequence[Passage], spans: Iterable[CitedSpan]) -> list[int]:
    """Return where a paragraph is cut: where sentences or passages begin or end."""
    first, last = sentences[0].start, sentences[-1].end
    cuts = {first, last}
    for sentence in sentences:
        cuts.update((sentence.start, sentence.end))
    for span in spans:
        cuts.update((max(span.start, first), min(span.end, last)))
    return sorted(cuts)


def _touching(spans: Iterable[CitedSpan], start: int, end: int) -> list[CitedSpan]:
    """Return the passages that have a part of what stands between two positions."""
    return [span for span in spans if span.start < end and span.end > start]
