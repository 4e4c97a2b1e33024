"""Print the tables of docs/performance.md.

Run ``python -m tests.benchmarks.compare 1000 10000 100000 1000000``.

CPU time, best of five, each library in turn on the same bytes, with the collector of cycles paused
for all and without. From a million agreements on, ours alone and best of two; libraries of other
domains get 10,000 at most.
"""
# ruff: noqa: T201  # a script that prints what it measured

import gc
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits, Model
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
    main(map(int, sys.argv[1:] or ["10000"]))
