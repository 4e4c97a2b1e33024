"""Catalogs cut, put together again and changed lose nothing and keep their references whole."""

from functools import reduce

from hypothesis import given, settings

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from tests.effort import examples
from tests.property.strategies import catalogs


@settings(max_examples=examples(8))
@given(catalogs(most=3))
def test_a_catalog_is_the_union_of_its_parts(catalog: Catalog) -> None:
    """Each part stands by itself, and can be written and read."""
    parts = [catalog.subset(entity.id) for entity in catalog]
    for part in parts:
        assert loads(dumps(part)) == part
        assert all(entity in catalog for entity in part)
    whole = reduce(Catalog.union, parts, catalog.subset())
    assert (whole.title, *whole) == (catalog.title, *catalog)


@settings(max_examples=examples(8))
@given(catalogs(most=3))
def test_a_part_with_its_claims_stands_by_itself(catalog: Catalog) -> None:
    """Whatever is taken, and whatever the claims about it refer to."""
    for entity in catalog:
        part = catalog.subset(entity.id, claims=True, sources=True)
        assert entity.id in part
        assert loads(dumps(part)) == part


@settings(max_examples=examples(8))
@given(catalogs(most=3))
def test_what_is_put_in_its_own_place_changes_nothing(catalog: Catalog) -> None:
    """All at once, and one by one; only of the editions it came from nothing is known any more."""
    replaced = catalog.replace(*catalog)
    assert (replaced.title, *replaced) == (catalog.title, *catalog)
    for entity in catalog:
        assert catalog.replace(entity) == replaced


@settings(max_examples=examples(8))
@given(catalogs(most=3))
def test_claims_and_tensions_can_go(catalog: Catalog) -> None:
    """Nothing else refers to them, and the rest is as it was."""
    bare = catalog.without(claim.id for claim in catalog.claims)
    assert not bare.claims
    assert not bare.tensions
    kinds = [kind for kind in catalog.kinds if kind.section not in ("claims", "tensions")]
    assert all(bare.of(kind) == catalog.of(kind) for kind in kinds)
