"""Aims and commitments, effects that are expected, and trends that are under way."""

from enum import StrEnum

from attrs import field, frozen

from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.price import Price
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.entity_path import entity_or_item
from mineralpact.values.ids import (
    EntityPath,
    MineralId,
    PartyId,
    SpeakerId,
    as_id_or_none,
    as_ids,
)
from mineralpact.values.record import KeyedRecord
from mineralpact.values.rules import (
    EACH_ONCE,
    BrokenRules,
    Problems,
    broken,
    longer_than_nothing,
    own_word,
)
from mineralpact.values.step import Modality, RelativeTime
from mineralpact.values.time.duration import Duration, duration_parts
from mineralpact.values.time.when import When
from mineralpact.values.topic import Place, Topic


@frozen(kw_only=True, weakref_slot=False)
class Aim(KeyedRecord):
    """Something an instrument, a party or a country is said to want.

    Raises:
        ValidationError: one whose aim it is named twice.

    >>> Aim(text="a stable supply of critical minerals", topics=(Topic.SUPPLY_CHAINS,)).by
    ()
    """

    text: str
    """The aim in our words."""
    topics: tuple[Topic, ...] = ()
    """The vocabulary's terms for it."""
    by: tuple[PartyId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """Whose aim; empty when it is that of what lists it, or nobody's in particular."""
    to: tuple[PartyId, ...] = field(default=(), converter=as_ids)
    """For whose good, or with whom in view; empty when not stated."""
    means: tuple[str, ...] = ()
    """The means to reach it, in our words, as far as stated."""


class Firmness(StrEnum):
    """Degree to which something is taken on."""

    FIRM = "firm"
    CONDITIONAL = "conditional"
    BEST_EFFORT = "best_effort"


class Obligation(StrEnum):
    """Kind of thing that pacts over minerals commit somebody to; without a term it is `OTHER`."""

    NO_EXPORT_DUTIES = "no_export_duties"
    """To levy no duties or charges on exports."""
    NO_EXPORT_RESTRICTIONS = "no_export_restrictions"
    """To bar, limit or license no exports."""
    MARKET_ACCESS = "market_access"
    """To let goods, services or investors in, or treat them as one's own."""
    LOCAL_VALUE_ADDITION = "local_value_addition"
    """To process, hire or buy in the country that has the minerals."""
    PRICE_FLOOR = "price_floor"
    """To let no price fall below a floor, or make up for it."""
    OFFTAKE = "offtake"
    """To buy, or to sell, what a project yields."""
    FINANCING = "financing"
    """To bring, lend, guarantee or raise money."""
    PERMITTING = "permitting"
    """To grant permits, or grant them faster."""
    GEOLOGICAL_MAPPING = "geological_mapping"
    STOCKPILING = "stockpiling"
    TECHNOLOGY_TRANSFER = "technology_transfer"
    TRAINING = "training"
    RESEARCH = "research"
    STANDARDS = "standards"
    """To keep to standards of labour, environment or governance, or make them alike."""
    INVESTMENT_SCREENING = "investment_screening"
    """To look into sales of assets and stakes, or stop them."""
    INFRASTRUCTURE = "infrastructure"
    """To build or run roads, ports, power lines."""
    PROJECT_SELECTION = "project_selection"
    """To choose or propose projects."""
    CONSULTATION = "consultation"
    """To talk before acting, or once something happens."""
    INFORMATION_SHARING = "information_sharing"
    CONFIDENTIALITY = "confidentiality"
    REPORTING = "reporting"
    """To report what was done."""
    INSTITUTION = "institution"
    """To set up or run a body, a point of contact or regular meetings."""
    FURTHER_AGREEMENT = "further_agreement"
    """To negotiate or conclude another instrument."""
    OTHER = "other"


class Progress(StrEnum):
    """State of the work on a commitment, as somebody reports it."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    DELAYED = "delayed"
    PARTLY_DONE = "partly_done"
    DONE = "done"


@frozen(kw_only=True, weakref_slot=False)
class Commitment(KeyedRecord):
    """Who is to do what for whom.

    Raises:
        ValidationError: nobody who commits, a condition on what is said to be firm, a word for an
            obligation that has a term, a dependence on an item by its position, a day without the
            progress reported of it, what is told as done and reported as not done, or a quantity
            without a unit.

    >>> pledge = Commitment(
    ...     by=("JPN",),
    ...     what="training places",
    ...     to=("PER",),
    ...     modality=Modality.PLANNED,
    ... )
    >>> pledge.firmness is None
    True
    """

    by: tuple[PartyId, ...] = field(converter=as_ids)
    """Who is to do it: each of these."""
    what: str
    """The task, in our words."""
    modality: Modality
    """The way it is told: planned, done…"""
    to: tuple[PartyId, ...] = field(default=(), converter=as_ids)
    """For whom; empty when not stated."""
    topics: tuple[Topic, ...] = ()
    """The vocabulary's terms for it."""
    aims: tuple[Aim, ...] = ()
    """The aims it is for, as far as stated."""
    means: tuple[str, ...] = ()
    """The means to do it, in our words, as far as stated."""
    firmness: Firmness | None = None
    """The degree to which it is taken on; ``None`` when not stated."""
    condition: str | None = None
    """On what it depends; ``None`` when on nothing or not stated."""
    amount: Money | None = None
    """The money each of `by` is to bring; ``None`` when there is none or it is not stated."""
    price: Price | None = None
    """The price that is agreed, such as the floor below which none may fall; ``None`` when there is
    none or it is not stated."""
    quantity: Range | None = None
    """The quantity each of `by` is to deliver or take, in all or a year, such as tonnes a year, or
    in per cent of what there is; ``None`` when there is none or it is not stated."""
    mineral: MineralId | None = field(default=None, converter=as_id_or_none)
    """The mineral of which it is so much; ``None`` when of none in particular or not stated."""
    due: When | None = None
    """By when, by the calendar; ``None`` when not stated."""
    relative_due: RelativeTime | None = None
    """By when, as told by another event."""
    obligation: Obligation | None = None
    """The kind of thing it commits to; ``None`` when it is of several kinds or not stated."""
    obligation_word: str | None = None
    """The word for that, in the source's language or English, where `obligation` is ``other``;
    ``None`` when that is not stated."""
    depends_on: tuple[EntityPath, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """Things that have to come first: entities, or items of their lists by their own keys, such as
    ``pact.steps[signing]`` or ``plan.commitments[survey]``."""
    progress: Progress | None = None
    """The state of the work, as somebody reports it; ``None`` when not stated."""
    progress_on: When | None = None
    """The day of which that is reported; ``None`` when not stated."""

    def problems(self) -> BrokenRules:
        problems: Problems = ()
        if not self.by:
            problems += broken("by", "too_few", "expected somebody who commits, found nobody")
        if self.condition is not None and self.firmness is Firmness.FIRM:
            message = "expected no condition on a firm commitment"
            problems += broken("condition", "contradiction", message)
        if self.obligation_word is not None:  # few have one
            problems += own_word("obligation", self.obligation, self.obligation_word)
        if self.quantity is not None and self.quantity.unit is None:
            message = "expected the unit of a quantity, found none"
            problems += broken("quantity.unit", "missing", message)
        if self.depends_on:  # few have any
            problems += self._dependence_problems()
        if self.progress is not None or self.progress_on is not None:
            problems += self._progress_problems()
        return problems

    def _dependence_problems(self) -> Problems:
        problems: Problems = ()
        for index, text in enumerate(self.depends_on):
            problems += entity_or_item(f"depends_on[{index}]", text)
        return problems

    def _progress_problems(self) -> Problems:
        if self.progress is None:
            message = "expected no day without the progress that is reported of it"
            return broken("progress_on", "contradiction", message)
        if self.modality is Modality.HAPPENED and self.progress is not Progress.DONE:
            message = f"expected done of what is told as done, found {self.progress}"
            return broken("progress", "contradiction", message)
        return ()


class Measure(StrEnum):
    """Measure of an effect or a trend: what rises or falls; without a term it is `OTHER`."""

    BILATERAL_TRADE = "bilateral_trade"
    TRADE_CAPABILITY = "trade_capability"
    SUPPLY_CHAIN_STRENGTH = "supply_chain_strength"
    MINERAL_SECTOR = "mineral_sector"
    SUPPLIER_ROLE = "supplier_role"
    """The weight of a country among those that supply minerals."""
    INFLUENCE = "influence"
    COMPETITION = "competition"
    FUNDS = "funds"
    ECONOMY = "economy"
    EMPLOYMENT = "employment"
    OTHER = "other"


@frozen(kw_only=True, weakref_slot=False)
class Effect(KeyedRecord):
    """Something that is expected to come about.

    Raises:
        ValidationError: a word for a measure that has a term, one whose estimate it is named
            twice, or a time without the amount that comes in it, or of no time.

    >>> from decimal import Decimal
    >>> from mineralpact.values.amounts.ranges import Unit
    >>> rise = Range(at_least=Decimal(50), unit=Unit.PERCENT)
    >>> str(Effect(measure=Measure.BILATERAL_TRADE, change=rise).change)
    'at least 50 percent'
    """

    measure: Measure
    """The measure that changes."""
    measure_word: str | None = None
    """The word for the measure, in the source's language or English, where `measure` is ``other``;
    ``None`` when that is not stated."""
    change: Range | None = None
    """By how much it rises (a fall is negative); ``None`` when not stated."""
    amount: Money | None = None
    """The money it rises by, or brings; ``None`` when there is none or it is not stated."""
    per: Duration | None = field(default=None, eq=lambda value: value and duration_parts(value))
    """The time in which each such amount comes, such as a year; ISO 8601 (``P1Y``); ``None`` when
    it comes once or it is not stated."""
    counted_in: str | None = None
    """The quantity that is counted, such as the value of exports; ``None`` when not stated."""
    baseline: When | None = None
    """The time whose level it is reckoned from; ``None`` when not stated."""
    words: str | None = None
    """The strength it is said to have, in our words, such as "significant"; ``None`` when not
    stated."""
    affects: tuple[PartyId, ...] = field(default=(), converter=as_ids)
    """Whose; empty when not stated."""
    modality: Modality = Modality.EXPECTED
    """The way it is told."""
    when: When | None = None
    """By or during when; ``None`` when not stated."""
    estimated_by: tuple[SpeakerId, ...] = field(default=(), converter=as_ids, metadata=EACH_ONCE)
    """Whose estimate it is; empty when not stated."""

    def problems(self) -> BrokenRules:
        problems = own_word("measure", self.measure, self.measure_word)
        if self.per is None:  # few have any
            return problems
        if self.amount is None:
            message = "expected the amount that comes in each such time, found none"
            problems += broken("amount", "missing", message)
        return problems + longer_than_nothing("per", self.per)


class Direction(StrEnum):
    """Way in which a measure goes."""

    EMERGING = "emerging"
    """It comes up where there was little or none."""
    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"


@frozen(kw_only=True, weakref_slot=False)
class Trend(KeyedRecord):
    """Something that changes with a country, as told of no act in particular.

    Raises:
        ValidationError: a word for a measure that has a term.

    >>> trend = Trend(measure=Measure.SUPPLIER_ROLE, direction=Direction.EMERGING)
    >>> trend.modality.value, trend.when
    ('ongoing', None)
    """

    measure: Measure
    """The measure that changes."""
    measure_word: str | None = None
    """The word for the measure, in the source's language or English, where `measure` is ``other``;
    ``None`` when that is not stated."""
    direction: Direction
    """The way it goes."""
    modality: Modality = Modality.ONGOING
    """The way it is told."""
    party: PartyId | None = field(default=None, converter=as_id_or_none)
    """Who it is that does it to the country, or with it: who competes, who has influence; ``None``
    when nobody else does or it is not stated."""
    place: Place | None = None
    """The location, if not the country as a whole; ``None`` when not stated."""
    words: str | None = None
    """Anything else that is said of it, in our words; ``None`` when nothing is."""
    when: When | None = None
    """From when to when, as an interval; ``None`` when not stated."""

    def problems(self) -> BrokenRules:
        return own_word("measure", self.measure, self.measure_word)
