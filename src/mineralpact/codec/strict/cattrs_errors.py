"""Conversion of cattrs' error trees to problems, each with its path."""

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

from mineralpact.codec.document_errors import OWN_FIELD_HINT
from mineralpact.errors import Problem, ValidationError, did_you_mean, near_names
from mineralpact.model import Entity
from mineralpact.paths import Path

_DOCUMENT: Final = Path()
MOST_KEYS: Final = 1_000
"""The most unknown keys of one object that are reported."""


def problems_of(error: BaseException, path: Path = _DOCUMENT) -> Iterator[Problem]:
    """Yield every problem in a cattrs error, with paths that begin with `path`.

    Raises:
        BaseException: the error itself, if it is not about the document.
    """
    if isinstance(error, BaseValidationError):
        for nested in error.exceptions:
            yield from problems_of(nested, path / _step(nested))
    elif isinstance(error, ForbiddenExtraKeysError):
        yield from _unknown_keys(error, path)
    elif isinstance(error, ValidationError):
        yield from (problem.under(path) for problem in error.problems)
    elif isinstance(error, KeyError):
        message = "expected this field, found none"
        yield Problem(path=path, code="missing", message=message)
    else:
        raise error


def _step(error: BaseException) -> Path:
    """Return the path from an object or a list to the part that an error is about."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return Path.of(note.name)
        if isinstance(note, IterableValidationNote):
            return Path.of(int(note.index))
    return Path()


def _unknown_keys(error: ForbiddenExtraKeysError, path: Path) -> Iterator[Problem]:
    names = [attribute.name for attribute in attrs.fields(error.cl)]
    for key in nsmallest(MOST_KEYS, error.extra_fields):
        hint = did_you_mean(map(repr, near_names(key, names, most=1)))
        if not hint and issubclass(error.cl, Entity):
            hint = OWN_FIELD_HINT.format(error.cl.__name__)
        message = f"expected fields of {error.cl.__name__}, found {key[:60]!r}{hint}"
        yield Problem(path=path, code="unknown_key", message=message)
