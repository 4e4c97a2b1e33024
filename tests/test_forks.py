"""Nothing of ours that a thread may hold is left held in a forked child."""

import functools
import importlib
import pkgutil
from collections.abc import Iterator

import mineralpact
from mineralpact.tables.engines.engine import Engine


def classes() -> Iterator[type]:
    """Every class of ours."""
    for module in pkgutil.walk_packages(mineralpact.__path__, "mineralpact."):
        if not module.name.endswith("__main__"):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, type) and value.__module__ == module.name:
                    yield value


def test_no_property_holds_a_lock() -> None:
    """As `cached_property` does before Python 3.12, but for one of a slotted class of attrs.

    An engine does not outlive a fork for other reasons: its connection is the parent's.
    """
    locked: list[str] = []
    for cls in classes():
        for name, value in vars(cls).items():
            if isinstance(value, functools.cached_property) and cls is not Engine:
                locked.append(f"{cls.__name__}.{name}")
    assert locked == []
