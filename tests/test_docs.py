"""Every public name tells what it is for."""

import inspect
from collections.abc import Iterator
from types import FunctionType

import mineralpact

METHODS = (property, classmethod, staticmethod, FunctionType)


def public_things() -> Iterator[tuple[str, object]]:
    """All the front door hands on: modules, functions, classes, and the public methods and properties of classes."""
    for name in dir(mineralpact):
        thing: object = getattr(mineralpact, name)
        if inspect.ismodule(thing) or inspect.isfunction(thing) or inspect.isclass(thing):
            yield name, thing
        if inspect.isclass(thing):
            for member in dir(thing):
                if not member.startswith("_") and isinstance(
                    inspect.getattr_static(thing, member), METHODS
                ):
                    yield f"{name}.{member}", getattr(thing, member)


def test_every_public_name_has_a_docstring() -> None:
    """Its own or, for an override, the one it inherits."""
    without = [name for name, thing in public_things() if not inspect.getdoc(thing)]
    assert not without
