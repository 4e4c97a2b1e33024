"""Spark engine: over the same folders of Parquet files, on one machine or a cluster."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Protocol

from mineralpact.borders import checked
from mineralpact.model import KINDS, Entity
from mineralpact.tables.arrow_tables import Tables
from mineralpact.tables.columns import Table
from mineralpact.tables.engines.engine import Engine, TableSource
from mineralpact.tables.engines.questions import library_errors
from mineralpact.tables.engines.sql import Rows, Sql, new_name
from mineralpact.tables.engines.table_store import TEXT
from mineralpact.tables.extras import pa, require
from mineralpact.tables.manifest import MANIFEST_NAME, parse_manifest
from mineralpact.tables.parquet_reader import file_problems
from mineralpact.tables.stored_folder import StoredFolder, checked_folder, stored_folder

_GLOB_SIGNS: Final = re.compile(r"[\\*?\[\]{}]")
"""Signs that stand for other names in an address; Hadoop takes everything else as it is."""
_TEXTS: Final = f"(select explode(from_json(?, 'array<string>')) as \"{TEXT}\")"


class SparkSession(Protocol):
    """Part of ``pyspark.sql.SparkSession`` that is used; pyspark itself is never imported here."""

    @property
    def read(self) -> Any:  # noqa: ANN401  # pyspark's own types are not at hand
        """Reader of files."""
        ...

    def createDataFrame(self, data: Any, schema: Any = None) -> Any:  # noqa: ANN401, N802  # as above, and its name
        """Return a data frame of an Arrow table."""
        ...

    def sql(self, sqlQuery: str, args: Any = None) -> Any:  # noqa: ANN401, N803  # as above
        """Return the data frame of a statement, with a value for each of its question marks."""
        ...

    @property
    def catalog(self) -> Any:  # noqa: ANN401  # as above
        """Names that statements know."""
        ...


class SparkEngine(Engine):
    """Engine that answers filters with Spark.

    Args:
        session: The session, on this machine or on a cluster.
        source: Tables, or a folder of Parquet files; a folder that only the cluster sees is named
            by its address, such as ``hdfs://…`` or ``s3a://…``: of it only the manifest is read.
        kinds: The kinds that the tables hold; those of `Tables` where there are some.
        digests: Whether to read each file of a folder through before the first question, so that
            one that was changed is refused; if not, only lengths are compared.

    Raises:
        DocumentError: a file is missing, cut or changed, or lacks a column.
        EngineError: the cluster cannot read the folder.
        FileError: a file cannot be read.
        MissingExtraError: pyspark or pyarrow is not installed.
    """

    @checked
    def __init__(
        self,
        session: SparkSession,
        source: TableSource,
        *,
        kinds: Iterable[type[Entity]] = KINDS,
        digests: bool = True,
    ) -> None:
        require("pyspark")
        self._session = session
        self._frames: dict[str, tuple[Sql, Any]] = {}
        self._tables = source if isinstance(source, Tables) else None
        self._address = "" if isinstance(source, Tables) else str(source).rstrip("/")
        if isinstance(source, Tables):
            kinds = source.kinds
        elif "://" in self._address:
            self._folder = self._read_folder(kinds)
            kinds = self._folder.kinds
        else:
            self._folder = checked_folder(source, kinds, file_problems, digests=digests)
            kinds = self._folder.kinds
            self._address = "file://" + _GLOB_SIGNS.sub(r"\\\g<0>", str(self._folder.path))
        super().__init__(kinds)

    def _read_folder(self, kinds: Iterable[type[Entity]]) -> StoredFolder:
        """Return the folder at an address, by the manifest that the cluster reads."""
        address = f"{self._address}/{MANIFEST_NAME}"
        with library_errors():
            rows: list[Any] = self._session.read.text(address, wholetext=True).collect()
        manifest = parse_manifest("".join(row[0] for row in rows))
        return stored_folder(Path(self._address), manifest, kinds)

    def close(self) -> None:
        """Take the engine's tables out of the session; no question is answered any more."""
        with self._lock:
            super().close()
            while self._frames:
                _, (name, _) = self._frames.popitem()
                self._session.catalog.dropTempView(_bare(name))

    @checked
    def scan_texts(self, texts: Iterable[str]) -> Rows:
        # As one text of JSON: a statement takes no list as a value.
        return Rows(Sql(_TEXTS, (json.dumps(list(texts)),)))

    @checked
    def collect(self, rows: Rows) -> list[tuple[Any, ...]]:
        statement = rows.statement()
        # Marks stand about names alone, never in a value.
        text = statement.text.replace('"', "`")
        read: pa.Table = self._session.sql(text, args=list(statement.values)).toArrow()
        columns: list[Any] = read.columns
        return list(zip(*[column.to_pylist() for column in columns], strict=True))

    def _source(self, table: Table) -> Sql:
        source = new_name()
        frame = self._frame(table)
        self._frames[table.name] = source, frame
        frame.createOrReplaceTempView(_bare(source))
        return source

    def _frame(self, table: Table) -> Any:  # noqa: ANN401  # as above
        if self._folder is not None:
            file = self._folder.files[table.name].file_name
            return self._session.read.parquet(f"{self._address}/{file}")
        assert self._tables is not None  # noqa: S101  # what is no folder is these
        return self._session.createDataFrame(self._tables[table.name])

    def _column_types(self, table: Table) -> list[tuple[str, str]]:
        self.scan(table)
        _, frame = self._frames[table.name]
        types: list[tuple[str, str]] = frame.dtypes
        return types


def _bare(name: Sql) -> str:
    """Return a name without the marks about it."""
    return name.text.strip('"')
