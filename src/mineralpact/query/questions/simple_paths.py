"""Paths in a graph on which nothing stands twice, the shortest first, each found when asked for.

A best-first search (A*) over beginnings of paths: one is gone on with only once none that may be
shorter is left. What it still needs is estimated by a distance that looks away from what the path
has passed. Where that leads astray, in a thicket whose only exit is taken, the distance is measured
anew round what is passed, so that each beginning gone on with is that of a path.
"""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeAlias, TypeVar

K = TypeVar("K", bound=str)
Next: TypeAlias = Callable[[K], Sequence[K]]
"""Function that returns what is next to something."""
Estimate: TypeAlias = Callable[[K, int], int | None]
"""Function that returns the fewest steps from something to the goal, or fewer, for paths of some
length; ``None`` where none lead there."""


Split: TypeAlias = Callable[[Sequence[K], int], tuple[Sequence[K], int | None]]
"""Function that returns of some things, for paths of some length, those whose distance is known,
and the fewest steps from any other; ``None`` where none of the others leads to the goal."""


class _Beginning(NamedTuple, Generic[K]):
    """The beginning of a path, as a list linked from its end."""

    node: K
    steps: int
    before: "_Beginning[K] | None"
    is_measured: bool
    """True if its distance was measured round what it has passed."""


class _NextNodes(NamedTuple, Generic[K]):
    """The beginnings that are a step longer than one, and lead to what is farther away."""

    nodes: Iterator[K]
    left_out: frozenset[K]
    """Nodes that are none of them."""
    before: _Beginning[K]


class SimplePaths(Generic[K]):
    """Paths from one thing to another, on which no third one stands twice.

    Args:
        next_to: Where each thing leads.
        estimate: The fewest steps that are left, or fewer.
        longest: The most steps of a path; ``None`` for any.
        split: Parts what is known to be near from all others, so that these are not looked at one
            by one before their turn comes.
        patience: The number of beginnings to try in vain before distances are measured anew.

    >>> graph = {"a": ("b", "c"), "b": ("c",), "c": ("b", "a")}
    >>> distances = {"a": 1, "b": 1, "c": 0}
    >>> paths = SimplePaths(lambda node: graph[node], lambda node, _: distances[node], patience=9)
    >>> list(paths.between("a", "c"))
    [('a', 'c'), ('a', 'b', 'c')]
    """

    def __init__(
        self,
        next_to: Next[K],
        estimate: Estimate[K],
        *,
        patience: int,
        longest: int | None = None,
        split: Split[K] | None = None,
    ) -> None:
        self._next_to = next_to
        self._estimate = estimate
        self._split = split
        self._longest = longest
        self._patience = patience
        self._waiting: dict[int, list[_Beginning[K] | _NextNodes[K]]] = {}
        self._path: list[_Beginning[K]] = []
        self._passed: set[K] = set()

    def between(self, start: K, goal: K) -> Iterator[tuple[K, ...]]:
        """Yield the paths; from a thing to itself, the circles through it."""
        self._wait(_Beginning(start, 0, None, is_measured=True), 1)
        tried = 0
        while self._waiting:
            length = min(self._waiting)
            beginning = self._next(length)
            if beginning is None:
                continue
            if beginning.node == goal and beginning.steps:
                tried = 0
                self._go_to(beginning)
                yield tuple([passed.node for passed in self._path])
            elif beginning.is_measured or not self._is_farther(beginning, length):
                tried += 1
                self._go_to(beginning)
                if tried > self._patience and not beginning.is_measured:
                    self._measure(beginning, goal)
                else:
                    self._go_on(beginning, goal, length)

    def _next(self, length: int) -> _Beginning[K] | None:
        """Take one of those that wait for a length; ``None`` if some turned out to be none."""
        waiting = self._waiting[length]
        last = waiting[-1]
        beginning = self._next_of(last) if isinstance(last, _NextNodes) else last
        if beginning is None or beginning is last:
            waiting.pop()
        if not waiting:
            del self._waiting[length]
        return beginning

    def _next_of(self, others: _NextNodes[K]) -> _Beginning[K] | None:
        before = others.before
        for node in others.nodes:
            if node not in others.left_out and not _has_passed(before, node):
                return _Beginning(node, before.steps + 1, before, is_measured=False)
        return None

    def _wait(self, beginning: _Beginning[K] | _NextNodes[K], length: int) -> None:
        """Let a beginning wait until paths of its length are looked for."""
        if self._longest is None or length <= self._longest:
            self._waiting.setdefault(length, []).append(beginning)

    def _is_farther(self, beginning: _Beginning[K], length: int) -> bool:
        """True if by now a beginning is known to be that of longer paths, or of none."""
        left = self._estimate(beginning.node, length)
        if left is None:
            return True
        if beginning.steps + left <= length:
            return False
        self._wait(beginning, beginning.steps + left)
        return True

    def _go_on(self, beginning: _Beginning[K], goal: K, length: int) -> None:
        """Let the beginnings wait that are a step longer; the first of them is gone on with."""
        steps = beginning.steps + 1
        nodes = self._next_to(beginning.node)
        if self._split is not None:
            near, left = self._split(nodes, length)
            if left is None:
                nodes = near
            elif steps + left > length:
                others = _NextNodes(iter(nodes), frozenset((*near, goal)), beginning)
                self._wait(others, steps + left)
                nodes = near
        for node in reversed(nodes):
            if node == goal:
                self._wait(_Beginning(node, steps, beginning, is_measured=True), max(steps, length))
            elif node not in self._passed:
                left = self._estimate(node, length)
                if left is not None:
                    longer = _Beginning(node, steps, beginning, is_measured=False)
                    self._wait(longer, max(steps + left, length))

    def _measure(self, beginning: _Beginning[K], goal: K) -> None:
        """Let a beginning wait that is left by a way round what it has passed."""
        seen = {*self._passed} - {goal}
        edge: deque[tuple[K, int]] = deque([(beginning.node, beginning.steps)])
        while edge:
            last, steps = edge.popleft()
            for node in self._next_to(last):
                if node == goal:
                    self._wait(beginning._replace(is_measured=True), steps + 1)
                    return
                if node not in seen:
                    seen.add(node)
                    edge.append((node, steps + 1))

    def _go_to(self, beginning: _Beginning[K]) -> None:
        """Make a beginning the path that is looked at, from where the two part."""
        new: list[_Beginning[K]] = []
        before: _Beginning[K] | None = beginning
        while before is not None and self._step(before.steps) is not before:
            new.append(before)
            before = before.before
        kept = 0 if before is None else before.steps + 1
        for passed in self._path[kept:]:
            self._passed.discard(passed.node)
        self._path[kept:] = reversed(new)
        self._passed.update([passed.node for passed in new])

    def _step(self, number: int) -> _Beginning[K] | None:
        if number < len(self._path):
            return self._path[number]
        return None


def _has_passed(beginning: _Beginning[K], node: K) -> bool:
    """True if something stands in a beginning."""
    at: _Beginning[K] | None = beginning
    while at is not None:
        if at.node == node:
            return True
        at = at.before
    return False
