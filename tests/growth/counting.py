"""Counted work of a call, and the size of its answer: figures that no busy machine changes."""

import cProfile
from collections.abc import Callable, Iterable
from enum import Enum
from math import log
from typing import Final, NamedTuple, cast

from attrs import fields, has

_STEADY: Final = 3_000
"""Calls that count for nothing: setting up, filling caches of types."""


class Work(NamedTuple):
    """What an answer took, and how large it is."""

    calls: int
    """Calls of functions, generators' turns included, in Python and in C."""
    size: int
    """Values that the answer holds, each once."""


def work_of(ask: Callable[[], object]) -> Work:
    """Return the work of a call."""
    profile = cProfile.Profile()
    profile.enable()
    try:
        answer = ask()
    finally:
        profile.disable()
    calls = sum(entry.callcount for entry in profile.getstats())
    return Work(calls, size_of(answer))


def size_of(answer: object) -> int:
    """Return how many values an answer holds, those of its entities included, each once.

    >>> size_of(("a", ("b", "b")))
    4
    """
    seen: set[int] = set()
    waiting = [answer]
    while waiting:
        value = waiting.pop()
        if id(value) not in seen:
            seen.add(id(value))
            waiting += _parts(value)
    return len(seen)


def _parts(value: object) -> list[object]:
    if isinstance(value, str | bytes | int | Enum):
        return []
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set | frozenset):
        return list(cast("Iterable[object]", value))
    cls = type(value)
    return [getattr(value, field.name, None) for field in fields(cls)] if has(cls) else []


def excess(small: Work, large: Work, count: int, large_count: int) -> float:
    """Return how many times more work was done than n log n, or the answer, explains: 1 is none."""
    by_count = large_count * log(large_count) / (count * log(count))
    by_size = large.size / small.size
    explained = (small.calls + _STEADY) * max(by_count, by_size)
    return (large.calls + _STEADY) / explained
