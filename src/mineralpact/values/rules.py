"""Rules that several classes state about their fields.

Each function returns the problems it finds, and ``()`` if the rule holds: the same answer tells a
constructor that all is well, a bulk check that nothing is in doubt, and a person what is wrong.
"""

from collections.abc import Iterable
from typing import Final, Protocol, TypeAlias

from mineralpact.errors import Problem


class Identified(Protocol):
    """An entity, or a stand-in of one."""

    @property
    def id(self) -> str:
        """The identifier."""
        ...


Problems: TypeAlias = tuple[Problem, ...]
"""Broken rules; empty if all hold."""
BrokenRules: TypeAlias = Iterable[Problem]
"""Broken rules as a subclass may return or yield them."""
_MOST: Final = 1_000
_HEXADECIMAL: Final = b"0123456789abcdef"


def broken(path: str, code: str, message: str) -> Problems:
    """Return one problem."""
    return (Problem(path=path, code=code, message=message),)


def each_once(path: str, items: tuple[object, ...]) -> Problems:
    """Refuse items that stand in a list more than once."""
    if len(items) < 2 or len(set(items)) == len(items):
        return ()
    problems: list[Problem] = []
    seen: set[object] = set()
    for index, item in enumerate(items):
        if item in seen and len(problems) < _MOST:
            message = f"expected each once, found {item} again"
            problems += broken(f"{path}[{index}]", "repeated", message)
        seen.add(item)
    return tuple(problems)


def two_parties_or_more(parties: tuple[object, ...]) -> Problems:
    """Refuse fewer than two parties, and a party named twice."""
    if len(parties) >= 2:
        return each_once("parties", parties)
    message = f"expected two or more parties, found {len(parties)}"
    return broken("parties", "too_few", message)


def not_itself(entity: Identified, kind: str, *names: str) -> Problems:
    """Refuse an entity that points at itself in one of some fields, or lists itself there."""
    problems: Problems = ()
    for name in names:
        value: str | tuple[str, ...] | None = getattr(entity, name)
        if value:  # most point at nothing
            is_list = isinstance(value, tuple)
            if entity.id in (value if is_list else (value,)):
                path = f"{name}[{value.index(entity.id)}]" if is_list else name
                message = f"expected another {kind}, found this one"
                problems += broken(path, "self_reference", message)
    return problems


def at_least_one(path: str, number: int | None) -> Problems:
    """Refuse a number below 1."""
    if number is None or number >= 1:
        return ()
    return broken(path, "too_small", f"expected 1 or more, found {number}")


def is_digest(text: str) -> bool:
    """True for a SHA-256 digest as 64 lower-case hexadecimal digits."""
    return len(text) == 64 and text.isascii() and not text.encode().translate(None, _HEXADECIMAL)


def sha256_digest(path: str, digest: str | None) -> Problems:
    """Refuse a text that is no SHA-256 digest."""
    if digest is None or is_digest(digest):
        return ()
    return broken(path, "bad_digest", "expected 64 lower-case hexadecimal digits")
