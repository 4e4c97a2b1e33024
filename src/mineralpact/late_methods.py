"""Equality, hash and repr that attrs writes for a class when they are first asked of it.

To write and compile them for all classes at once takes longer than to read a small catalog.
"""

from collections.abc import Callable
from typing import Any, Final

import attrs


class LateMethods:
    """Base of attrs classes of ours whose comparison and repr are written when first needed.

    A class of a program's own has those that attrs writes at once, which can be told to keep its
    hash.
    """

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        """Give a class stand-ins before attrs, which writes no method that a class has."""
        super().__init_subclass__()
        own = vars(cls)
        if not cls.__module__.startswith("mineralpact.") or "__eq__" in own or "__hash__" in own:
            return
        for name, stand_in in _STAND_INS.items():
            if name not in own:
                setattr(cls, name, stand_in)


def _equals(self: object, other: object) -> Any:  # noqa: ANN401  # or what hands the question on
    """Return if two objects have equal fields, where they are of one class."""
    return _written(self, "__eq__")(self, other)


def _hash_of(self: object) -> int:
    """Return the hash of an object, the same for those that are equal."""
    number: int = _written(self, "__hash__")(self)
    return number


def _repr_of(self: object) -> str:
    """Return the class and the fields."""
    words: str = _written(self, "__repr__")(self)
    return words


_STAND_INS: Final = {"__eq__": _equals, "__hash__": _hash_of, "__repr__": _repr_of}


def _written(self: object, name: str) -> Callable[..., Any]:
    """Return a method of the class of an object, or of that base, which had a stand-in for it."""
    cls = type(self)
    unwritten = (base for base in cls.__mro__ if vars(base).get(name) is _STAND_INS[name])
    owner = next(unwritten, cls)
    _write(owner)  # nothing is left to write if another thread has just done so
    method: Callable[..., Any] = getattr(owner, name)
    return method


def _write(cls: type[Any]) -> None:
    """Write the methods of a class: those of a class of the same fields."""
    fields: dict[str, Any] = {}
    for field in attrs.fields(cls):
        eq = field.eq_key or field.eq
        fields[field.name] = attrs.field(eq=eq, hash=field.hash, repr=field.repr)
    written = attrs.make_class(cls.__name__, fields, frozen=True, init=False)
    for name, stand_in in _STAND_INS.items():
        if vars(cls).get(name) is stand_in:
            setattr(cls, name, getattr(written, name))
