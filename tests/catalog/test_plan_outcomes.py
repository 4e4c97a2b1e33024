from typing import Any

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.later_words import is_same_act, siblings_of
from mineralpact.catalog.plan_outcomes import outcome_of, plans_in, told_now, was_in_time
from mineralpact.catalog.times.relative_times import Anchors
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Country,
    Milestone,
    Project,
    ProjectKind,
    ProjectPhase,
    Summit,
    SummitKind,
)
from mineralpact.query import due, find, next_steps, promised, stage_on, timeline
from mineralpact.query.filters.instruments import AgreementFilter
from mineralpact.values.commitment import Commitment, Progress
from mineralpact.values.ids import AgreementId, CountryId, ProjectId, SummitId
from mineralpact.values.step import LATER_WORDS, Modality, PlanOutcome, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

USA, UKRAINE = CountryId("USA"), CountryId("UKR")
DEAL = Agreement(
    id=AgreementId("deal"),
    name="Minerals deal",
    kind=AgreementKind.AGREEMENT,
    parties=(USA, UKRAINE),
)
NOWHERE = Catalog()


def signing(modality: Modality, when: str | None = None, **more: Any) -> Step:  # noqa: ANN401  # any field of a step
    """A signature, told in some way."""
    day = None if when is None else When(when)
    return evolve(Step(stage=Stage.SIGNATURE, modality=modality, when=day), **more)


def outcomes(*steps: Step, kind: AgreementKind = AgreementKind.AGREEMENT) -> list[str | None]:
    """What became of each step of a deal."""
    deal = evolve(DEAL, kind=kind, steps=steps)
    return [outcome_of(step, deal, NOWHERE) for step in steps]


PLAN = signing(Modality.PLANNED, "2025-02-28")
DONE = signing(Modality.HAPPENED, "2025-02-28")


@pytest.mark.parametrize(
    ("later", "outcome"),
    [
        ((), PlanOutcome.OPEN),
        ((DONE,), PlanOutcome.FULFILLED),
        ((signing(Modality.HAPPENED),), PlanOutcome.FULFILLED),
        ((signing(Modality.HAPPENED, "2025-04-30"),), PlanOutcome.MISSED),
        ((signing(Modality.CALLED_OFF),), PlanOutcome.CALLED_OFF),
        ((signing(Modality.CALLED_OFF, "2025-03-01"),), PlanOutcome.CALLED_OFF),
        ((signing(Modality.MOVED, "2025-04-10"),), PlanOutcome.MOVED),
        ((signing(Modality.DENIED),), PlanOutcome.DENIED),
        ((signing(Modality.CORRECTED, "2025-02-27"),), PlanOutcome.CORRECTED),
        ((signing(Modality.CALLED_OFF), DONE), PlanOutcome.FULFILLED),
        ((signing(Modality.HAPPENED, "2025-02-28", party=USA),), PlanOutcome.OPEN),
    ],
)
def test_what_stands_beside_a_plan_says_what_became_of_it(
    later: tuple[Step, ...], outcome: PlanOutcome
) -> None:
    """A plan is open until a source tells of the act by all whom it takes, or calls it off."""
    assert outcomes(PLAN, *later)[0] is outcome


def test_what_was_moved_is_the_open_plan() -> None:
    """Moved twice, the last one is; carried out on its new day, it is fulfilled."""
    first, second = signing(Modality.MOVED, "2025-04-10"), signing(Modality.MOVED, "2025-05-10")
    moved = PlanOutcome.MOVED
    assert outcomes(PLAN, first) == [moved, PlanOutcome.OPEN]
    assert outcomes(PLAN, first, second) == [moved, moved, PlanOutcome.OPEN]
    done = signing(Modality.HAPPENED, "2025-05-10")
    assert outcomes(PLAN, first, second, done) == [moved, moved, PlanOutcome.FULFILLED, None]


def test_a_plan_made_anew_is_open() -> None:
    """What was called off before says nothing of it."""
    called_off, anew = signing(Modality.CALLED_OFF), signing(Modality.PLANNED, "2025-04-30")
    off = PlanOutcome.CALLED_OFF
    assert outcomes(PLAN, called_off, anew) == [off, off, PlanOutcome.OPEN]


def test_a_calling_off_that_names_a_time_is_said_of_that_plan() -> None:
    """Of two rounds of talks, one is off."""
    talks = [
        evolve(PLAN, stage=Stage.NEGOTIATION, when=When(day)) for day in ("2025-03", "2025-05")
    ]
    off = evolve(talks[1], modality=Modality.CALLED_OFF)
    assert outcomes(*talks, off)[:2] == [PlanOutcome.OPEN, PlanOutcome.CALLED_OFF]


def test_of_several_acts_the_best_tells_what_became_of_a_plan() -> None:
    """Wherever it stands: one that may be in time goes before one that is not."""
    undated, late = signing(Modality.HAPPENED), signing(Modality.HAPPENED, "2025-04-30")
    for acts in ((undated, late), (late, undated)):
        answer = plans_in(evolve(DEAL, steps=(PLAN, *acts)), NOWHERE)[0]
        assert (answer.outcome, answer.by) == (PlanOutcome.FULFILLED, undated)


@pytest.mark.parametrize(
    ("planned", "done", "truth", "words"),
    [
        (None, "2025-02-28", Truth.YES, "for no time in particular was carried out on 2025-02-28"),
        (None, None, Truth.YES, "for no time in particular was carried out"),
        ("2025-02", None, Truth.UNKNOWN, "is told as carried out, without a date"),
        ("2025-02", "2025-02-28", Truth.YES, "was carried out on 2025-02-28"),
        ("2025-02-28", "2025-02", Truth.UNKNOWN, "whether in that time cannot be told"),
        ("2025-02~", "2025-04-30", Truth.UNKNOWN, "gives the planned time only roughly"),
        ("2025-02?", "2025-04-30", Truth.UNKNOWN, "gives the planned time only roughly"),
        ("2025-02", "2025-04-30", Truth.NO, "not in that time"),
    ],
)
def test_a_plan_is_carried_out_in_its_time_or_not(
    planned: str | None, done: str | None, truth: Truth, words: str
) -> None:
    """Or nobody can tell; the answer says why, and nothing behind it."""
    plan, act = signing(Modality.PLANNED, planned), signing(Modality.HAPPENED, done)
    answer = was_in_time(plan, act, Anchors(steps=(plan, act)))
    assert answer.truth is truth
    assert answer.words.endswith(words)


def test_what_may_be_done_again_carries_out_a_plan_without_a_time() -> None:
    """A round of talks is any that took place; a dated one, one that is not surely earlier."""
    round_of_talks = evolve(DONE, stage=Stage.NEGOTIATION)
    planned = evolve(PLAN, stage=Stage.NEGOTIATION, when=None)
    assert outcomes(planned, round_of_talks) == [PlanOutcome.FULFILLED, None]
    assert outcomes(evolve(planned, when=When("2025-05")), round_of_talks) == [
        *(PlanOutcome.OPEN, None),
    ]


def test_a_correction_is_told_as_what_it_corrects() -> None:
    """Of an act, it is the act; of nothing, it says nothing of plans."""
    act, corrected = DONE, signing(Modality.CORRECTED, "2025-03-01")
    deal = evolve(DEAL, steps=(act, corrected))
    assert told_now(act, deal, NOWHERE).modality_now is None
    assert told_now(corrected, deal, NOWHERE).modality_now is Modality.HAPPENED
    alone = evolve(DEAL, steps=(corrected,))
    assert told_now(corrected, alone, NOWHERE).modality_now is Modality.CORRECTED
    assert stage_on(deal, When("2025-02-28")).surely is None
    assert stage_on(deal, When("2025-03-01")).surely is Stage.SIGNATURE


def test_an_act_that_is_denied_is_in_doubt() -> None:
    """One source tells it as done, another that it is not so."""
    answer = stage_on(evolve(DEAL, steps=(DONE, signing(Modality.DENIED))), When("2025-03-05"))
    assert (answer.surely, answer.possibly) == (None, (Stage.SIGNATURE,))


def test_a_statement_is_adopted_or_signed() -> None:
    """Both are one act of a joint statement, and two of a treaty."""
    adopted = evolve(DONE, stage=Stage.ADOPTION)
    statement = AgreementKind.JOINT_STATEMENT
    assert outcomes(PLAN, adopted, kind=statement) == [PlanOutcome.FULFILLED, None]
    assert outcomes(PLAN, adopted, kind=AgreementKind.TREATY) == [PlanOutcome.OPEN, None]
    told = evolve(DEAL, kind=statement, steps=(PLAN, adopted))
    (answer,) = plans_in(told, NOWHERE)
    assert (answer.path, answer.by, answer.by_path) == ("steps[0]", adopted, "steps[1]")
    assert next_steps(told, When("2025-03-05")) == ()


def test_a_whole_meeting_is_a_plan_by_itself() -> None:
    """What was called off or moved says so of itself."""
    visit = Summit(
        id=SummitId("visit"), name="Visit", kind=SummitKind.VISIT, modality=Modality.MOVED
    )
    assert outcome_of(visit, visit, NOWHERE) is PlanOutcome.OPEN
    off = evolve(visit, modality=Modality.CALLED_OFF)
    assert outcome_of(off, off, NOWHERE) is PlanOutcome.CALLED_OFF
    assert [(answer.path, answer.plan) for answer in plans_in(off, NOWHERE)] == [("", off)]


def test_only_alike_records_tell_of_one_act() -> None:
    """A step and a milestone are two things, and text is no record."""
    milestone = Milestone(phase=ProjectPhase.OPENING, modality=Modality.HAPPENED)
    assert not is_same_act(PLAN, milestone)
    assert not is_same_act("signature", "signature")
    port = Project(id=ProjectId("port"), name="Port", kind=ProjectKind.PORT)
    assert siblings_of(milestone, port) == (milestone,)


def test_what_is_said_later_is_no_modality_of_plans_alone() -> None:
    """All four say something of an earlier record."""
    assert {word.value for word in LATER_WORDS} == {"called_off", "moved", "denied", "corrected"}


def catalog_of(*steps: Step) -> Catalog:
    """A catalog of the deal as all editions tell it together."""
    return Catalog([Country(id=USA), Country(id=UKRAINE), evolve(DEAL, steps=steps)])


def test_a_signing_that_is_called_off_is_neither_possible_nor_due() -> None:
    """It stands as history, and no question finds it as a plan."""
    catalog = catalog_of(PLAN, signing(Modality.CALLED_OFF))
    deal, on = catalog.get(Agreement, "deal"), When("2025-03-05")
    assert stage_on(deal, on).possibly == ()
    assert due(catalog, When("2025")) == ()
    assert promised(catalog, on) == ()
    assert timeline(catalog) == ()
    asked = AgreementFilter(stage=Stage.SIGNATURE, modality=Modality.PLANNED)
    assert find(catalog, asked, truth=Truth.UNKNOWN) == ()
    assert find(catalog, evolve(asked, ever_planned=True)) == (deal,)
    assert find(catalog, AgreementFilter(outcome=PlanOutcome.CALLED_OFF)) == (deal,)
    assert len(timeline(catalog, overtaken=True)) == 1


def test_a_signing_that_is_moved_is_due_under_the_new_date_alone() -> None:
    """Nothing is left of the old one but history."""
    catalog = catalog_of(PLAN, signing(Modality.MOVED, "2025-04-10"))
    deal = catalog.get(Agreement, "deal")
    assert due(catalog, When("2025-02/2025-03")) == ()
    assert [plan.entry.path for plan in due(catalog, When("2025-04"))] == ["steps[1]"]
    assert stage_on(deal, When("2025-03-20")).possibly == ()
    assert stage_on(deal, When("2025-04-20")).possibly == (Stage.SIGNATURE,)
    (promise,) = promised(catalog, When("2025-03-20"))
    assert (promise.when, promise.overdue) == (When("2025-04-10"), Truth.NO)
    for month, found in (("2025-02", ()), ("2025-04", (deal,))):
        asked = AgreementFilter(modality=Modality.PLANNED, during=When(month))
        assert find(catalog, asked, truth=Truth.UNKNOWN) == found


def test_a_commitment_reported_as_done_is_carried_out() -> None:
    """Any other progress leaves it open, and it is promised and due no more once it is done."""
    for progress in (None, *Progress):
        word = Commitment(
            by=(USA,),
            what="map the north",
            modality=Modality.PLANNED,
            due=When("2031"),
            progress=progress,
        )
        agreement = evolve(DEAL, commitments=(word,))
        catalog = Catalog([agreement, Country(id=USA), Country(id=UKRAINE)])
        is_done = progress is Progress.DONE
        outcome = PlanOutcome.FULFILLED if is_done else PlanOutcome.OPEN
        assert outcome_of(word, agreement, catalog) is outcome
        assert len(promised(catalog, When("2030"))) == (not is_done)
        assert len(due(catalog, When("2031"))) == (not is_done)
