"""Labels of a map: beside their places, upon nothing, and on as few lines as can be."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from mineralpact.views.pictures.canvas import SIZES
from mineralpact.views.pictures.label_text import cut_to_width, text_width
from mineralpact.views.pictures.world.map_projection import Point

STYLE: Final = "node-label"
_SIZE: Final = SIZES[STYLE]
_HEIGHT: Final = 14.0
_BASE: Final = 11.0
"""The base line of a label, from its top."""
_WIDEST: Final = 150.0
_FAR: Final = 9.0
_LATER: Final = 0.7
"""Cost of a place of a label, for each that is liked better; a point of a line below it costs 1."""
_CELL: Final = 64.0


@frozen
class LabelBox:
    """A rectangle that a label or a mark takes."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        """Its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: "LabelBox") -> bool:
        """True if some of it lies upon the other."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def has(self, point: Point) -> bool:
        """True if a point lies in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


@frozen
class MapLabel:
    """A label, and where it stands."""

    text: str
    box: LabelBox

    @property
    def x(self) -> float:
        """Its left end."""
        return self.box.left

    @property
    def base(self) -> float:
        """Its base line."""
        return self.box.top + _BASE


class LabelPlacer:
    """Finds the places of labels, one after the other: the most important come first.

    Args:
        width: The width of the map.
        height: Its height.
        taken: What no label may lie upon.
        lines: Points of lines, which labels avoid.
    """

    def __init__(
        self, width: float, height: float, taken: Iterable[LabelBox], lines: Iterable[Point]
    ) -> None:
        self._edge = (width, height)
        self._taken = list(taken)
        self._lines: dict[tuple[int, int], list[Point]] = {}
        for point in lines:
            self._lines.setdefault(_cell(point), []).append(point)

    def place(self, text: str, at: Point, radius: float) -> MapLabel | None:
        """Return the label of a mark; ``None`` if there is no room for it.

        Args:
            text: The words.
            at: The middle of the mark.
            radius: How large that is.
        """
        shown = cut_to_width(text, _WIDEST, _SIZE)
        best: LabelBox | None = None
        least = float("inf")
        for number, box in enumerate(_boxes(at, radius, text_width(shown, _SIZE))):
            if self._is_free(box):
                cost = self._points_in(box) + number * _LATER
                if cost < least:
                    best, least = box, cost
        if best is None:
            return None
        self._taken.append(best)
        return MapLabel(shown, best)

    def _is_free(self, box: LabelBox) -> bool:
        width, height = self._edge
        if box.left < 2 or box.top < 2 or box.right > width - 2 or box.bottom > height - 2:
            return False
        return not any(map(box.overlaps, self._taken))

    def _points_in(self, box: LabelBox) -> int:
        count = 0
        for cell in _cells(box):
            count += sum(map(box.has, self._lines.get(cell, ())))
        return count


def _boxes(at: Point, radius: float, width: float) -> Sequence[LabelBox]:
    """Return where the label of a mark may stand, the best first."""
    boxes: list[LabelBox] = []
    for gap in (radius + 3, radius + 3 + _FAR):
        x, y = at
        slant = gap * 0.7
        for left, top in (
            (x + gap, y - _HEIGHT / 2),
            (x - gap - width, y - _HEIGHT / 2),
            (x - width / 2, y + gap),
            (x - width / 2, y - gap - _HEIGHT),
            (x + slant, y + slant),
            (x + slant, y - slant - _HEIGHT),
            (x - slant - width, y + slant),
            (x - slant - width, y - slant - _HEIGHT),
        ):
            boxes.append(LabelBox(left, top, left + width, top + _HEIGHT))
    return boxes


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // _CELL), int(point[1] // _CELL)


def _cells(box: LabelBox) -> Iterator[tuple[int, int]]:
    first, last = _cell((box.left, box.top)), _cell((box.right, box.bottom))
    for column in range(first[0], last[0] + 1):
        for row in range(first[1], last[1] + 1):
            yield column, row
