"""Filters of actors, projects, minerals and sources. What is not asked is ``None`` or empty."""

from typing import ClassVar

from attrs import frozen

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
from mineralpact.query.filters.base import EntityFilter, MembershipFilter
from mineralpact.query.filters.declarations import (
    became,
    covers,
    equals,
    ever_planned,
    has,
    has_each,
    has_each_member,
    has_member,
    lists_party,
    lists_value,
    stands_with,
    told_with,
    within,
)
from mineralpact.values import Direction, Measure, Modality, PlanOutcome, Topic, When


@frozen(kw_only=True, weakref_slot=False)
class ProjectFilter(EntityFilter[Project]):
    """Filter of projects. `phase`, `modality` and `during` ask for one milestone that meets all.

    >>> ProjectFilter(kind=ProjectKind.PORT, place="PER").place
    'PER'
    """

    asks_for: ClassVar[type[Entity]] = Project

    kind: ProjectKind | None = equals("kind")
    """Kind of thing that is built or run."""
    place: str | None = equals("place.country")
    """The country it is in."""
    owners: tuple[str, ...] = has_each("owners.owner")
    """Identifiers of owners, at whatever time: each of them is one."""
    phase: ProjectPhase | None = equals("phase", item="milestone")
    """A turn in its life."""
    modality: Modality | None = told_with(item="milestone")
    """Modality that turn is told with; of a plan, only while it is open, unless `outcome` or
    `ever_planned` asks for others."""
    outcome: PlanOutcome | None = became(item="milestone")
    """Outcome of that turn as a plan."""
    ever_planned: bool | None = ever_planned(item="milestone")
    """True if that turn was ever planned, whatever became of it."""
    during: When | None = within("when", item="milestone")
    """When that turn comes."""
    minerals: tuple[str, ...] = has_each("minerals")
    """Identifiers of minerals: each of them."""
    part_of: str | None = has("part_of")
    """The larger project it belongs to."""
    effect: Measure | None = equals("measure", item="effect")
    """A measure that is expected to change by it."""
    effect_on: str | None = lists_party("affects", item="effect")
    """Whose; an effect that does not say may be on any."""
    effect_modality: Modality | None = stands_with(item="effect")
    """Modality that effect is told with."""


@frozen(kw_only=True, weakref_slot=False)
class PersonFilter(EntityFilter[Person]):
    """Filter of people. `office`, `office_of` and `during` ask for one office that meets all.

    >>> PersonFilter(office=OfficeKind.HEAD_OF_GOVERNMENT, office_of="JPN").office_of
    'JPN'
    """

    asks_for: ClassVar[type[Entity]] = Person

    office: OfficeKind | None = equals("kind", item="office")
    """An office held."""
    office_of: str | None = equals("of", item="office")
    """The country or organization it is an office of."""
    during: When | None = within("when", item="office")
    """When it is known to be held."""


@frozen(kw_only=True, weakref_slot=False)
class OrganizationFilter(EntityFilter[Organization]):
    """Filter of organizations.

    >>> OrganizationFilter(members=("PER",)).members
    ('PER',)
    """

    asks_for: ClassVar[type[Entity]] = Organization

    kind: OrganizationKind | None = equals("kind")
    """Kind of organization."""
    country: str | None = equals("country")
    """The country it belongs to."""
    members: tuple[str, ...] = has_each_member("members")
    """Identifiers of members, at whatever time: each of them is one; members not stated may be
    any. An observer is none."""


@frozen(kw_only=True, weakref_slot=False)
class CountryFilter(MembershipFilter[Country]):
    """Filter of countries.

    >>> CountryFilter(member_of="apec").member_of
    'apec'
    """

    asks_for: ClassVar[type[Entity]] = Country

    endowment: tuple[Endowment, ...] = has_each("endowment")
    """Endowment it is said to have or to lack: each of these."""
    member_of: str | None = has_member("id")
    """An organization it is a member of; members not stated may be any."""
    member_on: When | None = None
    """When it is a member; ``None`` for whenever."""
    aim: Topic | None = lists_value("topics", item="aim")
    """A topic of something it is said to aim at."""
    aim_toward: str | None = lists_party("to", item="aim")
    """For whose good, or with whom in view; an aim that does not say may be for any."""
    trend: Measure | None = equals("measure", item="trend")
    """A measure that changes with it."""
    trend_direction: Direction | None = equals("direction", item="trend")
    """The way that measure goes."""
    trend_party: str | None = equals("party", item="trend")
    """Who does it to the country, or with it; a trend that does not say may be by any."""
    trend_modality: Modality | None = stands_with(item="trend")
    """Modality that trend is told with."""


@frozen(kw_only=True, weakref_slot=False)
class MineralFilter(EntityFilter[Mineral]):
    """Filter of minerals, and of categories and official lists of them.

    >>> MineralFilter(listed_by="USA", listed_on=When("2023-01-01")).members
    ()
    """

    asks_for: ClassVar[type[Entity]] = Mineral

    group: MineralGroup | None = equals("group")
    """Group that the name covers."""
    form: MineralForm | None = equals("form")
    """Form it is meant in."""
    members: tuple[str, ...] = has_each("members")
    """Identifiers of members of a category, as it names them: each of them is one."""
    listed_by: str | None = has("listed_by")
    """The country or union whose official list it is."""
    listed_on: When | None = covers("listed")
    """When that list is the official one."""


@frozen(kw_only=True, weakref_slot=False)
class SourceFilter(EntityFilter[Source]):
    """Filter of sources.

    >>> SourceFilter(during=When("2024-11")).publisher is None
    True
    """

    asks_for: ClassVar[type[Entity]] = Source

    authors: tuple[str, ...] = has_each("authors")
    """Identifiers of those who signed it: each of them did."""
    publisher: str | None = equals("publisher")
    """The organization that published it."""
    during: When | None = within("published")
    """When it was published."""
