"""Search: find, count and group the entities that match a filter, and say why they match."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, islice
from typing import Any, Final, Generic

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.field_reader import kinds_with_field, value_reader
from mineralpact.catalog.open_world.open_places import OpenPlaces
from mineralpact.errors import ValidationError
from mineralpact.index.evaluation import Indexable, is_scanned
from mineralpact.index.kind_index import index_of
from mineralpact.index.planner import OpenPlan, QueryPlan
from mineralpact.model import Entity
from mineralpact.query.conditions.condition import Condition, truth_of
from mineralpact.query.conditions.left_open import open_entities, opened
from mineralpact.query.filters.base import E, Filter, NamedCondition
from mineralpact.query.filters.by_kind import by_kind
from mineralpact.query.validation import resolved, validate_closed
from mineralpact.reprs import ShortRepr
from mineralpact.shown import Answers, AnswersBy, Shown
from mineralpact.values import Truth
from mineralpact.values.rules import at_least_one

MOST_CACHED_PLANS: Final = 1024
"""Plans that a catalog caches before its cache starts afresh."""


@frozen(kw_only=True)
class Reason(ShortRepr):
    """Reason why an entity matches, may match or does not: one condition of a filter, answered."""

    condition: str
    """The filter's field, such as ``involving``; ``step`` for those that ask for a step
    together."""
    truth: Truth
    """Truth of the condition for the entity."""
    paths: tuple[str, ...] = ()
    """Paths in the entity where it is met or may be, such as ``parties[1]``."""


@frozen(kw_only=True)
class Match(Shown, Generic[E]):
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
) -> Answers[E]:
    """Return the entities that match a filter, by id.

    Args:
        catalog: Where to look.
        filter: What to look for; its type says of which kind. Of several kinds, each follows
            another in the order of documents.
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
    plans = plans_of(catalog, filter)
    if limit is None and after is None:
        if len(plans) == 1:
            return Answers(plans[0].entities(truth), filter.section, (catalog,))
        results = chain.from_iterable([plan.entities(truth) for plan in plans])
        return Answers(results, filter.section, (catalog,))
    check_limit(limit)
    last_ids = ids_behind(
        [plan.index.kind for plan in plans], after, catalog.kinds, catalog.kind_of
    )
    entities: list[E] = []
    for plan in plans:
        if plan.index.kind in last_ids:
            positions, index = plan.positions(truth), plan.index
            last_id = last_ids[index.kind]
            start = bisect_right(positions, last_id, key=index.ids.__getitem__)
            entities += index.entities(positions[start:][:limit])
    return Answers(entities[:limit], filter.section, (catalog,))


def find_or_nothing(
    catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES
) -> tuple[E, ...]:
    """Return what `find` returns; nothing where the catalog does not hold the kind at all."""
    if any(kind in catalog.kinds for kind in by_kind(filter, catalog.kinds)):
        return find(catalog, filter, truth=truth)
    return ()


def matches(
    catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES, limit: int | None = None
) -> Answers[Match[E]]:
    """Return what `find` finds, each entity with the reasons.

    Args:
        catalog: Where to look.
        filter: What to look for.
        truth: What counts as found; see `find`.
        limit: At most so many; ``None`` for all.
    """
    check_limit(limit)
    plans = plans_of(catalog, filter)
    results: list[Match[E]] = []
    for plan, of_kind in zip(plans, by_kind(filter, catalog.kinds).values(), strict=True):
        conditions: list[NamedCondition] = []
        for name, condition in of_kind.conditions():
            conditions.append(NamedCondition(name, resolved(condition, plan.index.kind, catalog)))
        left = None if limit is None else limit - len(results)
        for entity in islice(plan.entities(truth), left):
            results.append(_match(catalog, entity, conditions))
    return Answers(results, filter.section, (catalog,))


def _match(catalog: Catalog, entity: E, conditions: Iterable[NamedCondition]) -> Match[E]:
    reasons: list[Reason] = []
    for name, condition in conditions:
        outcome = condition.evaluate(entity, entity, catalog)
        reasons.append(Reason(condition=name, truth=outcome.truth, paths=outcome.paths))
    truth = Truth.all(map(truth_of, reasons))
    return Match(entity=entity, truth=truth, reasons=tuple(reasons))


def count(catalog: Catalog, filter: Filter[E], *, truth: Truth = Truth.YES) -> int:
    """Return how many entities match a filter.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> count(datasets.load("japan-peru-2024"), AgreementFilter(involving=("PER",)))
    4
    """
    return sum([len(plan.positions(truth)) for plan in plans_of(catalog, filter)])


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
    plans = plans_of(catalog, filter)
    for truth in (Truth.YES, Truth.UNKNOWN):
        if any(plan.positions(truth) for plan in plans):
            return truth
    conditions = [(plan.index.kind, plan.condition) for plan in plans]
    return may_be_there(conditions, catalog.derived(OpenPlaces))


def may_be_there(conditions: Iterable[tuple[type[Entity], Indexable]], places: OpenPlaces) -> Truth:
    """Return whether an entity that no source tells of may meet a condition: unknown, or no.

    Args:
        conditions: What is asked of each kind.
        places: The entities of which a source leaves open whether there are any.
    """
    answer = Truth.NO
    for kind, condition in conditions:
        for record in places.possible(kind):
            answer |= condition.truth_of_possible(record) & Truth.UNKNOWN
    return answer


def group_by(
    catalog: Catalog, filter: Filter[E], field: str, *, truth: Truth = Truth.YES
) -> AnswersBy[object, tuple[E, ...]]:
    """Return what matches a filter by the values of a field; one with several stands under each.

    Args:
        catalog: Where to look.
        filter: What to look for.
        field: A field by its path, such as ``kind``, ``parties`` or ``steps.stage``.
        truth: As for `find`.

    Returns:
        The entities under each value, by id; those that state none under ``None``, as do those of a
        kind that has no such field where another kind has it. Values come in the order of their
        text.

    Raises:
        NotFoundError: no kind that the filter asks for has such a field; near ones are listed.
    """
    plans = plans_of(catalog, filter)
    having = kinds_with_field((plan.index.kind for plan in plans), field)
    groups: dict[object, list[E]] = {}
    for plan in plans:
        kind = plan.index.kind
        read = value_reader(kind, field) if kind in having else _no_values
        for entity in plan.entities(truth):
            for value in dict.fromkeys(read(entity)) or (None,):
                groups.setdefault(value, []).append(entity)
    in_order = {value: tuple(groups[value]) for value in sorted(groups, key=_text_order)}
    return AnswersBy(in_order, field, (catalog,))


def _no_values(_: Entity) -> tuple[()]:
    """Return what an entity of a kind without a field states in it."""
    return ()


def count_by(
    catalog: Catalog, filter: Filter[E], field: str, *, truth: Truth = Truth.YES
) -> AnswersBy[object, int]:
    """Return how many match a filter for each value of a field, most frequent first.

    See `group_by`.

    >>> from mineralpact import datasets
    >>> from mineralpact.query import AgreementFilter
    >>> count_by(datasets.load("japan-peru-2024"), AgreementFilter(), "parties")
    {'PER': 4, 'CHN': 2, 'JPN': 2}
    """
    plans = plans_of(catalog, filter)
    having = kinds_with_field((plan.index.kind for plan in plans), field)
    counts: Counter[object] = Counter()
    for plan in plans:
        matching = plan.bitset(truth)
        if plan.index.kind in having:
            counts.update(plan.index.counts(field, matching))
        elif matching:
            counts[None] += matching.bit_count()
    return most_frequent_first(counts, field, catalog)


def most_frequent_first(
    counts: Counter[object], field: str, *catalogs: Catalog
) -> AnswersBy[object, int]:
    """Return counts by the values of a field; equally frequent ones in the order of their texts."""
    in_order = Counter({value: counts[value] for value in sorted(counts, key=_text_order)})
    return AnswersBy(dict(in_order.most_common()), field, catalogs)


def plans_of(catalog: Catalog, filter: Filter[E]) -> tuple[QueryPlan[E], ...]:
    """Return the plan of a filter for each kind that it asks for, in the order of documents.

    For a filter asked before, or one that equals it, they are the same objects, if it has a hash.

    Raises:
        NotFoundError: the filter names a field or an id that is not there.
        ValidationError: the filter can never find anything in this catalog.
    """
    cache = catalog.derived(PlanCache)
    # The identity of a filter costs less than its hash. A filter stays in the cache beside its
    # plans, so that no other object gets its identity.
    entry = cache.by_identity.get(id(filter))
    if entry is not None:
        return entry[1]
    try:
        plans = cache.by_value.get(filter)
    except TypeError:  # one of an app's own that holds a list, which may change
        return _new_plans(catalog, filter)
    if plans is None:
        plans = _new_plans(catalog, filter)
        cache.keep_by_value(filter, plans)
    cache.keep_by_identity(filter, plans)
    return plans


def _new_plans(catalog: Catalog, filter: Filter[E]) -> tuple[QueryPlan[E], ...]:
    conditions: dict[type[Entity], Condition] = {}
    for kind, of_kind in by_kind(filter, catalog.kinds).items():
        conditions[kind] = of_kind.condition()
    closed = validate_closed(conditions, catalog)
    return tuple([_new_plan(catalog, *of_kind) for of_kind in closed.items()])


def _new_plan(catalog: Catalog, kind: type[Entity], closed: Condition) -> QueryPlan[Any]:
    """Return the plan for a condition and for all that open lists may meet."""
    index = index_of(catalog, kind)
    condition = opened(closed, kind, catalog.derived(OpenPlaces))
    if condition is not closed:
        open_ids = open_entities(condition, kind)
        if open_ids is not None and is_scanned(len(open_ids)):
            return OpenPlan(index, condition, closed, open_ids)
    return QueryPlan(index, condition)


class PlanCache:
    """Cache of the plans of one catalog's filters; to be asked of `Catalog.derived`."""

    def __init__(self, _: Catalog) -> None:
        self.by_identity: dict[int, tuple[Filter[Any], tuple[QueryPlan[Any], ...]]] = {}
        """The plans by the identities of filters, which stand beside them."""
        self.by_value: dict[Filter[Any], tuple[QueryPlan[Any], ...]] = {}
        """The plans by filters."""

    def keep_by_identity(self, filter: Filter[E], plans: tuple[QueryPlan[E], ...]) -> None:
        """Keep the plans of a filter for when the same object is asked again."""
        if len(self.by_identity) >= MOST_CACHED_PLANS:
            self.by_identity.clear()
        self.by_identity[id(filter)] = filter, plans

    def keep_by_value(self, filter: Filter[E], plans: tuple[QueryPlan[E], ...]) -> None:
        """Keep the plans of a filter for when one that equals it is asked."""
        if len(self.by_value) >= MOST_CACHED_PLANS:
            self.by_value.clear()
        self.by_value[filter] = plans


def ids_behind(
    kinds: Iterable[type[Entity]],
    after: str | None,
    all_kinds: Sequence[type[Entity]],
    kind_of: Callable[[str], type[Entity]],
) -> dict[type[Entity], str]:
    """Return the id that the entities of each kind stand behind; no kind that ends before it.

    Args:
        kinds: The kinds asked for.
        after: The id; ``None`` for all entities.
        all_kinds: All kinds there are, in order.
        kind_of: Returns the kind of the entity with an id; it is asked if there are several kinds.
    """
    kinds = tuple(kinds)
    if after is None or len(kinds) == 1:
        return dict.fromkeys(kinds, after or "")
    kind_of_last = kind_of(after)
    first = all_kinds.index(kind_of_last)
    last_ids: dict[type[Entity], str] = {}
    for kind in kinds:
        if all_kinds.index(kind) >= first:
            last_ids[kind] = after if kind is kind_of_last else ""
    return last_ids


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
