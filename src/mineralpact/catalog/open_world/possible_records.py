"""Records that may exist: what is known of them, everything else being open."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Final, final

from attrs import frozen

from mineralpact.paths import Path, PathStep
from mineralpact.values.fields import Described, fields_of
from mineralpact.values.record import is_tuple


@final
class Anything:
    """A value of which nothing is known; `ANYTHING` is the only one."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "ANYTHING"


ANYTHING: Final = Anything()


@frozen
class PossibleRecord:
    """An entity, or a record inside one, that may exist: what would be true of it.

    A field without a value here may have any. A list with an item here is taken at its word, as
    lists are elsewhere; so is one who is named without others that may stand beside it.

    >>> office = PossibleRecord({"kind": "head_of_state"})
    >>> PossibleRecord({"offices": (office,)}).read(Path.parse("offices.of"))
    (ANYTHING,)
    """

    values: Mapping[str, object]
    """The known values by field: each one value, a possible record, or a tuple of these for a
    list."""

    def read(self, path: Path) -> tuple[object, ...]:
        """Return the values at a path of names; `ANYTHING` for each that is not known."""
        return _values_behind(self, path.steps)


UNKNOWN_RECORD: Final = PossibleRecord({})
"""A record of which nothing is known."""


def possible_record(cls: type[Described], values: Iterable[tuple[Path, object]]) -> PossibleRecord:
    """Return the record of a class of which some values are known, each at its path.

    Where a path names no item of a list of records, it is the same item for all such paths.
    """
    inner: dict[str, dict[PathStep | None, list[tuple[Path, object]]]] = {}
    for path, value in values:
        name, *rest = path.steps
        item: PathStep | None = None
        if rest and not isinstance(rest[0], str):
            item = rest.pop(0)
        items = inner.setdefault(str(name), {})
        items.setdefault(item, []).append((Path(tuple(rest)), value))
    fields = fields_of(cls)
    record: dict[str, object] = {}
    for name, items in inner.items():
        built = tuple(
            chain.from_iterable(
                _built(fields[name].value_type.record, values) for values in items.values()
            )
        )
        record[name] = built if fields[name].is_many else built[0]
    for name, field in fields.items():
        if field.beside in record:
            record.setdefault(name, ())
    return PossibleRecord(record)


def _built(record: type[Described] | None, values: list[tuple[Path, object]]) -> tuple[object, ...]:
    """Return one item of a list, or each of the values where the items are no records."""
    inside = [(path, value) for path, value in values if path.steps]
    if record is None or not inside:
        return tuple(value for _, value in values)
    return (possible_record(record, inside),)


def _values_behind(value: object, steps: tuple[PathStep, ...]) -> tuple[object, ...]:
    if is_tuple(value):
        return tuple(chain.from_iterable(_values_behind(item, steps) for item in value))
    if not steps or not isinstance(value, PossibleRecord):
        return (value,)
    name, *rest = steps
    return _values_behind(value.values.get(str(name), ANYTHING), tuple(rest))
