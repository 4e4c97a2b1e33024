import pendulum
import pytest

from mineralpact.model import Agreement
from mineralpact.query import TreatyRule, force_on, in_force, next_steps, stage_on
from mineralpact.status.life_events import step_events
from mineralpact.status.recurring_renewals import Terms
from mineralpact.values.step import Modality, Recurrence, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import CHL, CLAUSE, JPN, PER, PLANNED, from_stage, pact, step

THREE = (JPN, PER, CHL)
IN_FORCE = step(Stage.ENTRY_INTO_FORCE, "2016-07-01")
FIVE_YEARS = step(
    Stage.TERMINATION,
    None,
    CLAUSE,
    relative=from_stage(TimeRelation.AFTER, Stage.ENTRY_INTO_FORCE, years=5),
)


def renewal(when: str | None = None, *, years: int = 3, notice: int | None = None) -> Step:
    """A clause: renewed every three years unless notice is given so many months before."""
    return Step(
        stage=Stage.RENEWAL,
        modality=Modality.ATTRIBUTE,
        when=None if when is None else When(when),
        recurrence=Recurrence(
            interval=pendulum.duration(years=years),
            notice=None if notice is None else pendulum.duration(months=notice),
        ),
    )


def given(when: str | None, modality: Modality = Modality.HAPPENED) -> Step:
    """A notice of one party."""
    return step(Stage.WITHDRAWAL_NOTICE, when, modality, by=PER)


def renewed(*steps: Step) -> Agreement:
    """An agreement for five years, renewed every three."""
    return pact(IN_FORCE, FIVE_YEARS, *steps, parties=THREE)


def test_it_stands_at_its_last_renewal_and_awaits_the_next() -> None:
    """After five years, and then every three."""
    life = renewed(renewal())
    days = ("2020", "2021-07-01", "2040")
    stages = [stage_on(life, When(day)).surely for day in days]
    assert stages == [Stage.ENTRY_INTO_FORCE, Stage.RENEWAL, Stage.RENEWAL]
    assert {in_force(life, When(day)) for day in days} == {Truth.YES}
    (coming,) = next_steps(life, When("2022"))
    assert (coming.stage, coming.when) == (Stage.RENEWAL, When("2024-07-01"))
    assert next_steps(life, When("2024-06-30")) == (coming,)


@pytest.mark.parametrize(
    ("notice", "day", "left"),
    [
        (None, "2022-01-01", "2024-07-01"),
        (6, "2023-12-31", "2024-07-01"),
        (6, "2024-01-02", "2027-07-01"),
    ],
)
def test_notice_ends_it_with_the_term(notice: int | None, day: str, left: str) -> None:
    """Given in time, at the end of this term, and otherwise at that of the next."""
    life = renewed(renewal(notice=notice), given(day))
    before = When(left).earliest
    assert before is not None
    assert in_force(life, When.of(before.subtract(days=1)), PER) is Truth.YES
    answer = force_on(life, When(left), PER)
    assert (answer.truth, answer.rule) == (Truth.NO, TreatyRule.END_AS_PROVIDED)
    assert in_force(life, When(left), JPN) is Truth.YES


def test_the_first_renewal_may_be_told_by_its_day() -> None:
    """Then terms count from it."""
    life = pact(IN_FORCE, renewal("2018-01-01"), given("2018-06-01"), parties=THREE)
    assert in_force(life, When("2021-01-01"), PER) is Truth.NO


def test_terms_of_unknown_ends() -> None:
    """It goes on; once notice is given, nobody can tell until when."""
    life = pact(IN_FORCE, renewal(), given("2020-06-01"), parties=THREE)
    days = ("2020-05-31", "2020-06-01")
    assert [in_force(life, When(day), PER) for day in days] == [Truth.YES, Truth.UNKNOWN]
    for months in (None, 6):
        undated = renewed(renewal(notice=months), given(None))
        assert in_force(undated, When("2022"), PER) is Truth.UNKNOWN


def test_a_notice_that_is_planned() -> None:
    """It may never be given."""
    life = renewed(renewal(), given("2022", PLANNED))
    answer = force_on(life, When("2025"), PER)
    assert (answer.truth, answer.rule) == (Truth.UNKNOWN, TreatyRule.END_AS_PROVIDED)


def test_a_withdrawal_that_is_told_counts_instead() -> None:
    """What a step tells goes before what the rule gives."""
    life = renewed(renewal(), given("2022-01-01"), step(Stage.WITHDRAWAL, "2023-01-01", by=PER))
    assert in_force(life, When("2023-06-01"), PER) is Truth.NO


def test_no_term_is_over_while_the_first_end_is_not_known() -> None:
    """Nor is it known when the next one is."""
    (event,) = step_events(pact(renewal()), None)
    years = pendulum.duration(years=3)
    terms = Terms(renewal=event, interval=years, notice=None, first_end=None)
    assert terms.last_end(pendulum.date(2030, 1, 1)) is None
    assert terms.next_end(pendulum.date(2030, 1, 1)) is None


def test_beyond_the_calendar() -> None:
    """The last terms that a calendar holds have no end in it."""
    life = renewed(renewal(years=9000), given("2022-01-01"))
    assert [in_force(life, When(day), PER) for day in ("2021", "2030")] == [
        Truth.YES,
        Truth.UNKNOWN,
    ]
    assert next_steps(renewed(renewal(years=9000)), When("2030")) == ()
    assert stage_on(life, When("Y20000")).possibly == (Stage.RENEWAL,)
