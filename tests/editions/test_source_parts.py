from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import published_part
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Person,
    Predicate,
    Project,
    ProjectKind,
    Roadmap,
    Source,
    Tension,
    TensionKind,
)
from mineralpact.values import (
    Citation,
    Commitment,
    Modality,
    RelativeTime,
    Stage,
    Step,
    TimeRelation,
    When,
)
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityId,
    EntityPath,
    PersonId,
    ProjectId,
    RoadmapId,
    SourceId,
    TensionId,
)

EARLY, LATE = SourceId(EntityId("early")), SourceId(EntityId("late"))
TREATY = AgreementId(EntityId("treaty"))
PARTIES = (CountryId(EntityId("JPN")), CountryId(EntityId("PER")))


def claim(about: str, *sources: SourceId, of: str = TREATY) -> Claim:
    """A claim about a place in the treaty, or in another entity."""
    name = about.replace("[", "-").replace("]", "").replace(".", "-")
    return Claim(
        id=ClaimId(EntityId("-".join(("c", name, *sources)))),
        about=(EntityPath(f"{of}.{about}"),),
        modality=Modality.HAPPENED,
        inferred=not sources,
        cites=tuple(Citation(source=source) for source in sources),
    )


def edition(*claims: Claim) -> Catalog:
    """A treaty with two steps, told by an early and a late source."""
    treaty = Agreement(
        id=TREATY,
        name="Treaty",
        kind=AgreementKind.TREATY,
        parties=PARTIES,
        steps=(
            Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2024-11-17")),
            Step(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.HAPPENED, when=When("2025")),
        ),
    )
    countries = [Country(id=CountryId(EntityId(code))) for code in ("CHN", "JPN", "PER")]
    sources = [Source(id=id, title=id) for id in (EARLY, LATE)]
    return Catalog([treaty, *countries, *sources, *claims], id="both")


def test_an_item_goes_with_the_claims_that_carry_it() -> None:
    """The late step is not known yet, and a claim follows its own to the new position."""
    part = published_part(edition(claim("steps[0]", LATE), claim("steps[1]", EARLY)), [EARLY])
    (step,) = part.get(Agreement, TREATY).steps
    assert step.stage is Stage.ENTRY_INTO_FORCE
    assert [each.about for each in part.claims] == [("treaty.steps[0]",)]
    assert part.id == "both"


def test_citations_of_later_sources_are_left_out() -> None:
    """What both say is known from the first on."""
    part = published_part(edition(claim("steps[0]", EARLY, LATE)), [EARLY])
    assert [citation.source for each in part.claims for citation in each.cites] == [EARLY]


def test_an_entity_goes_with_a_value_that_it_must_have() -> None:
    """Of a treaty whose kind is not told yet nothing is known, nor what is told of it."""
    part = published_part(edition(claim("kind", LATE), claim("steps[0]", EARLY)), [EARLY])
    assert [entity.id for entity in part] == [EARLY]


def test_what_no_claim_carries_counts_from_the_last_source() -> None:
    """Until then an entity has the values that it must have; what nothing refers to is left out."""
    part = published_part(edition(claim("steps[0]", EARLY)), [EARLY])
    assert part.get(Agreement, TREATY).parties == PARTIES
    assert len(part.get(Agreement, TREATY).steps) == 1
    assert [country.id for country in part.countries] == ["JPN", "PER"]


def test_a_claim_that_cites_nothing_goes_with_its_value() -> None:
    """What the maker of the edition says of a name stays with the name."""
    claims = claim("steps[0]", EARLY), claim("name"), claim("steps[1]")
    part = published_part(edition(*claims), [EARLY])
    assert [each.about for each in part.claims] == [("treaty.name",), ("treaty.steps[0]",)]


def test_what_is_left_of_a_value_that_cannot_be_without_the_rest_goes() -> None:
    """Without its amount a cost is none; a claim about a part of it is about the cost."""
    cost = Money(currency=CurrencyCode("USD"), amount=Decimal(9))
    mine = Project(id=ProjectId(EntityId("mine")), name="Mine", kind=ProjectKind.MINE, cost=cost)
    claims = claim("cost.currency", EARLY, of="mine"), claim("cost.amount", LATE, of="mine")
    part = published_part(Catalog([*edition(), mine, *claims]), [EARLY])
    assert part.get(Project, mine.id).cost is None
    assert [each.about for each in part.claims] == [("mine.cost",)]


def test_a_tension_stays_with_its_claims() -> None:
    """It goes with the first of them that goes."""
    first, second = claim("steps[0]", EARLY), claim("steps[1]", EARLY, LATE)
    tension = Tension(
        id=TensionId(EntityId("tension")),
        kind=TensionKind.WORDING,
        claims=(first.id, second.id),
        description="vague",
    )
    told = Catalog([*edition(first, second), tension])
    assert published_part(told, [EARLY]).tensions == (tension,)
    assert published_part(told, [LATE]).tensions == ()


def test_our_own_words_on_what_no_source_tells_wait_for_the_last_source() -> None:
    """A judgement that cites nothing is about no value; one about a value goes with that."""
    judgement = Claim(
        id=ClaimId(EntityId("judgement")),
        subject=EntityId(TREATY),
        predicate=Predicate.VALUED_AS,
        statement="good",
        modality=Modality.OPINION,
        inferred=True,
    )
    of_both = evolve(claim("amends"), about=(*claim("amends").about, *claim("name").about))
    told = edition(claim("steps[0]", EARLY), judgement, of_both)
    kept = [each.id for each in published_part(told, [EARLY]).claims]
    assert kept == ["c-amends", "c-steps-0-early"]


def test_all_sources_say_all_that_is_carried() -> None:
    """With what no claim carries, that is the whole edition."""
    whole = edition(claim("steps[0]", LATE), claim("steps[1]", EARLY))
    assert published_part(whole, [EARLY, LATE], with_uncarried=True) == whole


def on(name: str, place: str, **fields: Any) -> Claim:  # noqa: ANN401  # any field of a claim
    """What the early source says of a place, mostly in another claim."""
    plain = Claim(
        id=ClaimId(name),
        about=(EntityPath(place),),
        modality=Modality.HAPPENED,
        cites=(Citation(source=EARLY),),
    )
    return evolve(plain, **fields)


def ids_known_early(*statements: Claim | Tension, with_uncarried: bool = False) -> list[str]:
    """The claims and tensions of the part of an edition that its early source tells."""
    told = Catalog([*edition(), *statements])
    part = published_part(told, [EARLY], with_uncarried=with_uncarried)
    return [entity.id for entity in (*part.claims, *part.tensions)]


KIND_TOLD_LATE = claim("kind", LATE)
JUDGED = {"about": (), "subject": EntityId(TREATY), "predicate": Predicate.VALUED_AS}


@pytest.mark.parametrize(
    "fields",
    [
        {**JUDGED, "statement": "good"},
        {"about": (EntityPath("JPN"),), "objects": (EntityId(TREATY),), "statement": "party"},
        {"about": (EntityPath("c-kind-late.statement"),)},
    ],
)
def test_a_claim_goes_with_what_it_refers_to(fields: dict[str, Any]) -> None:
    """An entity, or another claim; it stays while that is there."""
    statement = on("on-it", TREATY, **fields)
    assert ids_known_early(KIND_TOLD_LATE, statement) == []
    kind_told_early = evolve(KIND_TOLD_LATE, cites=(Citation(source=EARLY),))
    assert ids_known_early(kind_told_early, statement) == ["c-kind-late", "on-it"]


def test_of_several_places_those_that_are_known_stay() -> None:
    """The claim does not go with the others."""
    statement = on("on-both", "JPN.endowment", about=(EntityPath(TREATY), EntityPath("JPN")))
    part = published_part(edition(KIND_TOLD_LATE, statement), [EARLY])
    assert [each.about for each in part.claims] == [("JPN",)]


def test_a_tension_goes_with_its_claim_whatever_nobody_carries() -> None:
    """Others behind it stay."""
    early, late = claim("steps[0]", EARLY), claim("steps[1]", LATE)
    tensions = [
        Tension(
            id=TensionId(f"on-{each.id}"),
            kind=TensionKind.WORDING,
            claims=(each.id,),
            description="vague",
        )
        for each in (late, early)
    ]
    first, second = tensions
    tensions = [evolve(first, id=TensionId("a"))]
    tensions += [evolve(second, id=TensionId(id)) for id in ("b", "c")]
    for with_uncarried in (False, True):
        ids = ids_known_early(early, late, *tensions, with_uncarried=with_uncarried)
        assert ids == ["c-steps-0-early", "b", "c"]


def test_what_is_said_of_a_tension_goes_with_it() -> None:
    """And comes with it."""
    late = claim("steps[1]", LATE)
    tension = Tension(
        id=TensionId("tension"), kind=TensionKind.WORDING, claims=(late.id,), description="vague"
    )
    statement = on("on-it", "tension.description")
    assert ids_known_early(late, tension, statement) == []
    early = evolve(late, cites=(Citation(source=EARLY),))
    assert ids_known_early(early, tension, statement) == [early.id, "on-it", "tension"]


def test_what_is_not_stated_of_an_item_goes_with_that() -> None:
    """It has no wider place: a gap in one step is none in all of them."""
    place = EntityPath("treaty.steps[1].party")
    gap = Claim(id=ClaimId("gap"), about=(place,), modality=Modality.NOT_STATED)
    carried = claim("steps[0]", EARLY), claim("steps[1]", LATE)
    assert ids_known_early(*carried, gap) == ["c-steps-0-early"]
    assert ids_known_early(claim("steps[1]", EARLY), gap) == ["c-steps-1-early", "gap"]


def test_what_is_not_stated_waits_for_all_that_it_is_about() -> None:
    """Nothing tells of the other country yet."""
    gap = Claim(
        id=ClaimId("gap"),
        about=(EntityPath("treaty.amends"), EntityPath("CHN.endowment")),
        modality=Modality.NOT_STATED,
    )
    assert ids_known_early(claim("name", EARLY), gap) == ["c-name-early"]
    of_party = evolve(gap, about=(gap.about[0], EntityPath("PER.endowment")))
    assert ids_known_early(claim("name", EARLY), of_party) == ["c-name-early", "gap"]


def test_claims_dispute_those_that_are_known() -> None:
    """Not the others."""
    known, late = claim("name", EARLY), claim("steps[1]", LATE)
    disputing = on("disputing", "treaty.name", disputes=(known.id, late.id))
    part = published_part(edition(known, late, disputing), [EARLY])
    assert part.get(Claim, "disputing").disputes == (known.id,)


@pytest.mark.parametrize(
    ("place", "left"),
    [
        ("c-name-late-early.cites[1].source", "c-name-late-early.cites[0].source"),
        ("c-name-late-early.cites[0].source", "c-name-late-early.cites"),
        ("c-name-late-early.objects[1]", "c-name-late-early.objects[1]"),
        ("tension.claims[0]", "tension.claims[0]"),
    ],
)
def test_a_claim_on_a_statement_follows_what_it_is_about(place: str, left: str) -> None:
    """Of what a claim cites some may go; all else of a statement stays as it stands."""
    name = evolve(claim("name", LATE, EARLY), objects=PARTIES)
    tension = Tension(
        id=TensionId("tension"), kind=TensionKind.WORDING, claims=(name.id,), description="vague"
    )
    part = published_part(Catalog([*edition(name), tension, on("on-it", place)]), [EARLY])
    assert part.get(Claim, "on-it").about == (left,)


@pytest.mark.parametrize(
    ("place", "left"),
    [
        ("steps[signing].signatories[1]", "steps[signing].signatories[0]"),
        ("steps[signing].when", "steps[signing].when"),
        ("steps[early].when", "steps"),
    ],
)
def test_a_place_told_by_an_items_key_stays_so(place: str, left: str) -> None:
    """In a list of the item its own position counts; where the item went, the list is left."""
    ana, bo = (Person(id=PersonId(id), name=id) for id in ("ana", "bo"))
    treaty = edition().get(Agreement, TREATY)
    early, signing = treaty.steps
    steps = (
        evolve(early, key="early"),
        evolve(signing, key="signing", signatories=(ana.id, bo.id)),
    )
    told = Catalog(
        [
            *(entity for entity in edition() if entity.id != TREATY),
            *(evolve(treaty, steps=steps), ana, bo),
            *(claim("steps[early]", LATE), claim("steps[signing]", EARLY)),
            *(claim("steps[signing].signatories[0]", LATE), on("on-it", f"treaty.{place}")),
            claim("steps[signing].signatories[1]", EARLY),
        ]
    )
    assert published_part(told, [EARLY]).get(Claim, "on-it").about == (f"treaty.{left}",)


def test_our_own_words_on_a_part_of_an_item_told_by_key_stay() -> None:
    """They stay as long as that does."""
    lend = Commitment(key="lend", by=PARTIES[:1], what="lend", modality=Modality.PLANNED)
    treaty = evolve(edition().get(Agreement, TREATY), commitments=(lend,))
    others = [entity for entity in edition() if entity.id != TREATY]
    claims = claim("commitments[lend]", EARLY), claim("commitments[lend].by[0]")
    part = published_part(Catalog([*others, treaty, *claims]), [EARLY])
    assert {each.about for each in part.claims} == {each.about for each in claims}


LEND = Commitment(key="lend", by=PARTIES[:1], what="lend", modality=Modality.PLANNED)
PLAN = Roadmap(id=RoadmapId("plan"), name="Plan", parties=PARTIES)


def plan_known_early(plan: Roadmap, *claims: Claim) -> Roadmap:
    """A roadmap beside the treaty, whose steps have keys, as the early source tells it."""
    treaty = edition().get(Agreement, TREATY)
    signed, in_force = treaty.steps
    steps = evolve(signed, key="signed"), evolve(in_force, key="in-force")
    others = [entity for entity in edition() if entity.id != TREATY]
    told = Catalog([*others, evolve(treaty, steps=steps), plan, *claims])
    return published_part(told, [EARLY]).get(Roadmap, plan.id)


@pytest.mark.parametrize(
    ("carried", "left"),
    [
        ((claim("steps[signed]", EARLY),), (EntityPath("treaty.steps[signed]"),)),
        ((claim("steps[signed]", LATE), claim("steps[in-force]", EARLY)), (EntityPath(TREATY),)),
        ((KIND_TOLD_LATE,), ()),
    ],
)
def test_a_commitment_depends_on_what_is_known(
    carried: tuple[Claim, ...], left: tuple[EntityPath, ...]
) -> None:
    """Of an item that is not known yet on the entity; on nothing before that is known."""
    depending = evolve(LEND, depends_on=(EntityPath("treaty.steps[signed]"),))
    plan = evolve(PLAN, commitments=(depending,))
    known = plan_known_early(plan, *carried, on("lends", "plan.commitments[lend]"))
    assert known.commitments == (evolve(LEND, depends_on=left),)


@pytest.mark.parametrize("kind_source", [EARLY, LATE])
def test_a_roadmap_names_the_treaty_it_implements_once_that_is_known(kind_source: SourceId) -> None:
    """Not before."""
    plan = evolve(PLAN, implements=TREATY)
    told = claim("kind", kind_source), on("implements", "plan.implements")
    known = plan_known_early(plan, *told)
    assert known == (plan if kind_source == EARLY else PLAN)


@pytest.mark.parametrize("kind_source", [EARLY, LATE])
def test_a_time_told_by_an_event_is_known_with_the_event(kind_source: SourceId) -> None:
    """Without it the time would count from something else."""
    after = RelativeTime(
        relation=TimeRelation.AFTER, event=EntityPath(TREATY), stage=Stage.SIGNATURE
    )
    begun = Step(stage=Stage.ANNOUNCED, modality=Modality.PLANNED)
    plan = evolve(PLAN, steps=(evolve(begun, relative=after),))
    known = plan_known_early(plan, claim("kind", kind_source), on("begins", "plan.steps[0]"))
    assert known == (plan if kind_source == EARLY else evolve(PLAN, steps=(begun,)))
