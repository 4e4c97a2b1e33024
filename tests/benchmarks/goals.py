"""Print how far each goal of docs/performance.md is reached: ``python -m tests.benchmarks.goals``.

CPU time of all threads, the least of several calls, all in one run; trust the ratios. Other
libraries do the same work beside ours, where they are installed. Names of parts pick some: ``python
-m tests.benchmarks.goals questions first``.
"""
# ruff: noqa: T201  # a script that prints what it measured

import gc
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec
import orjson
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.codec import CheckedDocuments, Limits, Model
from mineralpact.editions import diff, merge
from mineralpact.model import Agreement, Claim, Country
from mineralpact.tables import from_parquet, to_parquet
from mineralpact.values.ids import CountryId, EntityId
from tests.benchmarks.compare import best, live
from tests.benchmarks.generated import document_bytes
from tests.benchmarks.peers import PEERS
from tests.benchmarks.question_peers import (
    ASKED,
    FIND,
    LIBRARIES,
    pacts,
    sqlite_database,
    steps_frame,
)
from tests.benchmarks.questions import Question, asked_of_all
from tests.benchmarks.start import WORK, over_nothing, seconds

MODEL: Final = Model(limits=Limits.up_to(1 << 34))
SMALL, LARGE = 10_000, 100_000
ROUNDS: Final = 5


Figures = Mapping[str, float]


class Goal(NamedTuple):
    """One line of the table."""

    name: str
    reached: float
    aimed_at: float
    unit: str
    at_most: bool = True
    """True if less is better."""
    peers: Figures = MappingProxyType({})
    """The figures of other libraries, in the same unit."""

    def __str__(self) -> str:
        sign = "≤" if self.at_most else "≥"
        is_met = self.reached <= self.aimed_at if self.at_most else self.reached >= self.aimed_at
        met = "" if is_met else "missed"
        peers = ", ".join(f"{name} {_figure(figure)}" for name, figure in self.peers.items())
        columns = f"{_figure(self.reached):>9} {self.unit:9}{sign} {self.aimed_at:<7,g}{met:8}"
        return f"{self.name:44}{columns}{peers}"


def _figure(figure: float) -> str:
    """Return a figure with three digits, and those before its point."""
    digits = max(0, 2 - math.floor(math.log10(figure)))
    return f"{figure:,.{digits}f}"


def canonical(count: int) -> bytes:
    """Agreements, each with a claim, as we write them."""
    return MODEL.dumps(MODEL.loads(document_bytes(count)))


def codec() -> Iterator[Goal]:
    """Loads and dumps beside orjson and msgspec."""
    for count, running in ((SMALL, 1.5), (LARGE, 3.0)):
        data = canonical(count)
        for paused, aimed in ((True, 0.6), (False, running)):
            theirs = best(orjson.loads, data, ROUNDS, paused=paused)
            ours = best(MODEL.loads, data, ROUNDS, paused=paused)
            name = f"load, {count:,}, {'collector paused' if paused else 'as people run it'}"
            yield Goal(name, theirs / ours, aimed, "x orjson", at_most=False)
    data = canonical(SMALL)
    theirs = best(orjson.loads, data, ROUNDS, paused=True)
    trusted = partial(_told_apart, trust=sha256(data).hexdigest())
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
    assert unchanged.follow(unchanged.ids_of(Agreement)[::100])  # as after some questions
    ours = best(MODEL.dumps, unchanged, ROUNDS, paused=True)
    yield Goal("dump, a hundredth asked for, again", theirs / ours, 3, "x Struct", at_most=False)
    ours = best(MODEL.dumps, _built(data), ROUNDS, paused=True)
    yield Goal("dump, built", theirs / ours, 0.4, "x Struct", at_most=False)
    unasked, built, asked = (live(make, data) / SMALL for make in (MODEL.loads, _built, _asked))
    yield Goal("bytes live, unasked", unasked, 1300, "a record")
    yield Goal("bytes live, built", built, 2700, "a record")
    yield Goal("bytes live, indexes of all questions", asked - built, 400, "a record")


def _told_apart(data: bytes, trust: str) -> Catalog:
    """Return a catalog of which all identifiers were asked for, but no entity."""
    catalog = MODEL.loads(data, trust=trust)
    for kind in catalog.kinds:
        catalog.ids_of(kind)
    return catalog


def _asked(data: bytes) -> Catalog:
    """Return a catalog that was asked all questions."""
    catalog = _built(data)
    asked = asked_of_all(catalog).values()
    for ask in (*asked, *asked, *asked):  # from the third time on, an index answers
        ask()
    return catalog


def ways() -> Iterator[Goal]:
    """Other ways in and out, beside a load or a dump of the same catalog."""
    data = canonical(SMALL)
    with tempfile.TemporaryDirectory() as folder:
        write = partial(MODEL.write, path=Path(folder, "pacts.json"), overwrite=True)

        def written(data: bytes) -> Catalog:
            catalog = MODEL.loads(data)
            write(catalog)  # from then on its texts are joined
            return catalog

        for name, make in (
            ("unchanged since read, first", MODEL.loads),
            ("unchanged since read, again", written),
            ("built", _built),
        ):
            dump = min(timed(MODEL.dumps, make(data)) for _ in range(ROUNDS))
            ours = min(timed(write, make(data)) for _ in range(ROUNDS))
            yield Goal(f"write, {name}", ours / dump, 3, "x dump")
        tables = Path(folder, "tables")
        to_parquet(MODEL.loads(data), tables)
        load = best(MODEL.loads, data, ROUNDS, paused=False)
        read = partial(from_parquet, limits=MODEL.limits)
        ours = best(read, tables, ROUNDS, paused=False)
        yield Goal("Parquet to objects", ours / load, 3, "x load")


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
    country = Country(id=CountryId(EntityId("ATA")))
    for name, method, new in (
        ("one entity replaced of 20,000", Catalog.replace, changed.agreements[0]),
        ("one entity added to 20,000", Catalog.with_entities, country),
    ):
        taken = min(timed(method, MODEL.loads(data), new) for _ in range(ROUNDS))
        yield Goal(name, taken * 1e3, 100, "ms")


def _changes(catalog: Catalog) -> list[Agreement | Claim]:
    agreements = [evolve(each, name=f"{each.name} anew") for each in catalog.agreements[::40]]
    return [*agreements, *(evolve(each, note="Anew.") for each in catalog.claims[::40])]


QUESTION_GOALS: Final = {
    Question.FIND: (20, "µs"),
    Question.PAGE: (50, "µs"),
    Question.COUNT: (5, "ms"),
    Question.TEXT: (50, "µs"),
    Question.DUE: (10, "µs"),
    Question.PATH: (3, "ms"),
}
"""What is aimed at for each question, and in which unit."""


def questions() -> Iterator[Goal]:
    """Questions to 100,000 agreements in memory, each asked again, of us and of others."""
    data = canonical(LARGE)
    asked = asked_of_all(MODEL.loads(data))
    found = {name: len(ask()) for name, ask in asked.items()}
    ours = {name: again(ask) for name, ask in asked.items()}
    theirs = _asked_of_others(data, found)
    for name, (aimed, unit) in QUESTION_GOALS.items():
        scale = {"µs": 1e6, "ms": 1e3}[unit]
        if name == Question.DUE:  # what each finding takes
            scale /= found[name]
        peers = {library: taken * scale for library, taken in theirs[name].items()}
        yield Goal(name, ours[name] * scale, aimed, unit, peers=peers)


def _asked_of_others(data: bytes, found: Mapping[str, int]) -> dict[str, dict[str, float]]:
    """Return what each other library takes for the questions it can answer, and check that."""
    agreements = pacts(orjson.loads(data)["agreements"])
    taken: dict[str, dict[str, float]] = {name: {} for name in found}
    for library, make in LIBRARIES.items():
        try:
            asked = make(agreements)
        except ImportError as missing:
            print(f"left out: {missing}")
            continue
        for name, ask in asked.items():
            assert len(ask()) == found[name], (library, name)
            taken[name][library] = again(ask)
    return taken


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


_ASK: Final = """
from mineralpact.query import AgreementFilter
from mineralpact.values import Stage, When
asked = AgreementFilter(involving=("PER",), stage=Stage.SIGNATURE, during=When("2020-03"))
"""
_READ: Final = """
from mineralpact.codec import Limits, Model
from mineralpact.query import find
find(Model(limits=Limits.up_to(1 << 34)).read({path!r}, trust={trust!r}), asked)
"""
_READ_BY_MANIFEST: Final = """
from mineralpact.codec import CheckedDocuments, Limits, Model
from mineralpact.query import find
with open({manifest!r}, "rb") as file:
    checked = CheckedDocuments.loads(file.read())
find(Model(limits=Limits.up_to(1 << 34)).read({path!r}, trust=checked), asked)
"""
_TABLES: Final = """
from mineralpact.tables import DuckDBEngine
DuckDBEngine({path!r}).find(asked)
"""
_SQLITE: Final = """
import sqlite3
sqlite3.connect({path!r}).execute({sql!r}, {values!r}).fetchall()
"""
_DUCKDB: Final = """
import duckdb
duckdb.connect().execute({sql!r}, {values!r}).fetchall()
"""
_END: Final = """
import os
os._exit(0)
"""


def first_answers() -> Iterator[Goal]:
    """The first answer from 100,000 agreements on disk, in a new process."""
    data = canonical(LARGE)
    with tempfile.TemporaryDirectory() as folder:
        document, tables = str(Path(folder, "pacts.json")), str(Path(folder, "tables"))
        Path(document).write_bytes(data)
        to_parquet(MODEL.loads(data), tables)
        peers: dict[str, float] = {}
        for name, code in _peer_files(data, Path(folder)):
            peers[name] = _in_new_process(code, folder)
        digest, manifest = sha256(data).hexdigest(), str(Path(folder, "pacts.manifest"))
        Path(manifest).write_bytes(CheckedDocuments.of([data], limits=MODEL.limits).dumps())
        by_manifest = _READ_BY_MANIFEST.format(path=document, manifest=manifest)
        for name, code, aimed in (
            ("JSON, first time", _READ.format(path=document, trust=None), 1.4),
            ("JSON, checked before, manifest", by_manifest, 0.6),
            ("JSON, checked before, digest", _READ.format(path=document, trust=digest), 0.6),
            ("DuckDB over Parquet", _TABLES.format(path=tables), 0.5),
        ):
            taken = _in_new_process(_ASK + code, folder)
            yield Goal(f"first answer, {name}", taken, aimed, "s", peers=peers)


def _peer_files(data: bytes, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the code that answers from files of other libraries, which this writes."""
    agreements = pacts(orjson.loads(data)["agreements"])
    path = str(folder / "pacts.sqlite")
    sqlite_database(agreements, path).close()
    yield "sqlite3", _SQLITE.format(path=path, sql=FIND, values=ASKED)
    path = str(folder / "steps.parquet")
    steps_frame(agreements).write_parquet(path)
    sql = FIND.replace("steps", f"'{path}'")
    yield "DuckDB over Parquet", _DUCKDB.format(sql=sql, values=ASKED)


def _in_new_process(code: str, folder: str) -> float:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
    return min(seconds(("-c", code + _END), environment) for _ in range(3))


def start() -> Iterator[Goal]:
    """New processes over bare Python, beside the libraries that the work stands on."""
    over = over_nothing(ROUNDS)
    for name, aimed in (
        ("load it and find Peru's agreements", 1.4),
        ("command: find agreements --involving PER", 1.5),
    ):
        beside = WORK[name].beside or ""
        yield Goal(name, over[name] / over[beside], aimed, "x libs")
    name = "command: --version"
    yield Goal(name, over[name] * 1e3, 60, "ms")


PARTS: Final[dict[str, Callable[[], Iterator[Goal]]]] = {
    "codec": codec,
    "ways": ways,
    "editions": editions,
    "questions": questions,
    "first": first_answers,
    "start": start,
}


def main(names: list[str]) -> None:
    """Print the goals of the parts named, or of all."""
    print(f"msgspec {msgspec.__version__}, orjson {orjson.__version__}, Python {sys.version[:6]}")
    for name in names or PARTS:
        for goal in PARTS[name]():
            print(goal, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
