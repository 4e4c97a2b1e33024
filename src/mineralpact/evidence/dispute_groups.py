"""Disputes: claims that cannot all hold, and whose word each of them is."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import sources_of
from mineralpact.catalog.claimed_places import value_at
from mineralpact.model import Claim, Entity, Tension, TensionKind
from mineralpact.model.entity import usual_name
from mineralpact.shown import Answer, Answers, Shown, asked_of
from mineralpact.values import ClaimId, EntityId, EntityPlace, SourceId, SpeakerId
from mineralpact.values.record import is_tuple


@frozen(kw_only=True)
class Voice(Shown):
    """One link in the chain of who says that who says."""

    speaker: SpeakerId | None = None
    """The person, organization, country or source; ``None`` where nobody is named."""
    name: str
    """Their name or title, or who is meant where nobody is named."""
    inferred: bool = False
    """True if it is put down to them by the context alone."""


@frozen(kw_only=True)
class Saying(Shown):
    """A claim, and whose word it is."""

    claim: Claim
    """The claim."""
    voices: tuple[Voice, ...]
    """Who says it, the nearest first, each quoted by the next; last the sources that print it."""

    @property
    def text(self) -> str:
        """The chain as a person would say it."""
        names = [f"{voice.name}{' (by context)' * voice.inferred}" for voice in self.voices]
        return ", as reported by ".join(names) or "nobody named"


@frozen(kw_only=True)
class Dispute(Answer):
    """Claims that cannot all hold; each may doubt any other, whichever says so."""

    sayings: tuple[Saying, ...]
    """The rival claims, by identifier, each with whose word it is."""
    tension: Tension | None = None
    """The contradiction that the maker of the catalog tells of between them; ``None`` when they
    simply dispute one another."""
    why: str
    """The tension in words, or else the values side by side, or what the claims say."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The rival claims."""
        return tuple(saying.claim for saying in self.sayings)

    @property
    def subjects(self) -> tuple[EntityId, ...]:
        """The entities the claims are about, by identifier."""
        entities: set[EntityId] = set()
        for claim in self.claims:
            entities.update(claim.entities)
        return tuple(sorted(entities))

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """The sources that print the claims, by identifier."""
        return sources_of(self.claims)


def disputes(catalog: Catalog) -> Answers[Dispute]:
    """Return every group of claims that dispute one another, in the order of their identifiers.

    A contradiction among the catalog's tensions makes a group of the claims it is about; other
    tensions tell of claims that may all hold. Claims that dispute one another without one form a
    group with all that are joined to them so, in whichever direction the catalog has it.
    """
    groups: list[Dispute] = []
    explained: set[frozenset[str]] = set()
    for tension in catalog.tensions:
        if tension.kind is TensionKind.CONTRADICTION and len(tension.claims) > 1:
            groups.append(_dispute(catalog, tension.claims, tension))
            explained.update(map(frozenset, combinations(tension.claims, 2)))
    joined = _joined_ids(_rivals(catalog.claims, explained))
    groups += (_dispute(catalog, ids, None) for ids in joined)
    return Answers(sorted(groups, key=_claim_ids), "disputes", (catalog,))


def whose_word(catalog: Catalog, claim: Claim) -> Saying:
    """Return whose word a claim is: who says it, who reports that, and in which source."""
    return Saying(claim=claim, voices=tuple(_voices(catalog, claim)))


def _voices(catalog: Catalog, claim: Claim) -> Iterator[Voice]:
    speakers: set[EntityId] = set()
    for attribution in claim.attributed_to:
        speaker, name = attribution.speaker, attribution.description or ""
        if speaker is not None:
            name = usual_name(catalog[speaker])
            speakers.add(speaker)
        yield Voice(speaker=speaker, name=name, inferred=attribution.inferred)
    for source in sources_of([claim]):
        if source not in speakers:
            yield Voice(speaker=source, name=usual_name(catalog[source]))


def _dispute(catalog: Catalog, ids: Iterable[ClaimId], tension: Tension | None) -> Dispute:
    claims = [catalog.get(Claim, id) for id in sorted(ids)]
    sayings = tuple([whose_word(catalog, claim) for claim in claims])
    why = _side_by_side(catalog, claims) if tension is None else tension.description
    return asked_of(Dispute(sayings=sayings, tension=tension, why=why), catalog)


def _side_by_side(catalog: Catalog, claims: Sequence[Claim]) -> str:
    """Return what rival claims state: all their values at one place, or all in their words."""
    words = [_words(claim) or _list_at(catalog, claim, claims) or claim.id for claim in claims]
    place = _place_of_values(catalog, claims)
    if place is not None:
        own = value_at(place.path, catalog[place.entity])
        values = [own if claim.value is None else claim.value.value for claim in claims]
        words = list(map(str, values))
    return " against ".join(dict.fromkeys(words))


def _place_of_values(catalog: Catalog, claims: Sequence[Claim]) -> EntityPlace | None:
    """Return the place of one value that all of some claims bear on; ``None`` if there is none.

    A claim that states no value of its own may be about what holds it: an act, whose day another
    tells otherwise.
    """
    telling = [claim for claim in claims if claim.value is not None]
    if not telling:
        return None
    for place in telling[0].places:
        is_shared = all(_bears_on(claim, place) for claim in claims)
        if is_shared and _is_one_value(value_at(place.path, catalog[place.entity])):
            return place
    return None


def _bears_on(claim: Claim, place: EntityPlace) -> bool:
    """True if a claim is about a place or, where it states no value, about what holds it."""
    if claim.value is not None or place in claim.places:
        return place in claim.places
    return any(EntityPlace(place.entity, outer) in claim.places for outer in place.path.ancestors())


def _is_one_value(value: object) -> bool:
    """True for what a claim could state as a value."""
    return value is not None and not is_tuple(value) and not isinstance(value, Entity)


def _claim_ids(dispute: Dispute) -> list[ClaimId]:
    return [claim.id for claim in dispute.claims]


def _rivals(
    claims: Iterable[Claim], explained: Container[frozenset[str]]
) -> dict[ClaimId, set[ClaimId]]:
    """Return the claims that dispute one another without a tension that explains it, both ways."""
    rivals: dict[ClaimId, set[ClaimId]] = {}
    for claim in claims:
        for other in claim.disputes:
            if frozenset((claim.id, other)) not in explained:
                rivals.setdefault(claim.id, set()).add(other)
                rivals.setdefault(other, set()).add(claim.id)
    return rivals


def _joined_ids(rivals: Mapping[ClaimId, set[ClaimId]]) -> Iterator[list[ClaimId]]:
    """Yield the groups of claims that disputes join, directly or by way of others."""
    seen: set[ClaimId] = set()
    for first in sorted(rivals):
        group: list[ClaimId] = []
        unseen = {first} - seen
        while unseen:
            id = unseen.pop()
            group.append(id)
            seen.add(id)
            unseen |= rivals[id] - seen
        if group:
            yield group


def _words(claim: Claim) -> str:
    """Return what a claim says by itself."""
    if claim.statement is None and claim.value is not None:
        return ", ".join(claim.value.ids) or str(claim.value.value)
    return claim.statement or ", ".join(claim.objects)


def _list_at(catalog: Catalog, claim: Claim, claims: Iterable[Claim]) -> str:
    """Return the list that a claim says by standing at it, where others have other members."""
    for other in claims:
        for place in other.places:
            value = value_at(place.path, catalog[place.entity])
            is_list = is_tuple(value) and all(isinstance(item, str) for item in value)
            if is_list and _bears_on(claim, place):
                return ", ".join(cast("tuple[str, ...]", value))
    return ""
