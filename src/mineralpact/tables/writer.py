"""Writer of entities by the million into a folder of Parquet files, in constant memory."""

from collections.abc import Iterable
from contextlib import suppress
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import document_kinds, header_problems
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.saving.file_state import FileStates, known_states
from mineralpact.errors import FileError, ValidationError, file_errors
from mineralpact.model import KINDS, Entity, Summit
from mineralpact.tables.arrow_tables import arrow_tables, editions_table
from mineralpact.tables.extras import pa, pq, require
from mineralpact.tables.layout import layout_of
from mineralpact.tables.manifest import TABLES_FORMAT, Manifest, TableFile, describe_file
from mineralpact.tables.rows import SEARCH_TEXT
from mineralpact.tables.target_folder import TargetFolder
from mineralpact.values.rules import broken

BATCH: Final = 10_000
"""Number of entities of a kind that are turned into rows at once."""
ROW_GROUP: Final = 122_880
"""Number of rows that engines like to read at once."""


class TablesWriter:
    """Writes entities by the million into a folder of Parquet files, in constant memory.

    The tables take the place of older ones together, when the writer's ``with`` block ends without
    an error: whoever reads has the old ones or the new ones, whole. Files of others stay as they
    are. References and repeated identifiers are not looked at: `from_parquet` does that.

    Args:
        folder: The folder; one that is not empty must hold tables.
        id: The catalog's own name.
        title: What it holds, for people.
        kinds: The kinds of what is to be written.
        events: Where meetings are looked up that times count from, beside those written before.
        editions: The editions that what is written was merged from.
        overwrite: The catalog that was read from the folder or written to it, whose tables are
            replaced if nobody has changed them since; or True to replace any tables, also damaged
            ones and those of a newer format.

    Raises:
        MissingExtraError: pyarrow is not installed.
        ValidationError: a name that is no slug, a blank title, a kind with a field of a type that
            no column can hold.
        FileError: the folder cannot be written, holds something else, or tables that `overwrite`
            is not known to be read from.
        ChangedFileError: the tables in it were changed by others.
        UnknownFormatError: the tables in it have a newer format.
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
        overwrite: bool | Catalog = False,
    ) -> None:
        require("pyarrow")
        problems = list(header_problems(id, title))
        if problems:
            raise ValidationError("tables", problems)
        self._id, self._title, self._kinds = id, title, document_kinds(kinds)
        self._layout = layout_of(self._kinds)
        self._waiting: dict[type[Entity], list[Entity]] = {kind: [] for kind in self._kinds}
        self._given_events = events
        self._editions = tuple(editions)
        self._events = events or Catalog()
        self._summits: dict[str, Summit] = {}
        self._files: dict[str, _TableFileWriter] = {}
        self._is_open = True
        states: FileStates = {}
        if isinstance(overwrite, Catalog):
            states = overwrite.derived(known_states)
        self._target = TargetFolder(folder, overwrite=overwrite is True, states=states)

    @property
    def states(self) -> FileStates:
        """State of the manifest, once it is written."""
        return self._target.states

    @checked
    def write(self, entities: Iterable[Entity]) -> int:
        """Write entities in any order, and return how many.

        Only a meeting must come before the times that count from it.

        Raises:
            NotFoundError: a time counts from a meeting that did not come before.
            ValidationError: an entity of another kind.
            FileError: a file cannot be written, or the ``with`` block has ended.
        """
        if not self._is_open:
            raise FileError(str(self._target.path), "closed", "the writer has ended")
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
        self._is_open = False
        try:
            if error is None:
                with file_errors(self._target.path):
                    self._publish()
        finally:
            for file in self._files.values():
                file.close()
            self._target.close()

    def _flush(self, kind: type[Entity]) -> None:
        entities, self._waiting[kind] = self._waiting[kind], []
        if len(self._summits) > len(self._events):
            self._events = Catalog(self._summits.values())
        if entities:
            tables = arrow_tables(self._layout.tables[kind], entities, self._events)
            for name, table in tables.items():
                self._add(name, table)

    def _add(self, name: str, table: "pa.Table") -> None:
        """Write rows of a table; one without rows has no file."""
        if table.num_rows:
            with file_errors(self._target.path):
                if name not in self._files:
                    path = self._target.scratch_file(name)
                    self._files[name] = _TableFileWriter(name, path, table.schema)
                self._files[name].add(table)

    def _publish(self) -> None:
        """Put what was written in place of the tables that are there."""
        for kind in self._kinds:
            self._flush(kind)
        if self._editions:
            self._add(EDITIONS, editions_table(self._editions))
        names = [table.name for table in self._layout.all()]
        files: list[TableFile] = []
        for name in (*names, EDITIONS):
            if name in self._files:
                files.append(self._files[name].finish())
        sections = tuple(kind.section for kind in self._kinds)
        self._target.publish(
            Manifest(
                format=TABLES_FORMAT,
                id=self._id,
                title=self._title,
                kinds=sections,
                tables=tuple(files),
            )
        )


class _TableFileWriter:
    """Writes one table's file, a row group at a time."""

    def __init__(self, name: str, path: Path, schema: "pa.Schema") -> None:
        # Identifiers and whole texts seldom repeat: a dictionary of them would only be in the way.
        repeating = [column for column in schema.names if column not in ("id", SEARCH_TEXT)]
        self._writer = pq.ParquetWriter(
            path,
            schema,
            compression="zstd",
            use_dictionary=repeating,  # type: ignore[arg-type]  # names of columns will do too
            write_page_checksum=True,
        )
        self._path = path
        self._name = name
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
        return describe_file(self._path, self._name, self._rows)

    def close(self) -> None:
        """Close the file, whatever became of it."""
        with suppress(OSError):
            self._writer.close()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.concat_tables(self._waiting), row_group_size=2 * ROW_GROUP)
            self._waiting, self._rows_waiting = [], 0


def bare_summit(summit: Summit) -> Summit:
    """Return a meeting without what it refers to: all that times can count from."""
    return Summit(
        id=summit.id, name=summit.name, kind=summit.kind, modality=summit.modality, when=summit.when
    )
