"""Renewals that come again and again: "every three years unless notice is given"."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

import pendulum
from attrs import evolve, frozen

from mineralpact.status.life_events import Event
from mineralpact.status.party_clauses import notices_without_withdrawal
from mineralpact.values import Modality, RelativeTime, Stage, TimeRelation, When
from mineralpact.values.relative_time import between, day_of, shifted
from mineralpact.values.time.duration import Duration, duration_parts

_MOST_TERMS: Final = 4_000_000
"""More days than the calendar has."""


@frozen(kw_only=True)
class Terms:
    """The terms of an instrument that renews itself."""

    renewal: Event
    """The clause."""
    interval: Duration
    """The length of each further term."""
    notice: Duration | None
    """The time before the end of a term by which notice has to be given."""
    first_end: pendulum.Date | None
    """The end of the first term; ``None`` if its day is not known."""

    def last_end(self, day: pendulum.Date) -> pendulum.Date | None:
        """Return the last end of a term by a day; ``None`` if none has come by then."""
        index = bisect_right(range(_MOST_TERMS), day.toordinal(), key=self._end)
        return None if index == 0 else self._date(index - 1)

    def next_end(self, day: pendulum.Date | None) -> pendulum.Date | None:
        """Return the first end of a term from a day on; ``None`` if that is not known."""
        if day is None or self.first_end is None:
            return None
        return self._date(bisect_left(range(_MOST_TERMS), day.toordinal(), key=self._end))

    def end_after(self, given: When | None) -> When | None:
        """Return the end of the term in which a notice takes effect."""
        earliest, latest = day_of(given, "earliest"), day_of(given, "latest")
        low, high = self._end_of_notice(earliest), self._end_of_notice(latest)
        return between(self.next_end(low) or low, self.next_end(high))

    def _end_of_notice(self, day: pendulum.Date | None) -> pendulum.Date | None:
        if day is None or self.notice is None:
            return day
        counted = RelativeTime(
            relation=TimeRelation.AFTER, stage=Stage.WITHDRAWAL_NOTICE, duration=self.notice
        )
        return day_of(shifted(counted, When.of(day)), "earliest")

    def _end(self, index: int) -> int:
        """Return the number of the day, to be searched by; beyond the calendar, a later one."""
        end = self._date(index)
        return _MOST_TERMS if end is None else end.toordinal()

    def _date(self, index: int) -> pendulum.Date | None:
        """Return the end of the term that so many renewals have prolonged."""
        if self.first_end is None:
            return None
        years, months, days, *_ = duration_parts(self.interval)
        try:
            return self.first_end.add(years=years * index, months=months * index, days=days * index)
        except (OverflowError, ValueError):  # beyond the calendar
            return None


def with_recurring_renewals(events: list[Event], on: When) -> list[Event]:
    """Return the events with the last renewal and the next one, and the ends that notices bring."""
    dated: list[Event] = []
    for event in events:
        recurrence = event.source.step.recurrence
        if event.stage is not Stage.RENEWAL or recurrence is None:
            dated.append(event)
            continue
        terms = Terms(
            renewal=event,
            interval=recurrence.interval,
            notice=recurrence.notice,
            first_end=_first_end(event, events),
        )
        withdrawals = _withdrawals(terms, events)
        dated += [*withdrawals, *_renewals(terms, on)]
    return dated


def _first_end(renewal: Event, events: Sequence[Event]) -> pendulum.Date | None:
    """Return the day of the first renewal: as told, or the end of the first term."""
    when = renewal.when
    for event in events:
        is_term = event.source.step.modality is Modality.ATTRIBUTE
        if when is None and event.stage is Stage.TERMINATION and is_term:
            when = event.when
    earliest, latest = day_of(when, "earliest"), day_of(when, "latest")
    return earliest if earliest == latest else None


def _renewals(terms: Terms, on: When) -> list[Event]:
    day = day_of(on, "earliest")
    if terms.first_end is None or day is None:
        return [terms.renewal]
    ends = (terms.last_end(day), terms.next_end(day.add(days=1)))
    renewals: list[Event] = []
    for end in filter(None, ends):
        renewals.append(evolve(terms.renewal, when=When.of(end)))
    return renewals


def _withdrawals(terms: Terms, events: Sequence[Event]) -> list[Event]:
    """Return the withdrawals at the end of the term in which notice was given."""
    withdrawals: list[Event] = []
    for event in notices_without_withdrawal(events):
        when = terms.end_after(event.when)
        withdrawals.append(evolve(event, stage=Stage.WITHDRAWAL, when=when))
    return withdrawals
