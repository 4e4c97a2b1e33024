"""The entities of one kind in a catalog, of which those that were read are built when first asked for."""

from collections.abc import Callable, Iterator, Mapping
from threading import Lock
from typing import Generic, TypeAlias, TypeVar

from mineralpact.model import Entity

_E = TypeVar("_E", bound=Entity)

Unbuilt: TypeAlias = Mapping[str, object]
"""Identifiers, each with what its entity was written as."""
Build: TypeAlias = Callable[[Unbuilt], list[_E]]
"""Makes these entities, in the same order. It cannot fail, for all that they say was checked before."""


class Section(Generic[_E]):
    """Entities by identifier, in the order of identifiers.

    Most programs ask for few of the entities they read, so each stays what it was written as, already checked, until
    it is asked for; from then on it is one object for all who ask, in whatever thread.
    """

    __slots__ = ("_all", "_build", "_held", "_lock")

    def __init__(self, held: dict[str, _E] | dict[str, object], build: Build[_E] | None = None) -> None:
        ids = sorted(held)
        self._held: dict[str, object] = dict(held) if ids == list(held) else {id: held[id] for id in ids}
        self._build: Build[_E] = build or _nothing
        self._lock = Lock()
        self._all: tuple[_E, ...] | None = None

    def get(self, id: str) -> _E | None:
        """The entity of this identifier, if it is here."""
        found = self._held.get(id)
        if isinstance(found, Entity) or found is None:
            return found  # type: ignore[return-value]  # what is built here is of this kind
        with self._lock:
            unbuilt = {id: found} if self._held[id] is found else {}
            self._held.update(zip(unbuilt, self._build(unbuilt), strict=True))
        return self.get(id)

    def all(self) -> tuple[_E, ...]:
        """All of them."""
        if self._all is None:
            with self._lock:
                unbuilt = {id: found for id, found in self._held.items() if not isinstance(found, Entity)}
                self._held.update(zip(unbuilt, self._build(unbuilt), strict=True))
            self._all = tuple(self._held.values())  # type: ignore[arg-type]  # all are built now
        return self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, id: object) -> bool:
        return id in self._held


def _nothing(_: Unbuilt) -> list[_E]:
    return []
