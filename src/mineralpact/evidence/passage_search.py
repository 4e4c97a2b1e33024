"""Search for passages of which only the length and the digest are known."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple, TypeAlias

from attrs import define, field

from mineralpact.values.citation import passage_digest
from mineralpact.values.texts.variants import TextVariant

EFFORT: Final = 30_000_000
"""The most a search does before it gives up, in about the time of one look at one position: a few
seconds in all."""
DIGEST_EFFORT: Final = 30
"""The effort of a digest, without that for its length."""
MOST_POSITIONS: Final = 100
"""Among how many positions of one passage the nearest is chosen."""
MOST_SHIFTS: Final = 8
"""The number of shifts tried before looking everywhere: the parts of one stretch of a text mostly
move together."""

Positions: TypeAlias = Callable[[int], Iterator[int]]
"""Yields the positions at which a passage of a length may begin."""


class PassageDigest(NamedTuple):
    """A passage as far as it is known."""

    length: int
    """Its length in Unicode code points."""
    digest: str
    """Its SHA-256 digest."""
    start: int
    """The position at which it should begin."""


@define(kw_only=True)
class PassageSearch:
    """One search in the variants of one text, with a limit to what it may do."""

    effort_left: int = field(factory=lambda: EFFORT)
    """The effort it may still make."""
    matches: dict[PassageDigest, tuple[TextVariant, int]] = field(factory=dict)
    """The first variant that has each passage, and where the passage begins there."""
    shifts: list[int] = field(factory=list)
    """By how much passages have moved, the last one first."""

    @property
    def is_given_up(self) -> bool:
        """True if it came to its limit before it had looked everywhere."""
        return self.effort_left < 0

    def run(self, variants: Iterable[TextVariant], passages: Iterable[PassageDigest]) -> None:
        """Look for passages: first from word to word, then at every other position."""
        # The longest first: they tell shifts most surely.
        missing = sorted(set(passages), reverse=True)
        all_variants = tuple(variants)
        for is_of_words in (True, False):
            for variant in all_variants:
                positions = _positions(variant.text, is_of_words=is_of_words)
                for _, group in groupby(missing, key=lambda passage: passage.length):
                    self._look(variant, list(group), positions)
                missing = [passage for passage in missing if passage not in self.matches]
                if self.is_given_up or not missing:
                    return

    def _look(
        self, variant: TextVariant, passages: list[PassageDigest], positions: Positions
    ) -> None:
        """Look for passages of one length: where others have moved to, then everywhere."""
        rest = [passage for passage in passages if not self._is_shifted(variant, passage)]
        if not rest:
            return
        digests = {passage.digest for passage in rest}
        starts_of = self._scan(variant, rest[0].length, digests, positions)
        for passage in rest:
            if passage.digest in starts_of:
                self._choose(variant, passage, starts_of[passage.digest])

    def _choose(self, variant: TextVariant, passage: PassageDigest, starts: list[int]) -> None:
        """Take the position that is nearest to where the passage should be."""
        expected = passage.start + next(iter(self.shifts), 0)
        start = min(starts, key=lambda position: abs(position - expected))
        self.matches[passage] = variant, start
        shift = start - passage.start
        if shift in self.shifts:
            self.shifts.remove(shift)
        self.shifts = [shift, *self.shifts][:MOST_SHIFTS]

    def _is_shifted(self, variant: TextVariant, passage: PassageDigest) -> bool:
        for shift in self.shifts:
            start = passage.start + shift
            self.effort_left -= DIGEST_EFFORT + passage.length // 20
            if start < 0:
                continue
            if passage_digest(variant.text, start, start + passage.length) == passage.digest:
                self.matches[passage] = variant, start
                return True
        return False

    def _scan(
        self, variant: TextVariant, length: int, digests: set[str], positions: Positions
    ) -> dict[str, list[int]]:
        """Return where passages of these digests begin."""
        starts: dict[str, list[int]] = {}
        cost = DIGEST_EFFORT + length // 20
        self.effort_left -= len(variant.text)
        for start in positions(length):
            if self.effort_left < 0:
                break
            self.effort_left -= cost
            digest = passage_digest(variant.text, start, start + length)
            if digest in digests and len(starts.setdefault(digest, [])) < MOST_POSITIONS:
                starts[digest].append(start)
        return starts


def _positions(text: str, *, is_of_words: bool) -> Positions:
    """Return the positions where a passage of whole words stands, or all other positions.

    Such a passage neither begins nor ends inside a word or a blank.
    """
    starts, ends = _word_edges(text)

    def positions(length: int) -> Iterator[int]:
        for start in range(len(text) - length + 1):
            if bool(starts[start] and ends[start + length]) is is_of_words:
                yield start

    return positions


def _word_edges(text: str) -> tuple[bytearray, bytearray]:
    """Return at which positions a passage of whole words may begin, and at which it may end."""
    starts = bytearray(b"\1" * len(text))
    ends = starts + b"\1"
    for word in re.finditer(r"\w+", text):
        inside = bytes(word.end() - word.start() - 1)
        starts[word.start() + 1 : word.end()] = inside
        ends[word.start() + 1 : word.end()] = inside
    for blank in re.finditer(r"\s+", text):
        nothing = bytes(blank.end() - blank.start())
        starts[blank.start() : blank.end()] = nothing
        ends[blank.start() + 1 : blank.end() + 1] = nothing
    return starts, ends
