"""A Struct matches the entity that it stands for, and no other."""

from contextlib import suppress
from typing import Any, ClassVar

import attrs
import msgspec
import pendulum
import pytest
from attrs import frozen
from hypothesis import given, settings, strategies as st

from mineralpact.codec.fast.struct_comparer import comparer_of
from mineralpact.codec.fast.struct_maker import struct_maker
from mineralpact.codec.fast.structs import decoder_of
from mineralpact.model import KINDS, Entity
from mineralpact.values import Record
from mineralpact.values.ids import EntityId
from mineralpact.values.time.when import When
from tests.effort import examples
from tests.property.strategies import records
from tests.samples import sample
from tests.tables.odd_kinds import odd_catalog


def struct_of(entity: Entity) -> Any:  # noqa: ANN401  # a class made at run time
    """The Struct that an entity's text is read as."""
    kind = type(entity)
    return decoder_of(kind)(msgspec.json.encode(struct_maker(kind)(entity)))


def matches(struct: object, entity: Entity) -> bool:
    """True if a Struct stands for an entity; what has another form does not."""
    try:
        return comparer_of(type(entity))()(struct, entity)
    except (AttributeError, TypeError, ValueError):
        return False


@pytest.mark.parametrize("entity", [*sample(), *odd_catalog()], ids=lambda entity: entity.id)
def test_what_an_entity_is_written_as_matches_it(entity: Entity) -> None:
    """Whatever fields its kind has, those of an app's own as well."""
    assert matches(struct_of(entity), entity)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=examples(6))
@given(data=st.data())
def test_two_match_where_they_are_equal(kind: type[Entity], data: st.DataObject) -> None:
    """Each field counts, at any depth."""
    first = data.draw(records(kind))
    mixed = data.draw(records(kind))
    one = data.draw(st.sampled_from(attrs.fields(kind))).name
    with suppress(ValueError):  # what was drawn may name the one whose identifier it gets
        second = mixed = attrs.evolve(mixed, id=first.id)
        mixed = attrs.evolve(first, **{one: getattr(second, one)})
    assert matches(struct_of(first), first)
    assert matches(struct_of(first), mixed) == (first == mixed)


def test_durations_match_by_their_parts() -> None:
    """Twelve months and 365 days take as long, and are not the same."""
    year = attrs.evolve(sample().agreements[0], duration=pendulum.duration(years=1))
    days = attrs.evolve(year, duration=pendulum.duration(days=365))
    assert matches(struct_of(year), year)
    assert not matches(struct_of(days), year)


@frozen(kw_only=True, weakref_slot=False)
class Depth(Record):
    """A record that a field has by default."""

    metres: int = 0
    measured: tuple[When, ...] = ()


@frozen(kw_only=True, weakref_slot=False)
class Shaft(Entity):
    """A kind with a record that need not be written."""

    section: ClassVar[str] = "shafts"

    id: EntityId
    depth: Depth = Depth()


@frozen(kw_only=True, weakref_slot=False)
class DeepShaft(Shaft):
    """A kind of the same fields."""


def test_a_default_matches_itself() -> None:
    """It stands in a Struct as the object that it is."""
    shaft = Shaft(id=EntityId("a"))
    deeper = attrs.evolve(shaft, depth=Depth(metres=1, measured=(When("2024"),)))
    assert matches(struct_of(shaft), shaft)
    assert matches(struct_of(deeper), deeper)
    assert not matches(struct_of(deeper), shaft)


def test_an_entity_of_another_class_does_not_match() -> None:
    """Its fields may be the same."""
    struct = struct_of(Shaft(id=EntityId("a")))
    assert not comparer_of(Shaft)()(struct, DeepShaft(id=EntityId("a")))
