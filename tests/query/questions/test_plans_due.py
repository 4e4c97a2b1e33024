import pytest

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.editions import ChangeKind
from mineralpact.errors import NotFoundError
from mineralpact.model import Agreement, AgreementKind, Country
from mineralpact.query import changed_since, due, promised, timeline
from mineralpact.values.ids import AgreementId, CountryId
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.example import PER, example

CATALOG = example()
EDITIONS = [
    datasets.load(name)
    for name in ("japan-peru-2024-11-17", "japan-peru-2024", "japan-peru-2025-08-08")
]


def test_what_is_due_surely_or_possibly() -> None:
    """Plans only; times told by other acts count; what has no time at all is left out."""
    found = due(CATALOG, When("2024-11-01/2025-05-31"))
    assert [(each.entry.entity.id, each.entry.path, each.truth) for each in found] == [
        ("port-pact", "steps[0]", Truth.YES),
        ("lithium-pact", "commitments[0]", Truth.YES),
        ("lithium-pact", "steps[1]", Truth.YES),
        ("mine", "milestones[0]", Truth.UNKNOWN),
    ]
    assert due(CATALOG, When("2030")) == ()
    assert [each.entry.entity.id for each in due(CATALOG, When("2025"), involving="mine")] == [
        "mine"
    ]


def test_a_commitment_stands_in_the_timeline_when_it_has_a_time() -> None:
    """By the calendar or as told by another act; one without any has no entry, though it is promised."""
    partnership = "japan-peru-strategic-partnership"
    entries = timeline(datasets.load("japan-peru-2024"), involving=partnership)
    assert [entry.path for entry in entries if entry.path.startswith("commitments")] == []
    paths = [
        each.path
        for each in promised(datasets.load("japan-peru-2024"), When("2025"), involving=partnership)
    ]
    assert "commitments[0]" in paths
    own = [
        entry
        for entry in timeline(CATALOG, involving="lithium-pact")
        if entry.path.startswith("commitments")
    ]
    assert [(entry.path, str(entry.when)) for entry in own] == [
        ("commitments[0]", "[2024-11-17..2025-05-17]"),
        ("commitments[1]", "2024-12"),
    ]


def test_what_is_promised_and_not_done() -> None:
    """A turn told as done is no longer owed, nor is a commitment; pledged money is, until it is paid."""
    found = promised(CATALOG, When("2024-12-15"))
    assert [(each.entity.id, each.path, each.overdue) for each in found] == [
        ("into-roads", "", Truth.UNKNOWN),
        ("port-pact", "steps[0]", Truth.YES),
        ("lithium-pact", "commitments[0]", Truth.UNKNOWN),
        ("lithium-pact", "steps[1]", Truth.UNKNOWN),
        ("mine", "milestones[0]", Truth.NO),
        ("into-mine", "", Truth.UNKNOWN),
        ("into-mining", "", Truth.UNKNOWN),
        ("visit", "", Truth.UNKNOWN),
    ]


def test_what_ends_by_itself_is_no_promise() -> None:
    """A notice of withdrawal takes effect whatever anybody does; a successor's plans are its own."""
    parties = tuple(CountryId(code) for code in ("JPN", "PER"))
    notice = Step(
        stage=Stage.WITHDRAWAL_NOTICE,
        modality=Modality.HAPPENED,
        when=When("2024"),
        effective=When("2026"),
        party=PER,
    )
    planned = Step(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.PLANNED, when=When("2027"))
    old, new = (
        Agreement(
            id=AgreementId(id),
            name=id,
            kind=AgreementKind.TREATY,
            parties=parties,
            steps=(step,),
            replaces=replaces,
        )
        for id, step, replaces in (("old", notice, None), ("new", planned, AgreementId("old")))
    )
    catalog = Catalog([old, new, *(Country(id=id) for id in parties)])
    found = promised(catalog, When("2025"))
    assert [(each.entity.id, each.path) for each in found] == [("new", "steps[0]")]


def test_promises_that_concern_one_entity() -> None:
    """Its own, and those of what points at it; an unknown one is told."""
    assert {each.entity.id for each in promised(CATALOG, When("2025"), involving="KOR")} == {
        "visit"
    }
    with pytest.raises(NotFoundError):
        promised(CATALOG, When("2025"), involving="nobody")


def test_what_has_changed_since_a_day() -> None:
    """The changes of later editions, each with what it means; up to a day, or all."""
    since = changed_since(EDITIONS, When("2024-11-14"))
    until = changed_since(EDITIONS, When("2024-11-14"), until=When("2024-11-30"))
    later = changed_since(EDITIONS, When("2024-11-30"))
    assert since == (*until, *later)
    assert {"japan-peru-joint-statement", "japan-peru-roadmap"} <= {
        change.entity for change in until if change.kind is ChangeKind.FULFILLED
    }
    assert later
    assert changed_since(EDITIONS, When("2026")) == ()
