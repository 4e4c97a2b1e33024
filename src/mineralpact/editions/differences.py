"""Differences between two catalogs, entity by entity and field by field."""

from collections.abc import Iterator

from mineralpact.catalog import Catalog
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
    earlier, later = _by_id(first), _by_id(second)
    changes: list[Change] = []
    for id in sorted({*earlier, *later}):
        if id not in later:
            before, reason = earlier[id], f"only the first has this {kind_word(type(earlier[id]))}"
            changes.append(Change(kind=ChangeKind.REMOVED, entity=id, before=before, reason=reason))
        elif id not in earlier:
            after, reason = later[id], f"only the second has this {kind_word(type(later[id]))}"
            changes.append(Change(kind=ChangeKind.ADDED, entity=id, after=after, reason=reason))
        else:
            changes += _changes(earlier[id], later[id])
    return Answers(with_evidence(changes, first, second), "changes", (second, first))


def _by_id(catalog: Catalog) -> dict[EntityId, Entity]:
    return {entity.id: entity for entity in catalog}


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
