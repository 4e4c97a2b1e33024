"""Readers of what records hold at any depth."""

from collections.abc import Iterable

import attrs

from mineralpact.values import CountryId, Record
from mineralpact.values.fields import Described, Field, ValueType, fields_of
from mineralpact.values.naming.leaf_reader import LeafReader, Read, only


@attrs.frozen(kw_only=True)
class Inner(Record):
    """A record in another."""

    words: tuple[str, ...] = ()
    number: int | None = None


@attrs.frozen(kw_only=True)
class Outer(Record):
    """A record with others."""

    name: str | None = None
    country: CountryId | None = None
    inner: Inner | None = None
    some: tuple[Inner, ...] = ()
    either: str | Inner | None = None
    counts: tuple[int, ...] = ()


def fields(cls: type[Described]) -> Iterable[Field]:
    """All fields."""
    return fields_of(cls).values()


def pick(holds: ValueType) -> Read | None:
    """Texts as they are."""
    return only if str in holds.types else None


def pick_nothing(_: ValueType) -> None:
    """Nothing."""


READ = LeafReader(fields, pick)


def test_what_records_hold_is_read_at_any_depth() -> None:
    """In the order of fields, as often as it is there."""
    inner = Inner(words=("a", "b"), number=1)
    outer = Outer(
        name="n", country=CountryId("PER"), inner=inner, some=(inner, Inner()), counts=(1,)
    )
    assert READ(outer) == ["n", "PER", "a", "b", "a", "b"]
    assert READ(Outer()) == []


def test_what_may_be_a_record_or_a_text_is_read_as_it_is() -> None:
    """Each by its own reader."""
    assert READ(Outer(either="text")) == ["text"]
    assert READ(Outer(either=Inner(words=("a",)))) == ["a"]


def test_a_class_without_any_is_not_looked_into() -> None:
    """Nor are lists of such records."""
    assert LeafReader(fields, pick_nothing)(Outer(name="n", inner=Inner(words=("a",)))) == []
