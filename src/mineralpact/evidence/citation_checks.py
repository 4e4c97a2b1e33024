"""Do the citations hold? Each passage looked up in the text it is said to come from."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import Problem, ValidationError
from mineralpact.evidence.passage_search import Search, Sought
from mineralpact.evidence.text_outline import Passage, outline
from mineralpact.evidence.text_variants import Normalisation, Reading, readings
from mineralpact.model import Source
from mineralpact.values.citation import Citation, Part, passage_digest
from mineralpact.values.ids import ClaimId, SourceId
from mineralpact.values.truth import Truth


class Verdict(StrEnum):
    """What became of a cited passage."""

    HOLDS = "holds"
    """It stands at its place."""
    MOVED = "moved"
    """It stands at another place."""
    GONE = "gone"
    """It stands nowhere in the text."""
    UNDECIDED = "undecided"
    """It does not stand at its place, and the search for it was given up: text and passages are too
    many."""


@frozen(kw_only=True)
class CitationCheck:
    """One citation of one claim, looked up."""

    claim: ClaimId
    """The claim."""
    citation: Citation
    """The citation."""
    verdict: Verdict
    """What became of the passage."""
    start: int | None = None
    """Where it begins in the text given, in Unicode code points from 0; ``None`` when it was not
    found."""
    end: int | None = None
    """Where it ends in the text given."""
    normalised: tuple[Normalisation, ...] = ()
    """What had to be treated as alike to find it; empty when it stands there letter by letter."""


@frozen(kw_only=True)
class Verification:
    """What became of every passage cited from one source."""

    source: SourceId
    """The source."""
    is_same_text: Truth
    """Whether the text given is the one that was read, by its digest; unknown when the source has
    none."""
    checks: tuple[CitationCheck, ...]
    """Each citation of a passage, by claim; citations of the source as a whole have nothing to look
    up."""
    uncovered: tuple[Passage, ...]
    """The sentences, and the headline, dateline and byline, that no passage found has any part
    of."""

    def of(self, verdict: Verdict) -> tuple[CitationCheck, ...]:
        """The checks with this verdict."""
        return tuple(check for check in self.checks if check.verdict is verdict)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many citations have which verdict."""
        found = Counter(check.verdict for check in self.checks)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def normalised(self) -> tuple[Normalisation, ...]:
        """Everything that had to be treated as alike to find some passage."""
        used = {way for check in self.checks for way in check.normalised}
        return tuple(way for way in Normalisation if way in used)

    @property
    def is_fine(self) -> bool:
        """Whether every citation holds and every sentence of the body is covered."""
        holds = all(check.verdict is Verdict.HOLDS for check in self.checks)
        return holds and not any(passage.part is Part.BODY for passage in self.uncovered)


def verify(catalog: Catalog, source: str, text: str) -> Verification:
    """Look up every passage that claims cite from a source in its text.

    A passage that does not stand at its place letter by letter is tried there with other line ends,
    quotes, blanks and accents, and then looked for everywhere else. Of several places the one
    nearest to where it should be is told.

    Args:
        catalog: The claims.
        source: The identifier of the source.
        text: The source's whole text.

    Raises:
        NotFoundError: there is no such source; near identifiers are listed.
        ValidationError: the text has half of a surrogate pair, which no Unicode text has.
    """
    _check_text(text)
    found = catalog.get(Source, source)
    cited = [
        (claim.id, citation)
        for claim in catalog.claims
        for citation in claim.cites
        if citation.source == found.id and citation.start is not None
    ]
    checks = tuple(_checks(cited, text))
    return Verification(
        source=found.id,
        is_same_text=_is_same(found, text),
        checks=checks,
        uncovered=tuple(_uncovered(text, checks)),
    )


def _check_text(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"expected Unicode text, found half of a surrogate pair at position {error.start}"
        raise ValidationError(
            "text", [Problem(path="", code="bad_text", message=message)]
        ) from None


def _is_same(source: Source, text: str) -> Truth:
    if source.sha256 is None:
        return Truth.UNKNOWN
    return Truth.of(passage_digest(text, 0, len(text)) == source.sha256)


def _checks(cited: list[tuple[ClaimId, Citation]], text: str) -> Iterator[CitationCheck]:
    all_readings = tuple(readings(text))
    in_place = [_in_place(claim, citation, all_readings) for claim, citation in cited]
    lost = [citation for (_, citation), check in zip(cited, in_place, strict=True) if check is None]
    search = Search()
    search.run(all_readings, map(_sought, lost))
    for (claim, citation), check in zip(cited, in_place, strict=True):
        yield check or _elsewhere(claim, citation, search)


def _in_place(
    claim: ClaimId, citation: Citation, all_readings: Iterable[Reading]
) -> CitationCheck | None:
    for reading in all_readings:
        if citation.holds_in(reading.text):
            return _found(claim, citation, Verdict.HOLDS, reading, citation.start or 0)
    return None


def _elsewhere(claim: ClaimId, citation: Citation, search: Search) -> CitationCheck:
    place = search.found.get(_sought(citation))
    if place is None:
        verdict = Verdict.UNDECIDED if search.is_given_up else Verdict.GONE
        return CitationCheck(claim=claim, citation=citation, verdict=verdict)
    return _found(claim, citation, Verdict.MOVED, *place)


def _found(
    claim: ClaimId, citation: Citation, verdict: Verdict, reading: Reading, start: int
) -> CitationCheck:
    first, last = reading.given(start, start + _sought(citation).length)
    return CitationCheck(
        claim=claim,
        citation=citation,
        verdict=verdict,
        start=first,
        end=last,
        normalised=reading.normalised,
    )


def _sought(citation: Citation) -> Sought:
    start = citation.start or 0
    return Sought(length=(citation.end or 0) - start, digest=citation.sha256 or "", start=start)


def _uncovered(text: str, checks: Iterable[CitationCheck]) -> Iterator[Passage]:
    """The passages of the text that no check touches, found in one sweep."""
    spans = sorted(
        (check.start, check.end)
        for check in checks
        if check.start is not None and check.end is not None
    )
    index, reached = 0, 0
    for passage in outline(text):
        while index < len(spans) and spans[index][0] < passage.end:
            reached = max(reached, spans[index][1])
            index += 1
        if reached <= passage.start:
            yield passage
