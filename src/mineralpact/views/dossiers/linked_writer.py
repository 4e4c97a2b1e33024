"""Rows of a dossier as HTML: marks lead to the passages of the text that they stand for."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import define, field, frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Claim
from mineralpact.values import Citation
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import PageEntry, PageRow, Role, Span
from mineralpact.views.claim_marks import place_words, voice_words
from mineralpact.views.dossiers.cited_texts import CitedSpan, CitedTexts
from mineralpact.views.forms.html_form import HtmlWriter, html_text
from mineralpact.views.wording import join_phrases, join_words

MOST_SPANS: Final = 1_000
"""The most passages of one dossier that light up: a page of more would be slow."""
_MOST_CLAIMS: Final = 20
"""The most claims that one mark names."""
_NOT_FOUND: Final = ' <span class="open">(not in the text given)</span>'


@frozen
class Fact:
    """A row that rests on passages of a text."""

    number: int
    """Its number on the page, from 1."""
    subject: str
    """The name of the thing that it is about; empty for one that the summary tells."""
    label: str
    """Its label, or else its words."""
    spans: frozenset[CitedSpan]
    """The passages."""

    @property
    def id(self) -> str:
        """The id of its element."""
        return f"f{self.number}"


@define(kw_only=True)
class LinkedWriter(HtmlWriter):
    """Writer whose rows and marks know their passages, and which notes every row that has some."""

    catalog: Catalog
    """The catalog of which the rows are."""
    cited: CitedTexts
    """The texts."""
    facts: list[Fact] = field(factory=list)
    """The rows that were written and rest on passages."""
    numbers: dict[CitedSpan, int] = field(factory=dict)
    """The passages that were used, each with its number on the page, from 1."""
    is_full: bool = False
    """True if there were more passages than light up."""
    _subject: str = ""
    _label: str = ""

    def entry(self, entry: PageEntry, *, is_tight: bool = False) -> Iterator[str]:
        self._subject, self._label = entry.name or "", ""
        yield from HtmlWriter.entry(self, entry, is_tight=is_tight)

    def head(self, entry: PageEntry) -> str:
        return self.span(Span(entry.name or "", Role.NAME))

    def place(self, row: PageRow, style: str = "") -> str:
        self._label = row.label or self._label
        spans = self._spans_of(row)
        if not spans:
            return HtmlWriter.place(self, row, style)
        number = len(self.facts) + 1
        fact = Fact(number, self._subject, _label_of(row, self._label), frozenset(spans))
        self.facts.append(fact)
        classes = join_words("claimed", style)
        return f' class="{classes}" id="{fact.id}" {self.pointer(spans)}'

    def span(self, span: Span) -> str:
        if span.role is Role.ID:
            return ""  # who reads a dossier knows things by their names
        if span.claims and span.text:
            return f' <span class="citation">[{self._mark(span)}]</span>'
        return HtmlWriter.span(self, span)

    def pointer(self, spans: Iterable[CitedSpan]) -> str:
        """Return the attribute that says which passages an element is about."""
        numbers = sorted(self.numbers[span] for span in spans)
        return f'data-p="{" ".join(map(str, numbers))}"'

    def _spans_of(self, row: PageRow) -> dict[CitedSpan, None]:
        """Return the passages of all marks of a row."""
        spans: dict[CitedSpan, None] = {}
        for span in row.spans:
            for claim in self._claims(span):
                for citation in claim.cites:
                    spans.update(dict.fromkeys(self._found(claim, [citation])))
        return spans

    def _claims(self, span: Span) -> Iterator[Claim]:
        """Yield the claims that a mark names."""
        for id in span.claims[:_MOST_CLAIMS]:
            yield self.catalog.get(Claim, id)

    def _found(self, claim: Claim, citations: Iterable[Citation]) -> list[CitedSpan]:
        """Return the passages of a claim that stand in the texts, each with a number from now."""
        spans: list[CitedSpan] = []
        for citation in citations:
            span = self.cited.spans.get((claim.id, citation))
            if span is not None and self._is_numbered(span):
                spans.append(span)
        return spans

    def _is_numbered(self, span: CitedSpan) -> bool:
        if span not in self.numbers and len(self.numbers) == MOST_SPANS:
            self.is_full = True
            return False
        self.numbers.setdefault(span, len(self.numbers) + 1)
        return True

    def _mark(self, span: Span) -> str:
        """Return the words of a mark: those of its claims that differ, each with its passages."""
        marks: list[str] = []
        for words, claims in group_by(self._claims(span), self._voice).items():
            places = ", ".join(self._places(claims))
            marks.append(join_phrases(join_words(places, words[0]), words[1]))
        more = len(span.claims) - _MOST_CLAIMS
        if more > 0:
            marks.append(f"and {more} more")
        return "; ".join(filter(None, marks))

    def _voice(self, claim: Claim) -> tuple[str, str]:
        """Return whose word a claim is, and whether it is read between the lines."""
        return html_text(voice_words(self.catalog, claim)), "inferred" * claim.inferred

    def _places(self, claims: Iterable[Claim]) -> Iterator[str]:
        """Yield each place once, as a link to the first of its passages."""
        places: dict[str, list[CitedSpan]] = {}
        lost: dict[str, bool] = {}
        for claim in claims:
            for citation in claim.cites:
                words = place_words(self.catalog, citation)
                places.setdefault(words, []).extend(self._found(claim, [citation]))
                lost[words] = citation.start is not None and self.cited.has(citation.source)
        for words, spans in places.items():
            if spans:
                first = self.numbers[spans[0]]
                pointer = self.pointer(dict.fromkeys(spans))
                yield f'<a href="#p{first}" {pointer}>{html_text(words)}</a>'
            else:
                yield html_text(words) + _NOT_FOUND * (lost[words] and not self.is_full)


def _label_of(row: PageRow, label: str) -> str:
    """Return what a row says of its thing: its label, or else its own words."""
    if not label:
        return "".join(span.text for span in row.spans if span.role is not Role.CITATION)
    return f"{label} (not stated)" if row.role is Role.OPEN else label
