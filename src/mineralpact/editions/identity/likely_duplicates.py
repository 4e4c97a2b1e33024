"""Instruments that are likely one and the same under two identifiers."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations, product
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.relative_times import all_parties
from mineralpact.model import Agreement, Roadmap
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import EntityId, Step, Truth
from mineralpact.values.grouping import group_by
from mineralpact.values.naming.spelling import search_key

Instrument: TypeAlias = Agreement | Roadmap
_NEAR: Final = 0.8
"""The least likeness of two names, of 1, at which they are near."""


@frozen(kw_only=True)
class LikelyDuplicate(Shown):
    """Two instruments between the same parties that are likely one."""

    first: EntityId
    """The identifier of one."""
    second: EntityId
    """The identifier of the other."""
    why: str
    """Why they may be one: an act on the same day, or near names."""

    def __str__(self) -> str:
        return f"{self.second} may be {self.first}: {self.why}"


def likely_duplicates(catalog: Catalog, other: Catalog | None = None) -> Answers[LikelyDuplicate]:
    """Return the instruments of a catalog that are likely one under two identifiers.

    Two agreements or roadmaps are compared where they have the same parties, two or more. They are
    likely one if both tell of an act of one stage at one and the same time, or if they are of one
    kind and their names are near. Whether they are one is for a reader to say, and then for
    `unite`.

    Args:
        catalog: The catalog.
        other: A catalog that is to be held against it; the catalog against itself when not said.

    >>> from mineralpact.model import AgreementKind, Country
    >>> parties = ("JPN", "PER")
    >>> kind = AgreementKind.MEMORANDUM_OF_UNDERSTANDING
    >>> plan = Agreement(id="plan", name="Minerals memorandum", kind=kind, parties=parties)
    >>> pact = Agreement(id="pact", name="A minerals memorandum", kind=kind, parties=parties)
    >>> both = Catalog([Country(id="JPN"), Country(id="PER"), plan, pact])
    >>> print(*likely_duplicates(both))
    plan may be pact: 'Minerals memorandum' is near to 'A minerals memorandum'
    """
    duplicates: list[LikelyDuplicate] = []
    for first, second in _pairs(catalog, other):
        why = _why(first, second)
        if why:
            duplicates.append(LikelyDuplicate(first=first.id, second=second.id, why=why))
    return answers_to("likely duplicates", duplicates, catalog, other)


def _pairs(catalog: Catalog, other: Catalog | None) -> Iterator[tuple[Instrument, Instrument]]:
    """Yield the instruments of the same parties, two by two."""
    by_parties = group_by(_instruments(catalog), _parties)
    if other is None:
        for alike in by_parties.values():
            yield from combinations(alike, 2)
        return
    for second in _instruments(other):
        for first in by_parties.get(_parties(second), ()):
            if first.id != second.id:
                yield first, second


def _instruments(catalog: Catalog) -> Iterator[Instrument]:
    instruments: tuple[Instrument, ...] = (*catalog.agreements, *catalog.roadmaps)
    for instrument in instruments:
        # One that is named alone tells little of an instrument with others who are not.
        if len(instrument.parties) > 1 or all_parties(instrument):
            yield instrument


def _parties(instrument: Instrument) -> frozenset[str]:
    return frozenset(instrument.parties)


def _why(first: Instrument, second: Instrument) -> str:
    act = _same_act(first.steps, second.steps)
    if act is not None:
        return f"both tell of {act.stage.replace('_', ' ')} on {act.when}"
    if _kind(first) != _kind(second):
        return ""
    names = search_key(first.name), search_key(second.name)
    if SequenceMatcher(None, *names).ratio() >= _NEAR:
        return f"{second.name!r} is near to {first.name!r}"
    return ""


def _kind(instrument: Instrument) -> object:
    return instrument.kind if isinstance(instrument, Agreement) else Roadmap


def _same_act(first: Iterable[Step], second: Iterable[Step]) -> Step | None:
    """Return an act of the first that the second tells of the same time; ``None`` if none is."""
    for step, other in product(first, second):
        if step.when is None or other.when is None or step.stage is not other.stage:
            continue
        if step.when.equals(other.when) is Truth.YES:
            return step
    return None
