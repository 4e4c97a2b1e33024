"""Filters as JSON text and back, checked strictly: for a link or a request of an app."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeAlias, overload

import attrs
from attrs import evolve, frozen
from cattrs import BaseValidationError

from mineralpact.codec.json_parser import Plain, check_size, parse_json
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.strict.cattrs_errors import problems_of
from mineralpact.codec.strict.converter import describe_plain, model_converter
from mineralpact.errors import DocumentError, Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.model.entity import stands_for
from mineralpact.paths import Path
from mineralpact.query.filters.base import (
    AllOfFilter,
    AnyOfFilter,
    E,
    EntityFilter,
    Filter,
    JoinedFilter,
    NotFilter,
    section_of,
)
from mineralpact.query.filters.by_kind import all_filters
from mineralpact.values.rules import broken

FilterClasses: TypeAlias = Iterable[type[EntityFilter[Any]]]

_JOINED: Final[Mapping[str, type[JoinedFilter[Any]]]] = {
    cls.word: cls for cls in (AllOfFilter, AnyOfFilter)
}


def filter_to_json(filter: Filter[Any]) -> str:
    """Return a filter as JSON text: the same text for equal filters, always.

    >>> from mineralpact.query import AgreementFilter
    >>> filter_to_json(AgreementFilter(involving=("PER",)) & ~AgreementFilter())
    '{"all_of":[{"find":"agreements","involving":["PER"]},{"not":{"find":"agreements"}}]}'
    """
    return json.dumps(filter.plain(), ensure_ascii=False, separators=(",", ":"))


@overload
def filter_from_json(
    text: str | bytes,
    *,
    asks_for: type[E],
    filters: FilterClasses | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Filter[E]: ...
@overload
def filter_from_json(
    text: str | bytes,
    *,
    asks_for: None = None,
    filters: FilterClasses | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Filter[Entity]: ...
def filter_from_json(
    text: str | bytes,
    *,
    asks_for: type[Entity] | None = None,
    filters: FilterClasses | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Filter[Any]:
    """Return a filter from its JSON text.

    Args:
        text: The text; bytes are UTF-8.
        asks_for: The kind it must ask for; ``None`` or `Entity` for any, and for several.
        filters: The filters it may be made of; by default that of each kind we ship, and those of
            several.
        limits: The most that the text may hold; brackets nest at most a hundred deep in any case.

    Raises:
        DocumentError: all that is wrong with the text, each fault with its path.

    >>> from mineralpact.model import Agreement
    >>> text = '{"find": "agreements", "during": "2024-11"}'
    >>> filter_from_json(text, asks_for=Agreement).condition()
    AllOf(conditions=(Some(field='steps', conditions=(Within(field='when',
    span=When('2024-11')),)),))
    """
    check_size(text, limits)
    # A filter within a filter is parsed within it: a limit may be more than Python can follow.
    followed = evolve(limits, depth=min(limits.depth, DEFAULT_LIMITS.depth))
    plain = parse_json(text, limits=followed)
    return filter_from_plain(plain, asks_for=asks_for, filters=filters)


def filter_from_plain(
    plain: Plain, *, asks_for: type[Entity] | None = None, filters: FilterClasses | None = None
) -> Filter[Any]:
    """Return a filter from its plain values; see `filter_from_json`.

    Raises:
        DocumentError: all that is wrong with them, each fault with its path.
    """
    problems: list[Problem] = []
    by_section = {section_of(cls): cls for cls in filters or all_filters()}
    filter = _FilterParser(sections=by_section, problems=problems).parse(plain, Path())
    if filter is not None and asks_for is not None and not _may_ask(filter, asks_for):
        message = f"expected a filter of {asks_for.section}, found one of {filter.section}"
        problems += broken("", "wrong_kind", message)
    if filter is None or problems:
        raise DocumentError("filter", problems)
    return filter


def _may_ask(filter: Filter[Any], kind: type[Entity]) -> bool:
    """True if a filter asks for a kind, for one that stands for it, or for one it stands for."""
    if kind is Entity:
        return True
    return stands_for(filter.asks_for, kind) or stands_for(kind, filter.asks_for)


@frozen(kw_only=True)
class _FilterParser:
    """Parser of one filter's plain values; it collects the problems."""

    sections: Mapping[str, type[EntityFilter[Any]]]
    problems: list[Problem]

    def parse(self, plain: Plain, path: Path) -> Filter[Any] | None:
        """Return the filter; ``None`` where it has problems."""
        if isinstance(plain, dict) and "find" in plain:
            return self._parse_single(plain, path)
        if isinstance(plain, dict) and len(plain) == 1:
            ((word, inner),) = plain.items()
            inner_path = path / word
            if word in _JOINED and isinstance(inner, list):
                return self._parse_joined(_JOINED[word], inner, inner_path)
            if word == "not":
                return self._parse_negated(inner, path)
        message = (
            f"expected an object with find, all_of, any_of or not, found {describe_plain(plain)}"
        )
        self.problems.append(Problem(path=path, code="wrong_type", message=message))
        return None

    def _parse_single(self, plain: dict[str, Plain], path: Path) -> Filter[Any] | None:
        section = plain["find"]
        cls = self.sections.get(section) if isinstance(section, str) else None
        if cls is None:
            message = f"expected one of {', '.join(self.sections)}, found {describe_plain(section)}"
            self.problems.append(Problem(path=path / "find", code="unknown_kind", message=message))
            return None
        fields = {name: value for name, value in plain.items() if name != "find"}
        try:
            return model_converter().structure(fields, cls)
        except (BaseValidationError, ValidationError) as error:
            self.problems.extend(problems_of(error, path))
            return None

    def _parse_negated(self, inner: Plain, path: Path) -> Filter[Any] | None:
        filter = self.parse(inner, path / "not")
        if filter is None:
            return None
        try:
            return NotFilter(filter=filter)
        except ValidationError as error:
            self.problems.append(attrs.evolve(error.problems[0], path=path / "not"))
            return None

    def _parse_joined(
        self, join: Callable[..., Filter[Any]], inner: list[Plain], path: Path
    ) -> Filter[Any] | None:
        filters: list[Filter[Any]] = []
        for index, plain in enumerate(inner):
            filter = self.parse(plain, path / index)
            if filter is not None:
                filters.append(filter)
        if len(filters) < len(inner):
            return None
        try:
            return join(filters=filters)
        except ValidationError as error:
            self.problems.extend([problem.under(path) for problem in error.problems])
            return None
