"""Differences between two catalogs, entity by entity and field by field."""

from mineralpact.catalog import Catalog
from mineralpact.editions.changes import Change, ChangeKind, with_evidence
from mineralpact.editions.entity_versions import shortened
from mineralpact.model import Entity
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
        before, after = earlier.get(id), later.get(id)
        if before is None or after is None:
            changes.append(_change(id, "", before, after, "has"))
        elif type(before) is not type(after):
            first_kind, second_kind = type(before).__name__, type(after).__name__
            reason = f"the first has a {first_kind}, the second a {second_kind}"
            kind = ChangeKind.CHANGED
            changes.append(Change(kind=kind, entity=id, before=before, after=after, reason=reason))
        else:
            for name in fields_of(type(before)):
                values = getattr(before, name), getattr(after, name)
                if not is_same(*values):
                    changes.append(_change(id, name, *values, "says"))
    return Answers(with_evidence(changes, first, second), "changes", (second, first))


def _by_id(catalog: Catalog) -> dict[EntityId, Entity]:
    return {entity.id: entity for entity in catalog}


def _change(id: EntityId, field: str, before: object, after: object, verb: str) -> Change:
    if before in (None, ()):
        kind, reason = ChangeKind.ADDED, f"only the second {verb} it"
    elif after in (None, ()):
        kind, reason = ChangeKind.REMOVED, f"only the first {verb} it"
    else:
        reason = f"the first has {shortened(before)}, the second {shortened(after)}"
        kind = ChangeKind.CHANGED
    return Change(kind=kind, entity=id, field=field, before=before, after=after, reason=reason)
