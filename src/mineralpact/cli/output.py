"""Results of verbs, and how they are printed."""

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from typing import Final

import msgspec
from attrs import frozen
from rich.console import Console

from mineralpact.cli.pager import print_long
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


def _no_pages() -> Sequence[Page]:
    return ()


@frozen
class VerbResult:
    """Result of a verb, of which only what is asked for is made."""

    plain: Callable[[], Plain]
    """Makes what a program gets."""
    pages: Callable[[], Sequence[Page]] = _no_pages
    """Makes what a person gets; where that is nothing, a person too gets what a program gets."""
    lines: Iterable[str] | None = None
    """For other programs, a line each, where that was asked for; none where the verb has written
    all there is itself."""
    copied: tuple[str, ...] = ()
    """For a person who copies them: lines that are not wrapped, below the pages."""
    is_yes: bool = True
    """False if the answer is no."""


def nothing_plain() -> Plain:
    """Return what a program gets of a verb that answers in lines alone."""
    return None


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
    if as_json:
        print_long(_json_lines(result.plain()))
        return
    pages = result.pages()
    if pages or result.copied:
        print_long((*_page_lines(pages), *map(clean, result.copied)))
    else:
        print_long(_json_lines(result.plain()))


def screen_width() -> int:
    """Return how many columns a page on standard output has."""
    console = Console()
    if console.is_terminal or "COLUMNS" in os.environ:
        return console.width
    return WIDTH


def _json_lines(plain: Plain) -> list[str]:
    text = msgspec.json.format(msgspec.json.encode(plain), indent=2).decode()
    return _NOT_ASCII.sub(_escaped, text).split("\n")


def _page_lines(pages: Sequence[Page]) -> Iterator[str]:
    console = Console(highlight=False)
    width = screen_width()
    for page in pages:
        for line in page.lines(width):
            yield _line_shown(console, line)


def print_error(message: str) -> None:
    """Print a message on standard error, behind our name, without what could steer a terminal."""
    print("mineralpact: " + "\n".join(map(clean, message.splitlines())), file=sys.stderr)


def _escaped(match: re.Match[str]) -> str:
    """Return a character of a JSON text; an escape for one that could steer a terminal."""
    return match[0] if match[0].isprintable() else json.dumps(match[0])[1:-1]


def _line_shown(console: Console, line: Line) -> str:
    """Return a line as the terminal takes it, with the codes of its colours where it has them."""
    if console.color_system is None:
        return line_text(line).rstrip()
    with console.capture() as capture:
        console.print(styled_line(console, line), crop=False, end="")
    return capture.get()
