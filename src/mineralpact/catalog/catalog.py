"""The catalog: an immutable collection of entities in which every identifier resolves, to the right kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, NoReturn, TypeVar, final, overload

from attrs.exceptions import FrozenInstanceError

from mineralpact.catalog.bulk_integrity import has_integrity
from mineralpact.catalog.integrity import catalog_problems, header_problems, kind_problems, placed
from mineralpact.catalog.section import Section
from mineralpact.errors import NotFoundError, ValidationError, near_names
from mineralpact.model import (
    KINDS,
    Agreement,
    Claim,
    Country,
    Entity,
    Investment,
    Mineral,
    Organization,
    Person,
    Project,
    Roadmap,
    Source,
    Summit,
    references,
)
from mineralpact.values import ids

_E = TypeVar("_E", bound=Entity)
_T = TypeVar("_T")


@final
class Catalog:
    """Entities whose every reference resolves.

    It is ordered by kind and then by identifier, whatever order it was built in; it compares,
    hashes, copies and pickles by content.

    Args:
        entities: The entities, in any order.
        id: The catalog's own name, a slug; ``None`` when it has none.
        title: What it holds, for people; ``None`` when it has none.
        kinds: The kinds it may hold; by default ours and those of the entities given.

    Raises:
        ValidationError: every identifier used twice, every reference that does not resolve or
            points at a wrong kind, every claim about a field that its subject does not have, a name
            that is no slug, a blank title, and every kind that is none or has no section of its
            own.

    >>> from mineralpact.values.ids import CountryId
    >>> catalog = Catalog([Country(id=CountryId("PER")), Country(id=CountryId("JPN"))], id="pair")
    >>> [country.id for country in catalog.countries]
    ['JPN', 'PER']
    >>> catalog
    <Catalog 'pair': 2 countries>
    """

    __slots__ = ("_derived", "_id", "_kinds", "_referrers", "_sections", "_title")

    _id: str | None
    _title: str | None
    _kinds: tuple[type[Entity], ...]
    _sections: dict[type[Entity], Section[Any]]
    _referrers: dict[str, tuple[Entity, ...]] | None
    _derived: dict[Callable[["Catalog"], object], object]

    def __init__(
        self,
        entities: Iterable[Entity] = (),
        *,
        id: str | None = None,
        title: str | None = None,
        kinds: Iterable[type[Entity]] = KINDS,
    ) -> None:
        given = tuple(entities)
        all_kinds = tuple(dict.fromkeys((*kinds, *map(type, given))))
        problems = [*header_problems(id, title), *(wrong := kind_problems(all_kinds))]
        sections = {} if wrong else _by_kind(all_kinds, given)
        if not has_integrity(sections):
            problems += catalog_problems(placed(given))
        if problems:
            raise ValidationError(f"catalog {id!r}" if isinstance(id, str) else "catalog", problems)
        built = {
            kind: Section[Any]({each.id: each for each in found})
            for kind, found in sections.items()
        }
        self._fill(built, id, title, all_kinds)

    @property
    def id(self) -> str | None:
        """The catalog's own name; ``None`` when it has none."""
        return self._id

    @property
    def title(self) -> str | None:
        """What it holds, for people; ``None`` when it has none."""
        return self._title

    @property
    def kinds(self) -> tuple[type[Entity], ...]:
        """The kinds it may hold, in the order of documents."""
        return self._kinds

    def __getitem__(self, id: str) -> Entity:
        """The entity of this identifier.

        Raises:
            NotFoundError: there is none; near identifiers are listed.
        """
        for section in self._sections.values():
            if (found := section.get(id)) is not None:
                entity: Entity = found
                return entity
        raise NotFoundError(
            "entity", id, near_names(id, chain.from_iterable(self._sections.values()))
        )

    def get(self, kind: type[_E], id: str) -> _E:
        """The entity of this kind and identifier.

        Raises:
            NotFoundError: there is none; near identifiers of that kind are listed.
        """
        section = self._section(kind)
        if (entity := section.get(id)) is not None:
            return entity
        raise NotFoundError(kind.__name__.lower(), id, near_names(id, section))

    def of(self, kind: type[_E]) -> tuple[_E, ...]:
        """All entities of a kind, by identifier; empty for a kind the catalog does not hold."""
        return self._section(kind).all()

    @overload
    def follow(self, ids: Iterable[ids.CountryId]) -> tuple[Country, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.OrganizationId]) -> tuple[Organization, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.PersonId]) -> tuple[Person, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.MineralId]) -> tuple[Mineral, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.SourceId]) -> tuple[Source, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.SummitId]) -> tuple[Summit, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.AgreementId]) -> tuple[Agreement, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.RoadmapId]) -> tuple[Roadmap, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.ProjectId]) -> tuple[Project, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.InvestmentId]) -> tuple[Investment, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.ClaimId]) -> tuple[Claim, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.PartyId]) -> tuple[Country | Organization, ...]: ...
    @overload
    def follow(self, ids: Iterable[str]) -> tuple[Entity, ...]: ...
    def follow(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """The entities of these identifiers, in the same order.

        Raises:
            NotFoundError: an identifier is not in the catalog.
        """
        return tuple(self[id] for id in ids)

    def referrers(self, id: str) -> tuple[Entity, ...]:
        """The entities that hold this identifier in a field, in the catalog's order.

        Raises:
            NotFoundError: the identifier is not in the catalog.
        """
        referrers = self._referrers
        if referrers is None:
            found: dict[str, list[Entity]] = {}
            for entity in self:
                for id_held in {reference.id for reference in references(entity)}:
                    found.setdefault(id_held, []).append(entity)
            referrers = {id: tuple(entities) for id, entities in found.items()}
            self._set("_referrers", referrers)
        return referrers.get(self[id].id, ())

    def derived(self, make: Callable[["Catalog"], _T]) -> _T:
        """What a function makes of the catalog: made when first asked for and kept, because the catalog never changes.

        >>> def parties(catalog: Catalog) -> frozenset[str]:
        ...     return frozenset(party for each in catalog.agreements for party in each.parties)
        >>> Catalog().derived(parties)
        frozenset()
        """
        if make not in self._derived:
            self._derived[make] = make(self)
        return self._derived[make]  # type: ignore[return-value]  # what this function makes

    @property
    def countries(self) -> tuple[Country, ...]:
        """All countries."""
        return self.of(Country)

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """All organizations."""
        return self.of(Organization)

    @property
    def people(self) -> tuple[Person, ...]:
        """All people."""
        return self.of(Person)

    @property
    def minerals(self) -> tuple[Mineral, ...]:
        """All minerals."""
        return self.of(Mineral)

    @property
    def sources(self) -> tuple[Source, ...]:
        """All sources."""
        return self.of(Source)

    @property
    def summits(self) -> tuple[Summit, ...]:
        """All summits, meetings and visits."""
        return self.of(Summit)

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """All agreements."""
        return self.of(Agreement)

    @property
    def roadmaps(self) -> tuple[Roadmap, ...]:
        """All roadmaps."""
        return self.of(Roadmap)

    @property
    def projects(self) -> tuple[Project, ...]:
        """All projects."""
        return self.of(Project)

    @property
    def investments(self) -> tuple[Investment, ...]:
        """All investments."""
        return self.of(Investment)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims."""
        return self.of(Claim)

    def __iter__(self) -> Iterator[Entity]:
        return chain.from_iterable(section.all() for section in self._sections.values())

    def __len__(self) -> int:
        return sum(map(len, self._sections.values()))

    def __contains__(self, id: object) -> bool:
        return any(id in section for section in self._sections.values())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Catalog):
            return NotImplemented
        mine, theirs = (self.id, self.title), (other.id, other.title)
        return mine == theirs and all(
            self.of(kind) == other.of(kind) for kind in {*self.kinds, *other.kinds}
        )

    def __hash__(self) -> int:
        return hash((self.id, self.title, frozenset(self)))

    def __repr__(self) -> str:
        counts = [_count(kind, len(found)) for kind, found in self._sections.items() if found]
        name = f" {self.id!r}" if self.id else ""
        return f"<Catalog{name}: {', '.join(counts) or 'empty'}>"

    def __copy__(self) -> "Catalog":
        return self

    def __deepcopy__(self, memo: object) -> "Catalog":
        return self

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (tuple(self), self.id, self.title, self.kinds)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError

    def _section(self, kind: type[_E]) -> Section[_E]:
        return self._sections.get(kind, _EMPTY)

    def _fill(
        self,
        sections: Mapping[type[Entity], Section[Any]],
        id: str | None,
        title: str | None,
        kinds: tuple[type[Entity], ...],
    ) -> None:
        self._set("_id", id)
        self._set("_title", title)
        self._set("_kinds", kinds)
        self._set("_sections", {kind: sections[kind] for kind in kinds if kind in sections})
        self._set("_referrers", None)
        self._set("_derived", {})

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)


def whole_catalog(
    sections: Mapping[type[Entity], Section[Any]],
    *,
    id: str | None,
    title: str | None,
    kinds: tuple[type[Entity], ...],
) -> Catalog:
    """A catalog of entities that are known to be whole, for readers that have checked all that `Catalog` checks."""
    catalog = Catalog.__new__(Catalog)
    catalog._fill(sections, id, title, kinds)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # the constructor's other half
    return catalog


_EMPTY: Section[Any] = Section({})


def _by_kind(
    kinds: Iterable[type[Entity]], entities: Iterable[Entity]
) -> dict[type[Entity], list[Entity]]:
    sections: dict[type[Entity], list[Entity]] = {kind: [] for kind in kinds}
    for entity in entities:
        sections[type(entity)].append(entity)
    return sections


def _rebuilt(
    entities: tuple[Entity, ...],
    id: str | None,
    title: str | None,
    kinds: tuple[type[Entity], ...],
) -> Catalog:
    return Catalog(entities, id=id, title=title, kinds=kinds)


def _count(kind: type[Entity], count: int) -> str:
    return f"{count} {kind.section if count != 1 else kind.__name__.lower()}"
