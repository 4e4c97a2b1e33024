"""Verification of citations: each passage is looked up in the text it is said to come from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TypeAlias, cast

from attrs import frozen

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.errors import Problem, ValidationError
from mineralpact.evidence.passage_search import PassageDigest, PassageSearch
from mineralpact.model import Source
from mineralpact.shown import Answer, Shown, asked_of
from mineralpact.values import Citation, ClaimId, SourceId, Truth
from mineralpact.values.citation import passage_digest
from mineralpact.values.texts.outline import Part, Passage, outline
from mineralpact.values.texts.utf16 import Utf16Text
from mineralpact.values.texts.variants import Normalisation, TextVariant, variants_of


class Verdict(StrEnum):
    """Result of the look-up of a cited passage."""

    HOLDS = "holds"
    """It stands at its place."""
    MOVED = "moved"
    """It stands at another place."""
    GONE = "gone"
    """It stands nowhere in the text."""
    UNDECIDED = "undecided"
    """It does not stand at its place, and the search for it was given up: text and passages are too
    many."""


CitedPassage: TypeAlias = tuple[ClaimId, Citation]
"""A claim, and one passage that it cites."""


@frozen(kw_only=True)
class CitationCheck(Shown):
    """One citation of one claim, looked up."""

    claim: ClaimId
    """The claim."""
    citation: Citation
    """The citation."""
    verdict: Verdict
    """The result."""
    start: int | None = None
    """The position at which it begins in the text given, in Unicode code points from 0; ``None``
    when it was not found."""
    end: int | None = None
    """The position at which it ends in the text given."""
    normalised: tuple[Normalisation, ...] = ()
    """The normalisations needed to find it; empty when it stands there letter by letter."""
    is_utf16: bool = False
    """True if the citation counts code units of UTF-16, as browsers do: `start` and `end` are what
    it should say."""


@frozen(kw_only=True)
class Verification(Answer):
    """Results of the look-up of every passage cited from one source."""

    source: SourceId
    """The source."""
    is_same_text: Truth
    """True if the text given is the one that was read, by its digest; unknown when the source has
    none."""
    checks: tuple[CitationCheck, ...]
    """Each citation of a passage, by claim; citations of the source as a whole have nothing to look
    up."""
    uncovered: tuple[Passage, ...]
    """The sentences, and the headline, dateline and byline, that no passage found has any part
    of."""

    @checked
    def of(self, verdict: Verdict) -> tuple[CitationCheck, ...]:
        """Return the checks with this verdict."""
        return tuple(check for check in self.checks if check.verdict is verdict)

    @property
    def counts(self) -> dict[Verdict, int]:
        """The number of citations with each verdict."""
        counts = Counter(check.verdict for check in self.checks)
        return {verdict: counts[verdict] for verdict in Verdict}

    @property
    def normalised(self) -> tuple[Normalisation, ...]:
        """The normalisations needed to find some passage."""
        used = set[Normalisation]().union(*(check.normalised for check in self.checks))
        return tuple(filter(used.__contains__, Normalisation))

    @property
    def is_fine(self) -> bool:
        """True if every citation holds and every sentence of the body is covered."""
        holds = all(check.verdict is Verdict.HOLDS for check in self.checks)
        return holds and not any(passage.part is Part.BODY for passage in self.uncovered)


def verify(
    catalog: Catalog, source: str, text: str, *, language: str | None = None
) -> Verification:
    """Look up every passage that claims cite from a source in its text.

    A passage that does not stand at its place letter by letter is tried there with other line ends,
    quotes, dashes, blanks and accents, and then looked for everywhere else. Of several places the
    one nearest to where it should be is told.

    Args:
        catalog: The claims.
        source: The identifier of the source.
        text: The source's whole text.
        language: Its language as a BCP 47 tag, such as ``ja``; ``None`` for the one that the source
            states, or else English.

    Raises:
        MissingExtraError: sentencex, which tells sentences apart, is not installed.
        NotFoundError: there is no such source; near identifiers are listed.
        ValidationError: the text has half of a surrogate pair, which no Unicode text has, or more
            than a million characters.
    """
    _check_text(text)
    cited_source = catalog.get(Source, source)
    passages = outline(text, language=language or cited_source.language)
    checks = tuple(check_citations(_cited_passages(catalog, cited_source), text))
    verification = Verification(
        source=cited_source.id,
        is_same_text=_is_text_of(cited_source, text),
        checks=checks,
        uncovered=tuple(_uncovered(passages, checks)),
    )
    return asked_of(verification, catalog)


def _cited_passages(catalog: Catalog, source: Source) -> Iterator[CitedPassage]:
    for claim in catalog.claims:
        for citation in claim.cites:
            if citation.source == source.id and citation.start is not None:
                yield claim.id, citation


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"expected Unicode text, found half of a surrogate pair at position {error.start}"
        problem = Problem(path="", code="bad_text", message=message)
        raise ValidationError("text", [problem]) from None


def _is_text_of(source: Source, text: str) -> Truth:
    if source.sha256 is None:
        return Truth.UNKNOWN
    return Truth.of(passage_digest(text, 0, len(text)) == source.sha256)


def check_citations(passages: Iterable[CitedPassage], text: str) -> Iterator[CitationCheck]:
    """Yield the result of the look-up of each passage in a text, as `verify` does it."""
    variants = tuple(variants_of(text))
    units = Utf16Text(text)
    checks: list[tuple[ClaimId, Citation, CitationCheck | None]] = []
    for claim, citation in passages:
        check = _check_in_place(claim, citation, variants)
        checks.append((claim, citation, check or _check_in_utf16(claim, citation, text, units)))
    lost = [_digest_of(citation) for _, citation, check in checks if check is None]
    search = PassageSearch()
    search.run(variants, lost)
    for claim, citation, check in checks:
        yield check or _check_elsewhere(claim, citation, search)


def _check_in_place(
    claim: ClaimId, citation: Citation, variants: Iterable[TextVariant]
) -> CitationCheck | None:
    for variant in variants:
        if citation.holds_in(variant.text):
            return _check_at(claim, citation, Verdict.HOLDS, variant, _digest_of(citation).start)
    return None


def _check_in_utf16(
    claim: ClaimId, citation: Citation, text: str, units: Utf16Text
) -> CitationCheck | None:
    span = units.span(*_span(citation))
    if span is None or passage_digest(text, *span) != citation.sha256:
        return None
    start, end = span
    return CitationCheck(
        claim=claim,
        citation=citation,
        verdict=Verdict.MOVED,
        start=start,
        end=end,
        is_utf16=True,
    )


def _check_elsewhere(claim: ClaimId, citation: Citation, search: PassageSearch) -> CitationCheck:
    match = search.matches.get(_digest_of(citation))
    if match is not None:
        return _check_at(claim, citation, Verdict.MOVED, *match)
    verdict = Verdict.UNDECIDED if search.is_given_up else Verdict.GONE
    return CitationCheck(claim=claim, citation=citation, verdict=verdict)


def _check_at(
    claim: ClaimId, citation: Citation, verdict: Verdict, variant: TextVariant, start: int
) -> CitationCheck:
    first, last = variant.original_span(start, start + _digest_of(citation).length)
    return CitationCheck(
        claim=claim,
        citation=citation,
        verdict=verdict,
        start=first,
        end=last,
        normalised=variant.normalised,
    )


def _span(citation: Citation) -> tuple[int, int]:
    """Return where the passage of a citation should begin and end."""
    return cast("tuple[int, int]", (citation.start, citation.end))


def _digest_of(citation: Citation) -> PassageDigest:
    start, end = _span(citation)
    return PassageDigest(length=end - start, digest=cast("str", citation.sha256), start=start)


def _uncovered(passages: Iterable[Passage], checks: Iterable[CitationCheck]) -> Iterator[Passage]:
    """Yield the passages of a text that no check touches, in one sweep."""
    spans = sorted(
        (cast("int", check.start), check.end) for check in checks if check.end is not None
    )
    index, reached = 0, 0
    for passage in passages:
        while index < len(spans) and spans[index][0] < passage.end:
            reached = max(reached, spans[index][1])
            index += 1
        if reached <= passage.start:
            yield passage
