"""Index of texts by the words in them, to find those that may contain another text."""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import accumulate, chain
from typing import Final

from mineralpact.index.bitset import bitset_of, bitset_positions

_END: Final = "\n"
"""Stands between words, and in none."""
_BITS: Final = 32
"""Bits of a position."""
_SET_COST: Final = 64
"""Positions that take as much room as a set takes beside its bits."""


class WordIndex:
    """Positions of texts by their words, which are what stands between spaces and line breaks.

    A text is contained only where its inner words are words as a whole, its first one ends a word,
    and its last one begins one; one without spaces, only where a word contains it.

    Args:
        texts: The texts, by position.

    >>> index = WordIndex(["a pact of two", "an impact", "two pacts"])
    >>> [sorted(index.candidates(text)) for text in ("pact", "a pact of", "o pac", "treaty")]
    [[0, 1, 2], [0], [0, 2], []]
    """

    def __init__(self, texts: Iterable[str]) -> None:
        postings = defaultdict[str, list[int]](list)
        self._size: int = 0
        for position, text in enumerate(texts):
            self._size += 1
            for word in set(_words(text)):
                postings[word].append(position)
        # Of a word in many texts, a set takes less room than positions do.
        most = _SET_COST + self._size // _BITS
        common = [word for word, positions in postings.items() if len(positions) > most]
        self._common: dict[str, int] = {
            word: bitset_of(postings.pop(word), self._size) for word in common
        }
        # The others share one text and three arrays: most are in one text alone, where a dict and
        # an array for each would take several times as much.
        words = sorted(postings)
        lists = [postings[word] for word in words]
        self._all_words = f"{_END}{_END.join(words)}{_END}"
        self._starts = array("I", [*accumulate([len(word) + 1 for word in words], initial=1)])
        self._ends = array("I", [*accumulate(map(len, lists), initial=0)])
        # Of a view, a part is no copy.
        self._positions = memoryview(array("I", [*chain.from_iterable(lists)]))

    def candidates(self, text: str) -> Iterable[int]:
        """Return the positions of all texts that contain a text, and maybe of others, in order."""
        first, *others = _words(text)
        if not others:
            return self._with_words_like(first)
        *inner, last = others
        if inner:
            return self._with_words(inner)
        if not last:
            return self._with_words_like(first + _END)
        return self._with_words_like(_END + last)

    def _with_words(self, words: Iterable[str]) -> Iterable[int]:
        """Return the positions of the texts with the rarest of some words, or with all of them."""
        rare = [word for word in words if word not in self._common]
        if rare:
            return min(map(self._with_word, rare), key=len)
        return bitset_positions(reduce(int.__and__, map(self._common.__getitem__, words)))

    def _with_words_like(self, part: str) -> Iterable[int]:
        """Return the positions of the texts with a word that a part stands in."""
        if part in ("", _END):
            return range(self._size)
        positions: set[int] = set()
        for number in self._words_like(part):
            positions.update(self._with_numbered(number))
        for word, bitset in self._common.items():
            if part in f"{_END}{word}{_END}":
                positions.update(bitset_positions(bitset))
        return sorted(positions)

    def _words_like(self, part: str) -> Iterator[int]:
        """Yield the numbers of the words that a part stands in; one at an end of a word says so."""
        words, end = self._all_words, 0
        while (position := words.find(part, end)) >= 0:
            start = words.rfind(_END, 0, position + 1) + 1
            end = words.index(_END, max(start, position))
            yield bisect_left(self._starts, start)

    def _with_word(self, word: str) -> Sequence[int]:
        """Return the positions of the texts with a word."""
        numbers = range(len(self._ends) - 1)
        number = bisect_left(numbers, word, key=self._word)
        if number in numbers and self._word(number) == word:
            return self._with_numbered(number)
        return ()

    def _with_numbered(self, number: int) -> Sequence[int]:
        return self._positions[self._ends[number] : self._ends[number + 1]]

    def _word(self, number: int) -> str:
        """Return the word of a number, by which they are in order."""
        return self._all_words[self._starts[number] : self._starts[number + 1] - 1]


def _words(text: str) -> list[str]:
    return text.replace("\0", " ").replace(_END, " ").split(" ")
