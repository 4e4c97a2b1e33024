"""Disputes: claims that cannot all hold, and whose word each of them is."""

from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import combinations

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import sources_of
from mineralpact.model import Claim, Tension, TensionKind
from mineralpact.model.entity import usual_name
from mineralpact.shown import Answer, Answers, Shown, asked_of
from mineralpact.values import ClaimId, EntityId, SourceId, SpeakerId


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

    @property
    def why(self) -> str:
        """The tension in words, or else the values side by side."""
        if self.tension is not None:
            return self.tension.description
        return " against ".join(_stated(claim) for claim in self.claims)


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
    sayings = [whose_word(catalog, catalog.get(Claim, id)) for id in sorted(ids)]
    return asked_of(Dispute(sayings=tuple(sayings), tension=tension), catalog)


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


def _stated(claim: Claim) -> str:
    if claim.value is not None:
        return str(claim.value.value)
    return claim.statement or ", ".join(claim.objects) or claim.id
