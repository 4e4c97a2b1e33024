"""Marks that say where claims are made: ``[P4.S1]`` is paragraph 4, sentence 1."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex, sources_of
from mineralpact.model import Claim
from mineralpact.values import Citation, EntityId, Modality, Part, Record, SourceId
from mineralpact.values.fields import fields_of
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import Role, Span
from mineralpact.views.value_text import name_of
from mineralpact.views.wording import join_phrases, join_words

MARKS_MEAN = (
    "[P4.S1] is paragraph 4, sentence 1 of the source; 'per' names whom the source puts it down to."
)
"""Explanation of the marks, for the end of a page."""


def claims_about(catalog: Catalog, id: str, field: str) -> tuple[Claim, ...]:
    """Return the claims about a field or predicate of an entity; gaps are not among them."""
    return catalog.derived(ClaimIndex).about(id, field).stated


def gaps_about(catalog: Catalog, id: str) -> list[Claim]:
    """Return the claims that say what is left open of an entity."""
    gaps: list[Claim] = []
    for claims in catalog.derived(ClaimIndex).by_field(id).values():
        gaps += claims.gaps
    return gaps


def other_claims(catalog: Catalog, id: str, fields: Collection[str]) -> list[Claim]:
    """Return the claims about an entity that none of these fields holds."""
    stated: list[Claim] = []
    for about, claims in catalog.derived(ClaimIndex).by_field(id).items():
        if about not in fields:
            stated += claims.stated
    return stated


def gaps_by_subject(catalog: Catalog) -> dict[EntityId, list[Claim]]:
    """Return the claims that say what is left open, by the entity they are about."""
    return group_by(filter(is_gap, catalog.claims), lambda claim: claim.subject)


def is_gap(claim: Claim) -> bool:
    """Return true if a claim says that something is left open."""
    return claim.modality is Modality.NOT_STATED


def claim_mark(catalog: Catalog, claims: Iterable[Claim]) -> Span:
    """Return where claims are made, and by whom if not by the source; empty for no claims."""
    return mark_span("; ".join(dict.fromkeys(map(partial(_mark_words, catalog), claims))))


def short_claim_mark(catalog: Catalog, claims: Collection[Claim]) -> Span:
    """Return where claims are made, and what part of them is inferred or another's word."""
    places: dict[str, None] = {}
    words: Counter[str] = Counter()
    for claim in claims:
        places.update(dict.fromkeys(_places(catalog, claim)))
        words["inferred"] += claim.inferred
        words.update(_speakers(catalog, claim))
    parts = [", ".join(places)]
    for word, count in words.items():
        if count:
            parts.append("in part " * (count < len(claims)) + word)
    return mark_span("; ".join(filter(None, parts)))


def mark_span(words: str) -> Span:
    """Return a mark, to stand behind other text; empty for no words."""
    return Span(words and f" [{words}]", Role.CITATION)


def place_of(citation: Citation) -> str:
    """Return the place in a source: ``P4.S1``, or another part; empty for the source as a whole."""
    if citation.part is not Part.BODY:
        return citation.part.value
    place = ""
    if citation.paragraph:
        place += f"P{citation.paragraph}"
    if citation.sentence:
        place += f".S{citation.sentence}"
    return place


def assign_claims(
    claims: Iterable[Claim], records: Sequence[Record]
) -> tuple[list[list[Claim]], list[Claim]]:
    """Return the claims that carry each of a field's records, and those that fit all alike."""
    claims_of: list[list[Claim]] = [[] for _ in records]
    rest: list[Claim] = []
    for claim in claims:
        positions = _positions(claim, records)
        for position in positions:
            claims_of[position].append(claim)
        if not positions:
            rest.append(claim)
    return claims_of, rest


def _positions(claim: Claim, records: Sequence[Record]) -> list[int]:
    """Return the positions of the records a claim carries; none if it fits all of several alike."""
    naming = [index for index, record in enumerate(records) if _names(claim, record)]
    fitting = [index for index, record in enumerate(records) if _fits(claim, record)]
    if naming:
        return naming
    # A claim that fits every record tells none of them apart: it is left over, not guessed at.
    return [] if len(fitting) == len(records) > 1 else fitting


def _names(claim: Claim, record: Record) -> bool:
    """Return true if a claim has words of the record, or relates to its subject."""
    values = [getattr(record, name) for name in fields_of(type(record))]
    if values[0] in claim.objects:
        return True
    if isinstance(claim.value, str):
        for value in values:
            if type(value) is str and claim.value in value:
                return True
    return False


def _fits(claim: Claim, record: Record) -> bool:
    """Return true if a claim tells of the record's time and modality, as far as it has any."""
    modality = getattr(record, "modality", claim.modality)
    return claim.modality is modality and getattr(record, "when", None) in (None, claim.when)


def _mark_words(catalog: Catalog, claim: Claim) -> str:
    places = ", ".join(dict.fromkeys(_places(catalog, claim)))
    words = join_words(places, ", ".join(_speakers(catalog, claim)))
    return join_phrases(words, "inferred" * claim.inferred)


def _places(catalog: Catalog, claim: Claim) -> Iterator[str]:
    for citation in claim.cites:
        place = place_of(citation)
        # Where all claims cite one source, its name in every mark would say nothing.
        if not place or len(catalog.derived(_cited_sources)) > 1:
            place = join_words(citation.source, place)
        yield place


def _cited_sources(catalog: Catalog) -> tuple[SourceId, ...]:
    return sources_of(catalog.claims)


def _speakers(catalog: Catalog, claim: Claim) -> Iterator[str]:
    for voice in claim.attributed_to:
        if voice.speaker is not None:
            yield f"per {name_of(catalog, voice.speaker)}"
        else:
            yield f"per {voice.description}"
