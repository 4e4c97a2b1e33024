"""Each public name is written once, in the stub of its room or in the module it lives in."""

import ast
import importlib
import inspect
import pkgutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from mineralpact.exports import LazyExports, public_names

STUBS = (
    *(
        "catalog",
        "codec",
        "drafts",
        "editions",
        "evidence",
        "exchange",
        "query",
        "status",
        "tables",
        "testing",
        "values",
    ),
    "views",
)
"""The rooms that load their names when first used."""


def room(name: str) -> ModuleType:
    """Return a room of the package."""
    return importlib.import_module(f"mineralpact.{name}")


def imports_of(file: Path) -> list[tuple[str, str]]:
    """List the home and the name of everything that a file hands on by ``import A as A``."""
    pairs: list[tuple[str, str]] = []
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom):
            aliases = [alias for alias in node.names if alias.asname == alias.name]
            pairs += [(str(node.module), alias.name) for alias in aliases]
    return pairs


@pytest.mark.parametrize("name", STUBS)
def test_a_room_hands_on_what_its_stub_says(name: str) -> None:
    """Each name that a checker reads there is the same object at run time, under that name."""
    module = room(name)
    written = imports_of(Path(str(module.__file__)).with_suffix(".pyi"))
    assert written
    for home, public in written:
        thing = getattr(importlib.import_module(home), public)
        shown = getattr(module, public)
        if inspect.isfunction(thing) and shown is not thing:
            shown = inspect.unwrap(shown)  # behind its border
        assert shown is inspect.unwrap(thing) if inspect.isfunction(thing) else shown is thing
        assert public in dir(module)
    assert sorted(module.__all__) == dir(module)
    assert set(module.__all__) >= {public for _, public in written}


def test_the_model_hands_on_what_it_imports() -> None:
    """Its names are loaded at once, so that `KINDS` follows from them."""
    model = room("model")
    names = [name for _, name in imports_of(Path(str(model.__file__)))]
    assert sorted(model.__all__) == sorted([*names, "KINDS"])


@pytest.mark.parametrize("name", [*STUBS, "model"])
def test_no_name_stands_twice(name: str) -> None:
    """A room lists each name once."""
    names = room(name).__all__
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("name", [*STUBS, "model", "datasets"])
def test_no_name_is_that_of_a_module(name: str) -> None:
    """Once imported, a module of the same name would stand where the name is looked for."""
    modules = {module.name for module in pkgutil.iter_modules(room(name).__path__)}
    assert not modules & set(room(name).__all__)


@pytest.mark.parametrize("name", STUBS)
def test_another_name_is_missing(name: str) -> None:
    """A name that is not public gives Python's own message."""
    message = f"module 'mineralpact.{name}' has no attribute 'nothing'"
    with pytest.raises(AttributeError, match=message):
        _ = room(name).nothing


def test_a_room_may_hand_on_another_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its own names come first; private names are asked of no other room."""
    folder = tmp_path / "hall"
    folder.mkdir()
    (folder / "__init__.py").write_text("", "utf-8")
    (folder / "__init__.pyi").write_text(
        "from hall import porch as porch\nfrom hall.porch import *\nversion: str\n", "utf-8"
    )
    (folder / "porch.py").write_text("from ast import AST\nlamp = 1\n_key = 2\n", "utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    importlib.import_module("hall")
    exports = LazyExports("hall")
    assert exports.names() == ["lamp", "porch", "version"]
    assert exports.load("lamp") == 1
    assert exports.load("porch") is sys.modules["hall.porch"]
    for name in ("_key", "AST", "nothing"):
        with pytest.raises(AttributeError):
            exports.load(name)
    for name in ("hall", "hall.porch"):
        monkeypatch.delitem(sys.modules, name)


def test_public_names_are_what_a_module_defines_or_takes_from_the_package() -> None:
    """Private names, modules, and what belongs to Python are left out."""
    namespace = {"_hidden": 1, "ast": ast, "Path": Path, "LIMIT": 3, "LazyExports": LazyExports}
    assert public_names(namespace) == ["LIMIT", "LazyExports"]
