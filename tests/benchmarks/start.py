"""Print the table of docs/performance.md, *Start*: run ``python -m tests.benchmarks.start``.

CPU time of new processes over that of bare Python, the least of several, all in turn, beside that
of the libraries that the work stands on. Every module's bytecode is kept, as it is where a package
is installed: where Python may write none, each process would compile the whole source anew.
"""

import os
import sys
import tempfile
from collections.abc import Mapping
from typing import Final, NamedTuple

_LOAD: Final = "import mineralpact as mp\npact = mp.datasets.load('japan-peru-2024')\n"
_FIND: Final = (
    "from mineralpact.query import AgreementFilter, find\n"
    "find(pact, AgreementFilter(involving=('PER',)))"
)
NOTHING: Final = "nothing"
LIBRARIES: Final = "import attrs, pendulum and msgspec"
COMMAND_LIBRARIES: Final = "import these, cyclopts and rich"


class Work(NamedTuple):
    """What a process does, and beside which other one it stands."""

    arguments: tuple[str, ...]
    """Arguments of Python."""
    beside: str | None = None
    """The name of the process that its time is divided by."""
    goal: str = ""
    """The goal, in words."""


def _code(code: str, beside: str | None = None, goal: str = "") -> Work:
    return Work(("-c", code), beside, goal)


def _command(*words: str, beside: str | None = None, goal: str = "") -> Work:
    return Work(("-m", "mineralpact", *words), beside, goal)


WORK: Final[Mapping[str, Work]] = {
    NOTHING: _code("pass"),
    "import mineralpact": _code("import mineralpact"),
    LIBRARIES: _code("import attrs, pendulum, msgspec"),
    COMMAND_LIBRARIES: _code("import attrs, pendulum, msgspec, cyclopts, rich.console"),
    "load the shipped data set": _code(_LOAD, LIBRARIES),
    "load it and find Peru's agreements": _code(_LOAD + _FIND, LIBRARIES, "1.4 times"),
    "command: find agreements --involving PER": _command(
        *("find", "agreements", "--involving", "PER"), beside=COMMAND_LIBRARIES, goal="1.5 times"
    ),
    "command: --version": _command("--version", goal="60 ms"),
}
"""The processes by what they do."""


def main(rounds: int) -> None:
    """Measure and print."""
    over = over_nothing(rounds)
    for name, work in WORK.items():
        times = f"{over[name] / over[work.beside]:6.2f} times" if work.beside else " " * 12
        goal = f"  goal {work.goal}" if work.goal else ""
        print(f"{name:42}{over[name] * 1000:8.1f} ms{times}{goal}")  # noqa: T201  # a table for people


def over_nothing(rounds: int) -> Mapping[str, float]:
    """The least CPU time of each process, over that of bare Python."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": folder, "PYTHONDONTWRITEBYTECODE": ""}
        for work in WORK.values():
            seconds(work.arguments, environment)  # writes the bytecode
        rows: list[dict[str, float]] = []
        for _ in range(rounds):
            rows.append({name: seconds(WORK[name].arguments, environment) for name in WORK})
    least = {name: min(row[name] for row in rows) for name in WORK}
    return {name: found - least[NOTHING] for name, found in least.items()}


def seconds(arguments: tuple[str, ...], environment: Mapping[str, str]) -> float:
    """The CPU time of a new process of Python with these arguments; what it prints goes nowhere."""
    silence = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    process = os.posix_spawn(
        sys.executable, [sys.executable, *arguments], environment, file_actions=[silence]
    )
    _, status, usage = os.wait4(process, 0)
    if status:
        raise ChildProcessError(f"{arguments} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
