from mineralpact.values.amounts.money import CurrencyCode as CurrencyCode, Money as Money
from mineralpact.values.amounts.price import Price as Price
from mineralpact.values.amounts.ranges import Range as Range, Unit as Unit
from mineralpact.values.citation import Citation as Citation, Part as Part
from mineralpact.values.codes.country_names import country_code as country_code
from mineralpact.values.codes.currency_codes import currency_validity as currency_validity
from mineralpact.values.commitment import (
    Aim as Aim,
    Commitment as Commitment,
    Direction as Direction,
    Effect as Effect,
    Firmness as Firmness,
    Measure as Measure,
    Obligation as Obligation,
    Progress as Progress,
    Trend as Trend,
)
from mineralpact.values.entity_path import EntityPlace as EntityPlace
from mineralpact.values.ids import *
from mineralpact.values.naming.identifier import (
    Identifier as Identifier,
    IdentifierScheme as IdentifierScheme,
)
from mineralpact.values.naming.name import Name as Name, NameKind as NameKind
from mineralpact.values.parties.role import (
    Participation as Participation,
    PartyRole as PartyRole,
)
from mineralpact.values.parties.side import Side as Side
from mineralpact.values.record import KeyedRecord as KeyedRecord, Record as Record
from mineralpact.values.rules import NEEDS_NO_EVIDENCE as NEEDS_NO_EVIDENCE
from mineralpact.values.stated_value import (
    PlacedValue as PlacedValue,
    PossibleEntity as PossibleEntity,
    StatedValue as StatedValue,
)
from mineralpact.values.step import (
    Modality as Modality,
    MonthStart as MonthStart,
    PlanOutcome as PlanOutcome,
    Recurrence as Recurrence,
    RelativeTime as RelativeTime,
    Stage as Stage,
    Step as Step,
    TimeRelation as TimeRelation,
)
from mineralpact.values.time.when import (
    Component as Component,
    Edge as Edge,
    Precision as Precision,
    QualifiedComponent as QualifiedComponent,
    TimeKind as TimeKind,
    When as When,
)
from mineralpact.values.topic import Area as Area, Place as Place, Topic as Topic
from mineralpact.values.truth import Truth as Truth
