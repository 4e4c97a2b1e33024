"""Parts of two catalogs that merging one with the other may change: all else stays as it is.

What the second has anew or otherwise is affected, and so is what refers to it: claims, as they
follow the values that they are about, and entities that name a place in it. A part holds these, and
whatever they refer to.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any, Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of, whole_catalog
from mineralpact.catalog.field_reader import value_reader
from mineralpact.catalog.section import Section
from mineralpact.model import Claim, Entity, Tension, references
from mineralpact.model.entity import may_point_at, reference_fields
from mineralpact.values.fields import Described, cached

_MOST_SHARE: Final = 0.5
"""The share of a catalog from which on it is merged as a whole."""


def affected_parts(
    changed: Iterable[str], first: Catalog, second: Catalog
) -> tuple[Catalog, Catalog]:
    """Return the parts of two catalogs with all that may change with some entities.

    They are the catalogs themselves where that is most of them.

    Args:
        changed: The ids of what is not alike in both.
        first: The one catalog.
        second: The other.
    """
    ids, most = set(changed), _MOST_SHARE * max(len(first), len(second))
    if len(ids) <= most:
        ids = _affected(ids, first, second)
    if len(ids) > most:
        return first, second
    return _part_of(first, ids), _part_of(second, ids)


def _affected(changed: set[str], first: Catalog, second: Catalog) -> set[str]:
    """Return the ids of what may change with some entities, and of what these refer to."""
    about: set[str] = set()
    for id, catalog in product(changed, (first, second)):
        claim = catalog.get(Claim, id, None)
        about.update(claim.entities if claim else ())
    affected = _with_referrers(changed | about, first)
    return _with_references(affected, first) | _with_references(affected, second)


def _part_of(catalog: Catalog, ids: set[str]) -> Catalog:
    sections: dict[type[Entity], Section[Any]] = {}
    for kind in catalog.kinds:
        sections[kind] = section_of(catalog, kind).part(ids)
    return whole_catalog(sections, id=catalog.id, title=catalog.title, kinds=catalog.kinds)


def with_part(catalog: Catalog, part: Catalog) -> Catalog:
    """Return a catalog with the entities of a part in the place of its own, and those it lacks."""
    sections: dict[type[Entity], Section[Any]] = {}
    for kind in part.kinds:
        own = section_of(catalog, kind) if kind in catalog.kinds else Section[Any]({})
        sections[kind] = own.with_entities({entity.id: entity for entity in part.of(kind)})
    return whole_catalog(sections, id=part.id, title=part.title, kinds=part.kinds)


def _with_referrers(ids: set[str], catalog: Catalog) -> set[str]:
    """Return ids, and those of what may change with their entities, at any remove."""
    referrers: dict[str, list[str]] = {}
    found = set(ids)
    for kind in catalog.kinds:
        readers = [value_reader(kind, path) for path in _link_paths(kind)]
        for id, part in _links_of(catalog, kind):
            for read in readers:
                for target in read(part):
                    if target is not None:
                        referrers.setdefault(target.partition(".")[0], []).append(id)
            if kind is Claim and part.possible is not None:
                found.add(id)  # any new entity may be the one that it leaves open
    unseen = [*found]
    while unseen:
        new = set(referrers.get(unseen.pop(), ())) - found
        found |= new
        unseen += new
    return found


def _links_of(catalog: Catalog, kind: type[Entity]) -> Iterator[tuple[str, Any]]:
    """Yield the identifiers of a kind, each with what has the fields that links are in."""
    paths = frozenset((*_link_paths(kind), *(("possible.kind",) if kind is Claim else ())))
    if paths:
        section = section_of(catalog, kind)
        yield from zip(section, section.parts(paths), strict=True)


@cached
def _link_paths(cls: type[Described]) -> tuple[str, ...]:
    """Return the paths of what changes with its target: places, statements, chains of wholes."""
    paths: list[str] = []
    for field in reference_fields(cls):
        value_type = field.value_type
        points = any(may_point_at(value_type.id_types, kind) for kind in (Claim, Tension))
        if value_type.is_place or points or field.may_not_circle:
            paths.append(field.name)
        for record in value_type.records:
            paths += (f"{field.name}.{inner}" for inner in _link_paths(record))
    return tuple(paths)


def _with_references(ids: Iterable[str], catalog: Catalog) -> set[str]:
    """Return ids of a catalog, and those that their entities refer to, at any remove."""
    found = {id for id in ids if id in catalog}
    unseen = [*found]
    while unseen:
        for reference in references(catalog[unseen.pop()]):
            if reference.id not in found:
                found.add(reference.id)
                unseen.append(reference.id)
    return found
