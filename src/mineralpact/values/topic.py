"""Topics of pacts over critical minerals: one vocabulary for every kind of entity."""

from enum import StrEnum

from attrs import field, frozen

from mineralpact.values.ids import CountryId, as_id_or_none
from mineralpact.values.record import KeyedRecord, Record
from mineralpact.values.rules import BrokenRules, broken


class Topic(StrEnum):
    """A subject of cooperation, after the IEA's, EU's and US's frameworks and national practice."""

    MINING_TECHNOLOGY = "mining_technology"
    MINERAL_DEVELOPMENT = "mineral_development"
    MINERAL_PROCUREMENT = "mineral_procurement"
    MINERAL_PROCESSING = "mineral_processing"
    GEOLOGICAL_MAPPING = "geological_mapping"
    SUSTAINABLE_MINING = "sustainable_mining"
    RECYCLING = "recycling"
    STOCKPILING = "stockpiling"
    SUPPLY_CHAINS = "supply_chains"
    ENERGY_DEVELOPMENT = "energy_development"
    ENERGY_PROCUREMENT = "energy_procurement"
    ENERGY_TRANSITION = "energy_transition"
    ECONOMIC_COOPERATION = "economic_cooperation"
    TRADE = "trade"
    INVESTMENT = "investment"
    INFRASTRUCTURE = "infrastructure"
    CRITICAL_INFRASTRUCTURE = "critical_infrastructure"
    DEVELOPMENT = "development"
    RESEARCH_AND_INNOVATION = "research_and_innovation"
    STANDARDS = "standards"
    KNOWLEDGE_EXCHANGE = "knowledge_exchange"
    PERSONNEL_EXCHANGE = "personnel_exchange"
    PEOPLE_TO_PEOPLE = "people_to_people"
    POLITICAL_DIALOGUE = "political_dialogue"
    SECURITY = "security"
    DEFENCE = "defence"


@frozen(kw_only=True, weakref_slot=False)
class Area(KeyedRecord):
    """An area of cooperation that an instrument names.

    >>> Area(title="Personnel exchange", topics=(Topic.PERSONNEL_EXCHANGE,)).inferred
    False
    """

    title: str
    """The area in a few words."""
    topics: tuple[Topic, ...] = ()
    """The vocabulary's terms for it."""
    inferred: bool = False
    """True if it is read between the lines: the source does not call this an area."""


@frozen(kw_only=True, weakref_slot=False)
class Place(Record):
    """Location of something, as closely as the source tells it.

    Raises:
        ValidationError: neither a country nor a locality.

    >>> str(Place(country="PER", locality="Lima"))
    'Lima, PER'
    """

    country: CountryId | None = field(default=None, converter=as_id_or_none)
    """The country; ``None`` when not stated."""
    locality: str | None = None
    """The city, port or site; ``None`` when not stated."""

    def problems(self) -> BrokenRules:
        if self.country is not None or self.locality is not None:
            return ()
        return broken("country", "missing", "expected a country or a locality, found neither")

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.locality, self.country)))
