"""What other reports of the story say, each from its day on."""

from decimal import Decimal

import pytest

import mineralpact as mp
from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.editions.changes import ChangeKind
from mineralpact.evidence import audit, disputes, explain
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Completeness,
    Mineral,
    OfficeKind,
    Person,
    Project,
    ProjectPhase,
    Roadmap,
    Source,
    Summit,
)
from mineralpact.query import PersonFilter, find
from mineralpact.values import CountryId, Modality, Place, Stage, Truth, When

STORY = datasets.editions("japan-peru")
INTERVIEW, PLANS, ARTICLE, LIMA, PORT, PROGRESS = STORY
PARTNERSHIP = "japan-peru-strategic-partnership"
IN_LIMA = Place(country=CountryId("PER"), locality="Lima")


def test_editions_come_by_date() -> None:
    """Each is out when its latest source is; the port's are of several years."""
    assert [edition.id for edition in STORY] == [
        "japan-peru-2024-11-08",
        "japan-peru-2024-11-09",
        "japan-peru-2024",
        "japan-peru-2024-11-17",
        "chancay-megaport",
        "japan-peru-2025-08-08",
    ]


@pytest.mark.parametrize("edition", STORY, ids=lambda edition: edition.id)
def test_every_source_can_be_found_and_has_a_day(edition: Catalog) -> None:
    """A source has its own day, however loose; all but the article have an address or a carrier."""
    for source in edition.sources:
        assert source.published is not None
        assert source.id == "japan-peru-article" or source.url or source.reported_in


@pytest.mark.parametrize("edition", STORY, ids=lambda edition: edition.id)
def test_every_value_rests_on_a_claim(edition: Catalog) -> None:
    """No field says something that no claim says."""
    assert audit(edition).is_complete


@pytest.mark.parametrize("edition", STORY, ids=lambda edition: edition.id)
def test_claims_and_tensions_are_named_after_their_set(edition: Catalog) -> None:
    """So the claims of two sets are never taken for one another."""
    statements = [*edition.claims, *edition.tensions]
    assert all(statement.id.startswith(f"{edition.id}-") for statement in statements)


@pytest.mark.parametrize("edition", STORY, ids=lambda edition: edition.id)
def test_what_is_inferred_says_why(edition: Catalog) -> None:
    """It has a note."""
    assert all(claim.note for claim in edition.claims if claim.inferred)


def test_the_interview_dates_the_announcement() -> None:
    """The minister spoke on 8 November, in Lima; who reckons with half more trade, are experts."""
    (announced,) = INTERVIEW.get(Agreement, "china-peru-fta-upgrade").steps
    assert (announced.stage, announced.modality) == (Stage.ANNOUNCED, Modality.HAPPENED)
    assert (announced.when, announced.place) == (When("2024-11-08"), IN_LIMA)
    effect = INTERVIEW.get(Claim, "japan-peru-2024-11-08-trade-effect")
    assert [voice.speaker for voice in effect.attributed_to] == [None, "elmer-schialer"]
    (signed,) = INTERVIEW.get(Agreement, "china-peru-fta").steps
    assert (signed.stage, signed.when) == (Stage.SIGNATURE, When("2009"))


def test_the_report_of_plans_names_minerals() -> None:
    """Copper and zinc are examples of the minerals wanted, so the list is open."""
    assert PLANS.get(Mineral, "critical-minerals").members == ("copper", "zinc")
    named = explain(PLANS, "critical-minerals", "members")
    assert [claim.completeness for claim in named.claims] == [Completeness.OPEN]
    roadmap = PLANS.get(Roadmap, "japan-peru-roadmap")
    assert roadmap.minerals == ("copper", "zinc")
    assert explain(PLANS, roadmap.id, "minerals").inferred
    assert (roadmap.areas_announced, len(roadmap.areas)) == (5, 3)


def test_statement_and_roadmap_were_adopted_in_lima() -> None:
    """On 17 November, by the two leaders."""
    statement = LIMA.get(Agreement, "japan-peru-joint-statement")
    roadmap = LIMA.get(Roadmap, "japan-peru-roadmap")
    for instrument in (statement, roadmap):
        (adoption,) = (step for step in instrument.steps if step.stage is Stage.ADOPTION)
        assert (adoption.modality, adoption.when) == (Modality.HAPPENED, When("2024-11-17"))
        assert adoption.place == IN_LIMA
        assert adoption.signatories == ("shigeru-ishiba", "dina-boluarte")
    assert roadmap.period == When("2024/2033")


def test_the_meeting_was_held_on_two_dates() -> None:
    """The 17th in Lima was the 18th in Tokyo: one instant, told with the day of its place."""
    meeting = LIMA.get(Summit, "japan-peru-bilateral-meeting")
    assert (meeting.modality, meeting.place) == (Modality.HAPPENED, IN_LIMA)
    assert meeting.when is not None
    assert meeting.when == When("2024-11-17T10:50:00-05:00")
    assert meeting.when.equals(When("2024-11-18T00:50:00+09:00")) is Truth.YES
    hour = LIMA.get(Claim, "japan-peru-2024-11-17-meeting-hour")
    assert "the 18th" in (hour.note or "")
    assert [attendance.participant for attendance in meeting.attendees] == [
        "shigeru-ishiba",
        "dina-boluarte",
    ]


def test_the_president_of_peru_is_named() -> None:
    """The head of state of whom the article does not speak."""
    (person,) = find(LIMA, PersonFilter(office=OfficeKind.HEAD_OF_STATE, office_of="PER"))
    assert LIMA.get(Person, person.id).name == "Dina Boluarte"


def test_three_pillars_against_five() -> None:
    """The count of one report is a rival of the others'."""
    count = explain(LIMA, "japan-peru-roadmap", "areas_announced")
    assert count.value == 5
    assert [rival.value and rival.value.number for rival in count.rivals] == [Decimal(3)]
    (dispute,) = disputes(LIMA)
    assert dispute.tension is LIMA.tensions[0]


def test_the_partnership_is_of_2016() -> None:
    """It was there eight years before the headline that has it still to be forged."""
    (conclusion,) = LIMA.get(Agreement, PARTNERSHIP).steps
    assert (conclusion.modality, conclusion.when) == (Modality.HAPPENED, When("2016"))


def test_memoranda_were_concluded_too() -> None:
    """On energy transition and on mineral resources."""
    memoranda = [
        agreement
        for agreement in LIMA.agreements
        if agreement.kind is AgreementKind.MEMORANDUM_OF_UNDERSTANDING
    ]
    assert [memorandum.steps[0].when for memorandum in memoranda] == [When("2024-11-17")] * 2


def test_the_port_was_opened_on_the_articles_day() -> None:
    """In the evening of 14 November, as a source of the next day says."""
    (opening,) = PORT.get(Project, "chancay-megaport").milestones
    assert (opening.phase, opening.modality) == (ProjectPhase.OPENING, Modality.HAPPENED)
    assert opening.when == When("2024-11-14")
    cites = explain(PORT, "chancay-megaport", "milestones[0]").claims[0].cites
    assert When("2024-11-15") in {PORT.get(Source, cite.source).published for cite in cites}


def test_owners_and_rival_costs_of_the_port() -> None:
    """Sixty and forty per cent; four totals side by side, and one of the first stage."""
    port = PORT.get(Project, "chancay-megaport")
    assert {share.owner: str(share.percent) for share in port.owners} == {
        "cosco-shipping": "60 percent",
        "volcan": "40 percent",
    }
    cost = explain(PORT, port.id, "cost")
    costs = [rival.value.money for rival in cost.rivals if rival.value is not None]
    assert [str(each) for each in (port.cost, *costs)] == [
        "USD 3,700,000,000",
        "USD at least 1,400,000,000",
        "USD 3,000,000,000",
        "USD 3,600,000,000",
    ]
    (dispute,) = disputes(PORT)
    assert len(dispute.claims) == 4
    assert str(PORT.get(Project, "chancay-megaport-first-stage").cost) == "USD 1,300,000,000"


def test_ten_commitments_were_carried_out() -> None:
    """Of which three are told as examples."""
    measures = explain(PROGRESS, "japan-peru-roadmap", "measures")
    (claim,) = measures.claims
    assert (claim.modality, claim.completeness) == (Modality.HAPPENED, Completeness.OPEN)
    assert len(PROGRESS.get(Roadmap, "japan-peru-roadmap").measures) == 3


# -- all together


def test_the_story_four_days_later() -> None:
    """What was planned is carried out; the headline was wrong, and one report counts otherwise."""
    known = mp.known_as_of(STORY, When("2024-11-18"))
    contradicted = known.of(ChangeKind.CONTRADICTED)
    assert {(change.entity, change.field) for change in contradicted} == {
        (PARTNERSHIP, "steps[2]"),
        ("japan-peru-roadmap", "areas_announced"),
    }
    fulfilled = {change.entity for change in known.of(ChangeKind.FULFILLED)}
    assert {"japan-peru-joint-statement", "japan-peru-roadmap", "chancay-megaport"} <= fulfilled


def test_the_story_as_a_whole() -> None:
    """Every edition merges with all before it, and no claim of any is lost."""
    known = mp.known_as_of(STORY, When("2025-12-31")).catalog
    assert {claim.id for edition in STORY for claim in edition.claims} <= {
        claim.id for claim in known.claims
    }
    answered = {claim.id for claim in known.claims if claim.answered}
    assert {f"japan-peru-2024-u{number}" for number in ("01", "03", "04", "06")} <= answered


def test_later_knowledge_does_not_leak() -> None:
    """On the day of the article, nothing of the days after it is known."""
    known = mp.as_of(STORY, When("2024-11-14"))
    assert "dina-boluarte" not in known
    assert {source.id for source in known.sources} >= {"japan-peru-article", "reuters-2024-11-08"}
    assert not any(claim.id.startswith("japan-peru-2024-11-17") for claim in known.claims)
