"""Base of `Catalog`: catalogs made of another, as none ever changes itself.

What the changes need is imported when a catalog is first changed: every catalog has this base.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Self, TypeVar

from mineralpact.borders import checked
from mineralpact.catalog.section import Sections
from mineralpact.errors import NotFoundError, Problem, ValidationError
from mineralpact.model import Claim, Entity, Tension
from mineralpact.model.entity import kind_word, referred_ids
from mineralpact.values import Record

_E = TypeVar("_E", bound=Entity)


class Changeable(ABC):
    """Collection of entities of which others are made.

    Each has the name, the title and the kinds of the first, and is an edition of its own: of which
    editions the first was merged, it does not know.
    """

    __slots__ = ()

    _sections: Sections

    @abstractmethod
    def __getitem__(self, id: str) -> Entity:
        """Return the entity of an identifier."""

    @abstractmethod
    def __iter__(self) -> Iterator[Entity]:
        """Yield the entities."""

    @abstractmethod
    def __contains__(self, id: object) -> bool:
        """True for an identifier of one of the entities."""

    @abstractmethod
    def of(self, kind: type[_E]) -> tuple[_E, ...]:
        """Return all entities of a kind."""

    @property
    @abstractmethod
    def kinds(self) -> tuple[type[Entity], ...]:
        """The kinds it may hold."""

    @abstractmethod
    def _with(self, entities: Iterable[Entity]) -> Self:
        """Return a collection of other entities."""

    @abstractmethod
    def _with_sections(self, sections: Sections) -> Self:
        """Return a collection of other sections, in which every reference resolves."""

    @checked
    def subset(
        self, *ids: str | Iterable[str], claims: bool = False, sources: bool = False
    ) -> Self:
        """Return the part with some entities, and all that they refer to, at any remove.

        Args:
            ids: The identifiers, one by one or as a list.
            claims: True to take the claims about them along, with the tensions between these, and
                all that the claims refer to: sources, speakers… A claim that is also about others
                keeps its places in the part alone.
            sources: True to take the sources along that claims about them cite.

        Raises:
            NotFoundError: an identifier is not in the catalog.

        >>> from mineralpact.datasets import load
        >>> pact = load("japan-peru-2024")
        >>> pact.subset("japan-peru-roadmap")
        <Catalog 'japan-peru-2024': 3 countries, 1 mineral, 1 roadmap>
        """
        from mineralpact.catalog.changing.claims_about import claims_about, tensions_between

        part = self._with_references(_all_ids(ids))
        if not (claims or sources):
            return self._with(part.values())
        about = claims_about(self.of(Claim), self, part.__contains__)
        if not claims:
            cites = chain.from_iterable(claim.cites for claim in about.values())
            return self._with((part | self._with_references(_ids_in(cites))).values())
        evidence = (*about.values(), *tensions_between(self.of(Tension), about))
        part.update((entity.id, entity) for entity in evidence)
        missing = [id for id in _ids_in(evidence) if id not in part]
        # What is in the part is there as it stands in it.
        return self._with((self._with_references(missing) | part).values())

    @checked
    def with_entities(self, *entities: Entity | Iterable[Entity]) -> Self:
        """Return a catalog with more entities.

        Args:
            entities: The entities, one by one or as a list.

        Raises:
            ValidationError: an identifier is taken, and all that `Catalog` refuses.
        """
        new = _all_entities(entities)
        problems: list[Problem] = []
        for index, entity in enumerate(new):
            if entity.id in self:
                message = (
                    f"expected a new identifier, found {entity.id!r}: replace puts it in place"
                )
                problems.append(Problem(path=f"[{index}].id", code="repeated", message=message))
        if problems:
            raise ValidationError("entities", problems)
        return self._changed(lambda some: (*some, *new), (), new=new)

    @checked
    def without(self, *ids: str | Iterable[str]) -> Self:
        """Return a catalog without some entities, and without what claims say of them.

        A claim that is about others, too, keeps its places in those; one about nothing else goes,
        and so does a tension between such claims.

        Args:
            ids: The identifiers, one by one or as a list.

        Raises:
            NotFoundError: an identifier is not in the catalog.
            ValidationError: an entity that stays refers to one of them.
        """
        from mineralpact.catalog.changing.changed_entities import entities_without

        removed: set[str] = {self[id].id for id in _all_ids(ids)}
        return self._changed(lambda some: entities_without(some, removed), removed, named=True)

    @checked
    def replace(self, *entities: Entity | Iterable[Entity]) -> Self:
        """Return a catalog with entities in the place of those of the same identifiers.

        Claims follow, but for those that are replaced themselves: each stays about the same item of
        a list, wherever it is now, and where the new entity has another value, goes on stating the
        one that it stood for (`Claim.value`).

        Args:
            entities: The new entities, one by one or as a list.

        Raises:
            NotFoundError: there is none of an identifier.
            ValidationError: an identifier twice, an entity of another kind than before, one without
                an item that a claim is about, and all that `Catalog` refuses.
        """
        from mineralpact.catalog.changing.changed_entities import entities_with

        new = _all_entities(entities)
        ids = [entity.id for entity in new]
        return self._changed(lambda some: entities_with(some, new), ids, new=new)

    @checked
    def union(self, other: "Changeable") -> Self:
        """Return a catalog with the entities of another one, too.

        Where both have an entity, they must agree on it; `merge` unites what two editions say.

        Raises:
            ValidationError: different entities of one identifier.
        """
        problems: list[Problem] = []
        new: list[Entity] = []
        for entity in other:
            if entity.id not in self:
                new.append(entity)
            elif self[entity.id] != entity:
                kind = kind_word(type(entity))
                message = f"expected one {kind}, found two that differ: merge unites them"
                problems.append(Problem(path=entity.id, code="repeated", message=message))
        if problems:
            raise ValidationError("catalogs", problems)
        return self._changed(lambda some: (*some, *new), (), new=new)

    @checked
    def rename(self, old: str, new: str) -> Self:
        """Return a catalog in which an entity has another identifier, wherever that stands.

        Raises:
            NotFoundError: the old identifier is not in the catalog.
            ValidationError: the new one is taken, or is none of this kind.
        """
        from mineralpact.model.renaming import with_new_ids

        entity = self[old]
        if new in self:
            message = f"expected a new identifier, found that of {self[new].id!r}"
            problem = Problem(path="new", code="repeated", message=message)
            raise ValidationError("identifiers", [problem])
        ids = {entity.id: new}
        return self._changed(lambda some: (with_new_ids(one, ids) for one in some), ids, named=True)

    def _changed(
        self,
        change: Callable[["Changeable"], Iterable[Entity]],
        ids: Iterable[str],
        *,
        new: Sequence[Entity] = (),
        named: bool = False,
    ) -> Self:
        """Return a collection that a change makes of this; what it cannot affect is not even built.

        What is refused is refused of the whole, which tells where in it.

        Args:
            change: Returns the entities that it makes of those of any part which has all that it
                may affect.
            ids: The identifiers of what changes, or goes.
            new: The entities that come.
            named: True if the change is one of all that names these, too.
        """
        from mineralpact.catalog.changing.parts import affected_part, new_ids, with_part

        part = affected_part(self._sections, set(ids), new=new, named=named)
        if part is not None:
            with suppress(NotFoundError, ValidationError):
                some = self._with_sections(part)
                changed = some._with(change(some))  # noqa: SLF001  # of this class
                after = changed._sections  # noqa: SLF001  # of this class
                is_alone = not any(map(self.__contains__, new_ids(part, after)))
                if is_alone and changed.kinds == self.kinds:
                    return self._with_sections(with_part(self._sections, part, after))
        return self._with(change(self))

    def _with_references(self, ids: Iterable[str]) -> dict[str, Entity]:
        """Return entities and all that they refer to, at any remove, by id."""
        part: dict[str, Entity] = {}
        waiting = list(ids)
        while waiting:
            id = waiting.pop()
            if id not in part:
                part[id] = self[id]
                waiting += _ids_in([part[id]])
        return part


def _ids_in(records: Iterable[Record]) -> Iterator[str]:
    return chain.from_iterable(map(referred_ids, records))


def _all_ids(ids: Iterable[str | Iterable[str]]) -> list[str]:
    """Return identifiers one by one, of which some are told as lists."""
    one_by_one: list[str] = []
    for id in ids:
        one_by_one += [id] if isinstance(id, str) else id
    return one_by_one


def _all_entities(entities: Iterable[Entity | Iterable[Entity]]) -> list[Entity]:
    """Return entities one by one, of which some are told as lists."""
    one_by_one: list[Entity] = []
    for entity in entities:
        one_by_one += [entity] if isinstance(entity, Entity) else entity
    return one_by_one
