from typing import Any, cast

import pytest
from attrs import evolve

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, Summit, SummitKind
from mineralpact.values.ids import EntityPath, SummitId
from mineralpact.values.step import Modality, RelativeTime, Stage, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.views.pages.status_page import (
    StatusReport,
    instruments,
    status_page,
    status_plain,
    warnings_section,
)
from tests.instruments import CLAUSE, JPN, PER, PLANNED, catalog_of, pact, step
from tests.pacts_of_bodies import pacts_of_bodies
from tests.views.golden_files import GOLDEN, same_as


def report_of(
    agreement: Agreement, on: str, party: str | None = None, catalog: Catalog | None = None
) -> StatusReport:
    """What is asked of an agreement on a day."""
    return StatusReport(
        catalog=catalog or catalog_of(agreement), instrument=agreement, on=When(on), party=party
    )


@pytest.mark.parametrize("id", ["japan-peru-joint-statement", "china-peru-fta-upgrade"])
def test_the_page_of_a_status(id: str) -> None:
    """Stage and force with the steps that decide them, what is to come, and all steps."""
    catalog = datasets.load("japan-peru-2024")
    (instrument,) = [entity for entity in instruments(catalog) if entity.id == id]
    report = StatusReport(catalog=catalog, instrument=instrument, on=When("2024-11-14"))
    assert same_as(GOLDEN / f"status-{id}.txt", f"{status_page(report)}\n")


def test_instruments_are_agreements_and_roadmaps() -> None:
    """Whatever has steps that are acts of law."""
    ids = [instrument.id for instrument in instruments(datasets.load("japan-peru-2024"))]
    assert ids[-1] == "japan-peru-roadmap"
    assert len(ids) == 5


def test_one_party_is_named() -> None:
    """Its own acts decide."""
    agreement = pact(
        step(Stage.SIGNATURE, "2024-01-01"),
        step(Stage.RATIFICATION, "2024-02-01", by=JPN),
        step(Stage.RATIFICATION, "2024-09-01", by=PER),
    )
    page = str(status_page(report_of(agreement, "2024-03-01", JPN)))
    assert "On 1 March 2024, for Japan.\n" in page
    assert "stage               ratification\n" in page
    assert "On 1 March 2024.\n" in str(status_page(report_of(agreement, "2024-03-01")))


def test_a_life_without_steps() -> None:
    """Nothing is made up for it."""
    page = str(status_page(report_of(pact(), "2024-01-01")))
    assert "stage               nothing is told as done\n" in page
    for heading in ("Still to come", "Its steps", "does not go together"):
        assert heading not in page


def test_what_goes_on_after_the_end_is_told() -> None:
    """Activities under way, as the instrument has it."""
    end = evolve(step(Stage.TERMINATION, "2020-01-01"), survives=("work under way", "disputes"))
    life = pact(step(Stage.ENTRY_INTO_FORCE, "2016"), end)
    page = str(status_page(report_of(life, "2021-01-01")))
    assert "goes on             work under way and disputes\n" in page


def test_through_whom_a_country_takes_part_is_told() -> None:
    """By name, for a member of the union that is party."""
    catalog = pacts_of_bodies()
    report = StatusReport(
        catalog=catalog,
        instrument=catalog.get(Agreement, "kazakhstan"),
        on=When("2024-06-01"),
        party="FRA",
    )
    assert "through             European Union and European Commission\n" in str(
        status_page(report)
    )
    force = cast("dict[str, object]", status_plain(report)["in_force"])
    assert force["through"] == ["eu", "commission"]


def test_what_is_to_come_says_whether_it_is_due() -> None:
    """By itself or as planned; overdue, perhaps due, or not yet; with a date or without."""
    agreement = pact(
        step(Stage.SIGNATURE, "2024-01-01"),
        step(Stage.RATIFICATION, "2024-02", PLANNED),
        step(Stage.ENTRY_INTO_FORCE, "2024", PLANNED),
        step(Stage.AMENDMENT, None, PLANNED),
        step(Stage.TERMINATION, "2030-01-01", CLAUSE),
    )
    page = str(status_page(report_of(agreement, "2024-06-01")))
    words = "planned, and its time has come: nobody tells that it was done"
    assert f"ratification        February 2024; {words}\n" in page
    assert "entry into force    2024; planned, and its time may have come\n" in page
    assert "amendment           when is not known; planned, and its time may have come\n" in page
    assert "termination         1 January 2030; comes about by itself\n" in page


def test_a_date_worked_out_from_another_event_is_told() -> None:
    """Beside the words it was told by."""
    visit = Summit(
        id=SummitId("visit"),
        name="The visit",
        kind=SummitKind.VISIT,
        modality=PLANNED,
        when=When("2024-11-17"),
    )
    during = RelativeTime(relation=TimeRelation.DURING, event=EntityPath(visit.id))
    agreement = pact(step(Stage.SIGNATURE, None, PLANNED, relative=during))
    catalog = Catalog([agreement, visit, *catalog_of(pact()).countries])
    page = str(status_page(report_of(agreement, "2024-11-18", catalog=catalog)))
    assert (
        "planned             signature, during The visit, which is 17 November 2024  steps[0]"
        in page
    )


def test_steps_of_a_successor_are_told_as_such() -> None:
    """What ends an agreement may stand in another."""
    old = pact(step(Stage.ENTRY_INTO_FORCE, "2000-01-01"), id="old")
    new = pact(step(Stage.ENTRY_INTO_FORCE, "2020-01-01"), id="new", replaces="old")
    report = report_of(old, "2024-01-01", catalog=catalog_of(old, new))
    assert "in force            no: " in str(status_page(report))
    assert ", of A pact  steps[0]" in str(status_page(report))


def test_steps_that_do_not_go_together_are_listed() -> None:
    """With the rule they break."""
    agreement = pact(step(Stage.SIGNATURE, "2024-11-17"), step(Stage.WITHDRAWAL, "2023-01-01"))
    report = report_of(agreement, "2025-01-01")
    page = str(status_page(report))
    assert "── What does not go together ──" in page
    assert (
        "out of order        agreements['pact'].steps[1]: withdrawal 2023-01-01 before signature"
        in page
    )
    assert not warnings_section(()).entries
    warnings = status_plain(report)["warnings"]
    assert isinstance(warnings, list)
    assert [sorted(warning) for warning in warnings if isinstance(warning, dict)] == [
        ["code", "message", "path", "rule"]
    ]


def test_programs_get_every_answer_with_its_steps() -> None:
    """The same keys whatever there is."""
    agreement = pact(
        step(Stage.SIGNATURE, "2024-01-01"), step(Stage.ENTRY_INTO_FORCE, "2025", PLANNED)
    )
    plain = status_plain(report_of(agreement, "2024-06-01", JPN))
    signed: dict[str, Any] = {
        "id": "pact",
        "path": "steps[0]",
        "step": {
            "key": None,
            "stage": "signature",
            "stage_word": None,
            "modality": "happened",
            "when": "2024-01-01",
            "when_earliest": "2024-01-01",
            "when_latest": "2024-01-01",
            "effective": None,
            "relative": None,
            "party": None,
            "toward": None,
            "signatories": [],
            "witnesses": [],
            "revokes": None,
            "recurrence": None,
            "condition": None,
            "provisions": [],
            "territories": [],
            "survives": [],
            "place": None,
            "announced_by": [],
            "note": None,
        },
        "when": "2024-01-01",
        "when_earliest": "2024-01-01",
        "when_latest": "2024-01-01",
        "effect": "2024-01-01",
        "effect_earliest": "2024-01-01",
        "effect_latest": "2024-01-01",
    }
    assert (plain["id"], plain["on"], plain["party"]) == ("pact", "2024-06-01", "JPN")
    assert plain["stage"] == {
        "surely": "signature",
        "possibly": [],
        "certain": True,
        "deciding": [signed],
    }
    force = plain["in_force"]
    assert isinstance(force, dict)
    assert (force["truth"], type(force["why"])) == ("no", str)
    assert (force["rule"], force["missing"], force["survives"]) == ("24(1)", [], [])
    unknown = status_plain(report_of(pact(), "2024"))["in_force"]
    assert isinstance(unknown, dict)
    missing = {"stage": "entry_into_force", "party": None, "is_told": False}
    assert unknown["missing"] == [missing]
    next_steps = plain["next_steps"]
    assert isinstance(next_steps, list)
    (coming,) = next_steps
    assert isinstance(coming, dict)
    assert (coming["stage"], coming["when"], coming["sure"], coming["due"]) == (
        "entry_into_force",
        "2025",
        False,
        "no",
    )
    assert plain["history"] == [signed, coming["by"]]
    assert status_plain(report_of(pact(), "2024"))["stage"] == {
        "surely": None,
        "possibly": [],
        "certain": True,
        "deciding": [],
    }


def test_modalities_of_deciding_steps_are_told() -> None:
    """A planned step never reads as one that was taken."""
    page = str(
        status_page(report_of(pact(step(Stage.SIGNATURE, "2024-11", PLANNED)), "2024-11-30"))
    )
    assert (
        "perhaps             signature\n"
        "by                  planned: signature, November 2024  steps[0]\n"
    ) in page
    assert Modality.HAPPENED.value not in page
