"""Values that claims state, typed as fields are, and entities that may exist."""

from decimal import Decimal
from typing import Final

from attrs import field, frozen

from mineralpact.paths import Path, PathError
from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.fields import Content, ValueType, cached_lately, fields_of
from mineralpact.values.ids import EntityId, as_ids
from mineralpact.values.record import Record
from mineralpact.values.rules import EACH_ONCE, BrokenRules, Problems, broken
from mineralpact.values.time.duration import Duration, duration_parts
from mineralpact.values.time.when import When
from mineralpact.values.topic import Place

_FIELD_OF_CONTENT: Final = {
    Content.ID: "id",
    Content.TEXT: "text",
    Content.TERM: "term",
    Content.INTEGER: "number",
    Content.NUMBER: "number",
    Content.BOOLEAN: "boolean",
    Content.TIME: "time",
    Content.DURATION: "duration",
    Content.MONEY: "money",
    Content.RANGE: "range",
}


@frozen(kw_only=True, weakref_slot=False)
class StatedValue(Record):
    """A value that a source states, in the field for its type.

    A record such as a step has none, but for a place: what is said of it is said of the fields in
    it. Of a list of entities a claim states one, or all of them together.

    Raises:
        ValidationError: not exactly one of the fields is filled, or an entity is named twice.

    >>> StatedValue(time=When("2024-11")).value
    When('2024-11')
    """

    text: str | None = None
    """A text."""
    term: str | None = None
    """A term of the vocabulary of the field, such as ``joint_statement``."""
    number: Decimal | None = None
    """A number, whole or not."""
    boolean: bool | None = None
    """True or false."""
    time: When | None = None
    """A time, in EDTF."""
    duration: Duration | None = field(
        default=None, eq=lambda value: value and duration_parts(value)
    )
    """A duration, in ISO 8601 (``P10Y``)."""
    money: Money | None = None
    """A sum of money."""
    range: Range | None = None
    """A quantity by its bounds."""
    place: Place | None = None
    """A place."""
    id: EntityId | None = None
    """An entity; of a list, one of those in it."""
    ids: tuple[EntityId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """Entities: all that a list holds."""

    @property
    def value(self) -> object:
        """The value."""
        return next(value for value in self._values() if value is not None)

    @property
    def type_name(self) -> str:
        """The name of the field that holds the value, such as ``time``."""
        names = fields_of(StatedValue)
        return next(name for name in names if getattr(self, name) not in (None, ()))

    def problems(self) -> BrokenRules:
        count = sum(value is not None for value in self._values())
        if count == 1:
            return ()
        return broken("", "not_one_value", f"expected a value of one type, found {count}")

    def _values(self) -> tuple[object, ...]:
        return (
            *(self.text, self.term, self.number, self.boolean, self.time),
            *(self.duration, self.money, self.range, self.place, self.id, self.ids or None),
        )


def field_of_type(holds: ValueType) -> str | None:
    """Return the field of `StatedValue` for a field's type, or for an item of a list.

    Returns:
        ``None`` where no value can be stated, as of a record other than a place.
    """
    one = holds.item or holds
    return "place" if one.types == (Place,) else _FIELD_OF_CONTENT.get(one.content)


def typed_value(holds: ValueType, value: object) -> StatedValue | None:
    """Return a field's value as a claim states it; ``None`` where no value can be stated.

    >>> from mineralpact.values.fields import value_type
    >>> stated = typed_value(value_type(int), 5)
    >>> stated.type_name, stated.value
    ('number', Decimal('5'))
    """
    name = field_of_type(holds)
    if name is None or holds.item is not None or value is None:
        return None
    return StatedValue(**{name: value})  # type: ignore[arg-type]  # the field for its type


@frozen(kw_only=True, weakref_slot=False)
class PlacedValue(Record):
    """A value at a path of an entity that may exist.

    Raises:
        ValidationError: the path is none.
    """

    path: str
    """The path, such as ``offices.kind``; of a list, any item's."""
    value: StatedValue
    """The value there."""

    def problems(self) -> BrokenRules:
        return path_problems("path", self.path)


@frozen(kw_only=True, weakref_slot=False)
class PossibleEntity(Record):
    """An entity of which a source does not say whether there is any.

    >>> of_japan = PlacedValue(path="investor", value=StatedValue(id="JPN"))
    >>> PossibleEntity(kind="investments", values=(of_japan,)).kind
    'investments'
    """

    kind: str
    """The section of its kind, such as ``investments``."""
    values: tuple[PlacedValue, ...] = ()
    """The values that it would have."""


def path_problems(place: str, text: str) -> Problems:
    """Refuse a text that is no path of a value."""
    fault = path_fault(text)
    return broken(place, "bad_path", fault) if fault else ()


@cached_lately  # the claims of a catalog are about few different paths
def path_fault(text: str) -> str:
    """Return what is wrong with the path of a value; empty if nothing is."""
    expected = "expected a path such as steps[0].when"
    try:
        return "" if Path.parse(text).field else f"{expected}, found none"
    except PathError as error:
        return f"{expected}: {error.reason}"
