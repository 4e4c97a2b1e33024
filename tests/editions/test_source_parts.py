from decimal import Decimal

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import published_part
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Predicate,
    Project,
    ProjectKind,
    Source,
    Tension,
    TensionKind,
)
from mineralpact.values import Citation, Modality, Stage, Step, When
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.ids import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityId,
    EntityPath,
    ProjectId,
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
