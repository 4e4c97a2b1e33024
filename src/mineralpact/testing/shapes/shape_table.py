"""Table of shapes: a class whose rules tie fields together has a line here."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from mineralpact.model import (
    Agreement,
    Attendance,
    Attribution,
    Capacity,
    Claim,
    Entity,
    FlowShare,
    Investment,
    Milestone,
    Roadmap,
    Share,
    Source,
)
from mineralpact.testing.drawing import Drawing, Ids, Shape
from mineralpact.testing.shapes.drawn_amounts import (
    capacity_shape,
    flow_share_shape,
    money_shape,
    range_shape,
    share_shape,
)
from mineralpact.testing.shapes.drawn_claims import (
    CLAIM_FIELDS,
    STATED_FIELDS,
    claim_shape,
    placed_value_shape,
    stated_value_shape,
)
from mineralpact.testing.shapes.drawn_parties import (
    PARTY_FIELDS,
    citation_shape,
    commitment_shape,
    identifier_shape,
    instrument_shape,
    name_shape,
    one_of_two,
    source_shape,
)
from mineralpact.testing.shapes.drawn_times import (
    milestone_shape,
    recurrence_shape,
    relative_time_shape,
    step_shape,
)
from mineralpact.values import (
    Citation,
    Commitment,
    Identifier,
    Money,
    Name,
    Place,
    PlacedValue,
    Range,
    Record,
    Recurrence,
    RelativeTime,
    StatedValue,
    Step,
)

SHAPES: Final[Mapping[type[Record], Shape]] = {
    Agreement: Shape(fields=PARTY_FIELDS, draw=instrument_shape),
    Attendance: Shape(draw=one_of_two("participant", "description", Attendance)),
    Attribution: Shape(draw=one_of_two("speaker", "description", Attribution)),
    Capacity: Shape(draw=capacity_shape),
    Citation: Shape(draw=citation_shape),
    Claim: Shape(fields=CLAIM_FIELDS, draw=claim_shape),
    Commitment: Shape(draw=commitment_shape),
    FlowShare: Shape(draw=flow_share_shape),
    Identifier: Shape(draw=identifier_shape),
    Investment: Shape(draw=share_shape("share")),
    Milestone: Shape(draw=milestone_shape),
    Money: Shape(draw=money_shape),
    Name: Shape(draw=name_shape),
    Place: Shape(draw=one_of_two("country", "locality", Place)),
    PlacedValue: Shape(fields=frozenset(("path",)), draw=placed_value_shape),
    Range: Shape(draw=range_shape),
    Recurrence: Shape(draw=recurrence_shape),
    RelativeTime: Shape(draw=relative_time_shape),
    Roadmap: Shape(fields=PARTY_FIELDS, draw=instrument_shape),
    Share: Shape(draw=share_shape("percent")),
    Source: Shape(draw=source_shape),
    StatedValue: Shape(fields=STATED_FIELDS, draw=stated_value_shape),
    Step: Shape(fields=frozenset(("revokes",)), draw=step_shape),
}
"""The shape of each class that needs one."""


def drawing_among(ids: Ids) -> Drawing:
    """Return the strategies for values that refer to these entities only."""
    return _drawing(tuple(ids.items()))


@lru_cache(maxsize=64)  # the same few are asked for again and again, and making strategies is slow
def _drawing(ids: tuple[tuple[type[Entity], tuple[str, ...]], ...]) -> Drawing:
    return Drawing(ids=dict(ids), shapes=SHAPES)
