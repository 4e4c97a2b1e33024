"""One list of items from what two catalogs list in one field of one entity."""

from collections.abc import Iterable, Iterator

import attrs

from mineralpact.editions.changes import Change, ChangeKind
from mineralpact.editions.merge_context import Pair
from mineralpact.editions.plans import PLANS, contradicts, is_carried_out, time_of
from mineralpact.model import Entity

Items = tuple[object, ...]


def combine_items(
    pair: Pair, first: Entity, second: Entity, name: str
) -> tuple[Items, list[Change]]:
    """The items of both, the first's in front, and what the second's mean for them."""
    before, after = getattr(first, name), getattr(second, name)
    held, offered, reason = _giving_way(first, second, name, before, after)
    known = set(held)
    new = tuple(dict.fromkeys(item for item in offered if item not in known))
    result = (*held, *new) if held else offered
    changes = (
        [pair.change(ChangeKind.REVISED, first, name, (before, after, result), reason)]
        if reason
        else []
    )
    for index, item in enumerate(new, start=len(held)):
        found = list(_item_changes(pair, first, f"{name}[{index}]", item, before))
        if not found and not reason:
            values = (None, item, item)
            found = [
                pair.change(
                    ChangeKind.ADDED, first, f"{name}[{index}]", values, "only the second says it"
                )
            ]
        changes += found
    for plan in _plans(before, after):
        changes += _overdue(pair, first, name, plan, (*before, *after))
    return result, changes


# -- lists that give way


def _giving_way(
    first: Entity, second: Entity, name: str, before: Items, after: Items
) -> tuple[Items, Items, str]:
    """Both lists, without what gives way to the other, and the reason where something does."""
    held = _without_inferred(before, after)
    offered = _without_inferred(after, before)
    if held != before or offered != after:
        return (
            held,
            offered,
            "what is read between the lines gives way to what a source says outright",
        )
    count, count_after = _announced(first, name), _announced(second, name)
    is_whole, is_whole_after = len(before) == count, len(after) == count_after
    if is_whole is not is_whole_after and len({*before, *after}) > (
        (count if is_whole else count_after) or 0
    ):
        reason = f"the {'first' if is_whole else 'second'} names all that are announced, in words of its own"
        return (before, (), reason) if is_whole else ((), after, reason)
    return before, after, ""


def _without_inferred(items: Items, others: Items) -> Items:
    """The items, but for what they alone have and only read between the lines, if the others have anything stated."""
    if all(map(_is_inferred, others)):
        return items
    return tuple(item for item in items if item in others or not _is_inferred(item))


def _is_inferred(item: object) -> bool:
    return getattr(item, "inferred", False) is True


def _announced(entity: Entity, name: str) -> int | None:
    """How many items the field is said to have, where another field counts them."""
    counters = [
        each.name for each in attrs.fields(type(entity)) if each.metadata.get("counts") == name
    ]
    return getattr(entity, counters[0]) if counters else None


# -- plans and acts


def _item_changes(
    pair: Pair, entity: Entity, path: str, item: object, before: Iterable[object]
) -> Iterator[Change]:
    """What a new item means for those already there, where it is about the same act."""
    for known in before:
        values = (known, item, item)
        if is_carried_out(known, item):
            kind, reason = pair.judge(known, item)
            yield pair.change(kind, entity, path, values, reason)
        elif is_carried_out(item, known):
            kind, reason = pair.judge(item, known, plan_is_seconds=True)
            yield pair.change(kind, entity, path, values, reason)
        elif contradicts(known, item):
            yield pair.change(
                ChangeKind.CONTRADICTED,
                entity,
                path,
                values,
                "both tell it as done, on different dates",
            )


def _plans(before: Items, after: Items) -> Iterator[object]:
    """The plans of the first that the second does not repeat."""
    return (
        item for item in before if getattr(item, "modality", None) in PLANS and item not in after
    )


def _overdue(
    pair: Pair, entity: Entity, name: str, plan: object, all_items: Iterable[object]
) -> Iterator[Change]:
    """That a plan's time is over and the second, published later, does not say whether it was carried out."""
    when = time_of(plan, pair.event_time)
    if (
        when is not None
        and pair.is_over(when)
        and not any(is_carried_out(plan, item) for item in all_items)
    ):
        reason = f"it was planned for {when}, and the second, published later, does not say whether it was done"
        yield pair.change(ChangeKind.UNRESOLVED, entity, name, (plan, None, plan), reason)
