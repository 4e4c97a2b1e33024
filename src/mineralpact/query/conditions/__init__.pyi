from mineralpact.query.conditions.condition import (
    Condition as Condition,
    FieldCondition as FieldCondition,
    NamedId as NamedId,
    Outcome as Outcome,
)
from mineralpact.query.conditions.equality import (
    Covers as Covers,
    Has as Has,
    Is as Is,
    Within as Within,
)
from mineralpact.query.conditions.identifiers import (
    IdIn as IdIn,
    MemberOf as MemberOf,
    RefersTo as RefersTo,
)
from mineralpact.query.conditions.inner_records import (
    Claimed as Claimed,
    Lists as Lists,
    Some as Some,
)
from mineralpact.query.conditions.involvement import Involves as Involves
from mineralpact.query.conditions.logic import (
    AllOf as AllOf,
    AnyOf as AnyOf,
    Fixed as Fixed,
    Not as Not,
)
from mineralpact.query.conditions.places import IsAbout as IsAbout
from mineralpact.query.conditions.quantity import AtLeast as AtLeast, AtMost as AtMost
from mineralpact.query.conditions.text_search import Contains as Contains
from mineralpact.query.conditions.told_now import HasNow as HasNow
