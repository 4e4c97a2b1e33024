"""Countries and minerals that a question may name, whatever its catalog holds."""

import pytest

from mineralpact.catalog import Catalog
from mineralpact.catalog.reference.reference_entities import (
    entity_asked_for,
    kind_asked_for,
    reference_entity,
)
from mineralpact.errors import NotFoundError
from mineralpact.model import KINDS, Country, Mineral, Organization

CATALOG = Catalog([Country(id="PER"), Mineral(id="tin", name="Tin, as told")])


@pytest.mark.parametrize("id", ["USA", "SUN", "ZAR"])
def test_countries_of_the_standard(id: str) -> None:
    """Of today, and withdrawn."""
    assert reference_entity(id, KINDS) == Country(id=id)


@pytest.mark.parametrize(
    ("id", "name"), [("lithium", "lithium"), ("rare-earth-elements", "rare earth elements")]
)
def test_minerals_of_the_list(id: str, name: str) -> None:
    """By their slugs."""
    assert reference_entity(id, KINDS) == Mineral(id=id, name=name)


@pytest.mark.parametrize("id", ["XXX", "usa", "Peru", "litium", "Lithium", "", "apec"])
def test_others_are_none(id: str) -> None:
    """No reference, no guess."""
    assert reference_entity(id, KINDS) is None
    with pytest.raises(NotFoundError):
        entity_asked_for(CATALOG, id)
    with pytest.raises(NotFoundError):
        kind_asked_for(CATALOG, id)


def test_a_catalogs_own_entity_comes_first() -> None:
    """It says more of it than a list does."""
    assert entity_asked_for(CATALOG, "tin") == CATALOG["tin"]
    assert kind_asked_for(CATALOG, "tin") is Mineral
    assert kind_asked_for(CATALOG, "USA") is Country


def test_only_of_kinds_that_the_catalog_may_hold() -> None:
    """A catalog without countries knows none."""
    assert reference_entity("USA", [Organization]) is None
    assert reference_entity("lithium", [Country]) is None
