"""Facts that the rules of force ask for: entries, what they wait for, ends and suspensions."""

from collections.abc import Iterable
from functools import cached_property
from typing import Final

from attrs import frozen

from mineralpact.catalog.relative_times import CONSENT
from mineralpact.model import Agreement, Bindingness
from mineralpact.status.life import Life
from mineralpact.status.life_events import DatedStep, Event
from mineralpact.status.reversals import REVERSALS, is_return, stops
from mineralpact.status.time_order import is_not_after
from mineralpact.values.step import Stage
from mineralpact.values.truth import Truth

BOTH: Final = 2
"""It takes two to be bound."""
BEFORE_FORCE: Final = CONSENT | {
    Stage.NEGOTIATION,
    Stage.CONCLUSION,
    Stage.INITIALLING,
    Stage.DOMESTIC_APPROVAL,
}
"""Acts that come before entry into force, if they come at all."""
_OWN_CONSENT: Final = frozenset((Stage.RATIFICATION, Stage.ACCESSION, Stage.DEPOSIT))
_SEPARATE_ENTRY: Final = _OWN_CONSENT | {Stage.ENTRY_INTO_FORCE}


@frozen(kw_only=True)
class ForceFacts:
    """Facts of one instrument on a day, for all its parties together or for one of them."""

    life: Life
    """Its life."""
    party: str | None
    """The party; ``None`` for all together."""

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that concern the party."""
        return self.life.of(self.party)

    @property
    def is_non_binding(self) -> bool:
        """True if the instrument is told as one that does not bind in law."""
        instrument = self.life.instrument
        return (
            isinstance(instrument, Agreement) and instrument.bindingness is Bindingness.NON_BINDING
        )

    @cached_property
    def entries(self) -> list[Event]:
        """The entries into force that count: a party's own before those of all together."""
        entries = self.of_stages(Stage.ENTRY_INTO_FORCE)
        own = [event for event in entries if event.party is not None]
        # How a party that came back first came in is told for all together.
        if all(is_return(event, self.events) for event in own):
            return entries
        return own

    @cached_property
    def entries_by_truth(self) -> dict[Truth, list[Event]]:
        """The entries that have come about for the party, have not, or may have."""
        by_truth: dict[Truth, list[Event]] = {}
        for entry in self.entries:
            by_truth.setdefault(self._entered(entry), []).append(entry)
        return by_truth

    @property
    def has_entered(self) -> Truth:
        """The truth of its having entered into force, whatever came afterwards."""
        return Truth.any(self.entries_by_truth)

    @property
    def outstanding(self) -> list[Event]:
        """The acts before entry into force that surely have not been done yet."""
        outstanding: list[Event] = []
        for stage in sorted(BEFORE_FORCE):
            acts = self.of_stages(stage)
            if Truth.any(act.is_done for act in acts) is Truth.NO:
                outstanding += acts
        return outstanding

    def of_stages(self, *stages: Stage) -> list[Event]:
        """Return the events of these stages."""
        return [event for event in self.events if event.stage in stages]

    def stopped(self, stages: Iterable[Stage], truth: Truth) -> list[Event]:
        """Return the ends or suspensions that stand, or of which nobody can tell."""
        return [event for event in self.of_stages(*stages) if stops(event, self.events) is truth]

    @property
    def reversals(self) -> list[Event]:
        """The acts that have taken it up again or renewed it."""
        return [event for event in self.of_stages(*REVERSALS) if event.is_done is Truth.YES]

    def _entered(self, entry: Event) -> Truth:
        """Return whether an entry into force has come about, and speaks for this party."""
        if entry.party is not None or self._is_one_of_two or not self._enter_separately:
            return entry.is_done
        # Each consents by itself: a general entry into force speaks for those that had consented
        # by then.
        bound: list[Truth] = []
        for act in self.of_stages(*_OWN_CONSENT):
            if act.party is not None:
                is_in_time = is_not_after(act.when, entry.when) | Truth.UNKNOWN
                bound.append(act.is_done & is_in_time)
        if not bound:
            return entry.is_done & Truth.UNKNOWN
        return entry.is_done & Truth.any(bound)

    @property
    def _is_one_of_two(self) -> bool:
        parties = self.life.instrument.parties
        return len(parties) == BOTH and (self.party is None or self.party in parties)

    @property
    def _enter_separately(self) -> bool:
        """True if a party consents, or enters, by itself; a return after an end does not count."""
        for event in self.life.events:
            if event.party is None or event.stage not in _SEPARATE_ENTRY:
                continue
            if not is_return(event, self.life.of(event.party)):
                return True
        return False


def sources(events: Iterable[Event]) -> tuple[DatedStep, ...]:
    """Return the steps that events come from, each once."""
    return tuple(dict.fromkeys(event.source for event in events))
