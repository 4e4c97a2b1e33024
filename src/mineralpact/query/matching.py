"""Find what matches a filter, and why."""

from typing import Generic

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.query.filters.base import E, Filter
from mineralpact.query.finding import find
from mineralpact.query.judge import Reason, judge
from mineralpact.query.validation import checked
from mineralpact.values.truth import Truth


@frozen(kw_only=True)
class Match(Generic[E]):
    """An entity that matches a filter, surely or possibly."""

    entity: E
    """The entity."""
    truth: Truth
    """`Truth.YES` when it surely matches, `Truth.UNKNOWN` when it may."""
    reasons: tuple[Reason, ...]
    """Each condition of the filter, and where the entity meets it."""


def matches(
    catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES
) -> tuple[Match[E], ...]:
    """The same as `find`, with the reasons."""
    asked = [
        (name, checked(condition, filter.asks_for, catalog)) for name, condition in filter.asked()
    ]
    found: list[Match[E]] = []
    for entity in find(catalog, filter, truth=truth):
        judged = [(name, judge(condition, entity, entity, catalog)) for name, condition in asked]
        reasons = tuple(
            Reason(condition=name, truth=each.truth, found=each.places) for name, each in judged
        )
        found.append(
            Match(
                entity=entity, truth=Truth.all(reason.truth for reason in reasons), reasons=reasons
            )
        )
    return tuple(found)
