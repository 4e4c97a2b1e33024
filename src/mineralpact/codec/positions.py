"""Positions in a JSON text, by line and column: looked for only when a fault is reported.

Every text here is valid JSON as far as it matters. A position is found in one pass; the search is
given up where it would take long.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Set as AbstractSet
from functools import partial
from itertools import count, islice
from typing import Final, TypeAlias

from attrs import evolve

from mineralpact.errors import Problem
from mineralpact.paths import Path

MOST_STEPS: Final = 1_000_000
"""After how many values a search is given up: a second or so."""

_STRING: Final = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_TOKEN: Final = re.compile(r"[^ \t\r\n,:]")
_BRACKET: Final = re.compile(
    rf'(?:[^"{{}}\[\]]++|{_STRING})*+(?:(?P<open>[{{\[])|[}}\]])', re.DOTALL
)
_KEY_OR_BRACE: Final = re.compile(
    rf'(?:[^"{{}}]++|{_STRING}(?!\s*+:))*+(?:(?P<key>{_STRING})|(?P<open>{{)|}})', re.DOTALL
)
_NOT_FINITE: Final = re.compile(
    rf'(?:[^"NI-]++|{_STRING}|-(?!I))*+(?P<match>NaN|-?Infinity)', re.DOTALL
)
_UNPAIRED_SURROGATE: Final = re.compile(
    r"(?:[^\\\ud800-\udfff]++"
    r"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # both halves
    r"|\\(?!u[dD][89a-fA-F]).)*+"
    r"(?P<match>.)",
    re.DOTALL,
)

Position: TypeAlias = tuple[int, int]
"""A line and a column, from 1."""
MaybePosition: TypeAlias = Position | tuple[None, None]
FindPositions: TypeAlias = Callable[[AbstractSet[Path]], Iterator[tuple[Path, Position]]]
"""Yields the positions of the values at these paths, their holders among them; that of the whole
document is always there."""
_NO_POSITION: Final = (None, None)


def locate(problems: Iterable[Problem], text: str) -> list[Problem]:
    """Return problems with the position of the nearest value on their path that a JSON text has."""
    return with_positions(problems, partial(_positions, text))


def path_under(outer: Path, step: str | int) -> Path:
    """Return the path of an item or of a key's value, as problems have it: long keys are cut."""
    return outer / (step if isinstance(step, int) else step[:60])


def with_positions(problems: Iterable[Problem], find: FindPositions) -> list[Problem]:
    """Return problems with the position of the nearest value on their path that has one."""
    unplaced = list(problems)
    paths: set[Path] = set()
    for problem in unplaced:
        paths.update(islice(Path.parse(problem.path).ancestors(), problem.code == "missing", None))
    positions = dict(islice(find(paths), len(paths)))
    placed: list[Problem] = []
    for problem in unplaced:
        path = next(path for path in Path.parse(problem.path).ancestors() if path in positions)
        line, column = positions[path]
        placed.append(evolve(problem, line=line, column=column))
    return placed


def repeated_keys(text: str) -> Iterator[tuple[str, Position]]:
    """Yield each key that its object has already, and its position."""
    open_objects: list[set[str]] = []
    for match in _KEY_OR_BRACE.finditer(text):
        if match["open"]:
            open_objects.append(set())
        elif match["key"]:
            key = match["key"]
            key = json.loads(key) if "\\" in key else key[1:-1]
            if key in open_objects[-1]:
                yield key, _position(text, match.start("key"))
            open_objects[-1].add(key)
        else:
            open_objects.pop()


def find_deep_bracket(text: str, depth: int) -> MaybePosition:
    """Return the position of the first bracket that nests more deeply than a limit."""
    level = offset = 0
    for _ in range(MOST_STEPS):
        match = _BRACKET.match(text, offset)
        if match is None:
            break
        level += 1 if match["open"] else -1
        if level > depth:
            return _position(text, match.start("open"))
        offset = match.end()
    return _NO_POSITION


def find_unpaired_surrogate(text: str) -> MaybePosition:
    """Return the position of the first half of a surrogate pair without the other."""
    return _match_position(text, _UNPAIRED_SURROGATE)


def find_not_finite(text: str) -> MaybePosition:
    """Return the position of the first NaN or Infinity."""
    return _match_position(text, _NOT_FINITE)


def find_long_number(text: str, most: int) -> MaybePosition:
    """Return the position of the first whole number that has more digits than a limit."""
    long_number = rf"-?[0-9]{{{most + 1},}}+(?![.eE])"
    others = rf'[^"0-9-]++|{_STRING}|(?!{long_number})[-+.0-9eE]++'
    return _match_position(text, re.compile(rf"(?:{others})*+(?P<match>.)", re.DOTALL))


def _match_position(text: str, pattern: re.Pattern[str]) -> MaybePosition:
    match = pattern.match(text)  # from the start: a search would begin inside of strings too
    if match is None:
        return _NO_POSITION
    return _position(text, match.start("match"))


def _position(text: str, offset: int) -> Position:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _next_token(text: str, offset: int) -> int:
    """Return the offset of the next token that is not a comma or colon."""
    match = _TOKEN.search(text, offset)
    if match is None:
        return len(text)
    return match.start()


def _positions(text: str, paths: AbstractSet[Path]) -> Iterator[tuple[Path, Position]]:
    line, counted = 1, 0
    for path, offset in _offsets(text, paths):
        line += text.count("\n", counted, offset)
        counted = offset
        yield path, (line, offset - text.rfind("\n", 0, offset))


def _offsets(text: str, paths: AbstractSet[Path]) -> Iterator[tuple[Path, int]]:
    """Yield the offset of the value at each of these paths, in the order of the text.

    The paths include those of all that hold a value of them: any other value is passed over as a
    whole.
    """
    decode = json.JSONDecoder().raw_decode
    # The path of each open bracket, and the indexes to come if it is a list.
    open_brackets: list[tuple[Path, Iterator[int] | None]] = []
    path, offset = Path(), _next_token(text, 0)
    for _ in range(MOST_STEPS):
        if path in paths:
            yield path, offset
        if path in paths and text[offset] in "{[":
            open_brackets.append((path, count() if text[offset] == "[" else None))
            offset = _next_token(text, offset + 1)
        else:
            offset = _next_token(text, decode(text, offset)[1])
        while open_brackets and text[offset] in "}]":
            open_brackets.pop()
            offset = _next_token(text, offset + 1)
        if not open_brackets:
            return
        outer, indexes = open_brackets[-1]
        if indexes is not None:
            path = path_under(outer, next(indexes))
        else:
            key, offset = decode(text, offset)
            offset = _next_token(text, offset)
            path = path_under(outer, key)
