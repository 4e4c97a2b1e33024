"""Writer of entities by the million into a folder of Parquet files, in constant memory."""

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import EDITIONS, document_kinds, header_problems
from mineralpact.errors import ValidationError
from mineralpact.model import KINDS, Entity, Summit
from mineralpact.tables.arrow_tables import arrow_tables, editions_table, schema_of
from mineralpact.tables.columns import Table
from mineralpact.tables.extras import pa, pq, require
from mineralpact.tables.layout import layout_of
from mineralpact.tables.manifest import (
    MANIFEST_NAME,
    TABLES_FORMAT,
    Manifest,
    TableFile,
    describe_file,
    manifest_bytes,
)
from mineralpact.tables.rows import SEARCH_TEXT
from mineralpact.tables.target_folder import refuse_foreign_files, replace_folder
from mineralpact.values.rules import broken

BATCH: Final = 10_000
"""Number of entities of a kind that are turned into rows at once."""
ROW_GROUP: Final = 122_880
"""Number of rows that engines like to read at once."""


class TablesWriter:
    """Writes entities by the million into a folder of Parquet files, in constant memory.

    The folder appears, or takes the place of an older one, when the writer's ``with`` block ends
    without an error.
    References and repeated identifiers are not looked at: `from_parquet` does that.

    Args:
        folder: The folder; one that is not empty must hold tables and nothing else.
        id: The catalog's own name.
        title: What it holds, for people.
        kinds: The kinds of what is to be written.
        events: Where meetings are looked up that times count from, beside those written before.
        editions: The editions that what is written was merged from.

    Raises:
        MissingExtraError: pyarrow is not installed.
        ValidationError: a name that is no slug, a blank title, a kind with a field of a type that
            no column can hold.
        OSError: the folder cannot be written, or holds something else.
    """

    @checked
    def __init__(
        self,
        folder: str | PathLike[str],
        *,
        id: str | None = None,
        title: str | None = None,
        kinds: Iterable[type[Entity]] = KINDS,
        events: Catalog | None = None,
        editions: Iterable[Catalog] = (),
    ) -> None:
        require("pyarrow")
        problems = list(header_problems(id, title))
        if problems:
            raise ValidationError("tables", problems)
        self._target = Path(os.path.realpath(folder))
        self._id, self._title, self._kinds = id, title, document_kinds(kinds)
        self._layout = layout_of(self._kinds)
        self._waiting: dict[type[Entity], list[Entity]] = {kind: [] for kind in self._kinds}
        self._given_events = events
        self._editions = tuple(editions)
        self._events = events or Catalog()
        self._summits: dict[str, Summit] = {}
        refuse_foreign_files(self._target)
        self._folder = Path(
            tempfile.mkdtemp(dir=self._target.parent, prefix=f".{self._target.name}.")
        )
        self._files = {
            table.name: _TableFileWriter(table, self._folder) for table in self._layout.all()
        }

    @checked
    def write(self, entities: Iterable[Entity]) -> int:
        """Write entities in any order, and return how many.

        Only a meeting must come before the times that count from it.

        Raises:
            NotFoundError: a time counts from a meeting that did not come before.
            ValidationError: an entity of another kind.
        """
        written = 0
        for entity in entities:
            written += 1
            waiting = self._waiting.get(type(entity))
            if waiting is None:
                message = f"expected one of the kinds to be written, found {type(entity).__name__}"
                raise ValidationError("tables", broken("", "unknown_kind", message))
            waiting.append(entity)
            if isinstance(entity, Summit) and self._given_events is None:
                self._summits[entity.id] = bare_summit(entity)
            if len(waiting) >= BATCH:
                self._flush(type(entity))
        return written

    @checked
    def keep_editions(self, editions: Iterable[Catalog]) -> None:
        """Keep the editions that what is written was merged from, in place of those given."""
        self._editions = tuple(editions)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                for kind in self._kinds:
                    self._flush(kind)
            files = tuple(file.finish() for file in self._files.values())
            if error is None:
                self._finish((*files, *self._editions_file()))
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _flush(self, kind: type[Entity]) -> None:
        entities, self._waiting[kind] = self._waiting[kind], []
        if len(self._summits) > len(self._events):
            self._events = Catalog(self._summits.values())
        if entities:
            tables = arrow_tables(self._layout.tables[kind], entities, self._events)
            for name, table in tables.items():
                self._files[name].add(table)

    def _editions_file(self) -> Iterator[TableFile]:
        if self._editions:
            table = editions_table(self._editions)
            path = self._folder / f"{EDITIONS}.parquet"
            pq.write_table(table, path, compression="zstd")  # pyright: ignore[reportUnknownMemberType]  # untyped
            yield describe_file(self._folder, EDITIONS, table.num_rows)

    def _finish(self, files: tuple[TableFile, ...]) -> None:
        sections = tuple(kind.section for kind in self._kinds)
        manifest = Manifest(
            format=TABLES_FORMAT, id=self._id, title=self._title, kinds=sections, tables=files
        )
        (self._folder / MANIFEST_NAME).write_bytes(manifest_bytes(manifest))
        replace_folder(self._folder, self._target)


class _TableFileWriter:
    """Writes one table's file, a row group at a time."""

    def __init__(self, table: Table, folder: Path) -> None:
        schema = schema_of(table)
        # Identifiers and whole texts seldom repeat: a dictionary of them would only be in the way.
        repeating = [name for name in schema.names if name not in ("id", SEARCH_TEXT)]
        self._writer = pq.ParquetWriter(
            folder / f"{table.name}.parquet",
            schema,
            compression="zstd",
            use_dictionary=repeating,  # type: ignore[arg-type]  # names of columns will do too
            write_page_checksum=True,
        )
        self._folder = folder
        self._name = table.name
        self._waiting: list[pa.Table] = []
        self._rows = self._rows_waiting = 0

    def add(self, table: "pa.Table") -> None:
        self._waiting.append(table)
        self._rows += table.num_rows
        self._rows_waiting += table.num_rows
        if self._rows_waiting >= ROW_GROUP:
            self._flush()

    def finish(self) -> TableFile:
        self._flush()
        self._writer.close()
        return describe_file(self._folder, self._name, self._rows)

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting), row_group_size=2 * ROW_GROUP)
            self._waiting, self._rows_waiting = [], 0


def bare_summit(summit: Summit) -> Summit:
    """Return a meeting without what it refers to: all that times can count from."""
    return Summit(
        id=summit.id, name=summit.name, kind=summit.kind, modality=summit.modality, when=summit.when
    )
