"""Differences between two catalogs, entity by entity and field by field."""

from collections.abc import Iterable, Iterator
from typing import cast

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import differing_ids
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.editions.affected.affected_parts import affected_parts
from mineralpact.editions.changes import Change, ChangeKind, with_evidence
from mineralpact.editions.entity_versions import shortened
from mineralpact.model import Entity
from mineralpact.model.entity import kind_word
from mineralpact.shown import Answers
from mineralpact.values import EntityId
from mineralpact.values.fields import fields_of
from mineralpact.values.naming.spelling import is_same


def diff(first: Catalog, second: Catalog) -> Answers[Change]:
    """Return every entity and field that two catalogs do not have alike, by id and then by field.

    An entity that one of them lacks is one change; of an entity both have, each field is. Unlike
    `merge` it does not ask what a difference means: the kinds are `ChangeKind.ADDED`,
    `ChangeKind.REMOVED` and `ChangeKind.CHANGED`.

    >>> from attrs import evolve
    >>> from mineralpact.model import Mineral
    >>> copper = Mineral(id="copper", name="copper")
    >>> print(*diff(Catalog([copper]), Catalog([evolve(copper, name="red copper")])))
    changed copper.name: the first has copper, the second red copper
    """
    with collector_paused():
        ids = set(differing_ids(first, second))
        parts = affected_parts(ids, first, second)
        changes = with_evidence(_all_changes(sorted(ids), first, second), *parts)
    return Answers(changes, "changes", (second, first))


def _all_changes(ids: Iterable[str], first: Catalog, second: Catalog) -> Iterator[Change]:
    """Yield what is not alike of some entities."""
    for id in ids:
        if id not in second:
            yield _whole(ChangeKind.REMOVED, "first", before=first[id])
        elif id not in first:
            yield _whole(ChangeKind.ADDED, "second", after=second[id])
        else:
            yield from _changes(first[id], second[id])


def _whole(
    kind: ChangeKind, side: str, *, before: Entity | None = None, after: Entity | None = None
) -> Change:
    """Return the change of an entity that only one side has."""
    entity = cast("Entity", before or after)
    reason = f"only the {side} has this {kind_word(type(entity))}"
    return Change(kind=kind, entity=entity.id, before=before, after=after, reason=reason)


def _changes(before: Entity, after: Entity) -> Iterator[Change]:
    """Yield what is not alike of two entities with one identifier."""
    if type(before) is not type(after):
        reason = f"the first has a {type(before).__name__}, the second a {type(after).__name__}"
        kind = ChangeKind.CHANGED
        yield Change(kind=kind, entity=before.id, before=before, after=after, reason=reason)
        return
    for name in fields_of(type(before)):
        values = getattr(before, name), getattr(after, name)
        if not is_same(*values):
            yield _change(before.id, name, *values)


def _change(id: EntityId, field: str, before: object, after: object) -> Change:
    if before in (None, ()):
        kind, reason = ChangeKind.ADDED, "only the second says it"
    elif after in (None, ()):
        kind, reason = ChangeKind.REMOVED, "only the first says it"
    else:
        reason = f"the first has {shortened(before)}, the second {shortened(after)}"
        kind = ChangeKind.CHANGED
    return Change(kind=kind, entity=id, field=field, before=before, after=after, reason=reason)
