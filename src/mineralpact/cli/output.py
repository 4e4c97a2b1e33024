"""Results of verbs, and how they are printed."""

import json
import os
import re
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import Final

import msgspec
from attrs import frozen
from rich.console import Console

from mineralpact.codec.json_parser import Plain
from mineralpact.views import Page
from mineralpact.views.forms.harmless_text import clean
from mineralpact.views.forms.terminal_form import styled_line
from mineralpact.views.page import WIDTH, Line, line_text


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
    """The reader of our output, such as ``head``, has stopped."""


class WrongUseError(Exception):
    """Words of the command line that make no sense together."""


@frozen
class VerbResult:
    """Result of a verb."""

    plain: Plain
    """For a program."""
    pages: tuple[Page, ...] = ()
    """For a person; without any, a person too gets what a program gets."""
    lines: tuple[str, ...] | None = None
    """For other programs, a line each, where that was asked for; none where the verb has written
    all there is itself."""
    copied: tuple[str, ...] = ()
    """For a person who copies them: lines that are not wrapped, below the pages."""
    is_yes: bool = True
    """False if the answer is no."""


_NOT_ASCII: Final = re.compile(r"[^\x00-\x7e]")
"""Pattern of what JSON's own escapes leave as it is, however it steers."""


def print_result(result: VerbResult, *, as_json: bool) -> None:
    """Print a result on standard output: one JSON document, or the lines or pages.

    Raises:
        WrongUseError: both JSON and lines were asked for.
    """
    if result.lines is not None:
        if as_json:
            raise WrongUseError("expected --json or a form of lines, found both")
        for text in result.lines:
            print(text)
        return
    if as_json or not (result.pages or result.copied):
        text = msgspec.json.format(msgspec.json.encode(result.plain), indent=2).decode()
        print(_NOT_ASCII.sub(_escaped, text))
        return
    _print_pages(result.pages)
    for line in result.copied:
        print(clean(line))


def _print_pages(pages: Sequence[Page]) -> None:
    console = Console(highlight=False)
    width = console.width if console.is_terminal or "COLUMNS" in os.environ else WIDTH
    for page in pages:
        for line in page.lines(width):
            _print_line(console, line)


def print_error(message: str) -> None:
    """Print a message on standard error, behind our name, without what could steer a terminal."""
    print("mineralpact: " + "\n".join(map(clean, message.splitlines())), file=sys.stderr)


def _escaped(match: re.Match[str]) -> str:
    """Return a character of a JSON text; an escape for one that could steer a terminal."""
    return match[0] if match[0].isprintable() else json.dumps(match[0])[1:-1]


def _print_line(console: Console, line: Line) -> None:
    if console.color_system is None:
        print(line_text(line).rstrip())
        return
    console.print(styled_line(console, line), crop=False)
