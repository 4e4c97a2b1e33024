"""Prints how long older documents take: run ``python -m tests.benchmarks.versions 10000``.

CPU time of loading documents of a made-up older version, as a multiple of loading today's. They
are loaded in turn, and of each the least time counts.
"""
# ruff: noqa: T201  # a script that prints what it measured

import gc
import json
import sys
import tempfile
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

from mineralpact.codec import Limits, Migration, Model, read_lines
from tests.benchmarks.generated import document, document_bytes

ROUNDS = 7
LIMITS = Limits.up_to(1 << 34)


def rename(document: dict[str, Any]) -> dict[str, Any]:
    """Give the name of agreements its new key."""
    for agreement in document.get("agreements", ()):
        if "label" in agreement:
            agreement["name"] = agreement.pop("label")
    return document


STEP = Migration(older="bench/1", newer="bench/2", migrate=rename, each_alone=True)
MODEL = Model(limits=LIMITS, version="bench/2", migrations=(STEP,))
MINOR = Model(limits=LIMITS, version="bench/2.1")


def main(count: int) -> None:
    """Measure and print."""
    catalog = Model(limits=LIMITS).loads(document_bytes(count))
    today = MODEL.dumps(catalog)
    older = today.replace(b"bench/2", b"bench/1", 1)
    changed: dict[str, Any] = document(count)
    for agreement in changed["agreements"]:
        agreement["label"] = agreement.pop("name")
    changed["format"] = "bench/1"
    changed_json = json.dumps(changed).encode()
    lines = MODEL.dumps(catalog, format="jsonl")
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("today.jsonl", "older.jsonl")]
        paths[0].write_bytes(lines)
        paths[1].write_bytes(older_lines(lines))
        compare(
            "JSON",
            {
                "today's version": lambda: MODEL.loads(today),
                "an older minor version, without migration": lambda: MINOR.loads(today),
                "an older version, nothing to be migrated": lambda: MODEL.loads(older),
                "an older version, each agreement migrated": lambda: MODEL.loads(changed_json),
            },
        )
        compare(
            "JSON Lines",
            {
                "today's version": lambda: MODEL.read(paths[0]),
                "an older version": lambda: MODEL.read(paths[1]),
            },
        )
        compare(
            "JSON Lines as a stream",
            {
                "today's version": lambda: count_lines(paths[0]),
                "an older version": lambda: count_lines(paths[1]),
            },
        )


def older_lines(lines: bytes) -> bytes:
    """JSON Lines under the older version, with a last line that fits."""
    *above, last = lines.replace(b"bench/2", b"bench/1", 1).splitlines(keepends=True)
    end = json.loads(last)
    end["sha256"] = sha256(b"".join(above)).hexdigest()
    return b"".join([*above, json.dumps(end).encode()])


def count_lines(path: Path) -> int:
    """The entities of a stream."""
    with read_lines(path, version="bench/2", migrations=(STEP,)) as entities:
        return sum(1 for _ in entities)


def compare(title: str, calls: dict[str, Callable[[], object]]) -> None:
    """Print the least time of the first call, and of the others as multiples of it."""
    least = dict.fromkeys(calls, float("inf"))
    for _ in range(ROUNDS):
        for name, call in calls.items():
            gc.collect()
            start = time.process_time()
            call()
            least[name] = min(least[name], time.process_time() - start)
    first = next(iter(least.values()))
    print(f"{title}: today's version {first * 1e3:,.0f} ms")
    for name, seconds in least.items():
        print(f"  {name:45}{seconds / first:6.2f}x")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 10_000)
