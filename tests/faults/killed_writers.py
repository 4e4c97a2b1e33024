"""Kill processes while they save a file, and look at what is left.

Run ``python -m tests.faults.killed_writers 1000``: that many are killed at random moments by
SIGKILL, and one before and one after each system call that saving makes, for each format. Whatever
is there afterwards must be the old file or the new one, whole.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import BuiltinFunctionType, FrameType
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.codec import write
from tests.samples import sample

SUFFIXES: Final = ("json", "jsonl", "yaml")
OUTCOMES: Final = ("old", "new", "torn", "not killed")
SYSTEM: Final = ("posix", "nt", "fcntl", "io", "_io")
NEW: Final = sample()
OLD: Final = Catalog(NEW.countries, id="old")


class Folder:
    """A file that is saved over, with the bytes that it may have."""

    def __init__(self, folder: Path, suffix: str) -> None:
        self.path = folder / f"saved.{suffix}"
        self.bytes: dict[bytes, str] = {}
        for name, catalog in (("new", NEW), ("old", OLD)):
            write(catalog, self.path, overwrite=True)
            self.bytes[self.path.read_bytes()] = name

    def left(self) -> str:
        """Return which of the two is there, and remove what lies beside it."""
        for other in self.path.parent.iterdir():
            if other != self.path:
                other.unlink()
        return self.bytes.get(self.path.read_bytes() if self.path.exists() else b"", "torn")

    def save_new(self) -> None:
        """Write the new catalog over whatever is there."""
        write(NEW, self.path, overwrite=True)

    def reset(self) -> None:
        """Write the old catalog again."""
        write(OLD, self.path, overwrite=True)


def main(arguments: list[str] | None = None) -> int:
    """Kill them, and print a row for each way and format; return 1 if any file is torn."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.killed_writers")
    parser.add_argument("kills", type=int, nargs="?", default=1_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--stride", type=int, default=1, help="take every so many system calls")
    parser.add_argument("--suffixes", nargs="+", choices=SUFFIXES, default=SUFFIXES)
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)  # noqa: S311  # the moments differ by themselves
    header = "".join(f"{name:>12}" for name in OUTCOMES)
    print(f"{'killed':30}{'format':8}{'writers':>8}{header}")  # noqa: T201  # a table for people
    torn = 0
    for suffix in options.suffixes:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Folder(Path(temporary), suffix)
            kills = options.kills // len(options.suffixes) + 1
            rows = {
                "at random moments": killed_at_random(folder, kills, chance),
                "at each system call": killed_at_each_call(folder, options.stride),
            }
        for way, counts in rows.items():
            cells = "".join(f"{counts[name]:12}" for name in OUTCOMES)
            print(f"{way:30}{suffix:8}{counts.total():8}{cells}", flush=True)  # noqa: T201  # as above
            torn += counts["torn"]
    return 1 if torn else 0


def killed_at_random(folder: Folder, kills: int, chance: random.Random) -> Counter[str]:
    """Kill processes that save without a pause, each some time after its first saving began."""
    counts: Counter[str] = Counter()
    start = time.perf_counter()
    folder.save_new()
    usual = time.perf_counter() - start
    for _ in range(kills):
        folder.reset()
        kill_one(folder, chance.random() * 8 * usual)
        counts[folder.left()] += 1
    return counts


def kill_one(folder: Folder, seconds: float) -> None:
    """Start a process that saves, and kill it some time after it began."""
    reading, writing = os.pipe()
    child = in_child(lambda: save_forever(folder, writing))
    os.read(reading, 1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)


def save_forever(folder: Folder, told: int) -> None:
    """Tell that saving begins, and save the one and the other in turn."""
    os.write(told, b"!")
    while True:
        folder.save_new()
        folder.reset()


def killed_at_each_call(folder: Folder, stride: int) -> Counter[str]:
    """Kill a process before and after each system call, until one is not killed any more."""
    counts: Counter[str] = Counter()
    step = 1 - stride
    while not counts["not killed"]:
        step += stride
        folder.reset()
        child = in_child(lambda: saved_until(folder, step))  # noqa: B023  # called at once
        _, status = os.waitpid(child, 0)
        counts[folder.left() if os.WIFSIGNALED(status) else "not killed"] += 1
    return counts


def saved_until(folder: Folder, last: int) -> None:
    """Save, and end this process by SIGKILL at the start or end of a system call."""
    steps = 0

    def count(frame: FrameType, event: str, called: object) -> None:
        nonlocal steps
        del frame
        if event in ("c_call", "c_return") and is_system_call(called):
            steps += 1
            if steps == last:
                sys.setprofile(None)
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    folder.save_new()
    sys.setprofile(None)


def is_system_call(called: object) -> bool:
    """True for a function of the system, or a method of an open file."""
    if not isinstance(called, BuiltinFunctionType):
        return False
    owner = called.__self__
    return getattr(called, "__module__", None) in SYSTEM or type(owner).__module__ in SYSTEM


def in_child(work: Callable[[], None]) -> int:
    """Start a copy of this process that does some work and ends."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    return child


if __name__ == "__main__":
    sys.exit(main())
