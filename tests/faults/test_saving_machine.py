"""However several processes read, change and write one file, no update is lost without a word."""

import atexit
import itertools
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Final

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.strategies import sampled_from

from mineralpact.catalog import Catalog
from mineralpact.codec import read, write
from tests.effort import examples
from tests.faults.saving_worker import markers

PROCESSES: Final = 3
READERS: Final = ("one", "two")
"""Independent readers in one process."""
WRITERS: Final = sampled_from([*itertools.product(range(PROCESSES), READERS)])
SUFFIXES: Final = sampled_from(["json", "jsonl", "yaml"])
Writer = tuple[int, str]


@cache
def workers() -> list["subprocess.Popen[str]"]:
    """Start the processes, once for all examples."""
    command = [sys.executable, "-m", "tests.faults.saving_worker"]
    paths = os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])
    started = [
        subprocess.Popen(  # noqa: S603  # our own lines, run by this Python
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": paths},
        )
        for _ in range(PROCESSES)
    ]
    for process in started:
        atexit.register(process.wait)
        atexit.register(process.kill)
    return started


class Saving(RuleBasedStateMachine):
    """A file, what it should hold, and what each writer knows of it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "saved.json"
        self.content: list[str] | None = []
        self.state = 0
        self.states = itertools.count(1)
        self.seen: dict[Writer, tuple[int, list[str]]] = {}

    def teardown(self) -> None:
        """Remove the file."""
        self.folder.cleanup()

    @initialize(suffix=SUFFIXES)
    def begin(self, suffix: str) -> None:
        """Somebody writes an empty catalog."""
        self.path = self.path.with_suffix(f".{suffix}")
        write(Catalog(), self.path, overwrite=True)

    def tell(self, writer: Writer, do: str, marker: str = "") -> None:
        """Give a command to the process of a writer."""
        command = {"do": do, "path": str(self.path), "reader": writer[1], "marker": marker}
        stdin = workers()[writer[0]].stdin
        assert stdin is not None
        print(json.dumps(command), file=stdin, flush=True)

    def answer(self, writer: Writer) -> Any:  # noqa: ANN401  # any JSON
        """Return what its process answers."""
        stdout = workers()[writer[0]].stdout
        assert stdout is not None
        return json.loads(stdout.readline())

    def changed_by(self, writer: Writer, marker: str) -> None:
        """The file is now what a writer made of what it had read."""
        self.state = next(self.states)
        self.content = sorted([*self.seen[writer][1], marker])
        self.seen[writer] = (self.state, self.content)

    def is_fresh(self, writer: Writer) -> bool:
        """True if the file is as the writer last read or wrote it."""
        return self.content is not None and self.seen[writer][0] == self.state

    @precondition(lambda self: self.content is not None)
    @rule(writer=WRITERS)
    def reads(self, writer: Writer) -> None:
        """What is read is all that was written, by whomever."""
        self.tell(writer, "read")
        told = self.answer(writer)
        assert told == self.content
        self.seen[writer] = (self.state, told)

    @rule(writer=WRITERS)
    def writes(self, writer: Writer) -> None:
        """The update of whoever knows the newest state is saved, and any other is refused."""
        if writer not in self.seen:
            return
        marker = f"mineral-{next(self.states)}"
        self.tell(writer, "write", marker)
        expected = "written" if self.is_fresh(writer) else "changed"
        assert self.answer(writer) == expected
        if expected == "written":
            self.changed_by(writer, marker)

    @rule(first=WRITERS, second=WRITERS)
    def write_at_once(self, first: Writer, second: Writer) -> None:
        """Of two who know the newest state and write at the same moment, one is refused."""
        if first[0] == second[0] or not {first, second} <= self.seen.keys():
            return
        fresh = [writer for writer in (first, second) if self.is_fresh(writer)]
        updates = {writer: f"mineral-{next(self.states)}" for writer in (first, second)}
        for writer, marker in updates.items():
            self.tell(writer, "write", marker)
        answers = {writer: self.answer(writer) for writer in (first, second)}
        saved = [writer for writer, told in answers.items() if told == "written"]
        assert set(answers.values()) <= {"written", "changed"}
        assert len(saved) == min(1, len(fresh))
        assert set(saved) <= set(fresh)
        for writer in saved:
            self.changed_by(writer, updates[writer])

    @precondition(lambda self: self.content is not None)
    @rule()
    def somebody_else_replaces_it(self) -> None:
        """A program that knows nothing of us puts another file there."""
        marker = f"other-{next(self.states)}"
        other = self.path.with_name(f"other{self.path.suffix}")
        minerals = ["copper", marker]
        document = Path(self.folder.name) / "document.json"
        items = ",".join(f'{{"id":"{id}","name":"{id}"}}' for id in minerals)
        document.write_text(f'{{"format":"mineralpact/2","minerals":[{items}]}}')
        write(read(document), other, overwrite=True)
        document.unlink()
        other.replace(self.path)
        self.state, self.content = next(self.states), sorted(minerals)

    @precondition(lambda self: self.content is not None and len(self.seen) > 1)
    @rule()
    def somebody_removes_it(self) -> None:
        """A file that is gone changed too."""
        self.path.unlink()
        self.state, self.content = next(self.states), None

    @precondition(lambda self: self.content is None)
    @rule()
    def somebody_puts_it_back(self) -> None:
        """As a new file."""
        write(Catalog(), self.path, overwrite=True)
        self.state, self.content = next(self.states), []

    @invariant()
    def nothing_is_lost(self) -> None:
        """The file holds every update that was said to be saved; nothing lies beside it."""
        if self.content is not None and self.path.exists():
            assert markers(read(self.path)) == self.content
            assert list(self.path.parent.iterdir()) == [self.path]


TestSaving = Saving.TestCase
TestSaving.settings = settings(max_examples=examples(8), stateful_step_count=20)
