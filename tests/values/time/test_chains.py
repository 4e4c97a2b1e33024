"""Answers that rest on one another."""

from threading import Thread

from mineralpact.values.time.chains import ChainedAnswers, Seen


class Sums:
    """The sum of a number and all that it leads to; ``-1`` for what comes back to itself."""

    def __init__(self, leads_to: dict[int, tuple[int, ...]]) -> None:
        self.leads_to = leads_to
        self.asked: list[int] = []
        self.answers: ChainedAnswers[int, int] = ChainedAnswers(-1)

    def get(self, number: int, seen: Seen = frozenset()) -> int:
        """The sum, as it was given before or as it is given now."""
        if str(number) in seen:
            self.answers.note_circle()
            return -1
        return self.answers.get(number, seen, self._add)

    def _add(self, number: int, seen: Seen) -> int:
        self.asked.append(number)
        parts = [self.get(other, seen | {str(number)}) for other in self.leads_to[number]]
        return number + sum(parts)


def test_a_chain_may_be_of_any_length() -> None:
    """Longer than Python's stack is deep; each link is asked about a few times at most."""
    sums = Sums({number: (number + 1,) for number in range(5_000)} | {5_000: ()})
    assert sums.get(0) == sum(range(5_001))
    assert len(sums.asked) < 3 * 5_000


def test_an_answer_is_kept() -> None:
    """Nothing is asked twice, however many rest on it."""
    sums = Sums({number: (number + 1, number + 1) for number in range(20)} | {20: ()})
    assert sums.get(0) == sums.get(0)
    assert sorted(sums.asked) == list(range(21))


def test_a_circle_depends_on_where_it_is_entered() -> None:
    """What met a circle is not kept for others, who come from elsewhere."""
    sums = Sums({1: (2,), 2: (1,), 3: (2, 2)})
    assert (sums.get(1), sums.get(2), sums.get(3)) == (2, 2, 7)


def test_a_circle_may_be_of_any_length() -> None:
    """It comes to an end wherever it is entered."""
    sums = Sums({number: ((number + 1) % 500,) for number in range(500)})
    assert sums.get(7) <= sum(range(500))
    assert len(sums.asked) < 5_000


def test_threads_answer_apart() -> None:
    """What one is about to answer is no circle for another."""
    sums = Sums({number: (number + 1,) for number in range(200)} | {200: ()})
    answers: list[int] = []
    threads = [Thread(target=lambda: answers.append(sums.get(0))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [sum(range(201))] * 4
