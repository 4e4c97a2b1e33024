"""Wide tables of a catalog: one of each kind, and one of each list of records."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.catalog.plan_outcomes import DERIVED_FIELDS, is_told, told_now
from mineralpact.errors import NotFoundError, near_names
from mineralpact.exchange.wide.field_columns import names_in, record_columns
from mineralpact.exchange.wide.involved_parties import InvolvedParties
from mineralpact.exchange.wide.row_records import RowRecords
from mineralpact.exchange.wide.stage_columns import has_steps, stage_columns
from mineralpact.exchange.wide.wide_column import WideColumn
from mineralpact.model import Entity
from mineralpact.model.entity import kind_name, standard_names, usual_name
from mineralpact.paths import Path
from mineralpact.query.questions.timelines import time_fields
from mineralpact.tables.columns import ColumnType
from mineralpact.values import Record
from mineralpact.values.fields import fields_of
from mineralpact.views.wording import term_words


@frozen(kw_only=True)
class WideTable:
    """Rows on the entities of a kind, or on the records that they list."""

    name: str
    """The section of the kind, and the field that lists the records."""
    owners: Sequence[Entity]
    """The entity that each row belongs to."""
    paths: Sequence[str]
    """The place of each row in its entity, such as ``steps[0]``; empty for the entity itself."""
    columns: Sequence[WideColumn]
    """The columns; no two have one name."""


def wide_table(catalog: Catalog, kind: type[Entity]) -> WideTable:
    """Return a row on each entity of a kind."""
    kind = catalog.kind_for(kind)
    entities = catalog.of(kind)
    rows = RowRecords(catalog=catalog, cls=kind, owners=entities, records=entities)
    columns = [*_own_columns(rows), *_told_columns(rows), *_involved_columns(rows, kind)]
    if has_steps(kind):
        columns += stage_columns(rows)
    return _table(kind.section, rows, [""] * len(entities), columns)


def list_table(
    catalog: Catalog, kind: type[Entity], name: str, *, may_be_more: bool = True
) -> WideTable:
    """Return a row on each record that the entities of a kind list in a field.

    Args:
        catalog: The catalog.
        kind: The kind.
        name: The field.
        may_be_more: True for one row more, without a position, of each entity whose list is open:
            of what it may hold besides, nothing is known.

    Raises:
        NotFoundError: the kind does not list records there.
    """
    kind = catalog.kind_for(kind)
    cls = _record_listed(kind, name)
    open_ids = _open_lists(catalog, kind, name) if may_be_more else ()
    owners: list[Entity] = []
    records: list[Record | None] = []
    positions: list[int | None] = []
    for entity in catalog.of(kind):
        items: tuple[Record, ...] = getattr(entity, name)
        records += items
        positions += range(len(items))
        if entity.id in open_ids:
            records.append(None)
            positions.append(None)
        owners += [entity] * (len(records) - len(owners))
    rows = RowRecords(catalog=catalog, cls=cls, owners=owners, records=records)
    position = WideColumn(
        name="position", heading="position", type=ColumnType.INTEGER, values=positions
    )
    columns = [*_owner_columns(rows), position, *record_columns(rows), *_told_columns(rows)]
    columns += _involved_columns(rows, kind)
    paths = [f"{name}[{position}]" for position in positions]
    return _table(f"{kind.section}_{name}", rows, paths, columns)


def event_lists(kind: type[Entity]) -> Iterator[str]:
    """Yield the fields in which a kind lists what is told of some time: acts, money, milestones."""
    for name in _lists(kind):
        cls: Any = fields_of(kind)[name].value_type.record
        if is_told(cls) and time_fields(cls):
            yield name


def _lists(kind: type[Entity]) -> list[str]:
    """Return the fields of a kind that list records of one class."""
    fields = fields_of(kind).values()
    return [field.name for field in fields if field.is_many and len(field.value_type.records) == 1]


def _record_listed(kind: type[Entity], name: str) -> type[Record]:
    names = _lists(kind)
    if name not in names:
        raise NotFoundError(f"list of records of {kind_name(kind)}", name, near_names(name, names))
    cls: Any = fields_of(kind)[name].value_type.record
    return cls  # type: ignore[no-any-return]  # a class of records


def _open_lists(catalog: Catalog, kind: type[Entity], name: str) -> set[str]:
    """Return the entities whose list may hold more than it names."""
    ids: set[str] = set()
    for opening in catalog.derived(OpenPlaces).openings(kind, (), kind, Path.of(name)):
        if not opening.if_unstated:
            ids.update(opening.places)
    return ids


def _own_columns(rows: RowRecords) -> Iterator[WideColumn]:
    """Yield the identifier, the name and then the other fields of entities."""
    columns = list(record_columns(rows))
    by_name = {column.name: column for column in columns}
    is_named = bool(standard_names(rows.cls))  # a sheet needs no second title or identifier
    for column in _owner_columns(rows):
        yield by_name.get(column.name, evolve(column, is_for_sheets=is_named))
    for column in columns:
        if column.name not in ("id", "name"):
            yield column


def _owner_columns(rows: RowRecords) -> Iterator[WideColumn]:
    ids = [owner.id for owner in rows.owners]
    names = list(map(usual_name, rows.owners))
    yield WideColumn(name="id", heading="id", type=ColumnType.TEXT, values=ids)
    yield WideColumn(name="name", heading="name", type=ColumnType.TEXT, values=names)


def _told_columns(rows: RowRecords) -> Iterator[WideColumn]:
    """Yield the modality that something stands by now, and what became of it as a plan."""
    if not is_told(rows.cls):
        return
    for name in DERIVED_FIELDS:
        terms: list[str | None] = []
        for owner, record in zip(rows.owners, rows.records, strict=True):
            term = None
            if record is not None:
                term = getattr(told_now(record, owner, rows.catalog), name)
            terms.append(term and term.value)
        yield WideColumn(name=name, heading=term_words(name), type=ColumnType.TEXT, values=terms)


def _involved_columns(rows: RowRecords, kind: type[Entity]) -> Iterator[WideColumn]:
    """Yield the parties that take part, as `find` sees them, and whether others may."""
    parties = InvolvedParties.of(rows.catalog, kind)
    if parties is None:
        return
    for name, by_id in (("involved", parties.surely), ("perhaps_involved", parties.perhaps)):
        ids = [by_id[owner.id] for owner in rows.owners]
        names = names_in(rows, ids)
        words = term_words(name)
        yield WideColumn(
            name=name, heading=f"{words} (id)", type=ColumnType.TEXT, values=ids, is_list=True
        )
        yield WideColumn(
            name=f"{name}_names", heading=words, type=ColumnType.TEXT, values=names, is_list=True
        )
    yield WideColumn(
        name="others_may_be",
        heading="others may be involved",
        type=ColumnType.BOOLEAN,
        values=[parties.is_open[owner.id] for owner in rows.owners],
    )


def _table(
    name: str, rows: RowRecords, paths: Sequence[str], columns: Sequence[WideColumn]
) -> WideTable:
    """Return a table in which a column that would be the second of its name gets another."""
    own: dict[str, WideColumn] = {}
    for column in columns:
        column_name = column.name
        while column_name in own:
            column_name += "_"
        own[column_name] = evolve(column, name=column_name)
    return WideTable(name=name, owners=rows.owners, paths=paths, columns=tuple(own.values()))
