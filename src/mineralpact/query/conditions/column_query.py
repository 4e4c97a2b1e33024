"""Protocol by which a condition says itself over the columns of a table.

Conditions speak it, and `mineralpact.tables` implements it for its engines, so that no condition
knows a query language. A condition is asked for at one of two levels: the rows that surely meet it,
or those that do or may. At each level the answer is a plain set of rows, and Kleene's logic is that
of sets: the rows that may meet "not a" are all but those that surely meet a.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import ClassVar, Protocol, TypeAlias, TypeVar

from mineralpact.paths import Path
from mineralpact.values import Truth, When

Scalar: TypeAlias = str | bool | int
"""Value of a field that conditions compare: a text, term or id, a truth, or a whole number."""

Rows = TypeVar("Rows")
"""Set of rows of one table; conditions only hand it on."""


class QuantityBound(Protocol):
    """Bound that a quantity is compared with."""

    @property
    def field(self) -> str:
        """The field of the quantity."""
        ...

    @property
    def number(self) -> Decimal:
        """The bound, itself included."""
        ...

    @property
    def measure(self) -> str | None:
        """The currency or unit it is in; ``None`` for a bare number."""
        ...

    is_lower: ClassVar[bool]
    """True if the quantity must be at least the number, false if at most."""

    def truth(self, value: object) -> Truth:
        """True if one quantity keeps the bound."""
        ...


class ColumnQuery(Protocol[Rows]):
    """Table with one row for each record that a condition is asked of.

    Fields are named by their path, through records and lists; a row has a value if it, or a row of
    a list below it, has.
    """

    def equal(self, field: str, value: Scalar | None) -> Rows:
        """Return the rows that have a value in a field of texts, terms, ids, counts or truths.

        ``None`` is for the rows that state none.
        """
        ...

    def decided(self, field: str, truth: Callable[[object], Truth], *, possibly: bool) -> Rows:
        """Return the rows with a value in such a field that meets a condition.

        Args:
            field: The field.
            truth: The condition; asked once for each distinct value, and for ``None``.
            possibly: True for the rows that may meet it as well.
        """
        ...

    def bounded(self, bound: QuantityBound, *, possibly: bool) -> Rows:
        """Return the rows with a quantity that keeps a bound."""
        ...

    def within(self, field: str, span: When, *, possibly: bool) -> Rows:
        """Return the rows whose time in a field lies within a span; one not stated may."""
        ...

    def containing(self, text: str) -> Rows:
        """Return the rows with a text that contains another in any case."""
        ...

    def having_id(self, ids: Iterable[str]) -> Rows:
        """Return the rows of the entities with these ids."""
        ...

    def at_places(self, places: Iterable[tuple[str, Path]]) -> Rows:
        """Return the rows at some places, each the id of an entity and the path of the row in it.

        The path is empty for the entity itself; each item in it is named by its position.
        """
        ...

    def referring_to(self, id: str) -> Rows:
        """Return the rows that hold the id of another entity, in whatever field."""
        ...

    def with_items(
        self, field: str, condition: "Callable[[ColumnQuery[Rows]], Rows] | None" = None
    ) -> Rows:
        """Return the rows with an item in a list that meets a condition; ``None`` for any item."""
        ...

    def with_claims(self, condition: "Callable[[ColumnQuery[Rows]], Rows]") -> Rows:
        """Return the rows of the entities that a claim is about that meets a condition."""
        ...

    def all_of(self, rows: Iterable[Rows]) -> Rows:
        """Return the rows in all of some sets; every row if there are none."""
        ...

    def any_of(self, rows: Iterable[Rows]) -> Rows:
        """Return the rows in at least one of some sets; no row if there are none."""
        ...

    def none_of(self, rows: Rows) -> Rows:
        """Return the rows that are not in a set."""
        ...
