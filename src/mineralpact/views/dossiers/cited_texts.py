"""Texts of sources, and where each passage that claims cite stands in them."""

from collections.abc import Iterator, Mapping
from typing import cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.evidence import CitationCheck, Passage, Verification, outline, verify
from mineralpact.model import Source
from mineralpact.values import Citation, ClaimId, SourceId


@frozen(order=True)
class CitedSpan:
    """The place of a passage in one of the texts; several claims may cite it."""

    text: int
    """The position of the text among those of the dossier."""
    start: int
    """The first character's position, in Unicode code points from 0."""
    end: int
    """The position just behind the last character."""


@frozen(kw_only=True)
class ReadText:
    """The text of a source, and how far its citations hold."""

    source: Source
    """The source."""
    text: str
    """Its whole text."""
    sentences: tuple[Passage, ...]
    """The headline, dateline, byline, and the sentences."""
    verification: Verification
    """The look-up of each citation."""
    unused: frozenset[int]
    """The positions at which sentences begin that no claim cites."""


@frozen(kw_only=True)
class CitedTexts:
    """The texts of a dossier, in the order of the catalog's sources."""

    texts: tuple[ReadText, ...] = ()
    """The texts."""
    spans: Mapping[tuple[ClaimId, Citation], CitedSpan] = {}
    """The place of each citation of each claim, as far as it was found."""

    def has(self, source: SourceId) -> bool:
        """Return true if the text of a source is here."""
        return any(text.source.id == source for text in self.texts)


def cited_texts(catalog: Catalog, texts: Mapping[str, str]) -> CitedTexts:
    """Return the texts with the passages that claims cite from them.

    Args:
        catalog: The claims.
        texts: The texts by the ids of their sources.

    Raises:
        MissingExtraError: sentencex, which tells sentences apart, is not installed.
        NotFoundError: there is no such source.
        ValidationError: a text is too long, or no Unicode text.
    """
    reads: list[ReadText] = []
    spans: dict[tuple[ClaimId, Citation], CitedSpan] = {}
    for source in catalog.follow(sorted(texts)):
        read = _read_text(catalog, catalog.get(Source, source.id), texts[source.id])
        spans.update(_spans(len(reads), read.verification.checks))
        reads.append(read)
    return CitedTexts(texts=tuple(reads), spans=spans)


def _read_text(catalog: Catalog, source: Source, text: str) -> ReadText:
    verification = verify(catalog, source.id, text)
    return ReadText(
        source=source,
        text=text,
        sentences=outline(text, language=source.language),
        verification=verification,
        unused=frozenset(sentence.start for sentence in verification.uncovered),
    )


def _spans(
    text: int, checks: tuple[CitationCheck, ...]
) -> Iterator[tuple[tuple[ClaimId, Citation], CitedSpan]]:
    for check in checks:
        if check.start is not None:
            span = CitedSpan(text, check.start, cast("int", check.end))
            yield (check.claim, check.citation), span
