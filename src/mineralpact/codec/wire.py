"""What a document looks like to msgspec: a Struct beside each class of the model, which refuses keys it does not know.

A Struct is what msgspec builds fastest. Its fields hold what JSON says, times and numbers still as text, and tell a
field that is absent from one that is written with its default value.
"""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from types import NoneType
from typing import Annotated, Any, Final, Union, get_args, get_origin

import attrs
import msgspec
from msgspec import UNSET, UnsetType
from pendulum import Duration

from mineralpact.model import Entity
from mineralpact.values.record import INTEGER_LIMIT, Record, bare, cached, choices, field_types
from mineralpact.values.when import When

_INTEGER = Annotated[int, msgspec.Meta(ge=-INTEGER_LIMIT, le=INTEGER_LIMIT)]
_PLAIN: Final[dict[object, Any]] = {
    str: str,
    bool: bool,
    int: _INTEGER,
    NoneType: None,
    Decimal: str,
    When: str,
    Duration: str,
}


class UnsupportedTypeError(TypeError):
    """A field's type is one that only the complete reader knows."""


@cached
def twin(cls: type[Record]) -> type[msgspec.Struct]:
    """The Struct beside a class.

    Raises:
        UnsupportedTypeError: a field has a type that only the complete reader knows.
    """
    return msgspec.defstruct(cls.__name__, _fields(cls), kw_only=True, forbid_unknown_fields=True, gc=False)


def tagged_twin(kind: type[Entity], tag: str) -> type[msgspec.Struct]:
    """The same for a kind of entity whose objects say what they are in a first key, ``"type"``.

    Raises:
        UnsupportedTypeError: a field has a type that only the complete reader knows.
    """
    return msgspec.defstruct(
        kind.__name__, _fields(kind), kw_only=True, forbid_unknown_fields=True, gc=False, tag_field="type", tag=tag
    )


def document_twin(kinds: Iterable[type[Entity]]) -> type[msgspec.Struct]:
    """The Struct of a whole document that may hold these kinds, its entities not yet read."""
    header: list[Any] = [("format", str), ("id", str | UnsetType, UNSET), ("title", str | UnsetType, UNSET)]
    sections: list[Any] = [(kind.section, list[msgspec.Raw] | UnsetType, UNSET) for kind in kinds]
    return msgspec.defstruct("Document", header + sections, forbid_unknown_fields=True, kw_only=True, gc=False)


def _fields(cls: type[Record]) -> list[Any]:
    fields: list[Any] = []
    hints = field_types(cls)
    for attribute in attrs.fields(cls):
        hint = _wire_type(hints[attribute.name])
        optional = attribute.default is not attrs.NOTHING
        fields.append((attribute.name, hint | UnsetType, UNSET) if optional else (attribute.name, hint))
    return fields


def _wire_type(hint: object) -> Any:  # noqa: ANN401  # a type hint may be anything
    if get_origin(hint) is tuple:
        item, *rest = get_args(hint)
        if rest != [...]:
            raise UnsupportedTypeError(str(hint))
        return tuple.__class_getitem__((_wire_type(item), ...))
    members = dict.fromkeys(map(bare, choices(hint)))
    if len(members) > 1:
        union: Any = Union  # type checkers know no unions made at run time
        return union[tuple(map(_wire_type, members))]
    (only,) = members
    if only in _PLAIN:
        return _PLAIN[only]
    if isinstance(only, type) and issubclass(only, Record):
        return twin(only)
    if isinstance(only, type) and issubclass(only, StrEnum):
        return only
    raise UnsupportedTypeError(str(hint))
