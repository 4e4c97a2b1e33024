"""Spark engine: over the same folders of Parquet files, on one machine or a cluster."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Protocol

from mineralpact.borders import checked
from mineralpact.model import KINDS, Entity
from mineralpact.tables.arrow_tables import Tables
from mineralpact.tables.columns import Table
from mineralpact.tables.engines.engine import Engine, TableSource, rows_in
from mineralpact.tables.engines.questions import library_errors
from mineralpact.tables.engines.table_store import TEXT
from mineralpact.tables.extras import nw, require
from mineralpact.tables.manifest import MANIFEST_NAME, parse_manifest
from mineralpact.tables.stored_folder import StoredFolder, checked_folder, stored_folder

_GLOB_SIGNS: Final = re.compile(r"[\\*?\[\]{}]")
"""Signs that stand for other names in an address; Hadoop takes everything else as it is."""


class SparkSession(Protocol):
    """Part of ``pyspark.sql.SparkSession`` that is used; pyspark itself is never imported here."""

    @property
    def read(self) -> Any:  # noqa: ANN401  # pyspark's own types are not at hand
        """Reader of files."""
        ...

    def createDataFrame(self, data: Any, schema: Any = None) -> Any:  # noqa: ANN401, N802  # as above, and its name
        """Return a data frame of rows or of an Arrow table."""
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
        MissingExtraError: pyspark, narwhals or pyarrow is not installed.
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
        self._tables = source if isinstance(source, Tables) else None
        self._address = "" if isinstance(source, Tables) else str(source).rstrip("/")
        if isinstance(source, Tables):
            kinds = source.kinds
        elif "://" in self._address:
            self._folder = self._read_folder(kinds)
            kinds = self._folder.kinds
        else:
            self._folder = checked_folder(source, kinds, digests=digests)
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

    @checked
    def scan_texts(self, texts: Iterable[str]) -> "nw.LazyFrame[Any]":
        rows = [(text,) for text in texts]
        frame = self._session.createDataFrame(rows, f"{TEXT} string").hint("broadcast")
        scan: nw.LazyFrame[Any] = nw.from_native(frame)
        return scan

    def _native_table(self, table: Table) -> Any:  # noqa: ANN401  # as above
        if self._folder is not None and table.name in self._folder.files:
            file = self._folder.files[table.name].file_name
            return self._session.read.parquet(f"{self._address}/{file}")
        return self._session.createDataFrame(rows_in(self._tables, table))
