"""Claims that do not sit well together, and whose word each of them is."""

from collections import deque
from collections.abc import Iterable

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import sources_of
from mineralpact.model import Claim, Predicate
from mineralpact.values.ids import ClaimId, EntityId, SourceId, SpeakerId


@frozen(kw_only=True)
class Voice:
    """One link in the chain of who says that who says."""

    speaker: SpeakerId | None = None
    """The person, organization, country or source; ``None`` where nobody is named."""
    name: str
    """Their name or title, or who is meant where nobody is named."""
    inferred: bool = False
    """Whether it is put down to them by the context alone."""


@frozen(kw_only=True)
class Saying:
    """A claim, and whose word it is."""

    claim: Claim
    """The claim."""
    voices: tuple[Voice, ...]
    """Who says it, the nearest first, each quoted by the next; last the sources that print it."""

    @property
    def text(self) -> str:
        """The chain as a person would say it."""
        names = [
            f"{each.name} (by context)" if each.inferred else each.name for each in self.voices
        ]
        return ", as reported by ".join(names) if names else "nobody named"


@frozen(kw_only=True)
class Dispute:
    """Claims that do not sit well together; each may doubt any other, whichever says so."""

    sayings: tuple[Saying, ...]
    """The rival claims, by identifier, each with whose word it is."""
    tension: Claim | None = None
    """The claim that says why they do not sit well together; ``None`` when they simply dispute one
    another."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The rival claims."""
        return tuple(saying.claim for saying in self.sayings)

    @property
    def subjects(self) -> tuple[EntityId, ...]:
        """The entities the claims are about, by identifier."""
        return tuple(sorted({claim.subject for claim in self.claims}))

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """The sources that print the claims, by identifier."""
        return sources_of(self.claims)

    @property
    def why(self) -> str:
        """What is wrong between them: the tension in words, or else the values side by side."""
        if self.tension is not None and self.tension.value is not None:
            return str(self.tension.value)
        return " against ".join(_stated(claim) for claim in self.claims)


def disputes(catalog: Catalog) -> tuple[Dispute, ...]:
    """Every group of claims that dispute one another, in the order of their identifiers.

    A claim of `Predicate.TENSION` makes a group of the claims it names. Claims that dispute one
    another without one form a group with all that are joined to them so, in whichever direction the
    catalog has it.
    """
    claims = {claim.id: claim for claim in catalog.claims}
    tensions = [
        claim for claim in claims.values() if claim.about == Predicate.TENSION and claim.disputes
    ]
    explained = {
        frozenset((one, other))
        for tension in tensions
        for one in tension.disputes
        for other in tension.disputes
    }
    found = [_dispute(catalog, tension.disputes, claims, tension) for tension in tensions]
    found += [_dispute(catalog, group, claims, None) for group in _groups(claims, explained)]
    return tuple(sorted(found, key=lambda each: [claim.id for claim in each.claims]))


def whose_word(catalog: Catalog, claim: Claim) -> Saying:
    """Whose word a claim is: who says it, who reports that, and in which source."""
    voices = [
        Voice(
            speaker=each.speaker,
            name=each.description or "" if each.speaker is None else name_of(catalog, each.speaker),
            inferred=each.inferred,
        )
        for each in claim.attributed_to
    ]
    printed = [
        source
        for source in sources_of([claim])
        if source not in {voice.speaker for voice in voices}
    ]
    voices += [Voice(speaker=source, name=name_of(catalog, source)) for source in printed]
    return Saying(claim=claim, voices=tuple(voices))


def name_of(catalog: Catalog, id: str) -> str:
    """An entity's name or title; its identifier where it has neither."""
    entity = catalog[id]
    return str(getattr(entity, "name", getattr(entity, "title", id)))


def _dispute(
    catalog: Catalog, ids: Iterable[ClaimId], claims: dict[ClaimId, Claim], tension: Claim | None
) -> Dispute:
    return Dispute(
        sayings=tuple(whose_word(catalog, claims[id]) for id in sorted(ids)), tension=tension
    )


def _groups(
    claims: dict[ClaimId, Claim], explained: set[frozenset[ClaimId]]
) -> list[list[ClaimId]]:
    """The claims that are joined by disputes no tension explains."""
    rivals: dict[ClaimId, set[ClaimId]] = {}
    for claim in claims.values():
        for other in claim.disputes if claim.about != Predicate.TENSION else ():
            if frozenset((claim.id, other)) not in explained:
                rivals.setdefault(claim.id, set()).add(other)
                rivals.setdefault(other, set()).add(claim.id)
    groups: list[list[ClaimId]] = []
    seen: set[ClaimId] = set()
    for id in sorted(rivals):
        group: list[ClaimId] = []
        waiting = deque([id])
        while waiting:
            if (each := waiting.popleft()) not in seen:
                seen.add(each)
                group.append(each)
                waiting += sorted(rivals[each])
        if group:
            groups.append(group)
    return groups


def _stated(claim: Claim) -> str:
    return str(claim.value) if claim.value is not None else ", ".join(claim.objects) or claim.id
