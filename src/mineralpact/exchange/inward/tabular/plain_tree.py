"""Plain values of an entity under construction, with the items of lists by any number.

Items that no cell states leave no hole: those that are there follow one another.
"""

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias, cast

from mineralpact.codec.json_parser import Plain
from mineralpact.exchange.mapping.field_rule import Many, TargetStep
from mineralpact.exchange.mapping.field_target import MOST_ITEMS
from mineralpact.paths import Path

TreeStep: TypeAlias = str | int
_Node: TypeAlias = "dict[TreeStep, _Node] | Plain"
FIRST_PART: Final = MOST_ITEMS
"""The number of the first item of those that a mapping does not name by their index."""


def matches_target(place: Sequence[TreeStep], target: Sequence[TargetStep]) -> bool:
    """True if one of a place in a tree and the target of a rule lies within the other, or both."""
    for step, wanted in zip(place, target, strict=False):
        is_part = isinstance(step, int) and step >= FIRST_PART
        if step != wanted and not (is_part and wanted is Many.ITEMS):
            return False
    return True


class PlainTree:
    """Values by their places."""

    def __init__(self) -> None:
        self._root: dict[TreeStep, _Node] = {}

    def put(self, place: Sequence[TreeStep], value: Plain) -> None:
        """Put a value at a place."""
        node = self._root
        for step in place[:-1]:
            node = cast("dict[TreeStep, _Node]", node.setdefault(step, {}))
        node[place[-1]] = value

    def has(self, place: Sequence[TreeStep]) -> bool:
        """True if there is a value at a place, or within it."""
        node: object = self._root
        for step in place:
            if not isinstance(node, dict) or step not in node:
                return False
            node = cast("dict[TreeStep, object]", node)[step]
        return True

    def items(self, place: Sequence[TreeStep]) -> list[int]:
        """Return the numbers of the items at a place that a mapping does not name by index."""
        numbers = (step for step in self._steps_at(place) if isinstance(step, int))
        return [number for number in numbers if number >= FIRST_PART]

    def count(self, place: Sequence[TreeStep]) -> int:
        """Return the number of items of the list at a place."""
        return len(self._steps_at(place))

    def place_of(self, path: Path) -> tuple[TreeStep, ...]:
        """Return the place of what has a path in the plain values."""
        place: list[TreeStep] = []
        for step in path.steps:
            numbers = self._steps_at(place)
            if isinstance(step, int) and step < len(numbers):
                place.append(sorted(cast("list[int]", numbers))[step])
            else:
                place.append(cast("TreeStep", step))
        return tuple(place)

    def plain(self) -> dict[str, Plain]:
        """Return the values as documents have them."""
        return cast("dict[str, Plain]", _plain(self._root))

    def _steps_at(self, place: Sequence[TreeStep]) -> list[TreeStep]:
        """Return the names or the numbers of what is at a place."""
        node: _Node = self._root
        for step in place:
            if not isinstance(node, dict):
                return []
            node = cast("dict[TreeStep, _Node]", node).get(step)
        return list(cast("dict[TreeStep, _Node]", node)) if isinstance(node, dict) else []


def _plain(node: _Node) -> Plain:
    if not isinstance(node, dict):
        return node
    inner = cast("dict[TreeStep, _Node]", node)
    if all(isinstance(step, int) for step in inner):
        return [_plain(inner[number]) for number in sorted(cast("dict[int, _Node]", inner))]
    return {str(step): _plain(value) for step, value in inner.items()}


def places_for(target: Sequence[TargetStep], tree: PlainTree) -> Iterator[tuple[TreeStep, ...]]:
    """Yield the places that a target stands for: one, or one for each item that is there."""
    if Many.ITEMS not in target:
        yield tuple(cast("Sequence[TreeStep]", target))
        return
    at = target.index(Many.ITEMS)
    outer = tuple(cast("Sequence[TreeStep]", target[:at]))
    inner = tuple(cast("Sequence[TreeStep]", target[at + 1 :]))
    for number in tree.items(outer) or [FIRST_PART]:
        yield (*outer, number, *inner)
