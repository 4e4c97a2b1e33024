import msgspec
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.model import Investment, MoneyStage, Summit, SummitKind
from mineralpact.query import timeline
from mineralpact.values import PlanOutcome
from mineralpact.values.ids import InvestmentId, SummitId
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.views.pages.timeline_page import (
    entry_title,
    happening_rows,
    happenings,
    timeline_page,
    timeline_plain,
)
from tests.instruments import CHL, JPN, PER, PLANNED, catalog_of, pact, step
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


def lines(catalog: Catalog) -> list[tuple[str, str]]:
    """The label and text of each row."""
    rows = happening_rows(catalog)
    return [(row.label, "".join(span.text for span in row.spans)) for row in rows]


def test_what_is_done_comes_before_what_is_planned() -> None:
    """Each by its time, what has none last; the parties are named where no single one acts."""
    agreement = pact(
        step(Stage.RATIFICATION, None, PLANNED),
        step(Stage.ENTRY_INTO_FORCE, "2026", PLANNED),
        step(Stage.SIGNATURE, "2025-01-02", by=JPN),
        step(Stage.ANNOUNCED, "2024"),
    )
    assert lines(catalog_of(agreement)) == [
        ("happened", "A pact: announced by Japan and Peru, 2024"),
        ("", "A pact: signature by Japan, 2 January 2025"),
        ("planned", "A pact: entry into force by Japan and Peru, 2026"),
        ("", "A pact: ratification by Japan and Peru, when is not stated"),
    ]


def test_those_who_are_not_named_are_counted() -> None:
    """A pact of fourteen is not that of the one who is named."""
    agreement = evolve(pact(step(Stage.SIGNATURE, "2024")), parties=(JPN,), parties_announced=14)
    assert lines(catalog_of(agreement)) == [
        ("happened", "A pact: signature by Japan and 13 more, 2024")
    ]


def test_a_plan_that_is_open_no_more_does_not_happen() -> None:
    """Its act stands for it."""
    agreement = pact(step(Stage.SIGNATURE, None, PLANNED), step(Stage.SIGNATURE, "2024"))
    assert lines(catalog_of(agreement)) == [
        ("happened", "A pact: signature by Japan and Peru, 2024")
    ]


def test_acts_of_one_time_share_a_line() -> None:
    """Told once each."""
    agreement = pact(
        step(Stage.ADOPTION, "2024"), step(Stage.SIGNATURE, "2024"), step(Stage.SIGNATURE, "2024")
    )
    assert lines(catalog_of(agreement)) == [
        ("happened", "A pact: adoption and signature by Japan and Peru, 2024")
    ]


def test_meetings_and_money_say_who_where_it_is_stated() -> None:
    """And nothing where it is not; what a line says of them is not said again below."""
    meeting = Summit(
        id=SummitId("talks"),
        name="Talks",
        kind=SummitKind.MINISTERIAL,
        modality=PLANNED,
        when=When("2024"),
    )
    loan = Investment(
        id=InvestmentId("loan"),
        name="A loan",
        stage=MoneyStage.PLEDGED,
        modality=Modality.ONGOING,
        recipient=CHL,
    )
    catalog = Catalog([meeting, loan, *catalog_of(pact(parties=(CHL, PER))).countries])
    assert lines(catalog) == [
        ("ongoing", "A loan to Chile, when is not stated"),
        ("planned", "Talks, 2024"),
    ]


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
    """There is no line."""
    assert lines(Catalog()) == []
