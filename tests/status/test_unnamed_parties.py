"""Of parties that are announced and not named, nobody can tell whether they have acted."""

import attrs
import pendulum

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, Country
from mineralpact.query import force_on, outcome_of, stage_on, status_warnings
from mineralpact.values.step import PlanOutcome, RelativeTime, Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import CHL, CLAUSE, JPN, PER, PLANNED, pact, step

SIGNED = step(Stage.SIGNATURE, "2015-05-01")
ENTRY = step(Stage.ENTRY_INTO_FORCE, "2016-07-01")
BOTH_RATIFY = (
    step(Stage.RATIFICATION, "2015-06-01", by=JPN),
    step(Stage.RATIFICATION, "2015-07-01", by=PER),
)
ON = When("2020-01-01")


def wide(agreement: Agreement, announced: int = 5) -> Agreement:
    """The agreement, of which more parties are announced."""
    return attrs.evolve(agreement, parties_announced=announced)


def force(agreement: Agreement, party: str | None = None) -> Truth:
    """Whether it is in force in 2020."""
    return force_on(agreement, ON, party).truth


def test_a_stage_of_all_waits_for_those_who_are_not_named() -> None:
    """Two of five have ratified: it may be that all have."""
    ratified = pact(SIGNED, *BOTH_RATIFY)
    assert stage_on(ratified, ON).surely is Stage.RATIFICATION
    answer = stage_on(wide(ratified), ON)
    assert (answer.surely, answer.possibly) == (Stage.SIGNATURE, (Stage.RATIFICATION,))
    assert stage_on(wide(ratified, 2), ON).surely is Stage.RATIFICATION


def test_an_entry_by_the_last_act_waits_for_them_too() -> None:
    """The last of five instruments may not be deposited yet."""
    after_the_last = Step(
        stage=Stage.ENTRY_INTO_FORCE,
        modality=CLAUSE,
        relative=RelativeTime(
            relation=TimeRelation.AFTER,
            stage=Stage.RATIFICATION,
            duration=pendulum.duration(days=30),
        ),
    )
    clause = pact(SIGNED, *BOTH_RATIFY, after_the_last)
    assert force(clause) is Truth.YES
    assert force(wide(clause)) is Truth.UNKNOWN


def test_signatures_that_bind_are_those_of_all() -> None:
    """Article 24 (2) of the Vienna Convention."""
    signatures = [step(Stage.DEFINITIVE_SIGNATURE, "2015-05-01", by=party) for party in (JPN, PER)]
    assert force(pact(*signatures)) is Truth.YES
    assert force(wide(pact(*signatures))) is Truth.UNKNOWN


def test_two_named_of_five_may_consent_one_by_one() -> None:
    """Between two, entry into force binds both; among five, it binds those that had consented."""
    entered = pact(SIGNED, BOTH_RATIFY[0], ENTRY)
    assert force(entered, PER) is Truth.YES
    assert force(wide(entered), PER) is Truth.UNKNOWN
    assert force(wide(entered), JPN) is Truth.YES


def test_one_named_party_is_not_all_that_are_bound() -> None:
    """What enters into force for all together does so for two at least."""
    alone = attrs.evolve(wide(pact(SIGNED, BOTH_RATIFY[0], ENTRY)), parties=(JPN,))
    assert force(alone) is Truth.YES
    assert stage_on(alone, ON).surely is Stage.ENTRY_INTO_FORCE
    own = step(Stage.ENTRY_INTO_FORCE, "2016-07-01", by=JPN)
    only_its_own = attrs.evolve(wide(pact(SIGNED, BOTH_RATIFY[0], own)), parties=(JPN,))
    assert force(only_its_own) is Truth.UNKNOWN


def test_a_pact_goes_on_among_those_who_are_not_named() -> None:
    """Article 55: two named parties leave, and three are left."""
    left = [step(Stage.WITHDRAWAL, "2018-01-01", by=party) for party in (JPN, PER)]
    ended = pact(SIGNED, ENTRY, *left)
    assert (force(ended), stage_on(ended, ON).surely) == (Truth.NO, Stage.WITHDRAWAL)
    goes_on = wide(ended)
    assert (force(goes_on), stage_on(goes_on, ON).surely) == (Truth.YES, Stage.ENTRY_INTO_FORCE)


def test_a_plan_of_all_is_not_fulfilled_by_some() -> None:
    """The planned ratification by all five is still open."""
    planned = step(Stage.RATIFICATION, "2015", PLANNED)
    outcomes: list[PlanOutcome | None] = []
    for agreement in (pact(planned, *BOTH_RATIFY), wide(pact(planned, *BOTH_RATIFY))):
        catalog = Catalog([Country(id=JPN), Country(id=PER), agreement])
        outcomes.append(outcome_of(planned, agreement, catalog))
    assert outcomes == [PlanOutcome.FULFILLED, PlanOutcome.OPEN]
    assert Stage.RATIFICATION in stage_on(wide(pact(planned, *BOTH_RATIFY)), ON).possibly


def test_whoever_acts_may_be_one_of_them() -> None:
    """Not a stranger, as where all parties are named."""
    stranger = pact(step(Stage.RATIFICATION, "2015", by=CHL))
    assert [warning.code for warning in status_warnings(stranger)] == ["no_party"]
    assert status_warnings(wide(stranger)) == ()
