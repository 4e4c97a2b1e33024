"""Editions within catalogs: of a merged catalog those it was merged from, of any other itself."""

from collections.abc import Iterable, Iterator
from itertools import chain

from mineralpact.catalog import Catalog


def editions_within(catalogs: Iterable[Catalog]) -> tuple[Catalog, ...]:
    """Return the editions that catalogs are or were merged from, equal ones once, in this order.

    A catalog without entities says nothing: it is no edition.

    >>> from mineralpact.model import Country
    >>> peru = Catalog([Country(id="PER")])
    >>> editions_within([Catalog(peru, title="Merged", editions=[peru]), Catalog(), peru])
    (<Catalog: 1 country>,)
    """
    return tuple(_each_once(chain.from_iterable(map(_editions_of, catalogs))))


def editions_of_merged(merged: Catalog, parts: Iterable[Catalog]) -> tuple[Catalog, ...]:
    """Return what a catalog was merged from; nothing if that is one edition, and itself."""
    editions = editions_within(parts)
    return () if editions == (merged,) else editions


def _editions_of(catalog: Catalog) -> tuple[Catalog, ...]:
    return catalog.editions or (catalog,)


def _each_once(editions: Iterable[Catalog]) -> Iterator[Catalog]:
    distinct: list[Catalog] = []
    for edition in editions:
        if len(edition) and edition not in distinct:
            distinct.append(edition)
            yield edition
