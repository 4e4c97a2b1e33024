import json
from typing import Any

import pendulum
import pytest

from mineralpact.codec import loads
from mineralpact.errors import MineralpactError
from mineralpact.values.ids import EntityPath, PersonId
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
from tests.samples import CHL, VISIT, refused

SIX_MONTHS = pendulum.duration(months=6)
DEPOSITED: dict[str, Any] = {"relation": TimeRelation.AFTER, "stage": Stage.DEPOSIT}


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"relation": TimeRelation.DURING}, ("event", "contradiction")),
        (
            {"relation": TimeRelation.DURING, "event": "a.steps[b]", "stage": Stage.SIGNATURE},
            ("event", "contradiction"),
        ),
        (
            {"relation": TimeRelation.DURING, "event": "pact.steps[0]"},
            ("event", "bad_place"),
        ),
        ({"relation": TimeRelation.WITHIN, "event": VISIT}, ("duration", "missing")),
        (
            {"relation": TimeRelation.DURING, "event": VISIT, "duration": SIX_MONTHS},
            ("duration", "contradiction"),
        ),
        ({**DEPOSITED, "number": 0}, ("number", "too_small")),
        ({**DEPOSITED, "number": 2, "own": True}, ("number", "contradiction")),
        (
            {"relation": TimeRelation.AFTER, "event": VISIT, "number": 2},
            ("number", "contradiction"),
        ),
        ({"relation": TimeRelation.AFTER, "event": VISIT, "own": True}, ("own", "contradiction")),
        (
            {**DEPOSITED, "first_day_of": MonthStart.NEXT_MONTH},
            ("first_day_of", "contradiction"),
        ),
        (
            {
                "relation": TimeRelation.WITHIN,
                "stage": Stage.DEPOSIT,
                "duration": SIX_MONTHS,
                "first_day_of": MonthStart.NEXT_MONTH,
            },
            ("first_day_of", "contradiction"),
        ),
    ],
)
def test_a_broken_relative_time_is_refused(
    fields: dict[str, Any], problem: tuple[str, str]
) -> None:
    """One anchor; a duration where it is needed and nowhere else."""
    assert refused(RelativeTime, **fields) == [problem]


@pytest.mark.parametrize(
    "fields",
    [
        {"relation": TimeRelation.DURING, "event": VISIT},
        {"relation": TimeRelation.BEFORE, "stage": Stage.SIGNATURE},
        {"relation": TimeRelation.AFTER, "event": VISIT, "duration": SIX_MONTHS},
        {"relation": TimeRelation.WITHIN, "stage": Stage.SIGNATURE, "duration": SIX_MONTHS},
    ],
)
def test_a_good_relative_time_keeps_what_it_was_given(fields: dict[str, Any]) -> None:
    """Each relation, with and without a duration."""
    time = RelativeTime(**fields)
    assert {name: getattr(time, name) for name in fields} == fields


def test_durations_are_told_apart_by_their_units() -> None:
    """Twelve months are not 360 days, though pendulum calls them equal; one hash for what
    is equal.
    """
    after = [
        RelativeTime(relation=TimeRelation.AFTER, event=EntityPath(VISIT), duration=duration)
        for duration in (
            pendulum.duration(months=12),
            pendulum.duration(days=360),
            pendulum.duration(months=12),
        )
    ]
    assert after[0] != after[1]
    assert (after[0], hash(after[0])) == (after[2], hash(after[2]))


def test_a_step_states_only_what_it_is_given() -> None:
    """Everything but the act and how it is told may be left out."""
    step = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED)
    assert (step.when, step.effective, step.relative, step.party, step.note) == (None,) * 5


def test_the_act_and_its_effect_are_two_times() -> None:
    """Signed one day, in effect another."""
    step = Step(
        stage=Stage.SIGNATURE,
        modality=Modality.HAPPENED,
        when=When("2012-05-14"),
        effective=When("2013-01-01"),
        party=CHL,
    )
    assert step.when is not None
    assert step.effective is not None
    assert step.when != step.effective


def test_only_what_happened_or_goes_on_is_real() -> None:
    """Planned is planned."""
    assert {Modality.HAPPENED, Modality.ONGOING} == REAL


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"stage": Stage.REVOCATION}, ("revokes", "missing")),
        (
            {"stage": Stage.WITHDRAWAL, "revokes": Stage.RATIFICATION},
            ("revokes", "contradiction"),
        ),
        (
            {"stage": Stage.AMENDMENT, "recurrence": Recurrence(interval=SIX_MONTHS)},
            ("recurrence", "contradiction"),
        ),
    ],
)
def test_only_a_revocation_takes_back_and_only_some_acts_recur(
    fields: dict[str, Any], problem: tuple[str, str]
) -> None:
    """A revocation says what it takes back."""
    assert refused(Step, modality=Modality.HAPPENED, **fields) == [problem]


@pytest.mark.parametrize("stage", [Stage.RENEWAL, Stage.REVIEW])
def test_renewals_and_reviews_recur(stage: Stage) -> None:
    """A pact is renewed every three years, or looked at again every year."""
    rule = Recurrence(interval=SIX_MONTHS)
    clause = Step(stage=stage, modality=Modality.ATTRIBUTE, recurrence=rule)
    assert clause.recurrence == rule


def test_witnesses_do_not_sign() -> None:
    """Heads of state are present while ministers sign; each is named once."""
    fields: dict[str, Any] = {"stage": Stage.SIGNATURE, "modality": Modality.HAPPENED}
    signing = Step(**fields, signatories=("ana-soto",), witnesses=("ben-ode", "CHL"))
    assert (signing.signatories, signing.witnesses) == (("ana-soto",), ("ben-ode", "CHL"))
    assert refused(Step, **fields, witnesses=("CHL", "CHL")) == [("witnesses[1]", "repeated")]


def test_a_recurrence_has_an_interval() -> None:
    """Every what? A rule of no time, or without one, is refused with its path."""
    nothing = pendulum.duration()
    assert refused(Recurrence, interval=nothing, notice=nothing) == [
        ("interval", "too_small"),
        ("notice", "too_small"),
    ]
    step = {"stage": "renewal", "modality": "attribute", "recurrence": {"notice": "P6M"}}
    document = {
        "format": "mineralpact/2",
        "agreements": [
            {
                "id": "pact",
                "name": "A",
                "kind": "treaty",
                "parties": ["JPN", "PER"],
                "steps": [step],
            }
        ],
    }
    with pytest.raises(MineralpactError, match=r"recurrence\.interval"):
        loads(json.dumps(document))


def test_nobody_signs_twice() -> None:
    """Each signatory stands there once."""
    twice = (PersonId("ada"), PersonId("ada"))
    fields = {"stage": Stage.SIGNATURE, "modality": Modality.PLANNED, "signatories": twice}
    assert refused(Step, **fields) == [("signatories[1]", "repeated")]
