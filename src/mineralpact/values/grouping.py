"""Grouping of things by what they have in common."""

from collections.abc import Callable, Iterable
from typing import TypeVar

_K = TypeVar("_K")
_T = TypeVar("_T")


def group_by(items: Iterable[_T], key: Callable[[_T], _K]) -> dict[_K, list[_T]]:
    """Return the items by their key; keys are in the order of their first items.

    >>> group_by(["tin", "zinc", "tungsten"], lambda name: name[0])
    {'t': ['tin', 'tungsten'], 'z': ['zinc']}
    """
    groups: dict[_K, list[_T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups
