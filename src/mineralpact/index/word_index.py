"""Index of texts by the words in them, to find those that may contain another text."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_END: Final = "\n"
"""Stands between words, and in none."""


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

    def __init__(self, texts: Sequence[str]) -> None:
        self._postings: dict[str, array[int]] = {}
        self._size: int = len(texts)
        for position, text in enumerate(texts):
            for word in set(_words(text)):
                postings = self._postings.get(word)
                if postings is None:
                    postings = self._postings[word] = array("I")
                postings.append(position)
        self._all_words = f"{_END}{_END.join(self._postings)}{_END}"

    def candidates(self, text: str) -> Iterable[int]:
        """Return the positions of all texts that contain a text, and maybe of others, in order."""
        first, *others = _words(text)
        if not others:
            return self._with_words_like(first)
        *inner, last = others
        if inner:
            return min((self._postings.get(word, ()) for word in inner), key=len)
        if not last:
            return self._with_words_like(first + _END)
        return self._with_words_like(_END + last)

    def _with_words_like(self, part: str) -> Iterable[int]:
        """Return the positions of the texts with a word that a part stands in."""
        if part in ("", _END):
            return range(self._size)
        positions: set[int] = set()
        for word in self._words_like(part):
            positions.update(self._postings[word])
        return sorted(positions)

    def _words_like(self, part: str) -> Iterator[str]:
        """Yield the words that a part stands in; one that begins or ends a word says so."""
        words, end = self._all_words, 0
        while (position := words.find(part, end)) >= 0:
            start = words.rfind(_END, 0, position + 1) + 1
            end = words.index(_END, max(start, position))
            yield words[start:end]


def _words(text: str) -> list[str]:
    return text.replace("\0", " ").replace(_END, " ").split(" ")
