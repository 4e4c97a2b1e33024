"""Some fields of entities, decoded from texts that nobody needs built."""

from typing import ClassVar, NewType

import msgspec
import pytest
from attrs import frozen
from pendulum import Duration

from mineralpact.catalog.field_reader import value_reader
from mineralpact.codec import dumps
from mineralpact.codec.fast.part_decoder import part_decoder
from mineralpact.model import Agreement, Claim, Entity, Investment, Summit
from mineralpact.values.ids import EntityId
from tests.samples import sample

LeaseId = NewType("LeaseId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Lease(Entity):
    """A kind with a field of a class that is made of a text in a way of its own."""

    section: ClassVar[str] = "leases"
    id: LeaseId
    lasts: Duration | None = None


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        (Agreement, ("parties", "kind", "steps.stage", "steps.when")),
        (Claim, ("about", "possible.kind")),
        (Investment, ("amount.amount", "when")),
        (Summit, ("place.country", "attendees.participant")),
    ],
)
def test_a_part_tells_what_its_entity_does(kind: type[Entity], paths: tuple[str, ...]) -> None:
    """At each of the paths that were asked for."""
    decode = part_decoder(kind, frozenset(paths))
    assert decode is not None
    document = msgspec.json.decode(dumps(sample()))
    written = document[kind.section]
    assert written
    for text, entity in zip(map(msgspec.json.encode, written), sample().of(kind), strict=True):
        part = decode(text)
        for path in paths:
            assert value_reader(kind, path)(part) == value_reader(kind, path)(entity)


@pytest.mark.parametrize(
    ("kind", "path"), [(Investment, "amount"), (Agreement, "steps"), (Lease, "lasts")]
)
def test_records_and_durations_are_told_by_whole_entities_alone(
    kind: type[Entity], path: str
) -> None:
    """Then there is no decoder of parts."""
    assert part_decoder(kind, frozenset((path,))) is None
