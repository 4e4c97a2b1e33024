"""Hypothesis strategies for conditions of every sort over every field, and their filters."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, ClassVar, Final, TypeVar, cast

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.catalog import Catalog
from mineralpact.catalog.plan_outcomes import DERIVED_FIELDS, is_told
from mineralpact.model import Claim, Entity, Organization
from mineralpact.model.entity import may_point_at
from mineralpact.query.conditions import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Claimed,
    Condition,
    Contains,
    Fixed,
    Has,
    HasNow,
    IdIn,
    Is,
    Lists,
    MemberOf,
    Not,
    RefersTo,
    Some,
    Within,
)
from mineralpact.query.filters.base import EntityFilter, Filter, NamedCondition
from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.fields import ValueType, cached, fields_of
from mineralpact.values.record import Record, is_tuple
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.property.strategies import whens

T = TypeVar("T")
Drawn = SearchStrategy[Condition]
Make = Callable[[], Drawn]
"""Makes a strategy when it is drawn from: making all of them takes longer than drawing does."""

ODD_TEXTS: Final = ("'", '"', "%", "_", "\\", "\0", "';--", "$$", "{}", "X", "ß", "İ", "\n", "é")
"""What means something to some engine, or changes its length with its case."""


def asking_filters(catalog: Catalog) -> SearchStrategy[Filter[Any]]:
    """Filters of the kinds that a catalog holds, each with one condition, nested or not."""
    held = [kind for kind in catalog.kinds if catalog.of(kind)]
    return st.sampled_from(held or list(catalog.kinds)).flatmap(
        lambda kind: conditions(kind, kind, catalog).map(
            lambda condition: _filter_class(kind)(asked_for=condition)
        )
    )


def conditions(cls: type[Record], kind: type[Entity], catalog: Catalog, *, depth: int = 2) -> Drawn:
    """Conditions on the records of a class, inside entities of a kind."""
    sorts: dict[str, list[Make]] = {}
    for sort, make in _singles(cls, kind, catalog):
        sorts.setdefault(sort, []).append(make)

    def inner(item: type[Record], of_kind: type[Entity]) -> SearchStrategy[tuple[Condition, ...]]:
        drawn = conditions(item, of_kind, catalog, depth=depth - 1)
        return st.lists(drawn, min_size=item is cls, max_size=2).map(tuple)

    # First the sort, then the field: else the few fields of times and sums would seldom be drawn.
    single = st.sampled_from(sorted(sorts)).flatmap(lambda sort: _made(sorts[sort]))
    if not depth:
        return single
    nested: list[Make] = [
        *[lambda: single] * 3,
        lambda: inner(cls, kind).map(lambda all_of: AllOf(conditions=all_of)),
        lambda: inner(cls, kind).map(lambda any_of: AnyOf(conditions=any_of)),
        lambda: inner(cls, kind).map(lambda of: Not(condition=of[0])),
    ]

    def of_items(name: str, item: type[Record]) -> Drawn:
        return inner(item, kind).map(lambda asked: Some(field=name, conditions=asked))

    nested += [partial(of_items, name, item) for name, item in _record_lists(cls)]
    if Claim in catalog.kinds and cls is not Claim:
        nested.append(lambda: inner(Claim, Claim).map(lambda asked: Claimed(conditions=asked)))
    return _made(nested)


def _made(makes: Sequence[Make]) -> Drawn:
    """One of some strategies, of which only the one that is drawn from is made."""
    return st.sampled_from(makes).flatmap(lambda make: make())


@cached
def _filter_class(kind: type[Entity]) -> Callable[..., Filter[Any]]:
    @frozen(kw_only=True, weakref_slot=False)
    class AskingFilter(EntityFilter[Any]):
        asks_for: ClassVar[type[Entity]] = kind
        asked_for: AllOf | AnyOf | Not | Condition

        def conditions(self) -> Iterator[NamedCondition]:
            yield NamedCondition("asked_for", self.asked_for)

    return AskingFilter


def _singles(cls: type[Record], kind: type[Entity], catalog: Catalog) -> Iterator[tuple[str, Make]]:
    """Conditions that hold no others, by their sort."""
    every_id = [entity.id for entity in catalog]
    own = [entity.id for entity in catalog.of(kind)]
    yield "contains", lambda: _texts(catalog).map(lambda text: Contains(text=text))
    yield "fixed", lambda: st.sampled_from(Truth).map(lambda truth: Fixed(answer=truth))
    if own and cls is kind:  # of an entity, not of what stands in it
        ids = st.lists(st.sampled_from(own), max_size=2)
        yield "id", lambda: ids.map(lambda drawn: IdIn(ids=tuple(drawn)))
    if every_id:
        yield "refers", lambda: st.sampled_from(every_id).map(lambda id: RefersTo(id=id))
    if is_told(cls):
        yield "now", lambda: st.sampled_from(sorted(DERIVED_FIELDS)).flatmap(_of_plans)
    for path, value_type, is_many in _paths(cls):
        for sort in _sorts(path, value_type, catalog, is_many=is_many):
            yield sort, partial(_of_field, sort, path, value_type, catalog)
    for name, field in fields_of(cls).items():
        if field.is_many:
            yield "lists", partial(st.just, Lists(field=name))


def _of_plans(name: str) -> Drawn:
    terms = st.sampled_from(DERIVED_FIELDS[name]).map(str)
    return terms.map(lambda term: HasNow(field=name, value=term))


def _sorts(path: str, value_type: ValueType, catalog: Catalog, *, is_many: bool) -> Iterator[str]:
    """The sorts of conditions that ask for a value of a type."""
    if _has_values(value_type, catalog):
        yield "has"
        if not is_many:
            yield "is"
    if When in value_type.types and "." not in path:
        yield "within"
    if _measures(value_type, catalog):
        yield "bound"
    if value_type.id_types and catalog.organizations:
        yield "member"


def _of_field(sort: str, path: str, value_type: ValueType, catalog: Catalog) -> Drawn:
    """Conditions of one sort that ask for a field."""
    if sort == "has":
        return _values(value_type, catalog).map(lambda value: Has(field=path, value=value))
    if sort == "is":
        return _values(value_type, catalog).map(lambda value: Is(field=path, value=value))
    if sort == "within":
        return whens.map(lambda span: Within(field=path, span=span))
    if sort == "bound":
        measures = st.sampled_from(_measures(value_type, catalog))
        parts = st.tuples(st.sampled_from((AtLeast, AtMost)), _numbers(catalog), measures)
        return parts.map(lambda drawn: drawn[0](field=path, number=drawn[1], measure=drawn[2]))
    organizations = st.sampled_from([entity.id for entity in catalog.of(Organization)])
    parts_of_member = st.tuples(organizations, st.none() | whens)
    return parts_of_member.map(
        lambda drawn: MemberOf(field=path, organization=drawn[0], on=drawn[1])
    )


def _measures(value_type: ValueType, catalog: Catalog) -> list[str | None]:
    """Currencies and units that a quantity may be in, others, and none."""
    measures: list[str | None] = []
    if Money in value_type.types:
        measures += [*_currencies(catalog), "USD"]
    if Range in value_type.types:
        measures += [*map(str, Unit), None]
    if int in value_type.types:
        measures += [None, None, "USD"]
    return measures


def _has_values(value_type: ValueType, catalog: Catalog) -> bool:
    """True if there is a value of a type to ask for."""
    if value_type.id_types:
        return bool(_ids(value_type, catalog))
    asked = {str, bool, int} & set(value_type.types)
    return bool(asked) or value_type.vocabulary is not None


def _values(value_type: ValueType, catalog: Catalog) -> SearchStrategy[Any]:
    if value_type.id_types:
        return st.sampled_from(_ids(value_type, catalog))
    values: list[SearchStrategy[Any]] = []
    if str in value_type.types:
        values.append(st.sampled_from([*ODD_TEXTS, *_parts(catalog)]))
    if bool in value_type.types:
        values.append(st.booleans())
    if int in value_type.types:
        values.append(st.integers(-3, 10**6))
    if value_type.vocabulary is not None:
        values.append(st.sampled_from(value_type.vocabulary).map(str))
    return st.one_of(values)


def _ids(value_type: ValueType, catalog: Catalog) -> list[str]:
    """The identifiers in a catalog that a value of a type may be."""
    ids: list[str] = []
    for kind in catalog.kinds:
        if may_point_at(value_type.id_types, kind):
            ids += [entity.id for entity in catalog.of(kind)]
    return ids


def _texts(catalog: Catalog) -> SearchStrategy[str]:
    return st.sampled_from([*ODD_TEXTS, *_parts(catalog)]).filter(str.strip)


@cached
def _paths(cls: type[Record]) -> tuple[tuple[str, ValueType, bool], ...]:
    """Every path from a class on, with its type, and whether it leads to several values."""
    return tuple(_paths_below(cls))


def _paths_below(
    cls: type[Record], prefix: str = "", *, is_many: bool = False
) -> Iterator[tuple[str, ValueType, bool]]:
    for name, field in fields_of(cls).items():
        if name == "about" and cls is Claim:
            continue  # takes what is a field or a predicate, nothing else
        yield f"{prefix}{name}", field.value_type, is_many or field.is_many
        for record in field.value_type.records:
            yield from _paths_below(
                cast("type[Record]", record), f"{prefix}{name}.", is_many=is_many or field.is_many
            )


def _record_lists(cls: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    for name, field in fields_of(cls).items():
        if field.is_many and field.value_type.record is not None:
            yield name, cast("type[Record]", field.value_type.record)


def _parts(catalog: Catalog) -> list[str]:
    """Pieces of texts that stand in the catalog."""
    return catalog.derived(_parts_inside)


def _parts_inside(catalog: Catalog) -> list[str]:
    texts: list[str] = []
    for entity in catalog:
        texts += [
            str(getattr(entity, name)) for name in ("id", "name", "title") if hasattr(entity, name)
        ]
    return [text[:3] for text in texts] + texts


def _currencies(catalog: Catalog) -> list[str]:
    """Currencies that stand in the catalog."""
    return catalog.derived(_currencies_inside)


def _currencies_inside(catalog: Catalog) -> list[str]:
    return [value.currency for value in _values_inside(tuple(catalog), Money)]


def _numbers(catalog: Catalog) -> SearchStrategy[Decimal]:
    """Numbers that stand in the catalog, their halves and doubles, and others."""
    near = catalog.derived(_near_numbers)
    others = st.integers(-(10**6), 10**6).map(Decimal)
    return st.sampled_from(near) | others if near else others


def _near_numbers(catalog: Catalog) -> list[Decimal]:
    near: list[Decimal] = []
    for number in _values_inside(tuple(catalog), Decimal):
        near += [number * Decimal("0.5"), number, number * 2]
    return near


def _values_inside(value: object, cls: type[T]) -> Iterator[T]:
    """Everything of a class inside a value."""
    if isinstance(value, cls):
        yield value
    if is_tuple(value):
        for item in value:
            yield from _values_inside(item, cls)
    elif isinstance(value, Record):
        for name in fields_of(type(value)):
            yield from _values_inside(getattr(value, name), cls)
