"""Rows of tables as SQL that both engines read: what the text is, and what DuckDB answers."""

import duckdb
import pytest

from mineralpact.tables.engines.sql import (
    ALWAYS,
    NEVER,
    Rows,
    Sql,
    Value,
    all_null,
    all_true,
    any_true,
    column,
    combine,
    compare,
    contains,
    is_equal,
    is_null,
    is_one_of,
    new_name,
    quoted,
    union,
)

TABLE = Rows(
    Sql("""(select * from (values ('a', 1), ('b', 2), ('c', null), (null, 2)) as t("id", "n"))""")
)


def read(rows: Rows) -> list[tuple[object, ...]]:
    """The rows, in order, those without an id last."""
    statement = rows.statement()
    found = duckdb.execute(statement.text, list(statement.values)).fetchall()
    return sorted(found, key=lambda row: tuple(map(str, row)))


def ids(rows: Rows) -> list[object]:
    """The ids of rows."""
    return [id for id, *_ in read(rows)]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (is_null("n"), ["c"]),
        (~is_null("n"), [None, "a", "b"]),
        (compare("n", ">=", 2), [None, "b"]),
        (~compare("n", ">=", 2), ["a", "c"]),
        (is_equal("id", "a"), ["a"]),
        (is_equal("id", None), [None]),
        (is_one_of("id", ["a", "b", "x"]), ["a", "b"]),
        (~is_one_of("n", [1]), [None, "b", "c"]),
        (contains("id", "a"), ["a"]),
        (~contains("id", "a"), [None, "b", "c"]),
        (is_equal("n", 2) & is_equal("id", "b"), ["b"]),
        (is_equal("n", 1) | is_equal("id", "c"), ["a", "c"]),
        (all_true([is_equal("n", 2), is_null("id")]), [None]),
        (any_true([is_equal("n", 2), is_equal("n", 1)]), [None, "a", "b"]),
        (all_true([]), [None, "a", "b", "c"]),
        (any_true([]), []),
        (all_null(["id", "n"]), []),
        (all_null(["id"]), [None]),
        (ALWAYS & ~NEVER, [None, "a", "b", "c"]),
    ],
    ids=lambda case: case.text if isinstance(case, Sql) else str(case),
)
def test_an_expression_is_true_or_false_for_every_row(
    expression: Sql, expected: list[object]
) -> None:
    """Never null: also what is not so is told of each row."""
    assert ids(TABLE.where(expression)) == sorted(expected, key=str)
    others = ids(TABLE.where(~expression))
    assert sorted([*expected, *others], key=str) == [None, "a", "b", "c"]


@pytest.mark.parametrize("value", ["a' or 'x' = 'x", '"', "`", "?", "{}", "%", "a\x00b"])
def test_a_value_is_never_in_the_text(value: Value) -> None:
    """It stands beside it, whatever signs it has."""
    statement = TABLE.where(compare("id", "=", value)).statement()
    assert statement.values == (value,)
    assert read(TABLE.where(compare("id", "=", value))) == []


def test_values_are_in_the_order_of_their_marks() -> None:
    """Those of joins before those of conditions, however the rows were made."""
    texts = Rows(Sql('(select unnest(?::varchar[]) as "text")', (["a", "b"],)))
    rows = TABLE.where(compare("n", "<", 2)).among(texts, {"text": column("id")})
    assert rows.statement().values == (["a", "b"], 2)
    assert ids(rows) == ["a"]


def test_rows_are_narrowed_by_others() -> None:
    """By columns of other names, more than once; a row without the column goes with none."""
    twos = TABLE.where(is_equal("n", 2))
    assert ids(TABLE.among(twos, {"id": column("id")})) == ["b"]
    assert ids(TABLE.not_among(twos, {"id": column("id")})) == [None, "a", "c"]
    both = TABLE.among(twos, {"n": column("n")}).not_among(twos, {"id": column("id")})
    assert ids(both) == [None]
    pairs = TABLE.among(twos, {"id": column("id"), "n": combine("({} + 1)", column("n"))})
    assert ids(pairs) == []


def test_columns_are_chosen_named_and_told_apart() -> None:
    """Each different row once; rows of several tables one behind the other."""
    assert read(TABLE.select("n", "id").where(is_equal("id", "a"))) == [(1, "a")]
    assert read(TABLE.rename({"id": "n"}).distinct(["id"])) == [(1,), (2,), (None,)]
    assert ids(union([TABLE.select("id"), TABLE.rename({"id": "id"})]).distinct(["id"])) == [
        None,
        "a",
        "b",
        "c",
    ]


def test_rows_are_counted() -> None:
    """All of them, and those of each value."""
    assert read(TABLE.count()) == [(4,)]
    assert read(TABLE.where(~is_null("n")).count("n")) == [(1, 1), (2, 2)]


def test_the_first_rows_come_in_order() -> None:
    """By a column; or any come, where the order does not matter."""
    rows = TABLE.where(~is_null("id"))
    assert ids(rows.first(2, by="id")) == ["a", "b"]
    assert ids(rows.where(compare("id", ">", "a")).first(1, by="id")) == ["b"]
    assert len(ids(rows.first(2))) == 2


def test_names_are_given_once() -> None:
    """To no two tables of a process."""
    assert new_name() != new_name()


def test_a_name_of_others_is_a_name_whatever_signs_it_has() -> None:
    """A kind of a program's own may have any."""
    connection = duckdb.connect()
    name = 'odd"; drop table x; --'
    connection.execute(f"create table {quoted(name).text} as select 'a' as id")
    statement = Rows(quoted(name)).statement()
    assert connection.execute(statement.text).fetchall() == [("a",)]
    assert connection.execute("show tables").fetchall() == [(name,)]


def test_very_many_parts_do_not_nest() -> None:
    """They stand beside one another: an engine bounds how deep a statement goes."""
    parts = [is_equal("n", number) for number in range(3, 5_000)]
    assert read(TABLE.where(any_true(parts))) == []
    assert len(read(TABLE.where(all_true([~part for part in parts])))) == 4
