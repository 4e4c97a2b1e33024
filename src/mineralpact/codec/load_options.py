"""Bounds of a load, and the errors by which a fast one leaves it to a strict one."""

from typing import Final, NamedTuple, TypeAlias

from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.codec.versions.migration import History
from mineralpact.model import Entity

FALLBACK_ERRORS: Final = Exception
"""The exceptions after which the strict loader must decide: any, for the fast loader meets them
where something is wrong, or where a rule of a class cannot be checked on a Struct."""

Kinds: TypeAlias = tuple[type[Entity], ...]


class MaybeInvalidError(Exception):
    """The document may be invalid: the strict loader must decide."""


class LoadOptions(NamedTuple):
    """Bounds of a load: kinds, limits, and the history of the format."""

    kinds: Kinds
    """The kinds it may hold."""
    limits: Limits = DEFAULT_LIMITS
    """The most it may hold."""
    history: History = History(FORMAT)
    """The format of today and the migrations from older ones."""
