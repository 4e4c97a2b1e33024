"""Decoders of some fields of entities: what an index asks of texts that nobody needs built."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, TypeAlias, Union

import msgspec

from mineralpact.codec.fast.structs import with_default
from mineralpact.codec.fast.text_values import TextCache
from mineralpact.model import Entity
from mineralpact.values import Record, When
from mineralpact.values.fields import ValueType, cached, fields_of

Part: TypeAlias = Any
"""A record with some fields of an entity: they hold what those of the entity do."""
Tree: TypeAlias = dict[str, Any]
"""Fields, each with those of the records in it."""

_PLAIN: Final[frozenset[object]] = frozenset((str, bool, int, Decimal, When))
"""Classes of values that msgspec makes of texts as we do; of times, by a hook."""


class NoPartError(Exception):
    """A field holds what only a whole entity tells."""


@cached
def part_decoder(kind: type[Entity], paths: frozenset[str]) -> Callable[[Any], Part] | None:
    """Return the decoder of some fields of a kind; ``None`` if only whole entities tell them.

    Args:
        kind: The kind.
        paths: The fields by their paths, such as ``steps.stage``; where one ends at a record, or
            at a value of a class that msgspec does not make, only whole entities tell it.
    """
    try:
        part = _part_struct(kind, _tree(paths))
    except NoPartError:
        return None
    times = TextCache(When)
    return msgspec.json.Decoder(part, dec_hook=lambda _, text: times[text]).decode


def _tree(paths: Iterable[str]) -> Tree:
    tree: Tree = {}
    for path in paths:
        at = tree
        for name in path.split("."):
            at = at.setdefault(name, {})
    return tree


def _part_struct(cls: type[Record], tree: Mapping[str, Tree]) -> type[msgspec.Struct]:
    fields: list[Any] = []
    for name, inner in tree.items():
        field = fields_of(cls)[name]
        fields.append(with_default(field, _part_type(field.holds, inner)))
    return msgspec.defstruct(cls.__name__, fields, kw_only=True, gc=False)


def _part_type(value_type: ValueType, tree: Mapping[str, Tree]) -> Any:  # noqa: ANN401  # made at run time
    if value_type.item is not None:
        return tuple.__class_getitem__((_part_type(value_type.item, tree), ...))
    members = tuple(_part_member(type_, tree) for type_ in value_type.types)
    if value_type.is_optional:
        members += (None,)
    union: Any = Union  # type checkers know no unions made at run time
    return union[members]


def _part_member(type_: object, tree: Mapping[str, Tree]) -> Any:  # noqa: ANN401  # as above
    if type_ in _PLAIN:
        return type_
    if isinstance(type_, type) and issubclass(type_, Record) and tree:
        return _part_struct(type_, tree)
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return type_
    raise NoPartError
