"""Tables as we write them are read column by column, with the answers of the plain reading."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pyarrow as pa
import pytest
from attrs import evolve, frozen
from hypothesis import given, settings, strategies as st

import mineralpact as mp
from mineralpact.catalog.catalog import section_of
from mineralpact.codec import dumps
from mineralpact.editions import merge
from mineralpact.errors import DocumentError
from mineralpact.model import KINDS, Entity
from mineralpact.tables import (
    Tables,
    from_parquet,
    from_tables,
    table_loader,
    to_parquet,
    to_tables,
)
from mineralpact.values import Record
from mineralpact.values.ids import CountryId, EntityId, PartyId
from tests.built_entities import built
from tests.effort import examples
from tests.property.strategies import catalogs
from tests.samples import sample
from tests.tables.odd_kinds import odd_catalog


@pytest.fixture
def only_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuses the plain reading."""
    monkeypatch.setattr(table_loader, "_plain_document", _refuse)


def _give_up(*_: object) -> None:
    """Read nothing by columns."""


def _refuse(*_: object) -> None:
    raise AssertionError("read value by value")


@settings(max_examples=examples(24))
@given(catalogs())
def test_any_catalog_is_read_by_columns(catalog: mp.Catalog) -> None:
    """Nothing is lost, no entity is built, and the texts are those that are written."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_loader, "_plain_document", _refuse)
        read = from_tables(to_tables(catalog))
    held: list[Any] = []
    for kind in read.kinds:
        held += section_of(read, kind).entries()
    assert built(read) == 0
    assert all(bytes(text) in dumps(catalog) for text in held)
    assert (read, dumps(read), read.kinds) == (catalog, dumps(catalog), catalog.kinds)


@settings(max_examples=examples(12))
@given(catalogs())
def test_the_plain_reading_gives_the_same(catalog: mp.Catalog) -> None:
    """It is asked where rows stand in another order than ours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_loader, "_load_by_columns", _give_up)
        assert from_tables(to_tables(catalog)) == catalog


@pytest.mark.usefixtures("only_columns")
def test_kinds_of_an_app_are_read_by_columns_too(tmp_path: Path) -> None:
    """Every type a field may have, stated and not."""
    catalog = odd_catalog()
    assert from_tables(to_tables(catalog)) == catalog
    to_parquet(catalog, tmp_path / "tables")
    assert from_parquet(tmp_path / "tables", kinds=catalog.kinds) == catalog


@pytest.mark.usefixtures("only_columns")
@pytest.mark.parametrize(
    "text",
    [
        *('say "yes"', "back\\slash", 'a\\"', "two\nlines\ttabs\r", "\u00e9\u6f22\U0001f600/"),
        "".join(map(chr, range(0x20))) + "x\x7f\u2028",
    ],
)
def test_what_json_escapes_is_escaped(text: str) -> None:
    """No text ends before its end."""
    catalog = mp.Catalog([mp.Source(id="a", title=text), mp.Source(id="b", title="plain")])
    read = from_tables(to_tables(catalog))
    assert (read, dumps(read)) == (catalog, dumps(catalog))


@pytest.mark.usefixtures("only_columns")
def test_editions_are_read_by_columns() -> None:
    """Each as the document that it is."""
    few = mp.Catalog([mp.Mineral(id="zinc", name="zinc")], id="b")
    merged = merge(sample(), few).catalog
    assert from_tables(to_tables(merged)) == merged


@pytest.mark.parametrize(
    "text", ['{}],"countries":[{"id":"PER"}', '{},{"id":"b"}', '{"id":"b"}]', '"{}"', "{} {}"]
)
def test_a_text_that_is_no_edition_says_nothing_else(text: str) -> None:
    """It cannot end the list that it is put into."""
    few = mp.Catalog([mp.Mineral(id="zinc", name="zinc")], id="b")
    tables = to_tables(merge(sample(), few).catalog)
    with pytest.raises(DocumentError):
        from_tables(_with(tables, editions=pa.table({"document": [text]})))


def _with(tables: Tables, **by_name: pa.Table) -> Tables:
    return evolve(tables, by_name={**tables.by_name, **by_name})


def _rows(table: pa.Table, change: Callable[[list[dict[str, Any]]], object]) -> pa.Table:
    """The table after its rows were changed."""
    rows = table.to_pylist()
    change(rows)
    return pa.Table.from_pylist(rows, schema=table.schema)


ORDERS: dict[str, tuple[str, Callable[[list[dict[str, Any]]], object]]] = {
    "entities the other way round": ("agreements", lambda rows: rows.reverse()),
    "items the other way round": ("agreements_parties", lambda rows: rows.reverse()),
    "lists in one another": (
        "agreements_parties",
        lambda rows: rows.sort(key=lambda row: row["position"]),
    ),
    "inner items the other way round": ("claims_cites", lambda rows: rows.reverse()),
    "positions with gaps": (
        "agreements_parties",
        lambda rows: [row.update(position=2 * row["position"]) for row in rows],
    ),
    "no positions": (
        "agreements_parties",
        lambda rows: [row.update(position=None) for row in rows],
    ),
}


@pytest.mark.parametrize(("name", "change"), ORDERS.values(), ids=ORDERS)
def test_rows_in_another_order_are_read(
    name: str, change: Callable[[list[dict[str, Any]]], object]
) -> None:
    """As other programs write them."""
    tables = to_tables(sample())
    changed = _with(tables, **{name: _rows(tables[name], change)})
    assert from_tables(changed) == sample()


def _update(name: str, value: object) -> Callable[[list[dict[str, Any]]], object]:
    return lambda rows: rows[0].update({name: value})


WRONG: dict[str, tuple[str, Callable[[list[dict[str, Any]]], object], str]] = {
    "an item of nobody": ("agreements_parties", _update("id", "nobody"), "dangling_row"),
    "an item of no id": ("agreements_parties", _update("id", None), "dangling_row"),
    "an item twice": (
        "agreements_parties",
        lambda rows: rows.append(rows[-1]),
        "duplicate_position",
    ),
    "an item without a value": ("agreements_parties", _update("value", None), "wrong_type"),
    "items without a value": (
        "agreements_parties",
        lambda rows: [row.update(value=None) for row in rows],
        "wrong_type",
    ),
    "an item of no item": (
        "agreements_commitments_to",
        _update("commitments_position", 77),
        "dangling_row",
    ),
    "an item before the first": (
        "agreements_commitments_to",
        _update("commitments_position", -1),
        "dangling_row",
    ),
    "an item of an unknown item": (
        "agreements_commitments_to",
        _update("commitments_position", None),
        "dangling_row",
    ),
    "a value in what is not stated": (
        "agreements_commitments",
        _update("amount", value=False),
        "dangling_value",
    ),
    "no value where one is required": ("agreements", _update("name", None), "wrong_type"),
    "no value where a default is not nothing": (
        "agreements_steps",
        _update("modality", None),
        "unknown_term",
    ),
    "no identifier": ("agreements", _update("id", None), "dangling_row"),
    "items of no items at all": (
        "agreements_commitments",
        lambda rows: rows.clear(),
        "dangling_row",
    ),
    "an unknown term": ("agreements", _update("kind", "pact"), "unknown_term"),
    "a blank text": ("agreements", _update("name", " "), "empty_text"),
}


@pytest.mark.parametrize(("name", "change", "code"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_as_before(
    name: str, change: Callable[[list[dict[str, Any]]], object], code: str
) -> None:
    """By the plain reading, never taken for something else."""
    tables = to_tables(sample())
    with pytest.raises(DocumentError) as caught:
        from_tables(_with(tables, **{name: _rows(tables[name], change)}))
    assert code in [problem.code for problem in caught.value.problems]


def _outcome(tables: Tables) -> object:
    """The catalog in tables, or all that is wrong with them."""
    try:
        return from_tables(tables)
    except DocumentError as error:
        return error.problems


def _damaged(table: pa.Table, chance: random.Random) -> pa.Table:
    """The table with a cell, or a row, that is not as it was."""
    rows = table.to_pylist()
    row, other = chance.choice(rows), chance.choice(rows)
    name = chance.choice(table.column_names)
    acts: tuple[Callable[[], object], ...] = (
        lambda: row.update({name: None}),
        lambda: row.update({name: other[name]}),
        lambda: rows.remove(row),
        lambda: rows.append(other),
        lambda: chance.shuffle(rows),
    )
    chance.choice(acts)()
    return pa.Table.from_pylist(rows, schema=table.schema)


TABLES = (to_tables(sample()), to_tables(odd_catalog()))


@settings(max_examples=examples(40))
@given(st.randoms(use_true_random=False), st.sampled_from(TABLES))
def test_damaged_tables_are_read_as_by_values(chance: random.Random, tables: Tables) -> None:
    """Both ways give the same catalog, or find the same wrong with it."""
    for _ in range(chance.randint(1, 2)):
        name = chance.choice([name for name in tables if tables[name].num_rows])
        tables = _with(tables, **{name: _damaged(tables[name], chance)})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_loader, "_load_by_columns", _give_up)
        expected = _outcome(tables)
    assert _outcome(tables) == expected


@frozen(kw_only=True, weakref_slot=False)
class Guard(Record):
    """Who watches."""

    names: tuple[str, ...] = ("Ana",)
    armed: bool = True


@frozen(kw_only=True, weakref_slot=False)
class Gate(Entity):
    """A kind with defaults of its own."""

    section: ClassVar[str] = "gates"

    id: EntityId
    keepers: tuple[PartyId, ...]
    is_open: bool = True
    word: str | None = "please"
    note: str = "none"
    guard: Guard = Guard()
    watch: Guard | None = None


@pytest.mark.usefixtures("only_columns")
def test_defaults_that_are_not_nothing_come_back() -> None:
    """What differs from them also where it is nothing."""
    gates = (
        Gate(id=EntityId("a"), keepers=()),
        Gate(
            id=EntityId("b"),
            keepers=(CountryId("PER"),),
            is_open=False,
            word=None,
            note="some",
            guard=Guard(names=(), armed=False),
            watch=Guard(names=("Bo",)),
        ),
    )
    catalog = mp.Catalog([mp.Country(id=CountryId("PER")), *gates], kinds=(*KINDS, Gate))
    assert from_tables(to_tables(catalog)) == catalog


@frozen(kw_only=True, weakref_slot=False)
class Keys(Record):
    """Keys that must be listed."""

    names: tuple[str, ...]


@frozen(kw_only=True, weakref_slot=False)
class Lock(Entity):
    """A kind with a record of nothing but a list."""

    section: ClassVar[str] = "locks"

    id: EntityId
    keys: Keys


@pytest.mark.usefixtures("only_columns")
def test_a_list_that_is_empty_everywhere_comes_back() -> None:
    """It must be written, and no column tells of it."""
    locks = [Lock(id=EntityId(id), keys=Keys(names=())) for id in ("a", "b")]
    catalog = mp.Catalog(locks, kinds=(*KINDS, Lock))
    assert from_tables(to_tables(catalog)) == catalog


@pytest.mark.usefixtures("only_columns")
def test_tables_of_other_widths_are_read() -> None:
    """Texts told once for many rows, short numbers, columns of nothing, rows in pieces."""
    tables = to_tables(sample())
    for name, table in tables.by_name.items():
        columns: list[Any] = []
        all_columns: list[Any] = table.columns  # the hints of pyarrow leave out what they hold
        for column in all_columns:
            if column.type == pa.string():
                columns.append(column.combine_chunks().dictionary_encode())
            elif column.null_count == len(column):
                columns.append(pa.nulls(len(column)))
            elif column.type == pa.int64():
                columns.append(column.cast(pa.int32()))
            else:
                columns.append(column)
        narrow = pa.table(columns, names=table.column_names)
        pieces = [narrow.slice(0, 1), narrow.slice(1)]
        tables = _with(tables, **{name: pa.concat_tables(pieces)})
    assert from_tables(tables) == sample()


def test_a_number_beyond_what_columns_hold_is_told() -> None:
    """Not cut."""
    tables = to_tables(sample())
    table = tables["claims_cites"]
    start = pa.array([2**64 - 1] * table.num_rows, pa.uint64())
    at = table.column_names.index("start")
    with pytest.raises(DocumentError):
        from_tables(_with(tables, claims_cites=table.set_column(at, "start", start)))
