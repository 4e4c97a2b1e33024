"""Model of a program's own kinds, by the name that ``--model`` gives."""

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Final

from mineralpact.cli.output import WrongUseError
from mineralpact.codec import Model
from mineralpact.errors import did_you_mean, near_names, shorten

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP: Final = "mineralpact.models"
"""The group of entry points by which installed packages name their models."""
_MESSAGE_LENGTH: Final = 400
"""The most characters of a message, which has another package's words in it."""


@cache
def model_named(name: str) -> Model:
    """Return the model of a name: ``package.module:MODEL``, or an entry point of `GROUP`.

    A module is looked for where Python finds packages, and in the current folder after that.

    Raises:
        WrongUseError: there is none, it is no model, or the package fails when it is loaded.
    """
    point = _place(name) if ":" in name else _entry_point(name)
    try:
        model: object = import_module(point.module)
        for attribute in point.attr.split("."):
            model = _attribute_of(model, attribute, name)
    except WrongUseError:
        raise
    except ModuleNotFoundError as error:
        raise _error(name, f"there is no module {error.name!r}") from error
    except (Exception, SystemExit) as error:  # whatever another package does when it is loaded
        words = " ".join(str(error).split())
        reason = f"{point.module} cannot be loaded: {type(error).__name__}: {words}"
        raise _error(name, reason) from error
    if not isinstance(model, Model):
        raise _error(name, f"expected a Model, found {type(model).__name__}")
    return model


def _place(name: str) -> "EntryPoint":
    from importlib.metadata import EntryPoint  # most command lines name no model

    module, _, attribute = name.partition(":")
    if not all(part.isidentifier() for part in (*module.split("."), *attribute.split("."))):
        raise _error(name, "expected package.module:MODEL")
    folder = str(Path.cwd())
    if folder not in sys.path:
        sys.path.append(folder)  # behind all others, so that nothing there hides a library
    return EntryPoint(attribute, name, GROUP)


def _entry_point(name: str) -> "EntryPoint":
    from importlib.metadata import entry_points

    points = entry_points(group=GROUP)
    named = {point.value: point for point in points if point.name == name}
    if not named:
        names = ", ".join(sorted(points.names)) or "none"
        expected = f"expected package.module:MODEL, or a name that a package gives ({names})"
        raise _error(name, f"{expected}{did_you_mean(near_names(name, points.names))}")
    if len(named) > 1:
        raise _error(name, f"several packages give this name: {', '.join(sorted(named))}")
    return next(iter(named.values()))


def _attribute_of(owner: object, attribute: str, name: str) -> object:
    try:
        value: object = getattr(owner, attribute)
    except AttributeError:
        members = vars(owner) if isinstance(owner, ModuleType) else {}
        models = [word for word, member in members.items() if isinstance(member, Model)]
        near = did_you_mean(near_names(attribute, models) or models[:3])
        raise _error(name, f"there is no {attribute!r} in it{near}") from None
    return value


def _error(name: str, reason: str) -> WrongUseError:
    return WrongUseError(shorten(f"--model {name}: {reason}", _MESSAGE_LENGTH))
