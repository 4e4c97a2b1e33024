import pytest

from mineralpact.query import TreatyRule, force_on, in_force, next_steps, stage_on
from mineralpact.values.step import Stage, Step, TimeRelation
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.instruments import CHL, CLAUSE, JPN, PER, from_stage, pact, paths, revocation, step

THREE = (JPN, PER, CHL)
SIGNED = step(Stage.SIGNATURE, "2017-01-01")
RATIFIED = [step(Stage.RATIFICATION, "2018-01-01", by=party) for party in THREE]
IN_FORCE = step(Stage.ENTRY_INTO_FORCE, "2019-01-01")
TAKEN_BACK = revocation(Stage.RATIFICATION, "2018-06-01", by=PER)


def test_a_ratification_taken_back_is_no_withdrawal() -> None:
    """The party stands at its signature again, is never bound, and the others are."""
    life = pact(SIGNED, *RATIFIED, TAKEN_BACK, IN_FORCE, parties=THREE)
    days = ("2018-03-01", "2018-06-01", "2020")
    stages = [stage_on(life, When(day), PER).surely for day in days]
    assert stages == [Stage.RATIFICATION, Stage.SIGNATURE, Stage.SIGNATURE]
    answer = force_on(life, When("2020"), PER)
    assert (answer.truth, answer.rule) == (Truth.NO, TreatyRule.ENTRY_BY_CONSENT)
    assert answer.why == "Its consent to be bound was taken back before it was bound."
    assert paths(answer.deciding) == ["steps[2]", "steps[4]"]
    assert [in_force(life, When("2020"), party) for party in (JPN, None)] == [Truth.YES, Truth.YES]


def test_a_signature_of_all_taken_back_by_one() -> None:
    """For the others it stands."""
    life = pact(SIGNED, revocation(Stage.SIGNATURE, "2018-01-01", by=PER))
    stages = [stage_on(life, When("2019"), party).surely for party in (PER, JPN, None)]
    assert stages == [None, Stage.SIGNATURE, Stage.SIGNATURE]


def test_taking_back_is_no_stage_that_is_reached() -> None:
    """Neither for who does it nor for all together, wherever it is told."""
    taken_back = revocation(Stage.RATIFICATION, "2018-06-01", by=PER)
    for steps in ((SIGNED, *RATIFIED, taken_back), (taken_back, *RATIFIED, SIGNED)):
        life = pact(*steps, parties=THREE)
        for party in (PER, None):
            answer = stage_on(life, When("2020"), party)
            assert (answer.surely, answer.possibly) == (Stage.SIGNATURE, ())


def test_a_reservation_taken_back_before_the_entry() -> None:
    """It is no consent, which stands."""
    reserved = step(Stage.RESERVATION, "2018-01-01", by=PER)
    without = revocation(Stage.RESERVATION, "2018-06-01", by=PER)
    life = pact(SIGNED, *RATIFIED, reserved, without, IN_FORCE, parties=THREE)
    answer = force_on(life, When("2018-12-01"), PER)
    assert (answer.truth, answer.rule) == (Truth.NO, TreatyRule.ENTRY_AS_PROVIDED)
    assert in_force(life, When("2020"), PER) is Truth.YES


def test_who_consents_anew_after_taking_its_consent_back_is_bound() -> None:
    """As all others are, from the entry into force on."""
    anew = step(Stage.ACCEPTANCE, "2018-10-01", by=PER)
    life = pact(SIGNED, *RATIFIED, TAKEN_BACK, anew, IN_FORCE, parties=THREE)
    assert in_force(life, When("2020"), PER) is Truth.YES


def test_who_takes_its_signature_back_is_not_bound() -> None:
    """Of who signed and is not told to have ratified, it is unknown; once taken back, it is not."""
    signed = [step(Stage.SIGNATURE, "2017-01-01", by=party) for party in THREE]
    taken_back = revocation(Stage.SIGNATURE, "2018-06-01", by=CHL)
    life = pact(*signed, *RATIFIED[:2], taken_back, IN_FORCE, parties=THREE)
    answer = force_on(life, When("2020"), CHL)
    assert (answer.truth, answer.rule) == (Truth.NO, TreatyRule.ENTRY_BY_CONSENT)
    assert answer.why == "Its signature was taken back before it was bound."
    assert paths(answer.deciding) == ["steps[2]", "steps[5]"]
    without = pact(*signed, *RATIFIED[:2], IN_FORCE, parties=THREE)
    assert in_force(without, When("2020"), CHL) is Truth.UNKNOWN
    ratified = pact(*signed, *RATIFIED, taken_back, IN_FORCE, parties=THREE)
    assert in_force(ratified, When("2020"), CHL) is Truth.YES


@pytest.mark.parametrize("by_rule", [False, True])
def test_a_notice_taken_back_before_it_takes_effect(*, by_rule: bool) -> None:
    """Its party never leaves, and no withdrawal is to come; afterwards it is too late."""
    rule = step(
        Stage.WITHDRAWAL,
        None,
        CLAUSE,
        relative=from_stage(TimeRelation.AFTER, Stage.WITHDRAWAL_NOTICE, years=1),
    )
    effective = None if by_rule else "2021-01-01"
    notice = step(Stage.WITHDRAWAL_NOTICE, "2020-01-01", effective=effective, by=PER)
    told: list[Step] = [IN_FORCE, notice, *([rule] if by_rule else [])]
    in_time = pact(*told, revocation(Stage.WITHDRAWAL_NOTICE, "2020-06-01", by=PER), parties=THREE)
    assert in_force(in_time, When("2022"), PER) is Truth.YES
    assert stage_on(in_time, When("2022"), PER).surely is Stage.ENTRY_INTO_FORCE
    assert [each.stage for each in next_steps(in_time, When("2020-03-01"), PER)] == [
        Stage.REVOCATION,
        Stage.WITHDRAWAL,
    ]
    assert next_steps(in_time, When("2020-07-01"), PER) == ()
    late = pact(*told, revocation(Stage.WITHDRAWAL_NOTICE, "2021-06-01", by=PER), parties=THREE)
    assert in_force(late, When("2022"), PER) is Truth.NO


@pytest.mark.parametrize("effective", [None, "2021-01-01"])
def test_a_notice_taken_back_is_no_reason(effective: str | None) -> None:
    """The party is bound by the entry into force, as it was before the notice."""
    notice = step(Stage.WITHDRAWAL_NOTICE, "2020-01-01", effective=effective, by=PER)
    taken_back = revocation(Stage.WITHDRAWAL_NOTICE, "2020-06-01", by=PER)
    answer = force_on(pact(IN_FORCE, notice, taken_back, parties=THREE), When("2022"), PER)
    assert (answer.truth, answer.rule) == (Truth.YES, TreatyRule.ENTRY_AS_PROVIDED)
    assert paths(answer.deciding) == ["steps[0]"]


def test_an_end_whose_notice_may_have_been_taken_back_is_not_sure() -> None:
    """On which day that was, and so whether in time, is not known."""
    notice = step(Stage.WITHDRAWAL_NOTICE, "2020-01-01", effective="2021-01-01", by=PER)
    life = pact(IN_FORCE, notice, revocation(Stage.WITHDRAWAL_NOTICE, None, by=PER), parties=THREE)
    (end,) = (
        coming
        for coming in next_steps(life, When("2020-06-01"), PER)
        if coming.stage is Stage.WITHDRAWAL
    )
    assert not end.is_sure


def test_an_act_taken_back_on_an_unknown_day() -> None:
    """By then it may stand or not."""
    life = pact(SIGNED, *RATIFIED, revocation(Stage.RATIFICATION, None, by=PER), parties=THREE)
    answer = stage_on(life, When("2020"), PER)
    assert (answer.surely, answer.possibly) == (Stage.SIGNATURE, (Stage.RATIFICATION,))
