"""Every public name tells what it is for."""

import inspect

from tests.public import public_methods, public_things


def test_every_public_name_has_a_docstring() -> None:
    """An override may have the one it inherits."""
    without = [name for name, thing in public_things() if not inspect.getdoc(thing)]
    for name, thing in public_things():
        methods = dict(public_methods(thing)) if isinstance(thing, type) else {}
        bare = [method for method in methods if not inspect.getdoc(getattr(thing, method))]
        without += [f"{name}.{method}" for method in bare if method != "__init__"]
    assert not without
