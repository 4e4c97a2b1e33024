"""Comparison and repr that attrs writes when they are first asked for."""

from typing import Any, Final

import attrs
import pytest
from attrs import frozen

from mineralpact.late_methods import LateMethods
from mineralpact.model import Country
from mineralpact.query.conditions import Is
from mineralpact.values import CountryId

METHODS: Final = ("__eq__", "__hash__", "__repr__")


def of_ours(**members: object) -> type[Any]:
    """Return a class as if one of our modules had it, with a plain field and one with a key."""
    fields: dict[str, Any] = {
        "a": attrs.field(),
        "b": attrs.field(default="B", eq=str.lower, repr=False),
    }
    body: dict[str, Any] = {
        "__module__": "mineralpact.made_up",
        "__qualname__": "Made",
        **fields,
        **members,
    }
    body["__annotations__"] = {"a": int, "b": str}
    cls: type[Any] = frozen(type("Made", (LateMethods,), body))
    return cls


@pytest.fixture
def made() -> type[Any]:
    """A class of ours that nothing has been asked of."""
    return of_ours()


def test_what_is_written_late_is_what_attrs_writes(made: type[Any]) -> None:
    """Keys of equality and fields that are not shown are heeded."""
    assert made(1, "b") == made(1, "B")
    assert hash(made(1, "b")) == hash(made(1, "B"))
    assert made(1) != made(2)
    assert made(1) != 1
    assert repr(made(1)) == "Made(a=1)"


@pytest.mark.parametrize("name", METHODS)
def test_each_is_written_once(made: type[Any], name: str) -> None:
    """Afterwards the class has the method itself: nothing stands in front of it."""
    stand_in = vars(made)[name]
    stand_in(made(1), *[made(1)] * (name == "__eq__"))
    assert vars(made)[name] is not stand_in
    assert "attrs" in str(vars(made)[name].__doc__)


@pytest.mark.parametrize("name", METHODS)
def test_who_comes_too_late_gets_what_is_there(made: type[Any], name: str) -> None:
    """Two threads may ask at once."""
    stand_in = vars(made)[name]
    one = made(1)
    arguments = [made(1)] * (name == "__eq__")
    first = stand_in(one, *arguments)
    assert stand_in(one, *arguments) == first


def test_a_subclass_that_asks_its_base_keeps_its_own() -> None:
    """What is written is written for the class whose method it is."""
    made = of_ours()

    class Unequal(made):  # type: ignore[misc, valid-type]  # made at run time
        def __eq__(self, other: object) -> bool:
            return not super().__eq__(other)  # pyright: ignore[reportUnknownMemberType]  # made at run time

        def __hash__(self) -> int:
            return hash(super().__hash__())  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]  # as above

    assert Unequal(1) != Unequal(1)
    assert Unequal(1) == Unequal(2)
    assert hash(Unequal(1)) == hash(Unequal(1))
    assert made(1) == made(1)


def test_own_methods_stay() -> None:
    """A class that says itself what is equal is left to attrs."""

    def equal(_: object, __: object) -> bool:
        return True

    def number(_: object) -> int:
        return 5

    made = of_ours(__eq__=equal, __hash__=number)
    assert (made(1) == made(2), hash(made(1))) == (True, 5)


def test_a_class_of_a_program_may_keep_its_hash() -> None:
    """Attrs writes its methods at once, as it is told to."""

    @frozen(kw_only=True, cache_hash=True)
    class Kept(Country):
        pass

    assert hash(Kept(id=CountryId("PER"))) == hash(Kept(id=CountryId("PER")))
    assert Kept(id=CountryId("PER")) != Country(id=CountryId("PER"))


def test_ours_have_them() -> None:
    """Conditions and entities alike."""
    assert Is(field="kind", value="a") == Is(field="kind", value="a")
    assert "kind" in repr(Is(field="kind", value="a"))
    assert len({Country(id=CountryId("PER")), Country(id=CountryId("PER"))}) == 1
