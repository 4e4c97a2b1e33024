"""Types of arguments: which an annotation admits, and which it takes for others.

Most annotations are told by the class of the argument. What a class does not tell, such as a
``Mapping[str, int]``, typeguard decides.
"""

import operator
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import partial
from inspect import signature
from reprlib import Repr
from typing import Any, Final, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from mineralpact.errors import ArgumentError, Problem, ValidationError, did_you_mean, near_names

_FORMS: Any = typing
_ANYTHING: Final[tuple[object, ...]] = (Any, object, _FORMS.Self)
_SHOWN_LENGTH: Final = 80
_TERMS_SHOWN: Final = 12
_NAMES: Final[Mapping[object, str]] = {
    types.NoneType: "None",
    str: "text",
    bytes: "bytes",
    int: "a whole number",
    float: "a number",
    bool: "True or False",
    Decimal: "a decimal number",
}
_SHORT: Final = Repr()
_SHORT.maxstring = _SHORT.maxother = _SHOWN_LENGTH


def shown(value: object) -> str:
    """Return a value with its class for a message, cut where it is long."""
    if value is None:
        return "None"
    return f"{type(value).__name__} {_SHORT.repr(value)}"


class _Unread(list[Problem]):
    """Problems that nobody reads: a value is not put into words for them, which may take long."""


class Taker:
    """Arguments that an annotation admits: this one admits any."""

    name: str = "any value"
    """The annotation in words, for messages."""

    def __init__(self) -> None:
        self.classes: set[type] = set()
        """Classes all of whose instances are admitted as they are; it grows as they are met."""

    def take(self, value: object, path: str, problems: list[Problem]) -> object:  # noqa: ARG002  # other takers tell their problems
        """Return an argument as the function takes it; what is wrong with it is a problem more."""
        self.classes.add(type(value))
        return value

    def surely_admits(self, value: object) -> bool:
        """True if it takes a value as it is."""
        problems = _Unread()
        return self.take(value, "", problems) is value and not problems

    def refuse(self, value: object, path: str, problems: list[Problem]) -> object:
        """Add that a value is not of the type that is expected."""
        own = "another" if isinstance(problems, _Unread) else shown(value)
        message = f"expected {self.name}, found {own}"
        problems.append(Problem(path=path, code="wrong_type", message=message))
        return value


class ClassTaker(Taker):
    """Instances of a class, and texts that name one."""

    def __init__(self, cls: type[Any]) -> None:
        super().__init__()
        self._class = cls
        self.name: str = _class_name(cls)

    def take(self, value: object, path: str, problems: list[Problem]) -> object:
        cls = self._class
        if isinstance(value, cls) and not (isinstance(value, bool) and cls in (int, float)):
            self.classes.add(type(value))
            return value
        if type(value) is int and cls in (Decimal, float):
            return cls(value)
        reader = reader_of(cls)
        if reader is None:
            return self.refuse(value, path, problems)
        try:
            return reader(value)
        except ValidationError as error:
            problems += [problem.under(path) for problem in error.problems]
        except (TypeError, ValueError):
            self.refuse(value, path, problems)
        return value


class UnionTaker(Taker):
    """Whatever one of several admits."""

    def __init__(self, members: Iterable[Taker]) -> None:
        super().__init__()
        self._members = tuple(members)
        self.name: str = " or ".join(dict.fromkeys(member.name for member in self._members))

    def take(self, value: object, path: str, problems: list[Problem]) -> object:
        for member in self._members:
            if member.surely_admits(value):
                self.classes.update(member.classes)
                return value
        faults: list[Problem] = []
        for member in self._members:
            own_faults: list[Problem] = []
            taken = member.take(value, path, own_faults)
            if not own_faults:
                return taken
            for fault in own_faults:
                if fault.code != "wrong_type" or fault.path != path:
                    faults.append(fault)
        if faults:  # a text or an item that one member all but takes
            problems += faults
            return value
        return self.refuse(value, path, problems)


class ItemsTaker(Taker):
    """Several items: a list, a tuple, a set or whatever is gone through."""

    def __init__(self, container: type[Any], item: Taker) -> None:
        super().__init__()
        self._container = container
        self._item = item
        self.name: str = f"a list of {item.name}"

    def take(self, value: object, path: str, problems: list[Problem]) -> object:
        if _is_iterator(value) and isinstance(value, self._container):
            return self._lazily(value, path)
        if not self._is_container(value) or self._item.surely_admits(value):  # one alone
            return self.refuse(value, path, problems)
        items = tuple(value)
        taken = self._taken(items, path, problems)
        return value if taken is items and self._container is not tuple else taken

    def _taken(
        self, items: tuple[object, ...], path: str, problems: list[Problem]
    ) -> tuple[object, ...]:
        """Return items as they are taken: the same tuple where none is taken for another."""
        if self._item.classes.issuperset(map(type, items)):
            return items
        taken: list[object] = []
        for index, item in enumerate(items):
            taken.append(self._item.take(item, f"{path}[{index}]", problems))
        return items if all(map(operator.is_, taken, items)) else tuple(taken)

    def _is_container(self, value: object) -> typing.TypeGuard[Collection[object]]:
        """True for a collection that is meant as one: no text nor bytes."""
        if isinstance(value, str | bytes | bytearray | memoryview):
            return False
        if self._container is tuple:
            return isinstance(value, list | tuple)
        return isinstance(value, Collection) and isinstance(value, self._container)

    def _lazily(self, items: Iterator[object], path: str) -> Iterator[object]:
        for index, item in enumerate(items):
            problems: list[Problem] = []
            taken = self._item.take(item, f"{path}[{index}]", problems)
            if problems:
                raise ArgumentError("items", problems)
            yield taken


class KindTaker(Taker):
    """A class itself, or one that derives from it."""

    def __init__(self, cls: type[Any]) -> None:
        super().__init__()
        self._class = cls
        self.name: str = f"{_class_name(cls)} as a class" if cls is not object else "a class"

    def take(self, value: object, path: str, problems: list[Problem]) -> object:
        if isinstance(value, type) and issubclass(value, self._class):
            self.classes.add(value)
            return value
        return self.refuse(value, path, problems)


class CallableTaker(Taker):
    """A function or whatever may be called."""

    name: str = "a function"

    def take(self, value: object, path: str, problems: list[Problem]) -> object:
        if not callable(value):
            return self.refuse(value, path, problems)
        self.classes.add(type(value))
        return value


class HintTaker(Taker):
    """Whatever typeguard says that an annotation admits."""

    def __init__(self, hint: object) -> None:
        super().__init__()
        self._hint = hint
        self.name: str = str(hint).replace("typing.", "").replace("collections.abc.", "")

    def take(self, value: object, path: str, problems: list[Problem]) -> object:
        # typeguard costs a tenth of a second to import: only the types that need it pay.
        from typeguard import CollectionCheckStrategy, TypeCheckError, check_type

        every = CollectionCheckStrategy.ALL_ITEMS
        try:
            check_type(value, self._hint, collection_check_strategy=every)
        except TypeCheckError:
            return self.refuse(value, path, problems)
        return value


def takers_of(function: Callable[..., object]) -> dict[str, Taker]:
    """Return what each argument of a function may be, by its annotation."""
    hints: dict[str, object] = get_type_hints(function)
    return {name: taker_of(hints.get(name, object)) for name in signature(function).parameters}


def taker_of(hint: object) -> Taker:
    """Return what an annotation admits."""
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    if hint in _ANYTHING or isinstance(hint, typing.ParamSpec):
        return Taker()
    if isinstance(hint, TypeVar):
        return taker_of(hint.__bound__ or object)
    origin = get_origin(hint)
    if origin is None or not _is_standard(origin):
        return _taker_of_class(hint)
    return _taker_of_generic(hint, origin, get_args(hint))


def _taker_of_generic(hint: object, origin: Any, parts: tuple[Any, ...]) -> Taker:  # noqa: ANN401  # annotations have no type of their own
    """Return what a hint with parts admits, such as ``tuple[str, ...]``."""
    if origin in (Union, types.UnionType):
        return UnionTaker(map(taker_of, parts))
    if origin is type:
        return KindTaker(_bound_class(parts[0]))
    if origin is Callable:
        return CallableTaker()
    if _holds_items(origin, parts):
        return ItemsTaker(origin, taker_of(parts[0]))
    return HintTaker(hint)


def reader_of(cls: type[Any]) -> Callable[[Any], object] | None:
    """Return the function that makes an instance of a class of a text, or of another plain value.

    A term of a vocabulary is told by its value. A class says for itself what else names an
    instance by a method ``from_argument``.
    """
    if issubclass(cls, Enum):
        return partial(_term, cls)
    reader: Callable[[Any], object] | None = getattr(cls, "from_argument", None)
    return reader


def _term(vocabulary: type[Enum], value: object) -> Enum:
    """Return the term with a value.

    Raises:
        ValidationError: there is none; near ones are listed.
        TypeError: the value is no text.
    """
    if type(value) is not str:
        raise TypeError
    terms = {str(term.value): term for term in vocabulary}
    if value in terms:
        return terms[value]
    listed = f" ({', '.join(terms)})" if len(terms) <= _TERMS_SHOWN else ""
    message = f"expected a term of {vocabulary.__name__}{listed}, found {shown(value)}"
    near = did_you_mean(near_names(value, terms))
    problem = Problem(path="", code="unknown_term", message=message + near)
    raise ValidationError(vocabulary.__name__, [problem])


def _taker_of_class(hint: object) -> Taker:
    cls = get_origin(hint) or hint
    if not isinstance(cls, type) or getattr(cls, "_is_protocol", False):
        return HintTaker(hint)
    return ClassTaker(cls)


def _is_iterator(value: object) -> typing.TypeGuard[Iterator[object]]:
    return isinstance(value, Iterator)


def _holds_items(origin: object, parts: tuple[object, ...]) -> bool:
    """True for the hint of a collection of any length whose items are all of one type."""
    if origin is tuple:
        return parts[1:] == (...,)
    cls: Any = origin
    is_collection = isinstance(cls, type) and issubclass(cls, Iterable)
    return is_collection and len(parts) == 1 and _is_standard(origin)


def _is_standard(cls: object) -> bool:
    """True for the generic forms of Python's library, whose parts say more."""
    return getattr(cls, "__module__", "") in ("builtins", "collections.abc", "types", "typing")


def _bound_class(hint: Any) -> type[Any]:  # noqa: ANN401  # annotations have no type of their own
    """Return the class that a part of ``type[…]`` names."""
    if isinstance(hint, TypeVar):
        return _bound_class(object if hint.__bound__ is None else hint.__bound__)
    cls: type[Any] = get_origin(hint) or hint
    return object if hint is Any else cls


def _class_name(cls: type[Any]) -> str:
    return _NAMES.get(cls, cls.__name__)
