"""Finding passages of which only length and digest are known."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from attrs import define, field

from mineralpact.evidence.text_variants import Reading
from mineralpact.values.citation import passage_digest

EFFORT: Final = 60_000_000
"""How much a search may do before it gives up, in about the time of one look at one place: some
seconds in all."""
DIGEST_EFFORT: Final = 30
"""What taking a digest costs beside that, before its length."""
Places = Callable[[int], Iterator[int]]
"""The places at which a passage of a length may begin."""

PLACES_KEPT: Final = 100
"""How many places of one passage are kept to choose among."""
SHIFTS_KEPT: Final = 8
"""How many shifts are tried before looking everywhere: what stands in one stretch of a text mostly
moves together."""


class Sought(NamedTuple):
    """A passage as far as it is known."""

    length: int
    """Its length in Unicode code points."""
    digest: str
    """Its SHA-256 digest."""
    start: int
    """Where it should begin."""


@define(kw_only=True)
class Search:
    """One search in the readings of one text, with a limit to what it may do."""

    effort_left: int = field(factory=lambda: EFFORT)
    """How much it may still do."""
    found: dict[Sought, tuple[Reading, int]] = field(factory=dict)
    """Where each passage was found, in the first reading that has it."""
    shifts: list[int] = field(factory=list)
    """How far what was found has moved, the last first."""

    @property
    def is_given_up(self) -> bool:
        """Whether it came to its limit before it had looked everywhere."""
        return self.effort_left < 0

    def run(self, readings: Iterable[Reading], sought: Iterable[Sought]) -> None:
        """Look for passages: first from word to word, then at every other place, in each reading in turn."""
        missing = sorted(
            set(sought), reverse=True
        )  # the longest first: they tell shifts most surely
        all_readings = list(readings)
        for places_of in (_word_places, _other_places):
            for reading in all_readings:
                places = places_of(reading.text)
                for _, group in groupby(missing, key=lambda each: each.length):
                    self._look(reading, list(group), places)
                missing = [each for each in missing if each not in self.found]
                if self.is_given_up or not missing:
                    return

    def _look(self, reading: Reading, group: list[Sought], places: Places) -> None:
        """Look for passages of one length: where others have moved, then everywhere."""
        rest = [each for each in group if not self._is_shifted(reading, each)]
        if not rest:
            return
        found = self._scan(reading, rest[0].length, {each.digest for each in rest}, places)
        for each in rest:
            if starts := found.get(each.digest):
                shift = self.shifts[0] if self.shifts else 0
                start = min(starts, key=lambda place: abs(place - each.start - shift))
                self.found[each] = reading, start
                self.shifts = [
                    start - each.start,
                    *(old for old in self.shifts if old != start - each.start),
                ]
                del self.shifts[SHIFTS_KEPT:]

    def _is_shifted(self, reading: Reading, sought: Sought) -> bool:
        for shift in self.shifts:
            start = sought.start + shift
            self.effort_left -= DIGEST_EFFORT + sought.length // 20
            if (
                start >= 0
                and passage_digest(reading.text, start, start + sought.length) == sought.digest
            ):
                self.found[sought] = reading, start
                return True
        return False

    def _scan(
        self, reading: Reading, length: int, digests: set[str], places: Places
    ) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        cost = DIGEST_EFFORT + length // 20
        self.effort_left -= len(reading.text)
        for start in places(length):
            if self.effort_left < 0:
                break
            self.effort_left -= cost
            digest = passage_digest(reading.text, start, start + length)
            if digest in digests and len(kept := found.setdefault(digest, [])) < PLACES_KEPT:
                kept.append(start)
        return found


def _word_places(text: str) -> Places:
    """The places where a passage would neither begin nor end inside a word, nor in a blank."""
    starts, ends = _edges(text)

    def places(length: int) -> Iterator[int]:
        return (
            start
            for start in range(len(text) - length + 1)
            if starts[start] and ends[start + length]
        )

    return places


def _other_places(text: str) -> Places:
    """All other places."""
    starts, ends = _edges(text)

    def places(length: int) -> Iterator[int]:
        return (
            start
            for start in range(len(text) - length + 1)
            if not (starts[start] and ends[start + length])
        )

    return places


def _edges(text: str) -> tuple[bytearray, bytearray]:
    """At which positions a passage of whole words may begin, and at which it may end."""
    starts = bytearray(b"\1") * (len(text) + 1)
    ends = bytearray(b"\1") * (len(text) + 1)
    for word in re.finditer(r"\w+", text):
        inside = bytes(word.end() - word.start() - 1)
        starts[word.start() + 1 : word.end()] = inside
        ends[word.start() + 1 : word.end()] = inside
    for blank in re.finditer(r"\s+", text):
        nothing = bytes(blank.end() - blank.start())
        starts[blank.start() : blank.end()] = nothing
        ends[blank.start() + 1 : blank.end() + 1] = nothing
    return starts, ends
