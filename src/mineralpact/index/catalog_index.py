"""The indexes of a catalog, kept with it."""

from typing import Any, cast

from mineralpact.catalog import Catalog
from mineralpact.index.kind_index import KindIndex
from mineralpact.model import Claim, Entity
from mineralpact.query.filters.base import E


def index_of(catalog: Catalog, kind: type[E]) -> KindIndex[E]:
    """The indexes of one kind of entity in a catalog; the same ones for every question."""
    found = catalog.derived(_by_kind)
    index = found.get(kind)
    if index is None:
        index = found.setdefault(kind, KindIndex(catalog, kind))
    return cast("KindIndex[E]", index)


def claims_by_subject(catalog: Catalog) -> dict[str, list[Claim]]:
    """The claims about each entity, for `Catalog.derived`."""
    found: dict[str, list[Claim]] = {}
    for claim in catalog.claims:
        found.setdefault(claim.subject, []).append(claim)
    return found


def _by_kind(_: Catalog) -> dict[type[Entity], KindIndex[Any]]:
    return {}
