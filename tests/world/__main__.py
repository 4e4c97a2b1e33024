"""The data set of the world's critical-minerals pacts: made, measured, and extended.

::

    python -m tests.world build                     # compile the drafts and write the data set
    python -m tests.world compare                   # is it, byte for byte, what the drafts give?
    python -m tests.world measure                   # what is in it
    python -m tests.world check DRAFT… --texts DIR  # what is wrong with drafts that quote words
    python -m tests.world strip DRAFT… --texts DIR  # and put them among the others, without words
"""
# ruff: noqa: T201  # a script that prints what it did

import argparse
import sys
from pathlib import Path

import mineralpact as mp
from mineralpact import drafts
from tests.datasets.shipped import write_manifest
from tests.world.building import DATA_SET, DRAFTS, NAME, built, compiled
from tests.world.checking import faults, texts_of
from tests.world.measuring import lines


def main() -> int:
    """Do what is asked; 1 if something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.world")
    parser.add_argument("task", choices=("build", "compare", "measure", "check", "strip"))
    parser.add_argument("draft", nargs="*", type=Path)
    parser.add_argument("--texts", type=Path, default=Path())
    options = parser.parse_args()
    if options.task == "measure":
        print(*lines(mp.datasets.load(NAME)), sep="\n")
        return 0
    if options.task == "build":
        return build()
    if options.task == "compare":
        return compare()
    found = [f"{path}: {fault}" for path in options.draft for fault in faults(path, options.texts)]
    print(*found, sep="\n")
    if options.task == "strip" and not found:
        for path in options.draft:
            text = path.read_text()
            (DRAFTS / path.name).write_text(drafts.strip(text, texts_of(text, options.texts)))
    return bool(found)


def build() -> int:
    """Write the data set, and print where drafts do not tell the same."""
    result = built(compiled())
    print(*result.changes, sep="\n")
    mp.write(result.catalog, DATA_SET, overwrite=True)
    write_manifest()
    print(f"{len(result.conflicts)} conflicts")
    print(f"{DATA_SET.name}: {result.catalog!r}")
    return 0


def compare() -> int:
    """Return 1 if the data set is not what its drafts give."""
    if mp.dumps(built(compiled()).catalog) == DATA_SET.read_bytes():
        return 0
    print(f"{DATA_SET.name}: expected what the drafts give, as `build` writes it")
    return 1


if __name__ == "__main__":
    sys.exit(main())
