"""Times in order, each with the position of the entity it belongs to."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from mineralpact.index.time_shapes import SHAPES, Bounds, Shape, bounds_of, has_bounds, shape_of
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth


class Row(NamedTuple):
    """The times of one shape in order of their first bounds, and the position that each belongs to."""

    lows: list[float]
    positions: list[int]
    whens: list[When]


class Stretch(NamedTuple):
    """A part of a row, by the first bounds it lies between."""

    row: Row
    first: float
    last: float

    def positions(self) -> list[int]:
        """The positions in it, in order of time."""
        row = self.row
        return row.positions[bisect_left(row.lows, self.first) : bisect_right(row.lows, self.last)]


class Found(NamedTuple):
    """What lies within a span."""

    stretches: tuple[Stretch, ...]
    """Parts of rows, still to be read."""
    singles: tuple[int, ...]
    """The positions of times that no row tells about."""
    has_twins: bool = False
    """Whether a position may stand there more than once."""

    def positions(self) -> list[int]:
        """All positions, in no order; one with several times may stand here more than once."""
        found = list(self.singles)
        for stretch in self.stretches:
            found += stretch.positions()
        return found


class TimeIndex:
    """Which times lie within a span, surely or possibly."""

    __slots__ = ("_odd", "_rows", "_undated", "has_twins")

    has_twins: bool
    """Whether a position stands here more than once."""

    def __init__(self, whens: list[When | None], positions: list[int]) -> None:
        rows: dict[Shape, list[tuple[float, int, When]]] = {}
        odd: list[tuple[When, int]] = []
        undated: list[int] = []
        known: dict[When, tuple[Shape, float] | None] = {}
        for when, position in zip(whens, positions, strict=True):
            if when is None:
                undated.append(position)
                continue
            if when not in known:
                known[when] = shape_of(when)
            found = known[when]
            if found is None or (len(rows) >= SHAPES and found[0] not in rows):
                odd.append((when, position))
            else:
                rows.setdefault(found[0], []).append((found[1], position, when))
        self.has_twins = len(set(positions)) < len(positions)
        self._rows = {shape: _row(times) for shape, times in rows.items()}
        self._odd, self._undated = tuple(odd), tuple(undated)

    def sure(self, span: When) -> Found:
        """What surely lies within a span."""
        return self._found(span, (Truth.YES,), ())

    def possible(self, span: When) -> Found:
        """What lies within a span, surely or possibly; a time not stated may."""
        return self._found(span, (Truth.YES, Truth.UNKNOWN), self._undated)

    def near(self, span: When) -> Found:
        """The same without the times that are not stated."""
        return self._found(span, (Truth.YES, Truth.UNKNOWN), ())

    def _found(self, span: When, wanted: tuple[Truth, ...], undated: tuple[int, ...]) -> Found:
        if not has_bounds(span):
            everything = (*self._odd, *self._in_rows())
            return Found((), (*_judged(everything, span, wanted), *undated), self.has_twins)
        ends = (_stretch(row, bounds_of(shape, span), wanted) for shape, row in self._rows.items())
        return Found(tuple(ends), (*_judged(self._odd, span, wanted), *undated), self.has_twins)

    def _in_rows(self) -> Iterator[tuple[When, int]]:
        for row in self._rows.values():
            yield from zip(row.whens, row.positions, strict=True)


def _row(times: list[tuple[float, int, When]]) -> Row:
    times.sort(key=itemgetter(0))
    lows, positions, whens = zip(*times, strict=True)
    return Row(list(lows), list(positions), list(whens))


def _stretch(row: Row, bounds: Bounds, wanted: tuple[Truth, ...]) -> Stretch:
    if Truth.UNKNOWN in wanted:
        return Stretch(row, bounds.may_from, bounds.may_to)
    return Stretch(row, bounds.sure_from, bounds.sure_to)


def _judged(
    timed: Iterable[tuple[When, int]], span: When, wanted: tuple[Truth, ...]
) -> Iterator[int]:
    """The positions of the times that the span holds, each distinct time compared once."""
    known: dict[When, bool] = {}
    for when, position in timed:
        if when not in known:
            known[when] = when.within(span) in wanted
        if known[when]:
            yield position
