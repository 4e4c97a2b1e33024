"""The front door: what `import mineralpact` offers, and what it costs."""

import subprocess
import sys
from importlib import import_module
from types import ModuleType

import pytest

import mineralpact

HEAVY = ("attrs", "cattrs", "iso3166", "iso4217", "msgspec", "pendulum", "typeguard")
WHOLE_ROOMS = ("values", "model", "catalog", "codec", "editions")
"""Rooms whose every name is one of the front door, too."""
ROOMS = (
    *("datasets", "drafts", "evidence", "exchange", "query", "tables", "testing", "views"),
    *WHOLE_ROOMS,
)


def test_the_front_door_hands_on_what_is_public() -> None:
    """The rooms, every name of five of them, errors, what one looks for first, the version."""
    errors = [name for name in dir(mineralpact.errors) if name.endswith("Error")]
    expected = {*ROOMS, *errors, "Problem", "errors", "paths", "__version__"}
    expected |= {"country", "find", "from_plain", "lookup", "to_plain"}
    for name in WHOLE_ROOMS:
        expected.update(import_module(f"mineralpact.{name}").__all__)
    assert set(dir(mineralpact)) == expected


@pytest.mark.parametrize("name", WHOLE_ROOMS)
def test_a_name_is_the_same_in_its_room_and_at_the_front_door(name: str) -> None:
    """There is one object, whoever hands it on."""
    room = import_module(f"mineralpact.{name}")
    for public in room.__all__:
        assert getattr(mineralpact, public) is getattr(room, public)


def test_no_two_rooms_have_a_name_for_different_things() -> None:
    """The first room that has it would hide the other."""
    homes: dict[str, ModuleType] = {}
    for room in ROOMS:
        module = import_module(f"mineralpact.{room}")
        for name in module.__all__:
            assert getattr(homes.setdefault(name, module), name) is getattr(module, name)


def test_another_name_is_missing() -> None:
    """A name that is not public gives Python's own message."""
    with pytest.raises(AttributeError, match="module 'mineralpact' has no attribute 'Treaty'"):
        _ = mineralpact.Treaty  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]  # the point


def test_a_bare_import_is_cheap() -> None:
    """Importing the package pulls in none of the libraries it stands on; using it does."""
    code = (
        "import sys, mineralpact\n"
        f"early = [name for name in {HEAVY} if name in sys.modules]\n"
        "mineralpact.Country\n"
        "print(early, 'attrs' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    assert run.stdout.split() == ["[]", "True"]


def test_dir_works_before_anything_is_used() -> None:
    """An interactive reader sees the names in a new process."""
    code = "import mineralpact; print(*dir(mineralpact))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own code
    assert run.stdout.split() == dir(mineralpact)


def test_star_import_brings_every_name() -> None:
    """`from mineralpact import *` works, although names load when first used."""
    names: dict[str, object] = {}
    exec("from mineralpact import *", names)  # noqa: S102  # a star import is only allowed at module level
    assert set(dir(mineralpact)) <= set(names)
