"""Everything public, for the tests that hold for all of it."""

import functools
import inspect
from collections.abc import Callable, Iterator
from importlib import import_module

import mineralpact
from mineralpact.exports import public_names

ROOMS = tuple(name for name in dir(mineralpact) if inspect.ismodule(getattr(mineralpact, name)))


def public_things() -> Iterator[tuple[str, object]]:
    """Yield the functions and classes that rooms hand on, with their names."""
    for room in ROOMS:
        module = import_module(f"mineralpact.{room}")
        for name in getattr(module, "__all__", None) or public_names(vars(module)):
            thing: object = getattr(module, name)
            if (inspect.isfunction(thing) or inspect.isclass(thing)) and _is_ours(thing):
                yield f"{room}.{name}", thing


def public_methods(cls: type) -> Iterator[tuple[str, Callable[..., object]]]:
    """Yield the functions behind the public methods and properties of a class."""
    for name in dir(cls):
        method: object = inspect.getattr_static(cls, name)
        if isinstance(method, property):
            method = method.fget
        elif isinstance(method, functools.cached_property):
            method = method.func
        method = getattr(method, "__func__", method)  # of a class method or static method
        if (name == "__init__" or not name.startswith("_")) and inspect.isfunction(method):
            yield name, method


def _is_ours(thing: object) -> bool:
    return str(getattr(thing, "__module__", "")).startswith("mineralpact")
