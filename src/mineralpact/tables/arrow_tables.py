"""Catalogs as Arrow tables, and back without loss."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

import msgspec
from attrs import field, frozen

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.fast.encoder import edition_bytes, header_of
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import Plain, parse_json
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.load_options import FALLBACK_ERRORS, LoadOptions
from mineralpact.codec.strict.document_loader import load_document
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import DocumentError, NotFoundError, did_you_mean, near_names
from mineralpact.model import KINDS, Entity
from mineralpact.shown import Shown
from mineralpact.tables.columns import Table, tables_error
from mineralpact.tables.extras import pa, require
from mineralpact.tables.layout import layout_of
from mineralpact.tables.table_sizes import SizeCount, is_text
from mineralpact.values.rules import Problems, broken

_DOCUMENT: Final = "document"
"""The one column of the table of editions."""


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


def from_tables(tables: Tables, *, limits: Limits = DEFAULT_LIMITS) -> Catalog:
    """Return the catalog that tables hold, checked as every document is.

    Args:
        tables: The tables; a table without rows may be absent, and columns that only questions
            need are not looked at: what they hold is worked out anew.
        limits: The most that they may hold.

    Raises:
        DocumentError: all that is wrong with them.
    """
    by_name = _stored_columns(tables, limits)
    options = LoadOptions(tables.kinds, limits)
    catalog = _load_by_columns(tables, by_name, options)
    if catalog is not None:
        return catalog
    with collector_paused():
        document = _plain_document(tables, by_name)
    # Rows may be in another order than ours; what is wrong, the strict loader reports.
    catalog = fast_catalog(msgspec.json.encode(document), options)
    return load_document(document, options) if catalog is None else catalog


def _load_by_columns(
    tables: Tables, by_name: "Mapping[str, pa.Table]", options: LoadOptions
) -> Catalog | None:
    """Return the catalog in tables as we write them; ``None`` if they may be others, or invalid."""
    from mineralpact.tables.json_columns import section_json  # it takes pyarrow along

    header = header_of(FORMAT, tables.id, tables.title)
    members = [msgspec.json.encode(header)[1:-1]]
    try:
        for kind, table in layout_of(tables.kinds).tables.items():
            if section := section_json(table, by_name):
                members.append(b'"%b":[%b]' % (kind.section.encode(), section))
        if EDITIONS in by_name:
            members.append(b'"%b":[%b]' % (EDITIONS.encode(), _editions_json(by_name[EDITIONS])))
    except FALLBACK_ERRORS:
        return None
    return fast_catalog(b"{%b}" % b",".join(members), options)


def _plain_document(tables: Tables, by_name: "Mapping[str, pa.Table]") -> dict[str, Plain]:
    """Return the document in tables as plain values.

    Raises:
        DocumentError: rows that belong to none, or values that have no place.
    """
    document: dict[str, Plain] = {**header_of(FORMAT, tables.id, tables.title)}
    for kind, table in layout_of(tables.kinds).tables.items():
        document[kind.section] = table.entities_of(
            lambda inner: columns_of(inner, by_name.get(inner.name))
        )
    if EDITIONS in by_name:
        document[EDITIONS] = _editions_in(by_name[EDITIONS])
    return document


def editions_table(editions: Iterable[Catalog]) -> "pa.Table":
    """Return the editions of a merged catalog as a table: a document of JSON each."""
    documents = [edition_bytes(edition).decode() for edition in editions]
    return pa.table({_DOCUMENT: pa.array(documents, pa.string())})


def editions_schema() -> "pa.Schema":
    """Return the Arrow schema of the table of editions."""
    return pa.schema([(_DOCUMENT, pa.string())])


def schema_of(table: Table) -> "pa.Schema":
    """Return the Arrow schema of a table."""
    require("pyarrow")
    columns: Any = table.columns  # the hints of pyarrow leave out that it takes names of types
    return pa.schema(columns)


def stored_schema(table: Table) -> "pa.Schema":
    """Return the Arrow schema of the columns that say all of a table."""
    schema: Any = schema_of(table)  # the hints of pyarrow leave out what its fields hold
    return pa.schema([schema.field(name) for name in table.stored])


def arrow_tables(
    table: Table, entities: Sequence[Entity], events: Catalog
) -> "dict[str, pa.Table]":
    """Return entities of one kind as Arrow tables: the kind's own, and all that hang on it.

    Args and errors are those of `Table.rows_of`.
    """
    columns = table.rows_of(entities, events)
    tables: dict[str, pa.Table] = {}
    for inner in table.tables():
        tables[inner.name] = pa.table(columns[inner.name], schema=schema_of(inner))
    return tables


def columns_of(table: Table, arrow_table: "pa.Table | None") -> dict[str, list[Any]]:
    """Return the columns that say all of a table as lists; empty ones where it is absent.

    Raises:
        DocumentError: a column is missing, or holds something else.
    """
    if arrow_table is None:
        return {name: [] for name in table.stored}
    schema = stored_schema(table)
    problems = columns_problems(table.name, schema, arrow_table.schema)
    if problems:
        raise DocumentError("tables", problems)
    with parquet_errors(table.name):
        fitting = arrow_table.select(schema.names)
        if fitting.schema != schema:
            fitting = fitting.cast(schema)
        return {name: fitting.column(name).to_pylist() for name in schema.names}


def columns_problems(name: str, schema: "pa.Schema", present: "pa.Schema") -> Problems:
    """Return what is wrong with the columns of a table: those missing, twice, or of other types.

    Args:
        name: The table's name.
        schema: The columns that it should have; others beside them are no matter.
        present: The columns that it has.
    """
    problems: Problems = ()
    types_by_name: dict[str, list[pa.DataType]] = {}
    all_present: Any = present  # the hints of pyarrow leave out what its fields hold
    expected: Any = schema
    for column in all_present:
        types_by_name.setdefault(column.name, []).append(column.type)
    for column in expected:
        types = types_by_name.get(column.name, [])
        if not types:
            message = f"expected a column {column.name!r}, found none"
        elif len(types) > 1:
            message = f"expected one column {column.name!r}, found {len(types)}"
        elif not _fits(types[0], column.type):
            message = f"expected {column.type} in column {column.name!r}, found {types[0]!s:.60}"
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


def _stored_columns(tables: Tables, limits: Limits) -> "dict[str, pa.Table]":
    """Return the columns that say all of each table there is, once it is sure that none is large.

    Raises:
        DocumentError: a table that no kind has, wrong columns, or more than the limits.
    """
    all_tables = {table.name: table for table in layout_of(tables.kinds).all()}
    problems = unknown_table_problems(tables.by_name, all_tables)
    schemas = {name: stored_schema(table) for name, table in all_tables.items()}
    schemas[EDITIONS] = editions_schema()
    for name, table in tables.by_name.items():
        if name in schemas:
            problems += columns_problems(name, schemas[name], table.schema)
    if problems:
        raise DocumentError("tables", problems)
    count = SizeCount(limits)
    for kind in tables.kinds:
        if kind.section in tables.by_name:
            count.add_entities(tables.by_name[kind.section].num_rows)
    by_name: dict[str, pa.Table] = {}
    for name, table in tables.by_name.items():
        count.add_rows(table.num_rows, len(schemas[name]))
        by_name[name] = table.select(schemas[name].names)
        count.add_texts(by_name[name])
    return by_name


def _editions_json(table: "pa.Table") -> bytes:
    """Return the editions that a table holds, with a comma between two.

    Raises:
        DecodeError: one is no JSON by itself, and with the others might be something else.
    """
    documents: list[bytes] = []
    for text in _edition_texts(table):
        documents.append(bytes(msgspec.json.decode(text, type=msgspec.Raw)))
    return b",".join(documents)


def _editions_in(table: "pa.Table") -> list[Plain]:
    """Return the editions that a table holds, as plain values."""
    return list(map(parse_json, _edition_texts(table)))


def _edition_texts(table: "pa.Table") -> list[str]:
    with parquet_errors(EDITIONS):
        texts = table.column(_DOCUMENT).cast(pa.string()).to_pylist()
    return [text or "null" for text in texts]


def _fits(stored: "pa.DataType", expected: "pa.DataType") -> bool:
    """True if a column of a type can hold the values of another, without taking one for another."""
    if stored.equals(expected) or pa.types.is_null(stored):
        return True
    if expected == pa.string():
        return is_text(stored)
    if expected == pa.int64():
        return pa.types.is_integer(stored)
    return expected == pa.float64() and pa.types.is_floating(stored)
