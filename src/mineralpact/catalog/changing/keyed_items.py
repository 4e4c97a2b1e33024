"""Items of two lists: which are the same, and keys that are free in both."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import TypeAlias

import attrs

from mineralpact.paths import ItemKey, PathStep
from mineralpact.values.record import KeyedRecord

Items: TypeAlias = tuple[object, ...]


def position_of(item: object, items: Sequence[object]) -> int | None:
    """Return where an item stands in a list, alike but for its key at the least; else ``None``."""
    if item in items:
        return items.index(item)
    bare = _without_key(item)
    return next((index for index, other in enumerate(items) if _without_key(other) == bare), None)


def step_to(position: int, items: Sequence[object], *, by_key: bool) -> PathStep:
    """Return the step of a path that leads to an item: its key where it has one and one is wanted.

    Args:
        position: Where it stands.
        items: The list.
        by_key: True if a key is wanted.
    """
    key = _key(items[position])
    return position if key is None or not by_key else ItemKey(key)


def new_items(before: Items, after: Iterable[object]) -> Items:
    """Return what a list adds to another, each with a key that is free there.

    Items that are alike but for their keys are one. A key that another item has gets a number.
    """
    taken, earlier = {*map(_key, before)}, {*map(_without_key, before)}
    new: list[object] = []
    for item in dict.fromkeys(after):
        if _without_key(item) not in earlier:
            renamed = _with_free_key(item, taken)
            taken.add(_key(renamed))
            new.append(renamed)
    return tuple(new)


def _with_free_key(item: object, taken: set[str | None]) -> object:
    key = _key(item)
    if not isinstance(item, KeyedRecord) or key is None or key not in taken:
        return item
    names = (f"{key}-{number}" for number in count(2))
    return attrs.evolve(item, key=next(name for name in names if name not in taken))


def _key(item: object) -> str | None:
    return item.key if isinstance(item, KeyedRecord) else None


def _without_key(item: object) -> object:
    return attrs.evolve(item, key=None) if _key(item) and isinstance(item, KeyedRecord) else item
