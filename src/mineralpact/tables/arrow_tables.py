"""Catalogs as Arrow tables."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any, Final, TypeVar

from attrs import field, frozen

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.fast.encoder import edition_bytes
from mineralpact.errors import DocumentError, NotFoundError, did_you_mean, near_names
from mineralpact.model import KINDS, Entity
from mineralpact.shown import Shown
from mineralpact.tables.columns import ColumnType, Table, tables_error
from mineralpact.tables.extras import pa, require
from mineralpact.tables.layout import layout_of
from mineralpact.tables.table_sizes import is_text
from mineralpact.values.rules import Problems, broken

_Stored = TypeVar("_Stored")
_Expected = TypeVar("_Expected")

DOCUMENT: Final = "document"
"""The one column of the table of editions."""
EDITION_COLUMNS: Final[Mapping[str, ColumnType]] = MappingProxyType({DOCUMENT: ColumnType.TEXT})
"""The columns of the table of editions."""


@frozen(kw_only=True)
class Tables(Shown):
    """A catalog as Arrow tables, by name.

    Libraries of data frames take them as they are: ``tables["claims"].to_pandas()``,
    ``polars.from_arrow(tables["claims"])``.

    >>> from mineralpact import datasets
    >>> tables = to_tables(datasets.load("japan-peru-2024"))
    >>> tables["agreements_parties"].slice(0, 2).to_pylist()
    [{'id': 'china-peru-fta', 'position': 0, 'value': 'CHN'}, {'id': 'china-peru-fta', 'position':
    1, 'value': 'PER'}]
    """

    id: str | None = None
    """The catalog's own name; ``None`` when it has none."""
    title: str | None = None
    """Its title, for people; ``None`` when it has none."""
    kinds: tuple[type[Entity], ...] = KINDS
    """The kinds it may hold."""
    by_name: "Mapping[str, pa.Table]" = field(repr=False)
    """Every table by its name, such as ``agreements`` or ``agreements_parties``."""

    @checked
    def __getitem__(self, name: str) -> "pa.Table":
        """Return the table of this name.

        Raises:
            NotFoundError: there is none; near names are listed.
        """
        if name not in self.by_name:
            raise NotFoundError("table", name, near_names(name, self.by_name))
        return self.by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_name)


def to_tables(catalog: Catalog) -> Tables:
    """Return a catalog as Arrow tables.

    Raises:
        MissingExtraError: pyarrow is not installed.
        ValidationError: a kind has a field of a type that no column can hold.
    """
    by_name: dict[str, pa.Table] = {}
    for kind, table in layout_of(catalog.kinds).tables.items():
        by_name |= arrow_tables(table, catalog.of(kind), catalog)
    if catalog.editions:
        by_name[EDITIONS] = editions_table(catalog.editions)
    return Tables(id=catalog.id, title=catalog.title, kinds=catalog.kinds, by_name=by_name)


def editions_table(editions: Iterable[Catalog]) -> "pa.Table":
    """Return the editions of a merged catalog as a table: a document of JSON each."""
    documents = [edition_bytes(edition).decode() for edition in editions]
    return pa.table({DOCUMENT: pa.array(documents, pa.string())})


def schema_of(columns: Mapping[str, ColumnType]) -> "pa.Schema":
    """Return the Arrow schema of columns."""
    require("pyarrow")
    names_of_types: Any = columns  # the hints of pyarrow leave out that it takes these
    return pa.schema(names_of_types)


def arrow_tables(
    table: Table, entities: Sequence[Entity], events: Catalog
) -> "dict[str, pa.Table]":
    """Return entities of one kind as Arrow tables: the kind's own, and all that hang on it.

    Args and errors are those of `Table.rows_of`.
    """
    columns = table.rows_of(entities, events)
    tables: dict[str, pa.Table] = {}
    for inner in table.tables():
        tables[inner.name] = pa.table(columns[inner.name], schema=schema_of(inner.columns))
    return tables


def schema_problems(name: str, schema: "pa.Schema", present: "pa.Schema") -> Problems:
    """Return what is wrong with the columns of an Arrow table; see `column_problems`.

    Args:
        name: The table's name.
        schema: The columns that it should have.
        present: The columns that it has.
    """
    all_present: Any = present  # the hints of pyarrow leave out what its fields hold
    all_expected: Any = schema
    expected = {column.name: column.type for column in all_expected}
    stored = [(column.name, column.type) for column in all_present]
    return column_problems(name, expected, stored, _fits)


def column_problems(
    name: str,
    expected: Mapping[str, _Expected],
    present: Iterable[tuple[str, _Stored]],
    fits: Callable[[_Stored, _Expected], bool],
) -> Problems:
    """Return what is wrong with the columns of a table: those missing, twice, or of other types.

    Args:
        name: The table's name.
        expected: The columns that it should have; others beside them are no matter.
        present: The columns that it has, each with its type.
        fits: True if a column of a type that is there can hold what one should.
    """
    problems: Problems = ()
    types_by_name: dict[str, list[_Stored]] = {}
    for column, stored in present:
        types_by_name.setdefault(column, []).append(stored)
    for column, column_type in expected.items():
        types = types_by_name.get(column, [])
        if not types:
            message = f"expected a column {column!r}, found none"
        elif len(types) > 1:
            message = f"expected one column {column!r}, found {len(types)}"
        elif not fits(types[0], column_type):
            message = f"expected {column_type} in column {column!r}, found {types[0]!s:.60}"
        else:
            continue
        problems += broken(name, "wrong_columns", message)
    return problems


def unknown_table_problems(names: Iterable[str], expected: Iterable[str]) -> Problems:
    """Return the problem of each table that no kind has: what it holds would be left out."""
    problems: Problems = ()
    names_of_kinds = {*expected, EDITIONS}
    for name in sorted(set(names) - names_of_kinds):
        near = did_you_mean(near_names(name, sorted(names_of_kinds)))
        message = f"expected a table of a kind that is known, found {name[:60]!r}{near}"
        problems += broken(name[:60], "unknown_table", message)
    return problems


@contextmanager
def parquet_errors(name: str) -> Generator[None]:
    """Make every error of pyarrow about the content of a table one of ours."""
    try:
        yield
    except DocumentError:
        raise
    # Of bytes that are no Parquet some are told as errors of the system, or of UTF-8.
    except (pa.ArrowException, OSError, UnicodeError, OverflowError) as error:
        message = f"expected a table that Arrow can read, found {error!s:.200}"
        raise tables_error(name, "bad_table", message) from error


def _fits(stored: "pa.DataType", expected: "pa.DataType") -> bool:
    """True if a column of a type can hold the values of another, without taking one for another."""
    if stored.equals(expected) or pa.types.is_null(stored):
        return True
    if expected == pa.string():
        return is_text(stored)
    if expected == pa.int64():
        return pa.types.is_integer(stored)
    return expected == pa.float64() and pa.types.is_floating(stored)
