"""Hypothesis strategies for filters of every kind over a catalog, alone and combined."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import chain
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.catalog import Catalog
from mineralpact.model.entity import may_point_at
from mineralpact.query import EntityFilter, Filter
from mineralpact.query.filters.by_kind import all_filters
from mineralpact.values.fields import Field, cached, fields_of
from tests.property.strategies import by_type, texts


def filters(catalog: Catalog, *, depth: int = 2) -> SearchStrategy[Filter[Any]]:
    """Filters of one kind that a catalog can be asked, some of them combined."""
    classes = [cls for cls in all_filters() if catalog.of(cls.asks_for)] or all_filters()
    return st.sampled_from(classes).flatmap(lambda cls: _combined(_single(cls, catalog), depth))


def _combined(single: SearchStrategy[Filter[Any]], depth: int) -> SearchStrategy[Filter[Any]]:
    if not depth:
        return single
    inner = _combined(single, depth - 1)
    both = st.tuples(inner, inner)
    return st.one_of(
        single,
        both.map(lambda pair: pair[0] & pair[1]),
        both.map(lambda pair: pair[0] | pair[1]),
        inner.map(lambda each: ~each),
    )


def _single(cls: type[EntityFilter[Any]], catalog: Catalog) -> SearchStrategy[Filter[Any]]:
    fields = fields_of(cls)
    asked = st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=True)
    return asked.flatmap(
        lambda names: st.fixed_dictionaries(
            {name: _values(cls, name, fields[name], catalog) for name in names}
        )
    ).map(lambda drawn: cls(**_sound(drawn)))


def _values(
    cls: type[EntityFilter[Any]], name: str, field: Field, catalog: Catalog
) -> SearchStrategy[Any]:
    special: dict[str, SearchStrategy[Any]] = {
        "text": st.sampled_from("aeiou0123456789-") | texts,
        "about": st.sampled_from(_places(catalog) or ["exists"]),
        "at_least": st.integers(-5, 10**6).map(Decimal),
        "at_most": st.integers(-5, 10**6).map(Decimal),
        "currency": st.none(),
    }
    if name in special:
        return special[name]
    if id_types := _named_types(cls, name):
        kinds = [kind for kind in catalog.kinds if may_point_at(id_types, kind)]
        ids = [entity.id for kind in kinds for entity in catalog.of(kind)]
        return _ids(ids, is_many=field.is_many)
    return by_type(field.holds.hint, {})


@cached
def _named_types(cls: type[EntityFilter[Any]], name: str) -> frozenset[object]:
    """Return the types of the identifiers that a field of a filter takes; none: it takes others.

    The conditions that a filter stands for say which they are, so that a new field is drawn well
    without a word here.
    """
    field = fields_of(cls)[name]
    if field.holds.hint not in {str | None, tuple[str, ...]}:
        return frozenset()
    asked: dict[str, Any] = {name: ("probe",) if field.is_many else "probe"}
    named = cls(**asked).condition().named_ids(cls.asks_for)
    return frozenset(chain.from_iterable(each.id_types for each in named))


def _places(catalog: Catalog) -> list[str]:
    """The paths and predicates that claims are about."""
    paths = {str(place.path) for claim in catalog.claims for place in claim.places}
    return sorted(paths - {""})


def _ids(ids: list[str], *, is_many: bool) -> SearchStrategy[Any]:
    if not ids:
        return st.just(() if is_many else None)
    return (
        st.lists(st.sampled_from(ids), max_size=2).map(tuple) if is_many else st.sampled_from(ids)
    )


def _sound(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields without what no filter may ask."""
    kept = dict(fields)
    low, high = kept.get("at_least"), kept.get("at_most")
    if low is not None or high is not None:
        kept["currency"] = "USD"
    if low is not None and high is not None and low > high:
        kept["at_least"], kept["at_most"] = high, low
    if kept.get("member_of") is None:
        kept.pop("member_on", None)
    return kept
