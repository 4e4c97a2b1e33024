"""Events of a catalog as an iCalendar file (RFC 5545), for calendar programs.

A calendar knows days and moments. A looser time becomes an event over all the days it may be, and
says so in its title; one without a first or a last day has no place in a calendar, and the
calendar's description counts them.
"""

import datetime as dt
from typing import Final, Protocol, cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.times.time_fields import time_field
from mineralpact.editions.publication import last_publication
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.outward.export_format import Exported, ExportFormat
from mineralpact.model import Milestone
from mineralpact.model.entity import kind_name, usual_name
from mineralpact.paths import Path
from mineralpact.query import TimelineEntry, timeline
from mineralpact.query.questions.timelines import time_fields
from mineralpact.tables.extras import require
from mineralpact.values import Commitment, Modality, Step, TimeKind, When
from mineralpact.values.time.properties import Precision
from mineralpact.views.forms.harmless_text import clean
from mineralpact.views.pages.timeline_page import entry_title
from mineralpact.views.wording import count_words, when_words

_NAME: Final = "icalendar"
_PRODUCT: Final = "-//mineralpact//mineralpact//EN"
_UNDATED: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Moment that a calendar is said to be made at, where its sources have no date: the same catalog
gives the same file."""
_DONE: Final = (Modality.HAPPENED, Modality.ONGOING)
_EXACT_KINDS: Final = (TimeKind.DATE, TimeKind.INTERVAL)
_CLOCK: Final = (Precision.SECOND, Precision.MINUTE)
_ACTS: Final = (Step, Commitment, Milestone)
_SPREAD: Final = "an event over all the days that it may be"
_OPEN: Final = "it has no first or no last day"
_WORKED_OUT: Final = "worked out by the calendar"


class _CalendarPart(Protocol):
    """A calendar or an event of icalendar, whose own types say less."""

    def add(self, name: str, value: object, /) -> None: ...
    def add_component(self, component: object, /) -> None: ...
    def to_ical(self) -> bytes: ...


@frozen
class _EventTime:
    """Beginning and end of an event."""

    start: dt.date
    """The first day, or the moment."""
    end: dt.date | None
    """The day after the last, as calendars count; ``None`` for a moment."""
    is_exact: bool
    """True if the time says no more and no less."""


def to_icalendar(catalog: Catalog) -> Exported[bytes]:
    """Return what happens in a catalog as a calendar, an event for each entry of its timeline.

    Plans are tentative, what is told as done or under way is confirmed. Plans that were overtaken,
    and what is no event, such as an office held, are left out.

    Args:
        catalog: The catalog.

    Raises:
        MissingExtraError: icalendar is not installed.
    """
    require("icalendar")
    from icalendar import Calendar

    ledger = Ledger(_NAME)
    calendar = cast("_CalendarPart", Calendar())
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", clean(catalog.title or "mineralpact"))
    made = _made_on(catalog)
    open_count = 0
    for entry in timeline(catalog):
        span = None if entry.when is None else _span_of(entry.when)
        if span is None:
            open_count += 1
            ledger.lose(entry.entity, _time_place(entry), _OPEN)
        else:
            calendar.add_component(_event(entry, span, made))
            _carry(ledger, entry, span)
    if open_count:
        words = f"{count_words(open_count, 'more event')} without a first or a last day: not shown"
        calendar.add("x-wr-caldesc", words)
    return Exported(content=calendar.to_ical(), losses=ledger.report(catalog))


def _event(entry: TimelineEntry, span: _EventTime, made: dt.datetime) -> _CalendarPart:
    from icalendar import Event

    event = cast("_CalendarPart", Event())
    event.add("uid", f"{entry.entity.id}/{entry.path}@mineralpact")
    event.add("dtstamp", made)
    event.add("dtstart", span.start)
    if span.end is not None:
        event.add("dtend", span.end)
    event.add("summary", clean(_summary(entry, span)))
    event.add("status", _status(entry))
    event.add("transp", "TRANSPARENT")  # nobody is busy for it
    words = [kind_name(type(entry.entity)), *([entry.modality.value] if entry.modality else [])]
    event.add("categories", words)
    event.add("description", f"{when_words(entry.when)}  [{entry.when}]")
    return event


def _summary(entry: TimelineEntry, span: _EventTime) -> str:
    title = entry_title(entry)
    words = usual_name(entry.entity) + (title and f": {title}")
    return words if span.is_exact else f"{words} ({when_words(entry.when)})"


def _status(entry: TimelineEntry) -> str:
    """Return the status; standing facts, such as a publication, are told as real."""
    if entry.modality is None or entry.modality in _DONE:
        return "CONFIRMED"
    return "CANCELLED" if entry.modality is Modality.CALLED_OFF else "TENTATIVE"


def _span_of(when: When) -> _EventTime | None:
    """Return the days or the moment of a time; ``None`` where a first or last day is missing."""
    if when.precision in _CLOCK:
        return _EventTime(_moment(when), None, is_exact=True)
    first, last = _day(when.earliest_text), _day(when.latest_text)
    if first is None or last is None or last == dt.date.max:
        return None
    loose = when.is_approximate or when.is_uncertain or bool(when.qualified_components)
    is_exact = when.kind in _EXACT_KINDS and when.precision is Precision.DAY and not loose
    return _EventTime(first, last + dt.timedelta(days=1), is_exact)


def _moment(when: When) -> dt.datetime:
    """Return a moment: in UTC where the zone is told, else without a zone, as the source has it."""
    moment = dt.datetime.fromisoformat(when.text)
    return moment if moment.tzinfo is None else moment.astimezone(dt.UTC)


def _day(text: str | None) -> dt.date | None:
    """Return a day of the years that calendars count, 1 to 9999."""
    if text is None or len(text) != len("2024-11-14"):
        return None
    return dt.date.fromisoformat(text)


def _made_on(catalog: Catalog) -> dt.datetime:
    """Return the day of the last source."""
    published = last_publication(catalog)
    day = None if published is None else _day(published.latest_text)
    return _UNDATED if day is None else dt.datetime.combine(day, dt.time(), dt.UTC)


def _carry(ledger: Ledger, entry: TimelineEntry, span: _EventTime) -> None:
    """Enter what an event says: whose it is, what it is, when, and the way it is told."""
    ledger.carry(entry.entity, "id", "name", "title")
    for name in ("stage", "phase", "modality"):
        ledger.carry(entry.entity, _place(entry, name))
    if entry.relative is not None and getattr(entry.record, time_field(entry.record)) is None:
        name = "relative_due" if time_field(entry.record) == "due" else "relative"
        ledger.change(entry.entity, _place(entry, name), _WORKED_OUT)
    elif span.is_exact:
        ledger.carry(entry.entity, _time_place(entry))
    else:
        ledger.change(entry.entity, _time_place(entry), _SPREAD)


def _time_place(entry: TimelineEntry) -> str:
    """Return the place of the time of what happens."""
    if entry.record is entry.entity:
        return entry.path
    if isinstance(entry.record, _ACTS):
        return _place(entry, time_field(entry.record))
    names = time_fields(type(entry.record))
    return _place(entry, next(name for name in names if getattr(entry.record, name) == entry.when))


def _place(entry: TimelineEntry, name: str) -> str:
    """Return the place of a field of what happens."""
    return name if entry.record is entry.entity else str(Path.parse(entry.path) / name)


FORMAT: Final = ExportFormat(name=_NAME, suffixes=(".ics",), encode=to_icalendar)
