"""Readers of fields by path, such as ``place.country`` or ``attendees.participant``."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeAlias, cast

from mineralpact.errors import NotFoundError, near_names
from mineralpact.model import Entity
from mineralpact.model.entity import reference_fields, standard_names
from mineralpact.paths import Path, PathStep
from mineralpact.values import Record
from mineralpact.values.entity_path import split_entity_path
from mineralpact.values.fields import Field, ValueType, cached, fields_of

REFERENCES: Final = "*"
"""Stands for every field that holds ids of other entities, at any depth."""

ValueReader: TypeAlias = Callable[[Record], tuple[Any, ...]]
"""Function that returns the values at one path of a record."""
TextReader: TypeAlias = Callable[[Record], list[str]]


class FieldAtPath(NamedTuple):
    """Field at the end of a path."""

    value_type: ValueType
    """Type of one value there."""
    is_many: bool
    """True if the path leads through a list."""
    is_optional: bool
    """True if there may be no value; a list may always be empty."""


@cached
def field_at(cls: type[Record], path: str) -> FieldAtPath:
    """Return the field that a path leads to from a class.

    Raises:
        NotFoundError: no such field; near names are listed.
        PathError: the text is not a path.
    """
    is_many = is_optional = False
    *outer, last = _steps(path)
    for name in outer:
        field = _field(cls, name)
        is_many, is_optional = is_many or field.is_many, is_optional or field.value_type.is_optional
        cls = record_class(cls, name)
    field = _field(cls, last)
    return FieldAtPath(
        value_type=field.value_type,
        is_many=is_many or field.is_many,
        is_optional=is_optional or field.value_type.is_optional,
    )


def kinds_with_field(kinds: Iterable[type[Entity]], path: str) -> frozenset[type[Entity]]:
    """Return the kinds among some in which a path leads to a field.

    Raises:
        NotFoundError: it does in none of them; near names of the first are listed.
        PathError: the text is not a path.
    """
    having: list[type[Entity]] = []
    errors: list[NotFoundError] = []
    for kind in kinds:
        try:
            value_reader(kind, path)
        except NotFoundError as error:
            errors.append(error)
        else:
            having.append(kind)
    if errors and not having:
        raise errors[0]
    return frozenset(having)


def record_class(cls: type[Record], name: PathStep) -> type[Record]:
    """Return the class of the records that a field holds.

    Raises:
        NotFoundError: no such field, or it holds no records.
    """
    record = _field(cls, name).value_type.record
    if record is None:
        raise NotFoundError(f"record in field {name!r} of", cls.__name__)
    return cast("type[Record]", record)


def texts_with_paths(record: Record) -> Iterator[tuple[Path, str]]:
    """Yield each text in a record, nested ones too, with its path; and the name by a standard."""
    for name in (*fields_of(type(record)), *standard_names(type(record))):
        for path, value in Path.of(name).values_in(record):
            if type(value) is str:
                yield path, value
            elif isinstance(value, Record):
                for inner_path, text in texts_with_paths(value):
                    yield path / inner_path, text


def reference_paths(cls: type[Record]) -> tuple[str, ...]:
    """Return every path from a class to ids of other entities."""
    paths: list[str] = []
    for field in reference_fields(cls):
        for record in field.value_type.records:
            inner_paths = reference_paths(cast("type[Record]", record))
            paths += (f"{field.name}.{inner}" for inner in inner_paths)
        if field.value_type.id_types or field.value_type.is_place:
            paths.append(field.name)
    return tuple(paths)


@cached
def value_reader(cls: type[Record], path: str) -> ValueReader:
    """Return a fast reader of the values at a path; each that is not stated is ``None``."""
    if path == REFERENCES:
        return _joined_reader([_id_reader(cls, inner) for inner in reference_paths(cls)])
    return _reader_behind(cls, _steps(path))


@cached
def text_reader(cls: type[Record]) -> TextReader:
    """Return the fast reader of every text in the records of one class; see `texts_with_paths`."""
    readers: list[tuple[str, Callable[[Any], Iterable[str]]]] = []
    for name, field in fields_of(cls).items():
        read = _field_text_reader(field)
        if read is not None:
            readers.append((name, read))
    readers += ((name, _only_text) for name in standard_names(cls))

    def read_texts(record: Record) -> list[str]:
        texts: list[str] = []
        for name, read in readers:
            texts += read(getattr(record, name))
        return texts

    return read_texts


def _only_text(text: str) -> tuple[str]:
    return (text,)


def _steps(path: str) -> tuple[PathStep, ...]:
    """Return the steps of a path; of the empty one, a field that is not there."""
    return Path.parse(path).steps or ("",)


def _field(cls: type[Record], name: PathStep) -> Field:
    fields = fields_of(cls)
    if not isinstance(name, str) or name not in fields:
        raise NotFoundError(f"field of {cls.__name__}", str(name), near_names(str(name), fields))
    return fields[name]


def _reader_behind(cls: type[Record], steps: tuple[PathStep, ...]) -> ValueReader:
    first, *rest = steps
    field = _field(cls, first)
    own = attrgetter(field.name)
    if not rest:
        return own if field.is_many else lambda record: (own(record),)
    inner = _reader_behind(record_class(cls, first), tuple(rest))
    if field.is_many:
        return lambda record: tuple(chain.from_iterable(map(inner, own(record))))
    return lambda record: (None,) if own(record) is None else inner(own(record))


def _id_reader(cls: type[Record], path: str) -> ValueReader:
    """Return the reader of the ids at a path; of a place, the entity's."""
    read = value_reader(cls, path)
    if not field_at(cls, path).value_type.is_place:
        return read
    return lambda record: tuple([place and split_entity_path(place)[0] for place in read(record)])


def _joined_reader(readers: list[ValueReader]) -> ValueReader:
    def read(record: Record) -> tuple[Any, ...]:
        values: list[Any] = []
        for read_one in readers:
            values += read_one(record)
        return tuple(values)

    return read


def _field_text_reader(field: Field) -> Callable[[Any], Iterable[str]] | None:
    """Return the reader of the texts in one field's value; ``None`` where it holds no text."""
    record = field.value_type.record
    if record is not None:
        inner = text_reader(cast("type[Record]", record))
        if field.is_many:
            return lambda items: chain.from_iterable(map(inner, items))
        return lambda item: () if item is None else inner(item)
    if str not in field.value_type.types:
        return None
    return _item_texts if field.is_many else _value_text


def _item_texts(items: tuple[object, ...]) -> Iterable[str]:
    return [item for item in items if type(item) is str]


def _value_text(value: object) -> Iterable[str]:
    return (value,) if type(value) is str else ()
