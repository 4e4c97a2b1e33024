"""Chains that no field may make: circles, and those of a body that is part of two countries.

A field declares by `NO_CIRCLE` that following it never leads back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import dropwhile, islice
from typing import Any, Final, TypeAlias

from mineralpact.errors import Problem
from mineralpact.model import Entity, Organization
from mineralpact.model.organization import GOVERNMENT_BODIES
from mineralpact.paths import Path
from mineralpact.values.codes.country_codes import is_country, state_of
from mineralpact.values.fields import cached, fields_of
from mineralpact.values.rules import broken

Links: TypeAlias = dict[str, tuple[str, ...]]
"""The identifiers that each entity holds in one field, without entities that hold none."""


@cached
def fields_without_circles(kind: type[Entity]) -> tuple[str, ...]:
    """Return the fields of a kind that may not make a circle."""
    return tuple(name for name, field in fields_of(kind).items() if field.may_not_circle)


def links_in(entities: Iterable[Any], name: str) -> Links:
    """Return the links that a field of entities, or of stand-ins for them, makes."""
    links: Links = {}
    for entity in entities:
        value: str | tuple[str, ...] | None = getattr(entity, name)
        if value:
            links[entity.id] = value if isinstance(value, tuple) else (value,)
    return links


def circle_in(links: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the identifiers of a circle, the first one again at the end; none if there is none.

    >>> circle_in({"new": ("old",), "old": ("new",), "other": ("old",)})
    ('new', 'old', 'new')
    >>> circle_in({"new": ("old",)})
    ()
    """
    return next(circles_in(links), ())


def circles_in(links: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles as `circle_in` returns them, each of links that are in none before.

    >>> list(circles_in({"a": ("b",), "b": ("a", "c"), "c": ("d",), "d": ("c",)}))
    [('a', 'b', 'a'), ('c', 'd', 'c')]
    """
    done: set[str] = set()
    for first in links:
        way: dict[str, Iterator[str]] = {}
        if first not in done:
            way[first] = iter(links[first])
        while way:
            last = next(reversed(way))
            for id in way[last]:
                if id in way:
                    yield _circle(way, id)
                    done.update(_cut(way, id))
                    break
                if id in links and id not in done:
                    way[id] = iter(links[id])
                    break
            else:
                done.add(last)
                del way[last]


def _circle(way: Iterable[str], start: str) -> tuple[str, ...]:
    """Return the circle that a way makes from where it comes back to, from the least id on."""
    circle = list(dropwhile(start.__ne__, way))
    first = circle.index(min(circle))
    return (*circle[first:], *circle[:first], circle[first])


def _cut(way: dict[str, Iterator[str]], start: str) -> Iterator[str]:
    """Take a way back to before an id, and yield what is cut off."""
    while start in way:
        id, _ = way.popitem()
        yield id


def split_body(kind: type[Entity], links: Links, read: Callable[[str], Any]) -> tuple[str, ...]:
    """Return the ids from a body to one of another country that it is part of; none if none is.

    Neither the body that a country's body is part of, nor one that this is part of in turn, is of
    another state. A firm may be part of a group of another country.

    Args:
        kind: The kind of the entities: only organizations are looked at.
        links: What each of them is part of, without a circle.
        read: Returns an organization of an identifier, or its stand-in; ``None`` for any other.
    """
    for id, foreign, wholes in _split_bodies(kind, links, read):
        return tuple(wholes.up_to(id, foreign))
    return ()


def _split_bodies(
    kind: type[Entity], links: Links, read: Callable[[str], Any]
) -> Iterator[tuple[str, str, "_Wholes"]]:
    """Yield each body that is part of one of another country, and the nearest of these."""
    if not issubclass(kind, Organization):
        return
    wholes = _Wholes(links, read)
    for id in links:
        body = read(id)
        if body.country is None or body.kind not in GOVERNMENT_BODIES:
            continue
        foreign = wholes.foreign_to(id, state_of(body.country))
        if foreign is not None:
            yield id, foreign, wholes


class _Wholes:
    """The nearest body above each one that tells its country, and that body's state."""

    def __init__(self, links: Links, read: Callable[[str], Any]) -> None:
        self._links = links
        self._read = read
        self._next: dict[str, tuple[str, str] | None] = {}
        self._other: dict[str, str | None] = {}

    def foreign_to(self, id: str, state: str) -> str | None:
        """Return the nearest body above one that is of another state than some."""
        above = self._nearest(id)
        if above is None:
            return None
        if above[1] != state:
            return above[0]
        return self._of_other_state(above[0])

    def up_to(self, id: str, last: str) -> Iterator[str]:
        """Yield the ids from a body to one above it."""
        yield id
        while id != last:
            (id,) = self._links[id]
            yield id

    def _of_other_state(self, id: str) -> str | None:
        """Return the nearest body above one that is of another state than that one."""
        below: list[str] = []
        while id not in self._other:
            below.append(id)
            above, state = self._nearest(id), state_of(str(_country_of(id, self._read)))
            if above is None:
                self._other[id] = None
            elif above[1] != state:
                self._other[id] = above[0]
            else:
                id = above[0]
        for passed in below:
            self._other[passed] = self._other[id]
        return self._other[id]

    def _nearest(self, id: str) -> tuple[str, str] | None:
        """Return the nearest body above one that tells its country, and its state."""
        passed: list[str] = []
        while id not in self._next:
            passed.append(id)
            if id not in self._links:
                self._next[id] = None
                break
            (whole,) = self._links[id]
            country = _country_of(whole, self._read)
            if country is not None:
                self._next[id] = (whole, state_of(country))
                break
            id = whole
        nearest = self._next[id]
        self._next |= dict.fromkeys(passed, nearest)
        return nearest


def _country_of(id: str, read: Callable[[str], Any]) -> str | None:
    organization = read(id)
    if organization is None:
        return id if is_country(id) else None
    country: str | None = organization.country
    return country


def circle_problems(entities: Iterable[tuple[Path, Entity]]) -> Iterator[Problem]:
    """Yield a problem for each circle, at the entity whose identifier comes first.

    Of a body that is part of two countries, too.
    """
    by_kind: dict[type[Entity], dict[str, tuple[Path, Entity]]] = {}
    for path, entity in entities:
        by_kind.setdefault(type(entity), {})[entity.id] = (path, entity)
    for kind, placed in by_kind.items():
        for name in fields_without_circles(kind):
            links = links_in((entity for _, entity in placed.values()), name)
            in_circles: set[str] = set()
            for circle in circles_in(links):
                in_circles.update(circle)
                message = f"expected no circle, found {arrows(circle, circle[0])}"
                yield from broken(str(placed[circle[0]][0] / name), "circle", message)
            for id in in_circles:  # whoever follows one comes to no end
                del links[id]
            yield from _split_body_problems(kind, links, placed)


def arrows(ids: Iterable[str], last: str) -> str:
    """Return the ids of a chain in a message, of many the first and the last."""
    named = list(islice(ids, _MOST_NAMED))
    if len(named) == _MOST_NAMED and named[-1] != last:
        named += ("…", last)
    return " → ".join(named)


_MOST_NAMED: Final = 20
"""The most ids of a chain that a message names."""


def _split_body_problems(
    kind: type[Entity], links: Links, placed: Mapping[str, tuple[Path, Entity]]
) -> Iterator[Problem]:
    entities = {id: entity for id, (_, entity) in placed.items()}
    for id, foreign, wholes in _split_bodies(kind, links, entities.get):
        chain = arrows(wholes.up_to(id, foreign), foreign)
        message = f"expected a body of one country, found {chain}, which is another's"
        yield from broken(str(placed[id][0] / "part_of"), "two_countries", message)
