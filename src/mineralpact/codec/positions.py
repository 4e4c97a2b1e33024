"""Where in a JSON text something stands: sought only when a fault has to be shown.

Every text here is good JSON as far as it matters. A place is sought in one pass, and given up where
it would take long.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set as AbstractSet
from itertools import chain, count, islice
from typing import Final, TypeAlias

from attrs import evolve

from mineralpact.errors import Problem

MOST_STEPS: Final = 1_000_000
"""After how many values a place is no longer sought: a second or so."""

_STRING: Final = r'"(?:[^"\\]|\\.)*+"'
_NO_GAP: Final = re.compile(r"[^ \t\r\n,:]")
_BRACKET: Final = re.compile(
    rf'(?:[^"{{}}\[\]]++|{_STRING})*+(?:(?P<open>[{{\[])|[}}\]])', re.DOTALL
)
_BRACE: Final = re.compile(rf'(?:[^"{{}}]++|{_STRING})*+(?:(?P<open>{{)|}})', re.DOTALL)
_NOT_FINITE: Final = re.compile(
    rf'(?:[^"NI-]++|{_STRING}|-(?!I))*+(?P<found>NaN|-?Infinity)', re.DOTALL
)
_HALF_PAIR: Final = re.compile(
    r"(?:[^\\\ud800-\udfff]++"
    r"|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"  # both halves
    r"|\\(?!u[dD][89a-fA-F]).)*+"
    r"(?P<found>.)",
    re.DOTALL,
)

Place: TypeAlias = tuple[int, int]
"""A line and a column, from 1."""
Places: TypeAlias = Mapping[str, Place]
"""The line and column of what is at a path; the whole document's is always there."""


def located(problems: Iterable[Problem], text: str) -> list[Problem]:
    """The same problems with the line and column of the nearest value on their path that a JSON text has."""
    given = list(problems)
    return with_places(given, _places(text, ancestry_of(given)))


def ancestry_of(problems: Iterable[Problem]) -> frozenset[str]:
    """The paths of all that problems may be placed at: what they speak of, and what holds it."""
    each = (
        islice(_ancestry(problem.path), problem.code == "missing", None) for problem in problems
    )
    return frozenset(chain.from_iterable(each))


def path_under(outer: str, step: str | int) -> str:
    """The path of what a list has at an index, or an object behind a key, as problems give it: long keys are cut."""
    if isinstance(step, int):
        return f"{outer}[{step}]"
    return f"{outer}.{step[:60]}" if outer else step[:60]


def with_places(problems: Iterable[Problem], places: Places) -> list[Problem]:
    """The same problems with the place of the nearest thing on their path that has one."""
    found: list[Problem] = []
    for problem in problems:
        line, column = next(places[path] for path in _ancestry(problem.path) if path in places)
        found.append(evolve(problem, line=line, column=column))
    return found


def duplicate_key(text: str) -> tuple[str, Place | None]:
    """The first key that its object had before, and where it stands."""
    found: list[tuple[str, int]] = []
    closed = count()  # objects are handed over as they end

    def look(pairs: list[tuple[str, object]]) -> None:
        number = next(closed)
        if len(pairs) > 1 and not found and len(dict(pairs)) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            found.append((next(key for key, times in counts.items() if times > 1), number))

    json.loads(text, object_pairs_hook=look)
    ((key, number),) = found
    start = next(islice(_object_starts(text), number, None), None)
    keys = () if start is None else islice(_keys(text, start), MOST_STEPS)
    offsets = (offset for each, offset in keys if each == key)
    return key, _first(text, islice(offsets, 1, None))


def bracket_beyond(text: str, depth: int) -> Place | None:
    """Where the first bracket stands that nests more deeply than this."""
    return _first(text, _brackets_beyond(text, depth))


def half_pair(text: str) -> Place | None:
    """Where the first half of a surrogate pair stands without the other, escaped or not."""
    return _found(text, _HALF_PAIR)


def not_finite(text: str) -> Place | None:
    """Where the first NaN or Infinity stands."""
    return _found(text, _NOT_FINITE)


def long_number(text: str, most: int) -> Place | None:
    """Where the first whole number stands that has more digits."""
    is_long = rf"-?[0-9]{{{most + 1},}}+(?![.eE])"
    return _found(
        text,
        re.compile(rf'(?:[^"0-9-]++|{_STRING}|(?!{is_long})[-+.0-9eE]++)*+(?P<found>.)', re.DOTALL),
    )


def _found(text: str, pattern: re.Pattern[str]) -> Place | None:
    match = pattern.match(text)  # from the start: a search would begin inside of texts too
    return None if match is None else _place(text, match.start("found"))


def _matches(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Each right behind the one before: what follows none is not looked at."""
    offset = 0
    for _ in range(MOST_STEPS):
        if (match := pattern.match(text, offset)) is None:
            return
        yield match
        offset = match.end()


def _first(text: str, offsets: Iterable[int]) -> Place | None:
    return next((_place(text, offset) for offset in offsets), None)


def _place(text: str, offset: int) -> Place:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _brackets_beyond(text: str, depth: int) -> Iterator[int]:
    level = 0
    for match in _matches(text, _BRACKET):
        level += 1 if match["open"] else -1
        if level > depth:
            yield match.start("open")


def _object_starts(text: str) -> Iterator[int]:
    """Where objects start, in the order in which they end."""
    starts: list[int] = []
    for match in _matches(text, _BRACE):
        if match["open"]:
            starts.append(match.start("open"))
        else:
            yield starts.pop()


def _keys(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The keys of the object that starts there, and where each stands: for one who stops before its end."""
    decode = json.JSONDecoder().raw_decode
    offset = _past_gap(text, start + 1)
    while True:
        key, end = decode(text, offset)
        yield key, offset
        offset = _past_gap(text, decode(text, _past_gap(text, end))[1])


def _past_gap(text: str, offset: int) -> int:
    """Where the next token stands that is not a comma or colon."""
    match = _NO_GAP.search(text, offset)
    return len(text) if match is None else match.start()


def _places(text: str, wanted: AbstractSet[str]) -> Places:
    found: dict[str, Place] = {}
    line, counted = 1, 0
    for path, offset in _values(text, wanted):
        line += text.count("\n", counted, offset)
        counted = offset
        found[path] = line, offset - text.rfind("\n", 0, offset)
        if len(found) == len(wanted):
            break
    return found


def _ancestry(path: str) -> Iterator[str]:
    """A path, then what holds it, up to the whole document."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    yield ""


def _values(text: str, wanted: AbstractSet[str]) -> Iterator[tuple[str, int]]:
    """Where each value stands that has a wanted path, in the order of the text.

    What holds a wanted value must be wanted too: what is not wanted is passed over as a whole.
    """
    decode = json.JSONDecoder().raw_decode
    holders: list[
        tuple[str, Iterator[int] | None]
    ] = []  # each bracket's path, and the items to come if it is a list
    path, offset = "", _past_gap(text, 0)
    for _ in range(MOST_STEPS):
        if path not in wanted:
            offset = decode(text, offset)[1]
        else:
            yield path, offset
            if text[offset] in "{[":
                holders.append((path, count() if text[offset] == "[" else None))
                offset += 1
            else:
                offset = decode(text, offset)[1]
        offset = _past_gap(text, offset)
        while holders and text[offset] in "}]":
            holders.pop()
            offset = _past_gap(text, offset + 1)
        if not holders:
            return
        outer, indexes = holders[-1]
        if indexes is not None:
            path = path_under(outer, next(indexes))
        else:
            key, offset = decode(text, offset)
            offset = _past_gap(text, offset)
            path = path_under(outer, key)
