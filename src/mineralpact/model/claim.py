"""Claims: who says what about whom, how sure, and where."""

from enum import StrEnum
from typing import ClassVar, Final

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.paths import Path
from mineralpact.values import (
    Citation,
    ClaimId,
    EntityId,
    EntityPath,
    EntityPlace,
    Modality,
    PossibleEntity,
    Record,
    SpeakerId,
    StatedValue,
    When,
)
from mineralpact.values.entity_path import parse_entity_path
from mineralpact.values.ids import as_id, as_id_or_none, as_ids
from mineralpact.values.rules import EACH_ONCE, BrokenRules, Problems, broken, not_itself
from mineralpact.values.stated_value import path_fault, path_problems

_NOT_STATED: Final = Modality.NOT_STATED  # looking it up in the class takes ten times as long


class Predicate(StrEnum):
    """A relation that a claim can tell of an entity where no field of the entity holds it."""

    EXISTS = "exists"
    """That there is such a thing at all."""
    AIMS_TO = "aims_to"
    BY_MEANS_OF = "by_means_of"
    PURSUES = "pursues"
    ASSISTS = "assists"
    MEETS = "meets"
    VISITS = "visits"
    ANNOUNCES = "announces"
    STRENGTHENS = "strengthens"
    BENEFITS = "benefits"
    COMPETES_WITH = "competes_with"
    COUNTERS = "counters"
    INFLUENCES = "influences"
    PRESUPPOSES = "presupposes"
    ROLE = "role"
    """The part it plays in something larger."""
    RELATES_TO = "relates_to"
    """The relation to another thing; left open more often than not."""
    MEMBERS = "members"
    """The members of a category or a group."""
    LEGAL_FORCE = "legal_force"
    """True if it binds in law, where no field says so."""
    SIGNATORIES = "signatories"
    PLACE_OF_SIGNATURE = "place_of_signature"
    VALUED_AS = "valued_as"
    """A judgement passed on it."""
    ORIGIN = "origin"
    """The origin of a source's knowledge."""


@frozen(kw_only=True, weakref_slot=False)
class Attribution(Record):
    """Somebody a statement is put down to.

    Raises:
        ValidationError: neither a speaker nor a description.

    >>> Attribution(description="unnamed observers").speaker is None
    True
    """

    speaker: SpeakerId | None = field(default=None, converter=as_id_or_none)
    """Who says it; ``None`` when the source names nobody."""
    description: str | None = None
    """Who is meant, in our words, when nobody is named."""
    inferred: bool = False
    """True if it is put down to them by the context alone."""

    def problems(self) -> BrokenRules:
        if self.speaker is not None or self.description is not None:
            return ()
        return broken("speaker", "missing", "expected a speaker or a description")


class Completeness(StrEnum):
    """Completeness of a list, as it is told."""

    COMPLETE = "complete"
    """These are all."""
    OPEN = "open"
    """There are, or may be, others."""


@frozen(kw_only=True, weakref_slot=False)
class Claim(Entity):
    """One statement of a source, told once: about places in entities, or a relation between them.

    A claim about an item of a list says nothing of the other items; one about a record says nothing
    of what it has in a field that another claim is about. A *gap* is a claim that something is not
    stated: the value of a field; whether a list has other members, or some in particular; or
    whether there is an entity of some kind at all.

    Raises:
        ValidationError: a claim that is about nothing; one that is neither cited, inferred nor a
            gap; a gap with a value; what only a gap has in another claim; half a relation; a claim
            that disputes itself; a text that is no place.

    >>> claim = Claim(
    ...     id="duration", about=("roadmap.duration",),
    ...     modality=Modality.PLANNED, inferred=True,
    ... )
    >>> claim.places[0].entity
    'roadmap'
    """

    section: ClassVar[str] = "claims"

    id: ClaimId = field(converter=as_id)
    """The slug."""
    about: tuple[EntityPath, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """The places it carries, in any number of entities: ``roadmap.duration``,
    ``roadmap.steps[0].when``, by an item's own key ``roadmap.steps[signing]``, or the entity as
    such, ``roadmap``."""
    subject: EntityId | None = None
    """The entity that stands in a relation which no field holds."""
    predicate: Predicate | None = None
    """That relation."""
    objects: tuple[EntityId, ...] = ()
    """The entities it relates the subject to, or that it names as the values of a field."""
    modality: Modality
    """The way the source tells it."""
    value: StatedValue | None = None
    """The value it states, where the fields may hold another; ``None`` when they hold it."""
    statement: str | None = None
    """The statement in our words."""
    completeness: Completeness | None = None
    """Of a list: whether it is told as all there are; ``None`` when the claim does not say."""
    members: tuple[EntityId, ...] = ()
    """Of a gap about a list: those of whom it is not stated whether they belong to it; empty: any
    may."""
    possible: PossibleEntity | None = None
    """Of a gap: the entity of which it is not stated whether there is any."""
    answered: bool = False
    """Of a gap: true if a later edition states what is missing; merging says so."""
    when: When | None = None
    """For when it is said; ``None`` when for no time in particular."""
    attributed_to: tuple[Attribution, ...] = ()
    """Who says it, the nearest speaker first, each quoted by the next, the last by the source;
    empty: the source."""
    inferred: bool = False
    """True if it is read between the lines."""
    note: str | None = None
    """Why it is inferred, what is missing or what to mind, in our words."""
    disputes: tuple[ClaimId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """Claims that cannot hold beside it."""
    cites: tuple[Citation, ...] = ()
    """The passages that carry it."""

    @property
    def is_gap(self) -> bool:
        """True if it says that something is not stated."""
        return self.modality is _NOT_STATED

    @property
    def places(self) -> tuple[EntityPlace, ...]:
        """The places it is about; a relation is one of its subject, by the predicate's name."""
        places = tuple(map(parse_entity_path, self.about))
        if self.subject is None or self.predicate is None:
            return places
        return (*places, EntityPlace(self.subject, Path.of(self.predicate.value)))

    @property
    def entities(self) -> tuple[EntityId, ...]:
        """The entities it is about, each once."""
        return tuple(dict.fromkeys(place.entity for place in self.places))

    def problems(self) -> BrokenRules:
        problems = self._place_problems()
        if not self.about or self.subject is not self.predicate:  # most have neither
            problems += self._subject_problems()
        if self.disputes:  # few claims have any
            problems += not_itself(self, "claim", "disputes")
        if self.modality is _NOT_STATED:
            return problems + self._unstated_problems()
        if not (self.inferred or self.cites):
            message = "expected a citation, unless the claim is inferred or a gap"
            problems += broken("cites", "uncited", message)
        if self.members or self.possible is not None or self.answered:
            problems += self._gap_problems()
        return problems

    def _place_problems(self) -> Problems:
        problems: Problems = ()
        for text in self.about:
            _, dot, path = text.partition(".")
            if dot and path_fault(path):
                problems += path_problems(f"about[{self.about.index(text)}]", path)
        return problems

    def _subject_problems(self) -> Problems:
        problems: Problems = ()
        if (self.subject is None) != (self.predicate is None):
            name = "predicate" if self.predicate is None else "subject"
            message = "expected a subject and a predicate together"
            problems += broken(name, "missing", message)
        if not self.about and self.predicate is None and self.possible is None:
            message = "expected the places it is about, or a relation"
            problems += broken("about", "missing", message)
        return problems

    def _unstated_problems(self) -> Problems:
        if self.value is None and not self.objects:
            return ()
        return broken("value", "contradiction", "expected no value for what is not stated")

    def _gap_problems(self) -> Problems:
        problems: Problems = ()
        for name in ("members", "possible", "answered"):
            if getattr(self, name):
                message = "expected it of a gap only, whose modality is not_stated"
                problems += broken(name, "contradiction", message)
        return problems
