"""Filters for what has a name of its own: projects, people, organizations, countries, minerals and sources."""

from collections.abc import Iterator
from typing import ClassVar

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.model import (
    Country,
    Endowment,
    Entity,
    Mineral,
    MineralForm,
    MineralGroup,
    OfficeKind,
    Organization,
    OrganizationKind,
    Person,
    Project,
    ProjectKind,
    ProjectPhase,
    Source,
)
from mineralpact.query.filters.base import Asked, EntityFilter
from mineralpact.query.filters.parts import (
    has_each,
    is_one,
    lies_within,
    lone_day_problems,
    members,
    one_step,
)
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When


@frozen(kw_only=True, weakref_slot=False)
class ProjectFilter(EntityFilter[Project]):
    """Which projects? `phase`, `modality` and `during` ask for one milestone that meets all of them.

    >>> ProjectFilter(kind=ProjectKind.PORT, place="PER").place
    'PER'
    """

    asks_for: ClassVar[type[Entity]] = Project

    kind: ProjectKind | None = None
    """What is built or run."""
    place: str | None = None
    """The country it is in."""
    owners: tuple[str, ...] = ()
    """Identifiers of owners, at whatever time: each of them is one."""
    phase: ProjectPhase | None = None
    """A turn in its life."""
    modality: Modality | None = None
    """How that turn is told."""
    during: When | None = None
    """When that turn comes."""
    minerals: tuple[str, ...] = ()
    """Identifiers of minerals: each of them."""
    part_of: str | None = None
    """The larger project it belongs to."""

    def conditions(self) -> Iterator[Asked]:
        yield from is_one("kind", "kind", self.kind)
        yield from is_one("place", "place.country", self.place)
        yield from has_each("owners", "owners.owner", self.owners)
        turn = (("phase", self.phase), ("modality", self.modality))
        yield from one_step("milestone", "milestones", turn, self.during)
        yield from has_each("minerals", "minerals", self.minerals)
        yield from has_each("part_of", "part_of", () if self.part_of is None else (self.part_of,))
        yield from super().conditions()


@frozen(kw_only=True, weakref_slot=False)
class PersonFilter(EntityFilter[Person]):
    """Which people? `office`, `office_of` and `during` ask for one office that meets all of them.

    >>> PersonFilter(office=OfficeKind.HEAD_OF_GOVERNMENT, office_of="JPN").office_of
    'JPN'
    """

    asks_for: ClassVar[type[Entity]] = Person

    office: OfficeKind | None = None
    """An office held."""
    office_of: str | None = None
    """The country or organization it is an office of."""
    during: When | None = None
    """When it is known to be held."""

    def conditions(self) -> Iterator[Asked]:
        yield from one_step(
            "office", "offices", (("kind", self.office), ("of", self.office_of)), self.during
        )
        yield from super().conditions()


@frozen(kw_only=True, weakref_slot=False)
class OrganizationFilter(EntityFilter[Organization]):
    """Which organizations?

    >>> OrganizationFilter(members=("PER",)).members
    ('PER',)
    """

    asks_for: ClassVar[type[Entity]] = Organization

    kind: OrganizationKind | None = None
    """What it is."""
    country: str | None = None
    """The country it belongs to."""
    members: tuple[str, ...] = ()
    """Identifiers of members, at whatever time: each of them is one."""

    def conditions(self) -> Iterator[Asked]:
        yield from is_one("kind", "kind", self.kind)
        yield from is_one("country", "country", self.country)
        yield from has_each("members", "members.member", self.members)
        yield from super().conditions()


@frozen(kw_only=True, weakref_slot=False)
class CountryFilter(EntityFilter[Country]):
    """Which countries?

    >>> CountryFilter(member_of="apec").member_of
    'apec'
    """

    asks_for: ClassVar[type[Entity]] = Country

    endowment: tuple[Endowment, ...] = ()
    """What it is said to have or to lack: each of these."""
    member_of: str | None = None
    """An organization it is a member of; members not stated may be any."""
    member_on: When | None = None
    """When it is a member; ``None`` for whenever."""

    def conditions(self) -> Iterator[Asked]:
        yield from has_each("endowment", "endowment", self.endowment)
        yield from members(self.member_of, self.member_on, "id")
        yield from super().conditions()

    def problems(self) -> Iterator[Problem]:
        yield from super().problems()
        yield from lone_day_problems(self.member_of, self.member_on)


@frozen(kw_only=True, weakref_slot=False)
class MineralFilter(EntityFilter[Mineral]):
    """Which minerals?

    >>> MineralFilter(group=MineralGroup.RARE_EARTHS).form is None
    True
    """

    asks_for: ClassVar[type[Entity]] = Mineral

    group: MineralGroup | None = None
    """What the name covers."""
    form: MineralForm | None = None
    """In what form it is meant."""

    def conditions(self) -> Iterator[Asked]:
        yield from is_one("group", "group", self.group)
        yield from is_one("form", "form", self.form)
        yield from super().conditions()


@frozen(kw_only=True, weakref_slot=False)
class SourceFilter(EntityFilter[Source]):
    """Which sources?

    >>> SourceFilter(during=When("2024-11")).publisher is None
    True
    """

    asks_for: ClassVar[type[Entity]] = Source

    authors: tuple[str, ...] = ()
    """Identifiers of those who signed it: each of them did."""
    publisher: str | None = None
    """Who published it."""
    during: When | None = None
    """When it was published."""

    def conditions(self) -> Iterator[Asked]:
        yield from has_each("authors", "authors", self.authors)
        yield from is_one("publisher", "publisher", self.publisher)
        yield from lies_within("during", "published", self.during)
        yield from super().conditions()
