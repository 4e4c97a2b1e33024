from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar, NewType

import attrs
import pendulum
import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Entity,
    Person,
    Summit,
    SummitKind,
)
from mineralpact.paths import Path
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.commitment import (
    Aim,
    Commitment,
    Direction,
    Effect,
    Firmness,
    Measure,
    Obligation,
    Progress,
    Trend,
)
from mineralpact.values.ids import (
    AgreementId,
    CountryId,
    EntityId,
    EntityPath,
    OrganizationId,
    PersonId,
    SummitId,
)
from mineralpact.values.parties.role import Participation, PartyRole
from mineralpact.values.parties.side import Side
from mineralpact.values.record import Record
from mineralpact.values.step import Modality, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.topic import Place, Topic
from mineralpact.views.value_text import (
    blank_fields,
    entity_title,
    name_of,
    stated_fields,
    text_at,
    value_text,
)

WORDS: Mapping[tuple[str, str], str] = {
    ("CHL", "id"): "CHL",
    ("CHL", "name"): "Chile",
    ("c-meets", "objects"): "European Union",
    ("c-aim", "about"): "pact.aims[0]",
    ("pact", "parties"): "Chile and European Union",
    ("pact", "kind"): "framework",
    ("pact", "steps[0]"): "signature, 2 May 2024",
    ("pact", "steps[1]"): "entry into force, within 6 months of signature, effective 2025",
    ("pact", "steps[2]"): "ratification by Chile, 1 month after Talks (by parliament)",
    ("pact", "aims[0]"): "European Union: trade in peace (trade)",
    ("pact", "aims[1]"): "jobs",
    ("pact", "commitments[0]"): (
        "European Union: to lend for Chile, conditional, EUR at most 500,000,000, by 2026, "
        "if parliament agrees (investment)"
    ),
    ("pact", "commitments[1]"): "Chile and European Union: to meet, during Talks",
    ("pact", "effects[0]"): "employment of Chile rises by 100 to 200, 2030",
    ("pact", "effects[0].change.at_least"): "100",
    ("plan", "duration"): "1 year 6 months",
    ("plan", "areas_announced"): "2",
    ("plan", "areas[0]"): "Ports (infrastructure)",
    ("plan", "areas[1]"): "Skills (inferred)",
    ("talks", "place"): "Arica, Chile",
    ("talks", "attendees[0]"): "An envoy",
    ("talks", "attendees[1]"): "two ministers",
    ("mine", "owners[0]"): "外務省, 12.5 percent, 2024",
    ("mine", "cost"): "USD about 1,300,000,000",
    ("mine", "milestones[0]"): "opening, 2027",
    ("envoy", "offices"): "Envoy of Japan (May 2024) and Delegate",
    ("eu", "members[0]"): "外務省, from 1957 on",
    ("c-exists", "inferred"): "yes",
    ("c-signed", "inferred"): "no",
    ("c-signed", "cites"): "gazette, paragraph 1, sentence 1",
}


@pytest.mark.parametrize(
    ("id", "path", "words"), [(*place, words) for place, words in WORDS.items()]
)
def test_fields_in_words(small: Catalog, id: str, path: str, words: str) -> None:
    """Identifiers are told as names, records as phrases, and nothing that is stated is left out."""
    entity = small[id]
    assert text_at(small, entity, Path.parse(path)) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (50, None, "economy rises by at least 50 percent"),
        (0, 3, "economy rises by 0 to 3 percent"),
        (None, -3, "economy falls by at least 3 percent"),
        (-5, -3, "economy falls by 3 to 5 percent"),
        (-5, -5, "economy falls by 5 percent"),
        (-2, 0, "economy falls by 0 to 2 percent"),
        (-2, 1, "economy changes by -2 to 1 percent"),
        (-2, 3, "economy changes by -2 to 3 percent"),
        (None, 3, "economy changes by at most 3 percent"),
        (-2, None, "economy changes by at least -2 percent"),
    ],
)
def test_an_effect_rises_or_falls(
    small: Catalog, low: int | None, high: int | None, words: str
) -> None:
    """A fall is written as a change below zero; where both are possible it is a change."""
    bounds = [None if bound is None else Decimal(bound) for bound in (low, high)]
    effect = Effect(
        measure=Measure.ECONOMY,
        change=Range(at_least=bounds[0], at_most=bounds[1], unit=Unit.PERCENT),
    )
    assert value_text(small, effect) == words


def test_a_fall_of_more_than() -> None:
    """A strict bound stays one when its sign changes."""
    fall = Range(below=Decimal(-5), unit=Unit.PERCENT)
    effect = Effect(measure=Measure.ECONOMY, change=fall)
    assert value_text(Catalog(), effect) == "economy falls by more than 5 percent"


def test_an_effect_of_unknown_size(small: Catalog) -> None:
    """Only what changes is told."""
    assert value_text(small, Effect(measure=Measure.ECONOMY)) == "economy"


def test_names_of_entities(small: Catalog) -> None:
    """A name, a title, or else the identifier."""
    assert [name_of(small, id) for id in ("CHL", "gazette", "c-aim")] == [
        "Chile",
        "A gazette",
        "c-aim",
    ]


def test_the_title_of_an_entity_is_its_name_with_its_id(small: Catalog) -> None:
    """The id alone where it has no name."""
    assert entity_title(small, "pact") == "Pact (pact)"
    assert entity_title(small, "c-aim") == "c-aim"


def test_a_text_is_told_as_it_is_unless_it_is_an_id(small: Catalog) -> None:
    """Alone and among others."""
    assert value_text(small, "CHL") == "CHL"
    assert value_text(small, "CHL", is_id=True) == "Chile"
    assert value_text(small, ("CHL", "eu")) == "CHL and eu"
    assert value_text(small, ("CHL", "eu"), is_id=True) == "Chile and European Union"


def test_what_says_nothing_has_no_words(small: Catalog) -> None:
    """Neither an empty list nor what is not stated."""
    assert text_at(small, small["old-pact"], Path.parse("steps")) == ""
    assert text_at(small, small["old-pact"], Path.parse("bindingness")) == ""


def test_the_head_of_an_entity_shows_what_it_is_called(small: Catalog) -> None:
    """Its id, name and title are no further fields of it."""
    assert list(stated_fields(small["copper"])) == ["aliases", "group"]
    assert list(stated_fields(small["gazette"])) == ["authors", "published"]


def test_a_stage_of_another_event_is_told_of_it(small: Catalog) -> None:
    """And the event is named once."""
    time = RelativeTime(
        relation=TimeRelation.AFTER,
        stage=Stage.SIGNATURE,
        event=EntityPath("pact"),
        duration=pendulum.duration(months=1),
    )
    assert value_text(small, time) == "1 month after signature of Pact"
    within = attrs.evolve(time, relation=TimeRelation.WITHIN)
    assert value_text(small, within) == "within 1 month of signature of Pact"


def test_a_unit_is_told_in_words(small: Catalog) -> None:
    """As a term is, without underscores; a plain number has none."""
    tonnes = Range(at_least=Decimal(5), at_most=Decimal(5), unit=Unit.TONNE_PER_YEAR)
    assert value_text(small, tonnes) == "5 tonne per year"
    assert value_text(small, attrs.evolve(tonnes, unit=Unit.COUNT)) == "5"


def test_what_an_entity_says_nothing_of(small: Catalog) -> None:
    """Empty lists count like what is not stated; a kind that has a term needs no word."""
    assert list(blank_fields(small["old-pact"]))[:6] == [
        "identifiers",
        "sides",
        "roles",
        "bindingness",
        "steps",
        "duration",
    ]


def test_what_has_no_term_is_told_by_its_word(small: Catalog) -> None:
    """In the place of the term; progress and what comes first are told, too."""
    effect = Effect(measure=Measure.OTHER, measure_word="calm")
    assert value_text(small, effect) == "calm"
    assert value_text(small, Effect(measure=Measure.OTHER)) == "other"
    word = Commitment(
        by=(CountryId("CHL"),),
        what="count the ore",
        modality=Modality.PLANNED,
        obligation=Obligation.OTHER,
        obligation_word="ore count",
        depends_on=(EntityPath("pact.steps[signing]"),),
        progress=Progress.UNDER_WAY,
        progress_on=When("2033-01"),
    )
    assert value_text(small, word) == (
        "Chile: count the ore, depending on steps[signing] of Pact, under way as of January 2033"
        " (kind: ore count)"
    )


def test_a_kind_without_a_term_wants_a_word(small: Catalog) -> None:
    """So the page says that there is none."""
    other = attrs.evolve(small.get(Agreement, "old-pact"), kind=AgreementKind.OTHER)
    assert "kind_word" in blank_fields(other)


TrainId = NewType("TrainId", EntityId)


@frozen(kw_only=True)
class Wagon(Record):
    """A record of an application."""

    load: str
    covered: bool = False


@frozen(kw_only=True)
class Train(Entity):
    """A kind of an application."""

    section: ClassVar[str] = "trains"
    id: TrainId
    wagons: tuple[Wagon, ...] = ()


def test_records_of_an_application_are_told_by_their_fields() -> None:
    """A yes is told by the field's name, a no not at all."""
    train = Train(
        id=TrainId("ore"), wagons=(Wagon(load="copper", covered=True), Wagon(load="zinc"))
    )
    catalog = Catalog([train])
    assert value_text(catalog, train.wagons) == "copper, covered; zinc"


@frozen(kw_only=True)
class Cart(Record):
    """Another, with a word of its own for its kind."""

    kind: str
    kind_word: str | None = None
    load: str = "zinc"


def test_an_own_word_stands_in_the_place_of_its_term() -> None:
    """Once."""
    assert value_text(Catalog(), Cart(kind="other", kind_word="barrow")) == "barrow, zinc"
    assert value_text(Catalog(), Cart(kind="other")) == "other, zinc"


METALS = Country(id=CountryId("CHL"))
PHRASES: Mapping[str, Record] = {
    "more mines for Chile, by way of drills and maps (trade)": Aim(
        text="more mines", to=(METALS.id,), means=("drills", "maps"), topics=(Topic.TRADE,)
    ),
    "Chile: teach, by way of visits, with the aim: skills, firm": Commitment(
        key="teach",
        by=(METALS.id,),
        what="teach",
        means=("visits",),
        aims=(Aim(key="skills", text="skills"),),
        firmness=Firmness.FIRM,
        modality=Modality.PLANNED,
    ),
    "funds, called large, counted in USD, from the level of 2024, 2030, estimated by Chile": Effect(
        measure=Measure.FUNDS,
        words="large",
        counted_in="USD",
        baseline=When("2024"),
        when=When("2030"),
        estimated_by=(METALS.id,),
    ),
    "economy, by USD about 2 every 1 year": Effect(
        measure=Measure.ECONOMY,
        amount=Money(currency=CurrencyCode("USD"), amount=Decimal(2), approximate=True),
        per=pendulum.duration(years=1),
    ),
    "signature by Chile through Ada, witnessed by Chile, in Arica, 2024, made known by Ada": Step(
        key="signing",
        stage=Stage.SIGNATURE,
        modality=Modality.PLANNED,
        party=METALS.id,
        signatories=(PersonId("ada"),),
        witnesses=(METALS.id,),
        place=Place(locality="Arica"),
        when=When("2024"),
        announced_by=(PersonId("ada"),),
    ),
    "influence rising, by Chile, in Arica (slowly)": Trend(
        key="influence",
        measure=Measure.INFLUENCE,
        direction=Direction.RISING,
        party=METALS.id,
        place=Place(locality="Arica"),
        words="slowly",
    ),
}


@pytest.mark.parametrize("words", PHRASES)
def test_a_record_is_a_phrase_without_its_key(words: str) -> None:
    """The key stands in front of it, in the path that leads to the record."""
    catalog = Catalog([METALS, Person(id=PersonId("ada"), name="Ada")])
    assert value_text(catalog, PHRASES[words]) == words


def test_sides_and_roles_in_words(small: Catalog) -> None:
    """By the words of the pact where it has any."""
    chile, union = CountryId("CHL"), OrganizationId("eu")
    sides = (
        Side(name="of the one part", parties=(union, CountryId("JPN"))),
        Side(parties=(chile,)),
    )
    assert [value_text(small, side) for side in sides] == [
        "of the one part: European Union and Japan",
        "Chile",
    ]
    keeper = Participation(by=union, role=PartyRole.DEPOSITARY)
    scribe = Participation(by=chile, role=PartyRole.OTHER, role_word="scribe")
    assert [value_text(small, role) for role in (keeper, scribe)] == [
        "depositary: European Union",
        "scribe: Chile",
    ]


def test_a_count_beside_its_list_is_not_missing() -> None:
    """Nobody asks how many parties there are where all are named."""
    fields = {"id": AgreementId("pact"), "name": "Pact", "kind": AgreementKind.TREATY}
    pact = Agreement(**fields, parties=(CountryId("CHL"), CountryId("JPN")))  # type: ignore[arg-type]  # as fields
    assert "parties_announced" not in blank_fields(pact)
    visit = Summit(
        id=SummitId("visit"), name="Visit", kind=SummitKind.VISIT, modality=Modality.HAPPENED
    )
    assert {"outcomes", "outcomes_announced"} <= set(blank_fields(visit))
