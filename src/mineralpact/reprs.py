"""Short reprs: a class, and the fields that say something, in at most 200 characters."""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from reprlib import Repr
from typing import Any, Final, cast

import attrs

REPR_LENGTH: Final = 200
"""The most characters of a ``repr``."""
_VALUE_LENGTH: Final = 60
"""The most characters of one value in it."""
_REST: Final = "…"
_SHOWN_FIRST: Final = ("id", "key")


class ShortRepr:
    """Base of attrs classes whose ``repr`` has at most 200 characters."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Give a class the short form before attrs, which makes none for a class that has one."""
        if "__repr__" not in vars(cls):
            setattr(cls, "__repr__", short_repr)  # noqa: B010  # an assignment would look like a declaration
        super().__init_subclass__()


def short_repr(thing: object) -> str:
    """Return a class with the fields that say something, id and key first, as many as fit."""
    return _short(thing, REPR_LENGTH)


def _short(thing: object, most: int) -> str:
    """Return a thing of an attrs class in at most so many characters."""
    name = type(thing).__name__[: most // 2]
    left = most - len(name) - len(f"(), {_REST}")
    parts: list[str] = []
    for label, value in _telling_fields(thing):
        part = f"{label}={_value_repr(value)}"
        left -= len(part) + 2
        if left < 0:
            parts.append(_REST)
            break
        parts.append(part)
    return f"{name}({', '.join(parts)})"


def _telling_fields(thing: object) -> Iterator[tuple[str, object]]:
    """Yield the fields of an object that are not left at their default, id and key first."""
    as_dict: Any = getattr(thing, "_asdict", None)
    if as_dict is not None:  # a tuple with names
        yield from as_dict().items()
        return
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(thing)))
    for field in sorted(fields, key=lambda field: field.name not in _SHOWN_FIRST):
        value: object = getattr(thing, field.name)
        if field.repr and value is not field.default:
            yield field.name, value


def tuple_repr(items: tuple[object, ...]) -> str:
    """Return a tuple as it is written, as many of its items as fit, and how many there are."""
    parts = map(_value_repr, items)
    inside = _as_fits(parts, len(items))
    return f"({inside},)" if len(items) == 1 else f"({inside})"


def dict_repr(items: Mapping[Any, object]) -> str:
    """Return a dict as it is written, as many of its items as fit, and how many there are."""
    parts = (f"{_value_repr(key)}: {_value_repr(value)}" for key, value in items.items())
    return f"{{{_as_fits(parts, len(items))}}}"


def _as_fits(parts: Iterable[str], count: int) -> str:
    """Return texts with commas between them, as many as fit, and how many there are."""
    left = REPR_LENGTH - len(f"({_REST} {count} in all)")
    shown: list[str] = []
    for part in parts:
        left -= len(part) + 2
        if left < 0:
            return f"{', '.join(shown)}, {_REST} {count} in all"
        shown.append(part)
    return ", ".join(shown)


class _ValueRepr(Repr):
    """Short forms of values; our own classes have theirs."""

    def repr_instance(self, x: object, level: int) -> str:
        """Return an object of a class that is none of Python's containers."""
        if isinstance(x, Enum):
            return f"{type(x).__name__}.{x.name}"
        if attrs.has(type(x)):
            return _short(x, self.maxother)
        return super().repr_instance(x, level)


def _value_repr(value: object) -> str:
    """Return a value in at most 60 characters."""
    text = _VALUES.repr(value)
    return text if len(text) <= _VALUE_LENGTH else text[: _VALUE_LENGTH - 1] + _REST


def _value_reprs() -> _ValueRepr:
    values = _ValueRepr()
    values.maxlevel = 3
    values.maxtuple = values.maxlist = values.maxdict = 3
    values.maxstring = values.maxother = values.maxlong = _VALUE_LENGTH
    values.fillvalue = _REST
    return values


_VALUES: Final = _value_reprs()
