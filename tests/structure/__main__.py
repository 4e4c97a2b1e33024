"""Prints figures of the source by room: run ``python -m tests.structure``.

::

    python -m tests.structure                               # this tree
    python -m tests.structure --base main                   # before and after: a revision of git
    python -m tests.structure --base ../other               # or another checkout
    python -m tests.structure --places "long lines" query   # what is counted, in one room or file
"""
# ruff: noqa: T201  # a script that prints what it measured

import argparse
from collections.abc import Callable, Mapping, Sequence

from tests.structure.measures import AIMS, MEASURES, SIZES
from tests.structure.sources import PACKAGE, ROOT, Module, package_at, read_modules

Figure = Callable[[Sequence[Module]], float]


def main() -> None:
    """Read the command line, and print."""
    parser = argparse.ArgumentParser(description="Figures of the source by room.")
    parser.add_argument("--base", help="a checkout or a revision of git to compare with")
    parser.add_argument("--places", metavar="MEASURE", help="list what one measure counts")
    parser.add_argument("rooms", nargs="*", help="rooms, folders or files; all unless named")
    arguments = parser.parse_args()
    after = below(read_modules(ROOT / PACKAGE), arguments.rooms)
    if arguments.places:
        print_places(arguments.places, after)
    elif arguments.base:
        with package_at(arguments.base) as package:
            print_tables(below(read_modules(package), arguments.rooms), after)
    else:
        print_tables((), after)


def below(modules: Sequence[Module], paths: Sequence[str]) -> tuple[Module, ...]:
    """Return the modules in these rooms, folders or files."""
    if not paths:
        return tuple(modules)
    return tuple(module for module in modules if module.name.startswith(tuple(paths)))


def print_places(title: str, modules: Sequence[Module]) -> None:
    """List what the measure of this title counts."""
    for measure in MEASURES:
        if measure.title == title:
            print("\n".join(measure.places(modules)))
            return
    titles = ", ".join(measure.title for measure in MEASURES)
    raise SystemExit(f"no such measure; there are: {titles}")


def print_tables(before: Sequence[Module], after: Sequence[Module]) -> None:
    """Print a table for the whole, then one with a line for each room."""
    print(f"{'all rooms':34}{'before':>10}{'after':>10}{'limit':>8}")
    for title, size in SIZES.items():
        aim = f"{AIMS[title]:,}" if title in AIMS else ""
        print(f"{title:34}{shown(size, before):>10}{shown(size, after):>10}{aim:>8}".rstrip())
    for measure in MEASURES:
        figures = f"{shown(measure.figure, before):>10}{shown(measure.figure, after):>10}"
        print(f"{measure.row:34}{figures}{measure.limit:>8g}")
    columns: dict[str, Figure] = dict(SIZES)
    for measure in MEASURES:
        if measure.column:
            columns[measure.column] = measure.figure
    print_by_room(columns, before, after)


def print_by_room(
    columns: Mapping[str, Figure], before: Sequence[Module], after: Sequence[Module]
) -> None:
    """Print a line for each room: before, where there is a tree to compare with, and after."""
    print(f"\n{'room':14}{''.join(f'{title:>16}' for title in columns)}")
    for room in sorted({module.room for module in (*before, *after)}):
        old = [module for module in before if module.room == room]
        new = [module for module in after if module.room == room]
        line = f"{room:14}"
        for figure in columns.values():
            cell = f"{shown(figure, old)} > {shown(figure, new)}" if before else shown(figure, new)
            line += f"{cell:>16}"
        print(line)


def shown(figure: Figure, modules: Sequence[Module]) -> str:
    """Return a figure as it stands in a table; a dash if there is nothing to count in."""
    return f"{figure(modules):,g}" if modules else "-"


if __name__ == "__main__":
    main()
