"""Warnings about steps that do not go together; sources do contradict themselves."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.times.act_kinds import BINDING, BY_EFFECT, REPEATABLE
from mineralpact.catalog.times.relative_times import all_parties
from mineralpact.catalog.times.time_order import is_before
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.status.life_events import ENDS, DatedStep, Instrument, dated_steps, spaced
from mineralpact.values import Modality, Stage, Step, Truth, When
from mineralpact.values.fields import unnamed_count
from mineralpact.values.grouping import group_by
from mineralpact.values.step import REAL


@frozen(kw_only=True)
class StatusWarning(Shown):
    """A rule that what is told breaks, or that the world broke; nothing is refused."""

    path: str
    """The place, of steps the later one, such as ``agreements['pact'].steps[1]``."""
    code: str
    """The kind of doubt, as a stable word, such as ``out_of_order``."""
    message: str
    """A sentence for people."""
    rule: str
    """The rule, in one sentence."""
    steps: tuple[DatedStep, ...]
    """The steps concerned; empty where it is none between steps."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message} ({self.rule})"


def status_warnings(
    instrument: Instrument, *, catalog: Catalog | None = None
) -> Answers[StatusWarning]:
    """Return what surely does not go together in the life of an agreement or a roadmap.

    Args:
        instrument: The agreement or roadmap.
        catalog: Where to look up the meetings that times are told by.

    >>> from mineralpact.model import Agreement, AgreementKind
    >>> from mineralpact.values.step import Step
    >>> pact = Agreement(
    ...     id="pact", name="A pact", kind=AgreementKind.AGREEMENT,
    ...     parties=("JPN", "PER"),
    ...     steps=(
    ...         Step(stage=Stage.SIGNATURE, modality=Modality.HAPPENED, when=When("2024-11-17")),
    ...         Step(stage=Stage.WITHDRAWAL, modality=Modality.HAPPENED, when=When("2023-01-01")),
    ...     ),
    ... )
    >>> print(status_warnings(pact)[0])
    agreements['pact'].steps[1]: withdrawal 2023-01-01 before signature 2024-11-17 (one leaves only
    what one has signed)
    """
    dated = dated_steps(instrument, catalog)
    warnings = (
        *_acts_out_of_order(dated),
        *_acts_told_twice(dated),
        *_early_effects(dated),
        *_acts_of_others(dated),
        *_times_without_anchor(dated),
    )
    return answers_to("warnings", warnings, catalog)


def _warning(code: str, message: str, rule: str, *steps: DatedStep) -> StatusWarning:
    instrument = steps[0].instrument
    path = f"{instrument.section}[{instrument.id!r}].{steps[0].path}"
    return StatusWarning(path=path, code=code, message=message, rule=rule, steps=steps)


class _Order(NamedTuple):
    """Two acts in the order that law or logic asks for."""

    first: Stage
    then: Stage
    rule: str
    code: str = "out_of_order"


_NOT_RETROACTIVE: Final = (
    "a treaty binds what came before it only if it says so: Vienna Convention, article 28"
)
_BY_SIGNERS: Final = {Stage.RATIFICATION, Stage.FORMAL_CONFIRMATION, Stage.DEPOSIT}
_SIGNATURES: Final = frozenset((Stage.SIGNATURE, Stage.DEFINITIVE_SIGNATURE))
_JOINING: Final = BINDING - _BY_SIGNERS | {Stage.ENTRY_INTO_FORCE}
"""Acts by which one that is not named as a party may join, and their effect: what is ratified has
been signed."""
_ORDERS: Final = (
    _Order(Stage.NEGOTIATION, Stage.CONCLUSION, "talks begin before they are concluded"),
    _Order(Stage.NEGOTIATION, Stage.SIGNATURE, "talks begin before what comes of them is signed"),
    _Order(Stage.CONCLUSION, Stage.SIGNATURE, "a text is agreed before it is signed"),
    _Order(Stage.INITIALLING, Stage.SIGNATURE, "a text is initialled before it is signed"),
    _Order(
        Stage.SIGNATURE,
        Stage.RATIFICATION,
        "what is ratified has been signed: Vienna Convention, article 14",
    ),
    _Order(
        Stage.SIGNATURE,
        Stage.DEPOSIT,
        "what is ratified has been signed: Vienna Convention, article 14",
    ),
    _Order(
        Stage.SIGNATURE,
        Stage.FORMAL_CONFIRMATION,
        "what is confirmed has been signed: Vienna Convention of 1986, article 14",
    ),
    _Order(
        Stage.RESERVATION,
        Stage.OBJECTION,
        "what is objected to has been made: Vienna Convention, article 20",
    ),
    _Order(Stage.SIGNATURE, Stage.ENTRY_INTO_FORCE, _NOT_RETROACTIVE, "retroactive_force"),
    _Order(
        Stage.SIGNATURE,
        Stage.PROVISIONAL_APPLICATION,
        "a treaty is applied provisionally pending its entry into force: "
        "Vienna Convention, article 25",
        "retroactive_force",
    ),
    _Order(
        Stage.RATIFICATION,
        Stage.ENTRY_INTO_FORCE,
        "consent comes before force: Vienna Convention, article 24",
        "retroactive_force",
    ),
    _Order(
        Stage.PROVISIONAL_APPLICATION,
        Stage.ENTRY_INTO_FORCE,
        "provisional application comes before force: Vienna Convention, article 25",
    ),
    _Order(Stage.SIGNATURE, Stage.WITHDRAWAL, "one leaves only what one has signed"),
    _Order(
        Stage.ENTRY_INTO_FORCE,
        Stage.WITHDRAWAL,
        "one leaves only what binds: Vienna Convention, article 54",
    ),
    _Order(
        Stage.WITHDRAWAL_NOTICE,
        Stage.WITHDRAWAL,
        "notice comes before leaving: Vienna Convention, article 65",
    ),
    _Order(Stage.SIGNATURE, Stage.TERMINATION, "only what has been signed can end"),
    _Order(
        Stage.ENTRY_INTO_FORCE,
        Stage.TERMINATION,
        "only what is in force can end: Vienna Convention, article 54",
    ),
    _Order(
        Stage.ENTRY_INTO_FORCE,
        Stage.SUPERSESSION,
        "only what is in force can be replaced: Vienna Convention, article 59",
    ),
    _Order(
        Stage.ENTRY_INTO_FORCE,
        Stage.SUSPENSION,
        "only what is in force can be suspended: Vienna Convention, article 57",
    ),
    _Order(Stage.ENTRY_INTO_FORCE, Stage.RENEWAL, "only what is in force can be renewed"),
    _Order(Stage.SUSPENSION, Stage.REINSTATEMENT, "only what is suspended can be taken up again"),
)
"""A later act that is surely done first is pointed out."""


def _acts_out_of_order(dated: list[DatedStep]) -> Iterator[StatusWarning]:
    """Yield acts that are told as done before what must come first."""
    by_stage = group_by(filter(_is_factual, dated), _stage)
    for order in _ORDERS:
        for later in by_stage.get(order.then, ()):
            firsts = by_stage.get(order.first, ())
            concerned = [first for first in firsts if _may_be_one_actor(first, later)]
            # One act in time is enough: a second one, such as a new signature, may well come later.
            is_late = concerned and all(_comes_before(later, first) for first in concerned)
            if is_late and not _may_be_by_others(later, concerned):
                message = f"{_act(later)} before {_act(concerned[0])}"
                yield _warning(order.code, message, order.rule, later, concerned[0])


def _acts_told_twice(dated: list[DatedStep]) -> Iterator[StatusWarning]:
    """Yield acts done once that are told as done at two times, with no end in between."""
    ends = [step for step in dated if step.step.stage in ENDS]
    for acts in group_by(filter(_is_done_once, dated), _act_key).values():
        for first, second in combinations(acts, 2):
            if _are_two_signings(first.step, second.step):
                continue
            if _are_apart(first, second) and not _are_parted(first, second, ends):
                message = f"{_act(second)} as well as {_act(first)}"
                rule = "this is done once; both are kept"
                yield _warning("two_times", message, rule, second, first)


def _early_effects(dated: list[DatedStep]) -> Iterator[StatusWarning]:
    """Yield effects that come before the act; who succeeds takes over from another's last day."""
    for step in dated:
        effective = step.step.effective
        is_succession = step.step.stage is Stage.SUCCESSION
        if is_before(effective, step.when) and not is_succession:
            act = f"{spaced(step.step.stage)} {step.when}"
            message = f"{act} takes effect before it is done, {effective}"
            yield _warning("retroactive_effect", message, _NOT_RETROACTIVE, step)


def _acts_of_others(dated: list[DatedStep]) -> Iterator[StatusWarning]:
    """Yield acts of those that are no party and have not joined."""
    joined = {step.step.party for step in dated if step.step.stage in _JOINING}
    for step in dated:
        party = step.step.party
        parties = all_parties(step.instrument)
        if parties and party not in {None, *parties, *joined}:
            message = f"{_act(step)} by {party}, which is no party"
            yield _warning("no_party", message, "only parties act, and those that join", step)


def _times_without_anchor(dated: list[DatedStep]) -> Iterator[StatusWarning]:
    """Yield times that count from acts of which the instrument has no step."""
    stages = {None, *map(_stage, dated)}
    for step in dated:
        relative = step.step.relative
        if relative is None or step.step.when is not None or relative.own_stage in stages:
            continue
        # What a clause counts from may never come about.
        if step.step.modality is not Modality.ATTRIBUTE:
            message = f"{_act(step)} is told by a {relative.stage} that no step tells of"
            yield _warning("no_anchor", message, "a relative time needs what it counts from", step)


def _stage(step: DatedStep) -> Stage:
    return step.step.stage


def _is_factual(step: DatedStep) -> bool:
    return step.step.modality not in (Modality.NOT_STATED, Modality.OPINION)


def _may_be_one_actor(first: DatedStep, second: DatedStep) -> bool:
    """True if two acts may be one party's: the reservation is of the party objected to."""
    is_objection = second.step.stage is Stage.OBJECTION
    actor = second.step.toward if is_objection else second.step.party
    return len({None, first.step.party, actor}) < 3


def _may_be_by_others(later: DatedStep, firsts: list[DatedStep]) -> bool:
    """True if two or more parties, of whom no first act is told, may have acted in time.

    A treaty enters into force among those who have ratified it; who does later is not late.
    """
    actors = {first.step.party for first in firsts}
    if later.step.party is not None or None in actors:
        return False
    parties = later.instrument.parties
    others = len(set(parties) - actors) + unnamed_count(later.instrument, "parties")
    return others > 1


def _is_done_once(dated: DatedStep) -> bool:
    """True if a step tells as done what one actor does once."""
    return dated.step.stage not in REPEATABLE and dated.step.modality in REAL


def _are_two_signings(first: Step, second: Step) -> bool:
    """True for signatures told apart, by keys of their own or by who signs: it is signed anew."""
    if first.stage not in _SIGNATURES:
        return False
    if first.key is not None and second.key is not None:
        return True
    signers = set(first.signatories), set(second.signatories)
    return all(signers) and signers[0].isdisjoint(signers[1])


def _act_key(dated: DatedStep) -> tuple[object, ...]:
    step = dated.step
    return step.stage, step.party, step.territories, step.provisions


def _are_parted(first: DatedStep, second: DatedStep, ends: list[DatedStep]) -> bool:
    return any(_lies_between(end, first, second) for end in ends)


def _lies_between(end: DatedStep, first: DatedStep, second: DatedStep) -> bool:
    """True if an end of the same party, or of all, comes between two acts."""
    if end.step.party not in (None, first.step.party):
        return False
    is_after_first = _comes_before(first, end) and _comes_before(end, second)
    return is_after_first or (_comes_before(second, end) and _comes_before(end, first))


def _comes_before(first: DatedStep, second: DatedStep) -> bool:
    return is_before(_decisive_time(first), _decisive_time(second))


def _are_apart(first: DatedStep, second: DatedStep) -> bool:
    one, other = _decisive_time(first), _decisive_time(second)
    return one is not None and other is not None and one.overlaps(other) is Truth.NO


def _decisive_time(step: DatedStep) -> When | None:
    """Return the time of effect for what is done when it takes effect, else that of the act."""
    return step.effect if step.step.stage in BY_EFFECT else step.when


def _act(step: DatedStep) -> str:
    """Return an act with its time as words."""
    return f"{spaced(step.step.stage)} {_decisive_time(step) or ''}".rstrip()
