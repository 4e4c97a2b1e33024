"""Format that catalogs come in from: its name, its files, and its reader."""

from collections.abc import Callable
from os import PathLike
from typing import Final

from attrs import frozen

from mineralpact.codec.limits import Limits
from mineralpact.exchange.inward.imported import Imported
from mineralpact.exchange.mapping.row_mapping import RowMapping
from mineralpact.shown import Shown

FOLDER: Final = "/"
"""The suffix of a format that is a folder of files."""


@frozen(kw_only=True)
class ImportFormat(Shown):
    """A format that catalogs come in from."""

    name: str
    """The name by which it is asked for, such as ``csv``."""
    suffixes: tuple[str, ...]
    """The ends of the names of its files, such as ``.csv``; ``/`` for a folder."""
    takes_mapping: bool = False
    """True if a mapping says what it holds."""
    read: Callable[[str | PathLike[str], RowMapping | None, Limits], Imported]
    """Return what a file of it holds, by a mapping if it takes one."""
