"""Whether citations hold in a text, as a page and for programs."""

from collections import Counter
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.evidence import CitationCheck, Normalisation, Passage, Verdict, Verification
from mineralpact.values.truth import Truth
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span, told
from mineralpact.views.claim_marks import place_of
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_value
from mineralpact.views.value_text import name_of
from mineralpact.views.wording import listed, term_words

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
    """What became of the citations, what had to be treated as alike, and what no claim covers."""
    counts = verification.counts
    rows = [told("text", _SAME_TEXT[verification.is_same_text])]
    rows += [
        told(
            verdict.value,
            _citations(counts[verdict]),
            Role.LABEL if verdict is Verdict.HOLDS else Role.OPEN,
        )
        for verdict in Verdict
        if counts[verdict] or verdict is Verdict.HOLDS
    ]
    rows += _alike_rows(verification)
    rows.append(told("not covered", _uncovered_words(len(verification.uncovered))))
    lost = [
        PageSection(
            title=verdict.value.capitalize(), entries=_check_entries(verification.of(verdict))
        )
        for verdict in Verdict
        if verdict is not Verdict.HOLDS
    ]
    fine = "Every citation holds, and every sentence of the body is covered."
    return Page(
        title=name_of(catalog, verification.source),
        lead=(
            fine
            if verification.is_fine
            else "Not every citation holds, or not every sentence is covered.",
        ),
        sections=(
            PageSection(
                title=f"Citations of {verification.source}", entries=(PageEntry(rows=tuple(rows)),)
            ),
            *lost,
            PageSection(title="Covered by no claim", entries=_uncovered(verification.uncovered)),
        ),
    )


def verification_plain(verification: Verification) -> dict[str, Plain]:
    """What became of each citation, and what no claim covers."""
    checks: list[Plain] = [
        {
            "claim": each.claim,
            "citation": plain_value(each.citation),
            "verdict": each.verdict.value,
            "start": each.start,
            "end": each.end,
            "normalised": [way.value for way in each.normalised],
        }
        for each in verification.checks
    ]
    return {
        "source": verification.source,
        "fine": verification.is_fine,
        "same_text": verification.is_same_text.value,
        "counts": {verdict.value: count for verdict, count in verification.counts.items()},
        "normalised": [way.value for way in verification.normalised],
        "checks": checks,
        "uncovered": [_passage_plain(passage) for passage in verification.uncovered],
    }


def _alike_rows(verification: Verification) -> list[PageRow]:
    """What had to be treated as alike, and for how many citations."""
    used = Counter(way for check in verification.checks for way in check.normalised)
    rows = [
        told(
            "treated as alike" if index == 0 else "", f"{_ALIKE[way]} (for {_citations(used[way])})"
        )
        for index, way in enumerate(verification.normalised)
    ]
    return rows or [
        told("treated as alike", "nothing: what was found stands there letter by letter")
    ]


def _uncovered_words(count: int) -> str:
    if count == 0:
        return "nothing: some claim cites each sentence, the headline and the lines below it"
    return f"{count} passage{'' if count == 1 else 's'}"


def _citations(count: int) -> str:
    return f"{count} citation{'' if count == 1 else 's'}"


def _check_entries(checks: tuple[CitationCheck, ...]) -> tuple[PageEntry, ...]:
    rows = tuple(_check_row(check) for check in checks)
    return (PageEntry(rows=rows),) if rows else ()


def _check_row(check: CitationCheck) -> PageRow:
    cited = f"{check.citation.start} to {check.citation.end}"
    now = "" if check.start is None else f", now {check.start} to {check.end}"
    alike = (
        f" ({listed([term_words(way) for way in check.normalised])})" if check.normalised else ""
    )
    return PageRow(
        label=place_of(check.citation) or "passage",
        spans=(
            Span(text=f"characters {cited}{now}{alike}"),
            Span(text=f"  {check.claim}", role=Role.ID),
        ),
        role=Role.OPEN,
    )


def _uncovered(passages: tuple[Passage, ...]) -> tuple[PageEntry, ...]:
    rows = tuple(
        told(str(each), f"characters {each.start} to {each.end}", Role.OPEN) for each in passages
    )
    return (PageEntry(rows=rows),) if rows else ()


def _passage_plain(passage: Passage) -> Plain:
    return {
        "part": passage.part.value,
        "paragraph": passage.paragraph,
        "sentence": passage.sentence,
        "start": passage.start,
        "end": passage.end,
    }
