"""Borders of public functions: what a caller hands in is checked against the annotations.

A room hands out each of its functions behind a border; a public method says ``@checked``. Inside
the package functions call each other without one.
"""

import functools
import inspect
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, count, repeat
from typing import Any, Final, ParamSpec, TypeVar

from mineralpact.argument_types import Taker, taker_of, takers_of
from mineralpact.errors import ArgumentError, Problem, did_you_mean, near_names

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

_BORDERED: Final = "__border__"
"""The attribute by which a function behind a border is known."""
_BY_NAME_ONLY: Final = inspect.Parameter.KEYWORD_ONLY
_ANY_POSITION: Final = inspect.Parameter.VAR_POSITIONAL
_ANY_NAME: Final = inspect.Parameter.VAR_KEYWORD


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Check the arguments of each call of a function against its annotations.

    A term of a vocabulary may be told by its value, a `When` by its text or by a date, a list may
    stand for a tuple: the function gets what its annotations say.

    Raises:
        ArgumentError: all that is wrong with the arguments of a call.
    """
    border: Border | None = None
    admitted: set[tuple[object, ...]] = set()  # the classes of calls that surely need no look

    takes_kinds = any("type[" in str(hint) for hint in function.__annotations__.values())
    class_of = _kind_or_class if takes_kinds else type

    @functools.wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        classes = (*map(class_of, args), *kwargs, *map(class_of, kwargs.values()))
        if classes in admitted:
            return function(*args, **kwargs)
        nonlocal border
        if border is None:  # read at the first call: annotations name what may not be imported yet
            border = Border(function)
        taken, named = border.take(args, kwargs)
        if border.admits([*map(class_of, args)], {name: class_of(kwargs[name]) for name in kwargs}):
            admitted.add(classes)
        return function(*taken, **named)  # pyright: ignore[reportCallIssue]  # they are what it takes

    setattr(call, _BORDERED, True)
    return call


def _kind_or_class(value: object) -> type:
    """Return a class itself, and the class of what is none: an argument may be a kind."""
    return value if isinstance(value, type) else type(value)


def checked_class(cls: type[T]) -> type[T]:
    """Check the arguments of each instance of a class that is built."""
    setattr(cls, "__init__", checked(cls.__init__))  # noqa: B010  # an assignment would look like a declaration
    return cls


def taken(value: object, hint: Any, name: str, function: str) -> Any:  # noqa: ANN401  # what the annotation says
    """Return one argument as an annotation admits it, for functions too hot for a border.

    Raises:
        ArgumentError: it does not.
    """
    problems: list[Problem] = []
    argument = taker_of(hint).take(value, name, problems)
    if problems:
        raise ArgumentError(function, problems)
    return argument


def behind_border(function: Callable[P, R], room: str) -> Callable[P, R]:
    """Return a public function of a room behind a border, unless it has one.

    Its module is the room, by which it is pickled.
    """
    if hasattr(function, _BORDERED):
        return function
    border = checked(function)
    border.__module__ = room
    return border


def missing_argument(name: str, expected: str) -> Problem:
    """Return the problem of an argument that is not given."""
    message = f"expected {expected}, found nothing"
    return Problem(path=name, code="missing_argument", message=message)


def unknown_argument(name: str, names: Iterable[str]) -> Problem:
    """Return the problem of an argument of a name that is none of those that there are."""
    message = f"expected no argument of this name{did_you_mean(near_names(name, names))}"
    return Problem(path=name, code="unknown_argument", message=message)


class Border:
    """Parameters of a function, and what each takes."""

    def __init__(self, function: Callable[..., object]) -> None:
        self._subject = function.__qualname__.removesuffix(".__init__")
        self._takers: dict[str, Taker] = {}
        self._positional: list[str] = []
        self._rest: dict[inspect._ParameterKind, Taker] = {}  # pyright: ignore[reportPrivateUsage]  # it has no public name
        self._required: set[str] = set()
        takers = takers_of(function)
        for name, parameter in inspect.signature(function).parameters.items():
            taker = takers[name]
            if parameter.kind in (_ANY_POSITION, _ANY_NAME):
                self._rest[parameter.kind] = taker
                continue
            self._takers[name] = taker
            if parameter.kind is not _BY_NAME_ONLY:
                self._positional.append(name)
            if parameter.default is parameter.empty:
                self._required.add(name)

    def admits(self, args: list[type], named: dict[str, type]) -> bool:
        """True if arguments of some classes need no look, whichever they are."""
        if len(args) > len(self._positional):
            return False
        by_name = {**dict(zip(self._positional, args, strict=False)), **named}
        return self._takers.keys() >= by_name.keys() and all(
            cls in self._takers[name].classes for name, cls in by_name.items()
        )

    def take(
        self, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> tuple[Iterable[Any], dict[str, Any]]:
        """Return the arguments as the function takes them.

        Raises:
            ArgumentError: all that is wrong with them.
        """
        problems: list[Problem] = list(self._misplaced(args, kwargs))
        arguments: list[object] = []
        rest = repeat(self._rest.get(_ANY_POSITION))
        takers = chain(map(self._takers.get, self._positional), rest)
        for value, taker, place in zip(args, takers, self._places(), strict=False):
            if taker is not None:
                arguments.append(taker.take(value, place, problems))
        named: dict[str, object] = {}
        for name, value in kwargs.items():
            if taker := self._takers.get(name, self._rest.get(_ANY_NAME)):
                named[name] = taker.take(value, name, problems)
        if problems:
            raise ArgumentError(self._subject, problems)
        return arguments, named

    def _places(self) -> Iterable[str]:
        """Return the path of each argument by position, of which there may be any number."""
        return chain(self._positional, map("[{}]".format, count()))

    def _misplaced(
        self, args: tuple[object, ...], kwargs: Mapping[str, object]
    ) -> Iterable[Problem]:
        """Yield a problem for each argument too many, unknown, given twice or missing."""
        most = len(self._positional)
        if len(args) > most and _ANY_POSITION not in self._rest:
            own = int(self._positional[:1] in (["self"], ["cls"]))
            message = (
                f"expected at most {most - own} arguments by position, found {len(args) - own}"
            )
            yield Problem(path="", code="too_many_arguments", message=message)
        given = self._positional[: len(args)]
        yield from self._misnamed(given, kwargs)
        for name, taker in self._takers.items():
            if name in self._required and name not in given and name not in kwargs:
                yield missing_argument(name, taker.name)

    def _misnamed(self, given: list[str], kwargs: Mapping[str, object]) -> Iterable[Problem]:
        for name in kwargs:
            if name in given:
                message = "expected once, found by position and by name"
                yield Problem(path=name, code="repeated_argument", message=message)
            elif name not in self._takers and _ANY_NAME not in self._rest:
                yield unknown_argument(name, self._takers)
