"""Rows of tables as SQL, in the words that DuckDB and Spark share.

No value ever stands in a text: ``?`` stands for each, and the values are handed on beside it. So
quotation marks are about names alone, and an engine may have another sign for them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain, count
from typing import Final, TypeAlias

from attrs import evolve, frozen

from mineralpact.late_methods import LateMethods

Value: TypeAlias = str | int | float | date | Sequence[str]
"""Value that stands beside a text of SQL."""
_NUMBERS: Final = count()


@frozen
class Sql(LateMethods):
    """Part of a statement: an expression over a row, what rows are read from, or a whole one."""

    text: str
    """The text, with ``?`` for each value."""
    values: tuple[Value, ...] = ()
    """The values in their order."""

    def __and__(self, other: "Sql") -> "Sql":
        return combine("({} and {})", self, other)

    def __or__(self, other: "Sql") -> "Sql":
        return combine("({} or {})", self, other)

    def __invert__(self) -> "Sql":
        return combine("(not {})", self)


def new_name() -> Sql:
    """Return a name that no other table in this process has."""
    return Sql(f'"mineralpact_{next(_NUMBERS)}"')


def quoted(name: str) -> Sql:
    """Return a table of a name that somebody else gave it."""
    marked = name.replace('"', '""')
    return Sql(f'"{marked}"')


def combine(pattern: str, *parts: Sql) -> Sql:
    """Return parts in the places that a pattern has for them."""
    values = chain.from_iterable([part.values for part in parts])
    return Sql(pattern.format(*[part.text for part in parts]), tuple(values))


NEVER: Final = Sql("false")
"""False for every row."""
ALWAYS: Final = Sql("true")
"""True for every row."""


def column(name: str) -> Sql:
    """Return a column of the rows that are read."""
    return Sql(f'l."{name}"')


def is_null(name: str) -> Sql:
    """Return the expression that is true where a column holds nothing."""
    return combine("({} is null)", column(name))


def compare(name: str, sign: str, value: Value) -> Sql:
    """Return the comparison of a column with a value; false where it holds nothing."""
    return combine(f"coalesce({{}} {sign} {{}}, false)", column(name), Sql("?", (value,)))


def is_equal(name: str, value: str | int | None) -> Sql:
    """Return the expression that is true where a column holds a value; ``None`` for nothing."""
    return is_null(name) if value is None else compare(name, "=", value)


def is_one_of(name: str, values: Sequence[str | int]) -> Sql:
    """Return the expression that is true where a column holds one of some values, at least one."""
    signs = ", ".join("?" * len(values))
    return combine("coalesce({} in ({}), false)", column(name), Sql(signs, tuple(values)))


def contains(name: str, text: str) -> Sql:
    """Return the expression that is true where a column holds a text with another in it."""
    return combine("coalesce(contains({}, {}), false)", column(name), Sql("?", (text,)))


def all_true(expressions: Iterable[Sql]) -> Sql:
    """Return the expression that is true where all are."""
    return _joined(" and ", expressions) or ALWAYS


def any_true(expressions: Iterable[Sql]) -> Sql:
    """Return the expression that is true where one is."""
    return _joined(" or ", expressions) or NEVER


def all_null(names: Iterable[str]) -> Sql:
    """Return the expression that is true where some columns hold nothing."""
    return all_true(map(is_null, names))


def _joined(word: str, expressions: Iterable[Sql]) -> Sql | None:
    parts = list(expressions)
    if not parts:
        return None
    return combine(f"({word.join(['{}'] * len(parts))})", *parts)


@frozen
class Rows(LateMethods):
    """Rows of a query, before anything is read."""

    source: Sql
    """Item of ``from``: a table, or a statement in brackets."""
    joins: tuple[Sql, ...] = ()
    """Semi and anti joins, which leave out rows."""
    conditions: tuple[Sql, ...] = ()
    """Conditions that each row must meet, never null."""

    def where(self, condition: Sql) -> "Rows":
        """Return the rows that meet a condition over their columns."""
        return evolve(self, conditions=(*self.conditions, condition))

    def among(self, other: "Rows", on: Mapping[str, Sql]) -> "Rows":
        """Return the rows that one of some others goes with.

        Args:
            other: The others.
            on: Their columns, and what a row has in place of each.
        """
        return self._join("semi", other, on)

    def not_among(self, other: "Rows", on: Mapping[str, Sql]) -> "Rows":
        """Return the rows that none of some others goes with; see `among`."""
        return self._join("anti", other, on)

    def _join(self, kind: str, other: "Rows", on: Mapping[str, Sql]) -> "Rows":
        name = f"r{len(self.joins)}"
        pairs = [combine(f'{{}} = {name}."{right}"', left) for right, left in on.items()]
        join = combine(f"{kind} join {{}} as {name} on {{}}", other.item(), all_true(pairs))
        return evolve(self, joins=(*self.joins, join))

    def select(self, *names: str) -> "Rows":
        """Return some columns."""
        return self.rename({name: name for name in names})

    def rename(self, names: Mapping[str, str]) -> "Rows":
        """Return some columns under other names; by these, the names they have."""
        columns = [f'{column(own).text} as "{name}"' for name, own in names.items()]
        return Rows(combine("({})", self._statement(", ".join(columns))))

    def distinct(self, names: Iterable[str]) -> "Rows":
        """Return the different rows over some columns, each once."""
        columns = ", ".join([column(name).text for name in names])
        return Rows(combine("({})", self._statement(f"distinct {columns}")))

    def count(self, *names: str) -> "Rows":
        """Return how many rows there are, for each different row over some columns if any."""
        columns = ", ".join([column(name).text for name in names])
        if not columns:
            return Rows(combine("({})", self._statement("count(*)")))
        counts = self._statement(f"{columns}, count(*)")
        return Rows(combine(f"({{}} group by {columns})", counts))

    def first(self, limit: int, *, by: str | None = None) -> "Rows":
        """Return so many rows: those first by a column, or any."""
        order = "" if by is None else f"order by {column(by).text} "
        return Rows(combine(f"({{}} {order}limit {limit:d})", self.statement()))

    def item(self) -> Sql:
        """Return what other rows can be read from."""
        if self.joins or self.conditions:
            return combine("({})", self.statement())
        return self.source

    def statement(self) -> Sql:
        """Return the statement that reads them."""
        return self._statement("l.*")

    def _statement(self, columns: str) -> Sql:
        begin = f"select {columns} from {{}} as l"  # noqa: S608  # names alone are put into a text
        parts = [combine(begin, self.source), *self.joins]
        if self.conditions:
            parts.append(combine("where {}", all_true(self.conditions)))
        return combine(" ".join(["{}"] * len(parts)), *parts)


def union(rows: Iterable[Rows]) -> Rows:
    """Return rows of the same columns together."""
    statements = [part.statement() for part in rows]
    return Rows(combine(f"({' union all '.join(['{}'] * len(statements))})", *statements))
