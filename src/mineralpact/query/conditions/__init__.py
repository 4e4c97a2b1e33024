"""Conditions that filters are made of: each class knows everything about how it is answered.

A new condition is one class in one file here, a subclass of `Condition` or of `FieldCondition`.
Every condition has three answers. A field that states nothing leaves `Is`, `Within`, `AtLeast` and
`AtMost` unknown; `Has` and `Some` ask for what is listed, so that what is not listed is a no.
"""

from mineralpact.query.conditions.claimed import Claimed
from mineralpact.query.conditions.condition import Condition, FieldCondition, NamedId, Outcome
from mineralpact.query.conditions.equality import Has, Is
from mineralpact.query.conditions.identifiers import IdIn, MemberOf, RefersTo
from mineralpact.query.conditions.list_items import Lists, Some
from mineralpact.query.conditions.logic import AllOf, AnyOf, Fixed, Not
from mineralpact.query.conditions.quantity import AtLeast, AtMost
from mineralpact.query.conditions.text_search import Contains
from mineralpact.query.conditions.time_span import Within

__all__ = [
    "AllOf",
    "AnyOf",
    "AtLeast",
    "AtMost",
    "Claimed",
    "Condition",
    "Contains",
    "FieldCondition",
    "Fixed",
    "Has",
    "IdIn",
    "Is",
    "Lists",
    "MemberOf",
    "NamedId",
    "Not",
    "Outcome",
    "RefersTo",
    "Some",
    "Within",
]
