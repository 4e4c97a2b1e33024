"""The entities of one kind in a catalog, of which those that were read are built when first asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from threading import Lock
from typing import Any, Generic, TypeAlias, TypeVar

from mineralpact.model import Entity

_E = TypeVar("_E", bound=Entity)

Unbuilt: TypeAlias = Mapping[str, object]
"""Identifiers, each with what its entity was written as."""
Build: TypeAlias = Callable[[Unbuilt], list[_E]]
"""Makes these entities, in the same order. It cannot fail, for all that they say was checked
before."""


class Section(Generic[_E]):
    """Entities by identifier, in the order of identifiers.

    Most programs ask for few of the entities they read, so each stays what it was written as,
    already checked, until it is asked for; from then on it is one object for all who ask, in
    whatever thread.
    """

    __slots__ = ("_all", "_build", "_held", "_lock")

    def __init__(self, held: Mapping[str, object], build: Build[_E] | None = None) -> None:
        ids = sorted(held)
        self._held: dict[str, Any] = (
            dict(held) if ids == list(held) else {id: held[id] for id in ids}
        )
        self._build = build
        self._lock = Lock()
        self._all: tuple[_E, ...] | None = None

    def get(self, id: str) -> _E | None:
        """The entity of this identifier, if it is here."""
        held = self._held.get(id)
        if held is not None and not isinstance(held, Entity):
            self._ensure_built([id])
        found: _E | None = self._held.get(id)
        return found

    def all(self) -> tuple[_E, ...]:
        """All of them."""
        if self._all is None:
            self._ensure_built(self._held)
            self._all = tuple(self._held.values())
        return self._all

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, id: object) -> bool:
        return id in self._held

    def _ensure_built(self, ids: Iterable[str]) -> None:
        if self._build is not None:
            with self._lock:
                unbuilt = {
                    id: found for id in ids if not isinstance(found := self._held[id], Entity)
                }
                self._held.update(zip(unbuilt, self._build(unbuilt), strict=True))
