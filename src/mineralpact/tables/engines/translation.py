"""Conditions as narwhals expressions and joins: one translation for every engine that narwhals speaks to.

A condition is asked for at one of two levels: what surely meets it, or what does or may. At each
level the answer is a plain yes or no for every row, and Kleene's logic is that of sets: what may
meet "not a" is all but what surely meets a.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from mineralpact.model import Claim
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Claimed,
    Condition,
    Contains,
    Fixed,
    Has,
    IdIn,
    Is,
    Lists,
    Not,
    RefersTo,
    Some,
    Within,
)
from mineralpact.tables.engines.expressions import always, any_of, certain, every
from mineralpact.tables.engines.quantities import bound_expression
from mineralpact.tables.engines.row_sets import Answer, Answers, ByFrame, ByKey, ByRow
from mineralpact.tables.engines.store import TEXT, Store, located
from mineralpact.tables.engines.time_spans import texts_within
from mineralpact.tables.layout.builder import SEARCH_TEXT
from mineralpact.tables.layout.columns import (
    ColumnField,
    ListField,
    PlainField,
    RecordColumns,
    RecordField,
    Table,
    TimeField,
)
from mineralpact.values.truth import Truth

if TYPE_CHECKING:
    import narwhals as nw

_ASKED: Final = "asked_text"


def ids_of(
    store: Store, table: Table, condition: Condition, *, possibly: bool
) -> "nw.LazyFrame[Any]":
    """The identifiers of those entities of a kind that surely meet a condition, or that may, each once.

    Args:
        store: Where the tables are.
        table: The kind's main table.
        condition: What is asked, ready to be answered.
        possibly: Whether what may meet it is wanted as well.
    """
    import narwhals as nw

    joins = Answers(store)
    answer = _answer(joins, condition, table, possibly=possibly)
    keys = joins.keys(answer, table)
    return (
        keys.group_by("id").agg(nw.len().alias("rows_alike")).select("id")
        if isinstance(answer, ByKey)
        else keys
    )


def _answer(joins: Answers, condition: Condition, table: Table, *, possibly: bool) -> Answer:
    """Which rows of a table surely meet a condition, or may."""
    return _ANSWERS[type(condition)](joins, condition, table, possibly=possibly)


def _each(
    joins: Answers, conditions: Iterable[Condition], table: Table, *, possibly: bool
) -> Iterator[Answer]:
    return (_answer(joins, each, table, possibly=possibly) for each in conditions)


def _is(joins: Answers, condition: Is, table: Table, *, possibly: bool) -> Answer:
    import narwhals as nw

    held, field = located(table, condition.field)
    found = _equal(field, condition.value)
    if possibly and isinstance(field, PlainField):
        found = found | every(nw.col(column).is_null() for column in field.columns.values())
    return joins.where(found, held, table)


def _has(joins: Answers, condition: Has, table: Table, *, possibly: bool) -> Answer:  # noqa: ARG001  # the same at both levels
    held, field = located(table, condition.field)
    return joins.where(_equal(field, condition.value), held, table)


def _equal(field: RecordColumns | ColumnField, value: str | bool | int) -> "nw.Expr":  # noqa: FBT001  # a value asked for, not a switch
    import narwhals as nw

    assert isinstance(field, PlainField)  # noqa: S101  # what can be asked is looked up before
    return certain(nw.col(field.columns[type(value)]) == value)


def _bound(joins: Answers, condition: AtLeast | AtMost, table: Table, *, possibly: bool) -> Answer:
    held, field = located(table, condition.field)
    found = bound_expression(joins.store, held, field, condition, possibly=possibly)
    return joins.where(found, held, table)


def _contains(_: Answers, condition: Contains, __: Table, *, possibly: bool) -> Answer:  # noqa: ARG001  # as above
    import narwhals as nw

    return ByRow(
        expression=nw.col(SEARCH_TEXT).str.contains(condition.text.casefold(), literal=True)
    )


def _within(joins: Answers, condition: Within, table: Table, *, possibly: bool) -> Answer:
    import narwhals as nw

    _, field = located(table, condition.field)
    assert isinstance(field, TimeField)  # noqa: S101  # what can be asked is looked up before
    asked = field.resolved
    found = texts_within(joins.store, table, field, condition.span)
    # No time has an empty text: it stands here for one that is not stated.
    texts = joins.store.texts(
        [*found[Truth.YES], *(["", *found[Truth.UNKNOWN]] if possibly else [])]
    )

    def narrow(frame: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
        filled = frame.with_columns(nw.col(asked).fill_null("").alias(_ASKED))
        return filled.join(texts, left_on=_ASKED, right_on=TEXT, how="semi").drop(_ASKED)

    return ByFrame(narrow=narrow)


def _some(joins: Answers, condition: Some, table: Table, *, possibly: bool) -> Answer:
    held = _list_table(table, condition.field)
    met = joins.all_of(_each(joins, condition.conditions, held, possibly=possibly), held)
    return joins.having(joins.keys(met, held), held, table)


def _lists(joins: Answers, condition: Lists, table: Table, *, possibly: bool) -> Answer:  # noqa: ARG001  # as above
    held = _list_table(table, condition.field)
    return joins.having(joins.store.frame(held), held, table)


def _list_table(table: Table, name: str) -> Table:
    field = table.item.fields[name] if isinstance(table.item, RecordColumns) else None
    assert isinstance(field, ListField)  # noqa: S101  # what can be asked is looked up before
    return field.table


def _refers(joins: Answers, condition: RefersTo, table: Table, *, possibly: bool) -> Answer:  # noqa: ARG001  # as above
    by_table: dict[str, tuple[Table, list[nw.Expr]]] = {}
    for held, field in _id_fields(table.item, table):
        by_table.setdefault(held.name, (held, []))[1].append(_equal(field, condition.id))
    answers = [joins.where(any_of(found), held, table) for held, found in by_table.values()]
    return joins.any_of(answers, table)


def _id_fields(
    item: RecordColumns | ColumnField, table: Table
) -> Iterator[tuple[Table, PlainField]]:
    """Every field that holds identifiers, in whatever table."""
    if isinstance(item, PlainField) and item.id_types:
        yield table, item
    elif isinstance(item, RecordField):
        yield from _id_fields(item.record, table)
    elif isinstance(item, ListField):
        yield from _id_fields(item.table.item, item.table)
    elif isinstance(item, RecordColumns):
        for field in item.fields.values():
            yield from _id_fields(field, table)


def _id_in(joins: Answers, condition: IdIn, _: Table, *, possibly: bool) -> Answer:  # noqa: ARG001  # as above
    texts = joins.store.texts(condition.ids)
    return ByFrame(narrow=lambda frame: frame.join(texts, left_on="id", right_on=TEXT, how="semi"))


def _claimed(joins: Answers, condition: Claimed, _: Table, *, possibly: bool) -> Answer:
    import narwhals as nw

    claims = joins.store.layout.tables.get(Claim)
    if claims is None:
        return ByRow(expression=~always())
    met = joins.all_of(_each(joins, condition.conditions, claims, possibly=possibly), claims)
    found = joins.narrowed(joins.store.frame(claims), claims, met).select(
        nw.col("subject").alias("id")
    )
    # Claims are about entities of all kinds: their subjects are no keys of this table until they
    # are met in it.
    return ByFrame(narrow=lambda frame: frame.join(found, on="id", how="semi"))


def _fixed(_: Answers, condition: Fixed, __: Table, *, possibly: bool) -> Answer:
    holds = condition.answer is Truth.YES or (possibly and condition.answer is Truth.UNKNOWN)
    return ByRow(expression=always() if holds else ~always())


def _all_of(joins: Answers, condition: AllOf, table: Table, *, possibly: bool) -> Answer:
    return joins.all_of(_each(joins, condition.conditions, table, possibly=possibly), table)


def _any_of(joins: Answers, condition: AnyOf, table: Table, *, possibly: bool) -> Answer:
    return joins.any_of(_each(joins, condition.conditions, table, possibly=possibly), table)


def _not(joins: Answers, condition: Not, table: Table, *, possibly: bool) -> Answer:
    answer = _answer(joins, condition.condition, table, possibly=not possibly)
    if isinstance(answer, ByRow):
        return ByRow(expression=~answer.expression)
    keys = joins.keys(answer, table)
    return ByFrame(narrow=lambda frame: frame.join(keys, on=list(table.keys), how="anti"))


_ANSWERS: Final[dict[type[Condition], Callable[..., Answer]]] = {
    Is: _is,
    Has: _has,
    AtLeast: _bound,
    AtMost: _bound,
    Contains: _contains,
    Within: _within,
    Some: _some,
    Lists: _lists,
    RefersTo: _refers,
    IdIn: _id_in,
    Claimed: _claimed,
    Fixed: _fixed,
    AllOf: _all_of,
    AnyOf: _any_of,
    Not: _not,
}
