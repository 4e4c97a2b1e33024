import pytest
from hypothesis import given, settings

from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.model import Claim, references
from mineralpact.query import neighbours
from tests.property.strategies import catalogs
from tests.samples import sample

CATALOG = sample()


def found(id: str, *, claims: bool = False) -> list[tuple[str, tuple[str, ...], bool]]:
    """Each neighbour's identifier, the fields that connect, and the direction."""
    return [
        (each.entity.id, each.paths, each.outgoing)
        for each in neighbours(CATALOG, id, claims=claims)
    ]


def test_first_those_it_points_at_then_those_that_point_at_it() -> None:
    """With the fields: its own, then the others'."""
    assert found("copper-plan") == [
        ("CHL", ("parties[0]",), True),
        ("DEU", ("parties[1]",), True),
        ("copper-pact", ("implements",), True),
    ]
    assert found("trade-treaty") == [
        ("CHL", ("parties[0]",), True),
        ("DEU", ("parties[1]",), True),
        ("copper-forum", ("parties[2]",), True),
        ("copper-pact", ("builds_on[0]",), False),
    ]


def test_a_neighbour_is_named_once_with_all_its_fields() -> None:
    """However often it is pointed at."""
    germany = {id: paths for id, paths, _ in found("copper-pact")}["DEU"]
    assert germany == ("parties[1]", "aims[0].by", "commitments[0].by[0]")


def test_claims_are_listed_on_request() -> None:
    """There are many."""
    assert "steps" not in [id for id, _, _ in found("copper-pact")]
    assert ("steps", ("subject",), False) in found("copper-pact", claims=True)


def test_an_entity_nobody_points_at() -> None:
    """Only its own references."""
    assert {outgoing for _, _, outgoing in found("mine-loan")} == {True}


def test_an_unknown_entity_is_told() -> None:
    """With near names."""
    with pytest.raises(NotFoundError, match="did you mean copper-plan"):
        neighbours(CATALOG, "coper-plan")


@settings(max_examples=25)
@given(catalogs(most=2))
def test_being_neighbours_is_mutual(catalog: Catalog) -> None:
    """Whoever is pointed at from here is pointed at here from there, by the same fields."""
    for entity in catalog:
        for each in neighbours(catalog, entity.id, claims=True):
            there = neighbours(catalog, each.entity.id, claims=True)
            assert (entity, each.paths, not each.outgoing) in [
                (back.entity, back.paths, back.outgoing) for back in there
            ]
        pointed_at = {reference.id for reference in references(entity)}
        named = {
            each.entity.id for each in neighbours(catalog, entity.id, claims=True) if each.outgoing
        }
        assert named == pointed_at
        assert not any(isinstance(each.entity, Claim) for each in neighbours(catalog, entity.id))
