"""Long answers page by page, where a person reads them on a terminal."""

import os
import sys
from collections.abc import Iterable
from itertools import chain, islice
from typing import Final

from rich.console import Console

_NO_SCREENS: Final = ("dumb", "emacs")
"""Terminals on which no pager runs."""
_LESS_OPTIONS: Final = "FRX"
"""Options of ``less`` unless its user says others: colours pass, and short texts end it."""


def print_long(lines: Iterable[str]) -> None:
    """Print lines; through a pager if they are more than a terminal shows at once.

    The pager is that of ``PAGER``, or ``less``; an empty ``PAGER`` is none. Output that goes to a
    file or to another program has no pager.
    """
    if not _takes_pager():
        for line in lines:
            print(line)
        return
    waiting = iter(lines)
    screen = list(islice(waiting, Console().height - 1))
    rest = list(islice(waiting, 1))
    if not rest:
        print("\n".join(screen))
        return
    _page("\n".join(chain(screen, rest, waiting)))


def _takes_pager() -> bool:
    if not (sys.stdout.isatty() and sys.stdin is not None and sys.stdin.isatty()):
        return False
    return os.environ.get("PAGER") != "" and os.environ.get("TERM") not in _NO_SCREENS


def _page(text: str) -> None:
    from pydoc import pager  # takes as long to import as a small catalog to read

    os.environ.setdefault("LESS", _LESS_OPTIONS)
    os.environ.setdefault("LESSCHARSET", "utf-8")
    sys.stdout.flush()
    pager(text)
