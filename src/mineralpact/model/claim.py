"""Claims: who says what about whom, how sure, and where."""

from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from mineralpact.model.entity import Entity
from mineralpact.paths import Path, PathError
from mineralpact.values import Citation, ClaimId, EntityId, Modality, Record, SpeakerId, When
from mineralpact.values.rules import BrokenRules, Problems, broken, each_once, not_itself


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
    TENSION = "tension"
    """That statements about it do not sit well together."""
    TYPOGRAPHY = "typography"
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

    speaker: SpeakerId | None = None
    """Who says it; ``None`` when the source names nobody."""
    description: str | None = None
    """Who is meant, in our words, when nobody is named."""
    inferred: bool = False
    """True if it is put down to them by the context alone."""

    def problems(self) -> BrokenRules:
        if self.speaker is not None or self.description is not None:
            return ()
        return broken("speaker", "missing", "expected a speaker or a description")


@frozen(kw_only=True, weakref_slot=False)
class Claim(Entity):
    """One statement of a source: about a place in an entity, or a relation that no field holds.

    A claim about an item of a list says nothing of the other items; one about a record says nothing
    of what it has in a field that another claim is about.

    Raises:
        ValidationError: a claim that is neither cited, inferred nor a gap; a gap with a value; a
            claim that disputes itself; a text that is no path.

    >>> claim = Claim(
    ...     id=ClaimId("duration"), subject=EntityId("roadmap"), about="duration", value="P10Y",
    ...     modality=Modality.PLANNED, inferred=True,
    ... )
    >>> claim.attributed_to
    ()
    """

    section: ClassVar[str] = "claims"

    id: ClaimId
    """The slug."""
    subject: EntityId
    """The entity it is about."""
    about: str
    """The place in that entity, such as ``duration`` or ``steps[0].when``, or a `Predicate` where
    no field holds it."""
    modality: Modality
    """The way the source tells it."""
    value: str | int | None = None
    """The statement: the field's value as documents write it, or our own words; ``None`` when the
    objects say it."""
    objects: tuple[EntityId, ...] = ()
    """The entities it relates the subject to."""
    when: When | None = None
    """For when it is said; ``None`` when for no time in particular."""
    attributed_to: tuple[Attribution, ...] = ()
    """Who says it, the nearest speaker first, each quoted by the next, the last by the source;
    empty: the source."""
    inferred: bool = False
    """True if it is read between the lines."""
    note: str | None = None
    """Why it is inferred, what is missing or what to mind, in our words."""
    disputes: tuple[ClaimId, ...] = ()
    """Claims it does not sit well with."""
    cites: tuple[Citation, ...] = ()
    """The passages that carry it."""

    @property
    def path(self) -> Path:
        """The place it is about; that of a predicate is its name."""
        return Path.parse(self.about)

    def problems(self) -> BrokenRules:
        problems = self._path_problems()
        if self.disputes:  # few claims have any
            problems += each_once("disputes", self.disputes) + not_itself(self, "claim", "disputes")
        if self.modality is Modality.NOT_STATED:
            if self.value is not None or self.objects:
                message = "expected no value for what is not stated"
                problems += broken("value", "contradiction", message)
        elif not (self.inferred or self.cites):
            message = "expected a citation, unless the claim is inferred or a gap"
            problems += broken("cites", "uncited", message)
        return problems

    def _path_problems(self) -> Problems:
        try:
            Path.parse(self.about)
        except PathError as error:
            message = f"expected a path such as steps[0].when or a predicate: {error.reason}"
            return broken("about", "bad_path", message)
        return ()
