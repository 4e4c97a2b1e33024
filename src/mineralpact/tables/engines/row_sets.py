"""Answers to conditions over one table, and how they combine, before anything is read."""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from mineralpact.tables.engines.expressions import any_of, every
from mineralpact.tables.engines.store import Store
from mineralpact.tables.layout.columns import Table

if TYPE_CHECKING:
    import narwhals as nw


@frozen(kw_only=True)
class ByRow:
    """What each row tells by itself."""

    expression: "nw.Expr"
    """True or false for every row, never null."""


@frozen(kw_only=True)
class ByFrame:
    """What narrows the rows of a table down."""

    narrow: "Callable[[nw.LazyFrame[Any]], nw.LazyFrame[Any]]"
    """Keeps the rows that meet the condition."""


@frozen(kw_only=True)
class ByKey:
    """The keys of the rows, found elsewhere."""

    keys: "nw.LazyFrame[Any]"
    """The table's key columns; a row's may stand there more than once."""


Answer: TypeAlias = ByRow | ByFrame | ByKey
"""Which rows of a table meet a condition."""


class Answers:
    """Combines answers over the tables of one store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def narrowed(
        self, frame: "nw.LazyFrame[Any]", table: Table, answer: Answer
    ) -> "nw.LazyFrame[Any]":
        """Those rows of a frame that an answer holds."""
        if isinstance(answer, ByRow):
            return frame.filter(answer.expression)
        if isinstance(answer, ByFrame):
            return answer.narrow(frame)
        return frame.join(answer.keys, on=list(table.keys), how="semi")

    def keys(self, answer: Answer, table: Table) -> "nw.LazyFrame[Any]":
        """The keys of the rows that an answer holds."""
        if isinstance(answer, ByKey):
            return answer.keys
        return self.narrowed(self.store.frame(table), table, answer).select(*table.keys)

    def all_of(self, answers: Iterable[Answer], table: Table) -> Answer:
        """Which rows every one of several answers holds."""
        found = list(answers)
        expressions = [each.expression for each in found if isinstance(each, ByRow)]
        others = [each for each in found if not isinstance(each, ByRow)]
        if not others:
            return ByRow(expression=every(expressions))
        keyed = [each for each in others if isinstance(each, ByKey)]
        if len(keyed) == len(found):  # the table itself need not be read
            first, *rest = keyed
            return ByKey(
                keys=reduce(lambda frame, each: self.narrowed(frame, table, each), rest, first.keys)
            )

        def narrow(frame: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
            some = frame.filter(every(expressions)) if expressions else frame
            return reduce(lambda left, each: self.narrowed(left, table, each), others, some)

        return ByFrame(narrow=narrow)

    def any_of(self, answers: Iterable[Answer], table: Table) -> Answer:
        """Which rows one of several answers holds."""
        import narwhals as nw

        found = list(answers)
        expressions = [each.expression for each in found if isinstance(each, ByRow)]
        parts: list[Answer] = [each for each in found if not isinstance(each, ByRow)]
        if expressions or not parts:
            parts = [ByRow(expression=any_of(expressions)), *parts]
        return (
            parts[0]
            if len(parts) == 1
            else ByKey(keys=nw.concat([self.keys(each, table) for each in parts]))
        )

    def where(self, expression: "nw.Expr", held: Table, table: Table) -> Answer:
        """Which rows meet an expression over them, or over those of a table that hangs on theirs."""
        if held is table:
            return ByRow(expression=expression)
        return self.having(self.store.frame(held).filter(expression), held, table)

    def having(self, frame: "nw.LazyFrame[Any]", held: Table, table: Table) -> ByKey:
        """Which rows have one of these rows of another table hanging on them."""
        import narwhals as nw

        pairs = zip(table.keys, held.keys, strict=False)  # the first ones name the row it hangs on
        return ByKey(keys=frame.select(*(nw.col(theirs).alias(ours) for ours, theirs in pairs)))
