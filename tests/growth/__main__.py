"""Print the growth of every question on every shape, the worst first.

::

    python -m tests.growth 1000 4000            # all
    python -m tests.growth 1000 4000 share one  # questions and shapes whose names hold a word
"""
# ruff: noqa: T201  # a script that prints what it measured

import signal
import sys
import time
from functools import partial
from operator import attrgetter
from types import FrameType
from typing import Final, NamedTuple

from tests.growth.counting import Work, excess, work_of
from tests.growth.questions import QUESTIONS
from tests.growth.shapes import SHAPES, Shape

LONGEST: Final = 60
"""The seconds after which a question is given up."""


class Row(NamedTuple):
    """The growth of one question on one shape."""

    question: str
    shape: str
    works: tuple[Work, Work]
    seconds: tuple[float, float]
    excess: float


def main(small: int, large: int, words: list[str]) -> None:
    """Measure, and print the table."""
    signal.signal(signal.SIGVTALRM, _give_up)
    rows: list[Row] = []
    for name, make in SHAPES.items():
        shapes = make(small), make(large)
        for question in QUESTIONS:
            if all(word in f"{question} {name}" for word in words):
                try:
                    rows.append(_row(question, name, shapes, (small, large)))
                except Exception as error:  # noqa: BLE001  # told in the table
                    print(f"{question:34}{name:14}{type(error).__name__}: {error}"[:120])
    rows.sort(key=attrgetter("excess"), reverse=True)
    head = f"{'question':34}{'shape':14}{'calls':>12}{'':>12}{'times':>7}"
    print(f"{head}{'s':>8}{'':>8}{'times':>7}{'excess':>8}")
    for row in rows:
        calls = [work.calls for work in row.works]
        print(
            f"{row.question:34}{row.shape:14}{calls[0]:12,}{calls[1]:12,}{calls[1] / calls[0]:7.1f}"
            f"{row.seconds[0]:8.2f}{row.seconds[1]:8.2f}"
            f"{row.seconds[1] / (row.seconds[0] or 1e-6):7.1f}{row.excess:8.2f}"
        )


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"more than {LONGEST} s")


def _row(question: str, name: str, shapes: tuple[Shape, Shape], counts: tuple[int, int]) -> Row:
    ask = QUESTIONS[question]
    seconds: list[float] = []
    works: list[Work] = []
    for shape in shapes:
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST)
        try:
            start = time.process_time()
            works.append(work_of(partial(ask, shape)))
            seconds.append(time.process_time() - start)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    small, large = works
    factor = excess(small, large, *counts)
    return Row(question, name, (small, large), (seconds[0], seconds[1]), factor)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
