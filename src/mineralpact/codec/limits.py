"""Limits of a document's size: no bad file takes all memory and time."""

from typing import Final, Self

import attrs
from attrs import frozen

from mineralpact.borders import checked, checked_class
from mineralpact.errors import Problem, ValidationError
from mineralpact.reprs import ShortRepr

_SMALLEST_CONTAINER: Final = 32
"""Bytes of a document for each object or list in it; those of real ones have 50 to 75."""
_SMALLEST_ENTITY: Final = 64
"""Bytes of a document for each entity in it."""
_MEBIBYTE: Final = 2**20


@checked_class
@frozen(kw_only=True)
class Limits(ShortRepr):
    """The most a document may hold; a `DocumentError` says which limit was exceeded.

    The defaults are for documents of strangers: whatever is in one, it is read or refused within
    the time and memory that ``SECURITY.md`` tells. `up_to` gives the limits for larger ones.

    Raises:
        ValidationError: a limit that is not a whole number from 1.

    >>> from mineralpact.codec import Model
    >>> Model(limits=Limits(bytes=10)).loads('{"format": "mineralpact/2"}')
    Traceback (most recent call last):
    mineralpact.errors.DocumentError: document: expected at most 10 bytes, found more
    """

    bytes: int = 16 * _MEBIBYTE
    """Bytes of the whole document, a text counted as UTF-8; of a stream, bytes of one line. No more
    than one byte above is ever read from a file."""
    yaml_bytes: int = 2 * _MEBIBYTE
    """Bytes of a document in YAML, where `bytes` is more: it takes its parser many times as long as
    JSON."""
    depth: int = 100
    """Depth to which brackets, or blocks of YAML, may nest; a document of ours needs fewer than
    ten."""
    containers: int = 16 * _MEBIBYTE // _SMALLEST_CONTAINER
    """Objects and lists in all, one in another counted too: what a document makes most memory
    of."""
    entities: int = 16 * _MEBIBYTE // _SMALLEST_ENTITY
    """Entities in all sections together."""
    text: int = 1_000_000
    """Characters of one text."""
    problems: int = 100
    """Problems that are collected before the loader gives up."""

    @classmethod
    @checked
    def up_to(cls, size: int) -> Self:
        """Return the limits for documents of up to so many bytes in any format.

        Counts grow along; depth, texts and problems stay as they are.

        >>> Limits.up_to(2**30).entities
        16777216
        """
        usual = cls()
        return cls(
            bytes=size,
            yaml_bytes=size,
            containers=max(usual.containers, size // _SMALLEST_CONTAINER),
            entities=max(usual.entities, size // _SMALLEST_ENTITY),
        )

    @checked
    def bytes_of(self, format: str) -> int:
        """Return the most bytes that a document in a format may have."""
        return min(self.bytes, self.yaml_bytes) if format == "yaml" else self.bytes

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
