from decimal import Decimal

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.codec import loads
from mineralpact.model import (
    Agreement,
    Claim,
    Country,
    Entity,
    Investment,
    MoneyStage,
    Office,
    OfficeKind,
    Person,
    Roadmap,
)
from mineralpact.query import validity_warnings
from mineralpact.values import (
    ClaimId,
    Commitment,
    CountryId,
    CurrencyCode,
    EntityPath,
    InvestmentId,
    Modality,
    Money,
    PersonId,
    RoadmapId,
    StatedValue,
)
from mineralpact.values.step import RelativeTime, Stage, TimeRelation
from mineralpact.values.time.when import When
from tests.instruments import PER, pact, step

SUN, SCG = CountryId("SUN"), CountryId("SCG")
LEVS = Money(currency=CurrencyCode("BGN"), amount=Decimal(500))
MINE = Investment(
    id=InvestmentId("mine"),
    name="A mine",
    stage=MoneyStage.ANNOUNCED,
    modality=Modality.PLANNED,
    amount=LEVS,
    when=When("2024"),
)
COUNTRIES = tuple(Country(id=CountryId(code)) for code in ("PER", "SUN", "SCG"))


def warned(entity: Entity) -> list[tuple[str, str]]:
    """The path and the code of each warning of an entity."""
    warnings = validity_warnings(entity, catalog=Catalog([*COUNTRIES, entity]))
    return [(warning.path, warning.code) for warning in warnings]


def soviet(stage: Stage, when: str, by: CountryId | None = SUN) -> Agreement:
    """A pact with the Soviet Union of one step."""
    return pact(step(stage, when, by=by), parties=(SUN, PER))


@pytest.mark.parametrize("when", ["1995", "1993-01-01", "1993/1995", "[1993..]"])
def test_a_step_of_a_country_that_was_no_more(when: str) -> None:
    """It is told with both times."""
    agreement = soviet(Stage.RATIFICATION, when)
    [warning] = validity_warnings(agreement, catalog=Catalog([*COUNTRIES, agreement]))
    assert (warning.path, warning.code) == ("agreements['pact'].steps[0].party", "former_country")
    assert warning.message == f"SUN at {when}, but the code was valid from 1974 to 1992"


@pytest.mark.parametrize("when", ["1992-12-26", "1980", "1935", "1990/1995", None])
def test_a_step_that_may_be_of_its_years(when: str | None) -> None:
    """What is not sure is not warned of, nor what was before there was a standard."""
    agreement = pact(step(Stage.RATIFICATION, when, by=SUN), parties=(SUN, PER))
    assert warned(agreement) == []


def test_a_code_that_was_not_yet_there() -> None:
    """Where it was made after the first edition."""
    early = pact(step(Stage.SIGNATURE, "1999", by=SCG), parties=(SCG, PER))
    assert warned(early) == [("agreements['pact'].steps[0].party", "former_country")]


def test_a_signature_of_all_is_one_of_each_party() -> None:
    """An end or a ratification that names nobody may be others'."""
    assert warned(soviet(Stage.SIGNATURE, "1995", by=None)) == [
        ("agreements['pact'].steps[0]", "former_country")
    ]
    assert warned(soviet(Stage.TERMINATION, "1995", by=None)) == []
    assert warned(soviet(Stage.SIGNATURE, "1995", by=PER)) == []


def test_words_that_are_no_codes() -> None:
    """A note that says no more than the name of a newspaper is none of a country."""
    ratified = evolve(step(Stage.RATIFICATION, "1995"), note="SUN")
    assert warned(pact(ratified, parties=(SUN, PER))) == []


def test_a_duty_is_of_the_time_by_which_it_is_due() -> None:
    """And a roadmap of its period."""
    promised = Commitment(
        by=(SUN,), what="to deliver ore", modality=Modality.PLANNED, due=When("1995")
    )
    agreement = evolve(pact(parties=(SUN, PER)), commitments=(promised,))
    assert warned(agreement) == [("agreements['pact'].commitments[0].by[0]", "former_country")]
    roadmap = Roadmap(
        id=RoadmapId("plan"), name="A plan", parties=(SUN, PER), period=When("1995/2000")
    )
    assert warned(roadmap) == [("roadmaps['plan'].parties[0]", "former_country")]


def test_a_time_told_by_another_act_counts() -> None:
    """Where it can be worked out."""
    after = RelativeTime(relation=TimeRelation.AFTER, stage=Stage.CONCLUSION)
    agreement = pact(
        step(Stage.CONCLUSION, "1995"),
        step(Stage.RATIFICATION, by=SUN, relative=after),
        parties=(SUN, PER),
    )
    assert warned(agreement) == [("agreements['pact'].steps[1].party", "former_country")]


def test_a_sum_in_a_currency_that_was_no_more() -> None:
    """By the year in which it flows; what has no time is of any."""
    assert warned(MINE) == []
    assert warned(evolve(MINE, when=None)) == []
    later = evolve(MINE, when=When("2027"))
    [warning] = validity_warnings(later, catalog=Catalog([later]))
    assert (warning.path, warning.code) == ("investments['mine'].amount", "former_currency")
    assert warning.message == "BGN at 2027, but the code was valid until 2026-01"


def test_an_office_of_a_country_of_the_past() -> None:
    """In any record with a time of its own, within any kind."""
    office = Office(kind=OfficeKind.MINISTER, title="Minister", of=SUN, when=When("1991/1996"))
    minister = Person(id=PersonId("minister"), name="A minister", offices=(office,))
    assert warned(minister) == []
    late = evolve(office, when=When("1996"))
    assert warned(evolve(minister, offices=(office, late))) == [
        ("people['minister'].offices[1].of", "former_country")
    ]


def test_what_claims_say_is_left_out() -> None:
    """They speak of the past."""
    claim = Claim(
        id=ClaimId("levs"),
        about=(EntityPath("mine.amount"),),
        value=StatedValue(money=LEVS),
        modality=Modality.HAPPENED,
        when=When("2027"),
        inferred=True,
    )
    catalog = Catalog([MINE, claim])
    assert validity_warnings(catalog.claims[0], catalog=catalog) == ()


def test_a_document_in_a_currency_of_yesterday_is_read() -> None:
    """Whichever release of the library is there, and without a warning for its own years."""
    mine = """{"id": "mine", "name": "A mine", "stage": "announced", "modality": "planned",
        "amount": {"currency": "BGN", "amount": "500000000"}, "when": "2024"}"""
    catalog = loads(f'{{"format": "mineralpact/1", "investments": [{mine}]}}')
    [investment] = catalog.investments
    assert str(investment.amount) == "BGN 500,000,000"
    assert validity_warnings(investment, catalog=catalog) == ()
