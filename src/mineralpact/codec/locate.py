"""Where in a JSON text something stands: built only when a fault has to be shown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from attrs import evolve

from mineralpact.errors import Problem

_TOKEN: Final = re.compile(r'[{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')
_PARENT: Final = re.compile(r"(?:\.[^.\[]*|\[\d+\])$")


Places: TypeAlias = Mapping[str, tuple[int, int]]
"""The line and column of what is at a path; the whole document's is always there."""


def located(problems: Iterable[Problem], text: str) -> list[Problem]:
    """The same problems with the line and column of the nearest value on their path that a JSON text has."""
    given = list(problems)
    wanted = {place for problem in given for place in _ancestry(problem.path)}
    return with_places(given, {path: _place(text, offset) for path, offset in _values(text) if path in wanted})


def with_places(problems: Iterable[Problem], places: Places) -> list[Problem]:
    """The same problems with the place of the nearest thing on their path that has one."""
    found: list[Problem] = []
    for problem in problems:
        line, column = next(places[path] for path in _ancestry(problem.path) if path in places)
        found.append(evolve(problem, line=line, column=column))
    return found


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _ancestry(path: str) -> Iterator[str]:
    """A path, then what holds it, up to the whole document."""
    while path:
        yield path
        path = _PARENT.sub("", path) if _PARENT.search(path) else ""
    yield ""


def _values(text: str) -> Iterator[tuple[str, int]]:
    """Each value of a good JSON text: its path and where it begins."""
    holders: list[str] = []  # the paths of the brackets that are open
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
        else:
            path = _path(holders, indexes, key)
            yield path, match.start()
            if lexeme in "{[":
                holders.append(path)
                indexes.append(-1 if lexeme == "{" else 0)
                is_key = lexeme == "{"


def _path(holders: list[str], indexes: list[int], key: str) -> str:
    if not holders:
        return ""
    if indexes[-1] < 0:
        return f"{holders[-1]}.{key}" if holders[-1] else key
    indexes[-1] += 1
    return f"{holders[-1]}[{indexes[-1] - 1}]"
