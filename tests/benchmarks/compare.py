"""Print the tables of docs/performance.md.

Run ``python -m tests.benchmarks.compare 1000 10000 100000 1000000``, or ``python -m
tests.benchmarks.compare ways 10000`` for what ours takes to write files, to pickle and to read
tables.

CPU time, best of five, each library in turn on the same bytes, with the collector of cycles paused
for all and without. From a million agreements on, ours alone and best of two; libraries of other
domains get 10,000 at most.
"""
# ruff: noqa: T201  # a script that prints what it measured

import gc
import pickle
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits, Model
from mineralpact.tables import from_parquet, from_tables, to_parquet, to_tables
from tests.benchmarks.domain import DOMAINS, MOST
from tests.benchmarks.generated import document, document_bytes
from tests.benchmarks.peers import PEERS

MILLION = 1_000_000
COLUMNS = ("load, paused", "ours", "load", "ours", "dump, paused", "ours", "bytes live")
"""Microseconds for an agreement with its claim, and behind each, how many times ours that is."""


class Row(NamedTuple):
    """A reader and writer, and what it is given."""

    name: str
    load: Callable[[bytes], Any]
    dump: Callable[[Any], object]
    given: bytes


def main(counts: Iterable[int]) -> None:
    """Measure and print, one size after another."""
    model = Model(limits=Limits.up_to(1 << 34))
    for count in counts:
        data = model.dumps(model.loads(document_bytes(count)))
        print(
            f"\n{count:,} agreements, each with a claim: {len(data) / count:,.0f} bytes; "
            "µs for both, CPU time"
        )
        print(
            " " * 28 + "".join(f"{column:>{8 if column == 'ours' else 14}}" for column in COLUMNS)
        )
        ours: tuple[float, ...] | None = None
        for row in rows(model, data, count):
            found = measured(row, 2 if count >= MILLION else 5)
            ours = ours or found
            pairs = (
                f"{each / count * 1e6:14.2f}{each / own:7.2f}x"
                for each, own in zip(found, ours, strict=True)
            )
            print(
                f"{row.name:28}{''.join(pairs)}{live(row.load, row.given) / count:14,.0f}",
                flush=True,
            )


def rows(model: Model, data: bytes, count: int) -> Iterator[Row]:
    """Who is measured at this size."""
    yield Row("mineralpact", model.loads, model.dumps, data)

    def all_built(data: bytes) -> Catalog:
        catalog = model.loads(data)
        tuple(catalog)
        return catalog

    yield Row("mineralpact, all asked for", all_built, model.dumps, data)
    yield Row(
        "mineralpact, indented", model.loads, model.dumps, msgspec.json.format(data, indent=2)
    )
    if count < MILLION:
        for name, make in PEERS.items():
            yield Row(name, *make(), data)
    for name, made in DOMAINS.items() if count <= MOST else ():
        try:
            domain = made()
        except ImportError as missing:
            print(f"{name:28}left out: {missing}")
        else:
            yield Row(name, domain.load, domain.dump, domain.mapped(document(count)))


def ways(count: int) -> None:
    """Measure and print the other ways in and out, beside a load and a dump of the same run."""
    model = Model(limits=Limits.up_to(1 << 34))
    data = model.dumps(model.loads(document_bytes(count)))
    catalogs = {
        "texts, as we write them": model.loads(data),
        "texts, indented": model.loads(msgspec.json.format(data, indent=2)),
        "entities": built(model.loads(data)),
    }
    load = best(model.loads, data, 5, paused=False)
    print(f"{count:,} agreements, each with a claim; µs for both, CPU time")
    print(f"{'load':44}{load / count * 1e6:10.2f}")
    with TemporaryDirectory() as folder:
        path = Path(folder)
        for name, catalog in catalogs.items():
            for suffix in ("json", "jsonl"):
                _ways_out(model, catalog, f"{name}, {suffix}", path / f"a.{suffix}", count)
        to_parquet(catalogs["entities"], path / "tables")
        tables = to_tables(catalogs["entities"])
        pickled = pickle.dumps(catalogs["entities"])
        parquet = partial(from_parquet, limits=model.limits)
        for name, call, given in (
            ("from_parquet", parquet, path / "tables"),
            ("from_tables", partial(from_tables, limits=model.limits), tables),
            ("unpickled", pickle.loads, pickled),
        ):
            _print_beside(name, best(call, given, 5, paused=False), load, count)


def built(catalog: Catalog) -> Catalog:
    """Return a catalog whose entities were all asked for."""
    tuple(catalog)
    return catalog


def _ways_out(model: Model, catalog: Catalog, name: str, path: Path, count: int) -> None:
    """Measure and print a dump, writing a file and, once, a pickle."""
    format = path.suffix[1:]
    dump = best(partial(model.dumps, format=format), catalog, 5, paused=False)
    print(f"{f'dump: {name}':44}{dump / count * 1e6:10.2f}")
    write = partial(model.write, path=path, overwrite=True)
    _print_beside(f"write: {name}", best(write, catalog, 5, paused=False), dump, count)
    if format == "json":
        _print_beside(f"pickle: {name}", best(pickle.dumps, catalog, 5, paused=False), dump, count)


def _print_beside(name: str, seconds: float, other: float, count: int) -> None:
    print(f"{name:44}{seconds / count * 1e6:10.2f}{seconds / other:7.2f}x", flush=True)


def measured(row: Row, runs: int) -> tuple[float, ...]:
    """Seconds to load with the collector paused and as people run it, and to dump."""
    paused, running = (best(row.load, row.given, runs, paused=paused) for paused in (True, False))
    made = row.load(row.given)
    if isinstance(made, Catalog):
        tuple(made)  # written from objects, as the peers do
    return paused, running, best(row.dump, made, runs, paused=True)


def best(call: Callable[[Any], object], given: object, runs: int, *, paused: bool) -> float:
    """The least CPU time of several calls."""
    found = float("inf")
    for _ in range(runs):
        gc.collect()
        if paused:
            gc.disable()
        start = time.process_time()
        kept = call(given)
        found = min(found, time.process_time() - start)
        gc.enable()
        del kept
    return found


def live(load: Callable[[bytes], object], data: bytes) -> int:
    """The memory that what is read takes, with the text it was read from where that is kept."""
    gc.collect()
    tracemalloc.start()
    kept = load(bytes(bytearray(data)))
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return size


if __name__ == "__main__":
    if sys.argv[1:2] == ["ways"]:
        ways(int(sys.argv[2]))
    else:
        main(map(int, sys.argv[1:] or ["10000"]))
