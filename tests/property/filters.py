"""Hypothesis strategies for filters of every kind that ask about what a catalog holds, alone and combined."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, Claim, Country, Entity, Mineral, Organization, Person, Project, Source, Summit
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    CountryFilter,
    EntityFilter,
    Filter,
    InvestmentFilter,
    MineralFilter,
    OrganizationFilter,
    PersonFilter,
    ProjectFilter,
    RoadmapFilter,
    SourceFilter,
    SummitFilter,
)
from mineralpact.values.record import field_types
from tests.property.strategies import by_type

FILTERS: Final[tuple[type[EntityFilter[Any]], ...]] = (
    AgreementFilter,
    ClaimFilter,
    CountryFilter,
    InvestmentFilter,
    MineralFilter,
    OrganizationFilter,
    PersonFilter,
    ProjectFilter,
    RoadmapFilter,
    SourceFilter,
    SummitFilter,
)
"""A filter of each kind."""
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
    return st.sampled_from(FILTERS).flatmap(lambda cls: _combined(_single(cls, catalog), depth))


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
    hints = field_types(cls)
    drawn = {name: _values(cls, name, hints[name], catalog) for name in attrs.fields_dict(cls)}
    asked = st.sets(st.sampled_from(sorted(drawn)), max_size=3)
    return asked.flatmap(lambda names: st.fixed_dictionaries({name: drawn[name] for name in names})).map(
        lambda fields: cls(**_sound(fields))
    )


def _values(cls: type[EntityFilter[Any]], name: str, hint: object, catalog: Catalog) -> SearchStrategy[Any]:
    kinds = {"ids": (cls.asks_for,), "referring_to": catalog.kinds, "subject": catalog.kinds} | dict(_NAMED)
    is_many = name in ("ids", "referring_to", "involving", "minerals", "owners", "members", "authors")
    if name in kinds:
        ids = [entity.id for kind in kinds[name] for entity in catalog.of(kind)]
        if not ids:
            return st.just(() if is_many else None)
        return st.lists(st.sampled_from(ids), max_size=2).map(tuple) if is_many else st.sampled_from(ids)
    if name == "text":
        return st.sampled_from("aeiou0123456789-") | st.text(min_size=1, max_size=2).filter(_is_text)
    if name == "about":
        return st.sampled_from(sorted({claim.about for claim in catalog.claims}) or ["exists"])
    if name in ("at_least", "at_most"):
        return st.integers(-5, 10**6).map(Decimal)
    if name == "currency":
        return st.none()
    return by_type(hint, {})


def _sound(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The same without what no filter may ask."""
    kept = dict(fields)
    low, high = kept.get("at_least"), kept.get("at_most")
    if low is not None or high is not None:
        kept["currency"] = "USD"
    if low is not None and high is not None and low > high:
        kept["at_least"], kept["at_most"] = high, low
    if kept.get("member_of") is None:
        kept.pop("member_on", None)
    return kept


def _is_text(text: str) -> bool:
    return bool(text.strip()) and not any("\ud800" <= each <= "\udfff" for each in text)
