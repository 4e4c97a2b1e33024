"""Base of all values and entities: checked when built, never changed afterwards."""

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from inspect import isgeneratorfunction
from itertools import islice, repeat
from types import NoneType
from typing import ClassVar, Final, NamedTuple, Self, TypeGuard, cast

import attrs
from attrs import frozen

from mineralpact.argument_types import ClassTaker, UnionTaker
from mineralpact.borders import missing_argument, unknown_argument
from mineralpact.errors import (
    ArgumentError,
    Problem,
    ValidationError,
    shorten,
)
from mineralpact.late_methods import LateMethods
from mineralpact.reprs import ShortRepr
from mineralpact.values.fields import (
    Described,
    ValueType,
    cached,
    fields_of,
)
from mineralpact.values.item_keys import IS_KEY, key_problems
from mineralpact.values.rules import repeated_items
from mineralpact.values.texts.docstrings import SlotDocstrings
from mineralpact.values.time.duration import Duration, is_iso_duration

INTEGER_LIMIT: Final = 2**53 - 1
"""The largest whole number every JSON reader understands alike (RFC 7493)."""
MOST_PROBLEMS: Final = 1_000
"""The most problems of one object that are reported."""
_UNPAIRED_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_CHECKS: Final = frozenset({"content", "id_problems", "problems", "standard_fields"})
"""Public names that only the package and authors of classes use."""
_SHOWN_LENGTH: Final = 80
"""The most characters of a wrong value that a message shows."""


@frozen(kw_only=True, weakref_slot=False)
class Record(Described, ShortRepr, LateMethods):
    """The base of all values and entities.

    A subclass is an attrs class, ``@frozen(kw_only=True)``. Building one checks that each argument
    has its declared type (lists become tuples, whole numbers become `decimal.Decimal` where one is
    declared, nothing else is converted) and then that the whole makes sense.

    Raises:
        ArgumentError: arguments of other types, missing or unknown ones, or any by position.
        ValidationError: all that is wrong (of very much the first thousand faults), each with the
            field's path.
    """

    takes_texts: ClassVar[bool] = False
    """True if a text is taken for the term or the time that it names, as in a filter, which is made
    of what a form or an address holds."""

    def problems(self) -> Iterable[Problem]:
        """Return the rules that the fields break together; nothing if all hold.

        A subclass with rules of its own returns them, or yields them, after those of its base:
        ``yield from super().problems()``. A method that returns a tuple is also asked, in bulk, of
        stand-ins that have the fields, methods and properties of the class but are no instances of
        it: it may read those and do nothing else with itself.
        """
        return ()

    def __dir__(self) -> list[str]:
        """Return the names a user reads: fields, properties and methods, not the checks."""
        return [name for name in super().__dir__() if _is_for_users(name)]

    def __copy__(self) -> Self:
        """Return the object itself: an immutable object needs no copy."""
        return self

    def __deepcopy__(self, memo: object) -> Self:
        """Return the object itself, for its parts are immutable too."""
        return self

    def __attrs_post_init__(self) -> None:
        problems = self._basic_problems()
        if broken_rules := self.problems():
            problems += tuple(islice(broken_rules, MOST_PROBLEMS))
        if problems:
            raise ValidationError(describe(self), problems[:MOST_PROBLEMS])

    def _basic_problems(self) -> tuple[Problem, ...]:
        """Return the problems of each field by itself: blank texts, repeated items and keys."""
        return (*_blank_texts(self), *_repetitions(self), *key_problems(self))

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Check argument types in front of the constructor; the fast loader bypasses it."""
        build: Callable[..., None] = cls.__init__

        required = {field.name for field in attrs.fields(cls) if field.default is attrs.NOTHING}

        @functools.wraps(build)
        def checked(self: Record, *unnamed: object, **arguments: object) -> None:
            if unnamed or not (required <= arguments.keys() and _have_plain_types(cls, arguments)):
                arguments = _converted_arguments(cls, unnamed, arguments)
            build(self, **arguments)

        setattr(cls, "__init__", checked)  # noqa: B010  # an assignment would look like a declaration
        slots: Iterable[str] | None = vars(cls).get("__slots__")
        if slots is not None:
            setattr(cls, "__slots__", SlotDocstrings(cls, slots))  # noqa: B010  # the slots stay as they are


@frozen(kw_only=True, weakref_slot=False)
class KeyedRecord(Record):
    """The base of records that stand in lists, and may have a short name of their own there.

    Raises:
        ValidationError: a key that is no lower-case slug.
    """

    key: str | None = attrs.field(default=None, metadata=IS_KEY)
    """Its own short name, a slug, unique in the list it stands in: ``signing`` makes
    ``steps[signing]`` a path to it. ``None`` when it is told by its position alone."""


def _is_for_users(name: str) -> bool:
    if name.startswith("_"):
        return name.startswith("__")
    return name not in _CHECKS


def describe(record: Record) -> str:
    """Return a short name for messages: the class and, for an entity, its id."""
    return _subject(type(record), getattr(record, "id", None))


def keeps_rules(record: Record) -> bool:
    """True if a record of sound fields breaks no rule of its class."""
    return next(iter(record.problems()), None) is None


@cached
def asks_instances_only(cls: type[Described]) -> bool:
    """True if only an instance can be asked for the rules of a class: a stand-in will not do."""
    own_check, own_rules = (getattr(cls, name) for name in ("__attrs_post_init__", "problems"))
    return own_check is not Record.__attrs_post_init__ or isgeneratorfunction(own_rules)


def text_problems(text: str, path: str) -> Iterator[Problem]:
    """Yield a problem if a text is blank or holds half of a surrogate pair."""
    if not text or text.isspace():
        yield Problem(path=path, code="empty_text", message="expected text, found none")
    elif not _is_text(text):
        message = "expected Unicode text, found half of a surrogate pair"
        yield Problem(path=path, code="bad_text", message=message)


def is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    """True if a value is a tuple."""
    return isinstance(value, tuple)


def _subject(cls: type[Record], id: object) -> str:
    if isinstance(id, str):
        return f"{cls.__name__} {id!r}"
    return cls.__name__


def _is_text(text: str) -> bool:
    if not text or text.isspace():
        return False
    return text.isascii() or not _UNPAIRED_SURROGATE.search(text)


@cached
def _text_fields(cls: type[Record]) -> tuple[str, ...]:
    return tuple(name for name, field in fields_of(cls).items() if field.holds.holds_text)


def _blank_texts(record: Record) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for name in _text_fields(type(record)):
        value: object = getattr(record, name)
        if value is None or value == ():  # as most are
            continue
        if isinstance(value, str):
            if not _is_text(value):
                problems += text_problems(value, name)
        elif is_tuple(value):
            problems += islice(_blank_items(value, name), MOST_PROBLEMS)
    return tuple(problems)


def _blank_items(items: tuple[object, ...], name: str) -> Iterator[Problem]:
    for index, item in enumerate(items):
        if isinstance(item, str) and not _is_text(item):
            yield from text_problems(item, f"{name}[{index}]")


@cached
def _lists_of_items_once(cls: type[Record]) -> tuple[str, ...]:
    return tuple(name for name, field in fields_of(cls).items() if field.is_each_once)


def _repetitions(record: Record) -> tuple[Problem, ...]:
    problems: tuple[Problem, ...] = ()
    for name in _lists_of_items_once(type(record)):
        items = getattr(record, name)
        if len(items) > 1:
            problems += repeated_items(name, items)
    return problems


# -- types of arguments


class _PlainTypes(NamedTuple):
    """Types whose values and items need no further look, by field."""

    values: dict[str, frozenset[object]]
    items: dict[str, frozenset[object]]


@cached
def _plain_types(cls: type[Record]) -> _PlainTypes:
    values: dict[str, frozenset[object]] = {}
    items: dict[str, frozenset[object]] = {}
    for name, field in fields_of(cls).items():
        # Durations, and whole numbers in tuples, have limits that their types do not tell.
        values[name] = _classes(field.holds) - {Duration}
        if field.holds.item is not None:
            items[name] = _classes(field.holds.item) - {int, Duration}
    return _PlainTypes(values, items)


def _classes(holds: ValueType) -> frozenset[object]:
    if holds.is_optional:
        return frozenset((*holds.types, NoneType))
    return frozenset(holds.types)


def _have_plain_types(cls: type[Record], arguments: dict[str, object]) -> bool:
    """True if arguments surely have the types of their fields; a doubt means a closer look."""
    values, items = _plain_types(cls)
    for name, value in arguments.items():
        kind = type(value)
        if kind is tuple and name in items:
            if not items[name].issuperset(map(type, cast("tuple[object, ...]", value))):
                return False
        elif kind not in values.get(name, ()) or (
            isinstance(value, int) and abs(value) > INTEGER_LIMIT
        ):
            return False
    return True


def _misplaced(
    cls: type[Record], unnamed: tuple[object, ...], arguments: dict[str, object]
) -> Iterator[Problem]:
    """Yield a problem for arguments by position, of unknown names and missing."""
    fields = fields_of(cls)
    if unnamed:
        message = f"expected every argument by its name, found {len(unnamed)} by position"
        yield Problem(path="", code="too_many_arguments", message=message)
    for name in arguments:
        if name not in fields:
            yield unknown_argument(name, fields)
    for name, field in fields.items():
        if field.is_required and name not in arguments:
            yield missing_argument(name, field.holds.name)


def _converted_arguments(
    cls: type[Record], unnamed: tuple[object, ...], arguments: dict[str, object]
) -> dict[str, object]:
    problems: list[Problem] = list(_misplaced(cls, unnamed, arguments))
    fields = fields_of(cls)
    for name in filter(fields.__contains__, list(arguments)):
        holds = fields[name].holds
        value = _converted(arguments[name], holds)
        faults: list[Problem] = []
        if cls.takes_texts:
            value = _named(value, holds, name, faults)
        problems += faults or islice(_type_problems(value, holds, name), MOST_PROBLEMS)
        arguments[name] = value
    if problems:
        raise ArgumentError(_subject(cls, arguments.get("id")), problems[:MOST_PROBLEMS])
    return arguments


def _named(value: object, holds: ValueType, path: str, problems: list[Problem]) -> object:
    """Return the terms and times that texts and dates name, where no text is meant itself."""
    if holds.item is not None and is_tuple(value):
        items: list[object] = []
        for index, item in enumerate(value):
            items.append(_named(item, holds.item, f"{path}[{index}]", problems))
        return tuple(items)
    if str in holds.types or not isinstance(value, str | dt.date):
        return value
    faults: list[Problem] = []
    classes = [cls for cls in holds.types if isinstance(cls, type)]
    named = UnionTaker(map(ClassTaker, classes)).take(value, path, faults)
    problems += [fault for fault in faults if fault.code != "wrong_type"]
    return named


def _converted(value: object, holds: ValueType) -> object:
    if holds.item is not None and isinstance(value, list | tuple):
        items = cast("list[object]", value)
        return tuple(map(_converted, items, repeat(holds.item)))
    if type(value) is int and Decimal in holds.types and int not in holds.types:
        return Decimal(value)
    if isinstance(value, str) and type(value) is not str and str in holds.types:
        return str.__str__(value)
    return value


def _type_problems(value: object, holds: ValueType, path: str) -> Iterable[Problem]:
    if holds.item is not None and len(holds.members) == 1 and is_tuple(value):
        for index, item in enumerate(value):
            yield from _type_problems(item, holds.item, f"{path}[{index}]")
    elif not _has_type(value, holds):
        message = f"expected {holds.name}, found {_shown(value)}"
        yield Problem(path=path, code="wrong_type", message=message)
    # Values of the right type that no document could hold.
    elif type(value) is int and abs(value) > INTEGER_LIMIT:
        message = "expected a whole number up to 2^53 - 1, found a larger one"
        yield Problem(path=path, code="out_of_range", message=message)
    elif isinstance(value, Duration) and not is_iso_duration(value):
        message = f"expected whole units, none below zero, such as P10Y, found {value!r}"
        yield Problem(path=path, code="bad_duration", message=message)


def _has_type(value: object, holds: ValueType) -> bool:
    if type(value) in _classes(holds):
        return True
    if isinstance(value, Record):
        return False  # a subclass would lose its own fields in a document
    if isinstance(value, bool) or holds.is_plain:
        classes = tuple(cls for cls in holds.types if isinstance(cls, type) and cls is not int)
        return isinstance(value, classes)
    # typeguard costs a tenth of a second to import: only the types that need it pay.
    from typeguard import CollectionCheckStrategy, TypeCheckError, check_type

    try:
        check_type(
            value,
            holds.hint,
            collection_check_strategy=CollectionCheckStrategy.ALL_ITEMS,
        )
    except TypeCheckError:
        return False
    return True


def _shown(value: object) -> str:
    return shorten(f"{type(value).__name__} {value!r}", _SHOWN_LENGTH)
