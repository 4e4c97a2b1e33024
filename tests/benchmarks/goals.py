"""Print how far each goal of docs/performance.md is reached: ``python -m tests.benchmarks.goals``.

CPU time, the least of several calls, all in one run; trust the ratios. Names of rows pick some:
``python -m tests.benchmarks.goals merge diff``. What new processes take, `start` prints, and what
columns take, `columns`.
"""
# ruff: noqa: T201  # a script that prints what it measured

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
import orjson
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits, Model
from mineralpact.editions import diff, merge
from mineralpact.model import Agreement, Claim
from mineralpact.query import (
    AgreementFilter,
    count_by,
    due,
    find,
    paths_between,
)
from mineralpact.values import When
from tests.benchmarks.compare import best, live
from tests.benchmarks.generated import document_bytes
from tests.benchmarks.peers import PEERS
from tests.benchmarks.questions import QUESTIONS
from tests.benchmarks.start import seconds

MODEL: Final = Model(limits=Limits.up_to(1 << 34))
SMALL, LARGE = 10_000, 100_000
ROUNDS: Final = 5


class Goal(NamedTuple):
    """One line of the table."""

    name: str
    reached: float
    aimed_at: float
    unit: str
    at_most: bool = True
    """True if less is better."""

    def __str__(self) -> str:
        sign = "≤" if self.at_most else "≥"
        is_met = self.reached <= self.aimed_at if self.at_most else self.reached >= self.aimed_at
        met = "" if is_met else "missed"
        return f"{self.name:52}{self.reached:12,.2f} {self.unit:12}{sign} {self.aimed_at:<8,g}{met}"


def canonical(count: int) -> bytes:
    """Agreements, each with a claim, as we write them."""
    return MODEL.dumps(MODEL.loads(document_bytes(count)))


def codec() -> Iterator[Goal]:
    """Loads and dumps beside orjson and msgspec."""
    for count, running in ((SMALL, 1.5), (LARGE, 3.0)):
        data = canonical(count)
        for paused, aimed in ((True, 0.6), (False, running)):
            ours = best(MODEL.loads, data, ROUNDS, paused=paused)
            theirs = best(orjson.loads, data, ROUNDS, paused=paused)
            name = f"load, {count:,}, {'collector paused' if paused else 'as people run it'}"
            yield Goal(name, theirs / ours, aimed, "x orjson", at_most=False)
    data = canonical(SMALL)
    trusted = partial(MODEL.loads, trust=sha256(data).hexdigest())
    theirs = best(orjson.loads, data, ROUNDS, paused=True)
    ours = best(trusted, data, ROUNDS, paused=True)
    yield Goal("load of a file checked before", theirs / ours, 2.5, "x orjson", at_most=False)
    load, dump = PEERS["msgspec.Struct"]()
    theirs = best(dump, load(data), ROUNDS, paused=True)
    unchanged = MODEL.loads(data)
    MODEL.dumps(unchanged)
    ours = best(MODEL.dumps, unchanged, ROUNDS, paused=True)
    yield Goal("dump, unchanged since read, again", theirs / ours, 3, "x Struct", at_most=False)
    first = min(timed(MODEL.dumps, MODEL.loads(data)) for _ in range(ROUNDS))
    yield Goal("dump, unchanged since read, first", theirs / first, 0.3, "x Struct", at_most=False)
    built = MODEL.loads(data)
    tuple(built)
    ours = best(MODEL.dumps, built, ROUNDS, paused=True)
    yield Goal("dump, built", theirs / ours, 0.4, "x Struct", at_most=False)
    yield Goal("bytes live, unasked", live(MODEL.loads, data) / SMALL, 1300, "a record")
    yield Goal("bytes live, built", live(_built, data) / SMALL, 2700, "a record")


def _built(data: bytes) -> Catalog:
    catalog = MODEL.loads(data)
    tuple(catalog)
    return catalog


def timed(call: Callable[..., object], *given: object) -> float:
    """The CPU time of one call, with the collector paused."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    kept = call(*given)
    taken = time.process_time() - start
    gc.enable()
    del kept
    return taken


def editions() -> Iterator[Goal]:
    """Two editions of 20,000 entities, a fortieth changed."""
    data = canonical(SMALL)
    changed = MODEL.loads(data).replace(_changes(MODEL.loads(data)))
    later = MODEL.dumps(changed)
    for name, work in (("merge", merge), ("diff", diff)):
        taken = min(timed(work, MODEL.loads(data), MODEL.loads(later)) for _ in range(ROUNDS))
        yield Goal(f"{name} of two editions of 20,000", taken * 1e3, 100, "ms")


def _changes(catalog: Catalog) -> list[Agreement | Claim]:
    agreements = [evolve(each, name=f"{each.name} anew") for each in catalog.agreements[::40]]
    return [*agreements, *(evolve(each, note="Anew.") for each in catalog.claims[::40])]


def questions() -> Iterator[Goal]:
    """Questions to 100,000 agreements in memory, each asked again."""
    catalog = MODEL.loads(canonical(LARGE))
    make = QUESTIONS["party, stage, month"]
    yield Goal("a filter made anew", again(lambda: find(catalog, make())) * 1e6, 20, "µs")
    peru = AgreementFilter(involving=("PER",))
    ids = [each.id for each in find(catalog, peru)]
    page = partial(find, catalog, peru, limit=20, after=ids[len(ids) // 2])
    yield Goal("a page of 20 in the middle", again(page) * 1e6, 50, "µs")
    by_party = partial(count_by, catalog, AgreementFilter(), "parties")
    yield Goal("count by party", again(by_party) * 1e3, 5, "ms")
    text = QUESTIONS["text"]()
    yield Goal("text", again(partial(find, catalog, text)) * 1e6, 50, "µs")
    month = partial(due, catalog, When("2020-03"))
    yield Goal("due in a month, a finding", again(month) * 1e6 / len(month()), 10, "µs")
    path = partial(paths_between, catalog, "PER", "JPN", limit=1)
    yield Goal("path between two countries", again(path) * 1e3, 3, "ms")


def again(ask: Callable[[], object], least: float = 0.2) -> float:
    """The least CPU time of a call, once all that it needs is there."""
    for _ in range(4):
        ask()
    found, until = float("inf"), time.process_time() + least
    while time.process_time() < until:
        start = time.process_time()
        for _ in range(3):
            ask()
        found = min(found, (time.process_time() - start) / 3)
    return found


_READ: Final = """
import os
from mineralpact.codec import Limits, Model
from mineralpact.query import AgreementFilter, find
from mineralpact.values import Stage, When
"""
_ASK: Final = """
find(catalog, AgreementFilter(involving=("PER",), stage=Stage.SIGNATURE, during=When("2020-03")))
os._exit(0)
"""


def first_answers() -> Iterator[Goal]:
    """The first answer from 100,000 agreements on disk, in a new process."""
    data = canonical(LARGE)
    digest = sha256(data).hexdigest()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pacts.json")
        path.write_bytes(data)
        model = "Model(limits=Limits.up_to(1 << 34))"
        for name, trust, aimed in (
            ("first time", "None", 1.4),
            ("checked before", repr(digest), 0.6),
        ):
            read = f"catalog = {model}.read({str(path)!r}, trust={trust})\n"
            code = _READ + read + _ASK
            taken = min(seconds(("-c", code), _environment(folder)) for _ in range(3))
            yield Goal(f"first answer from disk, {name}", taken, aimed, "s")


def _environment(folder: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}


PARTS: Final[dict[str, Callable[[], Iterator[Goal]]]] = {
    "codec": codec,
    "editions": editions,
    "questions": questions,
    "first": first_answers,
}


def main(names: list[str]) -> None:
    """Print the goals of the parts named, or of all."""
    print(f"msgspec {msgspec.__version__}, orjson {orjson.__version__}, Python {sys.version[:6]}")
    for name in names or PARTS:
        for goal in PARTS[name]():
            print(goal, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
