"""Questions to pacts of the European Union, alone or with its members on one side."""

import pytest
from pendulum import duration

from mineralpact.evidence import disputes, explain
from mineralpact.model import Agreement, Bindingness, Organization, Roadmap
from mineralpact.query import (
    AgreementFilter,
    InvestmentFilter,
    Reach,
    RoadmapFilter,
    agreements_between,
    exists,
    find,
    next_steps,
    partners,
    promised,
    stage_on,
    total_invested,
)
from mineralpact.values.commitment import Obligation
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.pacts.pact_files import forces, instrument, pact, stages

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
CHILE = "unions/eu-chile"
KAZAKHSTAN = "unions/eu-kazakhstan"
NAMIBIA = "unions/eu-namibia"
RWANDA = "unions/eu-rwanda"
CANADA = "unions/eu-canada"
AUSTRALIA = "unions/eu-australia"


class TestChile:
    """An agreement of the Union and its members, and an interim one that it is to end."""

    def test_the_interim_agreement_has_entered_into_force(self) -> None:
        """The first day of the third month after Chile had ratified, as it was told."""
        days = ("2025-01-31", "2025-02-01")
        assert forces(pact(CHILE), "interim-trade-agreement", *days) == [NO, YES]
        assert stages(pact(CHILE), "interim-trade-agreement", "2024-12-31") == [Stage.RATIFICATION]

    def test_it_ends_when_its_successor_begins(self) -> None:
        """Whether that has been by 2026, no source here tells; a step that is to come says so."""
        catalog = pact(CHILE)
        assert forces(catalog, "interim-trade-agreement", "2026-06-01") == [UNKNOWN]
        interim = instrument(catalog, "interim-trade-agreement")
        [end] = next_steps(interim, When("2025-02-02"), catalog=catalog)
        assert (end.stage, end.source.instrument.id) == (Stage.SUPERSESSION, "framework-agreement")

    def test_the_framework_agreement_is_signed_and_not_in_force(self) -> None:
        """Member states had yet to ratify it in February 2025."""
        days = ("2023-12-13", "2025-02-03", "2026-06-01")
        assert forces(pact(CHILE), "framework-agreement", *days) == [NO, NO, UNKNOWN]
        assert stages(pact(CHILE), "framework-agreement", "2025-02-03") == [Stage.SIGNATURE]

    def test_parts_of_it_were_to_be_applied(self) -> None:
        """It may be applied from February 2025; that is no force."""
        framework = instrument(pact(CHILE), "framework-agreement")
        answer = stage_on(framework, When("2025-02-03"), catalog=pact(CHILE))
        assert Stage.PROVISIONAL_APPLICATION in answer.possibly

    def test_the_union_and_its_members_are_of_the_one_part(self) -> None:
        """Twenty-eight stand on one side, and Chile on the other."""
        union, chile = pact(CHILE).get(Agreement, "framework-agreement").sides
        assert (union.name, len(union.parties)) == ("of the one part", 28)
        assert chile.parties == ("CHL",)

    def test_it_takes_the_place_of_two(self) -> None:
        """The agreement of 2002 was applied in parts, in force from 2005, and is until then."""
        framework = pact(CHILE).get(Agreement, "framework-agreement")
        assert set(framework.replaces) == {"interim-trade-agreement", "association-agreement-2002"}
        days = ("2003-03-01", "2005-03-01", "2024-01-01")
        assert forces(pact(CHILE), "association-agreement-2002", *days) == [NO, YES, YES]
        assert stages(pact(CHILE), "association-agreement-2002", "2003-03-01") == [
            Stage.PROVISIONAL_APPLICATION
        ]

    def test_what_ties_france_and_chile(self) -> None:
        """One agreement by name; what the Union signs alone, through the Union."""
        catalog = pact(CHILE)
        direct = agreements_between(catalog, "FRA", "CHL", reach=Reach.DIRECT)
        assert [each.id for each in direct] == ["framework-agreement"]
        assert len(agreements_between(catalog, "FRA", "CHL")) == 3
        assert agreements_between(catalog, "FRA", "european-union") == ()
        [union] = [each for each in partners(catalog, "CHL") if each.partner.id == "european-union"]
        assert len(union.ties) == 3

    def test_who_ratified_is_left_open(self) -> None:
        """The members may have ratified: a gap says that this is not stated."""
        answer = explain(pact(CHILE), "framework-agreement", "steps")
        assert [gap.id for gap in answer.gaps] == ["ratifications"]


class TestKazakhstan:
    """Two agreements in a row, a memorandum and two roadmaps."""

    def test_from_one_agreement_to_the_next(self) -> None:
        """The older one ends on the day on which the newer one enters into force."""
        days = ("2020-02-29", "2020-03-01")
        assert forces(pact(KAZAKHSTAN), "partnership-1995", *days) == [YES, NO]
        assert forces(pact(KAZAKHSTAN), "enhanced-partnership", *days) == [NO, YES]

    def test_an_interim_agreement_of_two_years(self) -> None:
        """It served until the partnership agreement, which had been signed before it, was ready."""
        days = ("1997-03-31", "1997-04-01", "1999-06-30", "1999-07-01")
        assert forces(pact(KAZAKHSTAN), "interim-agreement-1995", *days) == [NO, YES, YES, NO]

    def test_renewed_year_by_year(self) -> None:
        """After ten years each year prolonged it, for nobody gave notice."""
        catalog = pact(KAZAKHSTAN)
        days = ("2009-06-30", "2009-07-01", "2015-01-01")
        assert forces(catalog, "partnership-1995", *days) == [YES, YES, YES]
        renewed = next_steps(
            instrument(catalog, "partnership-1995"), When("2015-01-01"), catalog=catalog
        )
        [renewal] = [each for each in renewed if each.stage is Stage.RENEWAL]
        assert renewal.when == When("2015-07-01")

    def test_two_sources_on_the_day_of_force(self) -> None:
        """The Commission once wrote June 1999; the list of treaties has July."""
        [dispute] = disputes(pact(KAZAKHSTAN))
        assert {claim.id for claim in dispute.claims} == {"force-in-june", "force-in-july"}

    def test_a_council_of_the_agreement(self) -> None:
        """The agreement of 1995 set it up, to meet once a year."""
        council = pact(KAZAKHSTAN).get(Organization, "cooperation-council")
        assert (council.created_by, council.meets_every) == ("partnership-1995", duration(years=1))

    def test_applied_in_parts_for_four_years(self) -> None:
        """From May 2016, pending all ratifications."""
        days = ("2016-04-30", "2016-05-01", "2020-03-01")
        assert stages(pact(KAZAKHSTAN), "enhanced-partnership", *days) == [
            Stage.SIGNATURE,
            Stage.PROVISIONAL_APPLICATION,
            Stage.ENTRY_INTO_FORCE,
        ]

    def test_a_member_that_left_the_union(self) -> None:
        """The United Kingdom was a party until 2021, and has no part in the memorandum of 2022."""
        days = ("2020-12-31", "2021-01-01")
        british = forces(pact(KAZAKHSTAN), "enhanced-partnership", *days, party="GBR")
        assert british == [YES, NO]
        tied = {each.id for each in agreements_between(pact(KAZAKHSTAN), "GBR", "KAZ")}
        assert tied == {
            "enhanced-partnership",
            "interim-agreement-1995",
            "partnership-1995",
        }

    def test_the_memorandum_does_not_bind(self) -> None:
        """The false twin of an agreement: signed by two leaders, and never in force."""
        catalog = pact(KAZAKHSTAN)
        assert forces(catalog, "memorandum-2022", "2022-11-07", "2026") == [NO, NO]
        binding = AgreementFilter(bindingness=Bindingness.BINDING, involving=("KAZ",))
        assert "memorandum-2022" not in {each.id for each in find(catalog, binding)}

    def test_a_roadmap_within_six_months(self) -> None:
        """It was due on 7 May 2023 and came on the nineteenth."""
        overdue: list[Truth] = []
        for day in ("2022-11-06", "2023-05-07", "2023-05-08"):
            due = promised(pact(KAZAKHSTAN), When(day), involving="memorandum-2022")
            [roadmap] = [each for each in due if each.entity.id == "memorandum-2022"]
            assert roadmap.when == When("[2022-11-07..2023-05-07]")
            overdue.append(roadmap.overdue)
        assert overdue == [NO, NO, YES]

    def test_which_roadmaps(self) -> None:
        """Two of Kazakhstan; of two years each."""
        roadmaps = find(pact(KAZAKHSTAN), RoadmapFilter(involving=("KAZ",)))
        assert [(each.id, each.period) for each in roadmaps] == [
            ("roadmap-2023", When("2023/2024")),
            ("roadmap-2025", When("2025/2026")),
        ]
        assert {each.implements for each in roadmaps} == {"memorandum-2022"}

    def test_what_the_first_roadmap_asks_for(self) -> None:
        """Four things, each of a kind of its own, by both."""
        roadmap = pact(KAZAKHSTAN).get(Roadmap, "roadmap-2023")
        assert [each.obligation for each in roadmap.commitments] == [
            Obligation.PROJECT_SELECTION,
            Obligation.GEOLOGICAL_MAPPING,
            Obligation.RESEARCH,
            Obligation.TRAINING,
        ]
        open_ones = promised(pact(KAZAKHSTAN), When("2023-06-01"), involving="roadmap-2023")
        assert len(open_ones) == 4

    def test_a_roadmap_is_over_with_its_period(self) -> None:
        """Nobody tells whether the first was ever in force; in 2025 it was over, the second not."""
        catalog = pact(KAZAKHSTAN)
        assert forces(catalog, "roadmap-2023", "2024-12-31", "2025-01-01") == [UNKNOWN, NO]
        assert forces(catalog, "roadmap-2025", "2025-06-01", "2027-01-01") == [UNKNOWN, NO]


class TestNamibia:
    """A memorandum that plans a roadmap, and money that comes with it."""

    def test_the_roadmap_came_late(self) -> None:
        """It was to come within six months, and was signed after eleven."""
        catalog = pact(NAMIBIA)
        due = promised(catalog, When("2023-06-01"), involving="memorandum-2022")
        late = [each for each in due if each.path == "commitments[0]"]
        assert [(each.when, each.overdue) for each in late] == [
            (When("[2022-11-08..2023-05-08]"), YES)
        ]
        assert stages(catalog, "roadmap-2023", "2023-10-23", "2023-10-24") == [
            None,
            Stage.SIGNATURE,
        ]

    def test_of_six_areas_four_are_named(self) -> None:
        """Two are announced without a name here."""
        answer = explain(pact(NAMIBIA), "roadmap-2023", "areas")
        assert answer.announced == 6
        assert len(pact(NAMIBIA).get(Roadmap, "roadmap-2023").areas) == 4
        assert answer.complete is NO

    def test_how_much_is_told_of(self) -> None:
        """A thousand million at least; the bank's loan of up to 500 million may be besides."""
        [total] = total_invested(pact(NAMIBIA), InvestmentFilter(recipient="NAM"))
        assert str(total.amount) == "EUR 1,000,000,000 to 1,500,000,000"
        assert not total.is_real


class TestRwanda:
    """A request to suspend, which is no suspension, and a review that has no end yet."""

    def test_asked_to_be_suspended_it_is_in_force(self) -> None:
        """The Parliament's resolution does not bind the Commission."""
        days = ("2024-02-18", "2024-02-19", "2025-02-13", "2025-07-01")
        assert forces(pact(RWANDA), "memorandum-2024", *days) == [NO, YES, YES, YES]

    def test_where_it_stands(self) -> None:
        """First a request, then a review of the Union alone."""
        days = ("2025-02-13", "2025-02-24", "2025-07-01")
        assert stages(pact(RWANDA), "memorandum-2024", *days) == [
            Stage.SUSPENSION_REQUEST,
            Stage.REVIEW,
            Stage.REVIEW,
        ]
        suspended = AgreementFilter(stage=Stage.SUSPENSION)
        assert exists(pact(RWANDA), suspended) is NO

    def test_a_release_calls_it_suspended(self) -> None:
        """Two sources cannot both be right."""
        [dispute] = disputes(pact(RWANDA))
        assert {claim.id for claim in dispute.claims} == {"called-suspended", "requested"}

    def test_its_roadmap_never_came(self) -> None:
        """It was due in August 2024, and nothing tells of one."""
        [roadmap, _] = promised(pact(RWANDA), When("2025-07-01"), involving="memorandum-2024")
        assert (roadmap.when, roadmap.overdue) == (When("[2024-02-19..2024-08-19]"), YES)


class TestCanada:
    """A trade agreement that has been applied in parts for years."""

    def test_applied_and_not_in_force(self) -> None:
        """Since 21 September 2017."""
        days = ("2017-09-20", "2017-09-21", "2024-12-31")
        assert stages(pact(CANADA), "ceta", *days) == [
            Stage.SIGNATURE,
            Stage.PROVISIONAL_APPLICATION,
            Stage.PROVISIONAL_APPLICATION,
        ]
        assert forces(pact(CANADA), "ceta", *days) == [NO, NO, NO]

    @pytest.mark.parametrize(
        ("party", "stage"),
        [("FRA", Stage.PROVISIONAL_APPLICATION), ("GBR", Stage.SIGNATURE)],
    )
    def test_who_left_the_union_applies_it_no_more(self, party: str, stage: Stage) -> None:
        """The United Kingdom has signed it, and that is all."""
        assert stages(pact(CANADA), "ceta", "2022-01-01", party=party) == [stage]

    def test_canada_is_the_one_part(self) -> None:
        """Here the Union and its members are of the other part."""
        first, second = pact(CANADA).get(Agreement, "ceta").sides
        assert (first.name, first.parties) == ("of the one part", ("CAN",))
        assert {"european-union", "FRA", "GBR"} <= set(second.parties)


class TestAustralia:
    """A memorandum whose force nobody tells of."""

    def test_signed_by_four(self) -> None:
        """Two commissioners and two ministers, on 28 May 2024."""
        signed = AgreementFilter(stage=Stage.SIGNATURE, during=When("2024-05"))
        assert [each.id for each in find(pact(AUSTRALIA), signed)] == ["memorandum-2024"]
        [signing] = pact(AUSTRALIA).get(Agreement, "memorandum-2024").steps
        assert len(signing.signatories) == 4

    def test_force_is_not_told(self) -> None:
        """It says nothing of when it takes effect, nor whether it binds."""
        days = ("2024-05-27", "2024-05-28")
        assert forces(pact(AUSTRALIA), "memorandum-2024", *days) == [NO, UNKNOWN]

    def test_a_member_is_tied_through_the_union(self) -> None:
        """Finland is no party, and is tied to Australia all the same."""
        catalog = pact(AUSTRALIA)
        assert [each.id for each in agreements_between(catalog, "FIN", "AUS")] == [
            "memorandum-2024"
        ]
        assert agreements_between(catalog, "FIN", "AUS", reach=Reach.DIRECT) == ()


# No duties on exports to or from Korea


def test_no_duties_on_exports_of_raw_materials() -> None:
    """The Union and Korea levy none; applied for four years before it was in force."""
    catalog = pact("unions/eu-korea")
    [duties] = instrument(catalog, "trade-agreement").commitments
    assert duties.obligation is Obligation.NO_EXPORT_DUTIES
    assert duties.by == ("european-union", "KOR")
    days = ("2015-12-12", "2015-12-13")
    assert forces(catalog, "trade-agreement", *days) == [NO, YES]
