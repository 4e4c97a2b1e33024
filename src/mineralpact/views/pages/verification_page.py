"""Page of a verification: the citations of a source, looked up in its text."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import CitationCheck, Normalisation, Passage, Verdict, Verification
from mineralpact.values import Truth
from mineralpact.views.blocks import (
    PageRow,
    PageSection,
    Role,
    Span,
    id_span,
    rows_section,
    text_row,
)
from mineralpact.views.claim_marks import place_of
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_attributes
from mineralpact.views.value_text import name_of
from mineralpact.views.wording import count_words, list_words, term_words

_SAME_TEXT: Final = {
    Truth.YES: "the one that was read, by its digest",
    Truth.NO: "not the one that was read, by its digest",
    Truth.UNKNOWN: "whether it is the one that was read cannot be told: the source has no digest",
}
_ALIKE: Final = {
    Normalisation.LINE_ENDS: "line ends of Windows and old Macs, and those of others",
    Normalisation.STRAIGHT_QUOTES: "curly apostrophes and quotation marks, and straight ones",
    Normalisation.CURLY_QUOTES: "straight apostrophes and quotation marks, and curly ones",
    Normalisation.BLANKS: "runs of blanks, and one space",
    Normalisation.COMPOSED: "letters followed by their accents, and letters that have them",
    Normalisation.DECOMPOSED: "letters that have accents, and letters followed by them",
}


def verification_page(catalog: Catalog, verification: Verification) -> Page:
    """Return the verdicts on citations, what was treated as alike, and what no claim covers."""
    lead = "Not every citation holds, or not every sentence is covered."
    if verification.is_fine:
        lead = "Every citation holds, and every sentence of the body is covered."
    return Page(
        title=name_of(catalog, verification.source),
        lead=(lead,),
        sections=(
            rows_section(f"Citations of {verification.source}", _rows(verification)),
            *_lost_sections(verification),
            rows_section("Covered by no claim", map(_passage_row, verification.uncovered)),
        ),
    )


def verification_plain(verification: Verification) -> dict[str, Plain]:
    """Return the verdict on each citation, and what no claim covers."""
    own = ("source", "counts", "normalised", "checks", "uncovered")
    return plain_attributes(verification, *own, fine="is_fine", same_text="is_same_text")


def _rows(verification: Verification) -> Iterator[PageRow]:
    yield text_row("text", _SAME_TEXT[verification.is_same_text])
    for verdict, count in verification.counts.items():
        is_lost = verdict is not Verdict.HOLDS
        if count or not is_lost:
            role = Role.OPEN if is_lost else Role.LABEL
            yield text_row(verdict, count_words(count, "citation"), role)
    yield from _alike_rows(verification)
    words = "nothing: some claim cites each sentence, the headline and the lines below it"
    if verification.uncovered:
        words = count_words(len(verification.uncovered), "passage")
    yield text_row("not covered", words)


def _alike_rows(verification: Verification) -> Iterator[PageRow]:
    """Yield what was treated as alike, and for how many citations."""
    label = "treated as alike"
    if not verification.normalised:
        yield text_row(label, "nothing: what was found stands there letter by letter")
    counts: Counter[Normalisation] = Counter()
    for check in verification.checks:
        counts.update(check.normalised)
    for normalisation in verification.normalised:
        citations = count_words(counts[normalisation], "citation")
        yield text_row(label, f"{_ALIKE[normalisation]} (for {citations})")
        label = ""


def _lost_sections(verification: Verification) -> Iterator[PageSection]:
    for verdict in Verdict:
        if verdict is not Verdict.HOLDS:
            rows = map(_check_row, verification.of(verdict))
            yield rows_section(verdict.value.capitalize(), rows)


def _check_row(check: CitationCheck) -> PageRow:
    words = f"characters {check.citation.start} to {check.citation.end}"
    if check.start is not None:
        words += f", now {check.start} to {check.end}"
    if check.normalised:
        words += f" ({list_words(map(term_words, check.normalised))})"
    spans = (Span(text=words), id_span(check.claim))
    return PageRow(label=place_of(check.citation) or "passage", spans=spans, role=Role.OPEN)


def _passage_row(passage: Passage) -> PageRow:
    return text_row(str(passage), f"characters {passage.start} to {passage.end}", Role.OPEN)
