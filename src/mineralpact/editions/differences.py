"""Differences between two catalogs, entity by entity and field by field."""

from collections.abc import Iterator

from mineralpact.catalog.catalog import Catalog
from mineralpact.editions.changes import Change, ChangeKind, with_evidence
from mineralpact.editions.entity_versions import is_same, shortened
from mineralpact.model import Entity
from mineralpact.values.fields import fields_of
from mineralpact.values.ids import EntityId


def diff(first: Catalog, second: Catalog) -> tuple[Change, ...]:
    """Return every entity and field that two catalogs do not have alike, by id and then by field.

    An entity that one of them lacks is one change; of an entity both have, each field is. Unlike
    `merge` it does not ask what a difference means: the kinds are `ChangeKind.ADDED`,
    `ChangeKind.REMOVED` and `ChangeKind.CHANGED`.

    >>> from attrs import evolve
    >>> from mineralpact.model import Mineral
    >>> from mineralpact.values.ids import MineralId
    >>> copper = Mineral(id=MineralId("copper"), name="copper")
    >>> print(*diff(Catalog([copper]), Catalog([evolve(copper, name="red copper")])))
    changed copper.name: the first has copper, the second red copper
    """
    changes: list[Change] = []
    for id in sorted({*_ids(first), *_ids(second)}):
        if id not in first:
            changes.append(_one_sided(ChangeKind.ADDED, second[id]))
        elif id not in second:
            changes.append(_one_sided(ChangeKind.REMOVED, first[id]))
        else:
            changes += _differences(first[id], second[id])
    return tuple(with_evidence(changes, first, second))


def _ids(catalog: Catalog) -> Iterator[EntityId]:
    return (entity.id for entity in catalog)


def _one_sided(kind: ChangeKind, entity: Entity) -> Change:
    if kind is ChangeKind.ADDED:
        reason = "only the second has it"
        return Change(kind=kind, entity=entity.id, after=entity, reason=reason)
    return Change(kind=kind, entity=entity.id, before=entity, reason="only the first has it")


def _differences(first: Entity, second: Entity) -> Iterator[Change]:
    if type(first) is not type(second):
        reason = f"the first has a {type(first).__name__}, the second a {type(second).__name__}"
        yield Change(
            kind=ChangeKind.CHANGED, entity=first.id, before=first, after=second, reason=reason
        )
        return
    for name in fields_of(type(first)):
        before, after = getattr(first, name), getattr(second, name)
        if not is_same(before, after):
            kind, reason = _describe(before, after)
            yield Change(
                kind=kind, entity=first.id, field=name, before=before, after=after, reason=reason
            )


def _describe(before: object, after: object) -> tuple[ChangeKind, str]:
    if before in (None, ()):
        return ChangeKind.ADDED, "only the second says it"
    if after in (None, ()):
        return ChangeKind.REMOVED, "only the first says it"
    reason = f"the first has {shortened(before)}, the second {shortened(after)}"
    return ChangeKind.CHANGED, reason
