"""Life of an instrument on a day: the events of its steps, clauses and successors."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.later_words import is_one_act
from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.catalog.times.act_kinds import BINDING, CONSENT, REPEATABLE
from mineralpact.catalog.times.relative_times import all_parties
from mineralpact.catalog.times.time_order import is_before, is_not_after, time_key
from mineralpact.model import Agreement
from mineralpact.status.life_events import ENDS, Event, Instrument, of_stages, step_events
from mineralpact.status.party_clauses import (
    for_each_party,
    own_entries_in_time,
    returns_by_consent,
    withdrawals_without_rule,
)
from mineralpact.status.recurring_renewals import with_recurring_renewals
from mineralpact.status.revocations import without_revoked
from mineralpact.values import Modality, Stage, Truth, When
from mineralpact.values.grouping import group_by
from mineralpact.values.step import UP_TO_FORCE

REVERSALS: Final = frozenset((Stage.REINSTATEMENT, Stage.RENEWAL))
"""Acts that do nothing but undo an end or a suspension, or prevent it."""
ENTERING: Final = BINDING | {Stage.ENTRY_INTO_FORCE}
"""Acts by which one party alone comes to be bound, and their effect."""
_ACCEDING: Final = frozenset((Stage.ACCESSION, Stage.SUCCESSION))
_OF_FIRST_PARTIES: Final = frozenset(UP_TO_FORCE) - {Stage.ENTRY_INTO_FORCE}
"""Stages that, told of no party, are those of the parties that made the instrument."""
_RETURNS: Final = frozenset((Stage.ENTRY_INTO_FORCE, Stage.REINSTATEMENT))
"""Acts behind which nothing is left of an end before them."""
_EXPIRY: Final = frozenset(Modality) - {Modality.HAPPENED, Modality.ONGOING}


@frozen(kw_only=True)
class Life:
    """All events of one instrument on a day, without plans that have been settled since.

    Asked of one party, the events of others are not looked at on the day.
    """

    instrument: Instrument
    """The instrument."""
    events: tuple[Event, ...] = ()
    """Its events."""
    partial_events: tuple[Event, ...] = ()
    """Events that begin, stop or end some of its provisions, or it for some territories of a party,
    and leave the others as they are."""
    members: tuple[str, ...]
    """Its parties, and others that its steps name."""
    is_presupposed: bool
    """True if a claim takes it for granted that it exists, or that acts were done which no step
    tells of."""

    @property
    def unnamed(self) -> int:
        """The number of parties announced that neither the instrument nor a step names."""
        named = len(self.members)
        return max((self.instrument.parties_announced or named) - named, 0)

    @property
    def fewest(self) -> int:
        """The number of parties that have to be bound for it to be in force: two, or its one."""
        return 1 if len(all_parties(self.instrument)) == 1 else 2

    def of(self, party: str | None) -> tuple[Event, ...]:
        """Return the events that concern a party: its own, and those of all together.

        What was done before entry into force by all together was done without a later acceder. A
        party that has a time of its own for provisional application does not share that of all.
        """
        of_others = _OF_FIRST_PARTIES if self.is_acceder(party) else frozenset[Stage]()
        if of_stages(self._by_party.get(party, []), (Stage.PROVISIONAL_APPLICATION,)):
            of_others |= {Stage.PROVISIONAL_APPLICATION}
        events: list[Event] = []
        for event in self.events:
            is_of_others = event.stage in of_others
            if event.party == party or (event.party is None and not is_of_others):
                events.append(event)
        return tuple(without_revoked(events, party))

    def is_acceder(self, party: str | None) -> bool:
        """True if a party joins, if at all, by an act of its own what others have made.

        It accedes or succeeds, or is not named among the parties. Who comes back after an end is
        none, nor who had consented before.
        """
        if party is None:
            return False
        own = self._by_party.get(party, [])
        if party not in self.instrument.parties:
            entries = of_stages(own, ENTERING)
            if not entries:
                # Where not all parties are named, one that has not consented may be one of them.
                return bool(all_parties(self.instrument))
            return not all(is_return(act, own) for act in entries)
        for act in of_stages(own, _ACCEDING):
            if not is_return(act, own):
                return not _has_come(own, BINDING - _ACCEDING, act.when)
        return False

    @cached_property
    def separate_events(self) -> list[Event]:
        """The events that are told of one party each."""
        return [event for event in self.events if event.party is not None]

    def names(self, party: str) -> bool:
        """True if a party or a step is that of a name, though a clause that waits is no event."""
        steps = self.instrument.steps
        return party in self.members or any(step.party == party for step in steps)

    @cached_property
    def renewals(self) -> list[Event]:
        """The renewals, which may prevent an end."""
        return of_stages(self.events, (Stage.RENEWAL,))

    @cached_property
    def _by_party(self) -> dict[str | None, list[Event]]:
        return group_by(self.separate_events, lambda event: event.party)


def life_on(instrument: Instrument, on: When, party: str | None, catalog: Catalog | None) -> Life:
    """Return the life of an instrument on a day, by its steps and those of its successors.

    Where the instrument names a party, the life is for questions about that party alone.
    """
    events: list[Event] = []
    for event in step_events(instrument, catalog):
        events += for_each_party(event, instrument, catalog)
    events = own_entries_in_time(events, instrument)
    if catalog is not None:
        events = _with_successors(events, instrument, catalog)
    events += returns_by_consent(events)
    events = with_recurring_renewals(events, on)
    events += withdrawals_without_rule(events)
    events += _definitive_entry(events, instrument)
    members: dict[str | None, None] = dict.fromkeys(instrument.parties)
    for event in events:
        members[event.party] = None
    names = tuple(filter(None, members))
    is_presupposed = False
    if catalog is not None:
        is_presupposed = catalog.derived(OpenPlaces).is_presupposed(instrument.id)
    life = Life(instrument=instrument, members=names, is_presupposed=is_presupposed)
    asked = party if party is not None and life.names(party) else None
    open_events: list[Event] = []
    for event in events:
        if event.is_sure or not _is_settled(event, events, names, instrument):
            open_events.append(_on_day(event, on, asked))
    by_extent = group_by(without_revoked(open_events), _is_partial)
    whole, partial = by_extent.get(False, ()), by_extent.get(True, ())
    return evolve(life, events=tuple(whole), partial_events=tuple(partial))


def _on_day(event: Event, on: When, party: str | None) -> Event:
    """Return an event as it stands on a day, if it concerns the party asked about.

    Of what others do, only when they do it counts for one party: that saves most of the work
    where hundreds take part.
    """
    concerns = party is None or event.party in (None, party)
    return event.on_day(on) if concerns else event


def _is_partial(event: Event) -> bool:
    step = event.source.step
    is_of_all = not step.provisions and not step.territories
    return not is_of_all and event.stage in (*ENDS, Stage.ENTRY_INTO_FORCE, Stage.SUSPENSION)


def _definitive_entry(events: list[Event], instrument: Instrument) -> list[Event]:
    """Return the entry into force by signatures that bind, where nothing else is told of one.

    Article 24 (2): it is in force as soon as all have consented.
    """
    signatures = of_stages(events, (Stage.DEFINITIVE_SIGNATURE,))
    if of_stages(events, (Stage.ENTRY_INTO_FORCE,)):
        return []
    signers = {event.party for event in signatures}
    parties = all_parties(instrument)
    if None not in signers and not (parties and signers >= set(parties)):
        return []
    last = max(signatures, key=lambda event: time_key(event.when))
    is_sure = all(event.is_sure for event in signatures)
    return [evolve(last, stage=Stage.ENTRY_INTO_FORCE, party=None, is_sure=is_sure)]


def stops(event: Event, events: Sequence[Event]) -> Truth:
    """Return whether an end or a suspension has come about, and nothing has undone it."""
    is_undone = Truth.NO
    for other in events:
        if other is not event and _may_undo(other, event, events):
            is_undone |= _undoes(other, event)
    return event.is_done & ~is_undone


def prevents(renewal: Event, event: Event, events: Sequence[Event]) -> bool:
    """True if a renewal prevents this end: the next expiry, or each if it comes by itself."""
    if renewal.stage is not Stage.RENEWAL or not _is_expiry(event):
        return False
    step = event.source.step
    if step.relative is not None and step.relative.own_stage is Stage.RENEWAL:
        return renewal.is_clause
    if renewal.is_clause or not is_before(renewal.when, event.when):
        return True
    # Of several ends to come, a renewal prevents the first, unless it makes up for one before it.
    others = (other for other in events if not is_before(other.when, renewal.when))
    is_next = not _has_come(others, (Stage.TERMINATION,), event.when)
    return is_next and not _is_late(renewal, events)


def _is_expiry(event: Event) -> bool:
    """True for an end that comes by itself, which a renewal can prevent."""
    return event.stage is Stage.TERMINATION and event.source.step.modality in _EXPIRY


def _is_late(renewal: Event, events: Sequence[Event]) -> bool:
    """True if more terms had ended before a renewal than were renewed before it.

    Only those since it last entered into force, or was reinstated, are counted.
    """
    past = [event for event in events if is_before(event.when, renewal.when)]
    returns = of_stages(past, _RETURNS)
    ended = _since(filter(_is_expiry, past), returns)
    return bool(ended) and len(ended) > len(_since(filter(_is_renewal, past), returns))


def _is_renewal(event: Event) -> bool:
    """True for a single renewal that was made."""
    return event.stage is Stage.RENEWAL and event.is_sure and not event.is_clause


def _since(events: Iterable[Event], returns: Sequence[Event]) -> list[Event]:
    """Return the events that do not lie before one of some others."""
    since: list[Event] = []
    for event in events:
        if not any(is_before(event.when, other.when) for other in returns):
            since.append(event)
    return since


def is_return(entry: Event, events: Sequence[Event]) -> bool:
    """True if something surely ended before this entry."""
    return _has_come(events, ENDS, entry.when)


def _has_come(events: Iterable[Event], stages: Collection[Stage], when: When | None) -> bool:
    """True if an event of these stages surely comes before a time."""
    return any(event.stage in stages and is_before(event.when, when) for event in events)


def _may_undo(reversal: Event, event: Event, events: Sequence[Event]) -> bool:
    """True for an act that undoes this end or suspension, if it comes about in time."""
    if reversal.stage is not Stage.ENTRY_INTO_FORCE:
        return reversal.stage is Stage.REINSTATEMENT or prevents(reversal, event, events)
    # A second entry into force undoes an end; the first one undoes nothing.
    if event.stage not in ENDS:
        return False
    if is_before(event.when, reversal.when):
        return True
    return _has_come(events, (Stage.ENTRY_INTO_FORCE,), event.when)


def _undoes(reversal: Event, event: Event) -> Truth:
    if reversal.stage is not Stage.RENEWAL:
        return reversal.is_done & is_not_after(event.when, reversal.when)
    if not reversal.is_clause:
        return reversal.is_done  # it may come before the end that it prevents
    # By itself, it comes with the very end that it prevents.
    return Truth.of(reversal.is_sure or None)


def _with_successors(events: list[Event], instrument: Instrument, catalog: Catalog) -> list[Event]:
    """Return the events with the ends that successors bring, in place of ends without a time."""
    successors = catalog.derived(_agreements_by_replaced).get(instrument.id, [])
    remaining: list[Event] = []
    for event in events:
        is_undated_end = event.stage is Stage.SUPERSESSION and event.when is None
        # Without a successor, nothing in the catalog has triggered a clause.
        if not (is_undated_end and (successors or event.is_clause)):
            remaining.append(event)
    for successor in successors:
        remaining += _supersession(successor, catalog)
    return remaining


def _agreements_by_replaced(catalog: Catalog) -> dict[str, list[Agreement]]:
    """Return the agreements that replace each one; made once for all instruments."""
    successors: dict[str, list[Agreement]] = {}
    for agreement in catalog.agreements:
        for replaced in agreement.replaces:
            successors.setdefault(replaced, []).append(agreement)
    return successors


def _supersession(successor: Agreement, catalog: Catalog) -> Iterator[Event]:
    """Yield the end that comes when a successor enters into force."""
    events = list(step_events(successor, catalog))
    entries = group_by(events, lambda event: event.stage).get(Stage.ENTRY_INTO_FORCE, [])
    together = group_by(entries, lambda entry: entry.party).get(None)
    # Where each enters by itself, the second one decides: it takes two to be bound.
    decisive = together or sorted(entries, key=lambda entry: time_key(entry.when))[1:2]
    for entry in decisive:
        yield evolve(entry, stage=Stage.SUPERSESSION, party=None)
    if decisive:
        return
    for event in events:
        if event.stage in CONSENT:
            when = event.when
            if when is not None and when.earliest_text is not None:
                when = When(f"[{when.earliest_text}..]")
            yield evolve(event, stage=Stage.SUPERSESSION, party=None, when=when, is_sure=False)


def _is_settled(
    plan: Event, events: list[Event], members: tuple[str, ...], instrument: Instrument
) -> bool:
    """True for a plan that has been carried out since, in its time or at another."""
    actors: set[str | None] = set()
    for event in events:
        is_such_an_act = event.is_sure and is_one_act(instrument, event.stage, plan.stage)
        if is_such_an_act and _settles(event, plan, events):
            actors.add(event.party)
    if not actors.isdisjoint((None, plan.party)):
        return True
    return bool(all_parties(instrument)) and actors >= set(members)


def _settles(act: Event, plan: Event, events: list[Event]) -> bool:
    """True if an act carries a plan out, not an earlier act of the same kind."""
    if not is_before(act.when, plan.when):
        return True
    # An act done earlier is another one where acts repeat, or where a life had ended in between.
    if plan.stage in REPEATABLE:
        return False
    return not any(event.stage in ENDS and is_before(act.when, event.when) for event in events)
