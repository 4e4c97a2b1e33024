"""Where in a JSON text something stands: built only when a fault has to be shown."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from attrs import evolve

from mineralpact.errors import Problem

_TOKEN: Final = re.compile(r'[{}\[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}\[\],:"]+')
_PARENT: Final = re.compile(r"(?:\.[^.\[]*|\[\d+\])$")


def located(problems: Iterable[Problem], text: str) -> list[Problem]:
    """The same problems with the line and column of the nearest value on their path that the text has."""
    given = list(problems)
    wanted = {place for problem in given for place in _ancestry(problem.path)}
    places = {path: offset for path, offset in _values(text) if path in wanted}
    found = []
    for problem in given:
        offset = next(places[place] for place in _ancestry(problem.path) if place in places)
        line, column = text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
        found.append(evolve(problem, line=line, column=column))
    return found


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
        token = match.group()
        if token in "}]":
            holders.pop()
            indexes.pop()
            is_key = False
        elif token == ",":
            is_key = indexes[-1] < 0
        elif token == ":":
            is_key = False
        elif is_key:
            key = token[1:-1]
        else:
            path = _path(holders, indexes, key)
            yield path, match.start()
            if token in "{[":
                holders.append(path)
                indexes.append(-1 if token == "{" else 0)
                is_key = token == "{"


def _path(holders: list[str], indexes: list[int], key: str) -> str:
    if not holders:
        return ""
    if indexes[-1] < 0:
        return f"{holders[-1]}.{key}" if holders[-1] else key
    indexes[-1] += 1
    return f"{holders[-1]}[{indexes[-1] - 1}]"
