"""Measure questions to a catalog in memory in CPU time, for docs/questions.md.

::

    python -m tests.benchmarks.questions 1000 100000 1000000
"""
# ruff: noqa: T201  # a script that prints what it measured

import gc
import json
import sys
import time
from collections.abc import Callable, Sized
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from mineralpact.catalog import Catalog
from mineralpact.codec import Model
from mineralpact.codec.limits import Limits
from mineralpact.model import AgreementKind
from mineralpact.query import AgreementFilter, Filter, count_by, due, find, partners, paths_between
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.benchmarks.generated import document

SELECTIVE: Final = {"involving": ("PER",), "stage": Stage.SIGNATURE, "during": When("2020-03")}
"""A party, a stage and a window: what everything is measured by."""
QUESTIONS: Final[dict[str, Callable[[], Filter[Any]]]] = {
    "party, stage, month": lambda: AgreementFilter(**SELECTIVE),  # type: ignore[arg-type]  # fields as above
    "the same, kind, topic, mineral": lambda: AgreementFilter(
        kind=AgreementKind.TREATY,
        topics=(Topic.TRADE,),
        minerals=("lithium",),
        **SELECTIVE,  # type: ignore[arg-type]  # as above
    ),
    "two parties, kind, topic, mineral": lambda: AgreementFilter(
        involving=("JPN", "PER"),
        kind=AgreementKind.TREATY,
        topics=(Topic.TRADE,),
        minerals=("lithium",),
    ),
    "party, either kind, two minerals": lambda: (
        AgreementFilter(involving=("PER",), minerals=("lithium", "nickel"))
        & (
            AgreementFilter(kind=AgreementKind.TREATY)
            | AgreementFilter(kind=AgreementKind.FRAMEWORK)
        )
    ),
    "not a party, kind, minerals, topics": lambda: (
        AgreementFilter(
            kind=AgreementKind.TREATY,
            minerals=("lithium", "nickel"),
            topics=(Topic.TRADE, Topic.RECYCLING),
        )
        & ~AgreementFilter(involving=("PER",))
    ),
    "one id": lambda: AgreementFilter(ids=("agreement-0000100",)),
    "text": lambda: AgreementFilter(text="agreement 100 between"),
}
"""Questions of an app: all selective, each of another shape."""
Ask = Callable[[], Sized]
PAGE: Final = 20


class Question:
    """Names of the questions that are asked of other libraries, too."""

    FIND: Final = "a filter made anew"
    PAGE: Final = "a page of 20 in the middle"
    COUNT: Final = "count by party"
    TEXT: Final = "text"
    DUE: Final = "due in a month, a finding"
    PATH: Final = "path between two countries"


def asked_of_all(catalog: Catalog) -> dict[str, Ask]:
    """Return the questions that are asked of other libraries, too, each by its name."""
    make, text = QUESTIONS["party, stage, month"], QUESTIONS["text"]()
    peru = AgreementFilter(involving=("PER",))
    found = find(catalog, peru)
    return {
        Question.FIND: lambda: find(catalog, make()),
        Question.PAGE: partial(find, catalog, peru, limit=PAGE, after=found[len(found) // 2].id),
        Question.COUNT: partial(count_by, catalog, AgreementFilter(), "parties"),
        Question.TEXT: partial(find, catalog, text),
        Question.DUE: partial(due, catalog, When("2020-03")),
        Question.PATH: partial(paths_between, catalog, "PER", "JPN", limit=1),
    }


def catalog_of(count: int) -> tuple[Catalog, float]:
    """A catalog of so many agreements, and how long it took to load."""
    plain = document(count)
    plain.pop("claims")
    data = json.dumps(plain).encode()
    del plain
    model = Model(limits=Limits.up_to(1 << 34))
    gc.collect()
    start = time.process_time()
    catalog = model.loads(data)
    return catalog, time.process_time() - start


def sizes(*counts: str) -> None:
    """Ask every question at several sizes: once, again, and with a filter made anew."""
    print(f"{'':38}{'agreements':>12}{'found':>8}{'first, ms':>12}{'again, µs':>12}{'new, µs':>12}")
    for count in map(int, counts):
        measure(count)


def measure(count: int) -> None:
    """One size."""
    catalog, load = catalog_of(count)
    print(f"{'load':38}{count:12,}{'':8}{load * 1e3:12,.0f}")
    questions: dict[str, Callable[[], Filter[Any]]] = {
        "party, stage, about 20 found": partial(_narrow, count)
    }
    for name, make in {**questions, **QUESTIONS}.items():
        again: Ask = partial(find, catalog, make())
        first, found = timed(again)
        new = best(partial(asked_anew, catalog, make))
        times = f"{first * 1e3:12,.1f}{best(again) * 1e6:12,.1f}{new * 1e6:12,.1f}"
        print(f"{name:38}{count:12,}{found:8,}{times}")
    for ask in NAMED:
        asked = partial(ask, catalog)
        first, found = timed(asked)
        print(
            f"{ask.__name__:38}{count:12,}{found:8,}{first * 1e3:12,.1f}{best(asked) * 1e6:12,.1f}"
        )


def _narrow(count: int) -> Filter[Any]:
    """A party, a stage and a window so narrow that as few are found in many as in few."""
    last = date(2020, 3, 1) + timedelta(days=max(0, 975_000 // count - 1))
    return AgreementFilter(
        involving=("PER",), stage=Stage.SIGNATURE, during=When(f"2020-03-01/{last}")
    )


def asked_anew(catalog: Catalog, make: Callable[[], Filter[Any]]) -> Sized:
    """Ask with a filter made for it."""
    return find(catalog, make())


def timed(ask: Ask) -> tuple[float, int]:
    """Print how long one call takes, and how much it finds."""
    start = time.process_time()
    found = len(ask())
    return time.process_time() - start, found


def partners_of_peru(catalog: Catalog) -> Sized:
    """Whom Peru deals with."""
    return partners(catalog, "PER")


def due_in_a_month(catalog: Catalog) -> Sized:
    """All that is due in a month."""
    return due(catalog, When("2020-03"))


NAMED: Final = (partners_of_peru, due_in_a_month)


def best(ask: Ask, least: float = 0.3) -> float:
    """The least time of one call, over several rounds of many."""
    start = time.process_time()
    ask()
    once = max(time.process_time() - start, 1e-7)
    calls = max(1, int(least / 5 / once))
    found = float("inf")
    for _ in range(5):
        start = time.process_time()
        for _ in range(calls):
            ask()
        found = min(found, (time.process_time() - start) / calls)
    return found


if __name__ == "__main__":
    sizes(*sys.argv[1:])
