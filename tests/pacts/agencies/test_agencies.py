"""Questions to pacts of ministries, agencies and clubs: none of their parties need be a country."""

from mineralpact.evidence import explain
from mineralpact.model import Agreement, AgreementKind, Organization
from mineralpact.query import (
    AgreementFilter,
    PersonFilter,
    Reach,
    agreements_between,
    encounters,
    find,
    outcome_of,
    partners,
    promised,
    share_held,
    total_committed,
    total_invested,
)
from mineralpact.values.commitment import Obligation
from mineralpact.values.parties.role import PartyRole
from mineralpact.values.step import Modality, PlanOutcome, Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.pacts.pact_files import forces, pact, stages

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
US_JAPAN = "agencies/us-japan-2023"
CLUB = "agencies/minerals-security-partnership"
KABIL = "agencies/kabil-australia-2022"
KOREA = "agencies/canada-korea-2023"


def test_ministries_on_both_sides_tie_australia_and_japan() -> None:
    """A ministry of Japan and two of Australia sign: it is an agreement of the two countries."""
    catalog = pact("agencies/australia-japan-2022")
    assert [each.id for each in agreements_between(catalog, "AUS", "JPN")] == [
        "australia-japan-partnership"
    ]
    [partner] = partners(catalog, "JPN")
    assert partner.partner.id == "AUS"
    assert {name.chain for name in partner.through} == {("meti",), ("disr",), ("dfat",)}


def test_neither_country_is_a_party_by_name() -> None:
    """The false twin: of the countries themselves it is no agreement."""
    catalog = pact("agencies/australia-japan-2022")
    assert agreements_between(catalog, "AUS", "JPN", reach=Reach.DIRECT) == ()
    partnership = catalog.get(Agreement, "australia-japan-partnership")
    assert {"AUS", "JPN"}.isdisjoint(partnership.parties)


def test_signed_by_ministries_says_nothing_of_force() -> None:
    """Before it was signed it was not in force; whether it has ever been, nobody says."""
    catalog = pact("agencies/australia-japan-2022")
    days = ("2022-10-21", "2022-10-22", "2026-01-01")
    assert forces(catalog, "australia-japan-partnership", *days) == [NO, UNKNOWN, UNKNOWN]


def test_a_partnership_of_ministries_is_found_by_its_minerals() -> None:
    """It is about critical minerals, of which two are named, and lithium is one of them."""
    catalog = pact("agencies/australia-japan-2022")
    by_mineral = AgreementFilter(minerals=("critical-minerals",), involving=("JPN",))
    assert [each.id for each in find(catalog, by_mineral)] == ["australia-japan-partnership"]


class TestUnitedStatesAndJapan:
    """An agreement that took effect at once, and a framework two years later."""

    def test_in_force_the_day_it_was_signed(self) -> None:
        """The agreement of 2023 was; of the framework of 2025 nobody tells."""
        days = ("2023-03-27", "2023-03-28")
        assert forces(pact(US_JAPAN), "minerals-agreement-2023", *days) == [NO, YES]
        assert forces(pact(US_JAPAN), "framework-2025", "2025-10-27", "2025-10-28") == [NO, UNKNOWN]

    def test_its_signature_binds_by_itself(self) -> None:
        """No ratification is told of, and none is needed."""
        definitive = AgreementFilter(stage=Stage.DEFINITIVE_SIGNATURE)
        assert [each.id for each in find(pact(US_JAPAN), definitive)] == ["minerals-agreement-2023"]

    def test_no_duties_on_exports(self) -> None:
        """One duty of four is of that kind; the false twin is about restrictions."""
        agreement = pact(US_JAPAN).get(Agreement, "minerals-agreement-2023")
        obligations = [each.obligation for each in agreement.commitments]
        assert obligations.count(Obligation.NO_EXPORT_DUTIES) == 1
        assert Obligation.NO_EXPORT_RESTRICTIONS not in obligations

    def test_it_covers_five_minerals(self) -> None:
        """All five are named."""
        answer = explain(pact(US_JAPAN), "battery-minerals", "members")
        assert (answer.announced, answer.complete) == (5, YES)

    def test_a_ministerial_within_180_days(self) -> None:
        """It was due by 26 April 2026, money for projects two days later."""
        due = promised(pact(US_JAPAN), When("2026-05-01"), involving="framework-2025")
        assert [(each.path, each.when, each.overdue) for each in due] == [
            ("commitments[1]", When("[2025-10-28..2026-04-26]"), YES),
            ("commitments[0]", When("[2025-10-28..2026-04-28]"), YES),
        ]

    def test_an_ambassador_signs_for_japan(self) -> None:
        """He is found by his name in Japanese."""
        found = find(pact(US_JAPAN), PersonFilter(text="冨田"))
        assert [each.id for each in found] == ["koji-tomita"]


class TestMineralsSecurityPartnership:
    """A club without a treaty: its members are tied by nothing that anybody signed."""

    def test_no_treaty_ties_its_members(self) -> None:
        """Japan and Korea are members; there is no agreement, by whatever reach."""
        for reach in Reach:
            assert agreements_between(pact(CLUB), "JPN", "KOR", reach=reach) == ()
        assert partners(pact(CLUB), "JPN") == ()

    def test_fifteen_partners(self) -> None:
        """Fourteen countries and the Union; Kazakhstan is of the forum, not of the club."""
        club = pact(CLUB).get(Organization, "msp")
        members = {each.member for each in club.members if each.role is None}
        assert len(members) == 15
        assert "KAZ" not in members

    def test_who_chairs_it(self) -> None:
        """Korea from July 2024, the United States before."""
        club = pact(CLUB).get(Organization, "msp")
        chairs = {each.member: each.when for each in club.members if each.role is PartyRole.CHAIR}
        assert chairs == {"KOR": When("2024-07-01/2025-06-30"), "USA": When("2022/2024-06-30")}

    def test_two_chair_the_forum(self) -> None:
        """America leads its projects, the Union its talks on policy."""
        forum = pact(CLUB).get(Organization, "msp-forum")
        chairs = {each.member for each in forum.members if each.role is PartyRole.CO_CHAIR}
        assert chairs == {"USA", "european-union"}
        assert forum.part_of == "msp"
        [american] = [each for each in forum.members if each.key == "american-lead"]
        assert american.ex_officio is not None
        assert american.ex_officio.startswith("Under Secretary of State")

    def test_who_met_in_leuven(self) -> None:
        """Namibia met America and the Union there; in New York it is not named."""
        met = encounters(pact(CLUB), "NAM", reach=Reach.DIRECT)
        assert {each.summit.id for each in met} == {"forum-launch"}
        assert {"USA", "european-union"} <= {each.other.id for each in met}


class TestKabil:
    """A joint venture of state companies on one side, an office of a ministry on the other."""

    def test_it_is_india_that_deals_with_australia(self) -> None:
        """Three companies of which India owns 51 per cent or more own all of KABIL."""
        catalog = pact(KABIL)
        assert [each.id for each in agreements_between(catalog, "IND", "AUS")] == [
            "memorandum-2020",
            "memorandum-2022",
        ]
        assert str(share_held(catalog, "IND", "kabil")) == "51 to 100 percent"

    def test_bodies_alone_make_one_of_them(self) -> None:
        """By name none is of India or Australia; KABIL owns no part of its owners."""
        assert agreements_between(pact(KABIL), "IND", "AUS", reach=Reach.DIRECT) == ()
        assert share_held(pact(KABIL), "kabil", "nalco") is None

    def test_six_million_together(self) -> None:
        """Half each, which is a commitment of three million by each."""
        [money] = total_invested(pact(KABIL))
        assert str(money.amount) == "USD 6,000,000"
        [promise] = total_committed(pact(KABIL))
        assert str(promise.amount) == "USD 6,000,000"

    def test_within_six_months(self) -> None:
        """The due diligence was to be done by September 2022."""
        late = [each for each in promised(pact(KABIL), When("2022-09-11")) if each.overdue is YES]
        assert [each.path for each in late] == ["commitments[0]"]


class TestCanadaAndKorea:
    """A leaders' statement that plans more, and a memorandum of three departments."""

    def test_the_plan_was_carried_out(self) -> None:
        """Told of in September 2022, signed in May 2023."""
        memorandum = pact(KOREA).get(Agreement, "memorandum-2023")
        [planned] = [each for each in memorandum.steps if each.modality is Modality.PLANNED]
        assert outcome_of(planned, memorandum, pact(KOREA)) is PlanOutcome.FULFILLED
        assert stages(pact(KOREA), "memorandum-2023", "2023-01-01", "2023-05-18") == [
            Stage.ANNOUNCED,
            Stage.SIGNATURE,
        ]

    def test_two_departments_are_on_one_side(self) -> None:
        """Three parties, two sides, two countries."""
        memorandum = pact(KOREA).get(Agreement, "memorandum-2023")
        assert [each.parties for each in memorandum.sides] == [("nrcan", "ised"), ("motie",)]
        tied = [each.id for each in agreements_between(pact(KOREA), "CAN", "KOR")]
        assert tied == ["leaders-statement-2022", "memorandum-2023"]

    def test_the_statement_itself_is_of_the_countries(self) -> None:
        """The false twin: by name, only the statement is."""
        direct = agreements_between(pact(KOREA), "CAN", "KOR", reach=Reach.DIRECT)
        assert [each.id for each in direct] == ["leaders-statement-2022"]


# The European Commission and JOGMEC


def test_agencies_of_a_union_and_of_a_country_make_an_arrangement() -> None:
    """Each signs for itself; the Union and Japan are tied through them."""
    catalog = pact("agencies/eu-japan-2023")
    made = AgreementFilter(kind=AgreementKind.ARRANGEMENT)
    assert [each.id for each in find(catalog, made)] == ["arrangement-2023"]
    tied = agreements_between(catalog, "european-union", "JPN")
    assert [each.id for each in tied] == ["arrangement-2023"]
    assert agreements_between(catalog, "european-union", "JPN", reach=Reach.DIRECT) == ()


def test_a_paper_called_it_a_memorandum_before_it_was_signed() -> None:
    """What it is called by those who signed stands; the other word is a rival to it."""
    answer = explain(pact("agencies/eu-japan-2023"), "arrangement-2023", "kind")
    assert answer.value is AgreementKind.ARRANGEMENT
    assert [claim.id for claim in answer.rivals] == ["called-a-memorandum"]
