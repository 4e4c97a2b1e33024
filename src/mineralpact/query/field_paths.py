"""Fields by their path, such as ``place.country`` or ``attendees.participant``: their types and their values."""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from types import NoneType
from typing import Any, Final, get_args, get_origin

from attrs import frozen

from mineralpact.errors import NotFoundError, near_names
from mineralpact.model import Entity
from mineralpact.model.entity import id_types_in
from mineralpact.values.record import Record, bare, cached, choices, field_types, is_tuple

REFERENCES: Final = "*"
"""In the place of a path: every identifier of another entity, wherever it stands."""


@frozen(kw_only=True)
class FieldType:
    """What a path leads to."""

    members: tuple[object, ...]
    """The types a value there may have, ``NoneType`` left out."""
    is_many: bool
    """Whether the path leads through a list."""
    is_optional: bool
    """Whether there may be no value; a list may always be empty."""


@cached
def field_type(cls: type[Record], path: str) -> FieldType:
    """What a path leads to, from a class on.

    Raises:
        NotFoundError: no such field; near names are listed.
    """
    name, _, rest = path.partition(".")
    hints = field_types(cls)
    if name not in hints:
        raise NotFoundError(f"field of {cls.__name__}", name, near_names(name, hints))
    hint = hints[name]
    is_many = get_origin(hint) is tuple
    allowed = choices(get_args(hint)[0] if is_many else hint)
    found = FieldType(
        members=tuple(each for each in allowed if each is not NoneType),
        is_many=is_many,
        is_optional=NoneType in allowed,
    )
    if not rest:
        return found
    inner = field_type(item_type(cls, name), rest)
    return FieldType(
        members=inner.members,
        is_many=is_many or inner.is_many,
        is_optional=found.is_optional or inner.is_optional,
    )


def item_type(cls: type[Record], name: str) -> type[Record]:
    """The class of the records a field holds.

    Raises:
        NotFoundError: no such field, or it holds no records.
    """
    for each in field_type(cls, name).members:
        if isinstance(each, type) and issubclass(each, Record):
            return each
    raise NotFoundError(f"record in field {name!r} of", cls.__name__)


def values_at(record: Record, path: str) -> Iterator[tuple[str, object]]:
    """Every value at a path with the place it stands at, such as ``parties[1]``; ``None`` for each not stated."""
    name, _, rest = path.partition(".")
    value: object = getattr(record, name)
    places = (
        [(f"{name}[{index}]", item) for index, item in enumerate(value)]
        if is_tuple(value)
        else [(name, value)]
    )
    for place, item in places:
        if not rest or not isinstance(item, Record):
            yield place, item
        else:
            yield from ((f"{place}.{inner}", found) for inner, found in values_at(item, rest))


def reference_paths(cls: type[Record]) -> tuple[str, ...]:
    """Every path that leads to identifiers of other entities."""
    own = "id" if issubclass(cls, Entity) else ""
    found: list[str] = []
    for name in field_types(cls):
        for member in field_type(cls, name).members:
            if isinstance(member, type) and issubclass(member, Record):
                found += (f"{name}.{inner}" for inner in reference_paths(member))
        if name != own and any(id_types_in(each) for each in field_type(cls, name).members):
            found.append(name)
    return tuple(found)


@cached
def texts_of(cls: type[Record]) -> Callable[[Record], list[str]]:
    """The quick way to read every text in the records of one class, nested ones too."""
    getters: list[tuple[str, Callable[[Any], Iterable[str]]]] = []
    for name in field_types(cls):
        found = field_type(cls, name)
        nested = [
            each for each in found.members if isinstance(each, type) and issubclass(each, Record)
        ]
        if nested:
            inner = texts_of(nested[0])
            getters.append((name, _from_each(inner) if found.is_many else _from_one(inner)))
        elif any(bare(each) is str for each in found.members):
            getters.append((name, _texts_among if found.is_many else _if_text))

    def read(record: Record) -> list[str]:
        texts: list[str] = []
        for name, get in getters:
            texts += get(getattr(record, name))
        return texts

    return read


def _from_each(
    inner: Callable[[Record], list[str]],
) -> Callable[[tuple[Record, ...]], Iterable[str]]:
    return lambda items: [text for item in items for text in inner(item)]


def _from_one(inner: Callable[[Record], list[str]]) -> Callable[[Record | None], Iterable[str]]:
    return lambda item: () if item is None else inner(item)


def _texts_among(items: tuple[object, ...]) -> Iterable[str]:
    return [item for item in items if type(item) is str]


def _if_text(value: object) -> Iterable[str]:
    return (value,) if type(value) is str else ()


@cached
def reader(cls: type[Record], path: str) -> Callable[[Record], tuple[object, ...]]:
    """The quick way to read every value at a path of one class; a value not stated is ``None``."""
    if path == REFERENCES:
        readers = [reader(cls, each) for each in reference_paths(cls)]
        return lambda record: tuple(value for read in readers for value in read(record))
    name, _, rest = path.partition(".")
    own = attrgetter(name)
    found = field_type(cls, name)
    if not rest:
        return own if found.is_many else lambda record: (own(record),)
    inner = reader(item_type(cls, name), rest)
    if found.is_many:
        return lambda record: tuple(value for item in own(record) for value in inner(item))
    return lambda record: (None,) if own(record) is None else inner(own(record))
