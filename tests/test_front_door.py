"""The front door: what `import mineralpact` offers, and what it costs."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import mineralpact

HEAVY = ("attrs", "cattrs", "iso3166", "iso4217", "msgspec", "pendulum", "typeguard")


def declared_for_checkers() -> dict[str, str]:
    """Each name imported for type checkers, and the module it comes from."""
    tree = ast.parse(Path(mineralpact.__file__).read_text(encoding="utf-8"))
    imports = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module != "importlib"
    ]
    return {alias.name: str(node.module) for node in imports for alias in node.names}


def test_checkers_and_programs_see_the_same_names() -> None:
    """The imports for type checkers, the tables that load names late, and `__all__` agree."""
    declared = declared_for_checkers()
    assert sorted([*declared, "__version__"]) == sorted(mineralpact.__all__)
    for name, home in declared.items():
        expected = (
            import_module(f"{home}.{name}")
            if home == "mineralpact"
            else getattr(import_module(home), name)
        )
        assert getattr(mineralpact, name) is expected


def test_all_is_sorted_and_without_twins() -> None:
    """A reader finds each name once."""
    assert len(set(mineralpact.__all__)) == len(mineralpact.__all__)


def test_everything_in_all_of_each_room_exists() -> None:
    """Each room's own list names what is there."""
    rooms = ("catalog", "codec", "datasets", "evidence", "model", "query", "tables", "views")
    listed = [
        (room, name)
        for room in rooms
        for name in getattr(import_module(f"mineralpact.{room}"), "__all__", ())
    ]
    assert len(listed) > 50
    assert not [
        pair for pair in listed if not hasattr(import_module(f"mineralpact.{pair[0]}"), pair[1])
    ]


def test_dir_lists_what_is_public() -> None:
    """An interactive reader sees the public names only."""
    assert dir(mineralpact) == sorted(mineralpact.__all__)


def test_another_name_is_missing() -> None:
    """A name that is not public is told as Python tells it."""
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


def test_star_import_brings_every_name() -> None:
    """`from mineralpact import *` works, late loading or not."""
    names: dict[str, object] = {}
    exec("from mineralpact import *", names)  # noqa: S102  # a star import is only allowed at module level
    assert set(mineralpact.__all__) <= set(names)
