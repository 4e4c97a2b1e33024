from typing import ClassVar, NewType

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import section_of
from mineralpact.codec import dumps, loads
from mineralpact.index.evaluation import SCAN_LIMIT
from mineralpact.model import (
    KINDS,
    Agreement,
    AgreementKind,
    Capacity,
    Country,
    Entity,
    Milestone,
    Project,
    ProjectKind,
    ProjectPhase,
)
from mineralpact.query import TimelineEntry, due, timeline
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.ids import AgreementId, CountryId, EntityId, ProjectId
from mineralpact.values.record import Record
from mineralpact.values.step import PLANS, Modality, PlanOutcome, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.example import example
from tests.samples import sample

CATALOG = example()
PERU, JAPAN = Country(id=CountryId("PER")), Country(id=CountryId("JPN"))


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
    assert due(CATALOG, When("2030"), involving="mine") == ()


def test_what_is_only_expected_to_come_about_is_nobodys_to_do() -> None:
    """Such as more trade by 2035."""
    assert [each.entry.path for each in due(sample(), When("2032/2035"))] == [
        "commitments[0]",
        "when",
        "milestones[0]",
    ]


def test_what_is_due_for_somebody_is_what_is_due_of_theirs() -> None:
    """A party is told of no plan that is left out where all are asked for, nor the other way."""
    when = When("2020/2040")
    places = {(each.entry.entity.id, each.entry.path) for each in due(sample(), when)}
    of_each: set[tuple[str, str]] = set()
    for entity in sample():
        mine = due(sample(), when, involving=entity.id)
        of_each.update((each.entry.entity.id, each.entry.path) for each in mine)
    assert of_each == places


def test_plans_behind_what_is_nobodys_to_do_are_due_all_the_same() -> None:
    """A mine is to yield something first, and to be closed later."""
    output = Capacity(
        amount=Range.exactly(5, unit=Unit.TONNE_PER_YEAR),
        modality=Modality.PLANNED,
        when=When("2031"),
    )
    closing = Milestone(phase=ProjectPhase.CLOSURE, modality=Modality.PLANNED, when=When("2033"))
    mine = Project(
        id=ProjectId(EntityId("mine")),
        name="A mine",
        kind=ProjectKind.MINE,
        capacities=(output,),
        milestones=(closing,),
    )
    paths = [each.entry.path for each in due(Catalog([mine]), When("2030/2035"))]
    assert paths == ["milestones[0]"]


FundId = NewType("FundId", EntityId)
VaultId = NewType("VaultId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Tranche(Record):
    """A part of a fund."""

    modality: Modality
    when: When | None = None


@frozen(kw_only=True, weakref_slot=False)
class Round(Record):
    """A round of tranches."""

    tranches: tuple[Tranche, ...] = ()


@frozen(kw_only=True, weakref_slot=False)
class Fund(Entity):
    """A kind that tells times two lists deep."""

    section: ClassVar[str] = "funds"
    id: FundId
    rounds: tuple[Round, ...] = ()


@frozen(kw_only=True, weakref_slot=False)
class Vault(Entity):
    """A kind that tells a time in a single record."""

    section: ClassVar[str] = "vaults"
    id: VaultId
    tranche: Tranche | None = None


def test_plans_of_kinds_of_your_own_are_found_however_deep() -> None:
    """Where no index reaches, every entity is looked at."""
    planned = Tranche(modality=Modality.PLANNED, when=When("2024-12"))
    fund = Fund(id=FundId("fund"), rounds=(Round(tranches=(planned,)),))
    vault = Vault(id=VaultId("vault"), tranche=planned)
    catalog = Catalog([fund, vault, *example()], kinds=(*KINDS, Fund, Vault))
    found = due(catalog, When("2024-12"))
    assert [each.entry.path for each in found if each.entry.entity is fund] == [
        "rounds[0].tranches[0]"
    ]
    assert [each.entry.path for each in found if each.entry.entity is vault] == ["tranche"]


def test_what_was_carried_out_is_no_longer_due() -> None:
    """A signature that was planned for a month took place; another act of that month did not."""
    planned = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=When("2024-11"))
    force = Step(stage=Stage.ENTRY_INTO_FORCE, modality=Modality.PLANNED, when=When("2024-11-30"))
    done = Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2024-11-17"))

    def paths_due(*steps: Step) -> list[str]:
        pact = Agreement(
            id=AgreementId(EntityId("pact")),
            name="A pact",
            kind=AgreementKind.TREATY,
            parties=(PERU.id, JAPAN.id),
            steps=steps,
        )
        return [each.entry.path for each in due(Catalog([PERU, JAPAN, pact]), When("2024-11"))]

    assert paths_due(planned, force) == ["steps[0]", "steps[1]"]
    assert paths_due(planned, force, done) == ["steps[1]"]
    assert paths_due(planned, done) == []


def test_entities_that_tell_of_no_plan_stay_texts() -> None:
    """What is done, claimed, or of a kind that tells of no plans is not built."""
    catalog = loads(dumps(example()))
    assert due(catalog, When("2024-11"))
    built: set[str] = set()
    for kind in catalog.kinds:
        entries = section_of(catalog, kind).entries()
        built.update(entry.id for entry in entries if isinstance(entry, Entity))
    assert built == {"lithium-pact", "port-pact", "mine", "visit"}


def test_what_is_due_of_one_that_many_point_at() -> None:
    """The index of all plans answers what else those are asked one by one."""
    china, japan, peru = (CountryId(EntityId(id)) for id in ("CHN", "JPN", "PER"))
    pacts: list[Agreement] = []
    for number in range(SCAN_LIMIT + 1):
        when = When(f"2031-{number % 12 + 1:02}")
        step = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=when)
        parties = (china, peru if number else japan)
        id = AgreementId(EntityId(f"pact-{number:03}"))
        kind = AgreementKind.TREATY
        pacts.append(Agreement(id=id, name="A pact", kind=kind, parties=parties, steps=(step,)))
    countries = [Country(id=id) for id in (china, japan, peru)]
    catalog = Catalog([*countries, *pacts])
    found = due(catalog, When("2031-01"), involving="PER")
    assert [each.entry.entity for each in found] == pacts[12::12]
    assert found == due(Catalog([*countries, *pacts[1:200]]), When("2031-01"), involving="PER") + (
        due(Catalog([*countries, *pacts[200:]]), When("2031-01"), involving="PER")
    )


def test_plans_are_found_as_a_timeline_tells_them() -> None:
    """The index keeps less than entries, and makes the same anew: what tells their times, too."""
    plans: list[TimelineEntry] = []
    for catalog in (CATALOG, sample()):
        told = [entry for entry in timeline(catalog) if entry.modality in PLANS and entry.when]
        told = [entry for entry in told if entry.outcome is PlanOutcome.OPEN]
        assert [each.entry for each in due(catalog, When("0001/9999"))] == told
        plans += told
    assert {entry.relative is None for entry in plans} == {True, False}
