"""Parts of a catalog: what a change of some entities may affect, with all that this refers to.

Only a part is built and checked when one entity of many changes. What refers to none of what
changes, at any remove, holds as it held before.
"""

from collections.abc import Iterable, Set as AbstractSet
from itertools import chain
from typing import Any, Final

from mineralpact.catalog.changing.links import Links
from mineralpact.catalog.section import Section, Sections
from mineralpact.model import Entity
from mineralpact.model.entity import referred_ids

LEAST: Final = 1_000
"""The number of entities up to which a catalog is changed as a whole."""
MOST_SHARE: Final = 0.5
"""The share of a catalog from which on it is changed as a whole."""


def affected_part(
    sections: Sections, changed: AbstractSet[str], *, new: Iterable[Entity] = (), named: bool
) -> Sections | None:
    """Return the part of a catalog that a change may affect; ``None`` where that is most of it.

    Args:
        sections: The sections of the catalog.
        changed: The identifiers of what changes, or goes.
        new: The entities that come, in the place of others or beside them.
        named: True if whatever names what changes is affected, and not only what follows it.
    """
    size = sum(map(len, sections.values()))
    if size <= LEAST or len(changed) > MOST_SHARE * size:
        return None
    ids: set[str] = set(changed)
    if changed:
        ids = Links(sections).reached_from(changed)
    if named:
        for section in sections.values():
            ids.update(entity.id for entity in section.holding(changed) if names(entity, changed))
    ids.update(*map(referred_ids, new))
    ids = with_references(ids, sections)
    return None if len(ids) > MOST_SHARE * size else part_of(sections, ids)


def part_of(sections: Sections, ids: AbstractSet[str]) -> Sections:
    """Return the sections with some of their entities, those of these identifiers."""
    parts = {kind: section.part(ids) for kind, section in sections.items()}
    return {kind: part for kind, part in parts.items() if part}


def with_part(sections: Sections, before: Sections, after: Sections) -> Sections:
    """Return sections in which a part has changed.

    Args:
        sections: The sections.
        before: The part as it was.
        after: The part as it is now, with what it has more.
    """
    all_sections: dict[type[Entity], Section[Any]] = {}
    for kind in dict.fromkeys((*sections, *after)):
        section = sections.get(kind, _EMPTY)
        was, now = before.get(kind, _EMPTY), after.get(kind, _EMPTY)
        changed = {entity.id: entity for entity in now.some(now.differing(was))}
        all_sections[kind] = section.without({*was} - {*now}).with_entities(changed)
    return all_sections


def names(entity: Entity, ids: AbstractSet[str]) -> bool:
    """True if an entity refers to one of some identifiers."""
    return not ids.isdisjoint(referred_ids(entity))


def new_ids(before: Sections, after: Sections) -> set[str]:
    """Return the identifiers that a part has now and did not have before."""
    return set(chain.from_iterable(after.values())).difference(*before.values())


def with_references(
    ids: AbstractSet[str], sections: Sections, followed: AbstractSet[str] = frozenset()
) -> set[str]:
    """Return identifiers, and those that their entities refer to, at any remove.

    Args:
        ids: The identifiers.
        sections: The sections of the entities.
        followed: Identifiers that were followed before.
    """
    targets, unseen = set(followed), set(ids)
    while unseen:
        targets |= unseen
        referred: set[str] = set()
        for section in sections.values():
            for entity in section.some(filter(section.__contains__, unseen)):
                referred.update(referred_ids(entity))
        unseen = referred - targets
    return targets


_EMPTY: Final[Section[Any]] = Section({})
