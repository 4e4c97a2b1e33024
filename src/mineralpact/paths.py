"""Paths to values in an entity or a document (``steps[0].when``): parse, print, join, follow."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias, TypeGuard, cast

import attrs
from attrs import frozen

from mineralpact.base_error import MineralpactError
from mineralpact.late_methods import LateMethods
from mineralpact.reprs import ShortRepr

_QUOTED: Final = r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"'
_BARE: Final = r'[^.\[\]"]+'
_NOT_A_NUMBER: Final = r"(?![0-9]+(?:\]|\Z))"
_STEP: Final = re.compile(
    rf"\[(?:(?P<index>[0-9]{{1,18}})|(?P<key>{_NOT_A_NUMBER}{_BARE}|{_QUOTED}))\]"
    rf"|(?P<dot>\.?)(?P<name>{_BARE}|{_QUOTED})"
)
MOST_CHARACTERS: Final = 1_000_000
"""The most characters that a path may have; a longer text is refused unread."""
_LONG: Final = 200
"""The length from which on a path is no text that comes again."""
_BARE_NAME: Final = re.compile(_BARE)
_BARE_KEY: Final = re.compile(_NOT_A_NUMBER + _BARE)


class PathError(MineralpactError, ValueError):
    """A text is not a path, or a path leads nowhere; `position` counts characters from 0."""

    __module__ = "mineralpact.errors"  # where programs find it

    def __init__(self, text: str, position: int, reason: str) -> None:
        self.text = text
        self.position = position
        self.reason = reason
        super().__init__(f"path {text[:200]!r}: {reason} (at position {position})")


@frozen
class ItemKey(ShortRepr, LateMethods):
    """The own key of an item of a list, which stays when other items are inserted before it."""

    text: str
    """The key, as the item's field ``key`` has it."""


PathStep: TypeAlias = str | int | ItemKey
"""The name of a field, the index of an item, or an item's own key."""


_STEP_TYPES: Final = frozenset((str, int, ItemKey))


@frozen
class Path(ShortRepr):
    """A place in an entity or a document, as the steps that lead there.

    In print, names are parted by dots, and an index or an item's own key stands in brackets. A name
    or key that could be mistaken for something else is quoted as in JSON.

    >>> path = Path.parse("steps[0].when")
    >>> path.steps
    ('steps', 0, 'when')
    >>> print(path.parent / "party", Path.of("steps", ItemKey("signing")))
    steps[0].party steps[signing]
    """

    steps: tuple[PathStep, ...] = ()
    """The steps from the outermost to the innermost; none for the thing itself."""

    def __attrs_post_init__(self) -> None:
        if type(self.steps) is not tuple or not _STEP_TYPES.issuperset(map(type, self.steps)):
            reason = "expected a tuple of names, indexes and keys as its steps"
            raise PathError(repr(self.steps), 0, reason)

    @classmethod
    def of(cls, *steps: PathStep) -> "Path":
        """Return the path of these steps."""
        return cls(steps)

    @classmethod
    def parse(cls, text: str) -> "Path":
        """Return the path that prints as a text.

        Raises:
            PathError: the text is not a path.
        """
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without types
            raise PathError(repr(text), 0, f"expected text, found {type(text).__name__}")
        return _parsed(text) if len(text) > _LONG else _parsed_once(text)

    def __str__(self) -> str:
        return "".join(map(_printed_step, self.steps)).removeprefix(".")

    def __truediv__(self, inner: "Path | PathStep") -> "Path":
        """Return the path of what is at `inner` in the thing at this path."""
        steps = inner.steps if isinstance(inner, Path) else (inner,)
        return Path(self.steps + steps)

    @property
    def parent(self) -> "Path":
        """The path of what holds the thing; the empty path for itself."""
        return Path(self.steps[:-1])

    @property
    def field(self) -> str:
        """The name of the outermost field; empty where the path begins with no name."""
        return next((step for step in self.steps[:1] if isinstance(step, str)), "")

    def ancestors(self) -> Iterator["Path"]:
        """Yield the path, then the path of what holds it, up to the empty one."""
        for count in range(len(self.steps), -1, -1):
            yield Path(self.steps[:count])

    def is_within(self, outer: "Path") -> bool:
        """True if the path is `outer`, or leads on from there."""
        if not isinstance(outer, Path):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without types
            raise PathError(repr(outer), 0, f"expected a Path, found {type(outer).__name__}")
        return self.steps[: len(outer.steps)] == outer.steps

    def value_in(self, root: object) -> object:
        """Return the value at this path of a record, or of plain values.

        Raises:
            PathError: the path leads nowhere, or an item's own key is that of several.
        """
        value = root
        for count, step in enumerate(self.steps):
            values = _values_behind(value, step)
            if len(values) != 1:
                position = len(str(Path(self.steps[:count])))
                reason = f"expected one value behind {step!r}, found {len(values) or 'none'}"
                raise PathError(str(self), position, reason)
            value = values[0]
        return value

    def values_in(self, root: object) -> Iterator[tuple["Path", object]]:
        """Yield every value at this path of a record or of plain values, each with its own path.

        A list stands for all its items where the path does not say which; what is ``None`` ends the
        path early.
        """
        return _values_at(root, Path(), self.steps)


def _parsed(text: str) -> Path:
    if len(text) > MOST_CHARACTERS:
        reason = f"a path has at most {MOST_CHARACTERS:,} characters"
        raise PathError(text, MOST_CHARACTERS, reason)
    steps: list[PathStep] = []
    position = 0
    while position < len(text):
        match = _STEP.match(text, position)
        needs_dot = bool(steps)
        if match is None or match["dot"] == ("" if needs_dot else "."):
            raise PathError(text, position, _syntax_error(text[position], needs_dot=needs_dot))
        steps.append(_parsed_step(match))
        position = match.end()
    return Path(tuple(steps))


# The claims of a catalog are about few different places.
_parsed_once: Final = lru_cache(maxsize=4_096)(_parsed)


def _syntax_error(character: str, *, needs_dot: bool) -> str:
    if character == "[":
        return "expected an index or an item's key in brackets, such as [0] or [signing]"
    if character == "." and needs_dot:
        return "expected a name after the dot"
    return "expected a dot or a bracket" if needs_dot else "expected a name"


def _parsed_step(match: re.Match[str]) -> PathStep:
    if match["index"]:
        return int(match["index"])
    if match["key"]:
        return ItemKey(_unquoted(match["key"]))
    return _unquoted(match["name"])


def _unquoted(text: str) -> str:
    return str(json.loads(text)) if text.startswith('"') else text


def _printed_step(step: PathStep) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    if isinstance(step, ItemKey):
        return f"[{step.text if _BARE_KEY.fullmatch(step.text) else json.dumps(step.text)}]"
    return f".{step if _BARE_NAME.fullmatch(step) else json.dumps(step)}"


def _values_at(
    value: object, path: Path, steps: tuple[PathStep, ...]
) -> Iterator[tuple[Path, object]]:
    is_item_named = bool(steps) and not isinstance(steps[0], str)
    if _is_list(value) and not is_item_named:
        for index, item in enumerate(value):
            yield from _values_at(item, path / index, steps)
    elif not steps or value is None:
        yield path, value
    else:
        for inner in _values_behind(value, steps[0]):
            yield from _values_at(inner, path / steps[0], steps[1:])


def _values_behind(value: object, step: PathStep) -> Sequence[object]:
    """Return the values that one step leads to: one or none, or several items of one key."""
    if isinstance(step, str):
        if isinstance(value, Mapping):
            mapping = cast("Mapping[object, object]", value)
            return [mapping[step]] if step in mapping else []
        return [getattr(value, step)] if step in _names_of(type(value)) else []
    if not _is_list(value):
        return []
    if isinstance(step, int):
        return value[step : step + 1]
    return [item for item in value if _values_behind(item, "key") == [step.text]]


def _read_names(cls: type) -> frozenset[str]:
    """Return what a path may name in a record: its fields, and what a standard says of it.

    A Struct of msgspec, which stands in for a record while it is checked, has its fields too.
    """
    fields = attrs.fields_dict(cls) if attrs.has(cls) else getattr(cls, "__struct_fields__", ())
    return frozenset((*fields, *getattr(cls, "standard_fields", ())))


# Type checkers take a class for unhashable.
_names_of: Final = cast("Callable[[type], frozenset[str]]", lru_cache(maxsize=4_096)(_read_names))


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, tuple | list)
