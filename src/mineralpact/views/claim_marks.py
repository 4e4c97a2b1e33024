"""Marks that say where claims are made: ``[P4.S1]`` is paragraph 4, sentence 1."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Final, NamedTuple

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex, sources_of
from mineralpact.catalog.open_world.opening_claims import is_open_gap
from mineralpact.evidence import Passage
from mineralpact.model import Claim
from mineralpact.paths import Path
from mineralpact.values import Citation, EntityId, EntityPlace, Part, SourceId
from mineralpact.views.blocks import Role, Span
from mineralpact.views.value_text import name_of
from mineralpact.views.wording import join_phrases, join_words

MARKS_MEAN = (
    "[P4.S1] is paragraph 4, sentence 1 of the source; 'per' names whom the source puts it down to."
)
"""Explanation of the marks, for the end of a page."""


NO_ENTITY: Final = EntityId("")
"""Stands for the entity of a gap about none, such as one about whether there is any."""


class PlacedClaim(NamedTuple):
    """A claim at one of the places it is about."""

    path: Path
    """The place; for a relation the predicate's name."""
    claim: Claim
    """The claim."""


def claims_about(catalog: Catalog, id: str, field: str) -> tuple[Claim, ...]:
    """Return the claims about a field, or anything in it, or a predicate; without the gaps."""
    return catalog.derived(ClaimIndex).about(id, field).stated


def gaps_about(catalog: Catalog, id: str) -> list[PlacedClaim]:
    """Return the claims that say what is left open of an entity, and where."""
    gaps: list[PlacedClaim] = []
    for path, claims in catalog.derived(ClaimIndex).by_path(id).items():
        gaps += (PlacedClaim(path, claim) for claim in claims.gaps if not claim.answered)
    return gaps


def other_claims(catalog: Catalog, id: str, fields: Collection[str]) -> list[PlacedClaim]:
    """Return the claims about an entity that none of these fields holds."""
    stated: list[PlacedClaim] = []
    for path, claims in catalog.derived(ClaimIndex).by_path(id).items():
        if path.field not in fields:
            stated += (PlacedClaim(path, claim) for claim in claims.stated)
    return stated


def gaps_by_entity(catalog: Catalog) -> dict[EntityId, list[PlacedClaim]]:
    """Return what is left open, each gap once, by the first entity it is about."""
    gaps: dict[EntityId, list[PlacedClaim]] = {}
    for claim in filter(is_open_gap, catalog.claims):
        entity, path = next(iter(claim.places), EntityPlace(NO_ENTITY, Path()))
        gaps.setdefault(entity, []).append(PlacedClaim(path, claim))
    return gaps


def claim_mark(catalog: Catalog, claims: Iterable[Claim]) -> Span:
    """Return where claims are made, and by whom if not by the source; empty for no claims."""
    claims = tuple(claims)
    words = dict.fromkeys(map(partial(_mark_words, catalog), claims))
    return mark_span("; ".join(words), claims)


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
    return mark_span("; ".join(filter(None, parts)), claims)


def mark_span(words: str, claims: Iterable[Claim] = ()) -> Span:
    """Return a mark, to stand behind other text; empty for no words."""
    ids = tuple(dict.fromkeys(claim.id for claim in claims))
    return Span(words and f" [{words}]", Role.CITATION, ids)


def place_of(citation: Citation | Passage) -> str:
    """Return the place in a source: ``P4.S1``, or another part; empty for the source as a whole."""
    if citation.part is not Part.BODY:
        return citation.part.value
    place = ""
    if citation.paragraph:
        place += f"P{citation.paragraph}"
    if citation.sentence:
        place += f".S{citation.sentence}"
    return place


def claims_of_items(
    catalog: Catalog, id: str, field: str, count: int
) -> tuple[list[tuple[Claim, ...]], tuple[Claim, ...]]:
    """Return the claims that carry each item of a list, and those about the list as a whole."""
    index, path = catalog.derived(ClaimIndex), Path.of(field)
    items = [index.within(id, path / number).stated for number in range(count)]
    return items, index.at(id, path).stated


def place_words(catalog: Catalog, citation: Citation) -> str:
    """Return the place of a citation, with its source where that does not go without saying."""
    place = place_of(citation)
    # Where all claims cite one source, its name in every mark would say nothing.
    if place and len(catalog.derived(_cited_sources)) == 1:
        return place
    return join_words(citation.source, place)


def voice_words(catalog: Catalog, claim: Claim) -> str:
    """Return by whom a claim is made, if not by its source."""
    return ", ".join(_speakers(catalog, claim))


def _mark_words(catalog: Catalog, claim: Claim) -> str:
    places = ", ".join(dict.fromkeys(_places(catalog, claim)))
    words = join_words(places, voice_words(catalog, claim))
    return join_phrases(words, "inferred" * claim.inferred)


def _places(catalog: Catalog, claim: Claim) -> Iterator[str]:
    return map(partial(place_words, catalog), claim.cites)


def _cited_sources(catalog: Catalog) -> tuple[SourceId, ...]:
    return sources_of(catalog.claims)


def _speakers(catalog: Catalog, claim: Claim) -> Iterator[str]:
    for voice in claim.attributed_to:
        if voice.speaker is not None:
            yield f"per {name_of(catalog, voice.speaker)}"
        else:
            yield f"per {voice.description}"
