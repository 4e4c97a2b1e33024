"""Steps in the life of an instrument: acts done or planned, when, by whom, and how told."""

from enum import StrEnum
from typing import Final

from attrs import field, frozen

from mineralpact.values.entity_path import entity_or_item
from mineralpact.values.ids import (
    EntityPath,
    ParticipantId,
    PartyId,
    SignatoryId,
    SpeakerId,
    as_id_or_none,
    as_ids,
)
from mineralpact.values.record import KeyedRecord, Record
from mineralpact.values.rules import (
    EACH_ONCE,
    BrokenRules,
    Problems,
    at_least_one,
    broken,
    own_word,
)
from mineralpact.values.time.duration import Duration, duration_parts
from mineralpact.values.time.when import When
from mineralpact.values.topic import Place


class Modality(StrEnum):
    """Way in which a source tells a thing. Only `HAPPENED` and `ONGOING` are told as real."""

    HAPPENED = "happened"
    """Told as done."""
    ONGOING = "ongoing"
    """Told as under way."""
    PLANNED = "planned"
    """Set to be, scheduled, poised to be: somebody means to do it."""
    EXPECTED = "expected"
    """Foreseen as an effect."""
    AIM = "aim"
    """A purpose or a wish that is stated."""
    ATTRIBUTE = "attribute"
    """A standing property."""
    PRESUPPOSED = "presupposed"
    """Taken for granted by the wording."""
    OPINION = "opinion"
    """A judgement."""
    CALLED_OFF = "called_off"
    """Told of an earlier plan: nobody means to do it any more."""
    MOVED = "moved"
    """Told of an earlier plan: it is to be done at this time, and no more at the earlier one."""
    DENIED = "denied"
    """Told of an earlier plan or statement: it is not so."""
    CORRECTED = "corrected"
    """Told of an earlier plan or statement: these values take the place of the earlier ones."""
    NOT_STATED = "not_stated"
    """The source leaves it open."""


class Stage(StrEnum):
    """A legal act in an instrument's life.

    After the Vienna Convention on the Law of Treaties and the UN treaty glossary.
    """

    PROPOSAL = "proposal"
    ANNOUNCED = "announced"
    NEGOTIATION = "negotiation"
    CONCLUSION = "conclusion"
    INITIALLING = "initialling"
    ADOPTION = "adoption"
    SIGNATURE = "signature"
    DEFINITIVE_SIGNATURE = "definitive_signature"
    """A signature that binds by itself, without ratification."""
    DOMESTIC_APPROVAL = "domestic_approval"
    RATIFICATION = "ratification"
    FORMAL_CONFIRMATION = "formal_confirmation"
    """An international organization's act that does what ratification does for a state."""
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    """A state's approval that binds it toward the others; a parliament's is `DOMESTIC_APPROVAL`."""
    ACCESSION = "accession"
    SUCCESSION = "succession"
    """A new state's notice that it takes the place of the one that was bound."""
    CONSENT_TO_BE_BOUND = "consent_to_be_bound"
    """Consent by means that have no term here, such as a notification or participation, or of
    which the source does not tell by what means."""
    DEPOSIT = "deposit"
    PROVISIONAL_APPLICATION = "provisional_application"
    ENTRY_INTO_FORCE = "entry_into_force"
    PUBLICATION = "publication"
    REGISTRATION = "registration"
    """With the United Nations or another keeper of treaties."""
    TERRITORIAL_APPLICATION = "territorial_application"
    """It is extended to `Step.territories` of a party."""
    RESERVATION = "reservation"
    OBJECTION = "objection"
    """An objection to the reservation of the party that is `Step.toward`."""
    DECLARATION = "declaration"
    REVIEW = "review"
    """Lasts where its time is an interval: "under review"."""
    AMENDMENT = "amendment"
    RENEWAL = "renewal"
    SUSPENSION_REQUEST = "suspension_request"
    SUSPENSION = "suspension"
    REINSTATEMENT = "reinstatement"
    WITHDRAWAL_NOTICE = "withdrawal_notice"
    WITHDRAWAL = "withdrawal"
    TERMINATION = "termination"
    SUPERSESSION = "supersession"
    REVOCATION = "revocation"
    """Takes back an act that was done, a ratification or a notice; see `Step.revokes`."""
    OTHER = "other"
    """An act without a term, see `Step.stage_word`; it moves nothing on."""


UP_TO_FORCE: tuple[Stage, ...] = tuple(Stage)[: list(Stage).index(Stage.ENTRY_INTO_FORCE) + 1]
"""The acts from a proposal to entry into force, in their order."""


class TimeRelation(StrEnum):
    """Relation of a time to the event it is told by."""

    DURING = "during"
    BEFORE = "before"
    AFTER = "after"
    WITHIN = "within"
    """At most the stated duration after it."""


class MonthStart(StrEnum):
    """First day of a month to which a counted time is moved."""

    THAT_MONTH = "that_month"
    """The month in which the counted time falls: "the first day of the third month after"."""
    NEXT_MONTH = "next_month"
    """The month after it: "the first day of the month following the expiry of three months"."""


@frozen(kw_only=True, weakref_slot=False)
class RelativeTime(Record):
    """A time told by another event: "during the visit", "within six months of signature".

    Raises:
        ValidationError: neither an `event` nor a `stage`, or a stage of an item; an item by its
            position; "within" without a duration, or "during" with one; a number below 1; a
            party's own or numbered act of something else, or both; the first day of a month
            without "after" and a duration.

    >>> RelativeTime(relation=TimeRelation.DURING, event="state-visit").event
    'state-visit'
    >>> opening = "port.milestones[opening]"
    >>> RelativeTime(relation=TimeRelation.AFTER, event=opening).names_act
    True
    """

    relation: TimeRelation
    """The relation of the time to the event."""
    event: EntityPath | None = field(default=None, converter=as_id_or_none)
    """The event it is told by: a meeting, visit or investment (``state-visit``), or an act in a
    list of any entity by its own key (``pact.steps[signing]``, ``port.milestones[opening]``)."""
    stage: Stage | None = None
    """The act it is told by: of the instrument that is `event`, or of the same one."""
    duration: Duration | None = field(
        default=None, eq=lambda value: value and duration_parts(value)
    )
    """The time before, after or within which; ISO 8601 (``P6M``)."""
    own: bool = False
    """True if it counts for each party from its own act: "the 30th day after its own deposit"."""
    number: int | None = None
    """The number of parties that have done the act by the one it counts from: 30 for "the 30th
    deposit"; ``None`` for the last of all."""
    first_day_of: MonthStart | None = None
    """The month whose first day is meant; ``None`` for the counted day itself."""

    @property
    def own_stage(self) -> Stage | None:
        """The act of the same instrument that it is told by; ``None`` for any other event."""
        return self.stage if self.event is None else None

    @property
    def names_act(self) -> bool:
        """True if it is told by one act of something, and not by a meeting or money as a whole."""
        return self.event is None or self.stage is not None or "." in self.event

    def problems(self) -> BrokenRules:
        problems = self._anchor_problems() + self._duration_problems()
        if self.own or self.number is not None or self.first_day_of is not None:  # few have any
            problems += self._actor_problems() + self._month_problems()
        return problems

    def _actor_problems(self) -> Problems:
        problems = at_least_one("number", self.number)
        name = "own" if self.own else "number"
        if self.own and self.number is not None:
            message = "expected no number beside each party's own act"
            problems += broken("number", "contradiction", message)
        if self.event is not None and (self.own or self.number is not None):
            message = "expected an act of the same instrument, found another event"
            problems += broken(name, "contradiction", message)
        return problems

    def _month_problems(self) -> Problems:
        if self.first_day_of is None:
            return ()
        if self.relation is TimeRelation.AFTER and self.duration is not None:
            return ()
        message = "expected a duration after which the month is"
        return broken("first_day_of", "contradiction", message)

    def _anchor_problems(self) -> Problems:
        if self.event is None:
            if self.stage is not None:
                return ()
            return broken("event", "contradiction", "expected an event or a stage to count from")
        if self.stage is not None and "." in self.event:
            message = "expected an instrument that the stage is of, found an item"
            return broken("event", "contradiction", message)
        return entity_or_item("event", self.event)

    def _duration_problems(self) -> Problems:
        if self.relation is TimeRelation.WITHIN and self.duration is None:
            return broken("duration", "missing", "expected a duration to be within")
        if self.relation is TimeRelation.DURING and self.duration is not None:
            return broken("duration", "contradiction", "expected no duration beside 'during'")
        return ()


@frozen(kw_only=True, weakref_slot=False)
class Recurrence(Record):
    """A rule by which a renewal or a review comes again and again: "every three years unless…".

    Raises:
        ValidationError: an interval or a notice of no time.

    >>> import pendulum
    >>> Recurrence(interval=pendulum.duration(years=3)).notice is None
    True
    """

    interval: Duration = field(eq=duration_parts)
    """The time that each renewal adds, or from one review to the next; ISO 8601 (``P3Y``)."""
    notice: Duration | None = field(default=None, eq=lambda value: value and duration_parts(value))
    """The time before the end of a term by which notice prevents the next renewal; ISO 8601
    (``P6M``); ``None`` when not stated."""

    def problems(self) -> BrokenRules:
        problems: Problems = ()
        for name, duration in (("interval", self.interval), ("notice", self.notice)):
            if duration is not None and duration.total_seconds() <= 0:
                problems += broken(name, "too_small", "expected more than no time")
        return problems


@frozen(kw_only=True, weakref_slot=False)
class Step(KeyedRecord):
    """One act in an instrument's life, as a source tells it.

    Raises:
        ValidationError: somebody who signs, witnesses or announces it twice, a part or a territory
            named twice, an act taken back that is no stage of a revocation, or a revocation of
            nothing; a recurrence of another act than a renewal or a review; or a word for an act
            that has a term.

    >>> step = Step(stage=Stage.SIGNATURE, modality=Modality.PLANNED, when=When("2024-11"))
    >>> step.stage.name
    'SIGNATURE'
    """

    stage: Stage
    """The act."""
    stage_word: str | None = None
    """The word for the act, in the source's language or English, where `stage` is ``other``;
    ``None`` when that is not stated."""
    modality: Modality
    """The way it is told: done, planned, expected…"""
    when: When | None = None
    """When the act is done; ``None`` when not stated."""
    effective: When | None = None
    """When the act takes effect, where that differs from the act's own day; ``None`` when not
    stated."""
    relative: RelativeTime | None = None
    """The act's time as told by another event; ``None`` when told by the calendar or not at all."""
    party: PartyId | None = field(default=None, converter=as_id_or_none)
    """The party that acts; ``None`` when all do together or the source does not say."""
    toward: PartyId | None = field(default=None, converter=as_id_or_none)
    """The party toward whom it acts: whose reservation it objects to; ``None`` when all are meant
    or the source does not say."""
    signatories: tuple[SignatoryId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """Who signs, or does the act, for the parties, as far as stated."""
    witnesses: tuple[ParticipantId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """Who witnesses the act or is present at it, and does not sign, as far as stated."""
    revokes: Stage | None = None
    """The act of the same party that a revocation takes back; ``None`` for every other act."""
    recurrence: Recurrence | None = None
    """The rule by which a renewal or a review comes again and again; ``None`` for one that comes
    once, or where the rule is not stated."""
    condition: str | None = None
    """The condition on which a clause works, in our words; ``None`` for one that works in any
    case."""
    provisions: tuple[str, ...] = field(default=(), metadata=EACH_ONCE)
    """The parts of the instrument that the act concerns, such as ``articles 3 to 9``, in our
    words; all of it when empty."""
    territories: tuple[PartyId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """The territories of a party that the act concerns alone, such as Gibraltar; all of the party
    when empty."""
    survives: tuple[str, ...] = field(default=(), metadata=EACH_ONCE)
    """Activities and duties that go on after an end, such as confidentiality; in our words."""
    place: Place | None = None
    """The place of the act; ``None`` when not stated."""
    announced_by: tuple[SpeakerId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """Who announces the act, which for an announcement is who does it; empty when not stated."""
    note: str | None = None
    """Anything else the source says of the act, in our words."""

    def problems(self) -> BrokenRules:
        problems: Problems = ()
        if self.stage_word is not None:  # few have one
            problems = own_word("stage", self.stage, self.stage_word)
        if self.stage is not Stage.REVOCATION and self.revokes is None and self.recurrence is None:
            return problems
        return problems + self._revocation_problems() + self._recurrence_problems()

    def _revocation_problems(self) -> Problems:
        if self.stage is Stage.REVOCATION and self.revokes is None:
            return broken("revokes", "missing", "expected the act that is taken back")
        if self.stage is not Stage.REVOCATION and self.revokes is not None:
            message = f"expected none beside a {self.stage}: only a revocation takes back"
            return broken("revokes", "contradiction", message)
        return ()

    def _recurrence_problems(self) -> Problems:
        if self.recurrence is None or self.stage in _RECURRING:
            return ()
        message = f"expected none beside a {self.stage}: only a renewal or a review recurs"
        return broken("recurrence", "contradiction", message)


_RECURRING: Final = frozenset((Stage.RENEWAL, Stage.REVIEW))
"""The acts that may come again and again by a rule."""
REAL: frozenset[Modality] = frozenset((Modality.HAPPENED, Modality.ONGOING))
"""The modalities that tell a thing as real; everything else is a plan, a hope, a view or a gap."""
PLANS: frozenset[Modality] = frozenset(
    (Modality.PLANNED, Modality.EXPECTED, Modality.AIM, Modality.MOVED)
)
"""The modalities that look ahead: what they tell may still be carried out."""
LATER_WORDS: frozenset[Modality] = frozenset(
    (Modality.CALLED_OFF, Modality.MOVED, Modality.DENIED, Modality.CORRECTED)
)
"""The modalities that say something of an earlier plan or statement of the same act."""


class PlanOutcome(StrEnum):
    """Outcome of a plan: derived from what is told beside it, never stored."""

    OPEN = "open"
    """Nothing tells that it was carried out, called off, moved or given up."""
    FULFILLED = "fulfilled"
    """Told as carried out, in its time or perhaps so."""
    MISSED = "missed"
    """Told as carried out, surely not in the time it was planned for."""
    CALLED_OFF = "called_off"
    """Told as called off."""
    MOVED = "moved"
    """It has another time by now, and stands under that."""
    DENIED = "denied"
    """Told as not so: there is no such plan."""
    CORRECTED = "corrected"
    """Other values have taken its place."""
