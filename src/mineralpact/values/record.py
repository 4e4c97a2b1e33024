"""What every class of the model shares: it is checked when it is built, and never changes afterwards."""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from types import NoneType, UnionType
from typing import (
    Any,
    Final,
    NamedTuple,
    NewType,
    ParamSpec,
    Self,
    TypeGuard,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

import attrs
from attrs import frozen
from pendulum import Duration

from mineralpact.errors import Problem, ValidationError
from mineralpact.values.time.duration import is_iso_duration

_P = ParamSpec("_P")
_T = TypeVar("_T")

INTEGER_LIMIT: Final = 2**53 - 1
"""The largest whole number every JSON reader understands alike (RFC 7493)."""
MOST_PROBLEMS: Final = 1_000
"""How many faults of one object are looked for before its constructor gives up."""
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")


@frozen(kw_only=True, weakref_slot=False)
class Record:
    """The base of all values and entities.

    A subclass is an attrs class, ``@frozen(kw_only=True)``. Building one checks that each argument
    has its declared type (lists become tuples, whole numbers become `decimal.Decimal` where one is
    declared, nothing else is converted) and then that the whole makes sense.

    Raises:
        ValidationError: all that is wrong (of very much the first thousand faults), each with the
            field's path.
    """

    def problems(self) -> Iterator[Problem]:
        """What is wrong with these fields taken together; a subclass with rules of its own yields them after these."""
        for name in _text_fields(type(self)):
            value: object = getattr(self, name)
            if isinstance(value, str):
                yield from text_problems(value, name)
            elif is_tuple(value):
                for index, item in enumerate(value):
                    if isinstance(item, str):
                        yield from text_problems(item, f"{name}[{index}]")

    def keeps_rules(self) -> bool:
        """Whether `problems` finds nothing, given that every field has its type and every text says something.

        Constructors and bulk readers ask this first. A subclass with rules of its own may answer
        faster here, beside its `problems`. Bulk readers ask it of stand-ins, which have the fields,
        methods and properties of the class
        but are no objects of it: it may read those and do nothing else with itself.
        """
        return next(iter(self.problems()), None) is None

    def __copy__(self) -> Self:
        """Itself: what never changes needs no copy."""
        return self

    def __deepcopy__(self, memo: object) -> Self:
        """Itself, for all it holds never changes either."""
        return self

    def __attrs_post_init__(self) -> None:
        if not self._is_sound() and (found := tuple(islice(self.problems(), MOST_PROBLEMS))):
            raise ValidationError(describe(self), found)

    def _is_sound(self) -> bool:
        """Whether it is sure that `problems` finds nothing: a quick question, for most objects are good."""
        return _are_texts(self) and rule_check(type(self))(self)

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Check argument types in front of the constructor; decoders that check types themselves bypass it."""
        build: Callable[..., None] = cls.__init__

        @functools.wraps(build)
        def checked(self: Record, **fields: object) -> None:
            build(self, **(fields if _fit(cls, fields) else _checked(cls, fields)))

        setattr(cls, "__init__", checked)  # noqa: B010  # type checkers would take an assignment for a declaration


def describe(record: Record) -> str:
    """A short name for messages: the class and, for an entity, its id."""
    id = getattr(record, "id", None)
    return f"{type(record).__name__} {id!r}" if isinstance(id, str) else type(record).__name__


def cached(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """`functools.cache` for functions of a class: type checkers do not take an attrs class for hashable."""
    return cast("Callable[_P, _T]", functools.cache(function))


@cached
def rule_check(cls: type[Record]) -> Callable[[Any], bool]:
    """The quickest way to ask an object of this class whether it keeps its rules.

    A class that adds rules in `problems` without a `keeps_rules` beside them is asked for its
    problems.
    """
    owner = next(base for base in cls.__mro__ if "problems" in vars(base))
    if owner is Record:
        return _has_no_rules
    return cls.keeps_rules if "keeps_rules" in vars(owner) else Record.keeps_rules


@cached
def field_types(cls: type[Record]) -> dict[str, Any]:
    """Each field's name and declared type, in the order of definition."""
    hints = get_type_hints(cls)
    return {attribute.name: hints[attribute.name] for attribute in attrs.fields(cls)}


@cached
def records_within(cls: type[Record]) -> frozenset[type[Record]]:
    """The classes of all that the fields of a class may hold, at any depth."""
    found: set[type[Record]] = set()
    unseen = [cls]
    while unseen:
        held = {
            record for hint in field_types(unseen.pop()).values() for record in _records_in(hint)
        }
        unseen += held - found
        found |= held
    return frozenset(found)


def _records_in(hint: object) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for each in get_args(hint):
        yield from _records_in(each)


def bare(hint: object) -> object:
    """A NewType's own type, through any number of names: ``CountryId`` is ``str``."""
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    return hint


def choices(hint: object) -> tuple[object, ...]:
    """The members of a union, or the type itself: ``str | None`` is ``(str, NoneType)``."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    """Whether a value is a tuple, of whatever."""
    return isinstance(value, tuple)


def text_problems(text: str, path: str) -> Iterator[Problem]:
    """What keeps a text from being one: blank, or half of a surrogate pair in it."""
    if not text or text.isspace():
        yield Problem(path=path, code="empty_text", message="expected text, found none")
    elif not _is_text(text):
        yield Problem(
            path=path,
            code="bad_text",
            message="expected Unicode text, found half of a surrogate pair",
        )


def _is_text(text: str) -> bool:
    return bool(text) and not text.isspace() and (text.isascii() or not _HALF_PAIR.search(text))


def _are_texts(record: Record) -> bool:
    """Whether each text of a record says something that a file can hold."""
    for name in _text_fields(type(record)):
        value: object = getattr(record, name)
        if isinstance(value, str):
            if not _is_text(value):
                return False
        elif is_tuple(value) and not all(_is_text(item) for item in value if isinstance(item, str)):
            return False
    return True


def _has_no_rules(_: Record) -> bool:
    return True


class _Sieve(NamedTuple):
    """What a class takes as it is: for each field the types of values and of items whose objects need no other look."""

    values: dict[str, frozenset[object]]
    items: dict[str, frozenset[object]]


@cached
def _sieve(cls: type[Record]) -> _Sieve:
    values: dict[str, frozenset[object]] = {}
    items: dict[str, frozenset[object]] = {}
    for name, hint in field_types(cls).items():
        # Durations and tuples of whole numbers have limits that their types do not tell.
        values[name] = frozenset(
            bare(each) for each in choices(hint) if get_origin(each) is None
        ) - {Duration}
        tuples = [get_args(each)[0] for each in choices(hint) if get_origin(each) is tuple]
        if len(tuples) == 1:
            items[name] = frozenset(map(bare, choices(tuples[0]))) - {int, Duration}
    return _Sieve(values, items)


def _fit(cls: type[Record], fields: dict[str, object]) -> bool:
    """Whether arguments are surely what the fields want; where not, `_checked` tells."""
    values, items = _sieve(cls)
    for name, value in fields.items():
        kind = type(value)
        if kind is tuple and name in items:
            if not items[name].issuperset(map(type, cast("tuple[object, ...]", value))):
                return False
        elif kind not in values.get(name, ()) or (
            isinstance(value, int) and abs(value) > INTEGER_LIMIT
        ):
            return False
    return True


def _checked(cls: type[Record], fields: dict[str, object]) -> dict[str, object]:
    hints = field_types(cls)
    known = {
        name: _converted(value, hints[name]) for name, value in fields.items() if name in hints
    }
    each_found = (
        problem
        for name, value in known.items()
        for problem in _type_problems(value, hints[name], name)
    )
    found = list(islice(each_found, MOST_PROBLEMS))
    if found:
        id = fields.get("id")
        raise ValidationError(
            f"{cls.__name__} {id!r}" if isinstance(id, str) else cls.__name__, found
        )
    return {**fields, **known}


def _converted(value: object, hint: object) -> object:
    allowed = choices(hint)
    if _is_list(value) or is_tuple(value):
        items = [get_args(each)[0] for each in allowed if get_origin(each) is tuple]
        return tuple(_converted(item, items[0]) for item in value) if items else value
    if type(value) is int and Decimal in allowed and int not in allowed:
        return Decimal(value)
    if (
        isinstance(value, str)
        and type(value) is not str
        and any(bare(each) is str for each in allowed)
    ):
        return str.__str__(value)
    return value


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _type_problems(value: object, hint: object, path: str) -> Iterable[Problem]:
    if get_origin(hint) is tuple and is_tuple(value):
        item = get_args(hint)[0]
        for index, each in enumerate(value):
            yield from _type_problems(each, item, f"{path}[{index}]")
    elif not _is_a(value, hint):
        message = f"expected {type_name(hint)}, found {_shown(value)}"
        yield Problem(path=path, code="wrong_type", message=message)
    # What no document could hold, though its type is right.
    elif type(value) is int and abs(value) > INTEGER_LIMIT:
        message = "expected a whole number up to 2^53 - 1, found a larger one"
        yield Problem(path=path, code="out_of_range", message=message)
    elif isinstance(value, Duration) and not is_iso_duration(value):
        message = f"expected whole units, none below zero, such as P10Y, found {value!r}"
        yield Problem(path=path, code="bad_duration", message=message)


def _is_a(value: object, hint: object) -> bool:
    if type(value) in (plain := [bare(each) for each in choices(hint)]):
        return True
    if isinstance(value, Record):
        return False  # a subclass would lose its own fields in a document
    if isinstance(value, bool) or all(isinstance(each, type) for each in plain):
        return any(
            each is not int and isinstance(value, each) for each in plain if isinstance(each, type)
        )
    # typeguard costs a tenth of a second to import: only the types that need it pay.
    from typeguard import CollectionCheckStrategy, TypeCheckError, check_type

    try:
        check_type(value, hint, collection_check_strategy=CollectionCheckStrategy.ALL_ITEMS)
    except TypeCheckError:
        return False
    return True


def type_name(hint: object) -> str:
    """A type as a person would say it."""
    if hint is NoneType:
        return "nothing"
    if get_origin(hint) is tuple:
        return f"a tuple of {type_name(get_args(hint)[0])}"
    if len(choices(hint)) > 1:
        return " or ".join(dict.fromkeys(type_name(each) for each in choices(hint)))
    names = {str: "text", int: "a whole number", bool: "true or false", Decimal: "a number"}
    return names.get(bare(hint), getattr(hint, "__name__", str(hint)))  # type: ignore[call-overload,no-any-return]  # any object can be looked up


def _shown(value: object) -> str:
    text = f"{type(value).__name__} {value!r}"
    return text if len(text) <= 80 else text[:77] + "..."


@cached
def _text_fields(cls: type[Record]) -> tuple[str, ...]:
    def holds_text(hint: object) -> bool:
        return any(
            bare(each) is str or any(map(holds_text, get_args(each))) for each in choices(hint)
        )

    return tuple(name for name, hint in field_types(cls).items() if holds_text(hint))
