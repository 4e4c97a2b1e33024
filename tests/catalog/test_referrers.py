"""Who names an entity, by its identifier."""

from collections.abc import Iterator

from hypothesis import given

from mineralpact.catalog import Catalog
from mineralpact.catalog.referrers import Referrers
from mineralpact.model import Entity, references
from tests.property.strategies import catalogs
from tests.samples import sample


def naming(catalog: Catalog, id: str) -> Iterator[Entity]:
    """Yield the entities that hold an identifier, one after another."""
    for entity in catalog:
        if any(reference.id == id for reference in references(entity)):
            yield entity


def test_referrers_are_in_the_order_of_the_catalog() -> None:
    """Each once, however often it names the entity; none of what nobody names."""
    catalog = sample()
    referrers = Referrers(catalog)
    for entity in catalog:
        assert referrers.of(entity.id) == catalog.referrers(entity.id)
        assert referrers.of(entity.id) == (*naming(catalog, entity.id),)
    assert {bool(referrers.of(entity.id)) for entity in catalog} == {True, False}


def test_what_no_entity_is_has_no_referrers() -> None:
    """Whatever it would stand between."""
    assert [Referrers(sample()).of(id) for id in ("", "JP", "~")] == [(), (), ()]
    assert Referrers(Catalog([])).of("PER") == ()


@given(catalog=catalogs())
def test_an_index_of_referrers_says_what_asking_each_entity_says(catalog: Catalog) -> None:
    """Of any catalog."""
    referrers = Referrers(catalog)
    for entity in catalog:
        assert referrers.of(entity.id) == (*naming(catalog, entity.id),)
