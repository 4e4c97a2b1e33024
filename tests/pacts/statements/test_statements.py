"""Questions to memoranda and statements: what is announced in what, and how many go unnamed."""

from mineralpact.evidence import explain
from mineralpact.model import Agreement, AgreementKind, MoneyStage, Organization, Roadmap, Summit
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    InvestmentFilter,
    PersonFilter,
    Reach,
    RoadmapFilter,
    SummitFilter,
    agreements_between,
    due,
    encounters,
    exists,
    find,
    partners,
    plans_in,
    promised,
    share_held,
    total_invested,
)
from mineralpact.values import Modality, Obligation, PlanOutcome
from mineralpact.values.parties.role import PartyRole
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.pacts.pact_files import forces, instrument, pact, stages

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

ARGENTINA = "statements/india-argentina-2024"
ASEAN = "statements/us-asean-2025"
BATTERIES = "statements/us-drc-zambia-2022"
JAPAN = "statements/us-japan-2025"
KAZAKHSTAN = "statements/uk-kazakhstan-2023"
PAKISTAN = "statements/us-pakistan-2025"
RUSSIA = "statements/russia-china-2019"
SAUDI = "statements/us-saudi-2025"


def obligations(name: str, id: str) -> set[Obligation | None]:
    """Return the kinds of obligation in an instrument."""
    return {each.obligation for each in instrument(pact(name), id).commitments}


def latest(name: str, owner: str, owned: str) -> str:
    """Return the share that an owner holds by what is latest known, as text."""
    return str(share_held(pact(name), owner, owned))


# Batteries of the DRC and Zambia


def test_three_parties_on_two_sides() -> None:
    """The United States help, the two countries build: they stand on one side."""
    memorandum = instrument(pact(BATTERIES), "battery-memorandum")
    assert [side.parties for side in memorandum.sides] == [("USA",), ("COD", "ZMB")]
    assert [(each.by, each.role) for each in memorandum.roles] == [("USA", PartyRole.FACILITATOR)]


def test_the_two_had_agreed_before_the_third_came() -> None:
    """Between the two countries there are two instruments, with the United States one."""
    both = {each.id for each in agreements_between(pact(BATTERIES), "COD", "ZMB")}
    assert both == {"battery-cooperation", "battery-memorandum"}
    [only] = agreements_between(pact(BATTERIES), "USA", "ZMB")
    assert only.id == "battery-memorandum"


def test_publication_moves_nothing_on() -> None:
    """Published a month after it was signed, it is still where the signature left it."""
    days = ("2022-12-12", "2022-12-13", "2023-02-01")
    assert stages(pact(BATTERIES), "battery-memorandum", *days) == [
        None,
        Stage.SIGNATURE,
        Stage.SIGNATURE,
    ]
    released = AgreementFilter(stage=Stage.PUBLICATION, during=When("2023-01"))
    assert [each.id for each in find(pact(BATTERIES), released)] == ["battery-memorandum"]


def test_force_that_nobody_tells_of_is_open() -> None:
    """The memorandum does not bind; of the cooperation nobody says whether it does."""
    assert forces(pact(BATTERIES), "battery-memorandum", "2024") == [NO]
    assert forces(pact(BATTERIES), "battery-cooperation", "2024") == [UNKNOWN]


# Malaysia and Thailand


def test_one_meeting_yields_three_instruments() -> None:
    """Two memoranda and an agreement, all of one day; that there are others is left open."""
    summit = pact(ASEAN).get(Summit, "asean-summit-47")
    assert summit.outcomes == (
        *("malaysia-memorandum", "malaysia-trade-agreement"),
        "thailand-memorandum",
    )
    on_that_day = AgreementFilter(stage=Stage.SIGNATURE, during=When("2025-10-26"))
    assert {each.id for each in find(pact(ASEAN), on_that_day)} == set(summit.outcomes)


def test_a_forum_is_no_party_to_what_is_signed_at_it() -> None:
    """The meeting is ASEAN's, the instruments its members' alone."""
    assert find(pact(ASEAN), AgreementFilter(involving=("asean",))) == ()
    assert len(find(pact(ASEAN), AgreementFilter(member_of="asean"))) == 3
    assert {each.partner.id for each in partners(pact(ASEAN), "USA")} == {"MYS", "THA"}


def test_of_one_day_one_binds_and_two_do_not() -> None:
    """The memoranda are not in force; of the agreement it is open once it may have been."""
    for memorandum in ("malaysia-memorandum", "thailand-memorandum"):
        assert forces(pact(ASEAN), memorandum, "2026-06") == [NO]
    days = ("2025-12", "2026-06")
    assert forces(pact(ASEAN), "malaysia-trade-agreement", *days) == [NO, UNKNOWN]


def test_what_one_reports_another_denies() -> None:
    """An agency reports that exports stay open, a minister that the ban stays."""
    told = explain(pact(ASEAN), "malaysia-trade-agreement", "commitments[exports].modality")
    assert [claim.id for claim in told.claims] == ["exports-told"]
    assert [claim.id for claim in told.rivals] == ["ban-stays"]
    said = find(pact(ASEAN), ClaimFilter(attributed_to="tengku-zafrul", disputed=True))
    assert [claim.id for claim in said] == ["ban-stays"]


def test_obligations_differ_by_instrument() -> None:
    """Exports are in the agreement, floors in the memoranda, processing at home in one of them."""
    trade = obligations(ASEAN, "malaysia-trade-agreement")
    assert Obligation.NO_EXPORT_RESTRICTIONS in trade
    assert Obligation.NO_EXPORT_DUTIES not in trade
    malaysia, thailand = (
        obligations(ASEAN, f"{name}-memorandum") for name in ("malaysia", "thailand")
    )
    shared = {Obligation.PRICE_FLOOR, Obligation.INFORMATION_SHARING}
    assert malaysia & thailand == shared
    assert Obligation.LOCAL_VALUE_ADDITION in thailand - malaysia


def test_one_president_met_two_prime_ministers() -> None:
    """At the summit he met both; nobody tells of a third."""
    met = {each.other.id for each in encounters(pact(ASEAN), "donald-trump") if each.met is YES}
    assert met == {"anutin-charnvirakul", "anwar-ibrahim", "MYS"}


# Japan


def test_deadlines_in_months_and_in_days_differ() -> None:
    """180 days after 28 October end two days before six months do."""
    by_path = {each.path: str(each.when) for each in promised(pact(JAPAN), When("2025-11"))}
    assert by_path["commitments[0]"] == "[2025-10-28..2026-04-28]"
    assert by_path["commitments[1]"] == "[2025-10-28..2026-04-26]"
    overdue = {
        promise.path: promise.overdue
        for promise in promised(pact(JAPAN), When("2026-04-27"))
        if promise.path in {"commitments[0]", "commitments[1]"}
    }
    assert overdue == {"commitments[0]": NO, "commitments[1]": YES}


def test_a_statement_plans_a_meeting() -> None:
    """A meeting of ministers is due within the time, and no such meeting has taken place."""
    planned = SummitFilter(modality=Modality.PLANNED)
    assert [each.id for each in find(pact(JAPAN), planned)] == ["investment-ministerial"]
    found = [each.entry.entity.id for each in due(pact(JAPAN), When("2025-10-28/2026-04-26"))]
    assert "investment-ministerial" in found
    assert due(pact(JAPAN), When("2026-05/2026-12")) == ()


def test_announced_in_one_city_and_signed_in_another() -> None:
    """Announced on the 27th in Washington, signed on the 28th in Tokyo: one instant, two days."""
    days = ("2025-10-26", "2025-10-27", "2025-10-28")
    assert stages(pact(JAPAN), "us-japan-framework", *days) == [
        None,
        Stage.ANNOUNCED,
        Stage.SIGNATURE,
    ]
    told = explain(pact(JAPAN), "us-japan-framework", "steps[signing].when")
    assert str(told.value) == "2025-10-28"
    assert [claim.id for claim in told.rivals] == ["signing-in-washington-time"]
    assert told.rivals[0].disputes == ()


def test_a_pact_creates_a_body() -> None:
    """The group for rapid response is made by the framework; a minister of each chairs it."""
    group = pact(JAPAN).get(Organization, "rapid-response-group")
    assert group.created_by == "us-japan-framework"
    assert {(each.member, each.role, each.ex_officio) for each in group.members} == {
        ("JPN", PartyRole.CO_CHAIR, "Minister of Economy, Trade and Industry"),
        ("USA", PartyRole.CO_CHAIR, "Secretary of Energy"),
    }


def test_a_person_is_found_by_a_name_in_another_script() -> None:
    """The prime minister signs under her name in kanji too."""
    found = find(pact(JAPAN), PersonFilter(text="高市早苗"))
    assert [person.id for person in found] == ["sanae-takaichi"]


# Saudi Arabia


def test_an_announcement_within_an_announcement() -> None:
    """The day after the framework a company announces what is to be done under it."""
    venture = instrument(pact(SAUDI), "refinery-venture")
    assert venture.steps[0].announced_by == ("mp-materials",)
    under = find(pact(SAUDI), AgreementFilter(referring_to=("minerals-framework",)))
    assert [each.id for each in under] == ["refinery-venture"]
    days = ("2025-11-18", "2025-11-19")
    assert stages(pact(SAUDI), "refinery-venture", *days) == [None, Stage.ANNOUNCED]
    assert stages(pact(SAUDI), "minerals-framework", *days) == [Stage.SIGNATURE] * 2


def test_a_ministry_and_a_state_company_tie_their_countries() -> None:
    """Maaden is Saudi Arabia's through its fund, and the department is the United States'."""
    ties = [each.id for each in agreements_between(pact(SAUDI), "SAU", "USA")]
    assert ties == ["minerals-framework", "refinery-venture"]
    direct = agreements_between(pact(SAUDI), "SAU", "USA", reach=Reach.DIRECT)
    assert [each.id for each in direct] == ["minerals-framework"]
    assert latest(SAUDI, "SAU", "maaden") == "more than 50, at most 100 percent"


def test_a_company_of_no_state_is_on_the_states_side() -> None:
    """The company and the department stand on one side, without a split of their 49 per cent."""
    [american, saudi] = instrument(pact(SAUDI), "refinery-venture").sides
    assert (american.parties, saudi.parties) == (("department-of-war", "mp-materials"), ("maaden",))
    assert latest(SAUDI, "mp-materials", "saudi-refinery") == "0 to 49 percent"
    assert latest(SAUDI, "maaden", "saudi-refinery") == "0 to 100 percent"


def test_a_pledge_that_was_raised_counts_once() -> None:
    """600 billion became a trillion; one source says that it is less than that."""
    [pledged] = total_invested(pact(SAUDI), InvestmentFilter(investor="SAU", recipient="USA"))
    assert str(pledged.amount) == "USD 1,000,000,000,000"
    assert pledged.revised == ("saudi-pledge-may",)
    [rival] = pledged.rivals
    assert pledged.amount is not None
    assert rival.amount.less_than(pledged.amount) is YES


# Pakistan


def test_a_loan_is_within_a_plan_of_the_bank() -> None:
    """1.25 billion are approved, of 100 billion that the bank means to invest."""
    by_stage = {
        (each.stage, each.is_real): (str(each.amount), each.parts)
        for each in total_invested(pact(PAKISTAN), InvestmentFilter(investor="USA"))
    }
    assert by_stage == {
        (MoneyStage.ANNOUNCED, False): ("USD 100,000,000,000", ("exim-loan",)),
        (MoneyStage.COMMITTED, True): ("USD 1,250,000,000", ()),
    }


def test_goods_hoped_for_are_no_money_pledged() -> None:
    """Up to 2 billion of equipment are hoped for, in kind."""
    [equipment] = find(pact(PAKISTAN), InvestmentFilter(stage=MoneyStage.SOUGHT))
    assert (equipment.id, equipment.modality) == ("equipment", Modality.EXPECTED)
    assert find(pact(PAKISTAN), InvestmentFilter(stage=MoneyStage.PLEDGED)) == ()


def test_a_carried_share_is_held_besides_a_paid_one() -> None:
    """The province pays for 15 per cent and is carried for 10: it holds 25, the country more."""
    assert latest(PAKISTAN, "balochistan", "reko-diq") == "25 percent"
    assert latest(PAKISTAN, "PAK", "reko-diq") == "more than 37.5, at most 50 percent"
    assert latest(PAKISTAN, "barrick", "reko-diq") == "50 percent"


def test_an_army_signs_for_its_country() -> None:
    """What the army's engineers sign with a firm is Pakistan's, and not the United States'."""
    found = {each.id for each in find(pact(PAKISTAN), AgreementFilter(involving=("PAK",)))}
    assert found == {"logistics-memorandum", "mota-engil-agreement", "rare-earths-memorandum"}
    assert agreements_between(pact(PAKISTAN), "PAK", "USA") == ()
    with_firms = agreements_between(pact(PAKISTAN), "PAK", "USA", reach=Reach.ALL)
    assert {each.id for each in with_firms} == {"logistics-memorandum", "rare-earths-memorandum"}


# The United Kingdom and Kazakhstan


def test_a_memorandum_is_followed_by_two_roadmaps() -> None:
    """Ministries sign both; they tie the two countries, and carry out the memorandum."""
    ties = [each.id for each in agreements_between(pact(KAZAKHSTAN), "GBR", "KAZ")]
    assert ties == ["cooperation-agreement", "minerals-memorandum", "roadmap-2024", "roadmap-2026"]
    following = find(pact(KAZAKHSTAN), RoadmapFilter(referring_to=("minerals-memorandum",)))
    assert [each.id for each in following] == ["roadmap-2024", "roadmap-2026"]


def test_a_plan_of_a_roadmap_was_carried_out() -> None:
    """The memorandum's plan is done by March 2024; that of processing is open."""
    memorandum = instrument(pact(KAZAKHSTAN), "minerals-memorandum")
    [plan] = plans_in(memorandum, pact(KAZAKHSTAN))
    assert plan.outcome is PlanOutcome.FULFILLED
    open_promises = promised(pact(KAZAKHSTAN), When("2026-03"), involving="roadmap-2024")
    assert [each.path for each in open_promises] == ["commitments[0]"]


def test_days_are_told_by_a_visit_and_by_a_forum() -> None:
    """Signed during a visit of March 2023 and a forum of five days: nobody tells the day."""
    assert stages(pact(KAZAKHSTAN), "minerals-memorandum", "2023-02", "2023-04") == [
        None,
        Stage.SIGNATURE,
    ]
    during = {
        truth: [
            each.id
            for each in find(
                pact(KAZAKHSTAN),
                RoadmapFilter(stage=Stage.SIGNATURE, during=When("2024-03-12")),
                truth=truth,
            )
        ]
        for truth in (YES, UNKNOWN)
    }
    assert during == {YES: [], UNKNOWN: ["roadmap-2024"]}


def test_three_areas_are_named_and_a_period_without_any() -> None:
    """The first roadmap names all three areas; of the second only the years are told."""
    first = pact(KAZAKHSTAN).get(Roadmap, "roadmap-2024")
    assert first.areas_announced == len(first.areas) == 3
    second = pact(KAZAKHSTAN).get(Roadmap, "roadmap-2026")
    assert (second.areas, str(second.period)) == ((), "2026/2027")


# India and Argentina


def test_companies_of_a_state_and_of_a_province_tie_two_countries() -> None:
    """Three state companies own one, a province the other: it is India's with Argentina."""
    [only] = agreements_between(pact(ARGENTINA), "ARG", "IND")
    assert only.id == "lithium-agreement"
    assert agreements_between(pact(ARGENTINA), "ARG", "IND", reach=Reach.DIRECT) == ()


def test_shares_through_three_companies_add_up() -> None:
    """51.28 of 40 and more than 50 of twice 30 per cent are more than half."""
    assert latest(ARGENTINA, "IND", "kabil") == "more than 50.512, at most 80.512 percent"
    assert latest(ARGENTINA, "ARG", "camyen") == "100 percent"


def test_a_right_to_mine_waits_for_a_find() -> None:
    """The right to explore is granted, that to mine hangs on lithium and on exploring first."""
    [explore, mine] = instrument(pact(ARGENTINA), "lithium-agreement").commitments
    assert (explore.modality, mine.modality) == (Modality.HAPPENED, Modality.PLANNED)
    assert mine.depends_on == ("lithium-agreement.commitments[rights]",)
    open_promises = promised(pact(ARGENTINA), When("2025"), involving="lithium-agreement")
    assert "commitments[1]" in {each.path for each in open_promises}
    assert "commitments[0]" not in {each.path for each in open_promises}


def test_five_blocks_are_all_there_are() -> None:
    """All five are named; what they cost together is about two billion rupees."""
    assert len(pact(ARGENTINA).get(Agreement, "lithium-agreement").projects) == 5
    [planned] = total_invested(pact(ARGENTINA), InvestmentFilter(investor="IND"))
    assert str(planned.amount) == "INR about 2,000,000,000"


# Russia and China


def test_thirty_documents_are_announced_and_two_named() -> None:
    """Of some thirty documents two are told; what the others are about nobody says."""
    visit = pact(RUSSIA).get(Summit, "moscow-2019")
    assert (visit.outcomes_announced, len(visit.outcomes)) == (30, 2)
    by_kind = {
        kind: exists(pact(RUSSIA), AgreementFilter(involving=("CHN", "RUS"), kind=kind))
        for kind in (AgreementKind.COMMUNIQUE, AgreementKind.TREATY)
    }
    assert by_kind == {AgreementKind.COMMUNIQUE: YES, AgreementKind.TREATY: UNKNOWN}


def test_an_unnamed_document_may_be_about_minerals() -> None:
    """Whether one of them is about rare earths is unknown, and no named one is."""
    on_rare_earths = AgreementFilter(involving=("CHN", "RUS"), minerals=("rare-earths",))
    assert find(pact(RUSSIA), on_rare_earths) == ()
    assert exists(pact(RUSSIA), on_rare_earths) is UNKNOWN


def test_planned_communiques_are_no_signed_statements() -> None:
    """Those of 2019 are only planned by the source, those of 2025 signed."""
    signed = AgreementFilter(stage=Stage.SIGNATURE, modality=Modality.HAPPENED)
    assert {each.id for each in find(pact(RUSSIA), signed)} == {
        "partnership-statement-2025",
        "stability-statement-2025",
    }
    planned = AgreementFilter(stage=Stage.SIGNATURE, modality=Modality.PLANNED)
    assert len(find(pact(RUSSIA), planned)) == 2


def test_more_may_have_been_signed_in_2025() -> None:
    """The list of what was signed is open: any document may belong to it."""
    meetings = SummitFilter(referring_to=("relations-communique-2019",))
    assert [each.id for each in find(pact(RUSSIA), meetings)] == ["moscow-2019"]
    told = explain(pact(RUSSIA), "moscow-2025", "outcomes")
    assert [claim.completeness for claim in told.claims] == ["open"]


# Canada and the United States


def test_an_action_plan_made_before_it_was_told() -> None:
    """Two officials finished it in December; ministers told of it in January."""
    catalog = pact("statements/canada-us-2020")
    plans = AgreementFilter(kind=AgreementKind.ACTION_PLAN, involving=("CAN", "USA"))
    assert [each.id for each in find(catalog, plans)] == ["action-plan"]
    days = ("2019-11-30", "2019-12-31", "2020-01-09")
    assert stages(catalog, "action-plan", *days) == [
        Stage.PROPOSAL,
        Stage.CONCLUSION,
        Stage.CONCLUSION,
    ]
    assert forces(catalog, "action-plan", "2021") == [UNKNOWN]


def test_two_of_35_minerals_are_named() -> None:
    """The list is longer than what is told of it here."""
    answer = explain(pact("statements/canada-us-2020"), "critical-minerals", "members")
    assert (answer.announced, answer.complete) == (35, NO)


# Action plan of Mexico and the United States


def test_an_action_plan_explores_price_floors_within_sixty_days() -> None:
    """The days count from the announcement; the floors are looked into, and not yet promised."""
    catalog = pact("statements/us-mexico-2026")
    plans = AgreementFilter(kind=AgreementKind.ACTION_PLAN, involving=("MEX", "USA"))
    assert [each.id for each in find(catalog, plans)] == ["action-plan"]
    commitments = instrument(catalog, "action-plan").commitments
    [floors] = [each for each in commitments if each.obligation is Obligation.PRICE_FLOOR]
    assert (floors.by, floors.modality) == (("MEX", "USA"), Modality.PLANNED)
    [deadline] = due(catalog, When("2026-02-05/2026-12-31"))
    assert (deadline.entry.when, deadline.truth) == (When("[2026-02-04..2026-04-05]"), UNKNOWN)
    assert forces(catalog, "action-plan", "2026-02-04") == [UNKNOWN]
