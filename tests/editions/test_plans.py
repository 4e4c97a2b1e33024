"""Later words on a plan, when editions are merged: called off, moved, denied, corrected."""

from typing import ClassVar

import pytest
from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.editions import ChangeKind, merge
from mineralpact.editions.plans import assess_word, contradicts
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Entity,
    Funding,
    Investment,
    Milestone,
    MoneyStage,
    ProjectPhase,
    Sector,
    Source,
    Summit,
    SummitKind,
)
from mineralpact.values import (
    AgreementId,
    Commitment,
    CountryId,
    EntityId,
    InvestmentId,
    Modality,
    Record,
    SourceId,
    Stage,
    Step,
    SummitId,
    When,
)
from mineralpact.values.commitment import Direction, Measure, Trend

WORDS = [Modality.CALLED_OFF, Modality.MOVED, Modality.DENIED, Modality.CORRECTED]
PARTIES = (CountryId("USA"), CountryId("UKR"))


def edition(day: str, modality: Modality, when: str | None) -> Catalog:
    """An agreement whose signature, and a meeting, are told so by a source of a day."""
    time = None if when is None else When(when)
    deal = Agreement(
        id=AgreementId("deal"),
        name="Deal",
        kind=AgreementKind.AGREEMENT,
        parties=PARTIES,
        steps=(Step(stage=Stage.SIGNATURE, modality=modality, when=time),),
    )
    visit = Summit(
        id=SummitId("visit"), name="Visit", kind=SummitKind.VISIT, modality=modality, when=time
    )
    source = Source(id=SourceId(f"s-{day}"), title=day, published=When(day))
    return Catalog([*(Country(id=id) for id in PARTIES), deal, visit, source])


def loan(modality: Modality) -> Investment:
    """A loan whose disbursement is told so."""
    return Investment(
        id=InvestmentId("loan"),
        name="Loan",
        sector=Sector.MINING,
        stage=MoneyStage.PLEDGED,
        modality=Modality.PLANNED,
        steps=(Funding(stage=MoneyStage.DISBURSED, modality=modality),),
    )


@frozen(kw_only=True)
class Strike(Entity):
    """A kind from outside that is planned, and has no field that says what it is."""

    section: ClassVar[str] = "strikes"

    id: EntityId
    modality: Modality
    when: When | None = None


def reasons(before: Entity, after: Entity) -> list[str]:
    """The reasons of all that the later version of an entity changes."""
    return [change.reason for change in merge(Catalog([before]), Catalog([after])).changes]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("when", ["2025-04-10", None])
def test_a_later_word_tells_what_became_of_a_plan(word: Modality, when: str | None) -> None:
    """Of an act among an agreement's steps, and of a whole meeting."""
    plan = edition("2025-02-26", Modality.PLANNED, "2025-02-28")
    changes = merge(plan, edition("2025-03-01", word, when)).of(ChangeKind(word.value))
    assert {change.entity for change in changes} == {"deal", "visit"}


@pytest.mark.parametrize("word", [Modality.DENIED, Modality.CORRECTED])
def test_what_is_told_as_done_may_be_denied_or_corrected(word: Modality) -> None:
    """Not called off: it has been."""
    done = edition("2025-03-01", Modality.HAPPENED, "2025-02-28")
    changes = merge(done, edition("2025-03-05", word, "2025-03-02")).changes
    assert ChangeKind(word.value) in {change.kind for change in changes}


LEND = Commitment(by=PARTIES[:1], what="lend", modality=Modality.PLANNED, due=When("2025-05"))
SIGNING = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=When("2025-02-28"))
TREND = Trend(measure=Measure.SUPPLIER_ROLE, direction=Direction.EMERGING)
OPENING = Milestone(phase=ProjectPhase.OPENING, modality=Modality.PLANNED)
SIGNED = evolve(SIGNING, modality=Modality.HAPPENED)


@pytest.mark.parametrize(
    ("record", "word", "reason"),
    [
        (
            SIGNING,
            evolve(SIGNING, modality=Modality.CALLED_OFF, when=None),
            "the signature planned for 2025-02-28 was called off",
        ),
        (
            SIGNING,
            evolve(SIGNING, modality=Modality.MOVED, when=None),
            "the signature planned for 2025-02-28 was moved",
        ),
        (
            SIGNED,
            evolve(SIGNED, modality=Modality.DENIED),
            "the signature told as done on 2025-02-28 is denied",
        ),
        (
            SIGNED,
            evolve(SIGNED, modality=Modality.CORRECTED, when=When("2025-03-02")),
            "the signature told as done on 2025-02-28 is corrected to 2025-03-02",
        ),
        (
            LEND,
            evolve(LEND, modality=Modality.MOVED, due=When("2025-06")),
            "the lend planned for 2025-05 was moved to 2025-06",
        ),
        (
            TREND,
            evolve(TREND, modality=Modality.DENIED),
            "the supplier role told as done is denied",
        ),
        (OPENING, evolve(OPENING, modality=Modality.DENIED), "the opening planned is denied"),
        (
            evolve(SIGNING, stage=Stage.ANNOUNCED),
            evolve(SIGNING, stage=Stage.ANNOUNCED, modality=Modality.DENIED),
            "the announcement planned for 2025-02-28 is denied",
        ),
    ],
)
def test_the_reason_says_what_was_planned_and_what_is_said_of_it(
    record: Record, word: Record, reason: str
) -> None:
    """With the times of both, where they have one."""
    assert assess_word(record, word).reason == reason


def test_two_acts_that_stand_for_one_do_not_contradict() -> None:
    """A statement may be adopted on one day and signed on another."""
    statement = Agreement(
        id=AgreementId("joint"),
        name="Joint statement",
        kind=AgreementKind.JOINT_STATEMENT,
        parties=PARTIES,
    )
    adopted = evolve(SIGNED, stage=Stage.ADOPTION)
    assert contradicts(SIGNED, evolve(SIGNED, when=When("2025-03")), statement)
    assert not contradicts(SIGNED, evolve(adopted, when=When("2025-03")), statement)


def test_a_plan_without_a_time_is_told_without_one() -> None:
    """What became of it is told all the same."""
    plan = edition("2025-02-26", Modality.PLANNED, None)
    merged = merge(plan, edition("2025-03-01", Modality.MOVED, "2025-04-10"))
    reasons = {change.reason for change in merged.of(ChangeKind.MOVED)}
    assert reasons == {
        "the signature planned was moved to 2025-04-10",
        "the visit planned was moved to 2025-04-10",
    }


def test_money_is_named_by_its_stage() -> None:
    """As what was planned, and then done."""
    words = "the money disbursed planned for no time in particular was carried out"
    assert reasons(loan(Modality.PLANNED), loan(Modality.HAPPENED)) == [words]


def test_what_does_not_say_what_it_is_is_named_by_its_kind() -> None:
    """Such as an entity of an app."""
    planned = Strike(id=EntityId("strike-1"), modality=Modality.PLANNED, when=When("2025-03"))
    held = Strike(id=EntityId("strike-1"), modality=Modality.HAPPENED, when=When("2025-03-05"))
    assert (
        reasons(planned, held)[0] == "the strike planned for 2025-03 was carried out on 2025-03-05"
    )
