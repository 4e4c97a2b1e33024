"""Catalogs as Arrow tables, and back without loss."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from attrs import field, frozen

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import EDITIONS
from mineralpact.codec.fast.encoder import edition_bytes
from mineralpact.codec.fast.loader import LoadOptions, fast_catalog
from mineralpact.codec.json_parser import Plain, parse_json
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.strict.document_loader import load_document
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import NotFoundError, near_names
from mineralpact.model import KINDS, Entity
from mineralpact.tables.columns import Table, tables_error
from mineralpact.tables.extras import pa, require
from mineralpact.tables.layout import layout_of

_DOCUMENT: Final = "document"
"""The one column of the table of editions."""


@frozen(kw_only=True)
class Tables:
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
        tables: The tables; columns that only questions need are not looked at.
        limits: The most that they may hold.

    Raises:
        DocumentError: all that is wrong with them.
        NotFoundError: a table is missing.
    """
    document: dict[str, Plain] = {"format": FORMAT}
    if tables.id is not None:
        document["id"] = tables.id
    if tables.title is not None:
        document["title"] = tables.title
    for kind, table in layout_of(tables.kinds).tables.items():
        document[kind.section] = table.entities_of(
            lambda inner: columns_of(inner, tables[inner.name])
        )
    if EDITIONS in tables.by_name:
        document[EDITIONS] = _editions_in(tables[EDITIONS])
    options = LoadOptions(tables.kinds, limits)
    catalog = fast_catalog(msgspec.json.encode(document), options)
    if catalog is None:  # something is wrong with it: the strict loader reports what
        catalog = load_document(document, options)
    return catalog


def editions_table(editions: Iterable[Catalog]) -> "pa.Table":
    """Return the editions of a merged catalog as a table: a document of JSON each."""
    documents = [edition_bytes(edition).decode() for edition in editions]
    return pa.table({_DOCUMENT: pa.array(documents, pa.string())})


def _editions_in(table: "pa.Table") -> list[Plain]:
    """Return the editions that a table holds, as plain values.

    Raises:
        DocumentError: it holds something else.
    """
    if table.schema != pa.schema([(_DOCUMENT, pa.string())]):
        message = f"expected one column {_DOCUMENT!r} of texts, found {table.column_names}"
        raise tables_error(EDITIONS, "wrong_columns", message)
    return [parse_json(text or "null") for text in table.column(_DOCUMENT).to_pylist()]


def schema_of(table: Table) -> "pa.Schema":
    """Return the Arrow schema of a table."""
    require("pyarrow")
    columns: Any = table.columns  # the hints of pyarrow leave out that it takes names of types
    return pa.schema(columns)


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


def columns_of(table: Table, arrow_table: "pa.Table") -> dict[str, list[Any]]:
    """Return the columns of an Arrow table as lists.

    Raises:
        DocumentError: a column is missing, or holds something else.
    """
    schema = schema_of(table)
    missing = set(schema.names) - set(arrow_table.column_names)
    if missing:
        message = f"expected a column {min(missing)!r}, found none"
        raise tables_error(table.name, "wrong_columns", message)
    try:
        fitting = arrow_table.select(schema.names).cast(schema)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        message = f"expected {schema.to_string()}: {error}"
        raise tables_error(table.name, "wrong_columns", message) from error
    return {name: fitting.column(name).to_pylist() for name in schema.names}
