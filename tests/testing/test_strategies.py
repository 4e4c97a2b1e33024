"""Strategies for the tests of programs: whatever is drawn is valid, is read again, and shrinks."""

import importlib.util
from decimal import Decimal
from typing import ClassVar, NewType

import pytest
from attrs import frozen
from hypothesis import HealthCheck, find, given, settings
from pendulum import Duration

import mineralpact as mp
from mineralpact import testing
from mineralpact.errors import ArgumentError, MissingExtraError
from mineralpact.testing.shapes.shape_table import drawing_among
from mineralpact.values import Record
from tests.effort import examples
from tests.property.strategies import all_records
from tests.test_own_field import MODEL as DESK, Deal, Gathering, Report
from tests.test_own_kind import MODEL as MINING, Mine, MineId

ANY_SPEED = settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
FEW = settings(ANY_SPEED, max_examples=3)
SIMPLEST = settings(max_examples=15, database=None, deadline=None)

Phone = NewType("Phone", str)
MeterId = NewType("MeterId", mp.EntityId)


@frozen(kw_only=True)
class Gauge(Record):
    """A value with a rule that ties its fields."""

    dial: str
    value: Decimal | None = None
    estimate: Decimal | None = None

    def problems(self) -> tuple[mp.Problem, ...]:
        """Return a problem where there are both a value and an estimate."""
        if self.value is None or self.estimate is None:
            return ()
        message = "expected a value or an estimate, found both"
        return (mp.Problem(path="estimate", code="both", message=message),)


@frozen(kw_only=True)
class Broken(Record):
    """A value that nobody can make."""

    dial: str

    def problems(self) -> tuple[mp.Problem, ...]:
        """Return a problem in any case."""
        return (mp.Problem(path="dial", code="broken", message="expected another"),)


@frozen(kw_only=True)
class Meter(mp.Entity):
    """An entity that needs one of another kind of a program's own."""

    section: ClassVar[str] = "meters"
    id: MeterId
    mine: MineId
    phone: Phone
    gauges: tuple[Gauge, ...] = ()


@pytest.mark.parametrize("cls", all_records(), ids=lambda cls: cls.__name__)
def test_every_record_is_drawn(cls: type[Record]) -> None:
    """Each class of the model, and none of what is drawn breaks a rule."""

    @FEW
    @given(testing.values(cls))
    def check(record: Record) -> None:
        assert type(record) is cls
        assert record.problems() == ()

    check()


@pytest.mark.parametrize("cls", [str, int, bool, Decimal, mp.When, Duration, mp.Stage])
def test_plain_values_are_drawn(cls: type[object]) -> None:
    """Of each class that a field may have."""

    @FEW
    @given(testing.values(cls))
    def check(value: object) -> None:
        assert isinstance(value, cls)

    check()


def test_a_type_that_no_field_has_is_refused() -> None:
    """As a wrong argument, before anything is drawn."""
    with pytest.raises(ArgumentError, match="cls: expected a type that a field may have, found"):
        testing.values(bytes)
    with pytest.raises(ArgumentError, match="cls: expected"):
        testing.values("Step")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point


@pytest.mark.parametrize("kind", [*mp.KINDS, Mine, Deal, Gathering], ids=lambda kind: kind.__name__)
def test_entities_of_any_kind_are_drawn(kind: type[mp.Entity]) -> None:
    """Ours, a program's own, and those that stand for ours; each is read again."""

    @FEW
    @given(testing.entities(kind))
    def check(entity: mp.Entity) -> None:
        assert type(entity) is kind
        assert mp.from_plain(kind, mp.to_plain(entity)) == entity

    check()


@FEW
@given(testing.entities(Meter, kinds=MINING.kinds))
def test_a_new_kind_needs_nothing(meter: Meter) -> None:
    """Its own records with their rules, types over text, and references to other kinds."""
    assert meter.mine in ("mines-1", "mines-2", "mines-3")
    assert isinstance(meter.phone, str)
    assert all(gauge.problems() == () for gauge in meter.gauges)


def test_a_kind_without_those_it_refers_to_is_refused() -> None:
    """A strategy that can give nothing is told at once."""
    with pytest.raises(ArgumentError, match="kinds: expected every kind that a Meter must refer"):
        testing.entities(Meter)


@pytest.mark.parametrize("cls", [mp.Claim, mp.Agreement, mp.Roadmap, mp.Share])
def test_what_must_refer_to_something_is_not_drawn_among_nothing(cls: type[Record]) -> None:
    """A kind whose references could not resolve is left out of a catalog."""
    assert drawing_among({}).records(cls).is_empty


@pytest.mark.slow
@ANY_SPEED
@given(testing.catalogs())
def test_catalogs_are_read_again(catalog: mp.Catalog) -> None:
    """In every format, with their editions."""
    for format in ("json", "jsonl", "yaml"):
        again = mp.loads(mp.dumps(catalog, format=format), format=format)
        assert again == catalog
        assert again.editions == catalog.editions


@pytest.mark.slow
@pytest.mark.parametrize("model", [MINING, DESK, mp.Model(kinds=(*MINING.kinds, Meter))])
def test_catalogs_of_a_model_are_read_again(model: mp.Model) -> None:
    """With kinds of a program's own, which refer to ours; most of their references resolve."""
    seen: set[type[mp.Entity]] = set()

    @settings(ANY_SPEED, max_examples=6)
    @given(testing.catalogs(model.kinds, most=2))
    def check(catalog: mp.Catalog) -> None:
        assert model.loads(model.dumps(catalog)) == catalog
        seen.update(map(type, catalog))

    check()
    assert seen & (set(model.kinds) - set(mp.KINDS))


@FEW
@given(testing.catalogs(most=1, with_editions=False))
def test_catalogs_are_as_large_as_is_said(catalog: mp.Catalog) -> None:
    """And keep no editions where none are wanted."""
    assert all(len(catalog.of(kind)) <= 1 for kind in mp.KINDS)
    assert catalog.editions == ()


@FEW
@given(testing.entity_lists((mp.Country, mp.Mineral, Report)))
def test_entities_come_in_any_order(entities: list[mp.Entity]) -> None:
    """They make a catalog, whatever their order."""
    catalog = mp.Catalog(entities, kinds=(mp.Country, mp.Mineral, Report))
    assert len(catalog) == len(entities)


@pytest.mark.slow
def test_what_is_drawn_shrinks() -> None:
    """To the least that shows a fault."""
    assert find(testing.values(mp.Money), lambda _: True, settings=SIMPLEST).amount == 0
    pact = find(testing.entities(mp.Agreement), lambda _: True, settings=SIMPLEST)
    assert (pact.name, pact.parties, pact.steps, pact.topics) == ("0", ("JPN",), (), ())
    countries = testing.catalogs((mp.Country,), most=2, with_editions=False)
    catalog = find(countries, lambda drawn: len(drawn) > 0, settings=SIMPLEST)
    assert [entity.id for entity in catalog] == ["CHN"]


def test_a_class_whose_rules_nothing_meets_gives_nothing() -> None:
    """As hypothesis says it of any strategy."""

    @settings(FEW, database=None)
    @given(testing.values(Broken))
    def check(_: Broken) -> None:
        pytest.fail("nothing can be drawn")

    with pytest.raises(Exception, match=r"[Uu]nsatisf|filter"):
        check()


def test_without_hypothesis_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The room can be imported all the same."""

    def nothing(_: str) -> None:
        """Find no library."""

    monkeypatch.setattr("mineralpact.tables.extras.find_spec", nothing)
    monkeypatch.delattr(testing, "catalogs", raising=False)
    with pytest.raises(MissingExtraError, match=r"pip install 'mineralpact\[testing\]'"):
        _ = testing.catalogs
    assert importlib.util.find_spec("mineralpact.testing")
