import re
from decimal import Decimal
from typing import Any

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import merge
from mineralpact.editions.statements.moved_claims import moved_claims
from mineralpact.evidence import explain
from mineralpact.model import Agreement, Claim, Entity, Roadmap, Source, Summit, Tension
from mineralpact.values.citation import Citation
from mineralpact.values.ids import ClaimId, EntityId, EntityPath, SourceId
from mineralpact.values.stated_value import StatedValue
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Place
from tests.samples import CHL, PACT, PLAN, SUMMIT, sample

SAMPLE = sample()
BASE = tuple(entity for entity in SAMPLE if not isinstance(entity, Claim | Tension))
OTHER = Source(id=SourceId("other"), title="Another report")
SIGNED = Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2031-05-11"))


def edition(*changed: Entity) -> Catalog:
    """The sample with some entities in another version, and claims."""
    ids = {entity.id for entity in changed}
    return Catalog([*(each for each in BASE if each.id not in ids), OTHER, *changed])


def claim(id: str, *about: str, **fields: Any) -> Claim:  # noqa: ANN401  # any field of a claim
    """A claim that another report makes."""
    return Claim(
        id=ClaimId(EntityId(id)),
        about=tuple(map(EntityPath, about)),
        modality=Modality.HAPPENED,
        cites=(Citation(source=OTHER.id),),
        **fields,
    )


def about(catalog: Catalog, id: str) -> tuple[str, ...]:
    """The places of a claim."""
    return catalog.get(Claim, id).about


def test_an_item_keeps_its_claims_wherever_it_stands() -> None:
    """Merged, the second's only step is the third; its evidence goes with it, and no other's."""
    pact = SAMPLE.get(Agreement, PACT)
    second = edition(
        evolve(pact, steps=(SIGNED,)),
        claim("signed", f"{PACT}.steps[0]"),
        claim("day", f"{PACT}.steps[0].when"),
    )
    merged = merge(edition(pact, claim("planned", f"{PACT}.steps[0]")), second)
    assert about(merged.catalog, "signed") == (f"{PACT}.steps[2]",)
    assert about(merged.catalog, "day") == (f"{PACT}.steps[2].when",)
    assert about(merged.catalog, "planned") == (f"{PACT}.steps[0]",)
    assert [each.id for each in explain(merged.catalog, PACT, "steps[2].when").claims] == ["day"]
    change = next(change for change in merged.changes if change.field == "steps[2]")
    assert set(change.after_claims) == {"day", "signed"}
    assert merge(merged.catalog, second).catalog == merged.catalog


def test_each_place_of_a_claim_moves_by_itself() -> None:
    """In each entity."""
    pact, plan = SAMPLE.get(Agreement, PACT), SAMPLE.get(Roadmap, PLAN)
    second = edition(
        evolve(pact, steps=(SIGNED,)),
        evolve(plan, steps=(SIGNED,)),
        claim("signed", f"{PACT}.steps[0]", f"{PLAN}.steps[0].when", CHL),
    )
    merged = merge(edition(pact, plan), second).catalog
    assert about(merged, "signed") == (f"{PACT}.steps[2]", f"{PLAN}.steps[1].when", CHL)


def test_a_place_named_by_an_items_own_key_stays_so() -> None:
    """The key is the item's name wherever it stands."""
    pact = SAMPLE.get(Agreement, PACT)
    second = edition(
        evolve(pact, steps=(evolve(SIGNED, key="signing"),)),
        claim("day", f"{PACT}.steps[signing].when"),
    )
    merged = merge(edition(pact), second).catalog
    assert about(merged, "day") == (f"{PACT}.steps[signing].when",)


def test_a_claim_about_what_gave_way_is_about_the_field() -> None:
    """An inferred area that gives way to stated ones leaves its claim to the list."""
    plan = SAMPLE.get(Roadmap, PLAN)
    stated = evolve(plan, areas=(Area(title="mining schools"),))
    first = edition(plan, claim("read", f"{PLAN}.areas[0].title"))
    merged = merge(first, edition(stated)).catalog
    assert merged.get(Roadmap, PLAN).areas == stated.areas
    assert about(merged, "read") == (f"{PLAN}.areas",)


def test_a_claim_about_a_part_of_a_record_stays() -> None:
    """Unless the merged record does not have it."""
    summit = SAMPLE.get(Summit, SUMMIT)
    where = claim("where", f"{SUMMIT}.place.country")
    first = edition(evolve(summit, place=Place(country=CHL)), where)
    assert about(merge(first, edition(summit)).catalog, "where") == where.about
    nowhere: dict[EntityId, Entity] = {summit.id: evolve(summit, place=None)}
    moved = moved_claims(first, edition(summit), nowhere)
    assert moved[where.id].about == (f"{SUMMIT}.place",)


def test_a_claim_about_a_claim_stays() -> None:
    """Claims do not move, and hold what they held."""
    plan = SAMPLE.get(Roadmap, PLAN)
    told = claim("told", f"{PLAN}.period", statement="ten years")
    on_it = claim("on-it", "told.statement")
    merged = merge(edition(plan, told, on_it), edition(plan)).catalog
    assert merged.get(Claim, "on-it") == on_it


def test_a_claim_states_the_value_that_gave_way() -> None:
    """In the merged catalog it does not carry what the field holds."""
    plan = SAMPLE.get(Roadmap, PLAN)
    second = edition(evolve(plan, areas_announced=4), claim("four", f"{PLAN}.areas_announced"))
    merged = merge(edition(plan, claim("three", f"{PLAN}.areas_announced")), second).catalog
    assert merged.get(Roadmap, PLAN).areas_announced == 3
    assert merged.get(Claim, "three").value is None
    four = merged.get(Claim, "four")
    assert (four.value, four.disputes) == (StatedValue(number=Decimal(4)), ("three",))
    found = explain(merged, PLAN, "areas_announced")
    assert [each.id for each in found.claims] == ["three"]
    assert [each.id for each in found.rivals] == ["four"]
    assert merge(merged, second).catalog == merged


def test_of_several_places_only_the_value_that_gave_way_is_told_apart() -> None:
    """The claim keeps the others, and its name; the parted one has the place's name added."""
    plan = SAMPLE.get(Roadmap, PLAN)
    told = claim("told", f"{PLAN}.areas_announced", f"{PLAN}.period")
    second = edition(evolve(plan, areas_announced=4), told)
    first = edition(plan, claim("three", f"{PLAN}.areas_announced"))
    merged = merge(first, second).catalog
    assert about(merged, "told") == (f"{PLAN}.period",)
    parted = merged.get(Claim, f"told-{PLAN}-areas-announced")
    assert parted.about == (f"{PLAN}.areas_announced",)
    assert parted.value == StatedValue(number=Decimal(4))
    assert parted.cites == told.cites
    assert merge(merged, second).catalog == merged


def test_the_name_of_a_part_is_no_longer_than_an_identifier_may_be() -> None:
    """What is cut off for that stands in a digest, so that parts keep names of their own."""
    plan = SAMPLE.get(Roadmap, PLAN)
    places = f"{PLAN}.areas_announced", f"{PLAN}.period"
    first = edition(plan, claim("three", f"{PLAN}.areas_announced"))
    for length in (188, 190, 193, 200):
        told = claim("t" * length, *places)
        merged = merge(first, edition(evolve(plan, areas_announced=4), told)).catalog
        (part,) = {each.id for each in merged.claims} - {"three", told.id}
        assert re.fullmatch("t{187}-[0-9a-f]{12}", part)
