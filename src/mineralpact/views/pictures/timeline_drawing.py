"""Picture of a timeline: planned is hollow, done is solid, and open ends fade out."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import ValidationError
from mineralpact.query import TimelineEntry, timeline
from mineralpact.values import When
from mineralpact.values.rules import broken
from mineralpact.views.language import in_language
from mineralpact.views.pictures.axis_ticks import ticks_of
from mineralpact.views.pictures.canvas import SIZES, Canvas, first_of
from mineralpact.views.pictures.label_text import broken_lines
from mineralpact.views.pictures.picture import Picture
from mineralpact.views.pictures.time_axis import TimeAxis, axis_for
from mineralpact.views.pictures.time_marks import draw_mark
from mineralpact.views.pictures.timeline_legend import STRETCHED, draw_legend
from mineralpact.views.pictures.timeline_rows import (
    MarkForm,
    TimelineGroup,
    TimelineMark,
    TimelineRow,
    timeline_groups,
)
from mineralpact.views.wording import count_words, when_words

_EDGE: Final = 16.0
_LINE: Final = 17.0
_GAP: Final = 8.0
"""The room between two groups."""
_BELOW: Final = 6.0
"""The room below a mark that stands below its label."""
_HEAD: Final = 34.0
_TICKS: Final = 32.0
_TALL: Final = 1_000.0
"""The height from which on the axis has labels at its lower end too."""
_NARROWEST: Final = 320
_NARROW: Final = 640
"""The width below which labels stand above their marks, not beside them."""
_NOTHING: Final = "No time is stated in this catalog."


def timeline_picture(
    catalog: Catalog,
    entries: Iterable[TimelineEntry] | None = None,
    *,
    title: str | None = None,
    width: int = 960,
    language: str | None = None,
) -> Picture:
    """Return a picture of a timeline.

    What is planned is hollow, what happened is solid. A loose time is as long as its bounds, and
    an open end fades out. A plan stands on one row with what became of it.

    Args:
        catalog: Where the entries are of.
        entries: The entries, as `mineralpact.query.timeline` returns them; all of the catalog
            when not said, with plans that are open no more.
        title: The title; that of the catalog when not said.
        width: Its width in pixels, 320 at least; below 640 labels stand above their marks.
        language: The language of names and dates, such as ``fr``; English when not said.

    Raises:
        ArgumentError: no such language.
        MissingExtraError: a language is told, and Babel is not installed.
        ValidationError: the width is too small.

    >>> from mineralpact import datasets
    >>> picture = timeline_picture(datasets.load("japan-peru-2024"))
    >>> print(picture.description.partition(".")[0])
    10 times of 9 things, from 14 November 2024 to 30 November 2024
    """
    if width < _NARROWEST:
        message = f"expected {_NARROWEST} or more, found {width}"
        raise ValidationError("picture", broken("width", "too_small", message))
    if entries is None:
        entries = timeline(catalog, overtaken=True)
    with in_language(language):
        groups = timeline_groups(catalog, entries)
        return _Timeline(title or catalog.title or "Timeline", groups, float(width)).picture()


@frozen
class _Timeline:
    """A picture under way: what is on it, and how wide it is."""

    title: str
    groups: Sequence[TimelineGroup]
    width: float

    def picture(self) -> Picture:
        """Return the picture."""
        if not self.groups:
            return self._nothing()
        axis = self._axis()
        rows, legend = Canvas(), Canvas()
        bottom = self._draw_groups(rows, axis)
        body = Canvas()
        end = self._draw_axis(body, axis, bottom)
        end = draw_legend(
            legend,
            (_EDGE, end + _GAP),
            self.width - 2 * _EDGE,
            self._marks(),
            says_stretched=not axis.is_even and not self._labels,
        )
        body.element.extend([rows.element, legend.element])
        return self._framed(body, _description(self.groups), end + _EDGE)

    def _nothing(self) -> Picture:
        body = Canvas()
        body.label(_EDGE, 56, _NOTHING, "soft")
        return self._framed(body, _NOTHING, 80)

    def _framed(self, body: Canvas, description: str, height: float) -> Picture:
        """Return the picture of what is below the title, which is lower if that has two lines."""
        canvas = Canvas()
        canvas.fades(tuple(MarkForm))
        more = canvas.heading(_EDGE, 26, self.title, self.width - 2 * _EDGE)
        canvas.moved(0, more).element.append(body.element)
        return canvas.picture(self.title, description, self.width, height + more)

    @property
    def _labels(self) -> float:
        """The width of the labels beside the marks; 0 where they stand above."""
        return 0.0 if self.width < _NARROW else min(360.0, self.width * 0.38)

    def _marks(self) -> Iterator[TimelineMark]:
        for group in self.groups:
            yield from chain.from_iterable(row.marks for row in group.rows)

    def _axis(self) -> TimeAxis:
        start = _EDGE + self._labels
        days = list(_days(group for group in self.groups if not group.is_background))
        others = list(_days(group for group in self.groups if group.is_background))
        return axis_for(days or others or [_ANY_DAY], others, start, self.width - _EDGE)

    def _draw_axis(self, canvas: Canvas, axis: TimeAxis, bottom: float) -> float:
        """Draw a line and a label for each tick, behind the marks, and return where it ends.

        Labels stand below a tall picture, too.
        """
        if not any(True for _ in _days(self.groups)):
            return bottom
        if self._labels and not axis.is_even:
            canvas.label(_EDGE, _HEAD + 14, STRETCHED, "small", width=self._room)
        top = _HEAD + _TICKS
        lines = [_HEAD] if bottom < _TALL else [_HEAD, bottom]
        days = [mark.start for mark in self._marks() if mark.start is not None]
        for tick in ticks_of(axis, [*days, axis.last_day]):
            canvas.shape("line", "grid", x1=tick.place, y1=top, x2=tick.place, y2=bottom)
            for line in lines:
                canvas.label(tick.place, line + 14, tick.label, "small", anchor="middle")
                canvas.label(tick.place, line + 27, tick.year, "small", anchor="middle")
        canvas.shape("line", "grid", x1=axis.start, y1=top, x2=axis.end, y2=top)
        return bottom + _TICKS * (len(lines) - 1)

    def _draw_groups(self, canvas: Canvas, axis: TimeAxis) -> float:
        """Draw all rows, and return where the last ends."""
        y = _HEAD + _TICKS + _GAP
        for index, group in enumerate(self.groups):
            band = canvas.group(group.name)
            height = self._height(group)
            if index % 2 == 0:
                place = {"x": _EDGE / 2, "y": y - _GAP / 2, "height": height}
                band.shape("rect", "band", width=self.width - _EDGE, rx=4, opacity=0.75, **place)
            for line in self._name_lines(group):
                band.label(_EDGE, y + 12, line, "name")
                y += _LINE
            for row in group.rows:
                y = self._draw_row(band, axis, row, y)
            y += _GAP
        return y

    def _draw_row(self, canvas: Canvas, axis: TimeAxis, row: TimelineRow, y: float) -> float:
        """Draw the words and the marks of a row, and return where it ends."""
        top = y
        for line in self._row_lines(row):
            canvas.label(_EDGE, y + 12, line, "soft")
            y += _LINE
        middle = (top + y) / 2 - 1
        if not self._labels:
            middle = y + _LINE / 2 - 1
            y += _LINE + _BELOW
        for mark in row.marks:
            is_behind = mark.form is MarkForm.PLAN and mark is not row.marks[-1]
            draw_mark(canvas, axis, mark, middle, is_behind=is_behind)
        return y

    def _height(self, group: TimelineGroup) -> float:
        lines = len(self._name_lines(group))
        for row in group.rows:
            lines += len(self._row_lines(row))
        if not self._labels:
            return _LINE * (lines + len(group.rows)) + _BELOW * len(group.rows) + _GAP
        return _LINE * lines + _GAP

    def _name_lines(self, group: TimelineGroup) -> tuple[str, ...]:
        return broken_lines(group.name, self._room, SIZES["name"], most=2, bold=True)

    def _row_lines(self, row: TimelineRow) -> list[str]:
        lines: list[str] = []
        for words in row.lines:
            lines += broken_lines(words, self._room, SIZES["soft"], most=2)
        return lines

    @property
    def _room(self) -> float:
        """The width that a label may have."""
        return (self._labels or self.width - 2 * _EDGE) - _GAP


_ANY_DAY: Final = 738_000
"""A day for an axis on which there is none: nothing is drawn at it."""


def _days(groups: Iterable[TimelineGroup]) -> Iterator[int]:
    """Yield the days at which marks begin or end."""
    for group in groups:
        for mark in chain.from_iterable(row.marks for row in group.rows):
            if mark.start is not None:
                yield mark.start
            if mark.end is not None and mark.end != mark.start:
                yield mark.end


def _description(groups: Sequence[TimelineGroup]) -> str:
    """Return what a timeline shows in words: how many times of what, and the first of them."""
    rows: list[str] = []
    count = 0
    for group in groups:
        for mark in chain.from_iterable(row.marks for row in group.rows):
            count += 1
            if not group.is_background:
                rows.append(mark.words)
    words = f"{count_words(count, 'time')} of {count_words(len(groups), 'thing')}{_span(groups)}."
    return f"{words} {first_of(rows)}." if rows else words


def _span(groups: Sequence[TimelineGroup]) -> str:
    """Return from when to when the times of groups go, in words; nothing where no day is said."""
    days = sorted(_days(groups))
    if not days:
        return ""
    first, last = map(dt.date.fromordinal, (days[0], days[-1]))
    if first == last:
        return f", {when_words(When.of(first))}"
    return f", from {when_words(When.of(first))} to {when_words(When.of(last))}"
