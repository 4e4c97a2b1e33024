"""Filters as text and back, strictly: what an app puts in a link or a request."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, overload

from attrs import frozen
from cattrs import BaseValidationError

from mineralpact.codec.json_parser import Plain, parse_json
from mineralpact.codec.strict.cattrs_errors import problems_of
from mineralpact.codec.strict.converter import describe_plain, model_converter
from mineralpact.errors import DocumentError, Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.query.filters.base import (
    AllOfFilter,
    AnyOfFilter,
    E,
    EntityFilter,
    Filter,
    NotFilter,
)
from mineralpact.query.filters.events import ClaimFilter, InvestmentFilter, SummitFilter
from mineralpact.query.filters.instruments import AgreementFilter, RoadmapFilter
from mineralpact.query.filters.named import (
    CountryFilter,
    MineralFilter,
    OrganizationFilter,
    PersonFilter,
    ProjectFilter,
    SourceFilter,
)

FILTERS: Final[tuple[type[EntityFilter[Any]], ...]] = (
    CountryFilter,
    OrganizationFilter,
    PersonFilter,
    MineralFilter,
    SourceFilter,
    SummitFilter,
    AgreementFilter,
    RoadmapFilter,
    ProjectFilter,
    InvestmentFilter,
    ClaimFilter,
)
"""The filter of each kind we ship, in the order of documents."""


def filter_to_json(filter: Filter[Any]) -> str:
    """A filter as JSON text: the same text for equal filters, always.

    >>> filter_to_json(AgreementFilter(involving=("PER",)) & ~AgreementFilter(text="upgrade"))
    '{"all_of":[{"find":"agreements","involving":["PER"]},{"not":{"find":"agreements","text":"upgrade"}}]}'
    """
    return json.dumps(_to_plain(filter), ensure_ascii=False, separators=(",", ":"))


@overload
def filter_from_json(
    text: str | bytes, *, asks_for: type[E], filters: tuple[type[EntityFilter[Any]], ...] = FILTERS
) -> Filter[E]: ...
@overload
def filter_from_json(
    text: str | bytes,
    *,
    asks_for: None = None,
    filters: tuple[type[EntityFilter[Any]], ...] = FILTERS,
) -> Filter[Entity]: ...
def filter_from_json(
    text: str | bytes,
    *,
    asks_for: type[Entity] | None = None,
    filters: tuple[type[EntityFilter[Any]], ...] = FILTERS,
) -> Filter[Any]:
    """A filter from its JSON text.

    Args:
        text: The text; bytes are UTF-8.
        asks_for: The kind it must ask for; ``None`` for any.
        filters: The filters it may be made of: ours, and those of your own kinds beside them.

    Raises:
        DocumentError: all that is wrong with the text, each fault with its path.

    >>> from mineralpact.model import Agreement
    >>> filter_from_json('{"find": "agreements", "during": "2024-11"}', asks_for=Agreement).condition()
    AllOf(conditions=(Some(field='steps', conditions=(Within(field='when',
    span=When('2024-11')),)),))
    """
    problems: list[Problem] = []
    reader = _Reader(sections={cls.asks_for.section: cls for cls in filters}, problems=problems)
    found = reader.read(parse_json(text), "")
    if found is not None and asks_for is not None and found.asks_for is not asks_for:
        message = f"expected a filter of {asks_for.section}, found one of {found.asks_for.section}"
        problems.append(Problem(path="", code="wrong_kind", message=message))
    if found is None or problems:
        raise DocumentError("filter", problems)
    return found


def _to_plain(filter: Filter[Any]) -> Plain:
    if isinstance(filter, AllOfFilter):
        return {"all_of": [_to_plain(each) for each in filter.filters]}
    if isinstance(filter, AnyOfFilter):
        return {"any_of": [_to_plain(each) for each in filter.filters]}
    if isinstance(filter, NotFilter):
        return {"not": _to_plain(filter.filter)}
    fields: dict[str, Plain] = model_converter().unstructure(filter)
    return {"find": filter.asks_for.section, **fields}


_JOINS: Final[Mapping[str, Callable[..., Filter[Any]]]] = {
    "all_of": AllOfFilter,
    "any_of": AnyOfFilter,
}


@frozen(kw_only=True)
class _Reader:
    sections: Mapping[str, type[EntityFilter[Any]]]
    problems: list[Problem]

    def read(self, plain: Plain, path: str) -> Filter[Any] | None:
        """The filter, or None and what is wrong with it among the problems."""
        if isinstance(plain, dict) and "find" in plain:
            return self._single(plain, path)
        if isinstance(plain, dict) and len(plain) == 1:
            ((word, inner),) = plain.items()
            place = f"{path}.{word}" if path else word
            if word in _JOINS and isinstance(inner, list):
                return self._joined(_JOINS[word], inner, place)
            if word == "not":
                found = self.read(inner, place)
                return None if found is None else ~found
        self._refuse(
            path,
            "wrong_type",
            f"expected an object with find, all_of, any_of or not, found {describe_plain(plain)}",
        )
        return None

    def _single(self, plain: dict[str, Plain], path: str) -> Filter[Any] | None:
        section = plain["find"]
        cls = self.sections.get(section) if isinstance(section, str) else None
        if cls is None:
            place = f"{path}.find" if path else "find"
            self._refuse(
                place,
                "unknown_kind",
                f"expected one of {', '.join(self.sections)}, found {describe_plain(section)}",
            )
            return None
        fields = {name: value for name, value in plain.items() if name != "find"}
        try:
            return model_converter().structure(fields, cls)
        except (BaseValidationError, ValidationError) as error:
            self.problems.extend(problems_of(error, path))
            return None

    def _joined(
        self, join: Callable[..., Filter[Any]], inner: list[Plain], path: str
    ) -> Filter[Any] | None:
        read = [self.read(each, f"{path}[{index}]") for index, each in enumerate(inner)]
        found = [each for each in read if each is not None]
        if len(found) < len(read):
            return None
        try:
            return join(filters=found)
        except ValidationError as error:
            self.problems.extend(problem.under(path) for problem in error.problems)
            return None

    def _refuse(self, path: str, code: str, message: str) -> None:
        self.problems.append(Problem(path=path, code=code, message=message))
