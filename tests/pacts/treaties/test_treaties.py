"""Questions to treaties: who is bound on what day, and by which rule, in the past and today."""

import pytest

from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Organization,
    OrganizationKind,
    Summit,
)
from mineralpact.query import (
    AgreementFilter,
    Reach,
    TreatyRule,
    agreements_between,
    exists,
    find,
    force_on,
    promised,
    status_warnings,
)
from mineralpact.values.parties.role import PartyRole
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.pacts.pact_files import forces, instrument, pact, stages

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
MOON = "treaties/moon-agreement"
SEA = "treaties/law-of-the-sea"
CHARTER = "treaties/energy-charter"
COPPER = "treaties/copper-study-group"
DIAMONDS = "treaties/kimberley-process"
WASHINGTON = "treaties/washington-accords"
SHELF = "treaties/continental-shelf"
TAXES = "treaties/us-chile-taxes"
MERCURY = "treaties/minamata"
PACIFIC = "treaties/trans-pacific-partnership"


@pytest.mark.parametrize(
    "name",
    [
        MOON,
        SEA,
        CHARTER,
        COPPER,
        DIAMONDS,
        WASHINGTON,
        SHELF,
        TAXES,
        PACIFIC,
        MERCURY,
        "treaties/cipec",
    ],
)
def test_real_lives_raise_no_doubt(name: str) -> None:
    """What really happened breaks no rule of order."""
    for agreement in pact(name).agreements:
        assert status_warnings(agreement, catalog=pact(name)) == ()


class TestMoonAgreement:
    """Entry by the fifth deposit, for each later one by its own, and one that left."""

    def test_the_thirtieth_day_after_the_fifth_deposit(self) -> None:
        """Austria deposited as the fifth, on 11 June 1984."""
        assert forces(pact(MOON), "moon-agreement", "1984-07-10", "1984-07-11") == [NO, YES]
        philippine = forces(pact(MOON), "moon-agreement", "1983", "1984-07-11", party="PHL")
        assert philippine == [NO, YES]

    def test_the_thirtieth_day_after_ones_own(self) -> None:
        """Peru ratified 24 years after it had signed, Australia acceded."""
        peru = forces(pact(MOON), "moon-agreement", "2005-12-22", "2005-12-23", party="PER")
        assert peru == [NO, YES]
        days = ("1986-08-05", "1986-08-06")
        assert forces(pact(MOON), "moon-agreement", *days, party="AUS") == [NO, YES]
        assert stages(pact(MOON), "moon-agreement", "1986-07-06", party="AUS") == [None]

    def test_saudi_arabia_comes_and_goes(self) -> None:
        """It acceded in 2012, gave notice on 5 January 2023, and was out a year later."""
        days = ("2012-08-16", "2012-08-17", "2024-01-04", "2024-01-05")
        saudi = forces(pact(MOON), "moon-agreement", *days, party="SAU")
        assert saudi == [NO, YES, YES, NO]
        assert forces(pact(MOON), "moon-agreement", "2024-06-01") == [YES]

    def test_who_only_signed(self) -> None:
        """No step tells that France ratified, and none that it did not."""
        assert forces(pact(MOON), "moon-agreement", "2026-01-01", party="FRA") == [UNKNOWN]
        assert stages(pact(MOON), "moon-agreement", "2026-01-01", party="FRA") == [Stage.SIGNATURE]

    def test_a_declaration_moves_nothing_on(self) -> None:
        """France declared something when it signed: it stands at its signature."""
        declared = AgreementFilter(stage=Stage.DECLARATION, involving=("FRA",))
        assert [each.id for each in find(pact(MOON), declared)] == ["moon-agreement"]

    def test_the_depositary_is_no_party(self) -> None:
        """The United Nations keeps it and is not bound by it."""
        agreement = pact(MOON).get(Agreement, "moon-agreement")
        assert [each.by for each in agreement.roles if each.role is PartyRole.DEPOSITARY] == [
            "united-nations"
        ]
        assert "united-nations" not in agreement.parties
        assert agreements_between(pact(MOON), "united-nations") == ()


class TestLawOfTheSea:
    """States that are no more, their successors, and an agreement applied provisionally."""

    @pytest.mark.parametrize(
        ("party", "before", "since"),
        [
            ("GUY", "1994-11-15", "1994-11-16"),
            ("DEU", "1994-11-15", "1994-11-16"),
            ("MUS", "1994-12-03", "1994-12-04"),
            ("CHN", "1996-07-06", "1996-07-07"),
            ("RUS", "1997-04-10", "1997-04-11"),
        ],
    )
    def test_from_what_day_each_is_bound(self, party: str, before: str, since: str) -> None:
        """Before the treaty nobody is; Mauritius ratified twelve days too late for that day."""
        answers = forces(pact(SEA), "law-of-the-sea-convention", before, since, party=party)
        assert answers == [NO, YES]

    def test_yugoslavia_ratified_and_croatia_succeeded(self) -> None:
        """A state of the past is a party on its days, its successor from its own notice on."""
        convention = "law-of-the-sea-convention"
        assert forces(pact(SEA), convention, "1991", "1994-11-16", party="YUG") == [NO, YES]
        assert stages(pact(SEA), convention, "1990", party="HRV") == [None]
        days = ("1995-04-04", "1995-04-05")
        assert forces(pact(SEA), convention, *days, party="HRV") == [NO, YES]

    def test_china_declared_something_ten_years_later(self) -> None:
        """A declaration moves nothing on: China stands where it stood."""
        declared = AgreementFilter(stage=Stage.DECLARATION, during=When("2006-08"))
        assert [each.id for each in find(pact(SEA), declared)] == ["law-of-the-sea-convention"]
        chinese = stages(pact(SEA), "law-of-the-sea-convention", "2007", party="CHN")
        assert chinese == [Stage.ENTRY_INTO_FORCE]

    def test_the_soviet_union_only_signed(self) -> None:
        """The false twin of Russia, which ratified."""
        assert stages(pact(SEA), "law-of-the-sea-convention", "1991", party="SUN") == [
            Stage.SIGNATURE
        ]
        assert pact(SEA).get(Country, "SUN").name == "USSR"

    def test_provisional_application_is_not_force(self) -> None:
        """The agreement of 1994 was applied for two years before it entered into force."""
        days = ("1995-01-01", "1996-07-28")
        assert forces(pact(SEA), "part-xi-agreement", *days) == [NO, YES]
        assert stages(pact(SEA), "part-xi-agreement", *days) == [
            Stage.PROVISIONAL_APPLICATION,
            Stage.ENTRY_INTO_FORCE,
        ]

    def test_the_united_states_applied_it_for_four_years(self) -> None:
        """Two years longer than others, and they have only signed since."""
        days = ("1997-01-01", "1998-11-17")
        assert stages(pact(SEA), "part-xi-agreement", *days, party="USA") == [
            Stage.PROVISIONAL_APPLICATION,
            Stage.SIGNATURE,
        ]

    def test_the_convention_sets_up_the_authority(self) -> None:
        """It is the body of the convention, not of the agreement that changes it."""
        authority = pact(SEA).get(Organization, "seabed-authority")
        assert authority.created_by == "law-of-the-sea-convention"
        [american] = [each for each in authority.members if each.member == "USA"]
        assert (american.role_word, american.when) == (
            "provisional member",
            When("1994-11-16/1998-11-16"),
        )


class TestEnergyCharter:
    """Those who left, those who never came, and what goes on for twenty years."""

    @pytest.mark.parametrize(
        ("party", "last", "first"),
        [
            ("ITA", "2015-12-31", "2016-01-01"),
            ("FRA", "2023-12-07", "2023-12-08"),
            ("GBR", "2025-04-26", "2025-04-27"),
            ("european-union", "2025-06-27", "2025-06-28"),
        ],
    )
    def test_a_year_and_a_day_after_notice(self, party: str, last: str, first: str) -> None:
        """The day is told of all but the Union, for which the rule gives it."""
        answers = forces(pact(CHARTER), "energy-charter-treaty", last, first, party=party)
        assert answers == [YES, NO]

    def test_what_goes_on_for_twenty_years(self) -> None:
        """Investments made before Italy left are protected until 2036."""
        treaty = instrument(pact(CHARTER), "energy-charter-treaty")
        answer = force_on(treaty, When("2020"), "ITA", catalog=pact(CHARTER))
        assert (answer.truth, answer.rule) == (NO, TreatyRule.END_AS_PROVIDED)
        assert answer.survives == ("protection of investments made before, for 20 years",)
        [sunset] = promised(pact(CHARTER), When("2020"), involving="ITA")
        assert sunset.when == When("[2016-01-01..2036-01-01]")

    def test_the_others_stay(self) -> None:
        """Who leaves a treaty of many leaves alone; Kazakhstan has not left."""
        assert forces(pact(CHARTER), "energy-charter-treaty", "2026-01-01") == [YES]
        kazakhstan = forces(pact(CHARTER), "energy-charter-treaty", "2026-01-01", party="KAZ")
        assert kazakhstan == [YES]

    def test_russia_applied_it_and_took_its_signature_back(self) -> None:
        """Not meaning to become a party is no withdrawal from what one was never bound by."""
        days = ("2009-08-19", "2009-10-20")
        russian = forces(pact(CHARTER), "energy-charter-treaty", *days, party="RUS")
        assert russian == [UNKNOWN, NO]
        assert stages(pact(CHARTER), "energy-charter-treaty", *days, party="RUS") == [
            Stage.PROVISIONAL_APPLICATION,
            None,
        ]

    def test_australia_did_the_same(self) -> None:
        """By its word of 15 October 2021; what it applied ended in December."""
        days = ("2021-12-12", "2021-12-14")
        assert stages(pact(CHARTER), "energy-charter-treaty", *days, party="AUS") == [
            Stage.PROVISIONAL_APPLICATION,
            None,
        ]

    def test_belarus_is_suspended(self) -> None:
        """The false twin: others suspended it, and its signature stands."""
        belarus = stages(pact(CHARTER), "energy-charter-treaty", "2021", "2023", party="BLR")
        assert belarus == [Stage.PROVISIONAL_APPLICATION, Stage.SUSPENSION]

    def test_the_protocol_counts_thirty_days_and_the_treaty_ninety(self) -> None:
        """Belgium deposited for both on one day."""
        catalog = pact(CHARTER)
        assert forces(
            catalog, "energy-efficiency-protocol", "1998-06-06", "1998-06-07", party="BEL"
        ) == [NO, YES]
        treaty = forces(catalog, "energy-charter-treaty", "1998-08-05", "1998-08-06", party="BEL")
        assert treaty == [NO, YES]


class TestStudyGroups:
    """Terms of reference: accepted, left, accepted again; and some that never came to life."""

    @pytest.mark.parametrize(
        ("party", "last", "first"),
        [
            ("NOR", "2000-09-11", "2000-09-12"),
            ("PHL", "1996-02-01", "1996-02-02"),
            ("GBR", "2003-09-19", "2003-09-20"),
            ("NLD", "2010-08-20", "2010-08-21"),
        ],
    )
    def test_sixty_days_after_notice(self, party: str, last: str, first: str) -> None:
        """Each leaves by itself."""
        assert forces(pact(COPPER), "copper-terms", last, first, party=party) == [YES, NO]

    def test_japan_left_and_came_back(self) -> None:
        """When it first accepted is not kept, that it left and accepted again is."""
        days = ("1995", "2003", "2004-11-12")
        assert forces(pact(COPPER), "copper-terms", *days, party="JPN") == [UNKNOWN, NO, YES]

    def test_peru_accepted_provisionally_first(self) -> None:
        """It applied the terms from 1990, and was a member for good from 1995."""
        days = ("1992-02-01", "1995-05-16")
        assert forces(pact(COPPER), "copper-terms", *days, party="PER") == [NO, YES]
        assert stages(pact(COPPER), "copper-terms", *days, party="PER") == [
            Stage.PROVISIONAL_APPLICATION,
            Stage.ENTRY_INTO_FORCE,
        ]

    def test_a_member_that_is_no_more(self) -> None:
        """Yugoslavia accepted in May 2000."""
        assert forces(pact(COPPER), "copper-terms", "2000-05-22", "2001", party="YUG") == [NO, YES]

    def test_a_union_accepts_beside_its_members(self) -> None:
        """It is a party by itself, and leaves Norway alone."""
        tied = [each.id for each in agreements_between(pact(COPPER), "european-union", "PER")]
        assert tied == ["copper-terms"]

    def test_the_tin_group_had_not_begun(self) -> None:
        """Twelve had accepted; by 2012 that was not yet 70 per cent of trade."""
        catalog = pact("treaties/tin-study-group")
        assert forces(catalog, "tin-study-terms", "1992", "2011", "2026") == [NO, NO, UNKNOWN]
        assert stages(catalog, "tin-study-terms", "2011") == [Stage.ACCEPTANCE]


class TestBodiesOfThePast:
    """Councils that were set up by a pact, and dissolved."""

    def test_copper_exporters(self) -> None:
        """Founded in June 1967, dissolved in 1988; on what day is not known."""
        days = ("1967-05-01", "1970", "1989")
        assert forces(pact("treaties/cipec"), "lusaka-agreement", *days) == [NO, YES, NO]
        assert forces(pact("treaties/cipec"), "lusaka-agreement", "1988-06") == [UNKNOWN]

    def test_two_members_that_are_no_more(self) -> None:
        """Zaire was a member, Yugoslavia an associate, which is none."""
        council = pact("treaties/cipec").get(Organization, "cipec-council")
        members = {str(each.member) for each in council.members if each.is_member}
        assert "ZAR" in members
        assert "YUG" not in members
        assert council.created_by == "lusaka-agreement"

    def test_who_is_tied_to_whom_by_copper(self) -> None:
        """Of the founders all; whoever joined the council later signed nothing that is told."""
        catalog = pact("treaties/cipec")
        assert [each.id for each in agreements_between(catalog, "PER", "ZAR")] == [
            "lusaka-agreement"
        ]
        assert agreements_between(catalog, "PER", "AUS") == ()

    def test_the_tin_agreement_was_extended_and_ended(self) -> None:
        """Its term of five years was prolonged by two, also for Zaire."""
        catalog = pact("treaties/sixth-tin-agreement")
        days = ("1982-06-30", "1982-07-01", "1987-07-01", "1989-06-30")
        assert forces(catalog, "tin-agreement-6", *days) == [NO, YES, YES, NO]
        assert forces(catalog, "tin-agreement-6", "1985-10-24", party="ZAR") == [YES]

    def test_the_council_outlived_the_agreement(self) -> None:
        """It had debts to settle; before the end there was nothing to outlive."""
        catalog = pact("treaties/sixth-tin-agreement")
        agreement = instrument(catalog, "tin-agreement-6")
        answers = [force_on(agreement, When(day), catalog=catalog) for day in ("1989", "1990")]
        assert [each.survives for each in answers] == [(), ("the council, until it is wound up",)]

    def test_of_twenty_three_parties_ten_are_named(self) -> None:
        """Whether Switzerland was one is not told; Finland was."""
        catalog = pact("treaties/sixth-tin-agreement")
        assert exists(catalog, AgreementFilter(involving=("FIN",))) is YES
        assert exists(catalog, AgreementFilter(involving=("CHE",))) is UNKNOWN
        producers, consumers = catalog.get(Agreement, "tin-agreement-6").sides
        assert "MYS" in producers.parties
        assert "MYS" not in consumers.parties


class TestKimberleyProcess:
    """A scheme without a treaty: in, out, suspended, and asked to be suspended."""

    @pytest.mark.parametrize(
        ("party", "answers"),
        [
            ("AGO", [YES, YES, YES, YES]),
            ("COG", [YES, NO, YES, YES]),
            ("CAF", [YES, YES, NO, YES]),
            ("UZB", [NO, NO, NO, YES]),
            ("ZWE", [YES, YES, YES, YES]),
        ],
    )
    def test_who_takes_part_when(self, party: str, answers: list[Truth]) -> None:
        """In 2004, 2006, 2014 and 2025."""
        days = ("2004-01-01", "2006-01-01", "2014-01-01", "2025-01-01")
        assert forces(pact(DIAMONDS), "interlaken-declaration", *days, party=party) == answers

    def test_asked_for_is_not_suspended(self) -> None:
        """A mission asked to suspend Zimbabwe, and the plenary did not."""
        days = ("2009-09-01", "2010-01-01")
        asked = stages(pact(DIAMONDS), "interlaken-declaration", *days, party="ZWE")
        assert asked == [Stage.SUSPENSION_REQUEST, Stage.ENTRY_INTO_FORCE]
        central = stages(pact(DIAMONDS), "interlaken-declaration", "2014", party="CAF")
        assert central == [Stage.SUSPENSION]

    def test_the_chair_changes_and_observers_are_no_members(self) -> None:
        """The Emirates had the chair in 2024; industry and campaigners look on."""
        process = pact(DIAMONDS).get(Organization, "kimberley-process")
        chairs = [each for each in process.members if each.role is PartyRole.CHAIR]
        assert [(each.member, each.when) for each in chairs] == [("ARE", When("2024"))]
        assert {each.member for each in process.members if not each.is_member} == {
            "world-diamond-council",
            "global-witness",
        }

    def test_its_doings_are_no_ties_of_its_members(self) -> None:
        """The declaration is one between its adopters; the process makes none for who joined."""
        tied = [each.id for each in agreements_between(pact(DIAMONDS), "AGO", "ZWE")]
        assert tied == ["interlaken-declaration"]


class TestWashingtonAccords:
    """Two states make peace; others help, and are no parties."""

    def test_in_force_the_day_it_was_signed(self) -> None:
        """The Peace Agreement has been in effect since its signature."""
        days = ("2025-06-26", "2025-06-27")
        assert forces(pact(WASHINGTON), "peace-agreement", *days) == [NO, YES]

    def test_the_economic_framework_waits(self) -> None:
        """Initialled in November, signed in December; it begins on a condition."""
        days = ("2025-11-07", "2025-12-04")
        assert stages(pact(WASHINGTON), "economic-framework", *days) == [
            Stage.INITIALLING,
            Stage.SIGNATURE,
        ]
        assert forces(pact(WASHINGTON), "economic-framework", *days, "2026-01-01") == [
            NO,
            UNKNOWN,
            UNKNOWN,
        ]

    def test_facilitators_are_no_parties(self) -> None:
        """America is tied to the Congo by a partnership, and to Rwanda by nothing."""
        catalog = pact(WASHINGTON)
        assert [each.id for each in agreements_between(catalog, "COD", "USA")] == [
            "us-drc-strategic-partnership"
        ]
        assert agreements_between(catalog, "RWA", "USA", reach=Reach.ALL) == ()
        facilitated = {
            agreement.id
            for agreement in catalog.agreements
            for each in agreement.roles
            if (each.by, each.role) == ("USA", PartyRole.FACILITATOR)
        }
        assert facilitated == {"declaration-of-principles", "peace-agreement", "washington-accords"}

    def test_of_three_outcomes_two_are_named(self) -> None:
        """The memorandum on security is announced and has no document."""
        ceremony = pact(WASHINGTON).get(Summit, "washington-2025-12-04")
        assert (ceremony.outcomes_announced, len(ceremony.outcomes)) == (3, 2)

    def test_what_is_late(self) -> None:
        """In November the parties said that both duties lag; the framework is done."""
        delayed = [each.path for each in promised(pact(WASHINGTON), When("2025-11-08"))]
        assert {"commitments[1]", "commitments[2]"} <= set(delayed)
        assert "commitments[0]" not in delayed

    def test_the_committee_is_of_the_agreement(self) -> None:
        """The two states are its members; four others have roles there."""
        committee = pact(WASHINGTON).get(Organization, "joint-oversight-committee")
        assert committee.created_by == "peace-agreement"
        roles = {str(each.member): each.role for each in committee.members}
        assert [roles[id] for id in ("COD", "QAT", "african-union")] == [
            None,
            PartyRole.FACILITATOR,
            PartyRole.OBSERVER,
        ]


class TestContinentalShelf:
    """Entry by the 22nd deposit, successors of states that are no more, a reservation."""

    def test_the_thirtieth_day_after_the_22nd_deposit(self) -> None:
        """The United Kingdom deposited as the 22nd; each later state waits for its own."""
        assert forces(pact(SHELF), "continental-shelf", "1964-06-09", "1964-06-10") == [NO, YES]
        days = ("1965-07-13", "1965-07-14")
        assert forces(pact(SHELF), "continental-shelf", *days, party="FRA") == [NO, YES]
        days = ("1966-02-26", "1966-02-27")
        assert forces(pact(SHELF), "continental-shelf", *days, party="YUG") == [NO, YES]

    def test_a_new_state_is_bound_from_its_first_day(self) -> None:
        """Fiji said so half a year after its independence."""
        days = ("1970-10-09", "1970-10-10", "1971-03-25")
        assert forces(pact(SHELF), "continental-shelf", *days, party="FJI") == [NO, YES, YES]

    def test_a_reservation_and_an_objection_to_it(self) -> None:
        """France reserves on one article, the United Kingdom objects; both are bound."""
        convention = pact(SHELF).get(Agreement, "continental-shelf")
        [reservation] = [each for each in convention.steps if each.stage is Stage.RESERVATION]
        [objection] = [each for each in convention.steps if each.stage is Stage.OBJECTION]
        assert (reservation.party, reservation.provisions) == ("FRA", ("article 6",))
        assert (objection.party, objection.toward) == ("GBR", "FRA")
        reserved = AgreementFilter(stage=Stage.RESERVATION)
        assert [each.id for each in find(pact(SHELF), reserved)] == ["continental-shelf"]
        for party in ("FRA", "GBR"):
            assert forces(pact(SHELF), "continental-shelf", "1970", party=party) == [YES]

    def test_a_court_set_up_by_an_agreement(self) -> None:
        """It is of both countries, and a body of neither: it ties nobody."""
        court = pact(SHELF).get(Organization, "channel-arbitration")
        assert court.created_by == "arbitration-1975"
        tied = agreements_between(pact(SHELF), "FRA", "GBR")
        assert {each.id for each in tied} == {"arbitration-1975", "continental-shelf"}


class TestTaxes:
    """A treaty that waited for thirteen years, and was ratified with reservations."""

    def test_signed_and_in_force_years_later(self) -> None:
        """The parliament of one approved it eight years before that of the other."""
        days = ("2010-02-04", "2023-12-18", "2023-12-19")
        assert forces(pact(TAXES), "tax-convention", *days) == [NO, NO, YES]
        before = stages(pact(TAXES), "tax-convention", "2022", party="CHL")
        assert before == [Stage.DOMESTIC_APPROVAL]

    def test_who_reserves(self) -> None:
        """The United States twice, once on one article; Chile does not."""
        convention = pact(TAXES).get(Agreement, "tax-convention")
        reservations = [each for each in convention.steps if each.stage is Stage.RESERVATION]
        assert {each.party for each in reservations} == {"USA"}
        assert [each.provisions for each in reservations] == [("article 23",), ()]
        last = stages(pact(TAXES), "tax-convention", "2024", party="USA")
        assert last == [Stage.ENTRY_INTO_FORCE]


class TestPacific:
    """A signature taken back, and eleven who went on without."""

    def test_a_signature_taken_back_is_no_withdrawal(self) -> None:
        """From then on the United States stands nowhere; it never was bound."""
        days = ("2017-01-29", "2017-01-30")
        assert stages(pact(PACIFIC), "tpp", *days, party="USA") == [Stage.SIGNATURE, None]
        assert forces(pact(PACIFIC), "tpp", *days, party="USA") == [NO, NO]
        withdrawn = AgreementFilter(stage=Stage.WITHDRAWAL)
        assert exists(pact(PACIFIC), withdrawn) is NO

    def test_the_sixtieth_day_after_the_sixth(self) -> None:
        """Australia was the sixth; each later one waits for sixty days of its own."""
        assert forces(pact(PACIFIC), "cptpp", "2018-12-29", "2018-12-30") == [NO, YES]
        for party, day, next_day in (
            ("VNM", "2019-01-13", "2019-01-14"),
            ("PER", "2021-09-18", "2021-09-19"),
            ("CHL", "2023-02-20", "2023-02-21"),
        ):
            assert forces(pact(PACIFIC), "cptpp", day, next_day, party=party) == [NO, YES]

    def test_one_that_joins_what_is_in_force(self) -> None:
        """The United Kingdom has no stage before its accession."""
        days = ("2024-12-14", "2024-12-15")
        assert stages(pact(PACIFIC), "cptpp", *days, party="GBR") == [None, Stage.ENTRY_INTO_FORCE]
        assert forces(pact(PACIFIC), "cptpp", *days, party="GBR") == [NO, YES]

    def test_what_ties_one_that_took_its_signature_back(self) -> None:
        """It is named by the first text, and by nothing that came of it."""
        tied = agreements_between(pact(PACIFIC), "USA", "PER")
        assert [each.id for each in tied] == ["tpp"]


class TestMercury:
    """A convention that the Union approved, on the day of the 50th deposit."""

    def test_bound_by_approval(self) -> None:
        """The Council had decided a week before; what binds the Union is its approval."""
        days = ("2017-05-17", "2017-05-18")
        reached = stages(pact(MERCURY), "minamata-convention", *days, party="european-union")
        assert reached == [Stage.DOMESTIC_APPROVAL, Stage.DEPOSIT]
        approved = AgreementFilter(stage=Stage.APPROVAL)
        assert [each.id for each in find(pact(MERCURY), approved)] == ["minamata-convention"]

    def test_the_ninetieth_day(self) -> None:
        """It is in force from 16 August 2017, for Rwanda from the 90th day after its own."""
        days = ("2017-08-15", "2017-08-16")
        assert forces(pact(MERCURY), "minamata-convention", *days) == [NO, YES]
        days = ("2017-09-26", "2017-09-27")
        assert forces(pact(MERCURY), "minamata-convention", *days, party="RWA") == [NO, YES]


def test_the_union_approves_the_energy_charter() -> None:
    """What others do by ratification it does by approval, as it deposits."""
    charter = pact(CHARTER).get(Agreement, "energy-charter-treaty")
    [approval] = [each for each in charter.steps if each.stage is Stage.APPROVAL]
    assert (approval.party, str(approval.when)) == ("european-union", "1997-12-16")
    days = ("1998-04-15", "1998-04-16")
    bound = forces(pact(CHARTER), "energy-charter-treaty", *days, party="european-union")
    assert bound == [NO, YES]


def test_objections_to_a_declaration() -> None:
    """A state of the past and Australia object; all three are bound none the less."""
    convention = pact(SEA).get(Agreement, "law-of-the-sea-convention")
    objections = [each for each in convention.steps if each.stage is Stage.OBJECTION]
    assert [(each.party, each.toward) for each in objections] == [("SUN", "PHL"), ("AUS", "PHL")]
    for party in ("AUS", "PHL"):
        assert forces(pact(SEA), "law-of-the-sea-convention", "1995", party=party) == [YES]


def test_a_court_set_up_by_the_law_of_the_sea() -> None:
    """The convention sets it up, and Australia chooses it for disputes."""
    court = pact(SEA).get(Organization, "law-of-the-sea-tribunal")
    assert (court.kind, court.created_by) == (OrganizationKind.COURT, "law-of-the-sea-convention")


@pytest.mark.parametrize("name", ["treaties/us-indonesia-1980", "treaties/us-uae-2009"])
def test_an_agreed_minute_stands_beside_an_agreement(name: str) -> None:
    """It is an instrument of its own, and of its force nobody tells."""
    [minute] = find(pact(name), AgreementFilter(kind=AgreementKind.MINUTES))
    assert (minute.id, minute.builds_on) == ("agreed-minute", ("nuclear-agreement",))
    assert forces(pact(name), "agreed-minute", "2010") == [UNKNOWN]


def test_an_agreement_that_expired_after_ten_years() -> None:
    """Indonesia and the United States let ten years run out, and then thought of ten more."""
    days = ("1981-12-29", "1981-12-30", "1992-02")
    asked = forces(pact("treaties/us-indonesia-1980"), "nuclear-agreement", *days)
    assert asked == [NO, YES, NO]


def test_an_agreement_that_was_signed_anew() -> None:
    """The Emirates and the United States signed a second text, and that one is in force."""
    catalog = pact("treaties/us-uae-2009")
    assert forces(catalog, "nuclear-agreement", "2009-12-16", "2009-12-17") == [NO, YES]
    assert catalog.get(Agreement, "nuclear-agreement").replaces == ("first-agreement",)
