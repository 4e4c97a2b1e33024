"""Description of the model's classes: for each class its fields, and what each field may hold.

This module is the only one that reads type hints. Validation, references, both loaders, the schema,
tables, query paths,
filters, pages and reference docs follow the description: a new field is one line in its class.
"""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum, StrEnum
from operator import attrgetter
from types import MappingProxyType, NoneType, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    NewType,
    ParamSpec,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs
from attrs import frozen

from mineralpact.late_methods import LateMethods
from mineralpact.values.ids import EntityId, EntityPath
from mineralpact.values.texts.docstrings import field_docstrings
from mineralpact.values.time.duration import Duration, is_duration_class
from mineralpact.values.time.when import When

if TYPE_CHECKING:
    AnyAttribute: TypeAlias = attrs.Attribute[Any]
else:
    AnyAttribute = attrs.Attribute  # generic for type checkers only

_P = ParamSpec("_P")
_T = TypeVar("_T")


def cached(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Apply `functools.cache` to a function of a class, which type checkers take for unhashable."""
    return cast("Callable[_P, _T]", functools.cache(function))


def cached_lately(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Cache the latest answers of a function of a class and of something that data name."""
    return cast("Callable[_P, _T]", functools.lru_cache(maxsize=4_096)(function))


_docstrings_below = cached(field_docstrings)


class Content(Enum):
    """Content of one value."""

    ID = "id"
    """The identifier of an entity."""
    TEXT = "text"
    """Free text."""
    TERM = "term"
    """A term of a vocabulary, a `StrEnum`."""
    INTEGER = "integer"
    """A whole number."""
    BOOLEAN = "boolean"
    """True or false."""
    NUMBER = "number"
    """An exact decimal number."""
    TIME = "time"
    """A `When`."""
    DURATION = "duration"
    """A `pendulum.Duration`."""
    MONEY = "money"
    """A sum of money: a record of its own class, see `Described.content`."""
    RANGE = "range"
    """A quantity known by its bounds, with or without a unit."""
    RECORD = "record"
    """Any other record of the model."""
    MIXED = "mixed"
    """One of several of these, such as text or a whole number."""
    OTHER = "other"
    """A type that the model has no name for."""


class Described:
    """Base of the classes that have a description: the records of the model."""

    __slots__ = ()

    content: ClassVar[Content] = Content.RECORD
    """The content of a value of the class."""


_PLAIN_CONTENT: Final[Mapping[object, Content]] = {
    str: Content.TEXT,
    int: Content.INTEGER,
    bool: Content.BOOLEAN,
    Decimal: Content.NUMBER,
    When: Content.TIME,
    Duration: Content.DURATION,
}
_CONTENT_NAMES: Final[Mapping[object, str]] = {
    NoneType: "nothing",
    str: "text",
    int: "a whole number",
    bool: "true or false",
    Decimal: "a number",
}


@frozen(kw_only=True, weakref_slot=False)
class ValueType(LateMethods):
    """Types that the value of a field, or one item of a list, may have."""

    hint: Any
    """The annotation."""
    members: tuple[object, ...]
    """The members of the union that the annotation is, or the annotation alone; id types by their
    names."""
    types: tuple[object, ...]
    """The classes of those members: id types resolved to `str`; ``None`` and lists left out."""
    id_types: frozenset[object]
    """The id types among the members; `EntityId` stands for an entity of any kind."""
    is_optional: bool
    """True if the value may be ``None``."""
    item: "ValueType | None"
    """The types of an item, if the value may be a list, that is a tuple; else ``None``."""
    is_plain: bool
    """True if every member is a class: ``isinstance`` tells whether a value fits."""
    is_supported: bool
    """True if a list, if there is one, stands alone, has any length, and holds neither lists nor
    ``None``."""

    @functools.cached_property
    def record(self) -> type[Described] | None:
        """The record class a value may be of; of several, the first."""
        return next(iter(self.records), None)

    @property
    def records(self) -> tuple[type[Described], ...]:
        """The record classes a value may be of."""
        classes = (cls for cls in self.types if isinstance(cls, type))
        return tuple(cls for cls in classes if issubclass(cls, Described))

    @property
    def vocabulary(self) -> type[StrEnum] | None:
        """The vocabulary a value may be a term of; of several, the first."""
        for cls in self.types:
            if isinstance(cls, type) and issubclass(cls, StrEnum):
                return cls
        return None

    @property
    def content(self) -> Content:
        """The content of one value."""
        if self.id_types:
            return Content.ID
        if len(self.types) > 1:
            return Content.MIXED
        if self.record is not None:
            return self.record.content
        if self.vocabulary is not None:
            return Content.TERM
        return _PLAIN_CONTENT.get(next(iter(self.types), None), Content.OTHER)

    @property
    def is_place(self) -> bool:
        """True if a value is a place in an entity."""
        return EntityPath in self.members

    @property
    def holds_text(self) -> bool:
        """True if the value, or an item of it at any depth, may be a text."""
        return str in self.types or (self.item is not None and self.item.holds_text)

    @property
    def name(self) -> str:
        """The type as a person would say it, such as "text or a whole number"."""
        return " or ".join(dict.fromkeys(map(_member_name, self.members)))

    def records_at_any_depth(self) -> Iterator[type[Described]]:
        """Yield the record classes of the value and of its items."""
        yield from self.records
        if self.item is not None:
            yield from self.item.records_at_any_depth()


@frozen(kw_only=True, weakref_slot=False)
class Field(LateMethods):
    """One field of a class."""

    name: str
    """The name."""
    holds: ValueType
    """The types of the field's value."""
    attribute: AnyAttribute
    """The field as attrs knows it."""
    owner: type[Described]
    """The class."""

    @property
    def is_many(self) -> bool:
        """True if the field is a list."""
        return self.holds.item is not None

    @property
    def value_type(self) -> ValueType:
        """The types of one value: of an item of a list, or of the field's value."""
        return self.holds.item or self.holds

    @property
    def is_required(self) -> bool:
        """True if the field has no default."""
        return self.attribute.default is attrs.NOTHING

    @property
    def is_each_once(self) -> bool:
        """True if the field is a list that holds each item once."""
        return "each_once" in self.attribute.metadata

    @property
    def may_not_circle(self) -> bool:
        """True if following the field from entity to entity never leads back."""
        return "no_circle" in self.attribute.metadata

    @property
    def needs_evidence(self) -> bool:
        """True unless the field is declared as one that no claim has to carry."""
        return "needs_no_evidence" not in self.attribute.metadata

    @property
    def counts(self) -> str | None:
        """The list that the field counts the announced members of, if it counts one."""
        counted: str | None = self.attribute.metadata.get("counts")
        return counted

    @property
    def beside(self) -> str | None:
        """The field of the one beside whom the list names others, if it names such."""
        first: str | None = self.attribute.metadata.get("beside")
        return first

    @property
    def description(self) -> str | None:
        """The docstring below the field, on one line; ``None`` where none is at hand."""
        return _docstrings_below(self.owner).get(self.name)


def _in_order(cls: type[Described]) -> list[AnyAttribute]:
    """Return the fields of a class as defined; an entity's identifier before those of its base."""
    fields: tuple[AnyAttribute, ...] = attrs.fields(cls)  # type: ignore[arg-type]  # every described class is an attrs class
    if not any(map(attrgetter("inherited"), fields)):
        return list(fields)
    return sorted(fields, key=lambda attribute: attribute.name != "id")


@cached
def fields_of(cls: type[Described]) -> Mapping[str, Field]:
    """Return the fields of a class by name, in the order of definition."""
    hints = get_type_hints(cls)
    return MappingProxyType(
        {
            attribute.name: Field(
                name=attribute.name,
                holds=value_type(hints[attribute.name]),
                attribute=attribute,
                owner=cls,
            )
            for attribute in _in_order(cls)
        }
    )


def value_type(hint: Any) -> ValueType:  # noqa: ANN401  # an annotation may be any object
    """Return the description of an annotation."""
    members = _members(hint)
    lists = tuple(filter(_is_list, members))
    others = [member for member in members if member not in (NoneType, *lists)]
    types = tuple(dict.fromkeys(map(_resolve_new_type, others)))
    item = None
    if len(lists) == 1:
        item = value_type(get_args(lists[0])[0])
    return ValueType(
        hint=hint,
        members=members,
        types=types,
        id_types=frozenset(filter(_is_id_type, others)),
        is_optional=NoneType in members,
        item=item,
        is_plain=not lists and all(isinstance(cls, type) for cls in types),
        is_supported=item is None or _is_plain_list(members, item),
    )


@cached
def counter_of(cls: type[Described], name: str) -> Field | None:
    """Return the field that counts the announced members of a list, if one does."""
    return next((field for field in fields_of(cls).values() if field.counts == name), None)


def announced_count(record: Described, name: str) -> int | None:
    """Return how many members a list is said to have; ``None`` where no field says it."""
    counter = counter_of(type(record), name)
    return None if counter is None else getattr(record, counter.name)


def unnamed_count(record: Described, name: str) -> int:
    """Return how many members a list is said to have that it does not name; 0 where none is."""
    count = announced_count(record, name)
    return 0 if count is None else max(count - len(getattr(record, name)), 0)


@cached
def records_within(cls: type[Described]) -> frozenset[type[Described]]:
    """Return the record classes that the fields of a class may hold, at any depth."""
    records: set[type[Described]] = set()
    unseen = [cls]
    while unseen:
        for field in fields_of(unseen.pop()).values():
            new = set(field.holds.records_at_any_depth()) - records
            unseen += new
            records |= new
    return frozenset(records)


def _members(hint: object) -> tuple[object, ...]:
    if get_origin(hint) in (Union, UnionType):
        return get_args(hint)
    return (hint,)


def _is_list(hint: object) -> bool:
    return get_origin(hint) is tuple and bool(get_args(hint))


def _is_plain_list(members: tuple[object, ...], item: ValueType) -> bool:
    is_any_length = get_args(members[0])[1:] == (...,)
    return len(members) == 1 and is_any_length and item.item is None and not item.is_optional


def _resolve_new_type(hint: object) -> object:
    """Return the type that a NewType stands for at any remove: ``CountryId`` is ``str``.

    pendulum's class of durations is told by its stand-in.
    """
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    return Duration if is_duration_class(hint) else hint


def _is_id_type(hint: object) -> bool:
    while hint is not EntityId and isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint is EntityId


def _member_name(member: object) -> str:
    if _is_list(member):
        return f"a tuple of {value_type(get_args(member)[0]).name}"
    resolved = _resolve_new_type(member)
    return _CONTENT_NAMES.get(resolved, str(getattr(member, "__name__", member)))


def names_of_id_types(id_types: Iterable[object]) -> list[str]:
    """Return the names of the kinds that id types point at: ``Agreement`` for ``AgreementId``."""
    names = (str(getattr(id_type, "__name__", id_type)) for id_type in id_types)
    return sorted(name.removesuffix("Id") for name in names)
