"""Progress on standard error, for a person who waits: shown on a terminal, after a second."""

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Timer
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from rich.progress import TaskID

T = TypeVar("T")

PATIENCE: Final = 1.0
"""Seconds after which a person who waits is told for what."""


class Display:
    """One line on a terminal: what is being done, how far it is, and for how long."""

    def __init__(self, words: str) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(20))
        self._progress: Progress = Progress(
            *columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True
        )
        self._task: TaskID = self._progress.add_task(words, total=None)
        self._timer = Timer(PATIENCE, self._progress.start)
        self._timer.daemon = True
        self._timer.start()

    def show_now(self) -> None:
        """Show it although the person has not waited for long."""
        self.stop_waiting()
        self._progress.start()

    def say(self, words: str, *, total: int | None = None, done: int = 0) -> None:
        """Change what is being done, how many steps it has, and how many of them are done."""
        self._progress.remove_task(self._task)
        self._task = self._progress.add_task(words, total=total, completed=done)

    def stop_waiting(self) -> None:
        """Show nothing any more that is not shown yet."""
        self._timer.cancel()
        self._timer.join()

    def stop(self) -> None:
        """Take it off the screen."""
        self.stop_waiting()
        self._progress.stop()


_display: Final[ContextVar[Display | None]] = ContextVar("display", default=None)
"""The display of the verb that runs; ``None`` where nobody watches."""


@contextmanager
def progress_of(words: str) -> Generator[None]:
    """Show on a terminal what is being done within, if it takes more than a second."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    display = Display(words)
    token = _display.set(display)
    try:
        yield
    finally:
        _display.reset(token)
        display.stop()


def say(words: str, *, takes_long: bool = False) -> None:
    """Say what is being done now.

    Args:
        words: What it is.
        takes_long: True to say it at once: what is done in one piece leaves no time for it later.
    """
    display = _display.get()
    if display is None:
        return
    display.say(words)
    if takes_long:
        display.show_now()


def steps(items: Sequence[T], words: Callable[[T], str]) -> Iterator[T]:
    """Yield each item, after saying what is done with it; a bar tells how many are done."""
    display = _display.get()
    for done, item in enumerate(items):
        if display is not None:
            display.say(words(item), total=len(items), done=done)
        yield item


def end_progress() -> None:
    """Take what is shown off the screen, before something else is written there."""
    display = _display.get()
    if display is not None:
        display.stop()
