"""Life of an instrument on a day: the events of its steps, clauses and successors."""

from collections.abc import Iterator

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.relative_times import CONSENT, REPEATABLE, Anchors
from mineralpact.errors import NotFoundError, near_names
from mineralpact.model import Agreement
from mineralpact.status.life_events import ENDS, Event, Instrument, step_events
from mineralpact.status.time_order import is_before, time_key
from mineralpact.values.step import REAL, RelativeTime, Stage
from mineralpact.values.time.when import When


@frozen(kw_only=True)
class Life:
    """All events of one instrument on a day, without plans that have been settled since."""

    instrument: Instrument
    """The instrument."""
    events: tuple[Event, ...]
    """Its events."""
    members: tuple[str, ...]
    """Its parties, and others that its steps name."""

    def of(self, party: str | None) -> tuple[Event, ...]:
        """Return the events that concern a party: its own, and those of all together."""
        return tuple(event for event in self.events if event.party in (None, party))


def life_on(instrument: Instrument, on: When, party: str | None, catalog: Catalog | None) -> Life:
    """Return the life of an instrument on a day, by its steps and those of its successors.

    Raises:
        NotFoundError: neither the instrument nor its steps name this party.
    """
    events: list[Event] = []
    for event in step_events(instrument, catalog):
        events += _for_each_party(event, instrument, catalog)
    if catalog is not None:
        events = _with_successors(events, instrument, catalog)
    members = dict.fromkeys(map(str, instrument.parties))
    for event in events:
        if event.party is not None:
            members[event.party] = None
    if party is not None and party not in members:
        near = near_names(party, members)
        raise NotFoundError(f"party to {instrument.id}", party[:200], near)
    open_events: list[Event] = []
    for event in events:
        if not _is_settled(event, events, set(members)):
            open_events.append(event.on_day(on))
    return Life(instrument=instrument, events=tuple(open_events), members=tuple(members))


def _for_each_party(event: Event, instrument: Instrument, catalog: Catalog | None) -> list[Event]:
    """Return a rule on withdrawing once for each party that has done what it counts from."""
    relative = event.source.step.relative
    if event.stage is not Stage.WITHDRAWAL or event.party is not None or relative is None:
        return [event]
    actors = _actors(instrument, relative)
    if not actors:
        return [event]
    anchors = Anchors(steps=instrument.steps, parties=instrument.parties, catalog=catalog)
    is_told = event.is_clause or event.source.step.modality in REAL
    withdrawals: list[Event] = []
    for party in actors:
        timed = anchors.resolve(relative, party)
        if timed is not None:
            is_sure = timed.is_sure and is_told
            withdrawals.append(evolve(event, when=timed.when, party=party, is_sure=is_sure))
    return withdrawals


def _actors(instrument: Instrument, relative: RelativeTime) -> list[str]:
    """Return the parties that have done the act which a relative time counts from."""
    actors: set[str] = set()
    for step in instrument.steps:
        if step.stage is relative.stage and step.party is not None:
            actors.add(step.party)
    return sorted(actors)


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
        if agreement.replaces is not None:
            successors.setdefault(agreement.replaces, []).append(agreement)
    return successors


def _supersession(successor: Agreement, catalog: Catalog) -> Iterator[Event]:
    """Yield the end that comes when a successor enters into force."""
    entries: list[Event] = []
    consents: list[Event] = []
    for event in step_events(successor, catalog):
        if event.stage is Stage.ENTRY_INTO_FORCE:
            entries.append(event)
        elif event.stage in CONSENT:
            consents.append(event)
    decisive = _decisive_entries(entries)
    for entry in decisive:
        yield evolve(entry, stage=Stage.SUPERSESSION, party=None)
    if decisive:
        return
    for consent in consents:
        yield evolve(
            consent,
            stage=Stage.SUPERSESSION,
            party=None,
            when=_from_then_on(consent.when),
            is_sure=False,
        )


def _decisive_entries(entries: list[Event]) -> list[Event]:
    """Return the entries of all together or, where each enters by itself, the second one."""
    together = [entry for entry in entries if entry.party is None]
    # It takes two to be bound.
    return together or sorted(entries, key=lambda entry: time_key(entry.when))[1:2]


def _from_then_on(when: When | None) -> When | None:
    if when is None or when.earliest_text is None:
        return when
    return When(f"[{when.earliest_text}..]")


def _is_settled(plan: Event, events: list[Event], members: set[str]) -> bool:
    """True for a plan that has been carried out since, in its time or at another."""
    if plan.is_sure:
        return False
    actors: set[str | None] = set()
    for event in events:
        if event.is_sure and event.stage is plan.stage and _settles(event, plan, events):
            actors.add(event.party)
    if actors & {None, plan.party}:
        return True
    return plan.party is None and actors >= members


def _settles(act: Event, plan: Event, events: list[Event]) -> bool:
    """True if an act carries a plan out, not an earlier act of the same kind."""
    if not is_before(act.when, plan.when):
        return True
    # An act done earlier is another one where acts repeat, or where a life had ended in between.
    if plan.stage in REPEATABLE:
        return False
    return not any(event.stage in ENDS and is_before(act.when, event.when) for event in events)
