"""Questions to pacts over projects: who owns what, how far each is, and who pays for it."""

from typing import Any

from mineralpact.evidence import explain
from mineralpact.model import (
    Flow,
    Investment,
    MoneyStage,
    Organization,
    Project,
    ProjectPhase,
    Roadmap,
    Share,
    Summit,
)
from mineralpact.query import (
    AgreementFilter,
    InvestmentFilter,
    ProjectFilter,
    RoadmapFilter,
    agreements_between,
    due,
    find,
    holdings,
    next_steps,
    ownership_warnings,
    phase_on,
    promised,
    share_held,
    total_invested,
    validity_warnings,
)
from mineralpact.values import Modality, Obligation
from mineralpact.values.parties.role import PartyRole
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.pacts.pact_files import forces, instrument, pact, stages

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN

DE_BEERS = "projects/botswana-de-beers-2025"
ERDENET = "projects/erdenet-2003"
FREEPORT = "projects/freeport-indonesia-2018"
JADAR = "projects/jadar-2024"
KOREA_ZINC = "projects/korea-zinc-2022"
LOBITO = "projects/lobito-2023"
SICOMINES = "projects/sicomines-2024"
SIMANDOU = "projects/simandou-2022"
TANZANIA = "projects/tanzania-2020"
TUNGSTEN = "projects/kazakhstan-tungsten-2025"
WISMUT = "projects/wismut-1991"


def held(name: str, owner: str, owned: str, *days: str) -> list[str]:
    """Return the shares that an owner holds on some days, as text."""
    return [str(share_held(pact(name), owner, owned, on=When(day))) for day in days]


def latest(name: str, owner: str, owned: str) -> str:
    """Return the share that an owner holds by what is latest known, as text."""
    return str(share_held(pact(name), owner, owned))


def phases(name: str, id: str, *days: str) -> list[ProjectPhase | None]:
    """Return the phases that a project has surely reached on some days."""
    project = pact(name).get(Project, id)
    return [phase_on(project, When(day)).surely for day in days]


def sums(name: str, **filters: Any) -> dict[tuple[MoneyStage, bool], str]:  # noqa: ANN401  # of any field
    """Return the totals by stage, and by whether they are told as real."""
    totals = total_invested(pact(name), InvestmentFilter(**filters))
    return {(each.stage, each.is_real): str(each.amount) for each in totals}


# The Lobito corridor


def test_seven_sign_and_one_of_them_leads() -> None:
    """All seven are named, the Africa Finance Corporation leads, and nobody else has a role."""
    memorandum = instrument(pact(LOBITO), "lobito-memorandum")
    assert memorandum.parties_announced == len(memorandum.parties) == 7
    assert [(each.by, each.role) for each in memorandum.roles] == [("afc", PartyRole.LEAD)]


def test_a_memorandum_is_signed_and_never_in_force() -> None:
    """It does not bind, so that it has a stage and no force."""
    days = ("2023-10-25", "2023-10-26", "2026-01-01")
    signed = Stage.SIGNATURE
    assert stages(pact(LOBITO), "lobito-memorandum", *days) == [None, signed, signed]
    assert forces(pact(LOBITO), "lobito-memorandum", *days) == [NO, NO, NO]


def test_a_ministrys_concession_is_its_countrys() -> None:
    """Angola's ministry lets a railway: it is found with Angola, and not with Zambia."""
    by_angola = find(pact(LOBITO), AgreementFilter(involving=("AGO",)))
    assert "concession" in {each.id for each in by_angola}
    by_zambia = find(pact(LOBITO), AgreementFilter(involving=("ZMB",)))
    assert {each.id for each in by_zambia} == {"corridor-agency-agreement", "lobito-memorandum"}


def test_loans_of_two_banks_make_one_package() -> None:
    """553 and 200 million are 753; what the consortium puts in comes on top."""
    railway = sums(LOBITO, project="benguela-railway")
    assert railway[MoneyStage.COMMITTED, True] == "USD 1,308,000,000"
    assert sums(LOBITO, part_of="railway-loans")[MoneyStage.COMMITTED, True] == "USD 753,000,000"


def test_nobody_says_how_three_split_what_they_put_in() -> None:
    """Vecturis is one of three who bring 555 million, and may bring any part of that."""
    [alone] = total_invested(pact(LOBITO), InvestmentFilter(investor="vecturis"), together=False)
    assert str(alone.amount) == "USD 0 to 555,000,000"
    assert latest(LOBITO, "vecturis", "lobito-atlantic-railway") == "0 to 100 percent"


def test_about_is_not_up_to() -> None:
    """One bank means to bring about 500 million, the other pledges up to as much."""
    assert sums(LOBITO, investor="afdb") == {(MoneyStage.ANNOUNCED, False): "USD about 500,000,000"}
    assert sums(LOBITO, investor="afc") == {(MoneyStage.PLEDGED, True): "USD 0 to 500,000,000"}


def test_what_the_corridor_needs_is_told_twice() -> None:
    """1.6 billion by one source, more than 1.5 by another: neither is a pledge."""
    [sought] = total_invested(
        pact(LOBITO), InvestmentFilter(stage=MoneyStage.SOUGHT, project="lobito-corridor")
    )
    assert (sought.is_real, str(sought.amount)) == (False, "USD 1,600,000,000")
    assert [str(rival.total) for rival in sought.rivals] == ["USD more than 1,500,000,000"]


def test_a_day_that_one_source_tells_otherwise_is_disputed() -> None:
    """One source has the signature a day later than the others."""
    told = explain(pact(LOBITO), "lobito-memorandum", "steps[signing].when")
    assert str(told.value) == "2023-10-26"
    assert "signing-by-bulletin" in {claim.id for claim in told.rivals}


def test_studies_were_to_begin_within_the_year() -> None:
    """They are due in 2023 and not in 2024, in which building may begin."""
    [studies] = [plan for plan in due(pact(LOBITO), When("2023")) if plan.truth is YES]
    assert studies.entry.path == "commitments[0]"
    [building] = due(pact(LOBITO), When("2024"))
    assert (building.entry.path, building.truth) == ("milestones[0]", UNKNOWN)


# Simandou


def test_a_free_carried_share_is_held_like_any_other() -> None:
    """Guinea holds 15 per cent of the railway's company without paying for it."""
    company = pact(SIMANDOU).get(Organization, "trans-guineen")
    assert [owner.owner for owner in company.owners if owner.free_carried] == ["GIN"]
    assert latest(SIMANDOU, "GIN", "trans-guineen") == "15 percent"
    assert latest(SIMANDOU, "GIN", "simandou-south") == "15 percent"


def test_shares_multiply_through_four_companies() -> None:
    """75 of 47 of 85 per cent of the mine are Chinalco's."""
    [chain] = holdings(pact(SIMANDOU), "chinalco", "simandou-south")
    assert chain.chain == (
        *("chinalco", "chalco-iron-ore", "simfer-jersey", "simfer"),
        "simandou-south",
    )
    assert str(chain.share) == "29.9625 percent"
    assert latest(SIMANDOU, "rio-tinto", "simandou-south") == "45.05 percent"


def test_of_state_companies_nobody_says_how_much_the_state_has() -> None:
    """China may have all that its two state companies hold of the mine, or nothing."""
    assert latest(SIMANDOU, "CHN", "simandou-south") == "0 to 37.9525 percent"


def test_a_share_once_the_mine_runs_only_raises_the_most() -> None:
    """Baowu holds 49 per cent, and is to hold 51 once the mine runs."""
    assert held(SIMANDOU, "baowu", "wcs-mine", "2026") == ["49 to 51 percent"]
    conditional = pact(SIMANDOU).get(Organization, "wcs-mine").owners[2]
    assert (conditional.modality, conditional.condition) == (
        Modality.PLANNED,
        "once the mine runs",
    )


def test_owners_to_be_hold_nothing_for_sure() -> None:
    """The railway is to be handed over to its company: until then Guinea may hold nothing."""
    assert latest(SIMANDOU, "GIN", "simandou-rail-and-port") == "0 to 15 percent"


def test_works_stop_and_go_on() -> None:
    """Work was stopped in July 2022, went on later, and ended with the opening of 2025."""
    days = ("2022-07-01", "2022-07-10", "2025-10", "2026")
    assert phases(SIMANDOU, "simandou-rail-and-port", *days) == [
        None,
        ProjectPhase.SUSPENSION,
        ProjectPhase.CONSTRUCTION,
        ProjectPhase.OPENING,
    ]


def test_two_halves_make_the_whole_capacity() -> None:
    """Each half yields 60 million tonnes a year, and the whole up to 120."""
    parts = find(pact(SIMANDOU), ProjectFilter(part_of="simandou"))
    amounts = [str(part.capacities[0].amount) for part in parts if part.capacities]
    assert amounts == ["60,000,000 tonne_per_year"] * 2
    whole = pact(SIMANDOU).get(Project, "simandou").capacities[0].amount
    assert (whole.admits(120_000_000), whole.admits(121_000_000)) == (YES, NO)


# Sicomines


def test_three_sources_tell_three_totals() -> None:
    """Seven billion, up to seven, some five and a half: side by side, none dropped."""
    [of_amendment] = total_invested(pact(SICOMINES), InvestmentFilter(ids=("infrastructure-2024",)))
    assert str(of_amendment.amount) == "USD 7,000,000,000"
    assert {rival.claim: str(rival.total) for rival in of_amendment.rivals} == {
        "five-and-a-half": "USD about 5,500,000,000",
        "up-to-seven": "USD 0 to 7,000,000,000",
    }


def test_asked_for_promised_and_paid_are_three_sums() -> None:
    """20 billion were asked for, 3 promised, and 822 million paid."""
    asked = InvestmentFilter(ids=("infrastructure-2008", "infrastructure-asked-for"))
    totals = {each.stage: str(each.amount) for each in total_invested(pact(SICOMINES), asked)}
    assert totals == {
        MoneyStage.SOUGHT: "USD 20,000,000,000",
        MoneyStage.COMMITTED: "USD 3,000,000,000",
        MoneyStage.DISBURSED: "USD 822,000,000",
    }


def test_a_state_company_holds_for_its_country() -> None:
    """Gécamines has 32 per cent of the mine; of the power plant a share is only planned."""
    assert latest(SICOMINES, "COD", "sicomines-mine") == "32 percent"
    assert latest(SICOMINES, "COD", "busanga") == "0 to 40 percent"
    assert latest(SICOMINES, "china-railway", "sicomines") == "0 to 68 percent"


def test_a_convention_under_review_until_it_is_amended() -> None:
    """The minister of mines asked for that in 2021, and it took until 2024."""
    days = ("2020", "2022", "2024-05")
    assert stages(pact(SICOMINES), "convention-2008", *days) == [
        Stage.SIGNATURE,
        Stage.REVIEW,
        Stage.SIGNATURE,
    ]


def test_an_amendment_points_at_what_it_amends() -> None:
    """The convention of 2008 was signed before; the amendment of 2024 adds to it."""
    amendment = find(pact(SICOMINES), AgreementFilter(referring_to=("convention-2008",)))
    assert [each.id for each in amendment] == ["amendment-2024"]
    days = ("2010", "2024-02", "2024-04")
    assert stages(pact(SICOMINES), "amendment-2024", *days) == [
        None,
        Stage.ANNOUNCED,
        Stage.SIGNATURE,
    ]


def test_a_share_of_the_proceeds_is_a_flow() -> None:
    """1.2 per cent of the proceeds go to the state company, whatever they come to."""
    flow = pact(SICOMINES).get(Investment, "royalty").flow
    assert flow is not None
    assert str(flow.percent) == "1.2 percent"
    [royalty] = total_invested(pact(SICOMINES), InvestmentFilter(recipient="gecamines"))
    assert royalty.amount is None


# Tanzania


def test_tanzania_is_carried_in_every_mine() -> None:
    """16 per cent of each, free of charge."""
    for owned in ("twiga", "north-mara", "bulyanhulu", "tembo-nickel", "kabanga"):
        assert latest(TANZANIA, "TZA", owned) == "16 percent"
    carried: list[Share] = []
    for body in pact(TANZANIA).organizations:
        carried += [owner for owner in body.owners if owner.free_carried]
    assert {owner.owner for owner in carried} == {"TZA"}


def test_half_of_the_benefits_has_a_word_of_its_own() -> None:
    """Taxes, royalties and dividends together have no term; the word is kept and found."""
    shared = find(pact(TANZANIA), InvestmentFilter(flow=Flow.OTHER))
    assert [each.id for each in shared] == ["kabanga-benefits", "twiga-benefits"]
    assert [each.id for each in find(pact(TANZANIA), InvestmentFilter(text="benefits"))] == [
        "kabanga-benefits",
        "twiga-benefits",
    ]
    assert find(pact(TANZANIA), InvestmentFilter(flow=Flow.PROFIT)) == ()


def test_a_third_of_the_settlement_is_paid() -> None:
    """300 million are promised, and 100 paid by November 2020."""
    assert sums(TANZANIA, investor="barrick") == {
        (MoneyStage.COMMITTED, True): "USD 300,000,000",
        (MoneyStage.DISBURSED, True): "USD 100,000,000",
    }


def test_a_second_tranche_waits_for_the_first() -> None:
    """It is only planned, and hangs on the first, which is paid."""
    [second] = find(pact(TANZANIA), InvestmentFilter(depends_on="bhp-first-tranche"))
    assert (second.id, second.modality) == ("bhp-second-tranche", Modality.PLANNED)
    assert sums(TANZANIA, investor="bhp", recipient="kabanga-nickel") == {
        (MoneyStage.COMMITTED, False): "USD 50,000,000",
        (MoneyStage.DISBURSED, True): "USD 40,000,000",
    }


def test_obligations_of_both_sides() -> None:
    """Tanzania lifts a ban and grants licences, the companies train, build and refine."""
    kinds = {
        id: {each.obligation for each in instrument(pact(TANZANIA), id).commitments}
        for id in ("kabanga-framework", "twiga-framework")
    }
    assert kinds["kabanga-framework"] == {Obligation.LOCAL_VALUE_ADDITION, Obligation.PERMITTING}
    assert Obligation.NO_EXPORT_RESTRICTIONS in kinds["twiga-framework"]
    assert Obligation.NO_EXPORT_DUTIES not in kinds["twiga-framework"]


# Tungsten of Kazakhstan


def test_the_state_held_all_through_two_companies() -> None:
    """Until the venture Kazakhstan held all; it is to keep 30 per cent."""
    days = ("2020", "2025-11-05", "2026-06")
    assert held(TUNGSTEN, "KAZ", "tungsten-projects", *days) == [
        "100 percent",
        "100 percent",
        "0 to 30 percent",
    ]
    assert held(TUNGSTEN, "cove-kaz", "northern-katpar", "2020", "2026-06") == [
        "None",
        "0 to 70 percent",
    ]


def test_letters_of_interest_are_within_the_cost_and_no_pledge() -> None:
    """Up to 900 and up to 700 million, of a development that costs about 1.1 billion."""
    assert sums(TUNGSTEN, part_of="development") == {
        (MoneyStage.LETTER_OF_INTEREST, True): "USD 0 to 1,600,000,000"
    }
    assert find(pact(TUNGSTEN), InvestmentFilter(stage=MoneyStage.PLEDGED)) == ()


def test_milestones_count_from_the_summit() -> None:
    """Construction is foreseen within two years of the summit, production within four."""
    project = pact(TUNGSTEN).get(Project, "tungsten-projects")
    found = {
        entry.path: str(entry.when)
        for entry in promised(pact(TUNGSTEN), When("2026"))
        if entry.entity is project
    }
    assert found == {
        "milestones[0]": "[2025-11-06..2027-11-06]",
        "milestones[1]": "[2025-11-06..2029-11-06]",
    }


def test_priority_waits_for_the_closing() -> None:
    """The promise to sell to the United States first depends on the venture's signature."""
    [priority] = instrument(pact(TUNGSTEN), "letter-of-intent").commitments
    assert priority.depends_on == ("tungsten-venture.steps[closing]",)
    assert stages(pact(TUNGSTEN), "tungsten-venture", "2026") == [Stage.ANNOUNCED]


# Freeport Indonesia


def test_a_plan_for_2041_never_lowers_what_is_held() -> None:
    """51.2 per cent are held since December 2018; 63 are planned, and only raise the most."""
    days = ("2018-12-20", "2018-12-21", "2025", "2042")
    assert held(FREEPORT, "mind-id", "freeport-indonesia", *days) == [
        "None",
        "51.2 percent",
        "51.2 percent",
        "51.2 to 63 percent",
    ]


def test_a_smelter_within_five_years_of_the_sale() -> None:
    """Nobody tells whether it was opened: until the day it was due it may have been."""
    smelter = pact(FREEPORT).get(Project, "new-smelter")
    for day, possibly in (("2018-12-20", ()), ("2022", (ProjectPhase.OPENING,))):
        answer = phase_on(smelter, When(day), catalog=pact(FREEPORT))
        assert (answer.surely, answer.possibly) == (None, possibly)


def test_what_ended_before_the_sale_is_not_added() -> None:
    """The company held 81.28 per cent and 9.36 through another; now it holds 48.8."""
    assert held(FREEPORT, "freeport-mcmoran", "freeport-indonesia", "2017") == ["90.64 percent"]
    assert latest(FREEPORT, "freeport-mcmoran", "freeport-indonesia") == "48.8 percent"
    assert latest(FREEPORT, "IDN", "grasberg") == "51.2 to 63 percent"
    assert ownership_warnings(pact(FREEPORT)) == ()


def test_two_parts_of_one_price() -> None:
    """3.5 billion for one interest and 350 million for a company are 3.85 billion."""
    assert sums(FREEPORT, investor="IDN") == {(MoneyStage.DISBURSED, True): "USD 3,850,000,000"}


def test_a_smelter_was_due_five_years_after_the_closing() -> None:
    """It is overdue from 22 December 2023 on, and not a day before."""
    overdue = [
        promise.overdue
        for day in ("2023-12-21", "2023-12-22")
        for promise in promised(pact(FREEPORT), When(day), involving="freeport-indonesia")
        if promise.path == "commitments[0]"
    ]
    assert overdue == [NO, YES]


def test_two_sell_and_one_buys() -> None:
    """The two sellers stand on one side."""
    sides = instrument(pact(FREEPORT), "divestment-2018").sides
    assert [side.parties for side in sides] == [("mind-id",), ("freeport-mcmoran", "rio-tinto")]


# Jadar


def test_a_memorandum_plans_a_roadmap() -> None:
    """Within six months a roadmap is due: of its five areas three are named."""
    [roadmap] = find(pact(JADAR), RoadmapFilter(involving=("SRB",), modality=Modality.PLANNED))
    assert (roadmap.areas_announced, len(roadmap.areas)) == (5, 3)
    found = {each.entry.entity.id for each in due(pact(JADAR), When("2024-07-19/2025-01-19"))}
    assert found == {"raw-materials-memorandum", "raw-materials-roadmap"}
    assert due(pact(JADAR), When("2025-01-20/2025-12-31")) == ()


def test_a_cancelled_project_comes_back() -> None:
    """Cancelled in 2022, it is proposed anew in July 2024, and nobody builds yet."""
    days = ("2010", "2023", "2024-07-15", "2024-07-16")
    assert phases(JADAR, "jadar", *days) == [
        ProjectPhase.PROPOSAL,
        ProjectPhase.CANCELLATION,
        ProjectPhase.CANCELLATION,
        ProjectPhase.PROPOSAL,
    ]
    assert find(pact(JADAR), ProjectFilter(phase=ProjectPhase.CONSTRUCTION)) == ()


def test_one_meeting_has_two_outcomes() -> None:
    """A memorandum and a letter of intent are signed on one day; only one is with the union."""
    meeting = pact(JADAR).get(Summit, "belgrade-meeting")
    assert meeting.outcomes == ("mobility-letter", "raw-materials-memorandum")
    with_union = find(pact(JADAR), AgreementFilter(involving=("european-union", "SRB")))
    assert [each.id for each in with_union] == ["raw-materials-memorandum"]


def test_a_candidate_is_no_member() -> None:
    """What the union signs ties Germany, its member, to Serbia, its candidate."""
    ties = {each.id for each in agreements_between(pact(JADAR), "DEU", "SRB")}
    assert "raw-materials-memorandum" in ties
    assert not pact(JADAR).get(Organization, "european-union").members[1].is_member
    roadmap = pact(JADAR).get(Roadmap, "raw-materials-roadmap")
    assert "SRB" in roadmap.parties


# Wismut


def test_states_of_the_past_own_half_each() -> None:
    """The Soviet Union and East Germany had half each, until there was no East Germany."""
    assert held(WISMUT, "SUN", "wismut-mines", "1960", "1993") == ["50 percent", "None"]
    assert held(WISMUT, "DDR", "wismut-mines", "1960", "1990-12") == ["50 percent", "None"]
    assert held(WISMUT, "DEU", "wismut-mines", "1989", "1990-12", "1993") == [
        "None",
        "50 percent",
        "100 percent",
    ]
    assert latest(WISMUT, "SUN", "wismut-mines") == "None"


def test_sums_in_marks_and_euro_stay_apart() -> None:
    """A deficit of 100 million marks was asked for; 6.2 billion euro were paid."""
    assert sums(WISMUT) == {
        (MoneyStage.SOUGHT, True): "DEM 100,000,000",
        (MoneyStage.DISBURSED, True): "EUR 6,200,000,000",
    }
    for entity in pact(WISMUT):
        assert validity_warnings(entity, catalog=pact(WISMUT)) == ()


def test_a_treaty_that_nobody_tells_of_again() -> None:
    """Signed and still to be ratified: whether it entered into force, the sources do not say."""
    days = ("1991-05-15", "1991-05-16", "1992")
    assert forces(pact(WISMUT), "wismut-agreement", *days) == [NO, UNKNOWN, UNKNOWN]
    assert [each.id for each in agreements_between(pact(WISMUT), "DEU", "SUN")] == [
        "wismut-agreement"
    ]


def test_a_mine_ends_before_its_company() -> None:
    """Mining ends with 1990, and the company a year later."""
    assert phases(WISMUT, "wismut-mines", "1980", "1991") == [
        ProjectPhase.OPERATION,
        ProjectPhase.CLOSURE,
    ]


# Erdenet


def test_the_larger_half_changes_hands() -> None:
    """Mongolia had 49 per cent until 1991 and 51 since, the Soviet Union the other way round."""
    assert held(ERDENET, "SUN", "erdenet", "1980", "1995") == ["51 percent", "None"]
    assert held(ERDENET, "MNG", "erdenet", "1980", "2000") == ["49 percent", "51 percent"]
    assert held(ERDENET, "RUS", "erdenet", "1980", "2000", "2010", "2018") == [
        "None",
        "49 percent",
        "49 percent",
        "None",
    ]


def test_a_stake_that_was_sold_is_not_held() -> None:
    """Russia held first itself and then through a state company, and now nothing."""
    assert latest(ERDENET, "RUS", "erdenet") == "None"
    assert latest(ERDENET, "MNG", "erdenet") == "51 to 100 percent"


def test_a_term_renews_itself_unless_notice_is_given() -> None:
    """Every five years, unless notice is given six months before."""
    agreement = instrument(pact(ERDENET), "erdenet-2003")
    rule = agreement.steps[2].recurrence
    assert rule is not None
    assert rule.notice is not None
    assert (rule.interval.years, rule.notice.months) == (5, 6)
    pending = next_steps(agreement, When("2010"), catalog=pact(ERDENET))
    assert "steps[2]" in {each.source.path for each in pending}


def test_an_agreement_takes_the_place_of_one_with_a_state_of_the_past() -> None:
    """That with Russia replaces that with the Soviet Union, which ties nobody to Russia."""
    with_russia = agreements_between(pact(ERDENET), "MNG", "RUS")
    assert [each.id for each in with_russia] == ["erdenet-2003"]
    with_union = agreements_between(pact(ERDENET), "MNG", "SUN")
    assert [each.id for each in with_union] == ["erdenet-1973"]


# Botswana and De Beers


def test_a_country_owns_directly_and_through_the_other_owner() -> None:
    """Half of Debswana directly, and 15 per cent of the other half through De Beers."""
    found = holdings(pact(DE_BEERS), "BWA", "debswana", on=When("2026"))
    assert [(each.chain, str(each.share)) for each in found] == [
        (("BWA", "debswana"), "50 percent"),
        (("BWA", "de-beers", "debswana"), "7.5 percent"),
    ]
    assert latest(DE_BEERS, "BWA", "jwaneng") == "57.5 percent"


def test_two_companies_once_held_a_third_of_each_other() -> None:
    """Through De Beers Anglo American held a part of itself; since then it does not."""
    crossed = held(DE_BEERS, "anglo-american", "anglo-american", "2000", "2013")
    assert crossed == ["10.24 to 12.96 percent", "None"]
    [warning] = ownership_warnings(pact(DE_BEERS))
    assert warning.code == "cross_holding"
    assert held(DE_BEERS, "anglo-american", "de-beers", "2000", "2011", "2013") == [
        "32 to 36 percent",
        "45 percent",
        "85 percent",
    ]


def test_a_family_that_sold_keeps_what_it_holds_elsewhere() -> None:
    """It sold its 40 per cent in 2012, and holds 2 per cent of the buyer."""
    assert held(DE_BEERS, "oppenheimer-family", "de-beers", "2011-12") == ["40.9 percent"]
    assert latest(DE_BEERS, "oppenheimer-family", "de-beers") == "1.7 percent"


def test_a_share_of_output_grows() -> None:
    """30 per cent for five years, then 40: up to 50 only if it is extended."""
    flows = [
        pact(DE_BEERS).get(Investment, id).flow
        for id in ("okavango-first-years", "okavango-later-years")
    ]
    assert [str(flow.percent) for flow in flows if flow] == ["30 percent", "40 percent"]
    assert str(flows[1] and flows[1].when) == "2030/2035"


def test_the_signed_agreement_replaces_the_one_in_principle() -> None:
    """What was agreed in 2023 never bound; whether that of 2025 is in force nobody says."""
    assert forces(pact(DE_BEERS), "provisional-2023", "2024", "2026") == [NO, NO]
    assert forces(pact(DE_BEERS), "sales-agreement", "2025-02-24", "2026") == [NO, UNKNOWN]
    replacing = find(pact(DE_BEERS), AgreementFilter(referring_to=("provisional-2023",)))
    assert [each.id for each in replacing] == ["sales-agreement"]


def test_the_first_money_is_a_part_of_what_is_announced() -> None:
    """About 75 million are committed, of up to 750 that are announced."""
    assert sums(DE_BEERS, investor="de-beers") == {
        (MoneyStage.ANNOUNCED, False): "USD 0 to 750,000,000",
        (MoneyStage.COMMITTED, True): "USD about 75,000,000",
    }


def test_two_companies_swap_shares() -> None:
    """Each holds a part of the other, and so of itself; which holds more is disputed."""
    catalog = pact("projects/korea-zinc-2022")
    [warning] = ownership_warnings(catalog)
    assert warning.code == "cross_holding"
    assert held(KOREA_ZINC, "lg-chem", "korea-zinc", "2022-11-22", "2023") == [
        "None",
        "1.97 percent",
    ]
    assert held(KOREA_ZINC, "korea-zinc", "lg-chem", "2023") == ["0.47 percent"]
    answer = explain(catalog, "korea-zinc", "owners[swapped].percent")
    assert [claim.id for claim in answer.rivals] == ["the-other-way"]
