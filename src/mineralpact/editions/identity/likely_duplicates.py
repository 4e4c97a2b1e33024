"""Instruments that are likely one and the same under two identifiers."""

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations, product
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.times.relative_times import all_parties
from mineralpact.model import Agreement, Roadmap, references
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import EntityId, Step, Truth
from mineralpact.values.grouping import group_by
from mineralpact.values.naming.spelling import search_key

Instrument: TypeAlias = Agreement | Roadmap
_NEAR: Final = 0.8
"""The least likeness of two names, of 1, at which they are near."""
_VERY_NEAR: Final = 0.9
"""The least likeness for instruments of two kinds, whose names mostly differ by the word for it."""
_WORD: Final = re.compile(r"\w+")


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

    Two agreements or roadmaps are compared where they have the same parties, two or more, and
    neither names the other, as one does that builds on it. They are likely one if both tell of an
    act of one stage at one and the same time, or if their names are near, in any order of words,
    and no act of one stage is told of times that surely differ. Whether they are one is for a
    reader to say, and then for `unite`.

    Args:
        catalog: The catalog.
        other: A catalog of which what has no namesake in the first is held against that; the
            first against itself when not said.

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
    existing = {instrument.id for instrument in _instruments(catalog)}
    for second in _instruments(other):
        if second.id not in existing:
            for first in by_parties.get(_parties(second), ()):
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
    if _points_at(first, second.id) or _points_at(second, first.id):
        return ""  # whoever tells how the two are related knows them for two
    acts = list(_acts_of_one_stage(first.steps, second.steps))
    for act, is_same in acts:
        if is_same is Truth.YES:
            return f"both tell of {act.stage.replace('_', ' ')} on {act.when}"
    are_apart = bool(acts) and all(is_same is Truth.NO for _, is_same in acts)
    least = _NEAR if _kind(first) == _kind(second) else _VERY_NEAR
    if not are_apart and _likeness_of_names(first.name, second.name) >= least:
        return f"{second.name!r} is near to {first.name!r}"
    return ""


def _kind(instrument: Instrument) -> object:
    return instrument.kind if isinstance(instrument, Agreement) else Roadmap


def _points_at(instrument: Instrument, id: EntityId) -> bool:
    """True if an instrument says of another that it amends it, carries it out or builds on it."""
    return any(reference.id == id for reference in references(instrument))


def _acts_of_one_stage(
    first: Iterable[Step], second: Iterable[Step]
) -> Iterator[tuple[Step, Truth]]:
    """Yield each act of the first of which the second tells too, and if both are at one time."""
    for step, other in product(first, second):
        if step.when is None or other.when is None:
            continue
        if (step.stage, step.stage_word) == (other.stage, other.stage_word):
            yield step, step.when.equals(other.when)


def _likeness_of_names(first: str, second: str) -> float:
    """Return how near two names are, as they are or with their words in one order."""
    words = _words(first), _words(second)
    in_one_order = sorted(words[0]), sorted(words[1])
    return max(_likeness(*words), _likeness(*in_one_order))


def _words(name: str) -> list[str]:
    return _WORD.findall(search_key(name))


def _likeness(first: Iterable[str], second: Iterable[str]) -> float:
    return SequenceMatcher(None, " ".join(first), " ".join(second)).ratio()
