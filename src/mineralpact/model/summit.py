"""Summits: any meeting or visit of leaders."""

from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from mineralpact.model.entity import Entity
from mineralpact.values import (
    InstrumentId,
    KeyedRecord,
    Modality,
    OrganizationId,
    ParticipantId,
    PartyId,
    Place,
    SummitId,
    Topic,
    When,
)
from mineralpact.values.ids import as_id, as_id_or_none, as_ids
from mineralpact.values.rules import (
    EACH_ONCE,
    BrokenRules,
    broken,
    not_itself,
    not_too_few_announced,
    others_beside,
    own_word,
)


class SummitKind(StrEnum):
    """Kind of meeting; without a term it is `OTHER`, see `Summit.kind_word`."""

    LEADERS_SUMMIT = "leaders_summit"
    BILATERAL_MEETING = "bilateral_meeting"
    STATE_VISIT = "state_visit"
    VISIT = "visit"
    MINISTERIAL = "ministerial"
    CONFERENCE = "conference"
    ANNOUNCEMENT = "announcement"
    OTHER = "other"


@frozen(kw_only=True, weakref_slot=False)
class Attendance(KeyedRecord):
    """Who takes part, and whether that is told as done or planned.

    >>> Attendance(description="Peruvian leaders", modality=Modality.PLANNED).participant is None
    True
    """

    participant: ParticipantId | None = field(default=None, converter=as_id_or_none)
    """The person, country or organization; ``None`` when the source names nobody."""
    description: str | None = None
    """Who is meant, in our words, when nobody is named."""
    modality: Modality
    """The way the attendance is told: done, planned…"""

    def problems(self) -> BrokenRules:
        if self.participant is not None or self.description is not None:
            return ()
        return broken("participant", "missing", "expected a participant or a description")


@frozen(kw_only=True, weakref_slot=False)
class Summit(Entity):
    """A meeting or visit.

    Raises:
        ValidationError: a meeting within itself, a word for a kind that has a term, others who host
            it with nobody, or somebody who hosts it with himself, or an outcome named twice, or
            more of them than announced.

    >>> visit = Summit(
    ...     id="visit", name="A visit", kind=SummitKind.VISIT, modality=Modality.PLANNED
    ... )
    >>> visit.when is None
    True
    """

    section: ClassVar[str] = "summits"

    id: SummitId = field(converter=as_id)
    """The slug."""
    name: str
    """The name, or what it is in our words."""
    kind: SummitKind
    """The kind of meeting."""
    kind_word: str | None = None
    """The word for its kind, in the source's language or English, where `kind` is ``other``;
    ``None`` when that is not stated."""
    modality: Modality
    """The way the meeting is told: done, planned…"""
    organization: OrganizationId | None = field(default=None, converter=as_id_or_none)
    """The body it is convened under; ``None`` when there is none or it is not stated."""
    host: PartyId | None = field(default=None, converter=as_id_or_none)
    """Who hosts it; ``None`` when not stated."""
    co_hosts: tuple[PartyId, ...] = field(
        default=(), converter=as_ids, metadata=EACH_ONCE | {"beside": "host"}
    )
    """Others who host it together with the host."""
    place: Place | None = None
    """The location; ``None`` when not stated."""
    when: When | None = None
    """When; ``None`` when not stated."""
    attendees: tuple[Attendance, ...] = ()
    """Who takes part, as far as stated."""
    topics: tuple[Topic, ...] = ()
    """The topics it is about."""
    within: SummitId | None = field(default=None, converter=as_id_or_none)
    """The meeting it takes place at the side of."""
    outcomes_announced: int | None = field(default=None, metadata={"counts": "outcomes"})
    """The number of instruments adopted, signed or announced at it, named or not; ``None`` when not
    stated."""
    outcomes: tuple[InstrumentId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """The agreements and roadmaps among them that are named: fewer than announced when the source
    names only some."""

    @property
    def hosts(self) -> tuple[PartyId, ...]:
        """All who host it: the host, and those who host it together with it."""
        return () if self.host is None else (self.host, *self.co_hosts)

    def problems(self) -> BrokenRules:
        return (
            not_itself(self, "meeting", "within")
            + own_word("kind", self.kind, self.kind_word)
            + others_beside("host", self.host, "co_hosts", self.co_hosts)
            + not_too_few_announced("outcomes_announced", self.outcomes_announced, self.outcomes)
        )
