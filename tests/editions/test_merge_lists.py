"""Lists of two editions: what gives way, and what an act means for its plan."""

import pendulum
import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.editions import Change, ChangeKind, merge
from mineralpact.model import (
    AgreementKind,
    Attendance,
    Milestone,
    ProjectPhase,
)
from mineralpact.values.commitment import Commitment
from mineralpact.values.ids import (
    AgreementId,
    EntityPath,
)
from mineralpact.values.step import Modality, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.topic import Area
from tests.editions.reports import (
    COUNTRIES,
    HAPPENED,
    JAPAN,
    PERU,
    PLANNED,
    PORT,
    ROADMAP,
    STATEMENT,
    VISIT,
    only,
    signed,
    source,
    step_change,
    with_countries,
)

# -- lists that give way


def test_inferred_items_give_way_to_stated_ones() -> None:
    """Areas read between the lines make room for those a source names, in either order."""
    guess, said = Area(title="Minerals", inferred=True), Area(title="Economy")
    first, second = (
        with_countries(evolve(ROADMAP, areas=(guess,))),
        with_countries(evolve(ROADMAP, areas=(said,))),
    )
    for merged in (merge(first, second), merge(second, first)):
        assert merged.catalog.roadmaps[0].areas == (said,)
        assert only(merged.changes).kind is ChangeKind.REVISED


def test_inferred_items_of_both_stand_together() -> None:
    """A guess does not give way to another."""
    guesses = Area(title="Minerals", inferred=True), Area(title="Energy", inferred=True)
    first, second = (with_countries(evolve(ROADMAP, areas=(guess,))) for guess in guesses)
    assert merge(first, second).catalog.roadmaps[0].areas == guesses


def test_a_whole_list_stands_above_a_part_in_other_words() -> None:
    """Where both together are more than announced, the list that has all announced is the list."""
    part = evolve(ROADMAP, areas_announced=2, areas=(Area(title="Security"),))
    whole = evolve(ROADMAP, areas_announced=2, areas=(Area(title="Defence"), Area(title="Economy")))
    for merged in (
        merge(with_countries(part), with_countries(whole)),
        merge(with_countries(whole), with_countries(part)),
    ):
        assert merged.catalog.roadmaps[0].areas == whole.areas
        change = only(merged.changes)
        assert change.kind is ChangeKind.REVISED
        assert "names all that are announced" in change.reason


def test_nothing_gives_way_to_a_list_that_has_it_too() -> None:
    """A part of a whole list, in the same words, says nothing else."""
    defence, economy = Area(title="Defence"), Area(title="Economy")
    whole = with_countries(evolve(ROADMAP, areas_announced=2, areas=(defence, economy)))
    part = with_countries(evolve(ROADMAP, areas_announced=2, areas=(economy,)))
    assert merge(whole, part).changes == ()
    merged = merge(part, whole)
    assert merged.catalog.roadmaps[0].areas == (economy, defence)
    assert only(merged.changes).kind is ChangeKind.ADDED


# -- plans and acts


@pytest.mark.parametrize(
    ("planned", "done", "kind"),
    [
        ("[2024-11-14..2024-11-30]", "2024-11-17", ChangeKind.FULFILLED),
        ("[2024-11-14..2024-11-30]", "2024-11-17T10:50:00-05:00", ChangeKind.FULFILLED),
        ("[2024-11-14..]", "2024-11-17", ChangeKind.FULFILLED),
        (None, "2024-11-17", ChangeKind.FULFILLED),
        ("[2024-11-14..2024-11-30]", "2024-12-01", ChangeKind.MISSED),
        ("2024-11-15/2024-11-16", "2024-11-17", ChangeKind.MISSED),
        ("2024-11-15/2024-11-16~", "2024-11-17", ChangeKind.UNRESOLVED),
        ("2024-11-16?", "2024-11-17", ChangeKind.UNRESOLVED),
        ("[2024-11-14..2024-11-30]", "2024", ChangeKind.UNRESOLVED),
        ("[2024-11-14..2024-11-30]", None, ChangeKind.UNRESOLVED),
    ],
)
def test_a_plan_meets_its_act(planned: str | None, done: str | None, kind: ChangeKind) -> None:
    """In its window fulfilled, outside missed, and unresolved where that cannot be told; in either
    order.
    """
    plan, act = signed(PLANNED, planned), signed(HAPPENED, done)
    change = step_change(plan, act)
    assert (change.kind, change.field) == (kind, "steps[1]")
    assert (change.before, change.after, change.result) == (plan, act, act)
    assert step_change(act, plan).kind is kind


def test_an_act_carries_out_the_plan_as_it_was_moved() -> None:
    """Not the plan that was moved: that had an outcome before."""
    moved = signed(Modality.MOVED, "2024-12")
    first = with_countries(evolve(STATEMENT, steps=(signed(PLANNED, "2024-11"), moved)))
    second = with_countries(evolve(STATEMENT, steps=(signed(HAPPENED, "2024-12-05"),)))
    change = only(merge(first, second).changes)
    assert (change.kind, change.before) == (ChangeKind.FULFILLED, moved)


def test_the_plan_stays_beside_the_act() -> None:
    """Both steps are there, the plan first."""
    plan, act = signed(PLANNED, "[2024-11-14..2024-11-30]"), signed(HAPPENED, "2024-11-17")
    first, second = (with_countries(evolve(STATEMENT, steps=(step,))) for step in (plan, act))
    assert merge(first, second).catalog.agreements[0].steps == (plan, act)


def test_a_plan_told_by_an_event_has_the_events_time() -> None:
    """Planned for the visit; the visit's day is known from either edition, or not at all."""
    plan = signed(
        PLANNED,
        None,
        relative=RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT.id)),
    )
    act = signed(HAPPENED, "2024-11-17")
    assert step_change(plan, act, VISIT).kind is ChangeKind.UNRESOLVED
    assert (
        step_change(plan, act, evolve(VISIT, when=When("2024-11-17"))).kind is ChangeKind.FULFILLED
    )
    later = signed(
        PLANNED, None, relative=RelativeTime(relation=TimeRelation.AFTER, stage=Stage.CONCLUSION)
    )
    assert step_change(later, act).kind is ChangeKind.UNRESOLVED


def test_a_plan_that_is_heard_of_later_has_the_time_of_its_own_event() -> None:
    """The act is known first; the plan comes with the visit, which only the second edition has."""
    relative = RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT.id))
    act, plan = signed(HAPPENED, "2024-11-17"), signed(PLANNED, None, relative=relative)
    first = with_countries(evolve(STATEMENT, steps=(act,)))
    second = with_countries(
        evolve(VISIT, when=When("2024-11-17")), evolve(STATEMENT, steps=(plan,))
    )
    (change,) = merge(first, second).of(ChangeKind.FULFILLED)
    assert change.entity == "statement"


def test_the_second_editions_time_of_an_event_counts() -> None:
    """A visit whose date became known decides whether the plan for it was met."""
    plan = signed(
        PLANNED,
        None,
        relative=RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT.id)),
    )
    first = with_countries(VISIT, evolve(STATEMENT, steps=(plan,)))
    second = with_countries(
        evolve(VISIT, when=When("2024-11-16")),
        evolve(STATEMENT, steps=(signed(HAPPENED, "2024-11-17"),)),
    )
    assert [
        change.kind for change in merge(first, second).changes if change.entity == "statement"
    ] == [ChangeKind.MISSED]


def test_an_event_that_is_told_without_its_date_later_keeps_it() -> None:
    """The first edition knows when the visit was; the second does not say."""
    during = RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT.id))
    plan, act = signed(PLANNED, None, relative=during), signed(HAPPENED, "2024-11-17")
    dated = evolve(VISIT, when=When("2024-11-17"))
    first = with_countries(dated, evolve(STATEMENT, steps=(plan,)))
    second = with_countries(VISIT, evolve(STATEMENT, steps=(act,)))
    assert [change.entity for change in merge(first, second).of(ChangeKind.FULFILLED)] == [
        "statement"
    ]


def test_a_plan_told_by_an_act_of_another_instrument_has_its_time() -> None:
    """Which only the second edition dates."""
    after = RelativeTime(
        relation=TimeRelation.WITHIN,
        event=EntityPath("treaty"),
        stage=Stage.SIGNATURE,
        duration=pendulum.duration(days=30),
    )
    plan, act = signed(PLANNED, None, relative=after), signed(HAPPENED, "2024-11-17")
    treaty = evolve(STATEMENT, id=AgreementId("treaty"), steps=(signed(PLANNED, None),))
    first = with_countries(treaty, evolve(STATEMENT, steps=(plan,)))
    dated = evolve(treaty, steps=(signed(HAPPENED, "2024-11-01"),))
    second = with_countries(dated, evolve(STATEMENT, steps=(act,)))
    fulfilled = merge(first, second).of(ChangeKind.FULFILLED)
    assert "statement" in [change.entity for change in fulfilled]


WITHIN_SIX_MONTHS = RelativeTime(
    relation=TimeRelation.WITHIN, stage=Stage.SIGNATURE, duration=pendulum.duration(months=6)
)


@pytest.mark.parametrize(
    ("done", "kind"),
    [("2025-03-01", ChangeKind.FULFILLED), ("2025-09-01", ChangeKind.MISSED)],
)
@pytest.mark.parametrize("is_signed_in_second", [False, True])
def test_a_plan_due_within_six_months_of_signature_counts_from_it(
    done: str, kind: ChangeKind, *, is_signed_in_second: bool
) -> None:
    """Done in time or missed, whichever edition tells when the instrument was signed."""
    signature = signed(HAPPENED, "2024-11-17")
    plan = evolve(signed(PLANNED, None, relative=WITHIN_SIX_MONTHS), stage=Stage.ENTRY_INTO_FORCE)
    act = evolve(signed(HAPPENED, done), stage=Stage.ENTRY_INTO_FORCE)
    before = (plan,) if is_signed_in_second else (signature, plan)
    first = with_countries(evolve(STATEMENT, steps=before))
    second = with_countries(evolve(STATEMENT, steps=(signature, act)))
    change = next(change for change in merge(first, second).changes if change.after == act)
    assert (change.kind, change.before) == (kind, plan)
    window = "[2024-11-17..2025-05-17]"
    words = f"the entry into force planned for {window} was carried out on {done}"
    assert change.reason.startswith(words)


def test_a_plan_that_counts_from_a_planned_signature_is_not_missed() -> None:
    """The signature may have been late as well."""
    steps = (
        signed(PLANNED, "2024-11"),
        evolve(signed(PLANNED, None, relative=WITHIN_SIX_MONTHS), stage=Stage.ENTRY_INTO_FORCE),
    )
    act = evolve(signed(HAPPENED, "2025-09-01"), stage=Stage.ENTRY_INTO_FORCE)
    first = with_countries(evolve(STATEMENT, steps=steps))
    second = with_countries(evolve(STATEMENT, steps=(act,)))
    change = only(merge(first, second).changes)
    assert change.kind is ChangeKind.UNRESOLVED
    assert change.reason.endswith("counts from an act that nobody tells as done")


def test_a_commitment_is_due_within_six_months_of_signature() -> None:
    """Told as done without a date, it may have been done in time; untold, it is overdue."""
    pledge = Commitment(
        by=(JAPAN,), what="training", modality=PLANNED, relative_due=WITHIN_SIX_MONTHS
    )
    signature = signed(HAPPENED, "2024-11-17")
    pact = evolve(STATEMENT, steps=(signature,), commitments=(pledge,))
    done = evolve(pledge, modality=HAPPENED)
    first = with_countries(pact)
    told = merge(first, with_countries(evolve(pact, commitments=(done,))))
    assert only(told.changes).kind is ChangeKind.UNRESOLVED
    assert "planned for [2024-11-17..2025-05-17]" in only(told.changes).reason
    untold = merge(first, with_countries(evolve(pact, commitments=()), source("b", "2025-06")))
    change = next(change for change in untold.changes if change.entity == "statement")
    assert (change.kind, change.before) == (ChangeKind.UNRESOLVED, pledge)


def test_another_partys_act_does_not_fulfil_a_plan() -> None:
    """Acts are matched by party where both name one."""
    plan = signed(PLANNED, "2024-11", party=PERU)
    assert step_change(plan, signed(HAPPENED, "2024-11-17", party=JAPAN)).kind is ChangeKind.ADDED
    assert step_change(plan, signed(HAPPENED, "2024-11-17")).kind is ChangeKind.FULFILLED
    assert (
        step_change(plan, signed(HAPPENED, "2024-11-17", party=PERU)).kind is ChangeKind.FULFILLED
    )


def test_another_stage_does_not_fulfil_a_plan() -> None:
    """A ratification is no signature; a statement is adopted where a treaty is signed."""
    plan, act = (
        signed(PLANNED, "2024-11"),
        evolve(signed(HAPPENED, "2024-11-17"), stage=Stage.RATIFICATION),
    )
    assert step_change(plan, act).kind is ChangeKind.ADDED
    adopted = evolve(act, stage=Stage.ADOPTION)
    assert step_change(plan, adopted).kind is ChangeKind.FULFILLED
    treaty = evolve(STATEMENT, kind=AgreementKind.TREATY)
    first, second = (with_countries(evolve(treaty, steps=(step,))) for step in (plan, adopted))
    assert only(merge(first, second).changes).kind is ChangeKind.ADDED


def test_an_act_of_long_ago_contradicts_the_plan_for_it() -> None:
    """What was done before the plan was published is no missed plan."""
    plan, act = signed(PLANNED, "[2024-11-14..]"), signed(HAPPENED, "2016")
    first = with_countries(evolve(STATEMENT, steps=(plan,)), source("a", "2024-11-14"))
    second = with_countries(evolve(STATEMENT, steps=(act,)), source("b", "2024-11-17"))
    for merged in (merge(first, second), merge(second, first)):
        change = only(tuple(each for each in merged.changes if each.entity == "statement"))
        assert change.kind is ChangeKind.CONTRADICTED
        assert (
            change.reason
            == "the signature is told as planned, and was done 2016, before that was published"
        )


def test_two_dates_of_one_signature_contradict() -> None:
    """A thing done once cannot be done on two days; what can be done again can."""
    first, second = signed(HAPPENED, "2024-11-17"), signed(HAPPENED, "2024-11-19")
    assert step_change(first, second).kind is ChangeKind.CONTRADICTED
    talks = evolve(first, stage=Stage.NEGOTIATION), evolve(second, stage=Stage.NEGOTIATION)
    assert step_change(*talks).kind is ChangeKind.ADDED
    assert (
        step_change(first, signed(HAPPENED, "2024-11-18T00:50:00+09:00")).kind is ChangeKind.ADDED
    )
    assert step_change(first, signed(HAPPENED, None)).kind is ChangeKind.ADDED
    openings = [
        Milestone(phase=ProjectPhase.OPENING, modality=HAPPENED, when=When(day))
        for day in ("2023", "2024")
    ]
    catalogs = [Catalog([evolve(PORT, milestones=(milestone,))]) for milestone in openings]
    assert only(merge(*catalogs).changes).kind is ChangeKind.CONTRADICTED


@pytest.mark.parametrize(
    ("published", "is_told"),
    [("2025-01-05", True), ("2024-11-20", False), (None, False), ("2024/2025", False)],
)
def test_a_plan_nobody_reports_on_is_unresolved_once_its_time_is_over(
    published: str | None, *, is_told: bool
) -> None:
    """A later edition that speaks of the instrument and not of the act leaves the plan open."""
    plan = signed(PLANNED, "[2024-11-14..2024-11-30]")
    first = with_countries(evolve(STATEMENT, steps=(plan,)))
    second = with_countries(STATEMENT, source("b", published))
    merged = merge(first, second)
    found = [change for change in merged.changes if change.entity == "statement"]
    assert [change.kind for change in found] == [ChangeKind.UNRESOLVED] * is_told
    if is_told:
        assert (found[0].before, found[0].after, found[0].result) == (plan, None, plan)
    assert merged.catalog.agreements[0].steps == (plan,)


def test_a_plan_that_was_carried_out_before_is_not_overdue() -> None:
    """The act already known answers for the plan."""
    steps = signed(PLANNED, "2024-11"), signed(HAPPENED, "2024-11-17")
    first = with_countries(evolve(STATEMENT, steps=steps))
    second = with_countries(STATEMENT, source("b", "2025"))
    assert [change.entity for change in merge(first, second).changes] == ["b"]


def test_who_was_to_take_part_did_so_when_the_meeting_was_held() -> None:
    """Within the time planned for the meeting, whichever edition comes first."""

    def edition(modality: Modality, when: str) -> Catalog:
        attendees = (Attendance(participant=PERU, modality=modality),)
        visit = evolve(VISIT, modality=modality, when=When(when), attendees=attendees)
        return Catalog([COUNTRIES[1], visit])

    plan, held = edition(PLANNED, "2024-11-15/2024-11-16"), edition(HAPPENED, "2024-11-17")
    for merged in (merge(plan, held), merge(held, plan)):
        change = next(each for each in merged.changes if each.field == "attendees[1]")
        words = "planned for 2024-11-15/2024-11-16 was carried out on 2024-11-17, not in that time"
        assert (change.kind, change.reason) == (
            *(ChangeKind.MISSED, f"the attendance of PER {words}"),
        )


def test_an_inferred_item_gives_way_where_the_other_list_states_any() -> None:
    """What that list infers besides stays."""
    guess, other = Area(title="Minerals", inferred=True), Area(title="Energy", inferred=True)
    said = Area(title="Economy")
    first = with_countries(evolve(ROADMAP, areas=(guess,)))
    second = with_countries(evolve(ROADMAP, areas=(other, said)))
    assert merge(first, second).catalog.roadmaps[0].areas == (other, said)


RATIFIED = evolve(signed(PLANNED, "2024-11"), stage=Stage.RATIFICATION)


def changes_of_steps(first: tuple[Step, ...], second: tuple[Step, ...]) -> list[Change]:
    """What the steps of a statement in the second edition mean for those in the first."""
    catalogs = [
        with_countries(evolve(STATEMENT, steps=steps), source(id, day))
        for steps, id, day in ((first, "a", "2024-10"), (second, "b", "2025"))
    ]
    return [change for change in merge(*catalogs).changes if change.entity == STATEMENT.id]


def test_a_plan_that_was_moved_is_missed_out_of_its_new_time() -> None:
    """Though the act was in the time first planned."""
    moved = signed(Modality.MOVED, "2024-12")
    steps = signed(PLANNED, "2024-11"), moved
    (change,) = changes_of_steps(steps, (signed(HAPPENED, "2024-11-20"),))
    assert (change.kind, change.before) == (ChangeKind.MISSED, moved)


def test_a_plan_that_was_called_off_may_be_carried_out_all_the_same() -> None:
    """The act decides, whatever was said before."""
    plan = signed(PLANNED, "2024-11")
    steps = plan, signed(Modality.CALLED_OFF, None)
    (change,) = changes_of_steps(steps, (signed(HAPPENED, "2024-11-20"),))
    assert (change.kind, change.before) == (ChangeKind.FULFILLED, plan)


def test_a_later_word_says_nothing_of_other_plans() -> None:
    """Not even where these have one of their own."""
    steps = signed(PLANNED, "2024-11"), signed(Modality.MOVED, "2026"), RATIFIED
    off = evolve(RATIFIED, modality=Modality.CALLED_OFF, when=None)
    (change,) = changes_of_steps(steps, (off,))
    assert (change.kind, change.before) == (ChangeKind.CALLED_OFF, RATIFIED)
    assert change.reason == "the ratification planned for 2024-11 was called off"


def test_a_plan_that_every_party_carries_out_has_one_outcome() -> None:
    """Told at one of the acts; the other is added. In either order of the editions."""
    plan = signed(PLANNED, "2024-11")
    acts = tuple(signed(HAPPENED, "2024-11-17", party=party) for party in (JAPAN, PERU))
    kinds = [(change.kind, change.field) for change in changes_of_steps((plan,), acts)]
    assert kinds == [(ChangeKind.FULFILLED, "steps[1]"), (ChangeKind.ADDED, "steps[2]")]
    (change,) = changes_of_steps(acts, (plan,))
    assert (change.kind, change.field) == (ChangeKind.FULFILLED, "steps[2]")


def test_two_plans_that_one_edition_tells_as_done_have_an_outcome_each() -> None:
    """Whichever of them is missed."""
    acts = tuple(evolve(step, modality=HAPPENED) for step in (signed(PLANNED, "2025"), RATIFIED))
    plans = signed(PLANNED, "2024-11"), RATIFIED
    kinds = [ChangeKind.MISSED, ChangeKind.FULFILLED]
    assert [change.kind for change in changes_of_steps(plans, acts)] == kinds


def test_of_acts_told_of_a_plan_the_one_in_time_decides() -> None:
    """Not the first one."""
    plan = signed(PLANNED, "2024-11")
    acts = tuple(signed(HAPPENED, day) for day in ("2024-12-01", "2024-11-17"))
    changes = {change.kind: change for change in changes_of_steps((plan,), acts)}
    assert changes.keys() == {ChangeKind.FULFILLED, ChangeKind.ADDED}
    assert changes[ChangeKind.FULFILLED].after == acts[1]


def test_an_act_beside_the_one_in_time_is_added_once() -> None:
    """Though it was planned twice."""
    plans = signed(PLANNED, "2024-11"), signed(PLANNED, "[2024-11-14..2024-11-30]")
    acts = tuple(signed(HAPPENED, day) for day in ("2024-11-17", "2024-12-05"))
    kinds = [(change.kind, change.field) for change in changes_of_steps(plans, acts)]
    assert kinds == [(ChangeKind.FULFILLED, "steps[2]"), (ChangeKind.ADDED, "steps[3]")]


@pytest.mark.parametrize(
    "earlier",
    [
        (signed(HAPPENED, "2024-09"),),
        (signed(PLANNED, "2024-09"), signed(Modality.CALLED_OFF, None)),
        (signed(PLANNED, "2024-10"), signed(HAPPENED, "2024-10-01")),
    ],
)
def test_each_overdue_plan_is_told(earlier: tuple[Step, ...]) -> None:
    """Whatever became of those in front of it."""
    (change,) = changes_of_steps((*earlier, RATIFIED), ())
    assert (change.kind, change.before) == (ChangeKind.UNRESOLVED, RATIFIED)


def test_a_plan_that_the_second_still_tells_of_is_not_overdue() -> None:
    """It says that it is planned."""
    plan = signed(PLANNED, "2024-10")
    (change,) = changes_of_steps((plan, RATIFIED), (plan,))
    assert change.before == RATIFIED
