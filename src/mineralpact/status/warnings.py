"""Warnings about steps that do not go together; sources do contradict themselves."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.relative_times import BY_EFFECT, REPEATABLE
from mineralpact.status.life_events import DatedStep, Instrument, dated_steps, spaced
from mineralpact.status.time_order import is_before
from mineralpact.values.step import REAL, Modality, Stage, Step
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth


@frozen(kw_only=True)
class StatusWarning:
    """A rule that the steps of an instrument break, or that the world broke; nothing is refused."""

    path: str
    """The later of the steps concerned, such as ``agreements['pact'].steps[1]``."""
    code: str
    """The kind of doubt, as a stable word, such as ``out_of_order``."""
    message: str
    """A sentence for people."""
    rule: str
    """The rule, in one sentence."""
    steps: tuple[DatedStep, ...]
    """The steps concerned."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message} ({self.rule})"


def status_warnings(
    instrument: Instrument, *, catalog: Catalog | None = None
) -> tuple[StatusWarning, ...]:
    """Return what surely does not go together in the life of an agreement or a roadmap.

    Args:
        instrument: The agreement or roadmap.
        catalog: Where to look up the meetings that times are told by.

    >>> from mineralpact.model import Agreement, AgreementKind
    >>> from mineralpact.values.ids import AgreementId, CountryId
    >>> from mineralpact.values.step import Step
    >>> pact = Agreement(
    ...     id=AgreementId("pact"), name="A pact", kind=AgreementKind.AGREEMENT,
    ...     parties=(CountryId("JPN"), CountryId("PER")),
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
    doubts = [
        *_order_doubts(dated),
        *_repeat_doubts(dated),
        *_effect_doubts(dated),
        *_party_doubts(instrument, dated),
        *_anchor_doubts(dated),
    ]
    warnings: list[StatusWarning] = []
    for doubt in doubts:
        path = f"{instrument.section}[{instrument.id!r}].{doubt.steps[0].path}"
        warnings.append(StatusWarning(path=path, **doubt._asdict()))
    return tuple(warnings)


class _Doubt(NamedTuple):
    """A warning without its path."""

    code: str
    message: str
    rule: str
    steps: tuple[DatedStep, ...]


class _Order(NamedTuple):
    """Two acts in the order that law or logic asks for."""

    first: Stage
    then: Stage
    rule: str
    code: str = "out_of_order"


_NOT_RETROACTIVE: Final = (
    "a treaty binds what came before it only if it says so: Vienna Convention, article 28"
)
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
        Stage.ENTRY_INTO_FORCE,
        _NOT_RETROACTIVE,
        "retroactive_force",
    ),
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


def _order_doubts(dated: list[DatedStep]) -> Iterator[_Doubt]:
    """Yield acts that are told as done before what must come first."""
    by_stage: dict[Stage, list[DatedStep]] = {}
    for step in dated:
        if step.step.modality not in (Modality.NOT_STATED, Modality.OPINION):
            by_stage.setdefault(step.step.stage, []).append(step)
    for order in _ORDERS:
        for later in by_stage.get(order.then, ()):
            first = _first_after(later, by_stage.get(order.first, []))
            if first is not None:
                message = f"{_act(later)} before {_act(first)}"
                yield _Doubt(order.code, message, order.rule, (later, first))


def _first_after(later: DatedStep, firsts: list[DatedStep]) -> DatedStep | None:
    """Return the act that should have come first, if all such acts surely come afterwards."""
    concerned = [step for step in firsts if _may_be_one_actor(step, later)]
    # One act in time is enough: a second one, such as a new signature, may well come later.
    time = _decisive_time(later)
    if all(is_before(time, _decisive_time(step)) for step in concerned):
        return next(iter(concerned), None)
    return None


def _repeat_doubts(dated: list[DatedStep]) -> Iterator[_Doubt]:
    """Yield acts done once that are told as done at two times."""
    rule = "this is done once; both are kept"
    for first, second in combinations(dated, 2):
        if _are_one_act(first.step, second.step) and _are_apart(first, second):
            message = f"{_act(second)} as well as {_act(first)}"
            yield _Doubt("two_times", message, rule, (second, first))


def _effect_doubts(dated: list[DatedStep]) -> Iterator[_Doubt]:
    """Yield effects that come before the act."""
    for step in dated:
        effective = step.step.effective
        if is_before(effective, step.when):
            act = f"{spaced(step.step.stage)} {step.when}"
            message = f"{act} takes effect before it is done, {effective}"
            yield _Doubt("retroactive_effect", message, _NOT_RETROACTIVE, (step,))


def _party_doubts(instrument: Instrument, dated: list[DatedStep]) -> Iterator[_Doubt]:
    """Yield acts of those that are no party and have not acceded."""
    actors: set[str | None] = {None, *instrument.parties}
    for step in dated:
        if step.step.stage is Stage.ACCESSION:
            actors.add(step.step.party)
    for step in dated:
        if step.step.party not in actors:
            message = f"{_act(step)} by {step.step.party}, which is no party"
            yield _Doubt("no_party", message, "only parties act, and those that accede", (step,))


def _anchor_doubts(dated: list[DatedStep]) -> Iterator[_Doubt]:
    """Yield times that count from acts of which the instrument has no step."""
    stages = {None, *(step.step.stage for step in dated)}
    for dated_step in dated:
        step = dated_step.step
        if step.relative is None or step.when is not None or step.relative.stage in stages:
            continue
        # What a clause counts from may never come about.
        if step.modality is not Modality.ATTRIBUTE:
            message = f"{_act(dated_step)} is told by a {step.relative.stage} that no step tells of"
            rule = "a relative time needs what it counts from"
            yield _Doubt("no_anchor", message, rule, (dated_step,))


def _may_be_one_actor(first: DatedStep, second: DatedStep) -> bool:
    parties = (first.step.party, second.step.party)
    return parties[0] == parties[1] or None in parties


def _are_one_act(first: Step, second: Step) -> bool:
    """True if two steps tell as done what the same actor does once."""
    is_once = first.stage is second.stage and first.stage not in REPEATABLE
    return is_once and first.party == second.party and {first.modality, second.modality} <= REAL


def _are_apart(first: DatedStep, second: DatedStep) -> bool:
    times = (_decisive_time(first), _decisive_time(second))
    if times[0] is None or times[1] is None:
        return False
    return times[0].overlaps(times[1]) is Truth.NO


def _decisive_time(step: DatedStep) -> When | None:
    """Return the time of effect for what is done when it takes effect, else that of the act."""
    return step.effect if step.step.stage in BY_EFFECT else step.when


def _act(step: DatedStep) -> str:
    """Return an act with its time as words."""
    return f"{spaced(step.step.stage)} {_decisive_time(step) or ''}".rstrip()
