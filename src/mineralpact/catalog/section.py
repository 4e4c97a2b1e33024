"""Section of a catalog: the entities of one kind, built from their text when first asked for."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import compress, islice
from operator import is_not, ne
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeAlias, TypeVar

from mineralpact.model import Entity

_E = TypeVar("_E", bound=Entity)
_Built = TypeVar("_Built", bound=Entity)

_lock = RLock()
"""Lock of all sections: one thread at a time builds entities."""

MOST_READINGS: Final = 6
"""Most readings of parts of all entities before the entities are built: each costs a seventh."""

COMPARED_AT_ONCE: Final = 128
"""The number of entities built at once to be compared: most who ask need but the first."""

Unbuilt: TypeAlias = Mapping[str, object]
"""Identifiers, each with what its entity was written as."""


class Build(Protocol[_Built]):
    """Maker of the entities of one kind."""

    def __call__(self, unbuilt: Unbuilt, /) -> list[_Built]:
        """Make these entities, in the same order.

        It cannot fail, for all that they say was checked before.
        """
        ...

    def holding(self, entries: Sequence[object], terms: Iterable[str]) -> Iterable[int]:
        """Return where what an entity was written as holds one of some terms, or may.

        Entities that are built may.
        """
        ...

    def parts(self, entries: Iterable[object], paths: frozenset[str]) -> Sequence[Any] | None:
        """Return some fields of entities, built or not; ``None`` if only whole ones tell them."""
        ...


class Undivided(Protocol):
    """Texts of a section, or whatever its entities were written as, without their identifiers."""

    def __len__(self) -> int:
        """Return the number of entities."""
        ...

    def may_hold(self, terms: Sequence[str], /) -> bool:
        """True unless it is sure that no entity holds one of some terms."""
        ...

    def holding(self, terms: Sequence[str], /) -> Sequence[int] | None:
        """Return where what an entity was written as holds one of some terms, or may.

        ``None`` where that is told only once they go by their identifiers.
        """
        ...

    def some(self, positions: Iterable[int], /) -> Sequence[object] | None:
        """Return what the entities at some positions were written as; ``None`` as above."""
        ...

    def all(self) -> Sequence[object]:
        """Return what all entities were written as."""
        ...

    def ids_in(self, entries: Sequence[Any], /) -> Sequence[str]:
        """Return the identifiers of entities in what they were written as."""
        ...


class Section(Generic[_E]):
    """Entities by identifier, in the order of identifiers.

    Most programs ask for few of the entities they read, so each stays what it was written as,
    already checked, until it is asked for; from then on it is one object for all who ask, in
    whatever thread.

    Args:
        entities: The entities, or what they were written as, by identifier; or what tells that once
            somebody asks for more than what holds some terms.
        build: Makes entities of what they were written as; ``None`` if all are built.
    """

    __slots__ = (
        "_all",
        "_apart",
        "_build",
        "_entities",
        "_ids",
        "_may_hold",
        "_readings",
        "_undivided",
        "is_canonical",
    )

    _entities: dict[str, Any]

    def __init__(
        self, entities: Mapping[str, object] | Undivided, build: Build[_E] | None = None
    ) -> None:
        self._undivided: Undivided | None = None
        self._may_hold: Callable[[Sequence[str]], bool] | None = None  # sections of this have none
        if isinstance(entities, Mapping):
            self._entities = _in_order(entities)
        else:
            self._undivided, self._may_hold = entities, entities.may_hold
        self._build = build
        self._apart: dict[str, _E] = {}  # built before all go by their identifiers
        self._all: tuple[_E, ...] | None = None
        self._ids: tuple[str, ...] | None = None
        self._readings = 0
        self.is_canonical: bool = False
        """True once what entities were written as is known to be what is written of them."""

    if not TYPE_CHECKING:  # a slot that is filled costs those who read it nothing

        def __getattr__(self, name: str) -> dict[str, Any]:
            """Return the entities by identifier, when they are first asked for."""
            if name != "_entities":
                raise AttributeError(name)
            with _lock:
                if self._undivided is not None:
                    entries = self._undivided.all()
                    ids = self._undivided.ids_in(entries)
                    self._entities = _in_order(dict(zip(ids, entries, strict=True)) | self._apart)
                    self._undivided, self._apart = None, {}
            return object.__getattribute__(self, name)

    def get(self, id: str) -> _E | None:
        """Return the entity of an identifier; ``None`` if there is none."""
        written = self._entities.get(id)
        if written is not None and not isinstance(written, Entity):
            self._ensure_built([id])
        entity: _E | None = self._entities.get(id)
        return entity

    def all(self) -> tuple[_E, ...]:
        """Return all entities."""
        if self._all is None:
            self._ensure_built(self._entities)
            self._all = tuple(self._entities.values())
            # They hold the document, or its identifiers, and are done.
            self._build = self._may_hold = None
        return self._all

    def some(self, ids: Iterable[str]) -> tuple[_E, ...]:
        """Return the entities of some identifiers that are here, in the same order."""
        if self._all is not None:
            return tuple(map(self._entities.__getitem__, ids))
        listed = tuple(ids)
        self._ensure_built(listed)
        return tuple(map(self._entities.__getitem__, listed))

    def parts(self, paths: frozenset[str], positions: Sequence[int] | None = None) -> Sequence[Any]:
        """Return some fields of entities, in order, each in a record that may have no others.

        Who asks often gets the entities themselves: that they are built once costs less.

        Args:
            paths: The fields by their paths.
            positions: The positions of the entities; ``None`` for all.
        """
        build = self._build
        if build is not None and self._readings < MOST_READINGS:
            self._readings += positions is None
            parts = build.parts(self._entries_at(positions), paths)
            if parts is not None:
                return parts
        return self.at(positions)

    def holding(self, terms: Iterable[str]) -> tuple[_E, ...]:
        """Return the entities that hold one of some terms, and maybe others."""
        return self.at(self.positions_holding(terms))

    def positions_holding(self, terms: Iterable[str]) -> Sequence[int] | None:
        """Return where entities hold one of some terms, or may; ``None`` where all are built."""
        build, may_hold, undivided = self._build, self._may_hold, self._undivided
        if build is None:
            return None
        sought = tuple(terms)
        if may_hold is not None and not may_hold(sought):
            return ()
        positions = None if undivided is None else undivided.holding(sought)
        if positions is None:
            return tuple(build.holding(tuple(self._entities.values()), sought))
        return positions

    def at(self, positions: Sequence[int] | None) -> tuple[_E, ...]:
        """Return the entities at some positions; at ``None``, all."""
        if positions is None:
            return self.all()
        if not positions:  # there may be no need to tell entities apart
            return ()
        undivided = self._undivided
        entries = None if undivided is None else undivided.some(positions)
        if undivided is not None and entries is not None:
            return self._built_apart(undivided.ids_in(entries), entries)
        return self.some(map(self.ids.__getitem__, positions))

    @property
    def ids(self) -> tuple[str, ...]:
        """The identifiers, in order."""
        if self._ids is None:
            self._ids = tuple(self._entities)
        return self._ids

    @property
    def build(self) -> Build[_E] | None:
        """Maker of entities of what they were written as; ``None`` once all are there."""
        return self._build

    def entries(self) -> Iterable[object]:
        """Return each entity that was asked for, and of the others what they were written as."""
        return self._entities.values()

    def part(self, ids: Collection[str]) -> "Section[_E]":
        """Return the section with some of the entities: those of these identifiers."""
        return self._like(
            {id: self._entities[id] for id in filter(ids.__contains__, self._entities)}
        )

    def with_entities(self, entities: Mapping[str, _E]) -> "Section[_E]":
        """Return the section with more entities, or others in the place of those that it has."""
        if not entities:
            return self
        return self._like({**self._entities, **entities})

    def without(self, ids: Collection[str]) -> "Section[_E]":
        """Return the section without some entities."""
        if not ids:
            return self
        gone = dict.fromkeys(ids)
        return self._like({id: one for id, one in self._entities.items() if id not in gone})

    def _like(self, entities: Mapping[str, object]) -> "Section[_E]":
        section = Section[_E](entities, self._build)
        section.is_canonical = self.is_canonical
        return section

    def differing(self, other: "Section[Any]") -> Iterator[str]:
        """Yield the identifiers of those that another section lacks, or has otherwise.

        Entities that nobody has asked for are alike if they were written alike; only of others is
        one built.
        """
        mine, theirs = self._entities, other._entities  # noqa: SLF001  # of this class
        moved = list(compress(mine, map(is_not, mine.values(), map(theirs.get, mine))))
        unlike = compress(moved, map(ne, map(mine.get, moved), map(theirs.get, moved)))
        while some := tuple(islice(unlike, COMPARED_AT_ONCE)):
            shared = [id for id in some if id in theirs]
            yield from (id for id in some if id not in theirs)
            yield from compress(shared, map(ne, self.some(shared), other.some(shared)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._entities)

    def __len__(self) -> int:
        undivided = self._undivided
        return len(self._entities if undivided is None else undivided)

    def __contains__(self, id: object) -> bool:
        return id in self._entities

    def _entries_at(self, positions: Iterable[int] | None) -> Iterable[object]:
        """Return what stands at some positions; at ``None``, all."""
        if positions is None:
            return self._entities.values()
        undivided = self._undivided
        some = None if undivided is None else undivided.some(positions)
        if some is None:
            return map(list(self._entities.values()).__getitem__, positions)
        return some

    def _built_apart(self, ids: Sequence[str], entries: Sequence[object]) -> tuple[_E, ...]:
        """Return entities, built while most of the others do not go by their identifiers."""
        with _lock:
            if self._undivided is None or self._build is None:  # in the meantime they do
                return self.some(ids)
            written = dict(zip(ids, entries, strict=True))
            unbuilt = {id: written[id] for id in written if id not in self._apart}
            self._apart.update(zip(unbuilt, self._build(unbuilt), strict=True))
            return tuple(map(self._apart.__getitem__, ids))

    def _ensure_built(self, ids: Iterable[str]) -> None:
        build = self._build
        if build is None:
            return
        with _lock:
            unbuilt: dict[str, object] = {}
            for id in ids:
                if not isinstance(self._entities[id], Entity):
                    unbuilt[id] = self._entities[id]
            if unbuilt:
                self._entities.update(zip(unbuilt, build(unbuilt), strict=True))


def _in_order(entities: Mapping[str, object]) -> dict[str, Any]:
    """Return entities in the order of their identifiers."""
    ids = sorted(entities)
    if ids == list(entities):
        return dict(entities)
    return {id: entities[id] for id in ids}


Sections: TypeAlias = Mapping[type[Entity], Section[Any]]
"""The sections of a catalog by kind."""


def _renew_lock() -> None:
    """Make the lock anew: in a forked child nobody is left to release it."""
    global _lock  # noqa: PLW0603  # one for the process
    _lock = RLock()


with suppress(AttributeError):  # Windows has no fork
    os.register_at_fork(after_in_child=_renew_lock)
