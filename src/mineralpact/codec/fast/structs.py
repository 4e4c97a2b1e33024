"""Struct classes for msgspec: one for each class of the model, with its fields as JSON has them.

msgspec builds Structs faster than anything else and refuses unknown keys. Times and numbers stay
texts in them. A Struct has the methods and properties of its class, so that the rules of the class
can be checked on it.
"""

import inspect
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from types import FunctionType
from typing import Annotated, Any, Final, Protocol, TypeAlias, TypeGuard, Union, cast

import attrs
import msgspec

from mineralpact.catalog.naming.document_keys import EDITIONS, SCHEMA_ADDRESS
from mineralpact.codec.limits import DEFAULT_LIMITS
from mineralpact.model import Entity
from mineralpact.values import Record, When
from mineralpact.values.fields import Field, ValueType, cached, fields_of
from mineralpact.values.ids import as_id, as_id_or_none, as_ids
from mineralpact.values.record import INTEGER_LIMIT
from mineralpact.values.time.duration import Duration

_INTEGER = Annotated[int, msgspec.Meta(ge=-INTEGER_LIMIT, le=INTEGER_LIMIT)]
_TEXT = Annotated[str, msgspec.Meta(min_length=1, max_length=DEFAULT_LIMITS.text)]
_RAW_ITEMS = list[msgspec.Raw]
_WRITTEN_AS_TEXT: Final[frozenset[object]] = frozenset((Decimal, When, Duration))
_JSON_TYPES: Final[dict[object, Any]] = {
    str: _TEXT,
    bool: bool,
    int: _INTEGER,
    **dict.fromkeys(_WRITTEN_AS_TEXT, _TEXT),
}


Text: TypeAlias = bytes | msgspec.Raw
"""JSON of one entity."""
Decode: TypeAlias = Callable[[Text], Any]
"""Function that decodes a Struct of one kind."""
_OF_IDS: Final[tuple[object, ...]] = (as_id, as_id_or_none, as_ids)
"""Converters that change nothing."""
_FACTORY: Final = cast("type", attrs.Factory)
"""A class, though typed as a function."""


class UnsupportedTypeError(TypeError):
    """A class has something that only the strict loader supports."""


class _Factory(Protocol):
    factory: Callable[..., object]
    takes_self: bool


@cached
def struct_of(cls: type[Record], tag: str | None = None) -> type[msgspec.Struct]:
    """Return the Struct of a class; with a tag, that in JSON Lines, where "type" is the first key.

    Raises:
        UnsupportedTypeError: the class has something that only the strict loader supports.
    """
    if not _has_plain_constructor(cls):
        raise UnsupportedTypeError(f"the constructor of {cls.__name__} does more than checks")
    return msgspec.defstruct(
        cls.__name__,
        list(map(_struct_field, fields_in_order(cls))),
        namespace=_methods(cls),
        tag_field=None if tag is None else "type",
        tag=tag,
        kw_only=True,
        forbid_unknown_fields=True,
        omit_defaults=True,
        gc=False,
    )


@cached
def decoder_of(kind: type[Entity]) -> Decode:
    """Return the decoder of a kind.

    Raises:
        UnsupportedTypeError: only the strict loader supports the kind.
    """
    return msgspec.json.Decoder(struct_of(kind)).decode


def fields_in_order(cls: type[Record]) -> list[Field]:
    """Return the fields in the order of writing: the identifier, required ones, others."""
    # attrs lists a subclass's redefined `id` last, a reader wants it first.
    return sorted(
        fields_of(cls).values(), key=lambda field: (field.name != "id", not field.is_required)
    )


@cached
def has_plain_defaults(cls: type[Record]) -> bool:
    """True if whatever equals the default of a field is the same object."""
    fields = fields_of(cls).values()
    return all(field.is_required or is_singleton(field.attribute.default) for field in fields)


def is_singleton(default: object) -> bool:
    """True if what equals a default is the same object, which is what msgspec looks for."""
    return default is None or default == () or isinstance(default, bool | StrEnum)


@cached
def document_decoder(kinds: tuple[type[Entity], ...]) -> msgspec.json.Decoder[Any]:
    """Return the decoder of documents of these kinds; entities and editions stay raw bytes.

    A key that is not there is ``None``; a null is refused.
    """
    header = (("format", _TEXT), ("schema_address", _TEXT, None))
    return _decoder(*header, *_edition_fields(kinds), (EDITIONS, _RAW_ITEMS, None))


@cached
def edition_decoder(kinds: tuple[type[Entity], ...]) -> msgspec.json.Decoder[Any]:
    """Return the decoder of editions within documents of these kinds; see `document_decoder`."""
    return _decoder(*_edition_fields(kinds))


def _edition_fields(kinds: tuple[type[Entity], ...]) -> list[Any]:
    sections = [(kind.section, _RAW_ITEMS, None) for kind in kinds]
    return [("id", _TEXT, None), ("title", _TEXT, None), *sections]


def _decoder(*fields: Any) -> msgspec.json.Decoder[Any]:  # noqa: ANN401  # as msgspec takes them
    document = msgspec.defstruct(
        "Document",
        fields,
        rename={"schema_address": SCHEMA_ADDRESS},
        forbid_unknown_fields=True,
        kw_only=True,
        gc=False,
    )
    return msgspec.json.Decoder(document)


def record_of(value_type: ValueType) -> type[Record] | None:
    """Return the class of the model that a value may be of; there can be but one."""
    return cast("type[Record] | None", value_type.record)


@cached
def lists_of_records(kind: type[Entity]) -> tuple[str, ...]:
    """Return the names of the fields of a kind that are lists of records."""
    fields = fields_of(kind).values()
    return tuple(field.name for field in fields if field.is_many and record_of(field.value_type))


def converter_of(field: Field) -> Callable[[Any], Any] | None:
    """Return the function that a field converts its values with, if it changes any."""
    attribute: Any = field.attribute  # the type of its converter is not known
    # What a room hands on stands behind a border.
    if inspect.unwrap(attribute.converter) in _OF_IDS:
        return None
    return cast("Callable[[Any], Any] | None", attribute.converter)


def is_factory(default: object) -> TypeGuard[_Factory]:
    """True if a field's default is made anew for each object."""
    return isinstance(default, _FACTORY)


def _methods(cls: type[Record]) -> dict[str, object]:
    """Return the methods and properties of a class, those of its bases included."""
    methods: dict[str, object] = {}
    for base in reversed(cls.__mro__):
        if issubclass(base, Record):
            methods |= {
                name: member
                for name, member in vars(base).items()
                if isinstance(member, FunctionType | property) and not name.startswith("__")
            }
    return methods


def _struct_field(field: Field) -> Any:  # noqa: ANN401  # as msgspec takes it
    if converter_of(field) is not None and not _WRITTEN_AS_TEXT.intersection(field.holds.types):
        raise UnsupportedTypeError(f"a converter for {field.holds.hint}")
    return with_default(field, _json_type(field.holds))


def with_default(field: Field, json_type: object) -> Any:  # noqa: ANN401  # as msgspec takes it
    """Return a field of a Struct, with the default that the field has."""
    default = field.attribute.default
    if default is attrs.NOTHING:
        return field.name, json_type
    if is_factory(default):
        return field.name, json_type, msgspec.field(default_factory=default.factory)
    return field.name, json_type, default


def _json_type(value_type: ValueType) -> Any:  # noqa: ANN401  # a type made at run time
    """Return the type of a value as JSON has it."""
    if not value_type.is_supported:
        raise UnsupportedTypeError(str(value_type.hint))
    if value_type.item is not None:
        return tuple.__class_getitem__((_json_type(value_type.item), ...))
    members = tuple(map(_json_member, value_type.types))
    if value_type.is_optional:
        members += (None,)
    union: Any = Union  # type checkers know no unions made at run time
    return union[members]


def _json_member(type_: object) -> Any:  # noqa: ANN401  # a type made at run time
    if type_ in _JSON_TYPES:
        return _JSON_TYPES[type_]
    if isinstance(type_, type) and issubclass(type_, Record):
        return struct_of(type_)
    if isinstance(type_, type) and issubclass(type_, StrEnum):
        return type_
    raise UnsupportedTypeError(f"values of {type_!r}")


def _has_plain_constructor(cls: type[Record]) -> bool:
    """True if the constructor only assigns and checks: filling the fields gives the same."""
    # attrs fills this slot when an object is made.
    if hasattr(cls, "_attrs_cached_hash") or hasattr(cls, "__attrs_pre_init__"):
        return False
    return all(_is_plain(field.attribute) for field in fields_of(cls).values())


def _is_plain(attribute: Any) -> bool:  # noqa: ANN401  # the type of its converter is not known
    default = attribute.default
    if is_factory(default) and default.takes_self:
        return False
    if not attribute.init or attribute.alias != attribute.name:
        return False
    return attribute.validator is None and not isinstance(attribute.converter, attrs.Converter)
