"""Where in a JSON text something stands: sought only when a fault has to be shown."""

import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from attrs import evolve

from mineralpact.errors import Problem

_TOKEN: Final = re.compile(r'[{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')
_PARENT: Final = re.compile(r"(?:\.[^.\[]*|\[\d+\])$")
_SURROGATES: Final = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # both halves
    r"|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2}|[\ud800-\udfff])"
    r"|\\."
)

Place: TypeAlias = tuple[int, int]
"""A line and a column, from 1."""
Places: TypeAlias = Mapping[str, Place]
"""The line and column of what is at a path; the whole document's is always there."""


def located(problems: Iterable[Problem], text: str) -> list[Problem]:
    """The same problems with the line and column of the nearest value on their path that a JSON text has."""
    given = list(problems)
    wanted = {place for problem in given for place in _ancestry(problem.path)}
    return with_places(given, _places(text, wanted))


def with_places(problems: Iterable[Problem], places: Places) -> list[Problem]:
    """The same problems with the place of the nearest thing on their path that has one."""
    found: list[Problem] = []
    for problem in problems:
        line, column = next(places[path] for path in _ancestry(problem.path) if path in places)
        found.append(evolve(problem, line=line, column=column))
    return found


def duplicate_key(text: str) -> Place | None:
    """Where in a JSON text a key stands that its object had before."""
    first: dict[tuple[int, str], int] = {}
    keys = ((token.offset, token.holder, json.loads(token.lexeme)) for token in _tokens(text) if token.path is None)
    return _first(text, (offset for offset, holder, key in keys if first.setdefault((holder, key), offset) != offset))


def bracket_beyond(text: str, depth: int) -> Place | None:
    """Where the first bracket stands that nests more deeply than this."""
    return _first(text, _brackets_beyond(text, depth))


def half_pair(text: str) -> Place | None:
    """Where the first half of a surrogate pair stands without the other, escaped or not."""
    return _first(text, (match.start() for match in _SURROGATES.finditer(text) if match["half"]))


def not_finite(text: str) -> Place | None:
    """Where the first NaN or Infinity stands."""
    words = ("NaN", "Infinity", "-Infinity")
    return _first(text, (match.start() for match in _TOKEN.finditer(text) if match[0] in words))


def long_number(text: str, most: int) -> Place | None:
    """Where the first whole number stands that has more digits."""
    numbers = ((match.start(), match[0].lstrip("-")) for match in _TOKEN.finditer(text))
    return _first(text, (offset for offset, digits in numbers if len(digits) > most and digits.isdigit()))


def _first(text: str, offsets: Iterator[int]) -> Place | None:
    return next((_place(text, offset) for offset in offsets), None)


def _brackets_beyond(text: str, depth: int) -> Iterator[int]:
    level = 0
    for match in _TOKEN.finditer(text):
        level += (match[0] in ("{", "[")) - (match[0] in ("}", "]"))
        if level > depth:
            yield match.start()


def _places(text: str, wanted: Container[str]) -> Places:
    found = ((token.path, token.offset) for token in _tokens(text))
    return {path: _place(text, offset) for path, offset in found if path is not None and path in wanted}


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _ancestry(path: str) -> Iterator[str]:
    """A path, then what holds it, up to the whole document."""
    while path:
        yield path
        path = _PARENT.sub("", path) if _PARENT.search(path) else ""
    yield ""


class _Token(NamedTuple):
    """A key or a value."""

    path: str | None
    """A key has none."""
    offset: int
    lexeme: str
    holder: int
    """Where the bracket stands that it is in."""


def _tokens(text: str) -> Iterator[_Token]:
    """Each key and each value of a good JSON text, in order."""
    holders: list[tuple[str, int]] = []  # the paths and places of the brackets that are open
    indexes: list[int] = []  # which item of each comes next; -1 in an object
    key, is_key = "", False
    for match in _TOKEN.finditer(text):
        lexeme = match.group()
        if lexeme in "}]":
            holders.pop()
            indexes.pop()
            is_key = False
        elif lexeme == ",":
            is_key = indexes[-1] < 0
        elif lexeme == ":":
            is_key = False
        elif is_key:
            key = lexeme[1:-1]
            yield _Token(None, match.start(), lexeme, holders[-1][1])
        else:
            path = _path(holders, indexes, key)
            yield _Token(path, match.start(), lexeme, holders[-1][1] if holders else -1)
            if lexeme in "{[":
                holders.append((path, match.start()))
                indexes.append(-1 if lexeme == "{" else 0)
                is_key = lexeme == "{"


def _path(holders: list[tuple[str, int]], indexes: list[int], key: str) -> str:
    if not holders:
        return ""
    outer = holders[-1][0]
    if indexes[-1] < 0:
        return f"{outer}.{key}" if outer else key
    indexes[-1] += 1
    return f"{outer}[{indexes[-1] - 1}]"
