"""Pages of evidence: audits, what a field rests on, disputes, and verified citations."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import answer_plain
from mineralpact.evidence import (
    Audit,
    CitationCheck,
    Dispute,
    Explanation,
    Normalisation,
    Passage,
    Standing,
    Verdict,
    Verification,
)
from mineralpact.model import Claim
from mineralpact.paths import Path
from mineralpact.values import Range, Truth
from mineralpact.values.grouping import group_by
from mineralpact.values.record import is_tuple
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    PageSection,
    Role,
    entries_section,
    id_span,
    open_row,
    rows_section,
    text_row,
    titled_entry,
)
from mineralpact.views.claim_marks import MARKS_MEAN, claim_mark, place_of
from mineralpact.views.entity_rows import claim_row, claim_words, disputed_row
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_attributes, plain_objects
from mineralpact.views.value_text import field_text, is_blank, name_of, names_of, text_at
from mineralpact.views.wording import count_words, list_words, number_form, term_words

_SAME_TEXT: Final = {
    Truth.YES: "the one that was read, by its digest",
    Truth.NO: "not the one that was read, by its digest",
    Truth.UNKNOWN: "whether it is the one that was read cannot be told: the source has no digest",
}
_ALIKE: Final = {
    Normalisation.BYTE_ORDER_MARK: "a text with a byte order mark in front, and one without",
    Normalisation.LINE_ENDS: "line ends of Windows and old Macs, and those of others",
    Normalisation.INVISIBLE: "words with and without soft hyphens and zero-width characters",
    Normalisation.HYPHENATION: "words that end of lines part, and whole ones",
    Normalisation.BLANKS: "runs of blanks, and one space",
    Normalisation.STRAIGHT_QUOTES: "curly apostrophes and quotation marks, and straight ones",
    Normalisation.CURLY_QUOTES: "straight apostrophes and quotation marks, and curly ones",
    Normalisation.HYPHENS: "dashes, and hyphens",
    Normalisation.DASHES: "hyphens, and dashes",
    Normalisation.DOTS: "an ellipsis, and three dots",
    Normalisation.ELLIPSES: "three dots, and an ellipsis",
    Normalisation.COMPOSED: "letters followed by their accents, and letters that have them",
    Normalisation.DECOMPOSED: "letters that have accents, and letters followed by them",
}


def audit_page(catalog: Catalog, audit: Audit) -> Page:
    """Return how many fields rest on what, and the fields that are uncited or inferred."""
    total, uncited = len(audit.fields), audit.counts[Standing.UNCITED]
    verb, lead = number_form(total, "rests", "rest"), "No field is uncited."
    if uncited:
        lead = f"{uncited} of {total} fields {number_form(uncited, 'has', 'have')} no claim."
    closing: tuple[str, ...] = ()
    if uncited or audit.counts[Standing.INFERRED]:
        closing = ("What one of them rests on: explain ID FIELD.",)
    return Page(
        title=catalog.title or catalog.id,
        lead=(lead,),
        sections=(
            rows_section(f"What {count_words(total, 'field')} {verb} on", _count_rows(audit)),
            fields_section(audit, Standing.UNCITED),
            fields_section(audit, Standing.INFERRED),
        ),
        closing=closing,
    )


def audit_plain(name: str, audit: Audit) -> dict[str, Plain]:
    """Return how many fields rest on what, and each field with its claims."""
    return {
        "document": name,
        "complete": audit.is_complete,
        "counts": answer_plain(audit.counts),
        "percent": {standing.value: round(audit.percent(standing), 2) for standing in audit.counts},
        "fields": plain_objects(audit.fields, "field", "standing", "claims", id="entity"),
    }


def explanation_page(catalog: Catalog, explanation: Explanation) -> Page:
    """Return a field's value, the kind of support it has, and each claim about it."""
    title = f"{name_of(catalog, explanation.entity.id)}: {term_words(explanation.field)}"
    to_row = partial(claim_row, catalog)
    return Page(
        sections=(
            rows_section(title, _explanation_rows(catalog, explanation)),
            rows_section("Said", map(to_row, explanation.claims)),
            rows_section(
                "Said of its parts",
                map(partial(_part_row, explanation, catalog), explanation.parts),
            ),
            rows_section("Said otherwise", map(to_row, explanation.rivals)),
            rows_section("Left open", map(to_row, explanation.gaps)),
            rows_section("Left open until then", map(to_row, explanation.answered)),
        ),
        closing=(MARKS_MEAN,),
    )


def explanation_plain(explanation: Explanation) -> dict[str, Plain]:
    """Return a field's value, the kind of support it has, and each claim about it."""
    field = ("field", "value", "modality", "announced", "missing", "complete")
    evidence = ("standing", "inferred", "why", "claims", "parts", "rivals", "gaps", "answered")
    plain = plain_attributes(explanation, *field, *evidence, id="entity.id")
    return {**plain, "known": _count_members(explanation)}


def disputes_page(catalog: Catalog, disputes: tuple[Dispute, ...]) -> Page:
    """Return each dispute: why its claims cannot all hold, and each claim."""
    title = catalog.title or catalog.id
    if not disputes:
        return Page(title=title, lead=("No statements are in dispute.",))
    entries = map(partial(_dispute_entry, catalog), disputes)
    section = entries_section(f"In dispute: {len(disputes)}", entries)
    return Page(title=title, sections=(section,), closing=(MARKS_MEAN,))


def disputes_plain(disputes: Iterable[Dispute]) -> list[Plain]:
    """Return each dispute with its rival claims and whose word each is."""
    plain: list[Plain] = []
    for dispute in disputes:
        own = plain_attributes(dispute, "why", "subjects", "sources", "tension")
        sayings = plain_objects(dispute.sayings, "claim", "voices", "text")
        plain.append({**own, "sayings": sayings})
    return plain


def verification_page(catalog: Catalog, verification: Verification) -> Page:
    """Return the verdicts on citations, what was treated as alike, and what no claim covers."""
    lead = "Not every citation holds, or not every sentence is covered."
    if verification.is_fine:
        lead = "Every citation holds, and every sentence of the body is covered."
    return Page(
        title=name_of(catalog, verification.source),
        lead=(lead,),
        sections=(
            rows_section(f"Citations of {verification.source}", _verdict_rows(verification)),
            *_lost_sections(verification),
            rows_section("Covered by no claim", map(_passage_row, verification.uncovered)),
        ),
    )


def verification_plain(verification: Verification) -> dict[str, Plain]:
    """Return the verdict on each citation, and what no claim covers."""
    own = ("source", "counts", "normalised", "checks", "uncovered")
    return plain_attributes(verification, *own, fine="is_fine", same_text="is_same_text")


def _count_rows(audit: Audit) -> Iterator[PageRow]:
    for standing, count in audit.counts.items():
        role = Role.OPEN if standing is Standing.UNCITED and count else Role.LABEL
        yield text_row(standing, f"{audit.percent(standing):.1f} per cent ({count})", role=role)


def fields_section(audit: Audit, standing: Standing) -> PageSection:
    """Return a row for each field, with the entities whose field it is."""
    rows: list[PageRow] = []
    for name, fields in group_by(audit.of(standing), lambda field: field.field).items():
        rows.append(open_row(name, list_words(field.entity for field in fields)))
    return rows_section(term_words(standing).capitalize(), rows)


def _explanation_rows(catalog: Catalog, explanation: Explanation) -> Iterator[PageRow]:
    words, path = "", Path.parse(explanation.field)
    if len(path.steps) > 1:
        words = text_at(catalog, explanation.entity, path)
    elif not is_blank(explanation.value):
        words = field_text(catalog, explanation.entity, explanation.field)
    if hasattr(explanation.entity, path.field):  # a predicate has claims only
        yield text_row("says", words or "nothing")
    members = _count_members(explanation)
    if members is not None and explanation.announced is not None:
        yield text_row("known", f"{members} of {explanation.announced} announced")
    elif explanation.missing is not None:
        yield open_row("not named", _missing_words(explanation.missing))
    yield text_row("rests on", term_words(explanation.standing))
    yield text_row("why", explanation.why)


def _missing_words(missing: Range) -> str:
    """Return how many members of a list are not named, in words."""
    if missing.at_most is None and not missing.at_least:
        return "whether there are more is not said"
    return "none" if missing == Range.exactly(0) else str(missing)


def _part_row(explanation: Explanation, catalog: Catalog, claim: Claim) -> PageRow:
    mark, asked = claim_mark(catalog, [claim]), Path.parse(explanation.field)
    paths = [
        str(path)
        for id, path in claim.places
        if id == explanation.entity.id and path.is_within(asked)
    ]
    return text_row(list_words(paths), claim_words(catalog, claim), mark, id_span(claim.id))


def _count_members(explanation: Explanation) -> int | None:
    """Return the number of known members of a list; ``None`` for any other field."""
    return len(explanation.value) if is_tuple(explanation.value) else None


def _dispute_entry(catalog: Catalog, dispute: Dispute) -> PageEntry:
    rows = (open_row("why", dispute.why), *map(partial(disputed_row, catalog), dispute.claims))
    return titled_entry(names_of(catalog, dispute.subjects), ", ".join(dispute.subjects), rows)


def _verdict_rows(verification: Verification) -> Iterator[PageRow]:
    yield text_row("text", _SAME_TEXT[verification.is_same_text])
    for verdict, count in verification.counts.items():
        citations = count_words(count, "citation")
        if verdict is Verdict.HOLDS:
            yield text_row(verdict, citations)
        elif count:
            yield open_row(verdict, citations)
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
    if check.is_utf16:
        words += ", counted in code units of UTF-16"
    if check.normalised:
        words += f" ({list_words(map(term_words, check.normalised))})"
    return open_row(place_of(check.citation) or "passage", words, id_span(check.claim))


def _passage_row(passage: Passage) -> PageRow:
    return open_row(str(passage), f"characters {passage.start} to {passage.end}")
