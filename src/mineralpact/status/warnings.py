"""Steps that do not go together: they can be said, since sources do contradict themselves, and are pointed out."""

from collections.abc import Iterator
from itertools import combinations
from typing import Final, NamedTuple

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.relative_times import BY_EFFECT, REPEATABLE
from mineralpact.status.life import DatedStep, Instrument, dated_steps, is_before
from mineralpact.values.step import REAL, Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth


@frozen(kw_only=True)
class StatusWarning:
    """A rule that the steps of an instrument break, or that the world broke: nothing is refused for it."""

    path: str
    """Where: the later of the steps concerned, such as ``agreements['pact'].steps[1]``."""
    code: str
    """What kind of doubt, as a stable word, such as ``out_of_order``."""
    message: str
    """What does not go together, for a person."""
    rule: str
    """The rule, in one sentence."""
    steps: tuple[DatedStep, ...]
    """The steps concerned."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message} ({self.rule})"


def status_warnings(
    instrument: Instrument, *, catalog: Catalog | None = None
) -> tuple[StatusWarning, ...]:
    """What does not go together in the life of an agreement or a roadmap; only what surely does not.

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
    dated = [step for step, _ in dated_steps(instrument, catalog)]
    found = [
        *_order_warnings(dated),
        *_repeat_warnings(dated),
        *_effect_warnings(dated),
        *_party_warnings(instrument, dated),
        *_anchor_warnings(dated),
    ]
    place = f"{instrument.section}[{instrument.id!r}]"
    return tuple(
        StatusWarning(
            path=f"{place}.{doubt.steps[0].path}",
            code=doubt.code,
            message=doubt.message,
            rule=doubt.rule,
            steps=doubt.steps,
        )
        for doubt in found
    )


class _Doubt(NamedTuple):
    code: str
    message: str
    rule: str
    steps: tuple[DatedStep, ...]


class _Order(NamedTuple):
    first: Stage
    then: Stage
    rule: str
    code: str = "out_of_order"


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
        "a treaty binds what came before it only if it says so: Vienna Convention, article 28",
        "retroactive_force",
    ),
    _Order(
        Stage.SIGNATURE,
        Stage.PROVISIONAL_APPLICATION,
        "a treaty is applied provisionally pending its entry into force: Vienna Convention, article 25",
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
"""Pairs of acts in the order that law or logic asks for; a later act surely done first is pointed
out."""


def _order_warnings(dated: list[DatedStep]) -> Iterator[_Doubt]:
    for order in _ORDERS:
        firsts = [step for step in dated if step.step.stage is order.first and _is_told(step)]
        for later in dated:
            if later.step.stage is not order.then or not _is_told(later):
                continue
            concerned = [step for step in firsts if _same_actor(step, later)]
            # One act in time is enough: a second one, such as a new signature, may well come later.
            if concerned and all(is_before(_counts(later), _counts(step)) for step in concerned):
                step = concerned[0]
                yield _Doubt(
                    order.code, f"{_told(later)} before {_told(step)}", order.rule, (later, step)
                )


def _repeat_warnings(dated: list[DatedStep]) -> Iterator[_Doubt]:
    """Acts done once that are told as done at two times."""
    real = [
        step for step in dated if step.step.modality in REAL and step.step.stage not in REPEATABLE
    ]
    for one, other in combinations(real, 2):
        same_act = one.step.stage is other.step.stage and one.step.party == other.step.party
        times = _counts(one), _counts(other)
        if (
            same_act
            and times[0] is not None
            and times[1] is not None
            and times[0].overlaps(times[1]) is Truth.NO
        ):
            rule = "this is done once; both are kept"
            yield _Doubt("two_times", f"{_told(other)} as well as {_told(one)}", rule, (other, one))


def _effect_warnings(dated: list[DatedStep]) -> Iterator[_Doubt]:
    """Effects that come before the act."""
    for step in dated:
        if is_before(step.step.effective, step.when):
            message = (
                f"{_told(step, step.when)} takes effect before it is done, {step.step.effective}"
            )
            rule = "a treaty binds what came before it only if it says so: Vienna Convention, article 28"
            yield _Doubt("retroactive_effect", message, rule, (step,))


def _party_warnings(instrument: Instrument, dated: list[DatedStep]) -> Iterator[_Doubt]:
    acceded = {step.step.party for step in dated if step.step.stage is Stage.ACCESSION}
    for step in dated:
        party = step.step.party
        if party is not None and party not in instrument.parties and party not in acceded:
            message = f"{_told(step)} by {party}, which is no party"
            yield _Doubt("no_party", message, "only parties act, and those that accede", (step,))


def _anchor_warnings(dated: list[DatedStep]) -> Iterator[_Doubt]:
    """Times that count from acts of which the instrument has no step."""
    told = {None, *(step.step.stage for step in dated)}
    for step in dated:
        relative = step.step.relative
        is_clause = (
            step.step.modality is Modality.ATTRIBUTE
        )  # what it counts from may never come about
        if relative is None or step.step.when is not None or is_clause or relative.stage in told:
            continue
        message = f"{_told(step)} is told by a {relative.stage} that no step tells of"
        yield _Doubt("no_anchor", message, "a relative time needs what it counts from", (step,))


def _is_told(step: DatedStep) -> bool:
    return step.step.modality not in (Modality.NOT_STATED, Modality.OPINION)


def _same_actor(one: DatedStep, other: DatedStep) -> bool:
    return one.step.party == other.step.party or None in (one.step.party, other.step.party)


def _counts(step: DatedStep) -> When | None:
    """The time that decides: of effect for what is done when it takes effect, else of the act."""
    return step.effect if step.step.stage in BY_EFFECT else step.when


def _told(step: DatedStep, when: When | None = None) -> str:
    time = when or _counts(step)
    return f"{_words(step.step.stage)} {time}" if time else _words(step.step.stage)


def _words(stage: Stage) -> str:
    return stage.value.replace("_", " ")
