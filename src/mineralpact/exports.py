"""Public names of rooms: written once, in a room's stub, and loaded when first used.

A stub, ``__init__.pyi``, holds lines such as
``from mineralpact.codec.formats import read as read``. Type checkers read them, and so does
`LazyExports` at run time: there is no other list. A line such as
``from mineralpact.model import *`` hands on all names of another room.
"""

import ast
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from inspect import isfunction
from types import ModuleType
from typing import Any


class LazyExports:
    """Module ``__getattr__`` and ``__dir__`` of a room that loads its public names lazily.

    No public name may be that of a module beside it: once imported, the module would stand in the
    name's place.
    """

    def __init__(self, room: str) -> None:
        self._room = room
        self._homes: dict[str, str] = {}
        self._whole_rooms: list[str] = []
        for node in ast.parse(file_in(room, "__init__.pyi")).body:
            if isinstance(node, ast.ImportFrom):
                self._add(str(node.module), [alias.asname for alias in node.names])
            elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                self._add(room, [node.target.id])

    def load(self, name: str) -> object:
        """Return a public name, or ``__all__``, and keep it in the room: ``__getattr__``.

        Raises:
            AttributeError: the room has no such public name.
        """
        value = self._all_names() if name == "__all__" else self._find(name)
        setattr(sys.modules[self._room], name, value)
        return value

    def names(self) -> list[str]:
        """Return the public names in alphabetical order: ``__dir__``."""
        return sorted(self._all_names())

    def _add(self, home: str, names: list[str | None]) -> None:
        for name in names:
            if name is None:  # only a star has no alias
                self._whole_rooms.append(home)
            else:
                self._homes[name] = home

    def _find(self, name: str) -> object:
        home = self._homes.get(name) or self._room_with(name)
        if home is None:
            raise AttributeError(f"module {self._room!r} has no attribute {name!r}")
        if home == self._room:
            return import_module(f"{home}.{name}")
        value: object = getattr(import_module(home), name)
        if isfunction(value):
            from mineralpact.borders import behind_border  # only a room with functions needs it

            return behind_border(value, self._room)
        return value

    def _room_with(self, name: str) -> str | None:
        """Return the first of the rooms handed on as a whole that has the name."""
        if not name.startswith("_"):
            for room in self._whole_rooms:
                if name in _names_of(room):
                    return room
        return None

    def _all_names(self) -> list[str]:
        names = list(self._homes)
        for room in self._whole_rooms:
            names += _names_of(room)
        return names


class LazyModule:
    """Stand-in for a module, so that annotations can be read: it is imported when first used."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> object:
        value: object = getattr(import_module(self._name), name)
        return value


def public_names(namespace: Mapping[str, object]) -> list[str]:
    """Return the names that a module without a stub defines or imports from the package."""
    return [name for name, value in namespace.items() if _is_public(name, value)]


def _names_of(room: str) -> list[str]:
    module = import_module(room)
    names: list[str] | None = getattr(module, "__all__", None)
    return public_names(vars(module)) if names is None else names


def _is_public(name: str, value: object) -> bool:
    """True unless a name is private, a module's, or what another package calls the value."""
    if name.startswith("_") or isinstance(value, ModuleType):
        return False
    home = str(getattr(value, "__module__", "typing"))
    return home.startswith("mineralpact") or not hasattr(sys.modules.get(home), name)


def file_in(package: str, name: str) -> bytes:
    """Return a file that lies in a package, whose loader can read it, from an archive too."""
    module = sys.modules[package]
    loader: Any = module.__loader__
    data: bytes = loader.get_data(os.path.join(os.path.dirname(str(module.__file__)), name))  # noqa: PTH118, PTH120  # paths take long to import
    return data
