"""Rows of a picture of a timeline: entities, and what happens to each on a row of its own."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.plan_outcomes import plans_in
from mineralpact.model import Entity, Source
from mineralpact.query import TimelineEntry
from mineralpact.values import Modality, PlanOutcome, TimeKind
from mineralpact.values.grouping import group_by
from mineralpact.values.step import REAL
from mineralpact.values.time.edtf_bounds import MONTH_DAYS
from mineralpact.views.language import shown_name
from mineralpact.views.pages.timeline_page import entry_title, time_words
from mineralpact.views.wording import join_phrases, term_words

_SOURCES: Final = "Sources, when published"
_MONTHS: Final = re.compile("|".join(name for name, _ in MONTH_DAYS))
_LASTING: Final = (TimeKind.INTERVAL, TimeKind.ALL_OF)
_STANDING: Final = (None, Modality.ATTRIBUTE, Modality.PRESUPPOSED)


class MarkForm(StrEnum):
    """Form of a mark, which says how a thing is told."""

    REAL = "real"
    """Solid: done or under way."""
    FACT = "fact"
    """Solid and grey: a time without a modality, such as that of publication."""
    PLAN = "plan"
    """Hollow: planned, expected, wanted, thought."""
    OFF = "off"
    """Hollow and crossed: called off, denied, missed."""


_NOT_DONE: Final = (
    PlanOutcome.CALLED_OFF,
    PlanOutcome.DENIED,
    PlanOutcome.MISSED,
    PlanOutcome.CORRECTED,
)


@frozen(kw_only=True)
class TimelineMark:
    """A mark for one entry of a timeline."""

    words: str
    """The words that say its meaning."""
    form: MarkForm
    """Its form."""
    start: int | None
    """The first day, see `TimeAxis`; ``None`` where it is open or unknown."""
    end: int | None
    """The last day."""
    lasts: bool
    """True if it goes on from the first day to the last; else it is on one of these days."""


@frozen(kw_only=True)
class TimelineRow:
    """Row of a plan and what became of it, or of one of the two."""

    lines: tuple[str, ...]
    """The words beside it, a line for each time."""
    marks: tuple[TimelineMark, ...]
    """Its marks: plans before deeds."""


@frozen(kw_only=True)
class TimelineGroup:
    """The rows of one entity, or of all sources."""

    name: str
    """The name of the entity."""
    rows: tuple[TimelineRow, ...]
    """Its rows, in order of time."""
    is_background: bool = False
    """True for sources: these are not what happens."""


def timeline_groups(catalog: Catalog, entries: Iterable[TimelineEntry]) -> list[TimelineGroup]:
    """Return the entries of a timeline by entity, in order of the first time of each."""
    of_sources: list[TimelineEntry] = []
    others: list[TimelineEntry] = []
    for entry in entries:
        kind = of_sources if isinstance(entry.entity, Source) else others
        kind.append(entry)
    groups: list[TimelineGroup] = []
    for of_entity in group_by(others, lambda entry: entry.entity.id).values():
        entity = of_entity[0].entity
        rows = _rows(catalog, entity, of_entity)
        groups.append(TimelineGroup(name=shown_name(entity), rows=rows))
    if of_sources:
        groups.append(_sources(catalog, of_sources))
    return groups


def _sources(catalog: Catalog, entries: Sequence[TimelineEntry]) -> TimelineGroup:
    """Return all sources on one row: they are many, and no part of the story."""
    marks = tuple(_mark(catalog, entry) for entry in entries)
    count = len({entry.entity.id for entry in entries})
    lines: tuple[str, ...] = (f"{count} of them",)
    if count == 1:
        lines = (shown_name(entries[0].entity), _line(catalog, entries[0]))
    row = TimelineRow(lines=lines, marks=marks)
    return TimelineGroup(name=_SOURCES, rows=(row,), is_background=True)


def _rows(
    catalog: Catalog, entity: Entity, entries: Sequence[TimelineEntry]
) -> tuple[TimelineRow, ...]:
    decided_by: dict[str, str] = {}
    for answer in plans_in(entity, catalog):
        if answer.by is not None:
            decided_by[answer.path] = answer.by_path
    paths = {entry.path for entry in entries}
    rows: list[TimelineRow] = []
    for of_row in group_by(entries, lambda entry: _end(entry.path, decided_by, paths)).values():
        lines = tuple(_line(catalog, entry) for entry in of_row)
        ordered = sorted(of_row, key=lambda entry: _form(entry) in (MarkForm.REAL, MarkForm.FACT))
        marks = tuple(_mark(catalog, entry) for entry in ordered)
        rows.append(TimelineRow(lines=lines, marks=marks))
    return tuple(rows)


def _end(path: str, decided_by: Mapping[str, str], paths: Collection[str]) -> str:
    """Return where a plan ended up, by way of others it was moved to."""
    seen = {path}
    after = decided_by.get(path, "")
    while after in paths and after not in seen:
        path = after
        seen.add(path)
        after = decided_by.get(path, "")
    return path


def _mark(catalog: Catalog, entry: TimelineEntry) -> TimelineMark:
    start = end = None
    if entry.when is not None:
        start, end = _ordinal(entry.when.earliest_text), _ordinal(entry.when.latest_text)
    return TimelineMark(
        words=f"{shown_name(entry.entity)}: {_line(catalog, entry)}",
        form=_form(entry),
        start=start,
        end=end,
        lasts=entry.when is not None and entry.when.kind in _LASTING,
    )


def _ordinal(day: str | None) -> int | None:
    """Return the number of a day; of one in a year that a calendar does not have there is none."""
    if day is None:
        return None
    try:
        return dt.date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def _form(entry: TimelineEntry) -> MarkForm:
    if entry.outcome in _NOT_DONE:
        return MarkForm.OFF
    if entry.modality in REAL:
        return MarkForm.REAL
    return MarkForm.FACT if entry.modality in _STANDING else MarkForm.PLAN


def _line(catalog: Catalog, entry: TimelineEntry) -> str:
    """Return the words for an entry: what, how it is told, and when."""
    title = entry_title(entry)
    modality = term_words(str(entry.modality or ""))
    if title and entry.modality is Modality.HAPPENED:
        modality = ""
    what = join_phrases(title, modality)
    if entry.outcome not in (None, PlanOutcome.OPEN, entry.modality):
        what += f" ({term_words(str(entry.outcome))})"
    time = _MONTHS.sub(lambda month: month[0][:3], time_words(catalog, entry))
    return f"{what}: {time}" if what else time
