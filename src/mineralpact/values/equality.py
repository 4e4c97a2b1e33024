"""Equality and hash of records, which attrs writes when the first of a class is compared.

To write and compile them for all classes at once takes longer than to read a small catalog.
"""

from typing import Any

import attrs


def equals(self: object, other: object) -> bool:
    """Return if two records are of one class and have equal fields: ``__eq__``."""
    comparable = _class_to_settle(self, "__eq__", equals)
    _settle(comparable)
    return comparable.__eq__(self, other)


def hash_of(self: object) -> int:
    """Return the hash of a record, the same for records that are equal: ``__hash__``."""
    comparable = _class_to_settle(self, "__hash__", hash_of)
    _settle(comparable)
    return comparable.__hash__(self)


def _class_to_settle(record: object, name: str, stand_in: object) -> type[Any]:
    """Return the class of a record, or that base of it, whose method is not written yet."""
    cls = type(record)
    unwritten = (base for base in cls.__mro__ if vars(base).get(name) is stand_in)
    return next(unwritten, cls)  # another thread may just have written it


def _settle(cls: type[Any]) -> None:
    """Write the methods of a class: those of a class of the same fields."""
    fields: dict[str, Any] = {}
    for field in attrs.fields(cls):
        fields[field.name] = attrs.field(eq=field.eq_key or field.eq, hash=field.hash)
    written = attrs.make_class(cls.__name__, fields, frozen=True, init=False, repr=False)
    for name, stand_in in (("__eq__", equals), ("__hash__", hash_of)):
        if vars(cls).get(name) is stand_in:
            setattr(cls, name, getattr(written, name))
