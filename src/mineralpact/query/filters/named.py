"""Filters of actors, projects, minerals and sources. What is not asked is ``None`` or empty."""

from collections.abc import Iterable, Iterator
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
from mineralpact.query.filters.base import EntityFilter, NamedCondition
from mineralpact.query.filters.condition_builders import (
    equals,
    has_each,
    has_member,
    membership_problems,
    one_item,
    within,
)
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When


@frozen(kw_only=True, weakref_slot=False)
class ProjectFilter(EntityFilter[Project]):
    """Filter of projects. `phase`, `modality` and `during` ask for one milestone that meets all.

    >>> ProjectFilter(kind=ProjectKind.PORT, place="PER").place
    'PER'
    """

    asks_for: ClassVar[type[Entity]] = Project

    kind: ProjectKind | None = None
    """Kind of thing that is built or run."""
    place: str | None = None
    """The country it is in."""
    owners: tuple[str, ...] = ()
    """Identifiers of owners, at whatever time: each of them is one."""
    phase: ProjectPhase | None = None
    """A turn in its life."""
    modality: Modality | None = None
    """Modality that turn is told with."""
    during: When | None = None
    """When that turn comes."""
    minerals: tuple[str, ...] = ()
    """Identifiers of minerals: each of them."""
    part_of: str | None = None
    """The larger project it belongs to."""

    def conditions(self) -> Iterator[NamedCondition]:
        yield from equals("kind", self.kind)
        yield from equals("place", self.place, "place.country")
        yield from has_each("owners", self.owners, "owners.owner")
        milestone = {"phase": self.phase, "modality": self.modality}
        yield from one_item("milestone", "milestones", milestone, self.during)
        yield from has_each("minerals", self.minerals, "minerals")
        yield from has_each("part_of", (self.part_of,), "part_of")
        yield from super().conditions()


@frozen(kw_only=True, weakref_slot=False)
class PersonFilter(EntityFilter[Person]):
    """Filter of people. `office`, `office_of` and `during` ask for one office that meets all.

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

    def conditions(self) -> Iterator[NamedCondition]:
        office = {"kind": self.office, "of": self.office_of}
        yield from one_item("office", "offices", office, self.during)
        yield from super().conditions()


@frozen(kw_only=True, weakref_slot=False)
class OrganizationFilter(EntityFilter[Organization]):
    """Filter of organizations.

    >>> OrganizationFilter(members=("PER",)).members
    ('PER',)
    """

    asks_for: ClassVar[type[Entity]] = Organization

    kind: OrganizationKind | None = None
    """Kind of organization."""
    country: str | None = None
    """The country it belongs to."""
    members: tuple[str, ...] = ()
    """Identifiers of members, at whatever time: each of them is one."""

    def conditions(self) -> Iterator[NamedCondition]:
        yield from equals("kind", self.kind)
        yield from equals("country", self.country)
        yield from has_each("members", self.members, "members.member")
        yield from super().conditions()


@frozen(kw_only=True, weakref_slot=False)
class CountryFilter(EntityFilter[Country]):
    """Filter of countries.

    >>> CountryFilter(member_of="apec").member_of
    'apec'
    """

    asks_for: ClassVar[type[Entity]] = Country

    endowment: tuple[Endowment, ...] = ()
    """Endowment it is said to have or to lack: each of these."""
    member_of: str | None = None
    """An organization it is a member of; members not stated may be any."""
    member_on: When | None = None
    """When it is a member; ``None`` for whenever."""

    def conditions(self) -> Iterator[NamedCondition]:
        yield from has_each("endowment", self.endowment, "endowment")
        yield from has_member(self.member_of, self.member_on, "id")
        yield from super().conditions()

    def problems(self) -> Iterable[Problem]:
        return membership_problems(self.member_of, self.member_on)


@frozen(kw_only=True, weakref_slot=False)
class MineralFilter(EntityFilter[Mineral]):
    """Filter of minerals.

    >>> MineralFilter(group=MineralGroup.RARE_EARTHS).form is None
    True
    """

    asks_for: ClassVar[type[Entity]] = Mineral

    group: MineralGroup | None = None
    """Group that the name covers."""
    form: MineralForm | None = None
    """Form it is meant in."""

    def conditions(self) -> Iterator[NamedCondition]:
        yield from equals("group", self.group)
        yield from equals("form", self.form)
        yield from super().conditions()


@frozen(kw_only=True, weakref_slot=False)
class SourceFilter(EntityFilter[Source]):
    """Filter of sources.

    >>> SourceFilter(during=When("2024-11")).publisher is None
    True
    """

    asks_for: ClassVar[type[Entity]] = Source

    authors: tuple[str, ...] = ()
    """Identifiers of those who signed it: each of them did."""
    publisher: str | None = None
    """The organization that published it."""
    during: When | None = None
    """When it was published."""

    def conditions(self) -> Iterator[NamedCondition]:
        yield from has_each("authors", self.authors, "authors")
        yield from equals("publisher", self.publisher)
        yield from within("during", self.during, "published")
        yield from super().conditions()
