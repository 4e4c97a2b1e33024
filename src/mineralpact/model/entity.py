"""Base of all kinds of entity: an identifier, and the references an entity holds."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, ClassVar, Final, TypeVar, cast

import attrs
from attrs import frozen

from mineralpact.borders import checked
from mineralpact.errors import Problem
from mineralpact.paths import Path
from mineralpact.reprs import ShortRepr
from mineralpact.shown import Shown
from mineralpact.values import EntityId, Identifier, Record
from mineralpact.values.entity_path import split_entity_path
from mineralpact.values.fields import Described, Field, ValueType, cached, fields_of
from mineralpact.values.naming.leaf_reader import LeafReader, Read, only
from mineralpact.values.rules import EACH_ONCE, Problems, slug

_T = TypeVar("_T")
_E = TypeVar("_E", bound="Entity")

ANY_KIND: Final = frozenset[object]((EntityId,))
"""The identifier types of a field that may point at an entity of any kind."""


@frozen(kw_only=True, weakref_slot=False)
class Entity(Record, Shown):
    """A thing with an identity, whatever is said of it.

    A kind is a subclass with a `section` and an `id` of a type of its own. Another kind points at
    it by a field of that identifier type; nothing else needs to be declared.

    A subclass of a kind that has the same section stands for that kind, wherever it is asked for:
    so a program adds fields of its own to a kind of ours.

    Raises:
        ValidationError: the identifier is not a lower-case slug of at most 200 characters, or a
            field is wrong.
    """

    section: ClassVar[str]
    """The kind's name in the plural, as documents and catalogs use it."""
    standard_fields: ClassVar[tuple[str, ...]] = ()
    """Properties that a standard gives for the identifier, such as a country's name."""

    id: EntityId
    """The identifier, unique in the whole catalog."""
    identifiers: tuple[Identifier, ...] = attrs.field(default=(), metadata=EACH_ONCE)
    """Its identifiers elsewhere: in registers, treaty series, standards."""

    def id_problems(self) -> Iterable[Problem]:
        """Return the problems of the id; a kind with ids of another form overrides it."""
        return slug("id", self.id, example="japan-peru-roadmap")

    def _basic_problems(self) -> Problems:
        return (*super()._basic_problems(), *self.id_problems())


@frozen(kw_only=True, weakref_slot=False)
class Reference(ShortRepr):
    """An identifier found in an entity: where, and at what kinds it may point."""

    path: str
    """The field, such as ``steps[0].party``."""
    id: EntityId
    """The identifier held there."""
    id_types: frozenset[object]
    """The identifier types allowed there; `EntityId` stands for any kind."""


@checked
def references(entity: Record) -> Iterator[Reference]:
    """Yield every identifier an entity holds, its own excepted."""
    yield from references_in(entity, reference_fields(type(entity)))


def references_in(entity: Record, fields: Iterable[Field]) -> Iterator[Reference]:
    """Yield the identifiers that some fields of an entity hold."""
    for field in fields:
        if value := getattr(entity, field.name):  # most fields state nothing
            yield from _references_in(value, field.name, field.holds)


def places_in(entity: Record) -> Iterator[tuple[Path, str]]:
    """Yield the places inside of entities that an entity names, each with its own path."""
    for path in _paths_of_places(type(entity)):
        for inner_path, text in path.values_in(entity):
            if isinstance(text, str) and split_entity_path(text)[1]:
                yield inner_path, text


def pick_ids(holds: ValueType) -> Read | None:
    """Return the reader of the identifiers in a value; `None` if it holds none itself."""
    if holds.id_types:
        return only
    if holds.is_place:
        return _entity_of_place
    return None


def _entity_of_place(place: str) -> tuple[str]:
    return (split_entity_path(place)[0],)


def _pick_inner_places(holds: ValueType) -> Read | None:
    if holds.is_place:
        return _inner_place
    return None


def _inner_place(place: str) -> tuple[str, ...]:
    if split_entity_path(place)[1]:
        return (place,)
    return ()


@cached
def _paths_of_places(cls: type[Described]) -> tuple[Path, ...]:
    paths: list[Path] = []
    for field in fields_of(cls).values():
        if field.value_type.is_place:
            paths.append(Path.of(field.name))
        for record in field.value_type.records:
            paths += (Path.of(field.name) / inner for inner in _paths_of_places(record))
    return tuple(paths)


def usual_name(entity: Entity) -> str:
    """Return the name or title of an entity; its identifier when it has neither."""
    name: object = getattr(entity, "name", None) or getattr(entity, "title", None)
    return name if isinstance(name, str) else entity.id


@cached
def standard_names(cls: type[Described]) -> tuple[str, ...]:
    """Return the property by which a standard names the entities of a class, if one does."""
    fields = cls.standard_fields if issubclass(cls, Entity) else ()
    return tuple(filter("name".__eq__, fields))


@cached
def type_of_id(kind: type[Entity]) -> object:
    """Return the identifier type of a kind: `AgreementId` for `Agreement`."""
    return fields_of(kind)["id"].holds.hint


def stands_for(kind: object, base: object) -> bool:
    """True if a kind is another, or derives from it and has its section."""
    if not isinstance(kind, type) or not isinstance(base, type):
        return kind is base  # what is no kind is left to those that check it
    return issubclass(kind, base) and _section_of(kind) == _section_of(base)


def kind_in(kinds: Collection[type[Entity]], kind: type[_E]) -> type[_E]:
    """Return the kind that stands for another among some; the other itself where none does."""
    if kind not in kinds:  # mostly it is
        for own in kinds:
            if stands_for(own, kind):
                return cast("type[_E]", own)
    return kind


def most_derived(kinds: Iterable[_T]) -> tuple[_T, ...]:
    """Return kinds, each once, without those that another stands for, which takes their place.

    What is no kind is left to those that check it.
    """
    by_section: dict[object, _T] = {}
    for kind in dict.fromkeys(kinds):
        key = _section_of(kind) or kind
        other = by_section.setdefault(key, kind)
        if stands_for(kind, other):
            by_section[key] = kind
        elif not stands_for(other, kind):
            by_section[kind] = kind
    return tuple(by_section.values())


def _section_of(kind: object) -> str | None:
    """Return the section of a kind; ``None`` for what is none."""
    section: object = getattr(kind, "section", None)
    if isinstance(kind, type) and isinstance(section, str):
        return section
    return None


@cached
def kind_name(kind: type[Entity]) -> str:
    """Return the name of a kind; for one that stands for another, the name of the other."""
    names: list[str] = []
    for base in kind.__mro__:
        if getattr(base, "section", None) == kind.section:
            names.append(base.__name__)
    return names[-1]


def kind_word(kind: type[Entity]) -> str:
    """Return the name of a kind as people and documents write it, such as ``agreement``."""
    return kind_name(kind).lower()


def may_point_at(id_types: frozenset[object], kind: type[Entity]) -> bool:
    """True if a field of these identifier types may point at an entity of this kind."""
    return EntityId in id_types or type_of_id(kind) in id_types


@cached
def reference_fields(cls: type[Described]) -> tuple[Field, ...]:
    """Return the fields that may hold references, in records of their own too."""
    fields: list[Field] = []
    for field in fields_of(cls).values():
        is_own_id = field.name == "id" and issubclass(cls, Entity)
        if not is_own_id and _may_refer(field.holds):
            fields.append(field)
    return tuple(fields)


def _may_refer(holds: ValueType) -> bool:
    if holds.item is not None:
        return _may_refer(holds.item)
    return bool(holds.id_types) or holds.is_place or any(map(reference_fields, holds.records))


def _references_in(value: Any, path: str, holds: ValueType) -> Iterator[Reference]:  # noqa: ANN401  # of any field
    if holds.item is not None:
        for index, item in enumerate(value):
            yield from _references_in(item, f"{path}[{index}]", holds.item)
    elif holds.id_types:
        yield Reference(path=path, id=value, id_types=holds.id_types)
    elif holds.is_place:
        entity, _ = split_entity_path(value)
        yield Reference(path=path, id=EntityId(entity), id_types=ANY_KIND)
    else:
        record: Record = value
        for field in reference_fields(type(record)):
            if part := getattr(record, field.name):
                yield from _references_in(part, f"{path}.{field.name}", field.holds)


referred_ids: Final = LeafReader(reference_fields, pick_ids)
"""Return every identifier that `references` yields, as often, without where it stands."""

inner_places: Final = LeafReader(reference_fields, _pick_inner_places)
"""Return the places inside of entities that an entity names."""
