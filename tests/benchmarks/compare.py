"""Prints the table of docs/performance.md: run ``python -m tests.benchmarks.compare 10000``.

CPU time, best of five, each library in turn on the same bytes, with the collector of cycles paused for all and without.
"""

import gc
import sys
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import msgspec

from mineralpact.codec import Limits, Model
from tests.benchmarks.generated import document
from tests.benchmarks.peers import PEERS


def main(count: int) -> None:
    """Measure and print."""
    model = Model(limits=Limits(bytes=1 << 34, entities=1 << 24))
    data = model.dumps(model.loads(msgspec.json.encode(document(count))))
    indented = msgspec.json.format(data, indent=2)
    print(f"{count:,} agreements, each with a claim: {len(data) / count:,.0f} bytes; µs an agreement, CPU time")  # noqa: T201  # a table for people
    print(f"{'':28}{'load, paused':>14}{'load':>10}{'dump, paused':>14}{'bytes live':>12}")  # noqa: T201  # a table for people
    rows: dict[str, tuple[Callable[[bytes], Any], Callable[[Any], Any], bytes]] = {
        "mineralpact": (model.loads, model.dumps, data),
        "mineralpact, indented": (model.loads, model.dumps, indented),
        **{name: (*make(), data) for name, make in PEERS.items()},
    }
    for name, (load, dump, given) in rows.items():
        figures = (
            best(load, given, paused=True),
            best(load, given, paused=False),
            best(dump, load(given), paused=True),
        )
        paused, running, written = (figure / count * 1e6 for figure in figures)
        print(f"{name:28}{paused:14.2f}{running:10.2f}{written:14.2f}{live(load, given) / count:12,.0f}")  # noqa: T201  # a table for people


def best(call: Callable[[Any], object], given: object, *, paused: bool) -> float:
    """The least CPU time of five calls."""
    found = float("inf")
    for _ in range(5):
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
    """The memory that what is read takes."""
    gc.collect()
    tracemalloc.start()
    kept = load(data)
    gc.collect()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return size


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
