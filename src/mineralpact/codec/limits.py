"""How much a document may hold before it is refused: what keeps one bad file from taking all memory and time."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from attrs import frozen

from mineralpact.errors import Problem, ValidationError


@frozen(kw_only=True)
class Limits:
    """The most a document may hold. What exceeds one is refused with a `DocumentError` that says which.

    Raises:
        ValidationError: a limit that is not a whole number from 1.

    >>> from mineralpact.codec import Model
    >>> Model(limits=Limits(bytes=10)).loads('{"format": "mineralpact/1"}')
    Traceback (most recent call last):
    mineralpact.errors.DocumentError: document: expected at most 10 bytes, found more
    """

    bytes: int = 256 * 2**20
    """Bytes of the whole document; no more than one byte above is ever read from a file."""
    depth: int = 100
    """How deep brackets, or a YAML document's blocks, may nest; a document of ours needs fewer than
    ten."""
    entities: int = 1_000_000
    """Entities in all sections together."""
    text: int = 1_000_000
    """Characters of one text."""
    problems: int = 100
    """How many faults are looked for before the reader gives up."""

    def __attrs_post_init__(self) -> None:
        values = {
            name: getattr(self, name) for name in ("bytes", "depth", "entities", "text", "problems")
        }
        wrong = {
            name: value for name, value in values.items() if type(value) is not int or value < 1
        }
        problems = [
            Problem(
                path=name,
                code="too_small",
                message=f"expected a whole number from 1, found {value!r}",
            )
            for name, value in wrong.items()
        ]
        if problems:
            raise ValidationError("limits", problems)


DEFAULT_LIMITS: Final = Limits()
"""What holds where nothing else is said."""


QUICK_DEPTH: Final = 20
"""Brackets nest less deeply in every document that the quick reader takes."""


def told(problems: Iterable[Problem], limits: Limits) -> list[Problem]:
    """As many problems as the limit lets be told, and one that says so where there are more."""
    found = list(islice(problems, limits.problems + 1))
    if len(found) > limits.problems:
        message = f"only the first {limits.problems} problems are told; there are more"
        found[-1] = Problem(path="", code="more_problems", message=message)
    return found
