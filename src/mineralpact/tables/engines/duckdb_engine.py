"""DuckDB engine: over Parquet files, over tables in memory, or over a database of your own."""

import glob
from collections.abc import Iterable
from contextlib import suppress
from functools import partial
from typing import Any, Final

from mineralpact.borders import checked
from mineralpact.model import KINDS, Entity
from mineralpact.tables.arrow_tables import Tables
from mineralpact.tables.columns import Table
from mineralpact.tables.engines.engine import Engine, TableSource
from mineralpact.tables.engines.parquet_files import file_problems
from mineralpact.tables.engines.questions import library_errors
from mineralpact.tables.engines.sql import Rows, Sql, combine, new_name, quoted
from mineralpact.tables.engines.table_store import TEXT
from mineralpact.tables.extras import duckdb, require
from mineralpact.tables.stored_folder import checked_folder

_OFFLINE: Final = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
_FILE: Final = "read_parquet(?, hive_partitioning = false)"
"""A file, whose folder's name tells of no column."""


class DuckDBEngine(Engine):
    """Engine that answers filters with DuckDB.

    Args:
        source: Tables, or a folder of Parquet files; ``None`` for the tables or views that
            `connection` has under the names of ours.
        connection: A connection of your own, with your own limits; by default one in memory, which
            loads no extension from anywhere.
        kinds: The kinds that the tables hold; those of `Tables` where there are some.
        digests: Whether to read each file of a folder through before the first question, so that
            one that was changed is refused; if not, only lengths are compared.

    Raises:
        DocumentError: a file is missing, cut or changed, or lacks a column.
        FileError: a file cannot be read.
        MissingExtraError: duckdb is not installed.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> from mineralpact.tables import to_tables
    >>> engine = DuckDBEngine(to_tables(datasets.load("japan-peru-2024")))
    >>> engine.ids(AgreementFilter(involving=("CHN",)))
    ('china-peru-fta', 'china-peru-fta-upgrade')
    >>> [agreement.name for agreement in engine.fetch(["china-peru-fta"])]
    ['China-Peru free-trade agreement, the earlier one']
    """

    @checked
    def __init__(
        self,
        source: TableSource | None = None,
        *,
        connection: "duckdb.DuckDBPyConnection | None" = None,
        kinds: Iterable[type[Entity]] = KINDS,
        digests: bool = True,
    ) -> None:
        require("duckdb")
        self._tables = source if isinstance(source, Tables) else None
        self._is_own = connection is None
        self._connection = duckdb.connect(config={**_OFFLINE}) if connection is None else connection
        self._registered: list[str] = []
        if isinstance(source, Tables):
            kinds = source.kinds
        elif source is not None:
            with library_errors():
                self._folder = checked_folder(
                    source, kinds, partial(file_problems, self._connection), digests=digests
                )
            kinds = self._folder.kinds
        super().__init__(kinds)
        if self._folder is not None:
            self._checked_tables.update(self._folder.files)

    def close(self) -> None:
        """Close the connection, unless it is one of your own; no question is answered any more."""
        with self._lock:
            super().close()
            if self._is_own:
                self._connection.close()
            else:
                self._forget_tables()

    def _forget_tables(self) -> None:
        """Take our tables in memory out of a connection; one that is closed has none."""
        with suppress(duckdb.Error):
            while self._registered:
                self._connection.unregister(self._registered.pop())

    @checked
    def scan_texts(self, texts: Iterable[str]) -> Rows:
        return Rows(Sql(f'(select unnest(?::varchar[]) as "{TEXT}")', (list(texts),)))

    @checked
    def collect(self, rows: Rows) -> list[tuple[Any, ...]]:
        statement = rows.statement()
        text, values = statement.text, list(statement.values)
        if self._is_own:
            return self._connection.execute(text, values).fetchall()
        # A result of yours that is not read to its end is told of, not thrown away.
        return self._connection.sql(text, params=values).fetchall()

    def _source(self, table: Table) -> Sql:
        if self._folder is not None:
            path = self._folder.path / self._folder.files[table.name].file_name
            return Sql(_FILE, (glob.escape(str(path)),))
        if self._tables is None:
            return quoted(table.name)
        source = new_name()
        self._registered.append(source.text.strip('"'))
        self._connection.register(self._registered[-1], self._tables[table.name])
        return source

    def _column_types(self, table: Table) -> list[tuple[str, str]]:
        described = self.collect(Rows(combine("(describe {})", self.scan(table).statement())))
        return [(name, type_name) for name, type_name, *_ in described]
