"""How a room hands on its names late: each is loaded when it is first used, so that a program pays for what it asks."""

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def late(room: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """A room's ``__getattr__``, which loads a name from its home and keeps it in the room.

    Args:
        room: The room's full name.
        homes: Each module by its path inside the package, and the names that live there, parted by
            spaces. No name may be that of a module of the room: once loaded, the module would stand
            in the name's place.
    """
    home_of = {name: home for home, names in homes.items() for name in names.split()}

    def load(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        found: object = getattr(import_module(f"mineralpact.{home_of[name]}"), name)
        setattr(sys.modules[room], name, found)
        return found

    return load
