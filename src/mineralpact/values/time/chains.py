"""Answers that rest on one another in chains of any length, each looked for once."""

from collections.abc import Callable, Hashable
from threading import local
from typing import Final, Generic, TypeVar, cast

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
Seen = frozenset[str]
"""The names of all that is being answered, to tell a circle by."""

DEEPEST: Final = 30
"""The links of a chain that are followed within one another: Python's stack holds some more."""


class ChainedAnswers(local, Generic[K, T]):
    """Answers by their questions, apart for each thread.

    Where a chain of questions is too long for the stack, the question at the limit is answered
    first, and then the first one anew: a chain is answered in parts. Answers that met a circle hold
    only for who asks: they depend on where it was entered.

    Args:
        in_circle: The answer to a question that comes back to itself.
    """

    def __init__(self, in_circle: T) -> None:
        self._in_circle = in_circle
        self._answers: dict[K, T] = {}
        self._answers_in_circles: dict[K, T] = {}
        self._circles = 0
        self._parts: list[list[K]] = []
        self._part_of: dict[K, int] = {}

    def note_circle(self) -> None:
        """Note that an answer came back to what is being answered."""
        self._circles += 1

    def get(self, question: K, seen: Seen, answer: Callable[[K, Seen], T]) -> T:
        """Return the answer to a question, as it was given before or as it is given now.

        Args:
            question: The question.
            seen: What is being answered: a question that leads back to it is in a circle.
            answer: Function that answers a question, and asks others by this method.
        """
        if question in self._answers:
            return self._answers[question]
        last = len(self._parts) - 1
        if question in self._answers_in_circles or self._part_of.get(question, last) < last:
            self._circles += 1
            return self._answers_in_circles.get(question, self._in_circle)
        if not self._parts:
            return self._run(question, seen, answer)
        if len(seen) > DEEPEST:
            raise _TooDeepError(question)
        return self._keep(question, seen, answer)

    def _keep(self, question: K, seen: Seen, answer: Callable[[K, Seen], T]) -> T:
        circles = self._circles
        self._part_of[question] = len(self._parts) - 1
        self._parts[-1].append(question)
        result = answer(question, seen)
        is_whole = circles == self._circles
        answers = self._answers_in_circles
        if is_whole:
            answers = self._answers
        answers[question] = result
        return result

    def _run(self, question: K, seen: Seen, answer: Callable[[K, Seen], T]) -> T:
        """Answer a question, and before it those that are too many links away."""
        waiting: list[tuple[K, Seen]] = [(question, seen)]
        try:
            while True:
                self._parts.append([])
                try:
                    result = self._keep(*waiting[-1], answer)
                except _TooDeepError as error:
                    deeper = cast("K", error.question)
                    waiting.append((deeper, frozenset()))
                    continue
                waiting.pop()
                self._forget_part()
                if not waiting:
                    return result
                self._forget_part()  # the one that waited is asked anew
        finally:
            while self._parts:
                self._forget_part()
            self._answers_in_circles = {}

    def _forget_part(self) -> None:
        for question in self._parts.pop():
            self._part_of.pop(question, None)


class _TooDeepError(Exception):
    """A question is too many links away to be answered at once."""

    def __init__(self, question: object) -> None:
        super().__init__()
        self.question = question
