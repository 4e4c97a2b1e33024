"""Find what matches a filter, surely or possibly, and why."""

from collections.abc import Iterator
from typing import Generic, cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.query.filters import E, Filter
from mineralpact.query.judge import Reason
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


def find(catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES) -> tuple[E, ...]:
    """The entities that match a filter, by identifier.

    Args:
        catalog: Where to look.
        filter: What to look for; its type says of which kind.
        truth: `Truth.YES` for what surely matches; `Truth.UNKNOWN` for what may match as well; `Truth.NO` for what
            surely does not.
    """
    return tuple(match.entity for match in matches(catalog, filter, truth=truth))


def matches(catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES) -> tuple[Match[E], ...]:
    """The same as `find`, with the reasons."""
    wanted = (Truth.YES, Truth.UNKNOWN) if truth is Truth.UNKNOWN else (truth,)
    return tuple(match for match in _judged(catalog, filter) if match.truth in wanted)


def _judged(catalog: Catalog, filter: Filter[E]) -> Iterator[Match[E]]:
    entities = cast("tuple[E, ...]", catalog.of(filter.asks_for))
    for entity in entities:
        reasons = tuple(filter.judge(entity, catalog))
        yield Match(entity=entity, truth=Truth.all(reason.truth for reason in reasons), reasons=reasons)
