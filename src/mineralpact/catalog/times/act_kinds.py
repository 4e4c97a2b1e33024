"""Kinds of acts: which last, are done by their effect, bind a party, or may well be repeated."""

from typing import Final

from mineralpact.values import Stage, Step

LASTING: Final = frozenset((
    Stage.NEGOTIATION,
    Stage.PROVISIONAL_APPLICATION,
    Stage.ENTRY_INTO_FORCE,
    Stage.REVIEW,
    Stage.SUSPENSION,
))  # fmt: skip
"""Acts that begin something which lasts: an interval says from when to when, and times count from
its beginning."""
BY_EFFECT: Final = frozenset(
    (
        Stage.PROVISIONAL_APPLICATION,
        Stage.ENTRY_INTO_FORCE,
        Stage.AMENDMENT,
        Stage.RENEWAL,
        Stage.SUSPENSION,
        Stage.REINSTATEMENT,
        Stage.WITHDRAWAL,
        Stage.TERMINATION,
        Stage.SUPERSESSION,
    )
)
"""Acts that are done when they take effect; all others are done on the day of the act."""
BINDING: Final = frozenset((
    Stage.DEFINITIVE_SIGNATURE,
    Stage.RATIFICATION,
    Stage.FORMAL_CONFIRMATION,
    Stage.ACCEPTANCE,
    Stage.APPROVAL,
    Stage.ACCESSION,
    Stage.SUCCESSION,
    Stage.CONSENT_TO_BE_BOUND,
    Stage.DEPOSIT,
))  # fmt: skip
"""Acts by which one party alone consents to be bound: Vienna Convention, articles 11 to 16."""
CONSENT: Final = BINDING | {Stage.SIGNATURE, Stage.ADOPTION}
"""Acts by which a party may come to be bound: where one states a day of effect, that is the day of
entry into force."""
REPEATABLE: Final = frozenset(
    (
        Stage.PROPOSAL,
        Stage.ANNOUNCED,
        Stage.NEGOTIATION,
        Stage.PROVISIONAL_APPLICATION,
        Stage.PUBLICATION,
        Stage.TERRITORIAL_APPLICATION,
        Stage.RESERVATION,
        Stage.OBJECTION,
        Stage.DECLARATION,
        Stage.REVIEW,
        Stage.AMENDMENT,
        Stage.RENEWAL,
        Stage.SUSPENSION_REQUEST,
        Stage.SUSPENSION,
        Stage.REINSTATEMENT,
        Stage.WITHDRAWAL_NOTICE,
        Stage.WITHDRAWAL,
        Stage.REVOCATION,
        Stage.OTHER,
    )
)
"""Acts that one party, or all together, may well do more than once."""


def stage_of_effect(step: Step) -> Stage | None:
    """Return the stage that a step's day of effect brings about, where that is not its own."""
    if step.effective is None:
        return None
    if step.stage is Stage.WITHDRAWAL_NOTICE:
        return Stage.WITHDRAWAL
    return Stage.ENTRY_INTO_FORCE if step.stage in CONSENT else None


def is_own_rule(step: Step) -> bool:
    """True for a rule that gives each party a day of its own, counted from its own act."""
    return step.party is None and step.relative is not None and step.relative.own
