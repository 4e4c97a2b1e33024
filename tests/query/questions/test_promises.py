from typing import ClassVar, NewType

import attrs
import pytest
from attrs import frozen

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.errors import NotFoundError
from mineralpact.model import (
    KINDS,
    Agreement,
    AgreementKind,
    Country,
    Entity,
    Investment,
    Milestone,
    MoneyStage,
    ProjectPhase,
)
from mineralpact.query import promised, timeline
from mineralpact.values.commitment import Commitment
from mineralpact.values.ids import AgreementId, CountryId, EntityId, InvestmentId
from mineralpact.values.step import Modality, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.example import PER, example

CATALOG = example()
PortId = NewType("PortId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Port(Entity):
    """A kind with promises in lists of other names."""

    section: ClassVar[str] = "ports"
    id: PortId
    names: tuple[str, ...] = ()
    turns: tuple[Milestone | str, ...] = ()
    words: tuple[Commitment, ...] = ()
    others: tuple[Step | Commitment, ...] = ()


def test_a_commitment_stands_in_the_timeline_when_it_has_a_time() -> None:
    """By the calendar or as told by another act.

    One without any has no entry, though it is promised.
    """
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
    """A turn told as done is no longer owed, nor is a commitment.

    Pledged money is, until it is paid. What is to be done within some months is not overdue before
    these are over.
    """
    found = promised(CATALOG, When("2024-12-15"))
    assert [(each.entity.id, each.path, each.overdue) for each in found] == [
        ("into-roads", "", Truth.UNKNOWN),
        ("port-pact", "steps[0]", Truth.YES),
        ("lithium-pact", "commitments[0]", Truth.NO),
        ("lithium-pact", "steps[1]", Truth.NO),
        ("mine", "milestones[0]", Truth.NO),
        ("into-mine", "", Truth.UNKNOWN),
        ("into-mining", "", Truth.UNKNOWN),
        ("visit", "", Truth.UNKNOWN),
    ]


def test_what_ends_by_itself_is_no_promise() -> None:
    """A notice of withdrawal takes effect whatever anybody does.

    A successor's plans are its own.
    """
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
        for id, step, replaces in (("old", notice, ()), ("new", planned, (AgreementId("old"),)))
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


def test_a_successors_step_hides_no_promise() -> None:
    """Its first step has the path of the older instrument's first, and comes sooner."""
    parties = (CountryId("JPN"), CountryId("PER"))
    amendment = Step(stage=Stage.AMENDMENT, modality=Modality.PLANNED, when=When("2027"))
    entry = Step(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.PLANNED, when=When("2026"))
    pact = Agreement(
        id=AgreementId("old"),
        name="old",
        kind=AgreementKind.TREATY,
        parties=parties,
        steps=(amendment,),
    )
    successor = attrs.evolve(
        pact, id=AgreementId("new"), steps=(entry,), replaces=(AgreementId("old"),)
    )
    catalog = Catalog([pact, successor, *(Country(id=id) for id in parties)])
    promises = promised(catalog, When("2025"))
    assert [(promise.entity.id, promise.path) for promise in promises] == [
        ("new", "steps[0]"),
        ("old", "steps[0]"),
    ]


def test_kinds_of_your_own_promise_too() -> None:
    """Any list of commitments or milestones counts, whatever its name; other lists do not."""
    done = Milestone(phase=ProjectPhase.CONSTRUCTION, modality=Modality.HAPPENED)
    again = Milestone(phase=ProjectPhase.CONSTRUCTION, modality=Modality.PLANNED)
    plan = Milestone(phase=ProjectPhase.OPERATION, modality=Modality.PLANNED, when=When("2024"))
    word = Commitment(by=(CountryId("PER"),), what="To build it.", modality=Modality.PLANNED)
    done_word = Commitment(by=(CountryId("PER"),), what="To plan it.", modality=Modality.HAPPENED)
    port = Port(
        id=PortId("port"),
        turns=(done, again, plan, "a turn"),
        words=(word, done_word),
        others=(word,),
    )
    catalog = Catalog([port, Country(id=CountryId("PER"))], kinds=(*KINDS, Port))
    promises = promised(catalog, When("2025"))
    assert [(promise.path, promise.overdue) for promise in promises] == [
        ("turns[2]", Truth.YES),
        ("others[0]", Truth.UNKNOWN),
        ("words[0]", Truth.UNKNOWN),
    ]
    assert [entry.path for entry in timeline(catalog) if entry.path] == ["turns[2]"]


def test_money_that_was_paid_is_owed_no_more() -> None:
    """Nor is money that somebody only seeks."""
    paid = Investment(
        id=InvestmentId("paid"),
        name="Paid",
        stage=MoneyStage.DISBURSED,
        modality=Modality.HAPPENED,
    )
    pledged = attrs.evolve(paid, id=InvestmentId("pledged"), stage=MoneyStage.PLEDGED)
    promises = promised(Catalog([paid, pledged]), When("2025"))
    assert [promise.entity.id for promise in promises] == ["pledged"]


def test_money_that_is_stated_anew_is_owed_once() -> None:
    """A pledge that was raised is the raised one, and none is left once it is paid.

    A plan to raise it leaves the pledge as it is.
    """
    pledge = Investment(
        id=InvestmentId("pledge"),
        name="A pledge",
        stage=MoneyStage.PLEDGED,
        modality=Modality.HAPPENED,
    )
    raised = attrs.evolve(pledge, id=InvestmentId("raised"), revises=pledge.id)
    paid = attrs.evolve(raised, id=InvestmentId("paid"), stage=MoneyStage.DISBURSED)
    planned = attrs.evolve(raised, id=InvestmentId("planned"), modality=Modality.PLANNED)
    owed = [
        [promise.entity.id for promise in promised(Catalog([pledge, other]), When("2030"))]
        for other in (raised, paid, planned)
    ]
    assert owed == [["raised"], [], ["planned", "pledge"]]
