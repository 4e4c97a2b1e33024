"""Kills writers of a folder of tables at every step, and reads beside writers that go on.

::

    python -m tests.faults.killed_folder_writers 1000
    python -m tests.faults.killed_folder_writers 12 7    # every seventh step

Each writer dies at its first, second, third… call of the system that touches the folder, until one
gets to its end. After each the folder holds the old tables or the new ones, whole; a file of
somebody else in it stays; and in the end nothing is left of all who died.
"""
# ruff: noqa: T201  # a script that prints what it measured

import os
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from mineralpact.catalog import Catalog
from mineralpact.model import Country, Mineral
from mineralpact.query import EntityFilter
from mineralpact.tables import DuckDBEngine, from_parquet, to_parquet
from mineralpact.tables.manifest import MANIFEST_NAME, TableFile, parse_manifest
from mineralpact.values import CountryId, MineralId

KINDS: Final = (Country, Mineral)
CATALOGS: Final = (
    Catalog([Country(id=CountryId("PER"))], id="first", kinds=KINDS),
    Catalog(
        [Country(id=CountryId("CHL")), Mineral(id=MineralId("copper"), name="Copper")],
        id="second",
        kinds=KINDS,
    ),
    Catalog(
        [Country(id=CountryId("CHL")), Mineral(id=MineralId("zinc"), name="Zinc")],
        id="third",
        kinds=KINDS,
    ),
)
STEPS: Final = frozenset((
    "open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.chown", "os.listdir",
    "os.scandir", "fcntl.flock", "shutil.rmtree",
))  # fmt: skip
"""The calls of the system that Python tells of before they are made."""


def main(count: int, stride: int = 1) -> None:
    """Kill so many writers, a tenth as often read beside one, and print what became of it."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "tables"
        killed, whole = kill_writers(folder, count, stride)
        print(f"{count} writers, {killed} killed, {whole} got to their end; 0 folders torn")
        reads, versions = read_beside_writer(folder, max(count // 10, 10))
        print(f"{reads} reads beside a writer, {versions} different tables; 0 mixed")


def kill_writers(folder: Path, count: int, stride: int) -> tuple[int, int]:
    """Kill writers one after another; return how many died, and how many got to their end."""
    to_parquet(CATALOGS[0], folder)
    notes = folder / "notes.md"
    notes.write_text("keep")
    killed = whole = 0
    step = 1
    before = CATALOGS[0]
    for number in range(count):
        new = CATALOGS[(number + 1) % len(CATALOGS)]
        is_killed = run_child(lambda: die_at(step, lambda: write(new, folder)))  # noqa: B023  # called at once
        killed += is_killed
        whole += not is_killed
        step = step + stride if is_killed else 1
        now = from_parquet(folder, kinds=KINDS)
        assert now in ((before, new) if is_killed else (new,)), (number, step, now)
        assert DuckDBEngine(folder, kinds=KINDS).count(EntityFilter()) == len(now)
        assert notes.read_text() == "keep"
        before = now
    for _ in range(2):
        write(CATALOGS[0], folder)
    expected = {file.file_name for file in parse_manifest_of(folder)}
    left = {path.name for path in folder.iterdir() if path.suffix not in (".lock", ".tmp")}
    assert left == {*expected, MANIFEST_NAME, "notes.md"}, left
    assert not any(path.is_dir() for path in folder.iterdir())
    return killed, whole


def read_beside_writer(folder: Path, count: int) -> tuple[int, int]:
    """Read a folder so often while another process writes to it without a pause."""

    def write_on() -> None:
        while True:
            for catalog in CATALOGS:
                write(catalog, folder)

    child = os.fork()
    if not child:
        try:
            write_on()
        finally:
            os._exit(1)
    versions: set[str | None] = set()
    try:
        for _ in range(count):
            now = from_parquet(folder, kinds=KINDS)
            assert now in CATALOGS, now
            versions.add(now.id)
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return count, len(versions)


def write(catalog: Catalog, folder: Path) -> None:
    """Write a catalog, whatever tables are there."""
    to_parquet(catalog, folder, overwrite=True)


def parse_manifest_of(folder: Path) -> tuple[TableFile, ...]:
    """The files that a folder's manifest names."""
    manifest = parse_manifest((folder / MANIFEST_NAME).read_bytes())
    return (*manifest.tables, *manifest.before)


def run_child(act: Callable[[], None]) -> bool:
    """Run a function in a forked child; return whether it was killed."""
    child = os.fork()
    if not child:
        try:
            act()
        except BaseException as error:  # noqa: BLE001  # told by the parent
            print(repr(error), file=sys.stderr, flush=True)
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert status == 0, "the writer failed"
    return False


def die_at(step: int, act: Callable[[], None]) -> None:
    """Run a function, and kill this process right before one of its calls of the system."""
    steps = 0

    def count(event: str, _: object = None) -> None:
        nonlocal steps
        if event in STEPS:
            steps += 1
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)

    flush = os.fsync

    def fsync(descriptor: Any) -> None:  # noqa: ANN401  # as os.fsync takes
        count("open")
        flush(descriptor)

    sys.addaudithook(count)
    setattr(os, "fsync", fsync)  # noqa: B010  # type checkers know it as constant
    act()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
