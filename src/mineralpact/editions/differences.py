"""What two catalogs do not have alike, without judging what it means."""

from collections.abc import Iterator

import attrs

from mineralpact.catalog.catalog import Catalog
from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.merge_context import Pair, is_same, shown
from mineralpact.model import Entity


def diff(first: Catalog, second: Catalog) -> tuple[Change, ...]:
    """Every entity and field that two catalogs do not have alike, by identifier and then by field.

    An entity that one of them lacks is one change; of an entity both have, each field is. Unlike
    `merge` it does not
    ask what a difference means: the kinds are `ChangeKind.ADDED`, `ChangeKind.REMOVED` and
    `ChangeKind.CHANGED`. What the catalogs keep of newer formats is not compared.

    >>> from mineralpact.model import Mineral
    >>> from mineralpact.values.ids import MineralId
    >>> copper = Mineral(id=MineralId("copper"), name="copper")
    >>> print(*diff(Catalog([copper]), Catalog([attrs.evolve(copper, name="red copper")])))
    changed copper.name: the first has copper, the second red copper
    """
    pair = Pair(first=first, second=second)
    changes: list[Change] = []
    for id in sorted({entity.id for catalog in (first, second) for entity in catalog}):
        if id not in first:
            changes.append(_one_sided(pair, ChangeKind.ADDED, second[id]))
        elif id not in second:
            changes.append(_one_sided(pair, ChangeKind.REMOVED, first[id]))
        else:
            changes += _differences(pair, first[id], second[id])
    return tuple(changes)


def _one_sided(pair: Pair, kind: ChangeKind, entity: Entity) -> Change:
    is_added = kind is ChangeKind.ADDED
    values = (None, entity, None) if is_added else (entity, None, None)
    return pair.change(
        kind, entity, "", values, f"only the {'second' if is_added else 'first'} has it"
    )


def _differences(pair: Pair, first: Entity, second: Entity) -> Iterator[Change]:
    if type(first) is not type(second):
        reason = f"the first has a {type(first).__name__}, the second a {type(second).__name__}"
        yield pair.change(ChangeKind.CHANGED, first, "", (first, second, None), reason)
        return
    for attribute in attrs.fields(type(first)):
        before, after = getattr(first, attribute.name), getattr(second, attribute.name)
        if not is_same(before, after):
            kind, reason = _judge(before, after)
            yield pair.change(kind, first, attribute.name, (before, after, None), reason)


def _judge(before: object, after: object) -> tuple[ChangeKind, str]:
    if before in (None, ()):
        return ChangeKind.ADDED, "only the second says it"
    if after in (None, ()):
        return ChangeKind.REMOVED, "only the first says it"
    return ChangeKind.CHANGED, f"the first has {shown(before)}, the second {shown(after)}"
