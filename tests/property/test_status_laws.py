"""Laws of an instrument's status: what is certain stays so, however the rest turns out."""

import datetime as dt

import attrs
import pendulum
from hypothesis import assume, given, settings, strategies as st

from mineralpact.model import Agreement
from mineralpact.query import force_on, history, in_force, next_steps, stage_on, status_warnings
from mineralpact.values.ids import PartyId
from mineralpact.values.relative_time import shifted
from mineralpact.values.step import (
    REAL,
    Modality,
    MonthStart,
    Recurrence,
    RelativeTime,
    Stage,
    Step,
    TimeRelation,
)
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.effort import examples
from tests.instruments import CHL, JPN, PER, pact

days = st.dates(min_value=dt.date(2015, 1, 1), max_value=dt.date(2024, 12, 31))


@st.composite
def loose_times(draw: st.DrawFn) -> When:
    """A day, a month, a year, one of some days, or from one day through another."""
    first, last = sorted((draw(days), draw(days)))
    texts = (
        f"{first}",
        f"{first:%Y-%m}",
        f"{first:%Y}",
        f"[{first}..{last}]",
        f"{first}/{last}",
        f"[{first}..]",
    )
    return When(draw(st.sampled_from(texts)))


STAGES = [stage for stage in Stage if stage is not Stage.REVOCATION]
durations = st.builds(pendulum.duration, months=st.integers(1, 60))
relative_times = st.builds(
    RelativeTime,
    relation=st.sampled_from([TimeRelation.AFTER, TimeRelation.WITHIN, TimeRelation.BEFORE]),
    stage=st.sampled_from(STAGES),
    duration=durations,
)
entry_rules = st.builds(
    RelativeTime,
    relation=st.just(TimeRelation.AFTER),
    stage=st.sampled_from([Stage.RATIFICATION, Stage.DEPOSIT, Stage.ACCESSION]),
    duration=durations,
    own=st.booleans(),
    first_day_of=st.none() | st.sampled_from(MonthStart),
) | st.builds(
    RelativeTime,
    relation=st.just(TimeRelation.AFTER),
    stage=st.sampled_from([Stage.RATIFICATION, Stage.DEPOSIT, Stage.ACCESSION]),
    duration=durations,
    number=st.integers(1, 3),
)
acting = st.none() | st.sampled_from([JPN, PER, CHL])
steps = st.builds(
    Step,
    stage=st.sampled_from(STAGES),
    modality=st.sampled_from(
        [Modality.HAPPENED, Modality.ONGOING, Modality.PLANNED, Modality.ATTRIBUTE]
    ),
    when=st.none() | loose_times(),
    effective=st.none() | loose_times(),
    relative=st.none() | relative_times,
    party=acting,
)
special_steps = st.one_of(
    st.builds(
        Step,
        stage=st.just(Stage.REVOCATION),
        modality=st.just(Modality.HAPPENED),
        when=st.none() | loose_times(),
        revokes=st.sampled_from([Stage.RATIFICATION, Stage.SIGNATURE, Stage.WITHDRAWAL_NOTICE]),
        party=acting,
    ),
    st.builds(
        Step,
        stage=st.just(Stage.RENEWAL),
        modality=st.just(Modality.ATTRIBUTE),
        when=st.none() | loose_times(),
        recurrence=st.builds(Recurrence, interval=durations, notice=st.none() | durations),
    ),
    st.builds(
        Step,
        stage=st.just(Stage.ENTRY_INTO_FORCE),
        modality=st.sampled_from([Modality.ATTRIBUTE, Modality.PLANNED]),
        relative=entry_rules,
    ),
)
full_lives = st.lists(steps | special_steps, max_size=7)
lives = st.lists(steps, max_size=6)
parties = st.sampled_from([(JPN, PER), (JPN, PER, CHL)])
pacts = st.tuples(lives, parties).map(lambda drawn: pact(*drawn[0], parties=drawn[1]))


def partly_named(life: list[Step], parties: tuple[PartyId, ...], announced: int) -> Agreement:
    """A pact of which more parties may be announced than named."""
    number = max(announced, len(parties))
    return attrs.evolve(pact(*life), parties=parties, parties_announced=number)


full_pacts = st.one_of(
    st.tuples(full_lives, parties).map(lambda drawn: pact(*drawn[0], parties=drawn[1])),
    st.builds(
        partly_named,
        full_lives,
        st.sampled_from([(JPN,), (JPN, PER), (JPN, PER, CHL)]),
        st.integers(2, 5),
    ),
)
day_whens = days.map(When.of)
IN_FORCE = set(Stage) & {
    *(Stage.ENTRY_INTO_FORCE, Stage.REVIEW, Stage.AMENDMENT, Stage.RENEWAL),
    *(Stage.SUSPENSION_REQUEST, Stage.REINSTATEMENT, Stage.WITHDRAWAL_NOTICE),
}
"""The stages at which an instrument may stand while it is in force."""


@given(full_pacts, day_whens)
@settings(max_examples=examples(300))
def test_stage_and_force_agree(agreement: Agreement, day: When) -> None:
    """For every party and day, the two answers go together.

    In force, it stands surely at a stage of force and perhaps only at others of these; not in
    force, it does not even perhaps stand at entry into force. So what surely stands before force,
    and perhaps no further, is not in force.
    """
    acting_parties = {each.party for each in agreement.steps if each.party is not None}
    for party in (None, *agreement.parties, *acting_parties - set(agreement.parties)):
        force, stage = in_force(agreement, day, party), stage_on(agreement, day, party)
        if force is Truth.YES:
            assert {stage.surely, *stage.possibly} <= IN_FORCE
        if force is Truth.NO:
            assert Stage.ENTRY_INTO_FORCE not in {stage.surely, *stage.possibly}
        if IN_FORCE.isdisjoint({stage.surely, *stage.possibly}):
            assert force is not Truth.YES


@given(lives, st.sampled_from([Stage.ACCESSION, Stage.SUCCESSION]), days, days)
def test_before_its_accession_a_state_has_no_stage(
    life: list[Step], act: Stage, first: dt.date, second: dt.date
) -> None:
    """Whatever is told of all together, or of others."""
    assume(first != second)
    before, later = sorted((first, second))
    others = [each for each in life if each.party != CHL]
    accession = Step(stage=act, modality=Modality.HAPPENED, when=When.of(later), party=CHL)
    for parties_told in ((JPN, PER), (JPN, PER, CHL)):
        stage = stage_on(pact(*others, accession, parties=parties_told), When.of(before), CHL)
        assert (stage.surely, stage.possibly) == (None, ())
        assert in_force(pact(*others, accession, parties=parties_told), When.of(before), CHL) in (
            Truth.NO,
            Truth.UNKNOWN,
        )


@given(pacts, day_whens)
def test_every_question_has_an_answer(agreement: Agreement, day: When) -> None:
    """No steps make a question fail, however contradictory, and only steps decide answers."""
    answer, stage = force_on(agreement, day), stage_on(agreement, day)
    assert {each.step for each in (*answer.deciding, *stage.deciding)} <= set(agreement.steps)
    assert {each.source.step for each in next_steps(agreement, day)} <= set(agreement.steps)
    assert len(history(agreement)) == len(agreement.steps)
    assert all(warning.rule and warning.steps for warning in status_warnings(agreement))
    assert stage.surely not in stage.possibly


@given(lives, day_whens)
def test_naming_a_party_changes_no_certain_answer(life: list[Step], day: When) -> None:
    """What is certain while a party is only counted stays so once it is named."""
    others = [each for each in life if each.party is not CHL]
    counted = partly_named(others, (JPN, PER), 3)
    named = partly_named(others, (JPN, PER, CHL), 3)
    for party in (None, JPN, PER):
        assert in_force(counted, day, party) in (Truth.UNKNOWN, in_force(named, day, party))
        sure = stage_on(counted, day, party).surely
        later = stage_on(named, day, party)
        assert sure in (None, later.surely, *later.possibly)


@given(pacts, day_whens)
def test_the_order_of_steps_makes_no_difference(agreement: Agreement, day: When) -> None:
    """Steps are a set: sources tell them in any order."""
    turned = pact(*reversed(agreement.steps), parties=agreement.parties)
    assert in_force(turned, day) is in_force(agreement, day)
    answers = [stage_on(each, day) for each in (agreement, turned)]
    assert answers[0].surely == answers[1].surely


@given(pacts, days, st.integers(0, 40))
def test_a_longer_time_is_answered_as_each_of_its_days(
    agreement: Agreement, first: dt.date, length: int
) -> None:
    """What is certain for some days together is certain for each of them."""
    last = first + dt.timedelta(days=length)
    whole = in_force(agreement, When(f"{first}/{last}"))
    for day in (first, first + dt.timedelta(days=length // 2), last):
        assert whole in (Truth.UNKNOWN, in_force(agreement, When.of(day)))


@given(pacts, day_whens)
def test_plans_alone_put_nothing_in_force(agreement: Agreement, day: When) -> None:
    """Plans alone put nothing surely in force, and reach no stage surely."""
    planned = [
        Step(
            stage=each.stage,
            modality=Modality.PLANNED,
            when=each.when,
            relative=each.relative,
            party=each.party,
        )
        for each in agreement.steps
    ]
    only_plans = pact(*planned, parties=agreement.parties)
    assert in_force(only_plans, day) is not Truth.YES
    assert stage_on(only_plans, day).surely is None


done = st.builds(
    Step,
    stage=st.sampled_from(STAGES),
    modality=st.just(Modality.HAPPENED),
    when=loose_times(),
    party=st.none() | st.sampled_from([JPN, PER]),
)


@given(st.lists(done, min_size=1, max_size=5), day_whens, st.data())
def test_knowing_more_never_changes_a_certain_answer(
    loose: list[Step], day: When, data: st.DataObject
) -> None:
    """When days become known, in an order that makes sense, certain answers stay the same."""
    exact = [attrs.evolve(each, when=data.draw(narrower(each.when))) for each in loose]
    assume(not any(warning.code == "out_of_order" for warning in status_warnings(pact(*exact))))
    for party in (None, PER):
        answers = [in_force(pact(*life), day, party) for life in (loose, exact)]
        assert answers[0] in (Truth.UNKNOWN, answers[1])


def narrower(when: When | None) -> st.SearchStrategy[When | None]:
    """A day within a loose time; a time that lasts stays what it is."""
    if when is None or "/" in when.text:
        return st.just(when)
    first, last = (
        dt.date.fromisoformat(text or "2026-01-01")
        for text in (when.earliest_text, when.latest_text)
    )
    return st.dates(min_value=first, max_value=last).map(When.of)


@given(pacts, day_whens)
def test_a_party_that_has_left_is_not_bound(agreement: Agreement, day: When) -> None:
    """Adding a withdrawal that surely came, without a way back, leaves that party unbound."""
    no_return = [each for each in agreement.steps if each.effective is None]
    no_return = [
        each
        for each in no_return
        if each.stage
        not in (Stage.REINSTATEMENT, Stage.ENTRY_INTO_FORCE, Stage.DEFINITIVE_SIGNATURE)
    ]
    left = Step(
        stage=Stage.WITHDRAWAL, modality=Modality.HAPPENED, when=When("2014-01-01"), party=PER
    )
    assert in_force(pact(*no_return, left, parties=agreement.parties), day, PER) is Truth.NO


@given(relative_times, days, days, days)
def test_relative_times_hold_what_each_day_gives(
    relative: RelativeTime, first: dt.date, middle: dt.date, last: dt.date
) -> None:
    """Counted from any day of a loose anchor, the time lies within the one of the anchor itself."""
    first, middle, last = sorted((first, middle, last))
    loose, exact = shifted(relative, When(f"[{first}..{last}]")), shifted(relative, When.of(middle))
    assert loose is not None
    assert exact is not None
    assert None not in (loose.earliest, exact.earliest, loose.latest, exact.latest)
    assert str(loose.earliest_text) <= str(exact.earliest_text)
    assert str(exact.latest_text) <= str(loose.latest_text)


@given(pacts, day_whens)
def test_deciding_steps_of_a_certain_yes_are_told_as_real_or_clauses(
    agreement: Agreement, day: When
) -> None:
    """No plan decides that something is in force."""
    answer = force_on(agreement, day)
    if answer.truth is Truth.YES:
        assert answer.deciding
        assert {each.step.modality for each in answer.deciding} <= {*REAL, Modality.ATTRIBUTE}
