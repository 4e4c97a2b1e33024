"""Find what matches a filter, surely or possibly; count it, and group it."""

from bisect import bisect_right
from collections import Counter

from mineralpact.catalog import Catalog
from mineralpact.errors import Problem, ValidationError
from mineralpact.index.planner import prepared
from mineralpact.query.field_paths import reader
from mineralpact.query.filters.base import E, Filter
from mineralpact.values.truth import Truth


def find(
    catalog: Catalog,
    filter: Filter[E],
    *,
    truth: Truth = Truth.YES,
    limit: int | None = None,
    after: str | None = None,
) -> tuple[E, ...]:
    """The entities that match a filter, by identifier.

    Args:
        catalog: Where to look.
        filter: What to look for; its type says of which kind.
        truth: `Truth.YES` for what surely matches; `Truth.UNKNOWN` for what may match as well;
            `Truth.NO` for what surely does not.
        limit: At most so many; ``None`` for all.
        after: Only those behind this identifier: the last one of the page before.

    Raises:
        NotFoundError: the filter names an identifier that is not in the catalog; near ones are
            listed.
        ValidationError: the filter can never find anything in this catalog, or the limit is below
            1.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> catalog = datasets.load("japan-peru-2024")
    >>> [each.id for each in find(catalog, AgreementFilter(involving=("CHN",)), limit=1)]
    ['china-peru-fta']
    >>> [each.id for each in find(catalog, AgreementFilter(involving=("CHN",)), limit=1, after="china-peru-fta")]
    ['china-peru-fta-upgrade']
    """
    question = prepared(catalog, filter)
    if limit is None and after is None:
        return question.entities(truth)
    if limit is not None and limit < 1:
        raise ValidationError(
            "page",
            [Problem(path="limit", code="too_small", message=f"expected 1 or more, found {limit}")],
        )
    positions, entities = question.positions(truth), question.index.entities
    start = (
        0
        if after is None
        else bisect_right(positions, after, key=lambda position: entities[position].id)
    )
    stop = None if limit is None else start + limit
    return tuple(entities[position] for position in positions[start:stop])


def find_if_held(catalog: Catalog, filter: Filter[E]) -> tuple[E, ...]:
    """As `find`; nothing where the catalog does not hold the kind at all, which a question over many kinds may meet."""
    return find(catalog, filter) if filter.asks_for in catalog.kinds else ()


def count(catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES) -> int:
    """How many entities match a filter.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> count(datasets.load("japan-peru-2024"), AgreementFilter(involving=("PER",)))
    4
    """
    return len(prepared(catalog, filter).positions(truth))


def exists(catalog: Catalog, filter: Filter[E]) -> Truth:
    """Whether an entity matches a filter: surely, possibly or surely none.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> from mineralpact.values.step import Stage
    >>> catalog = datasets.load("japan-peru-2024")
    >>> exists(catalog, AgreementFilter(involving=("JPN", "CHN")))
    Truth.NO
    """
    question = prepared(catalog, filter)
    if question.positions(Truth.YES):
        return Truth.YES
    return Truth.UNKNOWN if question.positions(Truth.UNKNOWN) else Truth.NO


def group_by(
    catalog: Catalog, filter: Filter[E], field: str, *, truth: Truth = Truth.YES
) -> dict[object, tuple[E, ...]]:
    """What matches a filter, by the values of a field; one with several values stands under each of them.

    Args:
        catalog: Where to look.
        filter: What to look for.
        field: A field by its path, such as ``kind``, ``parties`` or ``steps.stage``.
        truth: As for `find`.

    Returns:
        The entities under each value, by identifier; those that state none under ``None``. Values
        come in the order of their text.

    Raises:
        NotFoundError: the kind has no such field; near ones are listed.
    """
    read = reader(filter.asks_for, field)
    groups: dict[object, list[E]] = {}
    for entity in find(catalog, filter, truth=truth):
        for value in dict.fromkeys(read(entity)) or (None,):
            groups.setdefault(value, []).append(entity)
    return {value: tuple(groups[value]) for value in sorted(groups, key=_order)}


def count_by(
    catalog: Catalog, filter: Filter[E], field: str, *, truth: Truth = Truth.YES
) -> dict[object, int]:
    """How many match a filter for each value of a field, the most frequent first; see `group_by`.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> count_by(datasets.load("japan-peru-2024"), AgreementFilter(), "parties")
    {'PER': 4, 'CHN': 2, 'JPN': 2}
    """
    groups = group_by(catalog, filter, field, truth=truth)
    return dict(Counter({value: len(found) for value, found in groups.items()}).most_common())


def _order(value: object) -> tuple[bool, str]:
    return value is None, str(value)
