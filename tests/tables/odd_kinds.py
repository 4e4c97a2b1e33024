"""Kinds of an app's own with every type of field, and names in each other's way."""

from decimal import Decimal
from typing import ClassVar, NewType

import pendulum
from attrs import field, frozen
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.model import KINDS, Country, Entity
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.ids import CountryId, EntityId, PartyId
from mineralpact.values.record import Record
from mineralpact.values.time.duration import duration_parts
from mineralpact.values.time.when import When
from mineralpact.values.topic import Place, Topic

PitId = NewType("PitId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Reading(Record):
    """What was measured in a pit."""

    position: int
    """A name that the table's own column has."""
    depth: Decimal | None = None
    times: tuple[When, ...] = ()


@frozen(kw_only=True, weakref_slot=False)
class Crew(Record):
    """Who works there; nothing in it must be stated."""

    leader: PartyId | None = None
    names: tuple[str, ...] = ()


@frozen(kw_only=True, weakref_slot=False)
class Pit(Entity):
    """A pit."""

    section: ClassVar[str] = "pits"

    id: PitId
    place: Place | None = None
    place_country: str | None = None
    """A name that a field of the place has as well, once it is spread over columns."""
    is_open: bool | None = None
    label: str | int | None = None
    depth: Decimal | None = None
    lifetime: Duration | None = field(
        default=None, eq=lambda value: value and duration_parts(value)
    )
    opened: When
    crew: Crew
    night_crew: Crew | None = None
    readings: tuple[Reading, ...] = ()
    dug_on: tuple[When, ...] = ()
    depths: tuple[Decimal, ...] = ()
    labels: tuple[str | int, ...] = ()
    topics: tuple[Topic, ...] = ()
    shares: tuple[Range, ...] = ()
    costs: tuple[Money, ...] = ()


@frozen(kw_only=True, weakref_slot=False)
class Reserve(Entity):
    """A kind whose table would be called like that of a pit's list."""

    section: ClassVar[str] = "pits_labels"

    id: EntityId
    name: str


def odd_catalog() -> Catalog:
    """Pits with all fields and with few."""
    full = Pit(
        id=PitId("north-pit"),
        place=Place(country=CountryId("PER")),
        place_country="Peru",
        is_open=False,
        label=7,
        depth=Decimal("123456789012345678901234567890.000000000000000000000000000001"),
        lifetime=pendulum.duration(years=10, days=3),
        opened=When("2024-11~"),
        crew=Crew(),
        night_crew=Crew(leader=CountryId("PER"), names=("Ana", "Straße")),
        readings=(
            Reading(position=3, times=(When("2024"), When("2024-11-14"))),
            Reading(position=-1, depth=Decimal("0.1")),
        ),
        dug_on=(When("2024-11-15"), When("Y-170000002")),
        depths=(Decimal(2), Decimal("0.30")),
        labels=("7", 7, "X"),
        topics=(Topic.TRADE, Topic.RECYCLING),
        shares=(Range(at_least=Decimal(50), unit=Unit.PERCENT),),
        costs=(Money(currency=CurrencyCode("USD"), amount=Decimal(100), approximate=True),),
    )
    few = Pit(
        id=PitId("south-pit"),
        opened=When("../2024"),
        crew=Crew(names=("Bo",)),
        night_crew=Crew(),
        label="7",
    )
    reserve = Reserve(id=EntityId("reserve"), name="Reserve")
    return Catalog([Country(id=CountryId("PER")), full, few, reserve], kinds=(*KINDS, Pit, Reserve))
