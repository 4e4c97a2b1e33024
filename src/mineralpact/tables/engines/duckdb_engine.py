"""DuckDB engine: over Parquet files, over tables in memory, or over a database of your own."""

import glob
from collections.abc import Iterable
from typing import Any, Final

from mineralpact.borders import checked
from mineralpact.model import KINDS, Entity
from mineralpact.tables.arrow_tables import Tables
from mineralpact.tables.columns import Table
from mineralpact.tables.engines.engine import Engine, TableSource, rows_in
from mineralpact.tables.engines.table_store import TEXT
from mineralpact.tables.extras import duckdb, nw, pa, require
from mineralpact.tables.stored_folder import checked_folder

_OFFLINE: Final = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}


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
        MissingExtraError: duckdb, narwhals or pyarrow is not installed.

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
        if isinstance(source, Tables):
            kinds = source.kinds
        elif source is not None:
            self._folder = checked_folder(source, kinds, digests=digests)
            kinds = self._folder.kinds
        super().__init__(kinds)
        self._is_own = connection is None
        self._connection = duckdb.connect(config={**_OFFLINE}) if connection is None else connection

    def close(self) -> None:
        """Close the connection, unless it is one of your own; no question is answered any more."""
        with self._lock:
            super().close()
            if self._is_own:
                self._connection.close()

    @checked
    def scan_texts(self, texts: Iterable[str]) -> "nw.LazyFrame[Any]":
        # As a parameter: an array of Arrow made from a list imports pandas where that is installed.
        sql = f"select unnest(?::varchar[]) as {TEXT}"
        return nw.from_native(self._connection.sql(sql, params=[list(texts)]))

    def _collect_arrow(self, rows: "nw.LazyFrame[Any]") -> "pa.Table":
        # By DuckDB itself: frames of narwhals that hold Arrow load all functions of Arrow.
        relation: duckdb.DuckDBPyRelation = nw.to_native(rows)
        table: pa.Table = relation.to_arrow_table()
        return table

    def _native_table(self, table: Table) -> "duckdb.DuckDBPyRelation":
        if self._folder is not None and table.name in self._folder.files:
            path = self._folder.path / self._folder.files[table.name].file_name
            return self._connection.read_parquet(glob.escape(str(path)))
        if self._folder is not None or self._tables is not None:
            return self._connection.from_arrow(rows_in(self._tables, table))
        return self._connection.table(table.name)
