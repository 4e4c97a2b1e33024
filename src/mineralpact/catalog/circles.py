"""Circles that no field may make: a project that is part of a part of its own, for example.

A field declares by `NO_CIRCLE` that following it never leads back.
"""

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeAlias

from mineralpact.errors import Problem
from mineralpact.model import Entity
from mineralpact.paths import Path
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
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        backwards: list[str] = error.args[1]  # each is held by the next
        *circle, _ = reversed(backwards)
        start = circle.index(min(circle))
        return (*circle[start:], *circle[:start], circle[start])
    return ()


def circle_problems(entities: Iterable[tuple[Path, Entity]]) -> Iterator[Problem]:
    """Yield a problem for each circle, at the entity whose identifier comes first."""
    by_kind: dict[type[Entity], dict[str, tuple[Path, Entity]]] = {}
    for path, entity in entities:
        by_kind.setdefault(type(entity), {})[entity.id] = (path, entity)
    for kind, placed in by_kind.items():
        for name in fields_without_circles(kind):
            links = links_in((entity for _, entity in placed.values()), name)
            while circle := circle_in(links):
                message = f"expected no circle, found {' → '.join(circle)}"
                yield from broken(str(placed[circle[0]][0] / name), "circle", message)
                for id in circle[1:]:
                    del links[id]
