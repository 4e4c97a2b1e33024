"""Hypothesis strategies for filters of every kind over a catalog, alone and combined."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.catalog import Catalog
from mineralpact.model import Country, Entity, Mineral, Organization, Person, Project, Source
from mineralpact.query import EntityFilter, Filter, SummitFilter
from mineralpact.query.filters.by_kind import all_filters
from mineralpact.values.fields import Field, fields_of
from tests.property.strategies import by_type, texts

_PARTIES: Final = (Country, Organization)
_NAMED: Final[Mapping[str, tuple[type[Entity], ...]]] = {
    "involving": _PARTIES,
    "minerals": (Mineral,),
    "member_of": (Organization,),
    "place": (Country,),
    "investor": _PARTIES,
    "recipient": _PARTIES,
    "project": (Project,),
    "source": (Source,),
    "attributed_to": (Person, Organization, Country, Source),
    "owners": _PARTIES,
    "part_of": (Project,),
    "office_of": _PARTIES,
    "country": (Country,),
    "members": _PARTIES,
    "authors": (Person,),
    "publisher": (Organization,),
}
"""What the identifiers in a filter's fields may name."""


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
    drawn = {name: _values(cls, name, field, catalog) for name, field in fields_of(cls).items()}
    asked = st.sets(st.sampled_from(sorted(drawn)), max_size=3)
    return asked.flatmap(
        lambda names: st.fixed_dictionaries({name: drawn[name] for name in names})
    ).map(lambda fields: cls(**_sound(fields)))


def _values(
    cls: type[EntityFilter[Any]], name: str, field: Field, catalog: Catalog
) -> SearchStrategy[Any]:
    named: dict[str, tuple[type[Entity], ...]] = {**_NAMED, "ids": (cls.asks_for,)}
    named |= {"referring_to": catalog.kinds, "subject": catalog.kinds}
    if cls is SummitFilter:
        named["involving"] = (*_PARTIES, Person)
    if name in named:
        ids = [entity.id for kind in named[name] for entity in catalog.of(kind)]
        return _ids(ids, is_many=field.is_many)
    special: dict[str, SearchStrategy[Any]] = {
        "text": st.sampled_from("aeiou0123456789-") | texts,
        "about": st.sampled_from(_places(catalog) or ["exists"]),
        "at_least": st.integers(-5, 10**6).map(Decimal),
        "at_most": st.integers(-5, 10**6).map(Decimal),
        "currency": st.none(),
    }
    return special[name] if name in special else by_type(field.holds.hint, {})


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
