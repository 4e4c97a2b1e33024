"""The quick answer agrees with the complete one."""

from typing import ClassVar, NewType

import pytest
from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.bulk_integrity import has_integrity
from mineralpact.catalog.integrity import catalog_problems, placed
from mineralpact.errors import ValidationError
from mineralpact.model import (
    KINDS,
    Agreement,
    Claim,
    Country,
    Entity,
    Organization,
    OrganizationKind,
)
from mineralpact.values import Modality
from mineralpact.values.ids import ClaimId, CountryId, EntityId, EntityPath, OrganizationId
from mineralpact.values.record import Record
from tests.samples import PACT, sample

CATALOG = sample()
CampId = NewType("CampId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Tent(Record):
    """A value that points at a country."""

    country: CountryId


@frozen(kw_only=True, weakref_slot=False)
class Hut(Record):
    """Another, which names it otherwise."""

    state: CountryId


@frozen(kw_only=True, weakref_slot=False)
class Camp(Entity):
    """A kind that holds one of two classes."""

    section: ClassVar[str] = "camps"

    id: CampId
    view: EntityPath | None = None
    home: Tent | Hut | None = None
    others: tuple[Tent | Hut, ...] = ()


SiteId = NewType("SiteId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Site(Entity):
    """A kind with a list that need not be one."""

    section: ClassVar[str] = "sites"

    id: SiteId
    tents: tuple[Tent, ...] | None = None


def answers(entities: list[Entity]) -> tuple[bool, bool]:
    """Whether all holds, asked both ways."""
    sections = {kind: [each for each in entities if type(each) is kind] for kind in KINDS}
    return has_integrity(sections), not list(catalog_problems(placed(entities)))


def claim_about(*places: str) -> Claim:
    """A new claim that says no more than that some places are as they are."""
    about = tuple(map(EntityPath, places))
    return evolve(CATALOG.claims[0], id=ClaimId("new"), about=about, completeness=None)


def test_a_whole_catalog_holds() -> None:
    """Every kind of reference is followed."""
    assert answers(list(CATALOG)) == (True, True)


@pytest.mark.parametrize("id", [entity.id for entity in CATALOG])
def test_without_one_entity_both_say_the_same(id: str) -> None:
    """Whether anything pointed at it or not."""
    quick, complete = answers([entity for entity in CATALOG if entity.id != id])
    assert quick == complete == (not CATALOG.referrers(id))


def test_twins_and_claims_about_nothing_do_not_hold() -> None:
    """Two entities of one identifier, in one section or two, and a field that an entity has not."""
    entities = list(CATALOG)
    claim = CATALOG.of(Claim)[0]
    assert answers([*entities, entities[0]]) == (False, False)
    assert answers(
        [
            *(each for each in entities if each is not claim),
            evolve(claim, about=(EntityPath(f"{PACT}.colour"),)),
        ]
    ) == (False, False)


def test_a_choice_of_two_classes_is_followed() -> None:
    """In a field and in a list."""
    peru = Country(id=CountryId("PER"))
    hut, tent = Hut(state=peru.id), Tent(country=peru.id)
    camp = Camp(id=CampId("a"), home=hut, others=(tent, hut))
    assert has_integrity({Country: [peru], Camp: [camp]})
    for lost in (Tent(country=CountryId("CHL")), Hut(state=CountryId("CHL"))):
        for other in (evolve(camp, home=lost), evolve(camp, others=(hut, tent, lost))):
            assert not has_integrity({Country: [peru], Camp: [other]})


def test_what_it_cannot_tell_is_left_to_the_complete_answer() -> None:
    """A list that need not be one."""
    peru = Country(id=CountryId("PER"))
    site = Site(id=SiteId("a"), tents=(Tent(country=peru.id),))
    assert not has_integrity({Country: [peru], Site: [site]})
    assert len(Catalog([peru, site])) == 2
    with pytest.raises(ValidationError, match="PER"):
        Catalog([site])


@pytest.mark.parametrize(
    ("about", "fine"),
    [("steps[1]", True), ("steps[1].relative.stage", True), ("steps[2]", False), ("stepz", False)],
)
def test_a_claim_is_about_a_place_that_is_there(about: str, *, fine: bool) -> None:
    """An item beyond the list, or a field that is none, is no place."""
    assert answers([*CATALOG, claim_about(f"{PACT}.{about}")]) == (fine, fine)


def test_each_of_several_entities_has_the_place() -> None:
    """An item by its own key, too: what one agreement has, the next one may lack."""
    plain = {entity.id: entity for entity in CATALOG}
    signed = dict(plain)
    for id in (PACT, "trade-treaty"):
        pact = CATALOG.get(Agreement, id)
        signed[id] = evolve(pact, steps=(evolve(pact.steps[0], key="signing"), *pact.steps[1:]))
    claim = claim_about(*(f"{id}.steps[signing]" for id in (PACT, "trade-treaty")))
    assert answers([*signed.values(), claim]) == (True, True)
    for id in (PACT, "trade-treaty"):
        assert answers([*(signed | {id: plain[id]}).values(), claim]) == (False, False)


@pytest.mark.parametrize(
    ("place", "fine"), [("PER", True), ("PER.name", True), ("PER.exists", False), ("CHL", False)]
)
def test_a_place_is_there_whether_a_claim_or_another_names_it(place: str, *, fine: bool) -> None:
    """The one without the other, too; a relation is a place for gaps only."""
    peru, path = Country(id=CountryId("PER")), EntityPath(place)
    camp = Camp(id=CampId("a"), view=path)
    claim = Claim(id=ClaimId("b"), about=(path,), modality=Modality.PLANNED, inferred=True)
    assert has_integrity({Country: [peru], Camp: [camp], Claim: []}) is fine
    assert has_integrity({Country: [peru], Claim: [claim]}) is fine


@pytest.mark.parametrize(("part_of", "fine"), [("ministry", True), ("PER", True), ("CHL", False)])
def test_a_body_is_part_of_its_own_country_only(part_of: str, *, fine: bool) -> None:
    """Or of a body of it."""
    countries = [Country(id=CountryId(id)) for id in ("CHL", "PER")]
    ministry, agency = (
        Organization(
            id=OrganizationId(kind.value), name="Mines", kind=kind, country=countries[1].id
        )
        for kind in (OrganizationKind.MINISTRY, OrganizationKind.AGENCY)
    )
    within = evolve(agency, part_of=CountryId(part_of))
    assert answers([*countries, ministry, within]) == (fine, fine)
