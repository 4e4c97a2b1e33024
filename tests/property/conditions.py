"""Hypothesis strategies for conditions of every sort over every field, and their filters."""

from collections.abc import Callable, Iterator
from decimal import Decimal
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
    sorts: dict[str, list[Drawn]] = {}
    for sort, drawn in _singles(cls, kind, catalog):
        sorts.setdefault(sort, []).append(drawn)
    # First the sort, then the field: else the few fields of times and sums would seldom be drawn.
    single = st.sampled_from(sorted(sorts)).flatmap(lambda sort: st.one_of(sorts[sort]))
    if not depth:
        return single
    inner = conditions(cls, kind, catalog, depth=depth - 1)
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    nested = [
        single,
        single,
        single,
        several.map(lambda all_of: AllOf(conditions=all_of)),
        several.map(lambda any_of: AnyOf(conditions=any_of)),
        inner.map(lambda condition: Not(condition=condition)),
    ]
    for name, item in _record_lists(cls):
        items = st.lists(conditions(item, kind, catalog, depth=depth - 1), max_size=2).map(tuple)
        nested.append(st.builds(Some, field=st.just(name), conditions=items))
    if Claim in catalog.kinds and cls is not Claim:
        claimed = st.lists(conditions(Claim, Claim, catalog, depth=depth - 1), max_size=2).map(
            tuple
        )
        nested.append(st.builds(Claimed, conditions=claimed))
    return st.one_of(nested)


@cached
def _filter_class(kind: type[Entity]) -> Callable[..., Filter[Any]]:
    @frozen(kw_only=True, weakref_slot=False)
    class AskingFilter(EntityFilter[Any]):
        asks_for: ClassVar[type[Entity]] = kind
        asked_for: AllOf | AnyOf | Not | Condition

        def conditions(self) -> Iterator[NamedCondition]:
            yield NamedCondition("asked_for", self.asked_for)

    return AskingFilter


def _singles(
    cls: type[Record], kind: type[Entity], catalog: Catalog
) -> Iterator[tuple[str, Drawn]]:
    """Conditions that hold no others, by their sort."""
    every_id = [entity.id for entity in catalog]
    own = [entity.id for entity in catalog.of(kind)]
    texts = st.sampled_from([*ODD_TEXTS, *_parts(catalog)]).filter(str.strip)
    yield "contains", texts.map(lambda text: Contains(text=text))
    yield "fixed", st.sampled_from(Truth).map(lambda truth: Fixed(answer=truth))
    if own and cls is kind:  # of an entity, not of what stands in it
        yield "id", st.lists(st.sampled_from(own), max_size=2).map(lambda ids: IdIn(ids=tuple(ids)))
    if every_id:
        yield "refers", st.sampled_from(every_id).map(lambda id: RefersTo(id=id))
    if is_told(cls):
        for name, terms in DERIVED_FIELDS.items():
            values = st.sampled_from([str(term) for term in terms])
            yield "now", st.builds(HasNow, field=st.just(name), value=values)
    for path, value_type, is_many in _paths(cls):
        yield from _of_field(path, value_type, catalog, is_many=is_many)
    for name, field in fields_of(cls).items():
        if field.is_many:
            yield "lists", st.just(Lists(field=name))


def _of_field(
    path: str, value_type: ValueType, catalog: Catalog, *, is_many: bool
) -> Iterator[tuple[str, Drawn]]:
    values = _values(value_type, catalog)
    if not values.is_empty:
        yield "has", values.map(lambda value: Has(field=path, value=value))
        if not is_many:
            yield "is", values.map(lambda value: Is(field=path, value=value))
    if When in value_type.types and "." not in path:
        yield "within", whens.map(lambda span: Within(field=path, span=span))
    measures = _measures(value_type, catalog)
    if measures:
        for bound in (AtLeast, AtMost):
            yield (
                "bound",
                st.builds(
                    bound,
                    field=st.just(path),
                    number=_numbers(catalog),
                    measure=st.sampled_from(measures),
                ),
            )
    if value_type.id_types and catalog.organizations:
        organizations = st.sampled_from([entity.id for entity in catalog.of(Organization)])
        yield (
            "member",
            st.builds(
                MemberOf, field=st.just(path), organization=organizations, on=st.none() | whens
            ),
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


def _values(value_type: ValueType, catalog: Catalog) -> SearchStrategy[Any]:
    if value_type.id_types:
        ids: list[str] = []
        for kind in catalog.kinds:
            if may_point_at(value_type.id_types, kind):
                ids += [entity.id for entity in catalog.of(kind)]
        return st.sampled_from(ids) if ids else st.nothing()
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


def _paths(
    cls: type[Record], prefix: str = "", *, is_many: bool = False
) -> Iterator[tuple[str, ValueType, bool]]:
    """Every path from a class on, with its type."""
    for name, field in fields_of(cls).items():
        if name == "about" and cls is Claim:
            continue  # takes what is a field or a predicate, nothing else
        yield f"{prefix}{name}", field.value_type, is_many or field.is_many
        for record in field.value_type.records:
            yield from _paths(
                cast("type[Record]", record), f"{prefix}{name}.", is_many=is_many or field.is_many
            )


def _record_lists(cls: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    for name, field in fields_of(cls).items():
        if field.is_many and field.value_type.record is not None:
            yield name, cast("type[Record]", field.value_type.record)


def _parts(catalog: Catalog) -> list[str]:
    """Pieces of texts that stand in the catalog."""
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
