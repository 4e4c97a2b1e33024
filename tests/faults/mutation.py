"""Change the source a little, many times, and count how often the tests notice.

Run ``python -m tests.faults.mutation MODULE…`` with files or folders below src/mineralpact, such as
``values/time/comparison.py`` or ``editions``; ``--sample 200`` tries that many drawn by ``--seed``.
Each mutant runs the tests that mirror its module, then the others of their folder, and ends with
the first failure. Survivors are printed; those that ``equivalent_mutants.toml`` judges to
mean the same are counted apart.

The tests are collected once. For each mutant a copy of the process (`os.fork`) gets the changed
code of the function and runs them; what is no function's (a constant of a module) gets a process of
its own that imports the changed module.
"""

import argparse
import gc
import os
import random
import resource
import signal
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final, TypeAlias

import pytest

from tests.faults.mutant_sites import SOURCE, Mutant, mutants, mutated_tree

CACHED: Final[type[Any]] = type(cache(len))
"""The class of functions that remember their answers."""
Changes: TypeAlias = list[tuple[FunctionType, CodeType]]
"""Functions, each with the code that it gets."""

PACKAGE: Final = "mineralpact"
ROOT: Final = SOURCE.parent
EQUIVALENT: Final = Path(__file__).with_name("equivalent_mutants.toml")
OPTIONS: Final = (
    *("-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-p", "no:anyio"),
    *("-o", "typeguard-packages=", "-o", "timeout=0", "--no-header"),
    # One process runs pytest once for each folder of tests, and so meets other plug-ins again.
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)
MEMORY: Final = 12 * 2**30
"""Bytes of addresses that a mutant may take; DuckDB reserves more of them than it uses."""
LEAST_SCORE: Final = 95.0
"""Percent of the mutants that tests must notice, those that mean the same aside."""


def main(arguments: list[str] | None = None) -> int:
    """Run the mutants of some modules and print what became of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.mutation")
    parser.add_argument("modules", nargs="+", metavar="MODULE")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    options = parser.parse_args(arguments)
    chosen: list[Mutant] = []
    for module in modules_of(options.modules):
        chosen += mutants(module)
    total = len(chosen)
    chance = random.Random(options.seed)  # noqa: S311  # a sample that can be drawn again
    chance.shuffle(chosen)
    if options.sample:
        del chosen[options.sample :]
    runner = Runner(chosen, time.monotonic() + options.seconds)
    for folder in sorted({test_folder(mutant.module) for mutant in chosen}):
        runner.folder = folder
        tests = [path.as_posix() for path in sorted((ROOT / folder).glob("test_*.py"))]
        pytest.main([*OPTIONS, "--rootdir", str(ROOT), *tests], plugins=[runner])
    return 0 if runner.report(total) >= LEAST_SCORE else 1


def modules_of(names: list[str]) -> list[str]:
    """Return the files that some names stand for, below src/."""
    files: list[str] = []
    for name in names:
        path = SOURCE / PACKAGE / name
        inside = sorted(path.rglob("*.py")) if path.is_dir() else [path]
        files += [file.relative_to(SOURCE).as_posix() for file in inside]
    return files


def test_folder(module: str) -> str:
    """Return the nearest folder of tests that mirrors the one of a module."""
    folder = Path("tests", *Path(module).parts[1:-1])
    while not any((ROOT / folder).glob("test_*.py")):
        folder = folder.parent
    return folder.as_posix()


def is_mirror(path: Path, module: str) -> bool:
    """True for the file of tests that mirrors a module."""
    return path.name == f"test_{Path(module).name}"


class Runner:
    """A plug-in of pytest that runs the tests it collected once for each mutant."""

    def __init__(self, chosen: list[Mutant], deadline: float) -> None:
        self.chosen = chosen
        self.deadline = deadline
        self.folder = ""
        self.outcomes: dict[Mutant, str] = {}
        self.functions: dict[str, list[FunctionType]] = {}
        self.tests: list[Path] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run every mutant of this folder of tests."""
        mine = [mutant for mutant in self.chosen if test_folder(mutant.module) == self.folder]
        self.tests = sorted({item.path for item in session.items})
        gc.collect()
        gc.freeze()
        limit = self.usual_limit(session, mine[0].module) if mine else 0.0
        for mutant in mine:
            if time.monotonic() > self.deadline:
                break
            changes = self.changes(mutant)
            if changes is None:
                outcome = self.apart(mutant, limit)
            else:
                outcome, _ = self.fork(session, mutant.module, changes, limit)
            self.outcomes[mutant] = outcome
            if outcome == "survived":
                self.print(f"survived: {mutant}")
        return True

    def usual_limit(self, session: pytest.Session, module: str) -> float:
        """Return the most seconds that the tests of a folder may take, by what they take now.

        A module of the folder only decides which of them come first, and so is asked of one alone.
        """
        outcome, seconds = self.fork(session, module, [], 600)
        if outcome != "survived":
            raise pytest.UsageError(f"the tests of {self.folder} fail without a mutant")
        return 5 + 3 * seconds

    def print(self, text: str) -> None:
        """Print past what pytest captures."""
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, f"{text}\n".encode())

    def fork(
        self, session: pytest.Session, module: str, changes: Changes, limit: float
    ) -> tuple[str, float]:
        """Run the tests in a copy of this process; return the outcome and the CPU time it took."""
        child = os.fork()
        if not child:
            with suppress(BaseException):
                run_child(session, module, changes, limit)
            os._exit(1)
        status, usage = waited(child, 60 + 10 * limit)
        seconds = usage.ru_utime + usage.ru_stime
        if os.WIFSIGNALED(status):
            return "out of time", seconds
        return "survived" if os.WEXITSTATUS(status) == 0 else "killed", seconds

    def changes(self, mutant: Mutant) -> Changes | None:
        """Return the functions to change, each with its code; ``None`` if it is no function's."""
        path = SOURCE / mutant.module
        module = import_module(".".join(Path(mutant.module).with_suffix("").parts))
        file = str(module.__file__)
        original = compile(path.read_bytes(), file, "exec", dont_inherit=True)
        changed = compile(
            mutated_tree(mutant.module, mutant.number), file, "exec", dont_inherit=True
        )
        functions = self.functions.setdefault(file, functions_of(file))
        swaps: Changes = []
        for old, new in changed_codes(original, changed):
            if new is None or len(old.co_freevars) != len(new.co_freevars):
                return None
            matching = [function for function in functions if function.__code__ == old]
            if not matching:
                return None
            swaps += [(function, new) for function in matching]
        return swaps

    def apart(self, mutant: Mutant, limit: float) -> str:
        """Run the tests in a process that imports the changed module."""
        tests = sorted(self.tests, key=lambda path: not is_mirror(path, mutant.module))
        command = [sys.executable, "-m", "pytest", *OPTIONS, "-p", "tests.faults.mutated_import"]
        environment = os.environ | {"MINERALPACT_MUTANT": f"{mutant.module}:{mutant.number}"}
        try:
            run = subprocess.run(  # noqa: S603  # our own tests
                [*command, *map(str, tests)],
                env=environment,
                cwd=ROOT,
                capture_output=True,
                timeout=60 + 10 * limit,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return "out of time"
        return "killed" if run.returncode else "survived"

    def report(self, total: int) -> float:
        """Print the score of each module; return that of all."""
        score = 0.0
        equivalent = equivalents()
        rows: dict[str, Counter[str]] = {}
        for mutant, outcome in self.outcomes.items():
            is_judged = outcome == "survived" and key(mutant) in equivalent
            rows.setdefault(mutant.module, Counter())["equivalent" if is_judged else outcome] += 1
        columns = ("run", "killed", "hung", "same", "survived", "score")
        print(f"{'module':52}" + "".join(f"{name:>9}" for name in columns))  # noqa: T201  # a table for people
        rows["all"] = sum(rows.values(), Counter[str]())
        for module, counts in sorted(rows.items(), key=lambda row: (row[0] == "all", row[0])):
            score = 100 * (1 - counts["survived"] / max(1, counts.total()))
            print(  # noqa: T201  # a table for people
                f"{module:52}{counts.total():9}{counts['killed']:9}{counts['out of time']:9}"
                f"{counts['equivalent']:9}{counts['survived']:9}{score:8.1f}%"
            )
        print(f"{len(self.outcomes)} of {total} mutants were run")  # noqa: T201  # a table for people
        return score


def run_child(session: pytest.Session, module: str, changes: Changes, limit: float) -> None:
    """Run the tests on changed functions, and end the process."""
    from _pytest.main import pytest_runtestloop

    session.config.pluginmanager.unregister(name="terminalreporter")
    silent = os.open(os.devnull, os.O_WRONLY)
    for descriptor in (1, 2):
        os.dup2(silent, descriptor)
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for item in gc.get_objects():
        if type(item) is CACHED:
            item.cache_clear()
    for function, code in changes:
        function.__code__ = code
    session.items.sort(key=lambda item: not is_mirror(item.path, module))
    with suppress(session.Failed):
        pytest_runtestloop(session)
    os._exit(1 if session.testsfailed else 0)


def waited(child: int, seconds: float) -> tuple[int, Any]:
    """Wait for a process, and kill it where it takes too long."""
    deadline = time.monotonic() + seconds
    while True:
        process, status, usage = os.wait4(child, os.WNOHANG)
        if process:
            return status, usage
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.005)


def functions_of(file: str) -> list[FunctionType]:
    """Return every function whose source is in a file."""
    gc.unfreeze()
    functions = [
        item
        for item in gc.get_objects()
        if isinstance(item, FunctionType) and item.__code__.co_filename == file
    ]
    gc.freeze()
    return functions


def changed_codes(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType | None]]:
    """Yield the outermost functions that differ; with ``None`` what is no function and differs."""
    if old == new:
        return
    if old.co_flags & 1:  # optimized: the code of a function
        yield old, new
        return
    inside = [nested_codes(code) for code in (old, new)]
    names = [[code.co_name for code in codes] for codes in inside]
    own = [(code.co_code, plain_constants(code), code.co_names) for code in (old, new)]
    if own[0] != own[1] or names[0] != names[1]:
        yield old, None
        return
    for one, other in zip(*inside, strict=True):
        yield from changed_codes(one, other)


def nested_codes(code: CodeType) -> list[CodeType]:
    """Return the codes of the functions and classes in a code."""
    return [item for item in code.co_consts if isinstance(item, CodeType)]


def plain_constants(code: CodeType) -> list[str]:
    """Return the other constants of a code, with their types: 1 is not True."""
    return [repr(item) for item in code.co_consts if not isinstance(item, CodeType)]


def key(mutant: Mutant) -> tuple[str, str, str, str]:
    """Return all that tells a mutant and outlives a change of other lines."""
    return (mutant.module, mutant.function, mutant.source, mutant.change)


def equivalents() -> dict[tuple[str, str, str, str], str]:
    """Return the mutants judged to mean the same, each with the reason."""
    entries = tomllib.loads(EQUIVALENT.read_text(encoding="utf-8")).get("mutant", [])
    return {
        (entry["module"], entry["function"], entry["source"], entry["change"]): entry["why"]
        for entry in entries
    }


if __name__ == "__main__":
    sys.exit(main())
