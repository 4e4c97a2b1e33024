import attrs
import pytest

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.catalog.parties.intermediary_search import IntermediaryKind
from mineralpact.errors import ArgumentError, NotFoundError
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Attendance,
    Country,
    Investment,
    Membership,
    MoneyStage,
    Organization,
    Summit,
    SummitKind,
)
from mineralpact.query import agreements_between, encounters, partners, rivals
from mineralpact.query.questions.parties import summit_place
from mineralpact.values.ids import (
    AgreementId,
    CountryId,
    InvestmentId,
    OrganizationId,
    SummitId,
)
from mineralpact.values.parties.role import PartyRole
from mineralpact.values.parties.side import Side
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.pacts_of_bodies import pacts_of_bodies
from tests.query.example import example

CATALOG = example()
JPN, KOR, PER = CountryId("JPN"), CountryId("KOR"), CountryId("PER")


def test_what_two_are_party_to() -> None:
    """Agreements first, then roadmaps; both must be party to each."""
    assert [each.id for each in agreements_between(CATALOG, "JPN", "PER")] == [
        "lithium-pact",
        "roadmap",
    ]
    assert agreements_between(CATALOG, "JPN", "CHN") == ()


def test_partners_come_with_what_ties_them() -> None:
    """Instruments and money, both ways; who has most ties comes first."""
    found = [(each.partner.id, [tie.id for tie in each.ties]) for each in partners(CATALOG, "PER")]
    assert found == [
        ("CHN", ["port-pact", "into-mining", "into-roads"]),
        ("JPN", ["lithium-pact", "roadmap", "into-mine"]),
    ]
    assert partners(CATALOG, "forum") == ()


def test_partners_may_be_asked_for_by_what_they_belong_to() -> None:
    """At some time or on a day; who may be a member is none surely."""
    korea = Membership(member=KOR, when=When("2020/2024"))
    members = (korea, Membership(member=JPN), Membership(member=PER, role=PartyRole.OBSERVER))
    club = Organization(id=OrganizationId("traders"), name="Traders", members=members)
    catalog = CATALOG.with_entities(club)

    def found(party: str, on: str | None = None) -> list[str]:
        when = None if on is None else When(on)
        result = partners(catalog, party, member_of="traders", member_on=when)
        return [partner.partner.id for partner in result]

    assert found("JPN") == ["KOR"]
    assert found("JPN", "2021-05-01") == ["KOR"]
    assert found("JPN", "2025") == []
    assert found("PER") == ["JPN"]
    assert found("PER", "2021") == []
    with pytest.raises(ArgumentError, match="expected an organization to be a member of"):
        partners(catalog, "PER", member_on=When("2021"))
    with pytest.raises(NotFoundError, match="traders"):
        partners(catalog, "PER", member_of="trader")


def test_rivals_court_the_same_partner() -> None:
    """With what, beside what one has oneself."""
    (rival,) = rivals(CATALOG, "JPN", over="PER")
    assert (rival.rival.id, rival.over.id) == ("CHN", "PER")
    assert [tie.id for tie in rival.ties] == ["port-pact", "into-mining", "into-roads"]
    assert [tie.id for tie in rival.own_ties] == ["lithium-pact", "roadmap", "into-mine"]
    assert rivals(CATALOG, "KOR") == rivals(CATALOG, "KOR", over="JPN")
    assert rivals(CATALOG, "JPN", over="KOR") == ()


def test_partners_in_one_pact_are_no_rivals_by_it() -> None:
    """A pact of three makes none of them court another against the third."""
    countries = [CountryId(code) for code in ("CHN", "JPN", "PER")]
    pact = Agreement(
        id=AgreementId("pact"), name="A pact", kind=AgreementKind.TREATY, parties=tuple(countries)
    )
    assert rivals(Catalog([pact, *(Country(id=id) for id in countries)]), "JPN") == ()


def test_an_unknown_party_is_told() -> None:
    """In whichever place it stands."""
    for ask in (lambda: rivals(CATALOG, "JPN", over="PRE"), lambda: partners(CATALOG, "PRE")):
        with pytest.raises(NotFoundError, match="did you mean PER"):
            ask()


def test_who_met_whom_where() -> None:
    """Surely where all is told as done; at the side of another meeting, its place counts.

    Hosts take part.
    """
    found = encounters(CATALOG, "minister")
    assert [(each.other.id, each.summit.id, each.met) for each in found] == [
        ("JPN", "talks", Truth.YES),
        ("JPN", "visit", Truth.UNKNOWN),
        ("KOR", "visit", Truth.UNKNOWN),
    ]
    assert [each.place.country if each.place else None for each in found] == ["PER", None, None]
    assert [each.summit.id for each in encounters(CATALOG, "JPN", during=When("2024-11"))] == [
        "talks"
    ]


def test_meetings_at_the_side_of_each_other_have_no_place() -> None:
    """A circle ends the search."""
    first, second = SummitId("first"), SummitId("second")
    circle = [
        Summit(
            id=id, name="A meeting", kind=SummitKind.VISIT, modality=Modality.PLANNED, within=within
        )
        for id, within in ((first, second), (second, first))
    ]
    assert summit_place(circle[0], Catalog(circle)) is None


def test_an_attendee_without_a_name_meets_nobody() -> None:
    """Who it was is not stated; the others meet all the same."""
    (summit, *_) = [summit for summit in CATALOG.summits if summit.id == "visit"]
    leaders = Attendance(description="Other leaders", modality=Modality.HAPPENED)
    nameless = attrs.evolve(summit, attendees=(*summit.attendees, leaders))
    others = [entity for entity in CATALOG if entity.id != "visit"]
    assert encounters(Catalog([*others, nameless]), "KOR") == tuple(
        attrs.evolve(encounter, summit=nameless) for encounter in encounters(CATALOG, "KOR")
    )


# -- through others

BODIES = pacts_of_bodies()


def tied(party: str, reach: Reach = Reach.STATE) -> dict[str, list[str]]:
    """The ties with each partner."""
    found = partners(BODIES, party, reach=reach)
    return {each.partner.id: [tie.id for tie in each.ties] for each in found}


def test_countries_are_partners_through_their_ministries() -> None:
    """Neither the ministries nor the departments are; who is named is told."""
    assert [pact.id for pact in agreements_between(BODIES, "AUS", "JPN")] == ["partnership"]
    assert tied("JPN")["AUS"] == ["partnership"]
    (australia,) = [each for each in partners(BODIES, "JPN") if each.partner.id == "AUS"]
    assert [(each.tie, each.party, each.chain) for each in australia.through] == [
        ("partnership", "JPN", ("meti",)),
        ("partnership", "AUS", ("disr",)),
        ("partnership", "AUS", ("dfat",)),
    ]
    assert {each.kind for each in australia.through} == {IntermediaryKind.BODY}


def test_a_union_is_the_partner_and_not_its_members() -> None:
    """Asked of a member, the union's partners are those through it."""
    assert tied("KAZ") == {
        "CHN": ["port-contract"],
        "eu": ["kazakhstan", "old-treaty"],
        "institute": ["study"],
        "smelter": ["smelter-contract"],
    }
    assert tied("FRA") == {"KAZ": ["kazakhstan", "old-treaty"], "AUS": ["undated"]}
    assert tied("GBR") == {"KAZ": ["old-treaty"]}


def test_a_union_is_a_partner_of_who_deals_with_it() -> None:
    """Of a member that is party beside it, and of one that has left."""
    loan, trade = (
        attrs.evolve(BODIES.get(Agreement, "kazakhstan"), id=AgreementId(id), parties=parties)
        for id, parties in (
            ("loan", (OrganizationId("eu"), CountryId("FRA"))),
            ("trade", (OrganizationId("eu"), CountryId("GBR"))),
        )
    )
    catalog = Catalog([*BODIES, loan, trade])
    for party, pact in (("FRA", "loan"), ("GBR", "trade")):
        (union,) = [each for each in partners(catalog, party) if each.partner.id == "eu"]
        assert ([tie.id for tie in union.ties], union.through) == ([pact], ())


def test_a_union_that_pays_its_member_is_its_partner() -> None:
    """Money has no sides: the one pays and the other is paid."""
    paid = Investment(
        id=InvestmentId("grant"),
        name="Grant",
        stage=MoneyStage.PLEDGED,
        modality=Modality.HAPPENED,
        investor=OrganizationId("eu"),
        recipient=CountryId("FRA"),
    )
    (union,) = [
        each for each in partners(Catalog([*BODIES, paid]), "FRA") if each.partner.id == "eu"
    ]
    assert [tie.id for tie in union.ties] == ["grant"]


def test_a_union_does_not_tie_its_members_to_one_another() -> None:
    """Each must be party by a name of its own, and not on one side with its union."""
    catalog = Catalog([*BODIES, *_mixed_pacts()])
    names = {
        ("FRA", "GBR"): ["one-part", "two-parts"],
        ("FRA", "eu"): ["two-parts"],
        ("FRA", "KAZ"): ["kazakhstan", "old-treaty", "one-part", "two-parts"],
        ("FRA", "eu", "KAZ"): ["one-part", "two-parts"],
    }
    for parties, ids in names.items():
        assert [pact.id for pact in agreements_between(catalog, *parties)] == ids
    france = {
        str(each.partner.id): [tie.id for tie in each.ties] for each in partners(catalog, "FRA")
    }
    assert france["eu"] == ["two-parts"]


def _mixed_pacts() -> list[Agreement]:
    """A pact of a union, two of its members and another country, with sides told and not."""
    union, kazakhstan = OrganizationId("eu"), CountryId("KAZ")
    members = (CountryId("FRA"), CountryId("GBR"))
    told = attrs.evolve(BODIES.get(Agreement, "kazakhstan"), parties=(union, *members, kazakhstan))
    sides = (Side(parties=(union, *members)), Side(parties=(kazakhstan,)))
    return [
        attrs.evolve(told, id=AgreementId("one-part"), sides=sides),
        attrs.evolve(told, id=AgreementId("two-parts")),
    ]


def test_a_company_is_its_owners_only_while_it_is_owned() -> None:
    """A contract that was over before the port was bought is the port's own."""
    signed, ended = (
        Step(stage=stage, modality=Modality.HAPPENED, when=When(year))
        for stage, year in ((Stage.SIGNATURE, "2010"), (Stage.TERMINATION, "2015"))
    )
    contract = BODIES.get(Agreement, "port-contract")
    earlier = attrs.evolve(contract, id=AgreementId("earlier"), steps=(signed, ended))
    found = partners(Catalog([*BODIES, earlier]), "KAZ")
    ties: dict[str, list[str]] = {each.partner.id: [tie.id for tie in each.ties] for each in found}
    assert (ties["CHN"], ties["port-company"]) == (["port-contract"], ["earlier"])


def test_a_club_is_no_party_for_its_members() -> None:
    """Unless one asks for all that a country has to do with."""
    assert tied("PER") == {}
    assert tied("PER", Reach.ALL)["AUS"] == ["declaration"]
    assert tied("JPN", Reach.DIRECT) == {}
    assert tied("meti", Reach.DIRECT) == {"dfat": ["partnership"], "disr": ["partnership"]}


def test_rivals_through_others() -> None:
    """China's company and the European Union deal with Kazakhstan."""
    found = [(each.rival.id, each.over.id) for each in rivals(BODIES, "FRA")]
    assert ("CHN", "KAZ") in found
    (china,) = [each for each in rivals(BODIES, "FRA") if each.rival.id == "CHN"]
    assert [(each.tie, each.chain) for each in china.through] == [
        ("kazakhstan", ("eu", "commission")),
        ("old-treaty", ("eu",)),
        ("port-contract", ("cosco", "port-company")),
    ]


def test_countries_meet_through_those_who_hold_their_offices() -> None:
    """Japan's minister met Peru's president, and a reporter who stands for nobody."""
    found = [(each.other.id, each.met) for each in encounters(BODIES, "JPN")]
    assert found == [("president", Truth.YES), ("reporter", Truth.YES)]
    meeting = encounters(BODIES, "JPN")[0]
    assert [each.chain for each in meeting.through] == [("meti", "minister")]
    assert encounters(BODIES, "JPN", reach=Reach.DIRECT) == ()
