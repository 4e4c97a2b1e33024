"""cattrs' error trees told as problems, each with its path."""

from collections.abc import Iterator
from heapq import nsmallest
from typing import Final

import attrs
from cattrs import (
    AttributeValidationNote,
    BaseValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from mineralpact.errors import Problem, ValidationError, did_you_mean, near_names

MOST_KEYS: Final = 1_000
"""How many unknown keys of one object are told."""


def problems_of(error: BaseException, path: str = "") -> Iterator[Problem]:
    """Every fault in a cattrs error, deepest first seen, with paths from `path` on."""
    if isinstance(error, BaseValidationError):
        for nested in error.exceptions:
            yield from problems_of(nested, path + _place(nested, path))
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown_keys(error, path)
    elif isinstance(error, ValidationError):
        yield from (problem.under(path) if path else problem for problem in error.problems)
    elif isinstance(error, KeyError):
        message = "expected this field, found none"
        yield Problem(path=f"{path}.{error.args[0]}".lstrip("."), code="missing", message=message)
    else:
        raise error


def _place(error: BaseException, path: str) -> str:
    if isinstance(error, KeyError):
        return ""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return f".{note.name}" if path else note.name
        if isinstance(note, IterableValidationNote):
            return f"[{note.index}]"
    return ""


def _unknown_keys(error: ForbiddenExtraKeysError, path: str) -> Iterator[Problem]:
    names = [attribute.name for attribute in attrs.fields(error.cl)]
    for key in nsmallest(MOST_KEYS, error.extra_fields):
        hint = did_you_mean(map(repr, near_names(key, names, most=1)))
        message = f"expected fields of {error.cl.__name__}, found {key[:60]!r}{hint}"
        yield Problem(path=path, code="unknown_key", message=message)
