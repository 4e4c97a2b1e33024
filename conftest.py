"""Runs every example: the README, the pages of docs/ and the docstrings of src/.

This file and tests/conftest.py must not import mineralpact at their top: typeguard's hook checks
only what is imported after it is installed. tests/test_typeguard_hook.py watches over that.
"""

import contextlib
import doctest
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from sybil import Document, Example, Region, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers import myst, rest

ROOT = Path(__file__).parent
LARGE_LIBRARIES = ("duckdb", "mashumaro", "pandas", "polars", "pyarrow", "pydantic", "stix2")
"""Libraries that the extra `test` adds to the extra `light`."""
NEEDING_LARGE_LIBRARIES = (
    *("docs/questions.md", "docs/tables.md", "docs/design/engines.md", "docs/howto/frames.md"),
    *("docs/howto/engines.md", "docs/howto/web-app.md"),
    *("tests/examples/test_months.py", "tests/examples/test_service.py"),
    *("src/mineralpact/tables", "tests/benchmarks", "tests/tables"),
    *("src/mineralpact/exchange/frames.py", "tests/exchange/test_frames.py"),
    "tests/property/test_frames_agree.py",
    *("tests/property/test_engines_agree.py", "tests/property/test_tables_round_trip.py"),
    *("tests/query/conditions/test_every_condition.py", "tests/query/filters/test_by_kind.py"),
)
"""The tests and examples that are left out, and named, where one of these is missing."""
MISSING = [library for library in LARGE_LIBRARIES if find_spec(library) is None]

DOCTEST_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def run_console_block(example: Example) -> str | None:
    """Run the ``$ mineralpact …`` lines of a ``console`` block and compare what each prints."""
    for command, expected in re.findall(
        r"^\$ (.+)\n((?:(?!\$ ).*\n?)*)", str(example.parsed), re.MULTILINE
    ):
        program, *arguments = shlex.split(command)
        if program != "mineralpact":
            return f"only mineralpact can be run in a console block, not {program}"
        run = subprocess.run(  # noqa: S603  # the arguments come from our own pages
            [sys.executable, "-m", "mineralpact", *arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        printed = run.stdout + run.stderr
        if not doctest.OutputChecker().check_output(expected, printed, DOCTEST_FLAGS):
            return f"$ {command}\nexpected:\n{expected}\nprinted:\n{printed}"
    return None


_FILE = re.compile(
    r"^```\{code-block\} \w+\n:caption: (?P<name>[\w.-]+)\n\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def files_of_page(document: Document) -> Iterator[Region]:
    """Yield the blocks of a page whose caption is a file's name; the examples below read them."""
    for match in _FILE.finditer(document.text):
        yield Region(match.start(), match.end(), match.groupdict(), write_file)


def write_file(example: Example) -> None:
    """Write a block of a page as the file that its caption names."""
    Path(example.parsed["name"]).write_text(example.parsed["text"], encoding="utf-8")


class InEmptyFolder:
    """Runs each page in a temporary folder of its own, so that an example may write files."""

    def __init__(self) -> None:
        self._exits = contextlib.ExitStack()

    def enter(self, _namespace: dict[str, Any]) -> None:
        """Move into a new folder."""
        folder = self._exits.enter_context(tempfile.TemporaryDirectory())
        self._exits.enter_context(contextlib.chdir(folder))

    def leave(self, _namespace: dict[str, Any]) -> None:
        """Move back and delete the folder."""
        self._exits.close()


_folder = InEmptyFolder()

pages = Sybil(
    parsers=[
        myst.PythonCodeBlockParser(doctest_optionflags=DOCTEST_FLAGS),
        files_of_page,
        myst.CodeBlockParser(language="console", evaluator=run_console_block),
        myst.SkipParser(),
    ],
    patterns=["*.md"],
    setup=_folder.enter,
    teardown=_folder.leave,
)

docstrings = Sybil(
    parsers=[rest.DocTestParser(optionflags=DOCTEST_FLAGS), rest.SkipParser()],
    path="src",
    patterns=["*.py"],
    document_types={".py": PythonDocStringDocument},
    setup=_folder.enter,
    teardown=_folder.leave,
)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out what needs a library that is not installed."""
    path = collection_path.relative_to(ROOT).as_posix() if MISSING else ""
    return True if path in NEEDING_LARGE_LIBRARIES else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out, and why."""
    if MISSING:
        terminalreporter.section("left out")
        terminalreporter.line(f"not installed (extra `test`): {', '.join(MISSING)}")
        terminalreporter.line(f"so not run: {', '.join(NEEDING_LARGE_LIBRARIES)}")


@pytest.hookimpl(optionalhook=True)  # pytest-xdist may be missing
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> object:  # noqa: ANN401  # as xdist has it
    """Give the examples of a page to one worker of pytest-xdist: each builds on those before it."""
    from xdist.scheduler import (  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs]  # has no type hints
        LoadScopeScheduling,
    )

    class PageScheduling(LoadScopeScheduling):  # type: ignore[misc]  # has no type hints
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return nodeid if file.startswith("tests/") else file

    return PageScheduling(config, log)


pytest_collect_file = (pages + docstrings).pytest()
