"""What a document looks like to msgspec: a Struct beside each class of the model, which refuses keys it does not know.

A Struct is what msgspec builds fastest. Its fields hold what JSON says, times and numbers still as
text, and it has the methods and properties of its class, which can so be asked whether it keeps its
rules.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from types import FunctionType, NoneType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Final,
    Protocol,
    TypeAlias,
    TypeGuard,
    Union,
    cast,
    get_args,
    get_origin,
)

import attrs
import msgspec
from msgspec import UNSET, UnsetType
from pendulum import Duration

from mineralpact.codec.limits import DEFAULT_LIMITS
from mineralpact.model import Entity
from mineralpact.values.record import INTEGER_LIMIT, Record, bare, cached, choices, field_types
from mineralpact.values.time.when import When

if TYPE_CHECKING:
    AnyAttribute: TypeAlias = attrs.Attribute[Any]
else:
    AnyAttribute = attrs.Attribute  # has a parameter for type checkers only

_INTEGER = Annotated[int, msgspec.Meta(ge=-INTEGER_LIMIT, le=INTEGER_LIMIT)]
_TEXTS: Final[frozenset[object]] = frozenset((Decimal, When, Duration))
_TEXT = Annotated[str, msgspec.Meta(min_length=1, max_length=DEFAULT_LIMITS.text)]
_PLAIN: Final[dict[object, Any]] = {
    str: _TEXT,
    bool: bool,
    int: _INTEGER,
    NoneType: None,
    **dict.fromkeys(_TEXTS, _TEXT),
}


class UnsupportedTypeError(TypeError):
    """A class has something that only the complete reader knows."""


class _Factory(Protocol):
    factory: Callable[..., object]
    takes_self: bool


@cached
def twin(cls: type[Record]) -> type[msgspec.Struct]:
    """The Struct beside a class.

    Raises:
        UnsupportedTypeError: the class has something that only the complete reader knows.
    """
    return _twin(cls)


@cached
def tagged_twin(kind: type[Entity], tag: str) -> type[msgspec.Struct]:
    """The same for a kind of entity whose objects say what they are in a first key, ``"type"``.

    Raises:
        UnsupportedTypeError: the class has something that only the complete reader knows.
    """
    return _twin(kind, tag_field="type", tag=tag)


def document_twin(kinds: Iterable[type[Entity]]) -> type[msgspec.Struct]:
    """The Struct of a whole document that may hold these kinds, its entities not yet read."""
    header: list[Any] = [
        ("format", _TEXT),
        ("id", _TEXT | UnsetType, UNSET),
        ("title", _TEXT | UnsetType, UNSET),
    ]
    sections: list[Any] = [(kind.section, list[msgspec.Raw] | UnsetType, UNSET) for kind in kinds]
    return msgspec.defstruct(
        "Document", header + sections, forbid_unknown_fields=True, kw_only=True, gc=False
    )


def record_in(members: Iterable[object]) -> type[Record] | None:
    """The class of the model among the members of a union; there can be but one."""
    return next(
        (each for each in members if isinstance(each, type) and issubclass(each, Record)), None
    )


def converter_of(attribute: AnyAttribute) -> Callable[[Any], Any] | None:
    """What a field puts its values through: a function, for other converters are refused."""
    return cast("Callable[[Any], Any] | None", attribute.converter)  # pyright: ignore[reportUnknownMemberType]  # attrs'


def is_factory(default: object) -> TypeGuard[_Factory]:
    """Whether a field's default is made anew for each object."""
    return isinstance(default, attrs.Factory)  # type: ignore[arg-type]  # a class, though typed as a function


def _twin(
    cls: type[Record], *, tag_field: str | None = None, tag: str | None = None
) -> type[msgspec.Struct]:
    _refuse_unusual(cls)
    hints = field_types(cls)
    fields = [_field(attribute, hints[attribute.name]) for attribute in attrs.fields(cls)]
    members = {
        name: member
        for base in reversed(cls.__mro__)
        if issubclass(base, Record)
        for name, member in vars(base).items()
        if isinstance(member, FunctionType | property) and not name.startswith("__")
    }
    return msgspec.defstruct(
        cls.__name__,
        fields,
        namespace=members,
        tag_field=tag_field,
        tag=tag,
        kw_only=True,
        forbid_unknown_fields=True,
        gc=False,
    )


def _field(attribute: AnyAttribute, hint: object) -> Any:  # noqa: ANN401  # as msgspec takes it
    if converter_of(attribute) is not None and not _TEXTS.intersection(choices(hint)):
        raise UnsupportedTypeError(f"a converter for {hint}")
    wanted, default = _wire_type(hint), attribute.default
    if default is attrs.NOTHING:
        return attribute.name, wanted
    made = msgspec.field(default_factory=default.factory) if is_factory(default) else default
    return attribute.name, wanted, made


def _wire_type(hint: object) -> Any:  # noqa: ANN401  # a type hint may be anything
    if get_origin(hint) is tuple:
        item, *rest = get_args(hint)
        if rest != [...] or NoneType in choices(item) or get_origin(item) is tuple:
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


def _refuse_unusual(cls: type[Record]) -> None:
    is_plain = all(
        each.init
        and each.alias == each.name
        and each.validator is None
        and not (is_factory(each.default) and each.default.takes_self)
        and not isinstance(each.converter, attrs.Converter)
        for each in attrs.fields(cls)
    )
    slots = {name for base in cls.__mro__ for name in getattr(base, "__slots__", ())}
    if not is_plain or "_attrs_cached_hash" in slots or hasattr(cls, "__attrs_pre_init__"):
        raise UnsupportedTypeError(f"the constructor of {cls.__name__} does more than checks")
