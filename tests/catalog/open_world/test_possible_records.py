"""Records that may exist, by what is known of them."""

from mineralpact.catalog.open_world.possible_records import (
    ANYTHING,
    PossibleRecord,
    possible_record,
)
from mineralpact.model import Agreement, Investment, Person
from mineralpact.paths import Path


def at(path: str, value: object) -> tuple[Path, object]:
    """A value at a path."""
    return Path.parse(path), value


def test_what_is_not_known_may_be_anything() -> None:
    """Of the record itself, and of a record inside it."""
    money = possible_record(Investment, [at("investor", "JPN"), at("amount.currency", "USD")])
    assert money.read(Path.parse("investor")) == ("JPN",)
    assert money.read(Path.parse("recipient")) == (ANYTHING,)
    assert money.read(Path.parse("amount.currency")) == ("USD",)
    assert money.read(Path.parse("amount.amount")) == (ANYTHING,)
    assert money.read(Path.parse("projects")) == (ANYTHING,)
    assert repr(ANYTHING) == "ANYTHING"


def test_paths_that_name_no_item_are_of_one_item() -> None:
    """What is known of an office is known of the same office."""
    leader = possible_record(Person, [at("offices.kind", "head_of_state"), at("offices.of", "PER")])
    office = PossibleRecord({"kind": "head_of_state", "of": "PER"})
    assert leader == PossibleRecord({"offices": (office,)})


def test_items_that_paths_number_are_several() -> None:
    """And each value of a list of names is one."""
    paths = [at("offices[0].of", "PER"), at("offices[1].of", "JPN")]
    assert possible_record(Person, paths).read(Path.parse("offices.of")) == ("PER", "JPN")
    pact = possible_record(Agreement, [at("parties", "PER"), at("parties", "JPN")])
    assert pact.read(Path.parse("parties")) == ("PER", "JPN")
