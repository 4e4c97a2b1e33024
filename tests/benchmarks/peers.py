"""Our classes in other libraries, made field by field, to do the same work on the same bytes.

Times, durations and sums stay text for the peers, and no reference is resolved: they do less than
we do.
"""

import dataclasses
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, Union, get_origin

import attrs
import msgspec

from mineralpact.model import KINDS
from mineralpact.values.fields import fields_of, value_type
from mineralpact.values.record import Record
from mineralpact.values.time.duration import Duration
from mineralpact.values.time.when import When

Load = Callable[[bytes], object]
Dump = Callable[[Any], object]
Field = tuple[str, Any, Any]
"""A name, a type and a default, or `attrs.NOTHING`."""


class Mirror:
    """All our classes again, as `make` makes them from a name and fields."""

    def __init__(self, make: Callable[[str, list[Field]], type]) -> None:
        self._make = make
        self._made: dict[type, type] = {}

    def document(self) -> type:
        """The class of a whole document."""
        sections = [(kind.section, tuple[self._of(kind), ...], ()) for kind in KINDS]  # type: ignore[misc]  # made here
        return self._make(
            "Document", [("format", str, attrs.NOTHING), ("id", str | None, None), *sections]
        )

    def _of(self, cls: type[Record]) -> type:
        if cls not in self._made:
            hints = {name: field.holds.hint for name, field in fields_of(cls).items()}
            fields = [
                (each.name, self._type(hints[each.name]), each.default)
                for each in attrs.fields(cls)
            ]
            fields.sort(key=lambda each: each[2] is not attrs.NOTHING)
            self._made[cls] = self._make(cls.__name__, fields)
        return self._made[cls]

    def _type(self, hint: Any) -> Any:  # noqa: ANN401  # a type hint
        if get_origin(hint) is tuple:
            item: Any = self._type(hint.__args__[0])
            return tuple[item, ...]
        only, *others = dict.fromkeys(map(_plain, value_type(hint).members))
        if others:
            return Union[tuple(map(self._type, (only, *others)))]  # noqa: UP007  # of a tuple
        if isinstance(only, type):
            if issubclass(only, When | Duration | Decimal):
                return str
            if issubclass(only, Record):
                return self._of(only)
        return None if only is NoneType else only  # pyright: ignore[reportUnknownVariableType]  # a type hint


def _plain(hint: object) -> object:
    """Return the type that an id type stands for."""
    types = value_type(hint).types
    return types[0] if types else hint


@cache
def orjson() -> tuple[Load, Dump]:
    """To plain dictionaries and back: what no typed reader can be expected to beat."""
    import orjson as library

    return library.loads, library.dumps


@cache
def msgspec_struct() -> tuple[Load, Dump]:
    """Structs: the floor of what is typed."""

    def make(name: str, fields: list[Field]) -> type:
        made = [
            (field, hint) if default is attrs.NOTHING else (field, hint, default)
            for field, hint, default in fields
        ]
        return msgspec.defstruct(name, made, frozen=True, omit_defaults=True, kw_only=True)

    return msgspec.json.Decoder(Mirror(make).document()).decode, msgspec.json.Encoder().encode


@cache
def pydantic() -> tuple[Load, Dump]:
    """Frozen models that forbid unknown keys."""
    from pydantic import BaseModel, ConfigDict, create_model

    class Base(BaseModel):
        model_config = ConfigDict(extra="forbid", frozen=True)

    def make(name: str, fields: list[Field]) -> type:
        made: dict[str, Any] = {
            field: (hint, ... if default is attrs.NOTHING else default)
            for field, hint, default in fields
        }
        return create_model(name, __base__=Base, **made)

    document: Any = Mirror(make).document()
    return document.model_validate_json, lambda found: found.model_dump_json(exclude_defaults=True)


@cache
def cattrs() -> tuple[Load, Dump]:
    """Frozen attrs classes by cattrs alone, on top of msgspec's plain decoder."""
    from cattrs.preconf.msgspec import make_converter

    def make(name: str, fields: list[Field]) -> type:
        made = {field: attrs.field(type=hint, default=default) for field, hint, default in fields}
        return attrs.make_class(name, made, frozen=True, slots=True)

    document = Mirror(make).document()
    converter: Any = make_converter(forbid_extra_keys=True, omit_if_default=True)
    return lambda data: converter.loads(data, document), converter.dumps


@cache
def mashumaro() -> tuple[Load, Dump]:
    """Dataclasses by mashumaro on top of orjson."""
    from mashumaro.codecs.orjson import ORJSONDecoder, ORJSONEncoder

    def make(name: str, fields: list[Field]) -> type:
        made = [
            (field, hint)
            if default is attrs.NOTHING
            else (field, hint, dataclasses.field(default=default))
            for field, hint, default in fields
        ]
        return dataclasses.make_dataclass(name, made, frozen=True, slots=True)

    document: Any = Mirror(make).document()
    return ORJSONDecoder(document).decode, ORJSONEncoder(document).encode


PEERS: dict[str, Callable[[], tuple[Load, Dump]]] = {
    "orjson, plain dictionaries": orjson,
    "msgspec.Struct": msgspec_struct,
    "pydantic": pydantic,
    "mashumaro": mashumaro,
    "cattrs": cattrs,
}
