"""Classes of every sort are written, also those that only the strict loader supports."""

import json
import os
import random
import subprocess
import sys
from decimal import Decimal, getcontext
from typing import Any, ClassVar, NewType

import attrs
import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps
from mineralpact.codec.fast.entity_lines import BATCH
from mineralpact.model import Country, Entity
from mineralpact.values.amounts.ranges import Range, Unit
from mineralpact.values.ids import CountryId, EntityId
from mineralpact.values.record import Record
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from tests.samples import sample

OddId = NewType("OddId", EntityId)
ODD = OddId(EntityId("odd"))
THEN = When("2031")


@frozen(kw_only=True, weakref_slot=False)
class Area(Record):
    """A value that holds others."""

    name: str
    sizes: tuple[Range, ...] = ()
    depth: Range | None = None


@frozen(kw_only=True, weakref_slot=False)
class Odd(Entity):
    """A kind with fields of every sort."""

    section: ClassVar[str] = "odds"

    name: str
    id: OddId = ODD
    area: Area | Range | None = None
    either: When | str | None = None
    times: tuple[When, ...] | str | None = None
    areas: tuple[Area, ...] | None = None
    table: tuple[tuple[Decimal | None, ...], ...] = ()
    texts: tuple[tuple[str, ...], ...] = ()
    length: int = attrs.Factory(lambda self: len(self.name), takes_self=True)
    tags: tuple[str, ...] = attrs.Factory(tuple)
    staff: int = 300
    opened: When = THEN
    share: Decimal = Decimal(5)
    ratio: float = 0.5
    is_open: bool = True
    mood: Modality = Modality.PLANNED


def written(**fields: Any) -> dict[str, Any]:  # noqa: ANN401  # whatever the class takes
    """The written values of the fields that are not required."""
    odd = Odd(name="x", **fields)
    (result,) = json.loads(dumps(Catalog([odd], kinds=[Odd])))["odds"]
    (line,) = [
        json.loads(line)
        for line in dumps(Catalog([odd], kinds=[Odd]), format="jsonl").splitlines()[1:-1]
    ]
    assert line == {"type": "odd"} | result
    assert list(result)[:1] == (["id"] if "id" in result else ["name"])
    assert result.pop("name") == "x"
    rest: dict[str, Any] = result
    return rest


def test_defaults_of_every_sort_are_left_out() -> None:
    """Also when they are given, and equal but not the same."""
    assert written() == {}
    given: dict[str, Any] = {
        "length": 1,
        "tags": (),
        "staff": int("300"),
        "share": Decimal("5.0"),
        "is_open": True,
    }
    assert (
        written(
            **given,
            table=(),
            opened=When("2031"),
            mood=Modality.PLANNED,
            id="odd",
            ratio=float("0.5"),
        )
        == {}
    )


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("id", "other", "other"),
        ("area", Area(name="a"), {"name": "a"}),
        (
            "area",
            Range(at_least=Decimal(2), unit=Unit.PERCENT),
            {"at_least": "2", "unit": "percent"},
        ),
        (
            "area",
            Area(name="a", depth=Range(at_most=Decimal(9))),
            {"name": "a", "depth": {"at_most": "9"}},
        ),
        ("either", When("2031-05"), "2031-05"),
        ("either", "May", "May"),
        ("times", (When("2031"), When("2032")), ["2031", "2032"]),
        ("times", (), []),
        ("times", "often", "often"),
        ("areas", (), []),
        (
            "areas",
            (
                Area(name="a", sizes=(Range(at_least=Decimal(1)), Range(at_most=Decimal(2)))),
                Area(name="b"),
            ),
            [{"name": "a", "sizes": [{"at_least": "1"}, {"at_most": "2"}]}, {"name": "b"}],
        ),
        ("table", ((), (Decimal("1.50"), None), (Decimal(-3),)), [[], ["1.50", None], ["-3"]]),
        ("texts", (("a",), ()), [["a"], []]),
        ("length", 2, 2),
        ("tags", ("a",), ["a"]),
        ("staff", 301, 301),
        ("opened", When("2031?"), "2031?"),
        ("share", Decimal("0.0000001"), "0.0000001"),
        ("share", Decimal("5E+3"), "5000"),
        ("ratio", 1.5, 1.5),
        ("is_open", False, False),
        ("mood", Modality.AIM, "aim"),
    ],
    ids=str,
)
def test_what_is_not_a_default_is_written(name: str, value: object, expected: object) -> None:
    """Unions by what a value is, lists in lists, parts of parts; an identifier first."""
    assert written(**{name: value}) == {name: expected}


def test_a_number_is_written_the_same_in_every_context() -> None:
    """Decimal's own text depends on settings that a program may change."""
    getcontext().capitals = 0
    try:
        assert written(share=Decimal("1E-9")) == {"share": "0.000000001"}
    finally:
        getcontext().capitals = 1


@pytest.mark.parametrize("count", [1, BATCH - 1, BATCH, BATCH + 1, 2 * BATCH])
def test_there_is_an_entity_a_line_however_many_there_are(count: int) -> None:
    """They are written many at once, and commas stand between all of them."""
    odds = [
        Odd(name="line\nend", id=OddId(EntityId(f"odd-{number:04}"))) for number in range(count)
    ]
    data = dumps(Catalog([*odds, Country(id=CountryId("PER"))], kinds=[Odd, Country]))
    assert [odd["id"] for odd in json.loads(data)["odds"]] == [odd.id for odd in odds]
    assert data.count(b"\n") == count + 6


@pytest.mark.parametrize("seed", [0, 1, 4242])
def test_every_process_writes_the_same_bytes_whatever_the_order_of_the_input(seed: int) -> None:
    """Of sections, entities and keys; under any hash seed; in every format."""
    chance = random.Random(seed)  # noqa: S311  # any order will do

    def mixed(pairs: list[tuple[str, object]]) -> dict[str, object]:
        return dict(chance.sample(pairs, len(pairs)))

    formats = ("json", "jsonl", "yaml")
    expected = b"".join(dumps(sample(), format=format) for format in formats)
    document: dict[str, Any] = json.loads(dumps(sample()), object_pairs_hook=mixed)
    for entities in document.values():
        if isinstance(entities, list):
            chance.shuffle(entities)  # pyright: ignore[reportUnknownArgumentType]  # sections of whatever
    code = f"""if True:
        import sys, mineralpact
        catalog = mineralpact.loads(sys.stdin.buffer.read())
        for format in {formats}:
            sys.stdout.buffer.write(mineralpact.dumps(catalog, format=format))
    """
    run = subprocess.run(  # noqa: S603  # our own code
        [sys.executable, "-c", code],
        input=json.dumps(document, indent=seed or None).encode(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
    )
    assert run.stdout == expected
