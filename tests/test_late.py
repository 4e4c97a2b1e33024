"""Rooms that hand on their names late hand on what type checkers see."""

import ast
import pkgutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

ROOMS = ("catalog", "codec", "query")


def room(name: str) -> ModuleType:
    """A room of the package."""
    return import_module(f"mineralpact.{name}")


def declared(module: ModuleType) -> dict[str, str]:
    """Each name that the room imports from its own modules, for programs or for type checkers only, and from where."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    own = [node for node in imports if str(node.module).startswith(f"{module.__name__}.")]
    return {alias.name: str(node.module) for node in own for alias in node.names}


@pytest.mark.parametrize("name", ROOMS)
def test_checkers_and_programs_see_the_same_names(name: str) -> None:
    """Each name that a checker finds is the same object when a program asks for it, and there are no others."""
    found = declared(room(name))
    assert sorted(found) == sorted(room(name).__all__)
    for each, home in found.items():
        assert getattr(room(name), each) is getattr(import_module(home), each)


@pytest.mark.parametrize("name", ROOMS)
def test_no_name_is_that_of_a_module(name: str) -> None:
    """Once loaded, a module of the same name would stand where the name is looked for."""
    modules = {each.name for each in pkgutil.iter_modules(room(name).__path__)}
    assert not modules & set(room(name).__all__)


@pytest.mark.parametrize("name", ROOMS)
def test_another_name_is_missing(name: str) -> None:
    """A name that is not public is told as Python tells it."""
    with pytest.raises(
        AttributeError, match=f"module 'mineralpact.{name}' has no attribute 'nothing'"
    ):
        _ = room(name).nothing


@pytest.mark.parametrize("name", ROOMS)
def test_dir_lists_what_is_public(name: str) -> None:
    """An interactive reader, and the reference pages, see the public names, loaded or not."""
    assert dir(room(name)) == sorted(room(name).__all__)
