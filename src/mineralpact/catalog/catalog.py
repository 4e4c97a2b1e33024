"""Catalog: an immutable collection of entities in which every identifier resolves."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from itertools import chain, repeat
from operator import contains
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeVar, final, overload

from attrs.exceptions import FrozenInstanceError

from mineralpact.borders import checked, taken
from mineralpact.catalog.changing.changeable import Changeable
from mineralpact.catalog.section import Section, Sections
from mineralpact.errors import (
    NotFoundError,
    Problem,
    ValidationError,
    did_you_mean,
    near_names,
    shorten,
)
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
    Tension,
)
from mineralpact.model.entity import kind_in, kind_word
from mineralpact.reprs import REPR_LENGTH
from mineralpact.shown import Shown
from mineralpact.values import ids

if TYPE_CHECKING:
    from mineralpact.catalog.referrers import Referrers

_E = TypeVar("_E", bound=Entity)
_T = TypeVar("_T")
_REFUSE: Final = object()
"""Stands for no default."""


@final
class Catalog(Changeable, Shown):
    """Entities whose every reference resolves.

    It is ordered by kind and then by identifier, whatever order it was built in; it compares,
    hashes, copies and pickles by content.

    Args:
        entities: The entities, in any order.
        id: The catalog's own name, a slug; ``None`` when it has none.
        title: What it holds, for people; ``None`` when it has none.
        kinds: The kinds it may hold, in any order; by default ours and those of the entities given.
            One that stands for another, see `Entity`, takes its place.
        editions: The catalogs that it was merged from, in the order in which they were merged;
            none if it is itself an edition.

    Raises:
        ValidationError: every identifier used twice, every reference that does not resolve or
            points at a wrong kind, every claim about a place that is not there, a name that is no
            slug, a blank title, every kind that is none or has no section of its own, and every
            edition that is merged from others itself.

    >>> catalog = Catalog([Country(id="PER"), Country(id="JPN")], id="pair")
    >>> [country.id for country in catalog.countries]
    ['JPN', 'PER']
    >>> catalog
    <Catalog 'pair': 2 countries>
    """

    __slots__ = ("_derived", "_editions", "_id", "_kinds", "_sections", "_title")

    _id: str | None
    _title: str | None
    _kinds: tuple[type[Entity], ...]
    _sections: Sections
    _editions: tuple["Catalog", ...]
    _derived: dict[Callable[["Catalog"], object], object]

    countries: tuple[Country, ...]
    """All countries."""
    organizations: tuple[Organization, ...]
    """All organizations."""
    people: tuple[Person, ...]
    """All people."""
    minerals: tuple[Mineral, ...]
    """All minerals."""
    sources: tuple[Source, ...]
    """All sources."""
    summits: tuple[Summit, ...]
    """All summits, meetings and visits."""
    agreements: tuple[Agreement, ...]
    """All agreements."""
    roadmaps: tuple[Roadmap, ...]
    """All roadmaps."""
    projects: tuple[Project, ...]
    """All projects."""
    investments: tuple[Investment, ...]
    """All investments."""
    claims: tuple[Claim, ...]
    """All claims."""
    tensions: tuple[Tension, ...]
    """All tensions."""

    @checked
    def __init__(
        self,
        entities: Iterable[Entity] = (),
        *,
        id: str | None = None,
        title: str | None = None,
        kinds: Iterable[type[Entity]] = KINDS,
        editions: Iterable["Catalog"] = (),
    ) -> None:
        # Who loads needs none of these.
        from mineralpact.catalog import integrity
        from mineralpact.catalog.bulk_integrity import has_integrity

        all_entities, all_editions = tuple(entities), tuple(editions)
        bad_editions = list(_edition_problems(all_editions))
        own_kinds = (*kinds, *map(type, all_entities))
        all_kinds = integrity.document_kinds((*own_kinds, *_kinds_of(all_editions)))
        bad_kinds = integrity.kind_problems(all_kinds)
        problems = [*integrity.header_problems(id, title), *bad_kinds, *bad_editions]
        problems += _stranger_problems(all_entities, all_kinds)
        by_kind: dict[type[Entity], list[Entity]] = {kind: [] for kind in all_kinds}
        for entity in all_entities:
            by_kind.setdefault(type(entity), []).append(entity)
        if not bad_kinds and not has_integrity(by_kind):
            placed = integrity.placed(all_entities)
            problems += integrity.catalog_problems(placed, all_kinds=all_kinds)
        if problems:
            raise ValidationError(f"catalog {id!r}" if isinstance(id, str) else "catalog", problems)
        sections: dict[type[Entity], Section[Any]] = {}
        for kind, of_kind in by_kind.items():
            if of_kind:
                sections[kind] = Section({entity.id: entity for entity in of_kind})
        self._fill(sections, id, title, all_kinds, all_editions)

    @property
    def id(self) -> str | None:
        """The catalog's own name; ``None`` when it has none."""
        return self._id

    @property
    def title(self) -> str | None:
        """A title for people; ``None`` when it has none."""
        return self._title

    @property
    def kinds(self) -> tuple[type[Entity], ...]:
        """The kinds it may hold, in the order of documents: ours, then others by their sections."""
        return self._kinds

    @property
    def editions(self) -> tuple["Catalog", ...]:
        """The catalogs it was merged from, in order; none if it is itself an edition."""
        return self._editions

    def __getitem__(self, id: str) -> Entity:
        """Return the entity of an identifier.

        Raises:
            NotFoundError: there is none; near identifiers are listed.
        """
        if type(id) is not str:
            id = taken(id, str, "id", "Catalog")
        for section in self._sections.values():
            entity: Entity | None = section.get(id)
            if entity is not None:
                return entity
        ids = chain.from_iterable(self._sections.values())
        raise NotFoundError("entity", id, self._near(id, Entity, ids))

    @overload
    def get(self, kind: type[_E], id: str) -> _E: ...
    @overload
    def get(self, kind: type[_E], id: str, default: _T) -> _E | _T: ...
    @checked
    def get(self, kind: type[_E], id: str, default: object = _REFUSE) -> object:
        """Return the entity of a kind and an identifier.

        Args:
            kind: The kind.
            id: The identifier.
            default: What to return where there is none; without it, that is an error.

        Raises:
            NotFoundError: there is none; near identifiers of that kind are listed.
        """
        section = self._section(kind)
        entity = section.get(id)
        if entity is None and default is not _REFUSE:
            return default
        if entity is None:
            near = self._near(id, kind, section)
            raise NotFoundError(kind_word(kind), id, near)
        return entity

    def of(self, kind: type[_E]) -> tuple[_E, ...]:
        """Return all entities of a kind, by identifier; none of a kind it does not hold."""
        return self._section(kind).all()

    def ids_of(self, kind: type[Entity]) -> tuple[str, ...]:
        """Return the identifiers of all entities of a kind, in order; no entity is built.

        >>> Catalog([Country(id="PER"), Country(id="JPN")]).ids_of(Country)
        ('JPN', 'PER')
        """
        return self._section(kind).ids

    def kind_for(self, kind: type[_E]) -> type[_E]:
        """Return the kind that stands for another in the catalog, mostly the other itself."""
        kind = taken(kind, type[Entity], "kind", "Catalog")
        return kind_in(self._kinds, kind)

    @checked
    def kind_of(self, id: str) -> type[Entity]:
        """Return the kind of the entity of an identifier, without building the entity.

        Raises:
            NotFoundError: there is none; near identifiers are listed.
        """
        for kind, section in self._sections.items():
            if id in section:
                return kind
        return type(self[id])

    @checked
    def holding(self, kind: type[_E], terms: Iterable[str]) -> tuple[_E, ...]:
        """Return the entities of a kind that hold one of some terms, and maybe others.

        Those that surely hold none are not built.
        """
        return self._section(kind).holding(terms)

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
    def follow(self, ids: Iterable[ids.TensionId]) -> tuple[Tension, ...]: ...
    @overload
    def follow(self, ids: Iterable[ids.PartyId]) -> tuple[Country | Organization, ...]: ...
    @overload
    def follow(self, ids: Iterable[str]) -> tuple[Entity, ...]: ...
    @checked
    def follow(self, ids: Iterable[str]) -> tuple[Entity, ...]:
        """Return the entities of identifiers, in the same order.

        Raises:
            NotFoundError: an identifier is not in the catalog.
        """
        return tuple(self[id] for id in ids)

    @checked
    def referrers(self, id: str) -> tuple[Entity, ...]:
        """Return the entities that hold an identifier in a field, in the catalog's order.

        Raises:
            NotFoundError: the identifier is not in the catalog.
        """
        return self.derived(_referrers).of(self[id].id)

    @checked
    def derived(self, make: Callable[["Catalog"], _T]) -> _T:
        """Return what a function makes of the catalog: made once, as the catalog never changes.

        >>> def names(catalog: Catalog) -> list[str]:
        ...     return [mineral.name for mineral in catalog.minerals]
        >>> Catalog().derived(names)
        []
        """
        if make not in self._derived:
            self._derived.setdefault(make, make(self))  # of two threads, both get the first's
        return self._derived[make]  # type: ignore[return-value]  # what this function makes

    if not TYPE_CHECKING:  # type checkers go by the sections declared above

        def __getattr__(self, name: str) -> tuple[Entity, ...]:
            """Return the entities of a section of a kind that is none of ours."""
            # An attribute of its own that is missing, as in a half-made copy, is no section.
            sections = {} if name.startswith("_") else {kind.section: kind for kind in self._kinds}
            if name in sections:
                return self.of(sections[name])
            hint = did_you_mean(near_names(name, sections))
            raise AttributeError(f"the catalog has no section {name!r}{hint}")

    def __dir__(self) -> list[str]:
        return sorted({*object.__dir__(self), *(kind.section for kind in self._kinds)})

    def _ipython_key_completions_(self) -> list[str]:  # pyright: ignore[reportUnusedFunction]  # IPython calls it
        """Return what notebooks and IPython offer behind ``catalog["``: the identifiers."""
        return list(chain.from_iterable(self._sections.values()))

    def __iter__(self) -> Iterator[Entity]:
        return chain.from_iterable(section.all() for section in self._sections.values())

    def __len__(self) -> int:
        return sum(map(len, self._sections.values()))

    def __contains__(self, id: object) -> bool:
        """True for the identifier of one of its entities, and for one of its entities itself."""
        if isinstance(id, Entity):
            return self._section(type(id)).get(id.id) == id
        return any(map(contains, self._sections.values(), repeat(id)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Catalog):
            return NotImplemented
        mine, theirs = (self.id, self.title), (other.id, other.title)
        return (
            mine == theirs
            and not any(True for _ in differing_ids(self, other))
            and self.editions == other.editions
        )

    def __hash__(self) -> int:
        return hash((self.id, self.title, frozenset(self), self.editions))

    def __repr__(self) -> str:
        counts = [_count(kind, len(section)) for kind, section in self._sections.items() if section]
        name = f" {self.id!r}" if self.id else ""
        merged_from = f", merged from {len(self.editions)} editions" if self.editions else ""
        text = f"Catalog{name}: {', '.join(counts) or 'empty'}{merged_from}"
        return f"<{shorten(text, REPR_LENGTH - 2)}>"

    def __copy__(self) -> "Catalog":
        return self

    def __deepcopy__(self, memo: object) -> "Catalog":
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Return its JSON, or its entities where only their own constructors make them."""
        pickled = import_module("mineralpact.codec.pickled_catalogs")  # the room of JSON is above
        as_json: tuple[object, ...] | None = pickled.as_json(self)
        if as_json is not None:
            return as_json
        build = partial(
            Catalog, id=self.id, title=self.title, kinds=self.kinds, editions=self.editions
        )
        return build, (tuple(self),)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError

    def _near(self, id: str, kind: type[Entity], ids: Iterable[str]) -> Iterator[str]:
        """Yield who goes by that name, else near ids; looked for once the first is asked for."""
        from mineralpact.catalog.naming.name_index import NameIndex

        called = self.derived(NameIndex).matches(id, self.kind_for(kind))
        for match in called:
            yield f"{match.entity.id} ({match.name})"
        if not called:
            yield from near_names(id, ids)

    def _with(self, entities: Iterable[Entity]) -> "Catalog":
        return Catalog(entities, id=self.id, title=self.title, kinds=self.kinds)

    def _with_sections(self, sections: Sections) -> "Catalog":
        return whole_catalog(sections, id=self.id, title=self.title, kinds=self.kinds)

    def _section(self, kind: type[_E]) -> Section[_E]:
        # What is no class may have no hash.
        is_class = isinstance(kind, type)  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without types
        section = self._sections.get(kind) if is_class else None
        if section is None:
            return self._sections.get(self.kind_for(kind), _EMPTY)
        return section

    def _fill(
        self,
        sections: Sections,
        id: str | None,
        title: str | None,
        kinds: tuple[type[Entity], ...],
        editions: tuple["Catalog", ...],
    ) -> None:
        self._set("_id", id)
        self._set("_title", title)
        self._set("_kinds", kinds)
        self._set("_sections", {kind: sections[kind] for kind in kinds if kind in sections})
        self._set("_editions", editions)
        self._set("_derived", {})

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)


def whole_catalog(
    sections: Sections,
    *,
    id: str | None,
    title: str | None,
    kinds: tuple[type[Entity], ...],
    editions: tuple[Catalog, ...] = (),
) -> Catalog:
    """Return a catalog without checks, for readers that have made all that `Catalog` makes."""
    catalog = Catalog.__new__(Catalog)
    catalog._fill(sections, id, title, kinds, editions)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # the constructor's other half
    return catalog


def sections_of(catalog: Catalog) -> Sections:
    """Return the sections that a catalog has, by kind."""
    return catalog._sections  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # as held


def section_of(catalog: Catalog, kind: type[_E]) -> Section[_E]:
    """Return the section of a kind, for writers that ask for no entity."""
    return catalog._section(kind)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # as held


def differing_ids(first: Catalog, second: Catalog) -> Iterator[str]:
    """Yield the identifiers that one of two catalogs lacks, or under which they differ."""
    for kind in dict.fromkeys((*first.kinds, *second.kinds)):
        mine, theirs = (_own_section(catalog, kind) for catalog in (first, second))
        yield from mine.differing(theirs)
        if tuple(mine) != tuple(theirs):
            yield from {*theirs} - {*mine}


def new_ids(catalog: Catalog, other: Catalog) -> Iterator[str]:
    """Yield the identifiers of what is in a catalog, and not alike in another."""
    for kind in catalog.kinds:
        mine, theirs = (_own_section(one, kind) for one in (catalog, other))
        yield from mine.differing(theirs)


def _own_section(catalog: Catalog, kind: type[_E]) -> Section[_E]:
    """Return the section of a kind itself, and of none that stands for it."""
    return section_of(catalog, kind) if kind in catalog.kinds else _EMPTY


def _edition_problems(editions: tuple[Catalog, ...]) -> Iterator[Problem]:
    """Yield a problem for each edition that is none: one merged from others."""
    for index, edition in enumerate(editions):
        if edition.editions:
            message = f"expected an edition, found one merged from {len(edition.editions)} others"
            yield Problem(path=f"editions[{index}]", code="nested_editions", message=message)


def _stranger_problems(
    entities: tuple[Entity, ...], kinds: tuple[type[Entity], ...]
) -> Iterator[Problem]:
    """Yield a problem for each entity of a kind that another one stands for."""
    if set(map(type, entities)) <= set(kinds):
        return
    from mineralpact.catalog.integrity import placed  # who loads needs none

    for path, entity in placed(entities):
        kind = kind_in(kinds, type(entity))
        if kind is not type(entity):
            message = (
                f"expected a {kind.__name__}, which stands for {type(entity).__name__} here, found"
                f" one: read it by a Model with {kind.__name__} among its kinds"
            )
            yield Problem(path=path, code="wrong_kind", message=message)


def _kinds_of(editions: tuple[Catalog, ...]) -> Iterator[type[Entity]]:
    for edition in editions:
        yield from edition.kinds


def with_editions(
    catalog: Catalog, editions: tuple[Catalog, ...], *, id: str | None, title: str | None
) -> Catalog:
    """Return a catalog under a name, as one merged from editions; nothing is checked again."""
    sections = catalog._sections  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # shared
    return whole_catalog(sections, id=id, title=title, kinds=catalog.kinds, editions=editions)


def _section_of(kind: type[Entity]) -> property:
    return property(lambda catalog: catalog.of(kind), doc=f"All {kind.section}.")


for _kind in KINDS:
    setattr(Catalog, _kind.section, _section_of(_kind))

_EMPTY: Section[Any] = Section({})


def _referrers(catalog: Catalog) -> "Referrers":
    from mineralpact.catalog.referrers import Referrers  # few who load ask for them

    return Referrers(catalog)


def _count(kind: type[Entity], count: int) -> str:
    return f"{count} {kind.section if count != 1 else kind_word(kind)}"
