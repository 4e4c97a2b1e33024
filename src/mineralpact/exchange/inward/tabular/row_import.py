"""Tables as catalogs: every row comes in whole, or is refused with all that is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import cast

from mineralpact.catalog import Catalog
from mineralpact.codec.document_errors import document_error
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.errors import Problem, ValidationError
from mineralpact.exchange.inward.imported import Imported, Refusal
from mineralpact.exchange.inward.tabular.dangling_rows import dangling_rows
from mineralpact.exchange.inward.tabular.row_losses import RowTally
from mineralpact.exchange.inward.tabular.row_outcomes import (
    EntityStream,
    open_table,
    row_outcomes,
    table_format,
)
from mineralpact.exchange.inward.tabular.row_reader import RowOutcome, RowReader
from mineralpact.exchange.mapping.row_mapping import RowMapping
from mineralpact.model import KINDS, Entity
from mineralpact.paths import Path


def import_rows(
    path: str | PathLike[str],
    mapping: RowMapping,
    *,
    format: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Imported:
    """Return the catalog that the rows of a table in CSV or Excel are.

    A row that is refused is left out whole, and so is what refers to it.

    Args:
        path: The file.
        mapping: What the rows are, and which column holds what.
        format: ``csv`` or ``excel``; by default the file's suffix tells it.
        limits: The most entities there may be, and the most that a cell may hold; `import_lines`
            takes any number of rows.

    Raises:
        DocumentError: the table as a whole cannot be read as the mapping says: a column is not
            there, the text has another encoding, or a quote is never closed.
        FileError: the file cannot be read, or is no regular file.
        MissingExtraError: the library that reads Excel is not installed.
        UnknownFormatError: the format is neither, or no format has the file's suffix.
    """
    refused: list[Refusal] = []
    outcomes: list[RowOutcome] = []
    name = table_format(path, format)
    with open_table(path, name, mapping, limits) as table:
        reader = RowReader(mapping, table.headings)
        for outcome in row_outcomes(table, reader):
            if isinstance(outcome, Refusal):
                refused.append(outcome)
            else:
                outcomes.append(outcome)
                _refuse_many(len(outcomes), limits)
    assembly = _Assembly(mapping, reader, outcomes)
    catalog = assembly.catalog()
    tally = RowTally(mapping, name)
    for outcome in assembly.outcomes:
        tally.add(outcome)
    refused += assembly.refused
    return Imported(
        catalog=catalog,
        losses=tally.report(),
        refused=tuple(sorted(refused, key=lambda refusal: refusal.row)),
    )


def import_by_mapping(
    format: str, path: str | PathLike[str], mapping: RowMapping | None, limits: Limits
) -> Imported:
    """Return what `import_rows` does, by a mapping that is there."""
    assert mapping is not None  # noqa: S101  # whoever chose the format saw to it
    return import_rows(path, mapping, format=format, limits=limits)


def _refuse_many(count: int, limits: Limits) -> None:
    if count > limits.entities:
        hint = "import_lines takes any number"
        message = f"expected at most {limits.entities:,} rows, found more: {hint}"
        raise document_error("too_many", message)


class _Assembly:
    """Assembly of a catalog of the rows that came in, without those that do not hold together."""

    def __init__(
        self, mapping: RowMapping, reader: RowReader, outcomes: Sequence[RowOutcome]
    ) -> None:
        self._mapping = mapping
        self._reader = reader
        self.outcomes: Sequence[RowOutcome] = outcomes
        """The rows that are in the catalog."""
        self.refused: list[Refusal] = []
        """The rows that are not, for what they refer to."""

    def catalog(self) -> Catalog:
        """Return the catalog."""
        while True:
            if self._mapping.has_open_references:
                self._refuse(dangling_rows(self.outcomes, self._mapping.source, self._reader))
            rows: dict[str, list[int]] = defaultdict(list)
            entities = self._entities(rows)
            try:
                return Catalog(entities, kinds=(*KINDS, *self._mapping.kinds))
            except ValidationError as error:
                if not self._refuse_rows(error.problems, rows):
                    raise

    def _entities(self, rows: dict[str, list[int]]) -> list[Entity]:
        """Return the entities, and gather for each section the rows that they are of."""
        own = [outcome.entity.id for outcome in self.outcomes if outcome.entity is not None]
        stream = EntityStream(self._mapping, own)
        entities = list(stream.first())
        for entity in entities:
            rows[entity.section].append(0)
        for outcome in self.outcomes:
            for entity in stream.of(outcome):
                entities.append(entity)
                rows[entity.section].append(outcome.number)
        return entities

    def _refuse_rows(self, problems: Iterable[Problem], rows: dict[str, list[int]]) -> bool:
        """Refuse the rows that problems of a catalog are of; False if they are of no row."""
        by_row: dict[int, list[Problem]] = defaultdict(list)
        for problem in problems:
            section, index, *rest = Path.parse(problem.path).steps
            row = rows[str(section)][cast("int", index)]  # as all problems of entities have it
            by_row[row].append(self._reader.at_column(problem, Path(tuple(rest))))
        by_row.pop(0, None)
        self._refuse(by_row)
        return bool(by_row)

    def _refuse(self, by_row: Mapping[int, Sequence[Problem]]) -> None:
        for row, problems in by_row.items():
            self.refused.append(Refusal(row=row, problems=tuple(problems)))
        self.outcomes = [outcome for outcome in self.outcomes if outcome.number not in by_row]
