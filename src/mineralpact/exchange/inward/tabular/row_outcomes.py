"""Outcomes of all rows of a table, each identifier once, and the entities that they add up to."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from os import PathLike, fspath
from typing import Final

from mineralpact.codec.limits import Limits
from mineralpact.errors import DocumentError, UnknownFormatError
from mineralpact.exchange.inward.imported import Refusal
from mineralpact.exchange.inward.tabular.csv_table import open_csv
from mineralpact.exchange.inward.tabular.excel_table import open_excel
from mineralpact.exchange.inward.tabular.row_reader import RowOutcome, RowReader
from mineralpact.exchange.inward.tabular.seen_ids import SeenIds
from mineralpact.exchange.inward.tabular.table_rows import TABLE, OpenTable, TableRow, refusal
from mineralpact.exchange.mapping.row_mapping import RowMapping
from mineralpact.model import Claim, Country, Entity
from mineralpact.paths import Path
from mineralpact.values import Citation, ClaimId, EntityPath, Modality

CSV: Final = "csv"
EXCEL: Final = "excel"
CSV_SUFFIXES: Final = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
EXCEL_SUFFIXES: Final = (".xlsx", ".xlsm")
_FORMATS: Final = {**dict.fromkeys(CSV_SUFFIXES, CSV), **dict.fromkeys(EXCEL_SUFFIXES, EXCEL)}
_OPENERS: Final = {CSV: open_csv, EXCEL: open_excel}


def table_format(path: str | PathLike[str], name: str | None = None) -> str:
    """Return the name of the format of a table; by default the suffix of its file tells it.

    Raises:
        UnknownFormatError: there is none.
    """
    endings = (ending for ending in _FORMATS if fspath(path).lower().endswith(ending))
    format = name or _FORMATS.get(next(endings, ""))
    if format not in _OPENERS:
        expected = ", ".join(_FORMATS)
        message = f"expected a table in one of {expected}, found {name or fspath(path)!r}"
        raise UnknownFormatError(message)
    return format


@contextmanager
def open_table(
    path: str | PathLike[str], format: str, mapping: RowMapping, limits: Limits
) -> Generator[OpenTable]:
    """Open a table; what is wrong with it as a whole is told with the name of its file.

    Raises:
        DocumentError: it cannot be read as its mapping says.
        FileError: the file cannot be read, or is no regular file.
        MissingExtraError: the library that reads it is not installed.
    """
    try:
        with _OPENERS[format](path, mapping, limits) as table:
            yield table
    except DocumentError as error:
        if error.subject in (TABLE, "document"):
            raise DocumentError(fspath(path), error.problems) from None
        raise


def row_outcomes(table: OpenTable, reader: RowReader) -> Iterator[RowOutcome | Refusal]:
    """Yield each row that is an entity, and the refusals of all others.

    An identifier that an earlier row has is refused.

    Raises:
        FileError: there is no room for the temporary file that keeps identifiers.
    """
    with SeenIds() as ids:
        for row in table.rows:
            yield row if isinstance(row, Refusal) else _read_row(reader, row, ids)


def _read_row(reader: RowReader, row: TableRow, ids: SeenIds) -> RowOutcome | Refusal:
    outcome = reader.read(row)
    if outcome.entity is None:
        return Refusal(row=outcome.number, problems=tuple(outcome.problems))
    id = outcome.entity.id
    first = ids.first_row(id, outcome.number)
    if first == outcome.number:
        return outcome
    message = f"duplicate id {id!r} (first used in row {first})"
    return refusal(outcome.number, "duplicate_id", message, str(Path.of(reader.id_column)))


class EntityStream:
    """Entities that rows add up to: each row's own, those first named in it, and its claim.

    Args:
        mapping: The mapping, which may name the table as a source.
        own: The identifiers of rows that stand for what others name, if they are known before.
    """

    def __init__(self, mapping: RowMapping, own: Iterable[str] = ()) -> None:
        self._source = mapping.source
        self._seen: set[str] = set(own)

    def first(self) -> Iterator[Entity]:
        """Yield what stands before all rows."""
        if self._source is not None:
            yield self._source

    def of(self, outcome: RowOutcome) -> Iterator[Entity]:
        """Yield the entities of a row."""
        assert outcome.entity is not None  # noqa: S101  # a row that came in
        about = [outcome.entity]
        for id, entity in outcome.named.items():
            if id not in self._seen:
                self._seen.add(id)
                yield entity
                if not isinstance(entity, Country):
                    about.append(entity)
        yield outcome.entity
        if self._source is not None:
            yield Claim(
                id=ClaimId(f"{outcome.entity.id.lower()}-in-{self._source.id}"),
                about=tuple(EntityPath(entity.id) for entity in about),
                modality=Modality.HAPPENED,
                cites=(Citation(source=self._source.id),),
            )
