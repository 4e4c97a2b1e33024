from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import merge
from mineralpact.editions.statements.moved_claims import moved_claim
from mineralpact.evidence import explain
from mineralpact.model import Agreement, Claim, Entity, Roadmap, Source, Summit
from mineralpact.values.citation import Citation
from mineralpact.values.ids import ClaimId, EntityId, SourceId
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area, Place
from tests.samples import CHL, PACT, PLAN, SUMMIT, sample

SAMPLE = sample()
BASE = tuple(entity for entity in SAMPLE if not isinstance(entity, Claim))
OTHER = Source(id=SourceId("other"), title="Another report")


def edition(entity: Entity, *claims: Claim) -> Catalog:
    """The sample with one entity in another version, and these claims."""
    return Catalog([*(each for each in BASE if each.id != entity.id), OTHER, entity, *claims])


def claim(id: str, subject: str, about: str) -> Claim:
    """A claim that another report makes."""
    return Claim(
        id=ClaimId(EntityId(id)),
        subject=EntityId(subject),
        about=about,
        modality=Modality.HAPPENED,
        cites=(Citation(source=OTHER.id),),
    )


def test_an_item_keeps_its_claims_wherever_it_stands() -> None:
    """Merged, the second's only step is the third; its evidence goes with it, and no other's."""
    pact = SAMPLE.get(Agreement, PACT)
    signed = Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2031-05-11"))
    second = edition(
        evolve(pact, steps=(signed,)),
        claim("signed", PACT, "steps[0]"),
        claim("day", PACT, "steps[0].when"),
    )
    merged = merge(edition(pact, claim("planned", PACT, "steps[0]")), second)
    assert merged.catalog.get(Claim, "signed").about == "steps[2]"
    assert merged.catalog.get(Claim, "day").about == "steps[2].when"
    assert merged.catalog.get(Claim, "planned").about == "steps[0]"
    assert [each.id for each in explain(merged.catalog, PACT, "steps[2].when").claims] == ["day"]
    change = next(change for change in merged.changes if change.field == "steps[2]")
    assert set(change.after_claims) == {"day", "signed"}
    assert merge(merged.catalog, second).catalog == merged.catalog


def test_a_claim_about_what_gave_way_is_about_the_field() -> None:
    """An inferred area that gives way to stated ones leaves its claim to the list."""
    plan = SAMPLE.get(Roadmap, PLAN)
    stated = evolve(plan, areas=(Area(title="mining schools"),))
    merged = merge(edition(plan, claim("read", PLAN, "areas[0].title")), edition(stated)).catalog
    assert merged.get(Roadmap, PLAN).areas == stated.areas
    assert merged.get(Claim, "read").about == "areas"


def test_a_claim_about_a_part_of_a_record_stays() -> None:
    """Unless the merged record does not have it."""
    summit = SAMPLE.get(Summit, SUMMIT)
    first = edition(
        evolve(summit, place=Place(country=CHL)), claim("where", SUMMIT, "place.country")
    )
    assert merge(first, edition(summit)).catalog.get(Claim, "where").about == "place.country"
    nowhere: dict[EntityId, Entity] = {summit.id: evolve(summit, place=None)}
    where = first.get(Claim, "where")
    assert moved_claim(where, first, nowhere).about == "place"
