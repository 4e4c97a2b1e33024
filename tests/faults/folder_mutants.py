"""Mutants of a folder of tables, counted by outcome: the same catalog, or a typed error.

::

    python -m tests.faults.folder_mutants 2000

A mutant is a changed byte, a cut, a blank or a doubled stretch in one file: of a table, with the
manifest as it was or fitted to the new bytes, or of the manifest itself.
"""
# ruff: noqa: T201, S311  # a script that prints what it measured; its chances are no secrets

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mineralpact.codec import Limits
from mineralpact.errors import EngineError, MineralpactError
from mineralpact.query import EntityFilter
from mineralpact.tables import DuckDBEngine, from_parquet, to_parquet
from mineralpact.tables.manifest import MANIFEST_NAME
from tests.samples import sample
from tests.tables.folders import manifest_of, put_file

LIMITS: Final = Limits(bytes=2**24, entities=10_000)
CATALOG: Final = sample()


def flip(data: bytearray, chance: random.Random) -> None:
    """Change one bit."""
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def cut(data: bytearray, chance: random.Random) -> None:
    """Leave out the end."""
    del data[chance.randrange(len(data)) :]


def blank(data: bytearray, chance: random.Random) -> None:
    """Blank out a stretch."""
    start = chance.randrange(len(data))
    end = min(len(data), start + chance.randrange(1, 64))
    data[start:end] = bytes(end - start)


def double(data: bytearray, chance: random.Random) -> None:
    """Repeat a stretch."""
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.randrange(1, 64)]


def scramble_footer(data: bytearray, chance: random.Random) -> None:
    """Change a byte of what a Parquet file says of itself at its end."""
    data[-chance.randrange(1, min(len(data), 4_000))] = chance.randrange(256)


CHANGES: Final[tuple[Callable[[bytearray, random.Random], None], ...]] = (
    flip,
    cut,
    blank,
    double,
    scramble_footer,
)


def count_outcomes(count: int, seed: int = 0) -> Counter[str]:
    """Read so many mutants; return how many came out how, by the sort of file."""
    chance = random.Random(seed)
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(parent) / "tables"
        to_parquet(CATALOG, folder)
        originals = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
        tables = manifest_of(folder).tables
        for _ in range(count):
            for path in folder.iterdir():
                path.unlink()
            for name, original in originals.items():
                (folder / name).write_bytes(original)
            table = chance.choice(tables)
            sort = chance.choice(("manifest", "table", "fitted table", "fitted table"))
            name = MANIFEST_NAME if sort == "manifest" else table.file_name
            data = bytearray(originals[name])
            chance.choice(CHANGES)(data, chance)
            if sort == "fitted table":
                (folder / name).unlink()
                put_file(folder, table.name, bytes(data), table.rows)
            else:
                (folder / name).write_bytes(data)
            outcomes[f"{sort}, read: {outcome_of_reading(folder)}"] += 1
            outcomes[f"{sort}, asked: {outcome_of_asking(folder)}"] += 1
    return outcomes


def outcome_of_reading(folder: Path) -> str:
    """Read a folder as a catalog, and say how it came out."""
    try:
        catalog = from_parquet(folder, limits=LIMITS)
    except MineralpactError as error:
        return type(error).__name__
    return "same" if catalog == CATALOG else "OTHER"


def outcome_of_asking(folder: Path) -> str:
    """Ask an engine over a folder for everything, and say how it came out."""
    try:
        with DuckDBEngine(folder) as engine:
            entities = engine.find(EntityFilter())
    except EngineError:
        return "EngineError"
    except MineralpactError as error:
        return type(error).__name__
    return "same" if set(entities) == set(CATALOG) else "OTHER"


if __name__ == "__main__":
    for outcome, times in sorted(count_outcomes(*map(int, sys.argv[1:])).items()):
        print(f"{times:>7,} {outcome}")
