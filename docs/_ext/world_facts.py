"""Facts of the data set on the world's pacts that its pages show: all by public questions."""

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Final, TypeAlias

from attrs import frozen

import mineralpact as mp
from mineralpact import Agreement, Modality, Roadmap, Source, Stage, Truth, When
from mineralpact.query import (
    ClaimFilter,
    DatedStep,
    InstrumentFilter,
    Promise,
    TimelineEntry,
    agreements_between,
    find,
    history,
    partners,
    promised,
    timeline,
)
from mineralpact.values import SourceId
from mineralpact.views import value_words

NAME: Final = "critical-minerals-pacts"
FIRST_YEAR: Final = 2019
"""The first year that the data set means to cover; what is older is told for what came of it."""
EARLIER, UNDATED = f"{FIRST_YEAR - 1}-and-before", "undated"
REAL: Final = (Modality.HAPPENED, Modality.ONGOING)
_TALK: Final = (Stage.PROPOSAL, Stage.NEGOTIATION)
_ENDS: Final = (Stage.WITHDRAWAL, Stage.TERMINATION, Stage.SUPERSESSION)
Instrument: TypeAlias = Agreement | Roadmap


@frozen
class Pact:
    """An agreement or a roadmap, with what a row of a table says of it."""

    instrument: Instrument

    @property
    def id(self) -> str:
        """The identifier, which is its place on a page."""
        return self.instrument.id

    @property
    def name(self) -> str:
        """The name."""
        return words(self.instrument)

    @property
    def kind(self) -> str:
        """The kind, or the word it is called by."""
        if isinstance(self.instrument, Roadmap):
            return "roadmap"
        return self.instrument.kind_word or words(self.instrument.kind)

    @property
    def parties(self) -> tuple[str, ...]:
        """The names of the parties."""
        return tuple(words(world()[party]) for party in self.instrument.parties)

    @cached_property
    def made(self) -> DatedStep | None:
        """The act by which it came about, or is to; ``None`` where no act has a time."""
        dated = [step for step in history(self.instrument, catalog=world()) if step.when]
        done = [step for step in dated if step.step.modality in REAL]
        made = [step for step in done if step.step.stage not in (*_TALK, *_ENDS)]
        return next(iter((*made, *done, *dated)), None)

    @property
    def when(self) -> When | None:
        """The time of that act, as loose as it is told."""
        return None if self.made is None else self.made.when

    @property
    def year(self) -> str:
        """The page that lists it: a year, or one for those of no or of an earlier year."""
        if self.when is None:
            return UNDATED
        day = self.when.earliest or self.when.latest
        if day is None:
            return UNDATED
        return str(day.year) if day.year >= FIRST_YEAR else EARLIER

    @property
    def order(self) -> tuple[object, ...]:
        """A key that sorts by time."""
        return (self.when is None, self.when.sort_key if self.when else (), self.id)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources that its claims cite, the oldest first."""
        return sources_of(self.id)


_LATEST: Final = When("9999")


@cache
def world() -> mp.Catalog:
    """Return the data set."""
    return mp.datasets.load(NAME)


def words(value: object) -> str:
    """Return a value in words, or an entity's name."""
    return value_words(world(), value)


@cache
def sources_of(id: str) -> tuple[Source, ...]:
    """Return the sources that claims about an entity cite, the oldest first."""
    cited: dict[SourceId, None] = {}
    for claim in find(world(), ClaimFilter(subject=id)):
        cited.update(dict.fromkeys(cite.source for cite in claim.cites))
    sources = world().follow(cited)
    return tuple(sorted(sources, key=lambda source: (source.published or _LATEST).sort_key))


@cache
def last_day() -> When:
    """Return the day of the newest source that tells its day: nothing later can be known here."""
    days = [source.published for source in world().sources if source.published]
    exact = [day for day in days if day.earliest is not None and day.earliest == day.latest]
    return max(exact, key=lambda day: day.sort_key)


@cache
def pacts() -> tuple[Pact, ...]:
    """Return all pacts, by their time."""
    found = map(Pact, find(world(), InstrumentFilter()))
    return tuple(sorted(found, key=lambda pact: pact.order))


@cache
def pacts_by_id() -> Mapping[str, Pact]:
    """Return the pacts by their identifiers."""
    return {pact.id: pact for pact in pacts()}


@cache
def pacts_of(party: str) -> tuple[Pact, ...]:
    """Return the pacts of a party, also those of bodies that act for it, by their time."""
    found = (pacts_by_id()[pact.id] for pact in agreements_between(world(), party))
    return tuple(sorted(found, key=lambda pact: pact.order))


@cache
def partners_of(party: str) -> Mapping[str, int]:
    """Return the number of pacts with each partner, whom it has most with first."""
    counts: dict[str, int] = {}
    for partner in partners(world(), party):
        ties = [tie for tie in partner.ties if isinstance(tie, Agreement | Roadmap)]
        if ties:
            counts[partner.partner.id] = len(ties)
    return dict(sorted(counts.items(), key=lambda count: (-count[1], words(world()[count[0]]))))


@cache
def years() -> tuple[str, ...]:
    """Return the pages of the years, the oldest first, what has no year last."""
    found = {pact.year for pact in pacts()}
    numbers = sorted(year for year in found if year.isdigit())
    return tuple(year for year in (EARLIER, *numbers, UNDATED) if year in found)


@cache
def promises() -> tuple[Promise, ...]:
    """Return what is promised and not told as done, as of the last day."""
    return promised(world(), last_day())


@cache
def overdue() -> frozenset[tuple[str, str]]:
    """Return the places of the promises whose time is surely over."""
    over = (promise for promise in promises() if promise.overdue is Truth.YES)
    return frozenset((promise.entity.id, promise.path) for promise in over)


@cache
def entries() -> Mapping[tuple[str, str], TimelineEntry]:
    """Return all that has a time, by entity and place."""
    every = timeline(world(), overtaken=True)
    return {(entry.entity.id, entry.path): entry for entry in every}


def entry_of(pact: Pact) -> TimelineEntry | None:
    """Return the mark of a pact on a timeline: the act by which it came about."""
    return None if pact.made is None else entries().get((pact.id, pact.made.path))
