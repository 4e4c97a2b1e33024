"""Answers that rest on one another in chains of any length, each looked for once."""

from collections.abc import Callable, Hashable
from threading import local
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")
Seen = frozenset[str]
"""What is being answered, to tell a circle by."""

DEEPEST: Final = 30
"""The links of a chain that are followed within one another: Python's stack holds some more."""


class ChainedAnswers(local, Generic[K, T]):
    """Answers by their questions, apart for each thread.

    Where a chain of questions is too long for the stack, the question at the limit is answered
    first, and then the first one anew. Answers that met a circle hold only for who asks: they
    depend on where it was entered.

    Args:
        in_circle: The answer to a question that comes back to itself by a longer chain.
    """

    def __init__(self, in_circle: T) -> None:
        self._in_circle = in_circle
        self._answers: dict[K, T] = {}
        self._answers_in_circles: dict[K, T] = {}
        self._is_running = False
        self._circles = 0

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
        if question in self._answers_in_circles:
            self._circles += 1
            return self._answers_in_circles[question]
        if not self._is_running:
            return self._run(question, seen, answer)
        if len(seen) > DEEPEST:
            raise _TooDeepError(question)
        return self._keep(question, seen, answer)

    def _keep(self, question: K, seen: Seen, answer: Callable[[K, Seen], T]) -> T:
        circles = self._circles
        result = answer(question, seen)
        is_whole = circles == self._circles
        (self._answers if is_whole else self._answers_in_circles)[question] = result
        return result

    def _run(self, question: K, seen: Seen, answer: Callable[[K, Seen], T]) -> T:
        """Answer a question, and before it those that are too many links away."""
        waiting: dict[K, Seen] = {question: seen}
        self._is_running = True
        try:
            while True:
                last = next(reversed(waiting))
                try:
                    result = self._keep(last, waiting[last], answer)
                except _TooDeepError as error:
                    deeper: K = error.question
                    if deeper in waiting:
                        self._answers_in_circles[deeper] = self._in_circle
                    waiting.setdefault(deeper, frozenset())
                    continue
                del waiting[last]
                if not waiting:
                    return result
        finally:
            self._is_running = False
            self._answers_in_circles = {}


class _TooDeepError(Exception, Generic[K]):
    """A question is too many links away to be answered at once."""

    def __init__(self, question: K) -> None:
        super().__init__()
        self.question = question
