"""Damage documents in every way and format, and count what becomes of them.

Run ``python -m tests.faults.mutants``; ``--places 20`` tries that many places of each document for
each kind of damage and each format, drawn by ``--seed``; ``--every 5`` takes every fifth document.

Each mutant must be read with the meaning it has, or be refused by a `DocumentError` that says
where.
A mutant that is read as another catalog is simply another document: the catalog, written anew,
says what the mutant says, as readers that are not ours see both. Where it does not, it is counted
as unfaithful.
"""

import argparse
import copy
import random
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from attrs import frozen

import mineralpact
from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads, read
from mineralpact.errors import DocumentError
from tests.faults.damage import BYTES, DAMAGES, Plain, is_list, is_mapping, places
from tests.faults.written import FORMATS, meaning, parsed, written

TESTS: Final = Path(__file__).parents[1]
FOLDERS: Final = (
    Path(mineralpact.__file__).parent / "datasets",
    TESTS / "codec" / "fixtures",
    TESTS / "pacts",
)
OUTCOMES: Final = (
    *("same meaning", "other meaning", "typed, with a place"),
    *("typed, without a place", "unfaithful", "raw exception"),
)
"""The last three are faults; a text that is no document at all has no place to tell."""


@frozen(kw_only=True)
class Mutant:
    """One damaged document."""

    file: str
    format: str
    damage: str
    data: bytes

    def __str__(self) -> str:
        return f"{self.file} as {self.format}, {self.damage}"


def main(arguments: list[str] | None = None) -> int:
    """Try them all, print the tables and each fault; return 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.mutants")
    parser.add_argument("--places", type=int, default=10)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--formats", nargs="+", default=FORMATS, choices=FORMATS)
    parser.add_argument("--keep", type=Path, help="a folder to put faulty documents in")
    options = parser.parse_args(arguments)
    counts: Counter[tuple[str, str, str]] = Counter()
    faults = 0
    for file in documents()[:: options.every]:
        for format in options.formats:
            for mutant in mutants(file, format, options.places, options.seed):
                outcome, what = outcome_of(mutant)
                counts[format, mutant.damage, outcome] += 1
                if outcome in OUTCOMES[3:]:
                    faults += 1
                    print(f"{outcome}: {mutant}: {what[:300]}", flush=True)  # noqa: T201  # for people
                    if options.keep:
                        (options.keep / f"{faults}.{format}").write_bytes(mutant.data)
    for column, title in ((0, "format"), (1, "damage")):
        print_table(title, column, counts)
    return 1 if faults else 0


def documents() -> list[Path]:
    """Return every document that is shipped, each version's fixture and every pact of the tests."""
    files: list[Path] = []
    for folder in FOLDERS:
        files += [path for path in sorted(folder.rglob("*.*")) if path.suffix[1:] in FORMATS]
    return files


@cache
def whole(file: Path) -> Catalog:
    """Return the catalog of an undamaged document."""
    return read(file)


def source(file: Path, format: str) -> bytes:
    """Return a document in a format; in its own as it stands."""
    if file.suffix == f".{format}":
        return file.read_bytes()
    return dumps(whole(file), format=format)


def mutants(file: Path, format: str, most: int, seed: int) -> Iterator[Mutant]:
    """Yield the mutants of one document in one format."""
    data = source(file, format)
    chance = random.Random(zlib.crc32(f"{file.name} {format} {seed}".encode()))  # noqa: S311  # can be drawn again
    for damage, change in BYTES.items():
        for _ in range(most):
            yield Mutant(file=file.name, format=format, damage=damage, data=change(data, chance))
    document = plain(data, file, format)
    everywhere = list(places(document))
    for damage, change_values in DAMAGES.items():
        chance.shuffle(everywhere)
        made, damaged = 0, copy.deepcopy(document)
        for place in everywhere:
            if made == most:
                break
            if change_values(damaged, place, chance):
                made += 1
                changed = written(damaged, format)
                yield Mutant(file=file.name, format=format, damage=damage, data=changed)
                damaged = copy.deepcopy(document)


def plain(data: bytes, file: Path, format: str) -> Plain:
    """Return the plain values of a document, with numbers and truths as such in YAML too."""
    if format != "yaml":
        return parsed(data, format)
    if file.suffix == ".json":
        return parsed(file.read_bytes(), "json")
    return parsed(dumps(whole(file)), "json")


def outcome_of(mutant: Mutant) -> tuple[str, str]:
    """Return what becomes of a mutant, and what is told of it."""
    try:
        catalog = loads(mutant.data, format=mutant.format)
    except DocumentError as error:
        lacking = [
            problem
            for problem in error.problems
            if not (problem.message and problem.code and (problem.path or problem.line))
            and problem.code != "more_problems"  # the last of many
        ]
        return OUTCOMES[3 if lacking or not error.problems else 2], str(error)
    except Exception as error:  # noqa: BLE001  # whatever it is, it is counted
        return OUTCOMES[5], repr(error)
    try:
        return judged(mutant, catalog)
    except Exception as error:  # noqa: BLE001  # as above
        return OUTCOMES[5], f"read, then {error!r}"


def judged(mutant: Mutant, catalog: Catalog) -> tuple[str, str]:
    """Return whether a catalog says what the mutant says."""
    again = dumps(catalog, format=mutant.format)
    if loads(again, format=mutant.format) != catalog:
        return OUTCOMES[4], "it does not read back"
    if catalog == original(mutant):
        return OUTCOMES[0], ""
    if b"mineralpact/1" in mutant.data[:200]:
        return OUTCOMES[1], "written by the terms of a later format"
    told, wrote = (
        meaning(parsed(data, mutant.format), mutant.format) for data in (mutant.data, again)
    )
    if told == wrote:
        return OUTCOMES[1], ""
    return OUTCOMES[4], f"told {difference(told, wrote)}"


def original(mutant: Mutant) -> Catalog:
    """Return what the document said before it was damaged."""
    (file,) = [path for path in documents() if path.name == mutant.file]
    return whole(file)


def difference(one: Plain, other: Plain) -> str:
    """Return the first two values that differ, as text."""
    pairs: list[tuple[Plain, Plain]] = []
    if is_mapping(one) and is_mapping(other) and one.keys() == other.keys():
        pairs += [(one[key], other[key]) for key in one]
    elif is_list(one) and is_list(other) and len(one) == len(other):
        pairs += zip(one, other, strict=True)
    else:
        return f"{str(one)[:200]}, wrote {str(other)[:200]}"
    return next((difference(*pair) for pair in pairs if pair[0] != pair[1]), "")


def print_table(title: str, column: int, counts: Counter[tuple[str, str, str]]) -> None:
    """Print how many mutants of each row came to each outcome."""
    print(f"\n{title:14}{'mutants':>9}" + "".join(f"{outcome:>24}" for outcome in OUTCOMES))  # noqa: T201  # a table for people
    rows = list(dict.fromkeys(key[column] for key in counts))
    for row in [*rows, "all"]:
        cells: Counter[str] = Counter()
        for key, count in counts.items():
            if row in (key[column], "all"):
                cells[key[2]] += count
        numbers = "".join(f"{cells[outcome]:24,}" for outcome in OUTCOMES)
        print(f"{row:14}{cells.total():9,}{numbers}")  # noqa: T201  # a table for people


if __name__ == "__main__":
    sys.exit(main())
