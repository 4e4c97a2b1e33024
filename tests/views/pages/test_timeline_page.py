import msgspec

from mineralpact.catalog import Catalog
from mineralpact.model import Investment, MoneyStage
from mineralpact.query import timeline
from mineralpact.values import PlanOutcome
from mineralpact.values.ids import InvestmentId
from mineralpact.values.step import Modality, Stage
from mineralpact.views.pages.timeline_page import (
    entry_title,
    happenings,
    timeline_page,
    timeline_plain,
)
from tests.instruments import PER, PLANNED, catalog_of, pact, step
from tests.views.golden_files import GOLDEN, same_as, text_of


def test_the_page_of_a_timeline(small: Catalog) -> None:
    """What has no date of its own is told by the event it hangs on."""
    assert same_as(
        GOLDEN / "timeline.txt", text_of(timeline_page(small, timeline(small, claims=True)))
    )


def test_a_timeline(small: Catalog) -> None:
    """Each entry has its time, its entity and the record that holds the time."""
    entries = msgspec.convert(timeline_plain(timeline(small)), list[dict[str, object]])
    ids = [(entry["id"], entry["path"], entry["modality"]) for entry in entries]
    assert ("pact", "steps[0]", "happened") in ids
    assert ("gazette", "published", None) in ids
    (signature,) = [
        entry for entry in entries if (entry["id"], entry["path"]) == ("pact", "steps[0]")
    ]
    assert signature["when"] == "2024-05-02"
    assert isinstance(signature["what"], dict)
    assert signature["what"]["stage"] == "signature"


def test_what_happens_has_a_time_or_is_an_act_without_one() -> None:
    """What is told by time first; a plan that is open no more does not happen."""
    agreement = pact(
        step(Stage.RATIFICATION, None, PLANNED),
        step(Stage.ENTRY_INTO_FORCE, "2026", PLANNED),
        step(Stage.SIGNATURE, "2025-01-02"),
        step(Stage.SIGNATURE, None, PLANNED),
    )
    loan = Investment(
        id=InvestmentId("loan"),
        name="A loan",
        stage=MoneyStage.PLEDGED,
        modality=Modality.PLANNED,
        recipient=PER,
    )
    catalog = Catalog([loan, *catalog_of(agreement)])
    entries = list(happenings(catalog))
    assert [(entry.entity.id, entry.path, entry.outcome) for entry in entries] == [
        ("pact", "steps[2]", None),
        ("pact", "steps[1]", PlanOutcome.OPEN),
        ("loan", "modality", PlanOutcome.OPEN),
        ("pact", "steps[0]", PlanOutcome.OPEN),
    ]
    assert [entry_title(entry) for entry in entries] == [
        "signature",
        "entry into force",
        "",
        "ratification",
    ]


def test_nothing_happens_in_an_empty_catalog() -> None:
    """There is no entry."""
    assert list(happenings(Catalog())) == []
