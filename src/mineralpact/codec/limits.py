"""Limits of a document's size: no bad file takes all memory and time."""

from typing import Final

import attrs
from attrs import frozen

from mineralpact.borders import checked_class
from mineralpact.errors import Problem, ValidationError


@checked_class
@frozen(kw_only=True)
class Limits:
    """The most a document may hold; a `DocumentError` says which limit was exceeded.

    Raises:
        ValidationError: a limit that is not a whole number from 1.

    >>> from mineralpact.codec import Model
    >>> Model(limits=Limits(bytes=10)).loads('{"format": "mineralpact/2"}')
    Traceback (most recent call last):
    mineralpact.errors.DocumentError: document: expected at most 10 bytes, found more
    """

    bytes: int = 256 * 2**20
    """Bytes of the whole document; no more than one byte above is ever read from a file."""
    depth: int = 100
    """Depth to which brackets, or blocks of YAML, may nest; a document of ours needs fewer than
    ten."""
    entities: int = 1_000_000
    """Entities in all sections together."""
    text: int = 1_000_000
    """Characters of one text."""
    problems: int = 100
    """Problems that are collected before the loader gives up."""

    def __attrs_post_init__(self) -> None:
        problems: list[Problem] = []
        for attribute in attrs.fields(type(self)):
            value: int = getattr(self, attribute.name)
            if value < 1:
                message = f"expected a whole number from 1, found {value!r}"
                problems.append(Problem(path=attribute.name, code="too_small", message=message))
        if problems:
            raise ValidationError("limits", problems)


DEFAULT_LIMITS: Final = Limits()
"""The limits where no others are given."""

FAST_DEPTH: Final = 20
"""Brackets nest less deeply in every document that the fast loader takes: a lower limit needs the
strict loader."""
