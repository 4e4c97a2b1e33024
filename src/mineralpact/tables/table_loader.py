"""Loader of the catalogs in Arrow tables, without loss."""

from collections.abc import Mapping
from typing import Any

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.fast.encoder import header_of
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import Plain, parse_json
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.load_options import FALLBACK_ERRORS, LoadOptions
from mineralpact.codec.strict.document_loader import load_document
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import DocumentError
from mineralpact.tables.arrow_tables import (
    DOCUMENT,
    EDITION_COLUMNS,
    Tables,
    parquet_errors,
    schema_of,
    schema_problems,
    unknown_table_problems,
)
from mineralpact.tables.columns import Table
from mineralpact.tables.extras import pa
from mineralpact.tables.layout import layout_of
from mineralpact.tables.table_sizes import SizeCount


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


def columns_of(table: Table, arrow_table: "pa.Table | None") -> dict[str, list[Any]]:
    """Return the columns that say all of a table as lists; empty ones where it is absent.

    Raises:
        DocumentError: a column holds something that none of its type is.
    """
    if arrow_table is None:
        return {name: [] for name in table.stored}
    schema = _stored_schema(table)
    with parquet_errors(table.name):
        fitting = arrow_table.select(schema.names)
        if fitting.schema != schema:
            fitting = fitting.cast(schema)
        return {name: fitting.column(name).to_pylist() for name in schema.names}


def _stored_columns(tables: Tables, limits: Limits) -> "dict[str, pa.Table]":
    """Return the columns that say all of each table there is, once it is sure that none is large.

    Raises:
        DocumentError: a table that no kind has, wrong columns, or more than the limits.
    """
    all_tables = {table.name: table for table in layout_of(tables.kinds).all()}
    problems = unknown_table_problems(tables.by_name, all_tables)
    schemas = {name: _stored_schema(table) for name, table in all_tables.items()}
    schemas[EDITIONS] = schema_of(EDITION_COLUMNS)
    for name, table in tables.by_name.items():
        if name in schemas:
            problems += schema_problems(name, schemas[name], table.schema)
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
        texts = table.column(DOCUMENT).cast(pa.string()).to_pylist()
    return [text or "null" for text in texts]


def _stored_schema(table: Table) -> "pa.Schema":
    """Return the Arrow schema of the columns that say all of a table."""
    return schema_of({name: table.columns[name] for name in table.stored})
