"""Indexes of a catalog, built when a query first needs them and cached with the catalog."""

from typing import Any, TypeVar, cast

from mineralpact.catalog import Catalog
from mineralpact.index.kind_index import KindIndex
from mineralpact.model import Entity

E = TypeVar("E", bound=Entity)


def index_of(catalog: Catalog, kind: type[E]) -> KindIndex[E]:
    """Return the index of one kind of entity in a catalog, the same object for every query."""
    indexes = catalog.derived(_indexes_by_kind)
    index = indexes.get(kind)
    if index is None:
        index = indexes.setdefault(kind, KindIndex(catalog, kind))
    return cast("KindIndex[E]", index)


def _indexes_by_kind(_: Catalog) -> dict[type[Entity], KindIndex[Any]]:
    return {}
