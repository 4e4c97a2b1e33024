"""Counts of two public treaty collections as the model holds them.

::

    python -m tests.treaties FOLDER          # of either collection, as its repository has it
    python -m tests.treaties FOLDER --days   # stage and force of every party on its own days, too
"""
# ruff: noqa: T201  # a script that prints what it counted

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import mineralpact as mp
from mineralpact.query import status_warnings
from tests.treaties import uk, un
from tests.treaties.mapping import Mapped, catalog_of
from tests.treaties.parties_on_days import contradictions

_Row = TypeVar("_Row")


class Counts:
    """Counts of rows, acts and kinds, and of what does not fit."""

    def __init__(self) -> None:
        self.rows = 0
        self.mapped: list[Mapped] = []
        self.refused: Counter[str] = Counter()
        self.unstaged: Counter[str] = Counter()
        self.other: Counter[str] = Counter()
        self.warned: Counter[str] = Counter()
        self.stages: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()

    def add(self, treaties: Iterable[tuple[_Row, Callable[[_Row], Mapped]]]) -> None:
        """Map rows, and count what becomes of them."""
        for row, mapper in treaties:
            self.rows += 1
            try:
                mapped = mapper(row)
            except mp.ValidationError as error:
                self.refused[reason(error)] += 1
                continue
            self.mapped.append(mapped)
            self.unstaged.update(act.partition(":")[0] for act in mapped.unstaged)
            agreement = mapped.agreement
            self.warned.update(warning.code for warning in status_warnings(agreement))
            self.kinds[agreement.kind] += 1
            self.stages.update(step.stage for step in agreement.steps)
            if agreement.kind is mp.AgreementKind.OTHER:
                self.other[str(agreement.kind_word)] += 1

    @property
    def share_of_other(self) -> float:
        """The share of the agreements that have no kind."""
        return sum(self.other.values()) / len(self.mapped)

    @property
    def share_of_unstaged(self) -> float:
        """The share of the acts for which there is no stage."""
        return sum(self.unstaged.values()) / sum(mapped.acts for mapped in self.mapped)

    def lines(self) -> Iterator[str]:
        """Yield the table."""
        yield f"rows                {self.rows:6}"
        yield f"mapped              {len(self.mapped):6}"
        yield f"refused             {sum(self.refused.values()):6}"
        yield from listed(self.refused)
        yield f"acts                {sum(mapped.acts for mapped in self.mapped):6}"
        yield f"acts without stage  {sum(self.unstaged.values()):6}  {self.share_of_unstaged:.2%}"
        yield from listed(self.unstaged)
        yield f"kind other          {sum(self.other.values()):6}  {self.share_of_other:.2%}"
        yield from listed(self.other)
        yield "stages"
        yield from listed(self.stages)
        yield "kinds"
        yield from listed(self.kinds)


def listed(counter: Counter[str]) -> Iterator[str]:
    """Yield the most frequent, one a line."""
    for text, count in counter.most_common(40):
        yield f"{count:12}  {text}"


def reason(error: mp.ValidationError) -> str:
    """Return why a row is refused, without its id."""
    return "; ".join(sorted({f"{problem.path}: {problem.message}" for problem in error.problems}))


def collection(folder: Path) -> Iterator[tuple[object, Callable[..., Mapped]]]:
    """Yield the rows of a collection, each with what maps it."""
    if (folder / "index.csv").exists():
        for table in un.tables(folder):
            yield table, un.treaty
    for row in uk.rows(folder):
        yield row, uk.treaty


def round_trip(treaties: list[Mapped]) -> str:
    """Return how long the catalog of all takes to be built, written and read again."""
    begun = time.process_time()
    catalog = catalog_of(treaties)
    built = time.process_time()
    document = mp.dumps(catalog)
    written = time.process_time()
    assert mp.loads(document) == catalog
    read = time.process_time()
    seconds = (built - begun, written - built, read - written)
    shown = ", ".join(f"{duration:.1f}" for duration in seconds)
    return f"{len(catalog)} entities, {len(document):,} bytes; built, written, read in s: {shown}"


def main() -> None:
    """Read the command line, and print."""
    parser = argparse.ArgumentParser(description="Counts of a public treaty collection.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--days", action="store_true", help="stage and force of every party, too")
    arguments = parser.parse_args()
    counts = Counts()
    counts.add(collection(arguments.folder))
    print("\n".join(counts.lines()))
    print(f"warnings            {sum(counts.warned.values()):6}")
    print("\n".join(listed(counts.warned)))
    print(round_trip(counts.mapped))
    if arguments.days:
        asked = 0
        for mapped in counts.mapped:
            for answer in contradictions(mapped.agreement):
                asked += 1
                if answer is not None:
                    print(answer)
        print(f"{asked} parties and days")


if __name__ == "__main__":
    main()
