"""Rules of an instrument that work for each party by itself, counted from its own act."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import pendulum
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.later_words import standing_steps
from mineralpact.catalog.times.act_kinds import BINDING, is_own_rule, stage_of_effect
from mineralpact.catalog.times.relative_times import Anchors, all_parties
from mineralpact.catalog.times.time_order import is_before, later_of
from mineralpact.status.life_events import ENDS, Event, Instrument, of_stages
from mineralpact.values import RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.grouping import group_by
from mineralpact.values.relative_time import between, day_of, shifted
from mineralpact.values.step import REAL

_A_YEAR_ON: Final = RelativeTime(
    relation=TimeRelation.AFTER,
    stage=Stage.WITHDRAWAL_NOTICE,
    duration=pendulum.duration(months=12),
)
"""The notice that article 56 of the Vienna Convention asks for."""


def for_each_party(event: Event, instrument: Instrument, catalog: Catalog | None) -> list[Event]:
    """Return a rule once for each party that has done what it counts from.

    So work the rules on withdrawing, and all that count from a party's own act.
    """
    relative = event.source.step.relative
    if relative is None or event.party is not None:
        return [event]
    if event.stage is not Stage.WITHDRAWAL and not relative.own:
        return [event]
    acts: dict[Stage | None, list[Step]] = group_by(instrument.steps, lambda step: step.stage)
    actors = {step.party for step in acts.get(relative.own_stage, ())}
    if actors <= {None}:
        return [event]
    effects = _numbers_by_party(instrument.steps, event.stage)
    causes = _numbers_by_party(instrument.steps, relative.stage)
    # Where a step tells the day of each effect, no rule gives another.
    waiting = (party for party in actors if party and effects[party] < max(causes[party], 1))
    return _by_actor(event, relative, waiting, instrument, catalog)


def _numbers_by_party(steps: Iterable[Step], stage: Stage | None) -> Counter[str | None]:
    """Return how often each party is told to have reached a stage, by an act or its effect."""
    acts = (step for step in steps if stage in (step.stage, stage_of_effect(step)))
    return Counter(step.party for step in acts if step.modality in REAL)


def _by_actor(
    event: Event,
    relative: RelativeTime,
    actors: Iterable[str],
    instrument: Instrument,
    catalog: Catalog | None,
) -> list[Event]:
    anchors = Anchors(steps=instrument.steps, parties=all_parties(instrument), catalog=catalog)
    is_told = event.is_clause or event.source.step.modality in REAL
    by_party: list[Event] = []
    for party in sorted(actors):
        timed = anchors.resolve(relative, party)
        if timed is not None:
            is_sure = timed.is_sure and is_told
            by_party.append(evolve(event, when=timed.when, party=party, is_sure=is_sure))
    return by_party


def own_entries_in_time(events: list[Event], instrument: Instrument) -> list[Event]:
    """Return the events with no party's own entry into force before that of all together.

    Where that waits for something, each party's own waits with it.
    """
    if not any(map(_is_own_entry, events)):
        return events
    together = list(filter(_is_joint_entry, events))
    is_waiting = not together and any(map(_is_joint_entry_rule, standing_steps(instrument.steps)))
    sure = group_by(together, lambda entry: entry.is_sure).get(True, together)
    in_time: list[Event] = []
    for event in events:
        if not _is_own_entry(event):
            in_time.append(event)
        elif sure:
            when = later_of(sure[0].when, event.when)
            is_sure = event.is_sure and sure[0].is_sure
            in_time.append(evolve(event, when=when, is_sure=is_sure))
        elif not is_waiting:
            in_time.append(event)
    return in_time


def returns_by_consent(events: Sequence[Event]) -> list[Event]:
    """Return the entries into force of parties that have left, and consent anew.

    Article 24 (3): they are bound from that consent on, unless a step tells of another day.
    """
    entries = group_by(of_stages(events, (Stage.ENTRY_INTO_FORCE,)), lambda event: event.party)
    ends = group_by(of_stages(events, ENDS), lambda event: event.party)
    returns: list[Event] = []
    for act in of_stages(events, BINDING):
        for end in ends.get(act.party, ()):
            own = entries.get(act.party, ())
            is_told = any(not is_before(entry.when, act.when) for entry in own)
            if act.party is not None and is_before(end.when, act.when) and not is_told:
                returns.append(evolve(act, stage=Stage.ENTRY_INTO_FORCE))
    return returns


def notices_without_withdrawal(events: Sequence[Event]) -> list[Event]:
    """Return the notices of withdrawal of which nothing tells when they take effect."""
    parties: set[str | None] = set()
    for event in of_stages(events, (Stage.WITHDRAWAL,)):
        parties.add(event.party)
    notices: list[Event] = []
    for event in of_stages(events, (Stage.WITHDRAWAL_NOTICE,)):
        if parties.isdisjoint((None, event.party)):
            notices.append(event)
    return notices


def withdrawals_without_rule(events: Sequence[Event]) -> list[Event]:
    """Return the withdrawals that notices may lead to, where nothing tells when they do.

    Article 56: where withdrawal is possible at all, not before twelve months.
    """
    possible: list[Event] = []
    for event in notices_without_withdrawal(events):
        if event.is_sure:
            low = day_of(shifted(_A_YEAR_ON, event.when), "earliest")
            when = between(low, None)
            possible.append(evolve(event, stage=Stage.WITHDRAWAL, when=when, is_sure=False))
    return possible


def is_without_rule(event: Event) -> bool:
    """True for a withdrawal that a notice which stands may lead to, and of which no step tells."""
    notice = event.source.step
    is_given = notice.stage is Stage.WITHDRAWAL_NOTICE and notice.modality in REAL
    is_told = event.is_sure or notice.effective is not None
    return is_given and not is_told and not event.is_revoked


def _is_joint_entry(event: Event) -> bool:
    return event.stage is Stage.ENTRY_INTO_FORCE and event.party is None


def _is_own_entry(event: Event) -> bool:
    is_entry = event.stage is Stage.ENTRY_INTO_FORCE and event.party is not None
    return is_entry and is_own_rule(event.source.step)


def _is_joint_entry_rule(step: Step) -> bool:
    is_entry = step.stage is Stage.ENTRY_INTO_FORCE and step.party is None
    return is_entry and not is_own_rule(step)
