"""What can be built can be written, read back, pickled and copied, and stays what it was."""

import copy
import pickle
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import TypeVar, get_origin

import attrs
import pendulum
import pytest
from hypothesis import Phase, find, given, settings, strategies as st
from hypothesis.errors import NoSuchExample
from pendulum import Duration
from typeguard import suppress_type_checks

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.exchange import from_plain, to_plain
from mineralpact.model import KINDS, Entity
from mineralpact.values.amounts.money import CurrencyCode
from mineralpact.values.fields import fields_of, value_type
from mineralpact.values.record import Record, keeps_rules
from mineralpact.values.time.duration import is_duration_class
from tests.effort import examples
from tests.property.strategies import EXAMPLE_POOL, all_records, by_type, catalogs, records

T = TypeVar("T")


@settings(max_examples=examples(24))
@given(catalogs())
def test_a_catalog_written_and_read_is_the_same(catalog: Catalog) -> None:
    """Nothing is lost, changed or refused on the way to bytes and back, and the bytes come out
    alike.
    """
    data = dumps(catalog)
    again = loads(data)
    assert (again, hash(again)) == (catalog, hash(catalog))
    assert dumps(again) == data
    assert loads(data.decode()) == catalog


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=examples(6))
@given(data=st.data())
def test_an_entity_comes_back_from_plain_values(kind: type[Entity], data: st.DataObject) -> None:
    """By itself, and as a part of an answer, with the bounds of its times beside them."""
    entity = data.draw(records(kind))
    (part,) = to_plain((entity,))
    assert from_plain(kind, to_plain(entity)) == from_plain(kind, part) == entity


@settings(max_examples=examples(12))
@given(catalogs())
def test_a_catalog_pickled_is_the_same(catalog: Catalog) -> None:
    """By the newest protocol and by the oldest."""
    for protocol in (0, pickle.HIGHEST_PROTOCOL):
        again = pickle.loads(pickle.dumps(catalog, protocol))  # noqa: S301  # pickled here
        assert (again, hash(again)) == (catalog, hash(catalog))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=examples(6))
@given(data=st.data())
def test_an_entity_is_equal_to_its_copies(kind: type[Entity], data: st.DataObject) -> None:
    """However it is copied: by content, hash and print."""
    entity = data.draw(records(kind))
    for again in (
        copy.copy(entity),
        copy.deepcopy(entity),
        attrs.evolve(entity),
        pickle.loads(pickle.dumps(entity)),  # noqa: S301  # pickled here
    ):
        assert (again, hash(again), repr(again)) == (entity, hash(entity), repr(entity))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_is_drawn(kind: type[Entity]) -> None:
    """The strategies leave no field at its default always: a new field or kind is covered by
    itself.
    """
    missing = {field.name for field in attrs.fields(kind)}

    def all_drawn(entity: Entity) -> bool:
        for field in attrs.fields(kind):
            if getattr(entity, field.name) != field.default:
                missing.discard(field.name)
        return not missing

    draw_until(all_drawn, records(kind), most=300)
    assert not missing


def test_every_kind_is_drawn() -> None:
    """Catalogs hold all of them, though not each one all."""
    drawn: set[type[Entity]] = set()

    def all_drawn(catalog: Catalog) -> bool:
        drawn.update(map(type, catalog))
        return drawn == set(KINDS)

    draw_until(all_drawn, catalogs(), most=30)
    assert drawn == set(KINDS)


def draw_until(
    is_enough: Callable[[T], bool], strategy: st.SearchStrategy[T], *, most: int
) -> None:
    """Draw the same values in each run, until they are enough."""
    chosen = settings(
        max_examples=most, database=None, derandomize=True, phases=[Phase.generate], deadline=None
    )
    # It is the strategies that are tried, and the test says what was never drawn.
    with suppress_type_checks(), suppress(NoSuchExample):
        find(strategy, is_enough, settings=chosen)


ODD: dict[object, tuple[object, ...]] = {
    Decimal: (Decimal("NaN"), Decimal("-Infinity"), Decimal(10) ** 40),
    CurrencyCode: ("ZZZ", "usd"),
    Duration: (pendulum.duration(),),
    int: (0, -1),
    str: ("steps[", ""),
}
"""What has its type and breaks rules nevertheless."""


def any_value(hint: object) -> st.SearchStrategy[object]:
    """Values of a type, and those of them that few fields may hold: odd ones, and lists with an
    item twice.
    """
    values = by_type(hint, EXAMPLE_POOL)
    odd = [value for member in value_type(hint).members for value in ODD.get(member, ())]
    if get_origin(hint) is tuple:
        return values | values.map(lambda items: items + items[:1])
    return values | st.sampled_from(odd) if odd else values


def unchecked(cls: type[Record]) -> st.SearchStrategy[Record]:
    """Objects of a class, some as its constructor would make them, some with fields that it would
    refuse.
    """

    def changed(record: Record, fields: dict[str, object]) -> Record:
        for name, value in fields.items():
            object.__setattr__(record, name, value)  # past the constructor
        return record

    fields = {name: any_value(field.holds.hint) for name, field in fields_of(cls).items()}
    for name, field in fields_of(cls).items():
        if any(map(is_duration_class, field.holds.types)):
            fields[name] |= st.just(pendulum.duration())  # no time at all
    if issubclass(cls, Entity):
        del fields["id"]
    same: dict[str, object] = {}
    some = st.one_of(
        [st.just(same), *(st.fixed_dictionaries({name: drawn}) for name, drawn in fields.items())]
    )
    if issubclass(cls, Entity):
        fields["id"] = st.sampled_from(EXAMPLE_POOL[cls])
    other = st.fixed_dictionaries(fields).map(lambda each: changed(object.__new__(cls), each))
    return st.builds(changed, records(cls), some) | other


@pytest.mark.parametrize("cls", all_records(), ids=lambda cls: cls.__name__)
def test_rules_answer_yes_and_no(cls: type[Record]) -> None:
    """Each class with rules returns a tuple, empty for some objects and not for others."""
    answers: Counter[bool] = Counter()

    @settings(max_examples=60, database=None, derandomize=True)
    @given(unchecked(cls))
    def ask(record: Record) -> None:
        problems = record.problems()
        assert isinstance(problems, tuple)
        assert keeps_rules(record) == (not problems)
        answers[not problems] += 1

    with suppress_type_checks():  # half of these objects are not what their types say
        ask()
    has_rules = cls.problems is not Record.problems
    assert set(answers) == ({True, False} if has_rules else {True})
