"""Search: find, count and group the entities that match a filter, and say why they match."""

from bisect import bisect_right
from collections import Counter
from typing import Any, Final, Generic, cast

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_places import OpenPlaces
from mineralpact.errors import ValidationError
from mineralpact.index.evaluation import is_scanned
from mineralpact.index.field_reader import value_reader
from mineralpact.index.kind_index import index_of
from mineralpact.index.planner import OpenPlan, QueryPlan
from mineralpact.query.conditions.condition import Condition, truth_of
from mineralpact.query.conditions.left_open import open_entities, opened
from mineralpact.query.filters.base import E, Filter
from mineralpact.query.validation import validate, validate_closed
from mineralpact.values import Truth
from mineralpact.values.rules import at_least_one

MOST_CACHED_PLANS: Final = 1024
"""Plans that a catalog caches before its cache starts afresh."""


@frozen(kw_only=True)
class Reason:
    """Reason why an entity matches, may match or does not: one condition of a filter, answered."""

    condition: str
    """The filter's field, such as ``involving``; ``step`` for those that ask for a step
    together."""
    truth: Truth
    """Truth of the condition for the entity."""
    paths: tuple[str, ...] = ()
    """Paths in the entity where it is met or may be, such as ``parties[1]``."""


@frozen(kw_only=True)
class Match(Generic[E]):
    """Entity that matches a filter, surely or possibly."""

    entity: E
    """The entity."""
    truth: Truth
    """`Truth.YES` when it surely matches, `Truth.UNKNOWN` when it may."""
    reasons: tuple[Reason, ...]
    """Each condition of the filter, and where the entity meets it."""


def find(
    catalog: Catalog,
    filter: Filter[E],
    *,
    truth: Truth = Truth.YES,
    limit: int | None = None,
    after: str | None = None,
) -> tuple[E, ...]:
    """Return the entities that match a filter, by id.

    Args:
        catalog: Where to look.
        filter: What to look for; its type says of which kind.
        truth: `Truth.YES` for what surely matches; `Truth.UNKNOWN` for what may match as well;
            `Truth.NO` for what surely does not.
        limit: At most so many; ``None`` for all.
        after: Only those behind this id: the last one of the page before.

    Raises:
        NotFoundError: the filter names an id that is not in the catalog; near ones are listed.
        ValidationError: the filter can never find anything in this catalog, or the limit is below
            1.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> catalog = datasets.load("japan-peru-2024")
    >>> with_china = AgreementFilter(involving=("CHN",))
    >>> [agreement.id for agreement in find(catalog, with_china, limit=1)]
    ['china-peru-fta']
    >>> [agreement.id for agreement in find(catalog, with_china, limit=1, after="china-peru-fta")]
    ['china-peru-fta-upgrade']
    """
    plan = plan_of(catalog, filter)
    if limit is None and after is None:
        return plan.entities(truth)
    check_limit(limit)
    positions, entities = plan.positions(truth), plan.index.entities
    if after is not None:
        start = bisect_right(positions, after, key=lambda position: entities[position].id)
        positions = positions[start:]
    return tuple([entities[position] for position in positions[:limit]])


def find_or_nothing(
    catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES
) -> tuple[E, ...]:
    """Return what `find` returns; nothing where the catalog does not hold the kind at all."""
    if catalog.kind_for(filter.asks_for) in catalog.kinds:
        return find(catalog, filter, truth=truth)
    return ()


def matches(
    catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES
) -> tuple[Match[E], ...]:
    """Return what `find` finds, each entity with the reasons."""
    conditions = [
        (name, validate(condition, catalog.kind_for(filter.asks_for), catalog))
        for name, condition in filter.conditions()
    ]
    results: list[Match[E]] = []
    for entity in find(catalog, filter, truth=truth):
        reasons: list[Reason] = []
        for name, condition in conditions:
            outcome = condition.evaluate(entity, entity, catalog)
            reasons.append(Reason(condition=name, truth=outcome.truth, paths=outcome.paths))
        all_met = Truth.all(map(truth_of, reasons))
        results.append(Match(entity=entity, truth=all_met, reasons=tuple(reasons)))
    return tuple(results)


def count(catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES) -> int:
    """Return how many entities match a filter.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> count(datasets.load("japan-peru-2024"), AgreementFilter(involving=("PER",)))
    4
    """
    return len(plan_of(catalog, filter).positions(truth))


def exists(catalog: Catalog, filter: Filter[E]) -> Truth:
    """Return whether an entity matches a filter: surely, possibly or surely none.

    An entity of which a source leaves open whether there is any may match as well, if it could meet
    the filter; it is none that `find` returns or `count` counts.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> from mineralpact.values.step import Stage
    >>> catalog = datasets.load("japan-peru-2024")
    >>> exists(catalog, AgreementFilter(involving=("JPN", "CHN")))
    Truth.NO
    """
    plan = plan_of(catalog, filter)
    for truth in (Truth.YES, Truth.UNKNOWN):
        if plan.positions(truth):
            return truth
    may_meet = plan.condition.truth_of_possible
    possible = catalog.derived(OpenPlaces).possible(filter.asks_for)
    return Truth.any(may_meet(record) & Truth.UNKNOWN for record in possible)


def group_by(
    catalog: Catalog, filter: Filter[E], field: str, *, truth: Truth = Truth.YES
) -> dict[object, tuple[E, ...]]:
    """Return what matches a filter by the values of a field; one with several stands under each.

    Args:
        catalog: Where to look.
        filter: What to look for.
        field: A field by its path, such as ``kind``, ``parties`` or ``steps.stage``.
        truth: As for `find`.

    Returns:
        The entities under each value, by id; those that state none under ``None``. Values come in
        the order of their text.

    Raises:
        NotFoundError: the kind has no such field; near ones are listed.
    """
    read = value_reader(catalog.kind_for(filter.asks_for), field)
    groups: dict[object, list[E]] = {}
    for entity in find(catalog, filter, truth=truth):
        for value in dict.fromkeys(read(entity)) or (None,):
            groups.setdefault(value, []).append(entity)
    return {value: tuple(groups[value]) for value in sorted(groups, key=_text_order)}


def count_by(
    catalog: Catalog, filter: Filter[E], field: str, *, truth: Truth = Truth.YES
) -> dict[object, int]:
    """Return how many match a filter for each value of a field, most frequent first.

    See `group_by`.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> count_by(datasets.load("japan-peru-2024"), AgreementFilter(), "parties")
    {'PER': 4, 'CHN': 2, 'JPN': 2}
    """
    groups = group_by(catalog, filter, field, truth=truth)
    return dict(Counter({value: len(group) for value, group in groups.items()}).most_common())


def plan_of(catalog: Catalog, filter: Filter[E]) -> QueryPlan[E]:
    """Return the plan of a filter for a catalog; for a filter asked before, the same object.

    Raises:
        NotFoundError: the filter names a field or an id that is not there.
        ValidationError: the filter can never find anything in this catalog.
    """
    plans = catalog.derived(cached_plans)
    # Plans are cached by the identity of filters, which costs less than their hash. A filter stays
    # in the cache beside its plan, so that no other object gets its identity.
    entry = plans.get(id(filter))
    if entry is None:
        kind = cast("type[E]", catalog.kind_for(filter.asks_for))
        closed = validate_closed(filter.condition(), kind, catalog)
        if len(plans) >= MOST_CACHED_PLANS:
            plans.clear()
        entry = plans[id(filter)] = filter, _new_plan(catalog, kind, closed)
    return entry[1]


def _new_plan(catalog: Catalog, kind: type[E], closed: Condition) -> QueryPlan[E]:
    """Return the plan for a condition and for all that open lists may meet."""
    index = index_of(catalog, kind)
    condition = opened(closed, kind, catalog.derived(OpenPlaces))
    if condition is not closed:
        open_ids = open_entities(condition, kind)
        if open_ids is not None and is_scanned(len(open_ids)):
            return OpenPlan(index, condition, closed, open_ids)
    return QueryPlan(index, condition)


def cached_plans(_: Catalog) -> dict[int, tuple[Filter[Any], QueryPlan[Any]]]:
    """Return the empty cache of plans; to be asked of `Catalog.derived`."""
    return {}


def check_limit(limit: int | None) -> None:
    """Check the greatest number of results.

    Raises:
        ValidationError: it is below 1.
    """
    problems = at_least_one("limit", limit)
    if problems:
        raise ValidationError("page", problems)


def _text_order(value: object) -> tuple[bool, str]:
    return value is None, str(value)
