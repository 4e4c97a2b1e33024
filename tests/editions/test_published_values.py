"""Values of an entity, as far as the sources that are published tell them."""

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import published_part
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Attendance,
    Claim,
    Country,
    Entity,
    Source,
    Summit,
    SummitKind,
)
from mineralpact.values import Citation, Modality, Side, Stage, Step, When
from mineralpact.values.ids import AgreementId, ClaimId, EntityPath, SourceId, SummitId
from tests.instruments import CHL, JPN, PER

EARLY, LATE = SourceId("early"), SourceId("late")
SIGNED = Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2024-11-17"))
TREATY = Agreement(
    id=AgreementId("treaty"),
    name="Treaty",
    kind=AgreementKind.TREATY,
    parties=(JPN, PER),
    steps=(SIGNED,),
)
TALK = Summit(
    id=SummitId("talk"),
    name="Talk",
    kind=SummitKind.VISIT,
    modality=Modality.HAPPENED,
    attendees=(Attendance(participant=JPN, modality=Modality.HAPPENED),),
)


def part_told_early(entity: Entity, carried: dict[str, SourceId]) -> Catalog:
    """What the early source says; these places of an entity are told by these sources."""
    claims = [
        Claim(
            id=ClaimId(f"c{number}"),
            about=(EntityPath(f"{entity.id}.{place}"),),
            modality=Modality.HAPPENED,
            cites=(Citation(source=source),),
        )
        for number, (place, source) in enumerate(carried.items())
    ]
    sources = [Source(id=id, title=id) for id in (EARLY, LATE)]
    countries = [Country(id=id) for id in (JPN, PER, CHL)]
    return published_part(Catalog([*countries, *sources, entity, *claims]), [EARLY])


def known_early(entity: Entity, carried: dict[str, SourceId]) -> Entity:
    """What the early source says of an entity."""
    return part_told_early(entity, carried)[entity.id]


def test_an_item_is_known_once_a_part_of_it_is_told() -> None:
    """With what it must have; what nothing tells of is blank yet."""
    bare = evolve(SIGNED, when=None)
    known = known_early(TREATY, {"name": EARLY, "steps[0].stage": EARLY})
    assert known == evolve(TREATY, steps=(bare,))
    assert known_early(TREATY, {"name": EARLY, "steps[0].when": EARLY}) == TREATY


def test_an_item_goes_with_a_value_that_it_must_have() -> None:
    """Of an act nobody knows that it was done before its source is out."""
    in_force = Step(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.HAPPENED)
    told = {"steps[0].when": EARLY, "steps[0].modality": LATE, "steps[1]": EARLY}
    known = known_early(evolve(TREATY, steps=(SIGNED, in_force)), {"name": EARLY, **told})
    assert known == evolve(TREATY, steps=(in_force,))


def test_an_item_goes_with_a_value_without_which_it_breaks_a_rule() -> None:
    """Somebody takes part, and nobody knows who: that is no attendance."""
    host = Attendance(participant=PER, modality=Modality.HAPPENED)
    told = {"attendees[0].modality": EARLY, "attendees[0].participant": LATE, "attendees[1]": EARLY}
    known = known_early(evolve(TALK, attendees=(*TALK.attendees, host)), {"name": EARLY, **told})
    assert known == evolve(TALK, attendees=(host,))


def test_of_several_values_only_the_one_that_breaks_a_rule_is_blank() -> None:
    """The sides of a pact wait for a party; its steps do not."""
    sides = Side(parties=(JPN,)), Side(parties=(PER, CHL))
    pact = evolve(TREATY, parties=(JPN, PER, CHL), sides=sides)
    told = dict.fromkeys(("name", "steps[0]", "sides[0]", "sides[1]"), EARLY)
    assert known_early(pact, {**told, "parties[2]": LATE}) == TREATY


def test_a_pact_that_names_no_party_is_known_without_any() -> None:
    """One whose parties are told later is not known, even where their number is."""
    nameless = evolve(TREATY, parties=(), parties_announced=3)
    assert known_early(nameless, {"name": EARLY}).id == TREATY.id
    parties = {"parties[0]": LATE, "parties[1]": LATE}
    assert TREATY.id not in part_told_early(TREATY, {"name": EARLY, **parties})
