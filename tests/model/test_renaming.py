from attrs import evolve

from mineralpact.model import Agreement, Claim, Person, Tension
from mineralpact.model.renaming import with_new_ids
from mineralpact.values.ids import AgreementId, EntityPath
from tests.samples import CHL, MINISTER, PACT, PLAN, sample

SAMPLE = sample()


def test_an_entity_is_renamed_itself() -> None:
    """Every other field stays."""
    pact = SAMPLE.get(Agreement, PACT)
    assert with_new_ids(pact, {PACT: "pact"}) == evolve(pact, id=AgreementId("pact"))


def test_identifiers_are_renamed_wherever_an_entity_holds_them() -> None:
    """In lists and in records inside of them."""
    new_ids = {CHL: "PER", "visit": "tour", "andes-copper": "copper-company"}
    pact = with_new_ids(SAMPLE.get(Agreement, PACT), new_ids)
    assert pact.parties == ("PER", "DEU")
    assert pact.steps[0].relative is not None
    assert pact.steps[0].relative.event == "tour"
    assert pact.commitments[0].to == ("copper-company",)
    assert with_new_ids(SAMPLE.get(Person, MINISTER), new_ids).offices[0].of == "PER"


def test_places_of_claims_are_renamed() -> None:
    """The path in the entity stays as it is, and so does a path alike to an identifier."""
    claim = with_new_ids(SAMPLE.get(Claim, "who"), {PLAN: "plan", MINISTER: "ana", "offices": "x"})
    assert claim.about == (
        "plan.parties[0]",
        "plan.steps[0].modality",
        "ana.offices[0].of",
        "CHL",
    )


def test_relations_gaps_and_tensions_are_renamed() -> None:
    """Subject, objects and members, and values that may be."""
    new_ids = {PACT: "pact", "steps": "planned", "andes-copper": "company", CHL: "PER"}
    doubt = with_new_ids(SAMPLE.get(Claim, "doubt"), new_ids)
    assert (doubt.subject, doubt.disputes) == ("pact", ("planned",))
    assert with_new_ids(SAMPLE.get(Claim, "gap-members"), new_ids).members == ("company",)
    possible = with_new_ids(SAMPLE.get(Claim, "gap-loans"), new_ids).possible
    assert possible is not None
    assert possible.values[0].value.id == "PER"
    tension = SAMPLE.get(Tension, "planned-or-doubted")
    assert with_new_ids(tension, new_ids).claims == ("planned", "doubt")


def test_what_would_be_named_twice_is_named_once() -> None:
    """Two that become one are one in a list."""
    claim = evolve(SAMPLE.get(Claim, "gap"), about=(EntityPath("a.name"), EntityPath("b.name")))
    assert with_new_ids(claim, {"a": "c", "b": "c"}).about == ("c.name",)


def test_what_holds_none_is_the_very_same() -> None:
    """Nothing is built again in vain."""
    pact = SAMPLE.get(Agreement, PACT)
    assert with_new_ids(pact, {"nothing": "else"}) is pact
    steps = SAMPLE.get(Claim, "steps")
    twice = evolve(steps, cites=steps.cites * 2)
    assert with_new_ids(twice, {"nothing": "else"}) is twice
