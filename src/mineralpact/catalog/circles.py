"""Chains that no field may make: circles, and those of a body that is part of two countries.

A field declares by `NO_CIRCLE` that following it never leads back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeAlias

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
    try:
        TopologicalSorter(links).prepare()
    except CycleError as error:
        backwards: list[str] = error.args[1]  # each is held by the next
        *circle, _ = reversed(backwards)
        start = circle.index(min(circle))
        return (*circle[start:], *circle[:start], circle[start])
    return ()


def split_body(kind: type[Entity], links: Links, read: Callable[[str], Any]) -> tuple[str, ...]:
    """Return the ids from a body to one of another country that it is part of; none if none is.

    Neither the body that a country's body is part of, nor one that this is part of in turn, is of
    another state. A firm may be part of a group of another country.

    Args:
        kind: The kind of the entities: only organizations are looked at.
        links: What each of them is part of, without a circle.
        read: Returns an organization of an identifier, or its stand-in; ``None`` for any other.
    """
    if not issubclass(kind, Organization):
        return ()
    for id in links:
        body = read(id)
        if body.country is None or body.kind not in GOVERNMENT_BODIES:
            continue
        chain: tuple[str, ...] = (id,)
        while chain[-1] in links:
            chain += links[chain[-1]]
            country = _country_of(chain[-1], read)
            if country is not None and state_of(country) != state_of(body.country):
                return chain
    return ()


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
            while circle := circle_in(links):
                message = f"expected no circle, found {' → '.join(circle)}"
                yield from broken(str(placed[circle[0]][0] / name), "circle", message)
                for id in circle[1:]:
                    del links[id]
            yield from _split_body_problems(kind, links, placed)


def _split_body_problems(
    kind: type[Entity], links: Links, placed: Mapping[str, tuple[Path, Entity]]
) -> Iterator[Problem]:
    entities = {id: entity for id, (_, entity) in placed.items()}
    while chain := split_body(kind, links, entities.get):
        message = f"expected a body of one country, found {' → '.join(chain)}, which is another's"
        yield from broken(str(placed[chain[0]][0] / "part_of"), "two_countries", message)
        del links[chain[0]]
