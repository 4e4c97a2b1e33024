"""Aims and commitments, effects that are expected, and trends that are under way."""

from enum import StrEnum

from attrs import frozen

from mineralpact.values.amounts.money import Money
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.ids import PartyId, SpeakerId
from mineralpact.values.record import KeyedRecord
from mineralpact.values.rules import BrokenRules, Problems, broken
from mineralpact.values.step import Modality, RelativeTime
from mineralpact.values.time.when import When
from mineralpact.values.topic import Place, Topic


@frozen(kw_only=True, weakref_slot=False)
class Aim(KeyedRecord):
    """Something an instrument, a party or a country is said to want.

    >>> Aim(text="a stable supply of critical minerals", topics=(Topic.SUPPLY_CHAINS,)).by is None
    True
    """

    text: str
    """The aim in our words."""
    topics: tuple[Topic, ...] = ()
    """The vocabulary's terms for it."""
    by: PartyId | None = None
    """Whose aim; ``None`` when it is that of what lists it, or nobody's in particular."""
    to: tuple[PartyId, ...] = ()
    """For whose good, or with whom in view; empty when not stated."""
    means: tuple[str, ...] = ()
    """The means to reach it, in our words, as far as stated."""


class Firmness(StrEnum):
    """Degree to which something is taken on."""

    FIRM = "firm"
    CONDITIONAL = "conditional"
    BEST_EFFORT = "best_effort"


@frozen(kw_only=True, weakref_slot=False)
class Commitment(KeyedRecord):
    """Who is to do what for whom.

    Raises:
        ValidationError: nobody who commits, or a condition on what is said to be firm.

    >>> from mineralpact.values.ids import CountryId
    >>> pledge = Commitment(
    ...     by=(CountryId("JPN"),),
    ...     what="training places",
    ...     to=(CountryId("PER"),),
    ...     modality=Modality.PLANNED,
    ... )
    >>> pledge.firmness is None
    True
    """

    by: tuple[PartyId, ...]
    """Who is to do it: each of these."""
    what: str
    """The task, in our words."""
    modality: Modality
    """True if it is told as planned, as done…"""
    to: tuple[PartyId, ...] = ()
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
    due: When | None = None
    """By when, by the calendar; ``None`` when not stated."""
    relative_due: RelativeTime | None = None
    """By when, as told by another event."""

    def problems(self) -> BrokenRules:
        problems: Problems = ()
        if not self.by:
            problems += broken("by", "too_few", "expected somebody who commits, found nobody")
        if self.condition is not None and self.firmness is Firmness.FIRM:
            message = "expected no condition on a firm commitment"
            problems += broken("condition", "contradiction", message)
        return problems


class Measure(StrEnum):
    """Measure of an effect or a trend: what rises or falls."""

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


@frozen(kw_only=True, weakref_slot=False)
class Effect(KeyedRecord):
    """Something that is expected to come about.

    >>> from decimal import Decimal
    >>> from mineralpact.values.amounts.ranges import Unit
    >>> rise = Range(at_least=Decimal(50), unit=Unit.PERCENT)
    >>> str(Effect(measure=Measure.BILATERAL_TRADE, change=rise).change)
    'at least 50 percent'
    """

    measure: Measure
    """The measure that changes."""
    change: Range | None = None
    """By how much it rises (a fall is negative); ``None`` when not stated."""
    counted_in: str | None = None
    """The quantity that is counted, such as the value of exports; ``None`` when not stated."""
    baseline: When | None = None
    """The time whose level it is reckoned from; ``None`` when not stated."""
    words: str | None = None
    """The strength it is said to have, in our words, such as "significant"; ``None`` when not
    stated."""
    affects: tuple[PartyId, ...] = ()
    """Whose; empty when not stated."""
    modality: Modality = Modality.EXPECTED
    """The way it is told."""
    when: When | None = None
    """By or during when; ``None`` when not stated."""
    estimated_by: SpeakerId | None = None
    """Whose estimate it is; ``None`` when not stated."""


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

    >>> trend = Trend(measure=Measure.SUPPLIER_ROLE, direction=Direction.EMERGING)
    >>> trend.modality.value, trend.when
    ('ongoing', None)
    """

    measure: Measure
    """The measure that changes."""
    direction: Direction
    """The way it goes."""
    modality: Modality = Modality.ONGOING
    """The way it is told."""
    party: PartyId | None = None
    """Who it is that does it to the country, or with it: who competes, who has influence; ``None``
    when nobody else does or it is not stated."""
    place: Place | None = None
    """The location, if not the country as a whole; ``None`` when not stated."""
    words: str | None = None
    """Anything else that is said of it, in our words; ``None`` when nothing is."""
    when: When | None = None
    """From when to when, as an interval; ``None`` when not stated."""
