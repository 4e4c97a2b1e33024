"""What goes out to followthemoney, what is said to be lost, and what its own reader makes of it."""

import json
from collections import Counter
from decimal import Decimal
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar, NewType, cast

import pytest
from attrs import evolve, frozen
from hypothesis import HealthCheck, given, settings

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.datasets import load, names
from mineralpact.errors import UnknownFormatError
from mineralpact.exchange import export, to_followthemoney
from mineralpact.exchange.losses.loss_report import LossReport
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Attendance,
    Claim,
    Country,
    Entity,
    Investment,
    Membership,
    MoneyStage,
    Office,
    Organization,
    OrganizationKind,
    Person,
    Project,
    ProjectKind,
    Share,
    Source,
    Summit,
    SummitKind,
)
from mineralpact.values import (
    AgreementId,
    Citation,
    ClaimId,
    CountryId,
    EntityId,
    EntityPath,
    Identifier,
    IdentifierScheme,
    InvestmentId,
    Modality,
    Money,
    Name,
    NameKind,
    OrganizationId,
    PartyRole,
    PersonId,
    Place,
    ProjectId,
    Range,
    SourceId,
    Stage,
    Step,
    SummitId,
    Unit,
    When,
)
from mineralpact.values.amounts.money import CurrencyCode
from tests.effort import examples
from tests.property.strategies import catalogs

PERU = Country(id=CountryId("PER"))
JAPAN = Country(id=CountryId("JPN"))
ARTICLE = load("japan-peru-2024")


def entities(*given: Entity) -> dict[str, dict[str, Any]]:
    """Return what entities go out as, by identifier, beside two countries."""
    content = to_followthemoney(Catalog([PERU, JAPAN, *given])).content
    return {str(entity["id"]): cast("dict[str, Any]", entity) for entity in content}


def properties(entity: Entity) -> dict[str, Any]:
    """Return the properties that an entity goes out with."""
    return cast("dict[str, Any]", entities(entity)[entity.id]["properties"])


def reasons(*given: Entity) -> dict[str, str]:
    """Return why values do not arrive, by their field."""
    losses = to_followthemoney(Catalog([PERU, JAPAN, *given])).losses.losses
    return {loss.field: loss.reason for loss in losses}


person = partial(evolve, Person(id=PersonId("elmer"), name="Elmer"))
"""A person with some fields of its own."""


def test_the_article_goes_out() -> None:
    """Every kind that followthemoney has a schema for, and the parts of each."""
    exported = to_followthemoney(ARTICLE)
    assert Counter(entity["schema"] for entity in exported.content) == {
        "PublicBody": 3,
        "Organization": 1,
        "Person": 4,
        "Position": 4,
        "Occupancy": 4,
        "Article": 1,
        "Document": 5,
        "Documentation": 19,
        "Event": 10,
        "Project": 3,
        "ProjectParticipant": 4,
        "UnknownLink": 2,
    }
    report = exported.losses
    assert (report.format, report.carried) == ("followthemoney", 140)
    assert report.changed + report.lost == sum(loss.count for loss in report.losses)


def test_loose_times_are_said_to_be_lost_or_changed() -> None:
    """Its reader would drop them without a word."""
    times: Counter[tuple[str, bool]] = Counter()
    for loss in to_followthemoney(ARTICLE).losses.losses:
        if loss.kind not in ("Claim", "Country") and loss.field.endswith(("when", "published")):
            times[loss.kind, loss.is_changed] += loss.count
    assert times == {
        ("Source", True): 1,
        ("Summit", True): 1,
        ("Investment", True): 2,
        ("Agreement", False): 4,
        ("Roadmap", False): 1,
    }


def test_what_claims_cite_is_the_proof_of_what_they_are_about() -> None:
    """But a document is no proof of itself."""
    content = {entity["id"]: entity["properties"] for entity in to_followthemoney(ARTICLE).content}
    assert content["japan-peru-roadmap"]["proof"] == ["japan-peru-article"]  # type: ignore[index, call-overload]  # an object of JSON
    assert "proof" not in cast("dict[str, Plain]", content["japan-peru-article"])


def test_a_country_is_a_public_body_with_its_code() -> None:
    """A former one with the code that followthemoney has for it, or with none."""
    given = entities(Country(id=CountryId("SUN")), Country(id=CountryId("BUR")))
    assert given["PER"]["schema"] == "PublicBody"
    assert given["PER"]["properties"]["country"] == ["pe"]
    assert given["SUN"]["properties"]["country"] == ["suhh"]
    assert "country" not in given["BUR"]["properties"]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        (OrganizationKind.MINISTRY, "PublicBody"),
        (OrganizationKind.COMPANY, "Company"),
        (OrganizationKind.CLUB, "Organization"),
        (None, "Organization"),
    ],
)
def test_an_organization_has_the_narrowest_schema(
    kind: OrganizationKind | None, schema: str
) -> None:
    """By its own kind."""
    body = Organization(id=OrganizationId("meti"), name="METI", kind=kind)
    assert entities(body)["meti"]["schema"] == schema


def test_names_are_kept_as_they_are_kept_there() -> None:
    """The kinds of names that it has are told, and each value once."""
    names = (
        Name(text="Elmero", kind=NameKind.FORMER),
        Name(text="Elmero", kind=NameKind.FORMER),
        Name(text="Elmers", language="en"),
    )
    given = properties(person(names=names))
    assert (given["alias"], given["previousName"]) == (["Elmers"], ["Elmero"])
    assert "keeps a value of a property once" in reasons(person(names=names))["names[].text"]


def test_a_text_that_is_cleaned_there_is_cleaned_here() -> None:
    """And what nothing is left of has its identifier in its place."""
    assert properties(person(name='"Elmer\u200b  Schialer"'))["name"] == ["Elmer Schialer"]
    assert "followthemoney cleans texts" in reasons(person(name="Elmer\u200b"))["name"]
    assert properties(person(name="\u200b"))["name"] == ["elmer"]
    assert "its identifier stands" in reasons(person(name="\u200b"))["name"]
    assert "longer than" in reasons(person(name="x" * 400))["name"]
    assert "longer than" in reasons(person(names=(Name(text="x" * 400),)))["names[].text"]


def test_a_word_for_a_kind_is_a_keyword() -> None:
    """Unless nothing of it is left."""
    club = Organization(
        id=OrganizationId("club"), name="Club", kind=OrganizationKind.OTHER, kind_word="circle"
    )
    assert properties(club)["keywords"] == [
        *("mineralpact: organization", "kind: other", "kind_word: circle")
    ]
    empty = Organization(
        id=OrganizationId("club"), name="Club", kind=OrganizationKind.OTHER, kind_word="\u200b"
    )
    assert "nothing is left" in reasons(empty)["kind_word"]


def test_identifiers_go_out_where_its_reader_takes_them() -> None:
    """It drops what is no item of Wikidata and what has wrong check digits."""
    values = (
        (IdentifierScheme.WIKIDATA, "Q419"),
        (IdentifierScheme.WIKIDATA, "P31"),
        (IdentifierScheme.LEI, "529900T8BM49AURSDO55"),
        (IdentifierScheme.LEI, "529900T8BM49AURSDO56"),
        (IdentifierScheme.REGISTRATION_NUMBER, "12 345"),
        (IdentifierScheme.UNTS, "I-5"),
    )
    identifiers = tuple(Identifier(scheme=scheme, value=value) for scheme, value in values)
    given = properties(person(identifiers=identifiers))
    assert given["wikidataId"] == ["Q419"]
    assert given["leiCode"] == ["529900T8BM49AURSDO55"]
    assert given["registrationNumber"] == ["12 345"]
    source = Source(id=SourceId("text"), title="Text", identifiers=identifiers[2:3])
    assert "leiCode" not in properties(source)


def test_an_office_is_a_position_that_others_may_hold() -> None:
    """Two who hold the same one hold one position."""
    office = Office(title="President", of=CountryId("PER"), when=When("2022/2024"))
    given = entities(person(offices=(office,)), person(id=PersonId("other"), offices=(office,)))
    positions = [entity for entity in given.values() if entity["schema"] == "Position"]
    assert len(positions) == 1
    assert positions[0]["properties"] == {
        "name": ["President"],
        "organization": ["PER"],
        "country": ["pe"],
    }
    assert given["elmer.offices.0"]["properties"] == {
        "holder": ["elmer"],
        "post": [positions[0]["id"]],
        "startDate": ["2022"],
        "endDate": ["2024"],
    }


def test_a_share_is_a_percentage_in_text() -> None:
    """One known by bounds goes out as words; one that is not stated, without a percentage."""
    shares = (
        Share(owner=CountryId("PER"), percent=Range.exactly(60, unit=Unit.PERCENT)),
        Share(
            owner=CountryId("JPN"),
            percent=Range(at_least=Decimal(20), unit=Unit.PERCENT),
            modality=Modality.PLANNED,
            when=When("2025"),
        ),
        Share(owner=CountryId("JPN"), when=When("2020")),
    )
    mine = Project(id=ProjectId("mine"), name="Mine", kind=ProjectKind.MINE, owners=shares)
    given = entities(mine)
    assert given["mine.owners.0"]["properties"]["percentage"] == ["60"]
    assert given["mine.owners.1"]["properties"]["percentage"] == ["at least 20 percent"]
    assert given["mine.owners.1"]["properties"]["status"] == ["planned"]
    assert "percentage" not in given["mine.owners.2"]["properties"]
    assert "as words" in reasons(mine)["owners[].percent.at_least"]


def test_a_membership_tells_its_role_where_it_has_one() -> None:
    """And when it begins; a member like others tells neither."""
    since = Membership(member=PERU.id, role=PartyRole.OBSERVER, when=When("2031/.."))
    club = Organization(
        id=OrganizationId("club"),
        name="Club",
        kind=OrganizationKind.CLUB,
        members=(since, Membership(member=JAPAN.id)),
    )
    links = [one["properties"] for one in entities(club).values() if one["schema"] == "Membership"]
    roles = {link["member"][0]: link.get("role") for link in links}
    assert roles == {"PER": ["observer"], "JPN": None}
    begins = {link["member"][0]: link.get("startDate") for link in links}
    assert begins == {"PER": ["2031"], "JPN": None}


def test_a_sum_is_one_number_with_its_currency() -> None:
    """Bounds have no place, and "about" is lost."""

    def port(cost: Money) -> Project:
        return Project(id=ProjectId("port"), name="Port", kind=ProjectKind.PORT, cost=cost)

    dollars = CurrencyCode("USD")
    exact = port(Money(amount=Decimal("1300.5"), currency=dollars, approximate=True))
    given = properties(exact)
    assert (given["amount"], given["currency"]) == (["1300.5"], ["USD"])
    assert set(reasons(exact)) == {"cost.approximate"}
    bounds = port(Money(at_most=Decimal(5), currency=dollars))
    assert "one exact number" in reasons(bounds)["cost.at_most"]


def test_a_meeting_tells_who_takes_part() -> None:
    """Whether that is planned, it tells of the meeting as a whole."""
    attendees = (
        Attendance(participant=CountryId("PER"), modality=Modality.PLANNED),
        Attendance(participant=CountryId("JPN"), modality=Modality.HAPPENED),
        Attendance(participant=CountryId("JPN"), modality=Modality.PLANNED),
        Attendance(description="others", modality=Modality.PLANNED),
    )
    summit = Summit(
        id=SummitId("summit"),
        name="Summit",
        kind=SummitKind.VISIT,
        modality=Modality.PLANNED,
        place=Place(country=CountryId("PER"), locality="Lima"),
        when=When("2024-11"),
        attendees=attendees,
    )
    given = properties(summit)
    assert (given["involved"], given["location"]) == (["PER", "JPN"], ["Lima"])
    assert reasons(summit)["attendees[].modality"]
    lines = Summit(
        id=SummitId("summit"),
        name="Summit",
        kind=SummitKind.VISIT,
        modality=Modality.PLANNED,
        place=Place(locality="Lima; Cusco"),
    )
    assert set(reasons(lines)) == {"place.locality"}


def test_a_step_is_an_event_tied_to_its_instrument() -> None:
    """With who acts, who signs and where."""
    step = Step(
        stage=Stage.SIGNATURE,
        modality=Modality.HAPPENED,
        when=When("2024-11-17"),
        party=CountryId("PER"),
        signatories=(PersonId("elmer"),),
        place=Place(locality="Lima"),
        note="in Spanish",
    )
    pact = Agreement(
        id=AgreementId("pact"),
        name="Pact",
        kind=AgreementKind.TREATY,
        parties=(CountryId("JPN"), CountryId("PER")),
        steps=(step,),
    )
    given = entities(pact, person())
    assert given["pact.steps.0"] == {
        "id": "pact.steps.0",
        "schema": "Event",
        "properties": {
            "name": ["Pact: signature"],
            "keywords": ["stage: signature", "modality: happened"],
            "date": ["2024-11-17"],
            "location": ["Lima"],
            "organizer": ["PER"],
            "involved": ["elmer"],
            "summary": ["in Spanish"],
        },
    }
    assert given["pact.steps.link.0"]["properties"] == {
        "document": ["pact"],
        "entity": ["pact.steps.0"],
        "role": ["steps"],
    }
    assert not reasons(pact, person())


def test_money_is_a_project_with_who_takes_part() -> None:
    """Never a payment: hardly any is told as paid."""
    money = Investment(
        id=InvestmentId("money"),
        name="Money",
        stage=MoneyStage.PLEDGED,
        modality=Modality.PLANNED,
        investor=CountryId("JPN"),
        recipient=CountryId("PER"),
    )
    given = entities(money)
    assert given["money"]["schema"] == "Project"
    assert given["money.investor.link.0"]["properties"]["role"] == ["investor"]


def test_a_language_or_an_address_that_it_writes_otherwise_is_changed() -> None:
    """And one that it has not is lost."""
    text = partial(evolve, Source(id=SourceId("text"), title="Text"))
    assert properties(text(language="en"))["language"] == ["eng"]
    assert not reasons(text(language="en"))
    assert reasons(text(language="es-PE"))["language"]
    assert reasons(text(language="qu"))["language"]
    assert properties(text(url="https://example.org"))["sourceUrl"] == ["https://example.org/"]
    assert reasons(text(url="https://example.org"))["url"]
    assert properties(text(accessed=When("2024-11-14")))["retrievedAt"] == ["2024-11-14"]
    assert reasons(text(accessed=When("2024-11/2024-12")))["accessed"]
    assert reasons(text(published=When("202X")))["published"]


def test_long_identifiers_have_parts_of_their_own() -> None:
    """No identifier there has more than 200 characters."""
    office = Office(title="President")
    given = entities(person(id=PersonId("x" * 200), offices=(office,)))
    (holding,) = [entity for entity in given.values() if entity["schema"] == "Occupancy"]
    assert len(holding["id"]) == 40
    assert holding["properties"]["holder"] == ["x" * 200]


MineId = NewType("MineId", EntityId)


@frozen(kw_only=True)
class Mine(Entity):
    """A kind that an app adds, whose identifiers may be any text."""

    section: ClassVar[str] = "mines"
    id: MineId
    name: str
    country: CountryId

    def id_problems(self) -> tuple[()]:
        return ()


@frozen(kw_only=True)
class BusyPerson(Person):
    """A person of an app, with a field of its own and identifiers of any form."""

    diary: str | None = None

    def id_problems(self) -> tuple[()]:
        return ()


def test_a_kind_of_an_app_is_said_to_be_lost() -> None:
    """And so is a field that an app adds, and what followthemoney could not name."""
    mine = Mine(id=MineId("mine"), name="Mine", country=CountryId("PER"))
    assert set(entities(mine)) == {"PER", "JPN"}
    assert set(reasons(mine)) == {"id", "name", "country"}
    busy = BusyPerson(id=PersonId("busy"), name="Busy", diary="full")
    assert set(reasons(busy)) == {"diary"}
    assert set(entities(BusyPerson(id=PersonId("not an id"), name="Busy"))) == {"PER", "JPN"}


def test_what_refers_to_something_that_does_not_go_out_is_lost() -> None:
    """No link leads nowhere."""
    busy = BusyPerson(id=PersonId("not an id"), name="Busy")
    text = Source(id=SourceId("text"), title="Text", authors=(busy.id,))
    mine = Project(
        id=ProjectId("mine"), name="Mine", kind=ProjectKind.MINE, owners=(Share(owner=busy.id),)
    )
    summit = Summit(
        id=SummitId("summit"),
        name="Summit",
        kind=SummitKind.VISIT,
        modality=Modality.PLANNED,
        attendees=(Attendance(participant=busy.id, modality=Modality.PLANNED),),
    )
    given = entities(busy, text, mine, summit)
    assert set(given) == {"PER", "JPN", "text", "mine", "summit"}
    assert {"authors[]", "owners[].owner", "attendees[].participant"} <= set(
        reasons(busy, text, mine, summit)
    )


def test_what_followthemoney_has_no_code_for_is_lost() -> None:
    """A former country, of a body and of an office."""
    burma = Country(id=CountryId("BUR"))
    body = Organization(id=OrganizationId("mine"), name="Mine", country=burma.id)
    minister = person(offices=(Office(title="Minister", of=burma.id),))
    assert "no code for it" in reasons(burma, body)["country"]
    (position,) = [
        entity for entity in entities(burma, minister).values() if entity["schema"] == "Position"
    ]
    assert position["properties"] == {"name": ["Minister"], "organization": ["BUR"]}


def test_an_identifier_is_told_once() -> None:
    """Whatever address its page has."""
    twice = tuple(
        Identifier(scheme=IdentifierScheme.WIKIDATA, value="Q419", url=url)
        for url in (None, "https://example.org/Q419")
    )
    assert properties(person(identifiers=twice))["wikidataId"] == ["Q419"]
    assert "once" in reasons(person(identifiers=twice))["identifiers[].value"]


@frozen(kw_only=True)
class OddBody(Organization):
    """An organization of an app, with identifiers of any form."""

    def id_problems(self) -> tuple[()]:
        return ()


@frozen(kw_only=True)
class OddSource(Source):
    """A source of an app, with identifiers of any form."""

    def id_problems(self) -> tuple[()]:
        return ()


def test_no_member_and_no_proof_is_told_that_does_not_go_out() -> None:
    """As of owners."""
    odd = OddBody(id=OrganizationId("an odd id"), name="Odd")
    members = (Membership(member=odd.id), Membership(member=CountryId("PER")))
    club = OddBody(id=OrganizationId("club"), name="Club", members=members)
    source = OddSource(id=SourceId("an odd text"), title="Odd")
    claim = Claim(
        id=ClaimId("claim"),
        about=(EntityPath("club"),),
        modality=Modality.HAPPENED,
        cites=(Citation(source=source.id),),
    )
    given = entities(odd, club, source, claim)
    assert set(given) == {"PER", "JPN", "club", "club.members.1"}
    assert "proof" not in given["club"]["properties"]


def test_no_other_suffix_is_taken(tmp_path: Path) -> None:
    """The error lists the formats there are."""
    with pytest.raises(UnknownFormatError, match=r"followthemoney \(\.ftm\.json\)"):
        export(ARTICLE, tmp_path / "pact.doc")


def test_a_file_has_one_entity_a_line(tmp_path: Path) -> None:
    """As followthemoney's own command reads it."""
    losses: LossReport = export(ARTICLE, tmp_path / "pact.ftm.json")
    lines = (tmp_path / "pact.ftm.json").read_text(encoding="utf-8").splitlines()
    content = to_followthemoney(ARTICLE)
    assert [json.loads(line) for line in lines] == list(content.content)
    assert losses == content.losses


def read_by_followthemoney(catalog: Catalog) -> None:
    """Check that followthemoney's own reader keeps every value, and finds nothing wrong."""
    if find_spec("followthemoney") is None:
        pytest.skip("followthemoney is not installed: pip install 'mineralpact[peers]'")
    model: Any = import_module("followthemoney").model
    for entity in to_followthemoney(catalog).content:
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.to_dict()["properties"] == entity["properties"]
        assert proxy.id == entity["id"]
        model.get(entity["schema"]).validate(entity)


@pytest.mark.slow
@pytest.mark.parametrize("name", names())
def test_its_own_reader_keeps_all_of_a_data_set(name: str) -> None:
    """Which drops what it does not like without a word."""
    read_by_followthemoney(load(name))


@pytest.mark.slow
@given(catalog=catalogs())
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
def test_its_own_reader_keeps_all_of_any_catalog(catalog: Catalog) -> None:
    """Whatever stands in it."""
    read_by_followthemoney(catalog)
