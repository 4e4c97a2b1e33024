"""Roadmaps: plans that parties make for some years."""

from typing import ClassVar

from attrs import field, frozen

from mineralpact.model.agreement import Bindingness
from mineralpact.model.entity import Entity
from mineralpact.values import (
    AgreementId,
    Aim,
    Area,
    Commitment,
    MineralId,
    Participation,
    PartyId,
    RoadmapId,
    Side,
    SourceId,
    Step,
    Topic,
    When,
)
from mineralpact.values.ids import as_id, as_id_or_none, as_ids
from mineralpact.values.parties.role import roles_of_parties
from mineralpact.values.parties.side import sides_of_parties
from mineralpact.values.rules import (
    EACH_ONCE,
    BrokenRules,
    enough_parties,
    is_slug,
    longer_than_nothing,
    not_too_few_announced,
)
from mineralpact.values.time.duration import Duration, duration_parts


@frozen(kw_only=True, weakref_slot=False)
class Roadmap(Entity):
    """A plan of work between two or more parties, or of one body.

    Raises:
        ValidationError: no party, or a country alone; more parties or areas listed than announced;
            a party or mineral named twice, or a party on two sides; a single side, or one of
            somebody who is no party; a role of parties played by somebody else; or a duration of no
            time.

    >>> import pendulum
    >>> roadmap = Roadmap(
    ...     id="roadmap",
    ...     name="A roadmap",
    ...     parties=("JPN", "PER"),
    ...     duration=pendulum.duration(years=10),
    ...     areas_announced=5,
    ... )
    >>> roadmap.duration.years, len(roadmap.areas)
    (10, 0)
    """

    section: ClassVar[str] = "roadmaps"

    id: RoadmapId = field(converter=as_id)
    """The slug."""
    name: str
    """The title, or what it is in our words."""
    parties_announced: int | None = field(default=None, metadata={"counts": "parties"})
    """The number of parties told of, named or not; ``None`` when not stated."""
    parties: tuple[PartyId, ...] = field(converter=as_ids, metadata=EACH_ONCE)
    """Two or more countries or organizations; one organization of what a body plans for its
    members; one or none where more are announced than named."""
    sides: tuple[Side, ...] = field(default=(), metadata=EACH_ONCE)
    """Who of the parties stand together, on two sides or more; empty when not stated, or where
    each stands for itself."""
    roles: tuple[Participation, ...] = field(default=(), metadata=EACH_ONCE)
    """The roles that parties and others play in it, as far as stated: a member is a party, a lead,
    chair, depositary or observer need not be one."""
    bindingness: Bindingness | None = None
    """Its legal force; ``None`` when not stated."""
    duration: Duration | None = field(
        default=None, eq=lambda value: value and duration_parts(value)
    )
    """For how long; ISO 8601 in documents (``P10Y``); ``None`` when not stated."""
    period: When | None = None
    """From when to when; ``None`` when not stated, even where a duration is."""
    areas_announced: int | None = field(default=None, metadata={"counts": "areas"})
    """The number of areas announced, listed or not; ``None`` when not stated."""
    areas: tuple[Area, ...] = ()
    """The areas that are known: fewer than announced when the source names only some."""
    text: SourceId | None = field(default=None, converter=as_id_or_none)
    """The source that is its own text, not a report of it; ``None`` when that is not at hand."""
    measures: tuple[str, ...] = ()
    """The measures that are known, in our words."""
    implements: AgreementId | None = field(default=None, converter=as_id_or_none)
    """The agreement it carries out; ``None`` when not stated."""
    steps: tuple[Step, ...] = ()
    """Its life so far and as planned."""
    topics: tuple[Topic, ...] = ()
    """The topics it is about."""
    minerals: tuple[MineralId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """The minerals, or categories of minerals, it is about."""
    aims: tuple[Aim, ...] = ()
    """The aims it is for."""
    commitments: tuple[Commitment, ...] = ()
    """Who is to do what for whom."""

    def problems(self) -> BrokenRules:
        problems = (
            enough_parties(self.parties, self.parties_announced, of_one=_is_body(self.parties))
            + not_too_few_announced("areas_announced", self.areas_announced, self.areas)
            + longer_than_nothing("duration", self.duration)
        )
        if self.sides or self.roles:  # few have either
            problems += sides_of_parties(self.sides, self.parties)
            problems += roles_of_parties(self.roles, self.parties)
        return problems


def _is_body(parties: tuple[PartyId, ...]) -> bool:
    """True if the first of these is an organization: the codes of countries are no slugs."""
    return any(map(is_slug, parties[:1]))
