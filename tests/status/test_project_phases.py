import pytest
from attrs import evolve
from pendulum import duration

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Milestone,
    Organization,
    Project,
    ProjectKind,
    ProjectPhase,
)
from mineralpact.query import phase_on
from mineralpact.values.ids import AgreementId, EntityPath, OrganizationId, ProjectId
from mineralpact.values.step import Modality, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When


def milestone(
    phase: ProjectPhase, when: str | None, modality: Modality = Modality.HAPPENED
) -> Milestone:
    """A milestone, told as done unless said otherwise."""
    return Milestone(phase=phase, modality=modality, when=None if when is None else When(when))


def mine(*milestones: Milestone) -> Project:
    """A mine with these milestones."""
    return Project(
        id=ProjectId("mine"), name="A mine", kind=ProjectKind.MINE, milestones=milestones
    )


BUILT = milestone(ProjectPhase.CONSTRUCTION, "2020/2023")
RUNS = milestone(ProjectPhase.OPERATION, "2023-05-01")
HALTED = milestone(ProjectPhase.SUSPENSION, "2024-01-01")
PLANNED_OPENING = milestone(ProjectPhase.OPENING, "2023-03", Modality.PLANNED)


def test_nothing_told() -> None:
    """No milestone, no phase."""
    answer = phase_on(mine(), When("2024"))
    assert (answer.surely, answer.possibly, answer.deciding, answer.is_certain) == (
        None,
        (),
        (),
        True,
    )


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        ("2019", None),
        ("2021", ProjectPhase.CONSTRUCTION),
        ("2023-05-01", ProjectPhase.OPERATION),
        ("2024-01-01", ProjectPhase.SUSPENSION),
        ("2025-01-01", ProjectPhase.OPERATION),
    ],
)
def test_a_life_with_a_halt(day: str, phase: ProjectPhase | None) -> None:
    """The furthest phase counts until it is halted, and the last one afterwards."""
    again = milestone(ProjectPhase.OPERATION, "2025-01-01")
    assert phase_on(mine(BUILT, RUNS, HALTED, again), When(day)).surely is phase


def test_a_halt_that_is_over_with_its_time() -> None:
    """Halted for a year, it runs again after that."""
    year = milestone(ProjectPhase.SUSPENSION, "2024-01-01/2024-12-31")
    assert phase_on(mine(RUNS, year), When("2024-06-01")).surely is ProjectPhase.SUSPENSION
    assert phase_on(mine(RUNS, year), When("2025-06-01")).surely is ProjectPhase.OPERATION


def test_plans() -> None:
    """Once its time has come a plan may have been carried out; done, it is no longer a plan."""
    planned = mine(BUILT, PLANNED_OPENING)
    before, later = (phase_on(planned, When(day)) for day in ("2023-01-01", "2024"))
    assert (before.surely, before.possibly) == (ProjectPhase.CONSTRUCTION, ())
    assert (later.surely, later.possibly) == (ProjectPhase.CONSTRUCTION, (ProjectPhase.OPENING,))
    assert later.deciding == (BUILT, PLANNED_OPENING)
    for done in ("2023-08-01", "2023-01-15"):
        opening = milestone(ProjectPhase.OPENING, done)
        opened = phase_on(mine(BUILT, PLANNED_OPENING, opening), When("2023-09-01"))
        assert (opened.possibly, opened.deciding) == ((), (opening,))


def test_plans_called_off() -> None:
    """Nothing is left of them."""
    off = milestone(ProjectPhase.OPENING, None, Modality.CALLED_OFF)
    assert phase_on(mine(BUILT, PLANNED_OPENING, off), When("2024")).possibly == ()


def test_what_leads_to_no_phase_is_passed_over() -> None:
    """A permit, a plan called off and one carried out change nothing, wherever they are told."""
    permit = milestone(ProjectPhase.OTHER, "2019")
    off = milestone(ProjectPhase.OPENING, None, Modality.CALLED_OFF)
    assert phase_on(mine(permit, PLANNED_OPENING, off, BUILT), When("2024")).deciding == (BUILT,)


def test_a_halt_told_at_another_time_than_it_was_planned_for() -> None:
    """Later, it is the one that was planned; one that was over before is another."""
    planned = milestone(ProjectPhase.SUSPENSION, "2024-01-01", Modality.PLANNED)
    for halted, possibly in (
        ("2024-03-01/2024-12-31", ()),
        ("2023-06-01/2023-07-31", (ProjectPhase.SUSPENSION,)),
    ):
        life = mine(RUNS, planned, milestone(ProjectPhase.SUSPENSION, halted))
        answer = phase_on(life, When("2025-06-01"))
        assert (answer.surely, answer.possibly) == (ProjectPhase.OPERATION, possibly)


def test_it_opens_once() -> None:
    """Opened before the time that was planned and halted since, it will not open then."""
    opened = milestone(ProjectPhase.OPENING, "2023-01-15")
    halted = milestone(ProjectPhase.SUSPENSION, "2023-02-01")
    answer = phase_on(mine(PLANNED_OPENING, opened, halted), When("2024"))
    assert (answer.surely, answer.possibly) == (ProjectPhase.SUSPENSION, ())


def test_until_it_is_stopped_the_furthest_phase_counts_whenever_it_is_told_for() -> None:
    """A proposal to enlarge what runs is no step back, nor is a second report."""
    enlarged = milestone(ProjectPhase.PROPOSAL, "2024-01-01")
    undated = milestone(ProjectPhase.OPERATION, None)
    answer = phase_on(mine(enlarged, RUNS, undated), When("2025"))
    assert (answer.surely, answer.possibly) == (ProjectPhase.OPERATION, ())
    assert answer.deciding == (RUNS,)


def test_what_may_follow_a_halt() -> None:
    """A new start that is planned, or of unknown time, may have come; an earlier plan has not."""
    restart = milestone(ProjectPhase.OPERATION, "2024-06", Modality.PLANNED)
    undated = milestone(ProjectPhase.CONSTRUCTION, None)
    closing = milestone(ProjectPhase.CLOSURE, "2023-06", Modality.PLANNED)
    answer = phase_on(mine(HALTED, restart, undated, closing), When("2025"))
    assert answer.surely is ProjectPhase.SUSPENSION
    assert answer.possibly == (ProjectPhase.CONSTRUCTION, ProjectPhase.OPERATION)


def test_a_restart_planned_for_the_year_of_the_halt() -> None:
    """It may have come after it."""
    restart = milestone(ProjectPhase.OPERATION, "2024", Modality.PLANNED)
    answer = phase_on(mine(HALTED, restart), When("2025"))
    assert (answer.surely, answer.possibly) == (ProjectPhase.SUSPENSION, (ProjectPhase.OPERATION,))


def test_a_halt_planned_for_a_time_before_it_ran() -> None:
    """Since it runs, it is not halted by that."""
    halt = milestone(ProjectPhase.SUSPENSION, "2022", Modality.PLANNED)
    answer = phase_on(mine(halt, RUNS), When("2025"))
    assert (answer.surely, answer.possibly) == (ProjectPhase.OPERATION, ())


def test_a_halt_of_unknown_day_and_a_restart() -> None:
    """What is told with its day counts, and the halt may have come since."""
    halted = milestone(ProjectPhase.SUSPENSION, None)
    answer = phase_on(mine(halted, RUNS), When("2025"))
    assert (answer.surely, answer.possibly) == (ProjectPhase.OPERATION, (ProjectPhase.SUSPENSION,))


def test_a_plan_to_halt_what_runs() -> None:
    """It may have been halted; a second construction planned earlier adds nothing."""
    halt = milestone(ProjectPhase.SUSPENSION, "2024", Modality.PLANNED)
    older = milestone(ProjectPhase.PROPOSAL, "2024", Modality.PLANNED)
    answer = phase_on(mine(RUNS, halt, older), When("2025"))
    assert (answer.surely, answer.possibly) == (ProjectPhase.OPERATION, (ProjectPhase.SUSPENSION,))


def test_a_phase_planned_again() -> None:
    """A plan for later than it was done stands beside it."""
    again = milestone(ProjectPhase.CONSTRUCTION, "2026", Modality.PLANNED)
    first = mine(milestone(ProjectPhase.PROPOSAL, "2019"), BUILT, again)
    assert phase_on(first, When("2027")).surely is ProjectPhase.CONSTRUCTION


def test_nothing_but_a_plan() -> None:
    """It may be all that came about."""
    answer = phase_on(mine(PLANNED_OPENING), When("2024"))
    assert (answer.surely, answer.possibly) == (None, (ProjectPhase.OPENING,))


def test_a_time_told_by_another_event() -> None:
    """With the catalog it opens within two years of a signature, without it at any time."""
    within = RelativeTime(
        relation=TimeRelation.WITHIN,
        event=EntityPath("pact"),
        stage=Stage.SIGNATURE,
        duration=duration(years=2),
    )
    opening = evolve(milestone(ProjectPhase.OPENING, None, Modality.PLANNED), relative=within)
    signed = Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2020-05-01"))
    pact = Agreement(
        id=AgreementId("pact"),
        name="A pact",
        kind=AgreementKind.CONTRACT,
        parties=(OrganizationId("buyer"), OrganizationId("seller")),
        steps=(signed,),
    )
    parties = [Organization(id=OrganizationId(name), name=name) for name in ("buyer", "seller")]
    project = mine(opening)
    catalog = Catalog([project, pact, *parties])
    assert phase_on(project, When("2020-04-30"), catalog=catalog).possibly == ()
    answer = phase_on(project, When("2021"), catalog=catalog)
    assert (answer.possibly, answer.deciding) == ((ProjectPhase.OPENING,), (opening,))
    assert phase_on(project, When("2020-04-30")).possibly == (ProjectPhase.OPENING,)
