"""What a verb answers, and how it is printed."""

import os
import sys
from enum import IntEnum
from itertools import chain

import msgspec
from attrs import field, frozen
from rich.console import Console
from rich.text import Text

from mineralpact.codec.json_parser import Plain
from mineralpact.views.blocks import Role
from mineralpact.views.page import WIDTH, Page
from mineralpact.views.terminal_text import Line, clean


class ExitStatus(IntEnum):
    """The exit status."""

    FINE = 0
    NO = 1
    """The answer is no, or what was to be read is missing or bad."""
    WRONG_USE = 2
    """The command line makes no sense, whatever the data."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C."""
    READER_GONE = 141
    """Whoever read our output, such as ``head``, has stopped."""


class WrongUseError(Exception):
    """Words of the command line that make no sense together."""


@frozen(kw_only=True)
class VerbResult:
    """What a verb answers."""

    pages: tuple[Page, ...]
    """For a person; without any, a person too gets what a program gets."""
    plain: Plain
    """For a program."""
    status: ExitStatus = field(default=ExitStatus.FINE)
    """The exit status."""


_STYLES = {
    Role.TITLE: "bold",
    Role.HEADING: "bold cyan",
    Role.NAME: "bold",
    Role.ID: "dim",
    Role.LABEL: "blue",
    Role.REAL: "green",
    Role.PLANNED: "yellow",
    Role.OPEN: "magenta",
    Role.CITATION: "cyan",
}


def print_answer(answer: VerbResult, *, json: bool) -> None:
    """Print the answer on standard output: one JSON document, or the page."""
    if json or not answer.pages:
        text = msgspec.json.format(msgspec.json.encode(answer.plain), indent=2).decode()
        print(text)
        return
    console = Console(highlight=False)
    width = console.width if console.is_terminal or "COLUMNS" in os.environ else WIDTH
    for line in chain.from_iterable(page.lines(width) for page in answer.pages):
        if console.color_system is None:
            print("".join(span.text for span in line).rstrip())
        else:
            console.print(_styled(line), no_wrap=True, overflow="ignore", crop=False)


def _styled(line: Line) -> Text:
    return Text.assemble(*((span.text, _STYLES.get(span.role, "")) for span in line))


def print_error(message: str) -> None:
    """Print a message on standard error, behind our name; what could steer a terminal is replaced."""
    lines = [clean(line) for line in message.splitlines()]
    print("mineralpact: " + "\n".join(lines), file=sys.stderr)
