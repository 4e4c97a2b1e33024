"""Identifiers of rows that came in, each with its row: kept in a file, so that memory stays small.

The file is temporary and nameless: SQLite makes it where the system keeps such files, only once
there is more than fits its own small memory, and it is gone when it is closed.
"""

import sqlite3
from types import TracebackType
from typing import Final, Self

from mineralpact.errors import FileError

_KIBIBYTES: Final = 8_192
"""The memory that SQLite may use."""
_BEGIN: Final = f"""
    PRAGMA cache_size = -{_KIBIBYTES};
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE ids (id TEXT PRIMARY KEY, number INTEGER NOT NULL) WITHOUT ROWID;
    BEGIN;
"""


class SeenIds:
    """Identifiers, each with the first row that has it; a context manager."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.executescript(_BEGIN)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def first_row(self, id: str, number: int) -> int:
        """Return the first row that has an identifier: this one, if none had it before.

        Raises:
            FileError: there is no room for the temporary file.
        """
        execute = self._connection.execute
        try:
            if execute("INSERT OR IGNORE INTO ids VALUES (?, ?)", (id, number)).rowcount:
                return number
            (first,) = execute("SELECT number FROM ids WHERE id = ?", (id,)).fetchone()
        except sqlite3.Error as error:
            raise FileError("temporary file", "no_space", str(error)) from None
        return int(first)
