"""Feed one door with any bytes, many times, and count what is sound, refused and neither.

Run ``python -m tests.faults.fuzz TARGET --runs 10000``; targets are json, jsonl, yaml, edtf,
filters, paths and parquet. With the extra ``fuzz``, atheris leads the bytes by the lines of
mineralpact that they reach; without it, or with ``--plain``, seeds are changed at random.

Whatever is neither sound nor refused by an error of ours is printed, with the smallest input.
"""

import argparse
import os
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from tests.faults.fuzz_targets import Target

NAMES: Final = ("json", "jsonl", "yaml", "edtf", "filters", "paths", "parquet")
LONGEST: Final = 20_000


class Count:
    """What became of the inputs so far."""

    def __init__(self, target: "Target") -> None:
        self.target = target
        self.outcomes: Counter[str] = Counter()
        self.faults: dict[str, bytes] = {}
        self.slowest = 0.0

    def feed(self, data: bytes) -> None:
        """Try some bytes."""
        start = time.process_time()
        try:
            outcome = "sound" if self.target.run(data) else "refused"
        except Exception as error:  # noqa: BLE001  # whatever it is, it is counted
            outcome = "fault"
            self.remember(error, data)
        self.slowest = max(self.slowest, time.process_time() - start)
        self.outcomes[outcome] += 1

    def remember(self, error: Exception, data: bytes) -> None:
        """Keep the smallest input of each kind of fault."""
        frame = traceback.extract_tb(error.__traceback__)[-1]
        name = f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"
        if len(data) < len(self.faults.get(name, data + b"x")):
            self.faults[name] = data

    def report(self, name: str, engine: str) -> int:
        """Print a row; return 1 if there was a fault."""
        cells = "".join(f"{self.outcomes[key]:10,}" for key in ("sound", "refused", "fault"))
        print(f"{name:10}{engine:10}{self.outcomes.total():12,}{cells}{self.slowest:9.2f}")  # noqa: T201  # a table for people
        for fault, data in self.faults.items():
            print(f"  {fault}: {data[:300]!r}")  # noqa: T201  # for people
        sys.stdout.flush()
        return 1 if self.faults else 0


def main(arguments: list[str] | None = None) -> int:
    """Fuzz one target and print a row; return 1 if there was a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.fuzz")
    parser.add_argument("target", choices=NAMES)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--plain", action="store_true", help="without atheris")
    options = parser.parse_args(arguments)
    columns = "".join(f"{name:>10}" for name in ("sound", "refused", "fault"))
    print(f"{'target':10}{'by':10}{'executions':>12}{columns}{'slowest':>9}")  # noqa: T201  # a table for people
    if options.plain or find_spec("atheris") is None:
        return fuzz_plainly(options.target, options.runs, options.seed).report(
            options.target, "chance"
        )
    return fuzz_by_coverage(options.target, options.runs, options.seconds, options.seed)


def fuzz_by_coverage(name: str, runs: int, seconds: float, seed: int) -> int:
    """Let atheris choose the inputs; it ends the process, with 1 if there was a fault."""
    atheris: Any = import_module("atheris")  # it has no type hints
    with atheris.instrument_imports(include=["mineralpact"]):
        from tests.faults.fuzz_targets import TARGETS
    count, deadline = Count(TARGETS[name]), time.monotonic() + seconds
    folder = Path(tempfile.mkdtemp())
    corpus = folder / "corpus"
    corpus.mkdir()
    for number, data in enumerate(count.target.seeds()):
        (corpus / str(number)).write_bytes(data)
    words = [f'"{_escaped(word)}"\n' for word in count.target.words.split()]
    (folder / "words").write_text("".join(words), encoding="utf-8")

    def feed(data: bytes) -> None:
        count.feed(data)
        if count.outcomes.total() >= runs or time.monotonic() > deadline:
            os._exit(count.report(name, "atheris"))

    options = [f"-seed={seed}", f"-max_len={LONGEST}", f"-dict={folder / 'words'}", "-verbosity=0"]
    atheris.Setup([sys.argv[0], *options, "-timeout=60", "-rss_limit_mb=4096", str(corpus)], feed)
    atheris.Fuzz()
    return 0


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"')


def fuzz_plainly(name: str, runs: int, seed: int) -> Count:
    """Change sound data at random: bytes, words, and parts of one another."""
    from tests.faults.fuzz_targets import TARGETS

    count = Count(TARGETS[name])
    seeds = count.target.seeds()
    words = [word.encode() for word in count.target.words.split()]
    chance = random.Random(seed)  # noqa: S311  # a run that can be made again
    for data in seeds[:runs]:
        count.feed(data)
    while count.outcomes.total() < runs:
        data = chance.choice(seeds)
        for _ in range(chance.randint(1, 4)):
            data = chance.choice(CHANGES)(data, words, chance)
        count.feed(data[:LONGEST])
    return count


def _flip(data: bytes, words: list[bytes], chance: random.Random) -> bytes:
    del words
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.randbytes(1) + data[place + 1 :]


def _insert(data: bytes, words: list[bytes], chance: random.Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(words) + data[place:]


def _delete(data: bytes, words: list[bytes], chance: random.Random) -> bytes:
    del words
    place = chance.randrange(len(data) + 1)
    return data[:place] + data[place + chance.randint(1, 8) :]


def _copy(data: bytes, words: list[bytes], chance: random.Random) -> bytes:
    del words
    start, place = chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)
    return data[:place] + data[start : start + chance.randint(1, 40)] + data[place:]


CHANGES: Final[tuple[Callable[[bytes, list[bytes], random.Random], bytes], ...]] = (
    _flip,
    _insert,
    _delete,
    _copy,
)

if __name__ == "__main__":
    sys.exit(main())
