"""Entities, values, filters and catalogs from their plain values, checked as documents are."""

import json
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from enum import Enum
from typing import Any, Final, TypeVar, cast

from mineralpact.catalog import Catalog
from mineralpact.codec.document_errors import document_error, truncate_problems
from mineralpact.codec.formats import loads
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.limits import DEFAULT_LIMITS
from mineralpact.codec.strict.cattrs_errors import problems_of
from mineralpact.codec.strict.converter import describe_plain, model_converter
from mineralpact.codec.strict.plain_writer import EARLIEST, LATEST, TYPE, bounds_beside
from mineralpact.errors import ArgumentError, DocumentError, Problem, TimeFormatError
from mineralpact.model.entity import Entity, kind_word
from mineralpact.paths import Path
from mineralpact.query import Filter
from mineralpact.query.filters.base import EntityFilter
from mineralpact.query.filters.by_kind import all_filters
from mineralpact.query.filters.json_text import filter_from_plain
from mineralpact.values import Record, When
from mineralpact.values.rules import broken
from mineralpact.values.time.duration import is_duration_class

T = TypeVar("T")
_VALUES: Final = (Record, When, Enum, Decimal, str, int)
"""The classes of what stands in documents."""


def from_plain(kind: type[T], plain: object) -> T:
    """Return an entity, a value, a filter or a catalog from plain values, read as a document is.

    What `to_plain` wrote as part of an answer is read too: the ``type`` of an entity and the bounds
    beside its times must be its own. Whether its identifiers resolve, only a catalog can tell. An
    answer itself is not read: it is asked for.

    Args:
        kind: The class of what it is, such as `Agreement`, `Step`, `When`, `AgreementFilter`, or
            `Filter` for any; of a catalog, its kinds are ours.
        plain: The plain values, as ``json.loads`` returns them.

    Raises:
        ArgumentError: the class of an answer, or of nothing of ours.
        DocumentError: all that is wrong with the values, each fault with its path.

    >>> from mineralpact.model import Country
    >>> from_plain(Country, {"id": "PER", "endowment": ["mineral_rich"]}).id
    'PER'
    """
    try:
        return cast("T", _read(kind, plain))
    except RecursionError:
        message = "expected values nested less deeply, found more"
        raise document_error("too_deep", message) from None


def _read(kind: type[Any], plain: Any) -> object:  # noqa: ANN401  # anything; the strict reader tells
    if issubclass(kind, Catalog):
        return loads(json.dumps(plain, ensure_ascii=False, default=_not_plain))
    if Filter in kind.__mro__:
        return _read_filter(kind, plain)
    if not (issubclass(kind, _VALUES) or is_duration_class(kind)):
        expected = "expected a kind of entity, or the class of a value, a filter or a catalog"
        message = f"{expected}, found {kind.__name__}"
        raise ArgumentError("from_plain", broken("kind", "wrong_type", message))
    problems = list(_bad_keys(plain, Path()))
    value: object = None
    if not problems:  # no reader of JSON would look any further
        value = _structure(kind, plain, problems)
    if problems:
        raise DocumentError(kind.__name__, truncate_problems(problems, DEFAULT_LIMITS))
    return value


def _structure(kind: type[Any], plain: Plain, problems: list[Problem]) -> object:
    """Return what plain values hold, unless there are problems."""
    own = _without_bounds(plain, Path(), problems)
    if issubclass(kind, Entity):
        own = _without_type(own, kind, problems)
    try:
        return model_converter().structure(own, kind)
    except Exception as error:  # noqa: BLE001  # problems_of raises other errors again
        problems += problems_of(error)
        return None


def _read_filter(kind: type[Filter[Any]], plain: Plain) -> Filter[Any]:
    own = (kind,) if issubclass(kind, EntityFilter) else ()
    filter = filter_from_plain(plain, filters=(*all_filters(), *own))
    if not isinstance(filter, kind):
        message = f"expected {kind.__name__}, found {type(filter).__name__}"
        raise DocumentError("filter", broken("", "wrong_kind", message))
    return filter


def _not_plain(value: object) -> Plain:
    message = f"expected what JSON can hold, found {describe_plain(value)}"
    raise document_error("wrong_type", message)


def _bad_keys(plain: object, path: Path) -> Iterator[Problem]:
    """Yield a problem for each key that is no text, and so none of JSON."""
    if isinstance(plain, list):
        for index, item in enumerate(cast("list[object]", plain)):
            yield from _bad_keys(item, path / index)
    elif isinstance(plain, dict):
        for key, value in cast("dict[object, object]", plain).items():
            if isinstance(key, str):
                yield from _bad_keys(value, path / key)
            else:
                message = f"expected a text as key, found {describe_plain(key)}"
                yield Problem(path=path, code="wrong_type", message=message)


def _without_type(plain: Plain, kind: type[Entity], problems: list[Problem]) -> Plain:
    """Return an entity without its kind, which must be the one expected."""
    if not isinstance(plain, dict) or TYPE not in plain:
        return plain
    name = kind_word(kind)
    if plain[TYPE] != name:
        message = f"expected {name!r}, found {describe_plain(plain[TYPE])}"
        problems += broken(TYPE, "wrong_kind", message)
    return {key: value for key, value in plain.items() if key != TYPE}


def _without_bounds(plain: Plain, path: Path, problems: list[Problem]) -> Plain:
    """Return values without the days beside loose times, which must be the times' own."""
    if isinstance(plain, list):
        return [_without_bounds(item, path / index, problems) for index, item in enumerate(plain)]
    if not isinstance(plain, dict):
        return plain
    bounds = _bounds_in(plain)
    own: dict[str, Plain] = {}
    for name, value in plain.items():
        if name not in bounds:
            own[name] = _without_bounds(value, path / name, problems)
        elif value != bounds[name]:
            message = f"expected {describe_plain(bounds[name])}, found {describe_plain(value)}"
            problems.append(Problem(path=path / name, code="contradiction", message=message))
    return own


def _bounds_in(plain: dict[str, Plain]) -> dict[str, Plain]:
    """Return the days that must stand beside those times that have any beside them."""
    bounds: dict[str, Plain] = {}
    for name, text in plain.items():
        has_bounds = f"{name}{EARLIEST}" in plain or f"{name}{LATEST}" in plain
        # What is no time is refused itself.
        if has_bounds and isinstance(text, str):
            with suppress(TimeFormatError):
                bounds |= bounds_beside(name, When(text))
    return bounds
