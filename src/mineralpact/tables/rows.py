"""Rows of a table while its columns are written or read, and what stands in them for questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.model import Entity
from mineralpact.values import Money, Range, When
from mineralpact.values.naming.spelling import search_key

SEARCH_TEXT: Final = "search_text"
"""The column of all texts of a row and of what hangs on it, as they are searched, with `_TEXT_MARK`
between two."""
_TEXT_MARK: Final = "X"
"""A capital letter: no case-folded text has one, so that nothing searched for runs from one text
into the next."""
Columns: TypeAlias = Mapping[str, list[Any]]
"""The columns of one table, by name; all are equally long."""
Key: TypeAlias = tuple[Any, ...]
"""The values that identify a row, see `Table.keys`."""


class WrittenRows(NamedTuple):
    """Rows of one table while their columns are written."""

    columns: dict[str, list[Any]]
    tables: dict[str, Columns]
    """The columns of all tables."""
    owners: Sequence[Entity]
    """The entity that each row belongs to."""
    keys: Sequence[list[Any]]
    texts: Sequence[list[str]]
    """The texts of each row and of what hangs on it."""
    events: Catalog
    """Events that times count from are looked up here."""

    def write_sides(self, columns: tuple[str, str], pairs: Iterable[Sequence[Any]]) -> None:
        """Write the lower sides of pairs to one column, the upper ones to the other."""
        pairs = list(pairs)
        for side, column in enumerate(columns):
            self.columns[column] = list(map(itemgetter(side), pairs))


class StoredRows(NamedTuple):
    """Rows of one table while they are read."""

    table: str
    """The table's name."""
    columns: Columns
    keys: Sequence[Key]
    read_columns: Callable[[Any], Columns]
    """Reads the columns of a table."""


def map_stated(function: Callable[[Any], Any], values: Iterable[Any]) -> list[Any]:
    """Apply a function to all values but ``None``, which stays as it is."""
    return [None if value is None else function(value) for value in values]


def search_texts(texts: Iterable[Iterable[str]]) -> list[str]:
    """Return what stands in the column `SEARCH_TEXT` for the texts of each row."""
    return [_TEXT_MARK.join(map(search_key, row)) for row in texts]


def bounds_of(value: Money | Range | None) -> Sequence[float | None]:
    """Return the least and the most that a sum or a range may be."""
    if value is None:
        return None, None
    within = value.reach
    return map_stated(float, (within.low, within.high))


@lru_cache(maxsize=8_192)
def days_of(text: str | None) -> Sequence[date | None]:
    """Return the first and last day of a time; cached, for times repeat and are slow to parse."""
    if text is None:
        return None, None
    when = When(text)
    return calendar_day(when.earliest_text), calendar_day(when.latest_text)


def calendar_day(text: str | None) -> date | None:
    """Return the day of an ISO 8601 text; ``None`` for none, and outside the years 1 to 9999."""
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        return None
