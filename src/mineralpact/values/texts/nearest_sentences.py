"""Sentences that share words with a passage, ranked by an inverted index of a text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import pairwise
from math import log
from typing import Final

from mineralpact.values.texts.outline import Passage

_WORD: Final = re.compile(r"\w+")
# Thai, Lao, Khmer and Burmese, kana and Chinese characters: scripts without blanks between words.
_UNSPACED: Final = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_STEM_LENGTH: Final = 5
"""The letters of a word that are compared, so that `minerals` is near `mineral`."""
_LONGEST_ASKED: Final = 500
"""The most characters of a passage for which near sentences are looked for."""
_MOST_POSTINGS: Final = 1_000
"""The most sentences that are scored for one passage: rare words are looked up first."""
_LEAST_SHARE: Final = 0.4
"""The share of a passage, weighed by how rare its words are, that a near sentence has at least."""


class SentenceIndex:
    """Inverted index from words to the sentences of a text that have them.

    Args:
        text: The text.
        sentences: Its sentences.
    """

    def __init__(self, text: str, sentences: Sequence[Passage]) -> None:
        self._sentences = sentences
        self._postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, sentence in enumerate(sentences):
            for stem in set(_stems(text[sentence.start : sentence.end])):
                self._postings[stem].append(number)

    def nearest(self, words: str, count: int) -> list[Passage]:
        """Return at most `count` sentences that have much of a passage, the nearest first."""
        stems = self.rarest_first(words)
        scores: defaultdict[int, float] = defaultdict(float)
        postings_left = _MOST_POSTINGS
        for stem in stems:
            postings_left -= self._count(stem)
            if postings_left < 0:
                break
            weight = self._weight(stem)
            for number in self._postings.get(stem, ()):
                scores[number] += weight
        least = _LEAST_SHARE * sum(map(self._weight, stems))
        near = [(-score, number) for number, score in scores.items() if score >= least]
        return [self._sentences[number] for _, number in nsmallest(count, near)]

    def rarest_first(self, words: str) -> list[str]:
        """Return the beginnings of the words of a passage, those of few sentences first."""
        stems = set(_stems(words[:_LONGEST_ASKED]))
        return sorted(stems, key=lambda stem: (self._count(stem), stem))

    def _count(self, stem: str) -> int:
        """Return how many sentences have a word."""
        return len(self._postings.get(stem, ()))

    def _weight(self, stem: str) -> float:
        """Return the weight of a word: the rarer, the heavier."""
        return log(1 + len(self._sentences) / max(1, self._count(stem)))


def _stems(text: str) -> Iterator[str]:
    """Yield the beginnings of words; of a script without blanks, its pairs of characters."""
    for word in _WORD.findall(text.casefold()):
        if len(word) > 1 and _UNSPACED.search(word):
            yield from map("".join, pairwise(word))
        else:
            yield word[:_STEM_LENGTH]
