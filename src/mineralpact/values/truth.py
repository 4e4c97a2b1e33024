"""Three-valued truth: the answer a question over loose times and bounds can honestly answer."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NoReturn, final

from mineralpact.borders import taken


@final
class Truth(StrEnum):
    """`YES`, `NO` or `UNKNOWN`, combined by Kleene's strong logic.

    A combination is certain as soon as the certain parts decide it, whatever the unknown ones turn
    out to be.

    >>> Truth.YES & Truth.UNKNOWN, Truth.NO & Truth.UNKNOWN, ~Truth.UNKNOWN
    (Truth.UNKNOWN, Truth.NO, Truth.UNKNOWN)

    A truth is no `bool`: ``if truth:`` would have to guess what unknown means, so it raises
    `TypeError`.
    """

    YES = "yes"
    """It is certainly so."""
    NO = "no"
    """It is certainly not so."""
    UNKNOWN = "unknown"
    """It is not decided by what is known."""

    @classmethod
    def of(cls, value: bool | None) -> "Truth":  # noqa: FBT001  # the very thing it converts
        """`YES` for true, `NO` for false, `UNKNOWN` for ``None``."""
        if value is True:
            return _YES
        if value is False:
            return _NO
        if value is None:
            return _UNKNOWN
        return cls.of(taken(value, bool | None, "value", "Truth.of"))  # type: ignore[unreachable]  # callers without types

    @classmethod
    def all(cls, truths: "Iterable[Truth]") -> "Truth":
        """Return whether every one holds; `YES` for none at all. Stops at the first `NO`."""
        result = _YES
        for truth in truths:
            if truth is _NO:
                return _NO
            if truth is _UNKNOWN:
                result = _UNKNOWN
            elif truth is not _YES:
                return cls.all([result, *_taken_truths((truth, *truths), "Truth.all")])
        return result

    @classmethod
    def any(cls, truths: "Iterable[Truth]") -> "Truth":
        """Return whether at least one holds; `NO` for none at all. Stops at the first `YES`."""
        result = _NO
        for truth in truths:
            if truth is _YES:
                return _YES
            if truth is _UNKNOWN:
                result = _UNKNOWN
            elif truth is not _NO:
                return cls.any([result, *_taken_truths((truth, *truths), "Truth.any")])
        return result

    def __and__(self, other: "Truth") -> "Truth":
        if not isinstance(other, Truth):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without types
            return NotImplemented
        if self is _NO or other is _NO:
            return _NO
        if self is _YES and other is _YES:
            return _YES
        return _UNKNOWN

    def __or__(self, other: "Truth") -> "Truth":
        if not isinstance(other, Truth):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers without types
            return NotImplemented
        if self is _YES or other is _YES:
            return _YES
        if self is _NO and other is _NO:
            return _NO
        return _UNKNOWN

    def __invert__(self) -> "Truth":
        if self is _YES:
            return _NO
        if self is _NO:
            return _YES
        return _UNKNOWN

    def __bool__(self) -> NoReturn:
        raise TypeError("Truth has three values; compare with `is Truth.YES`")

    def __repr__(self) -> str:
        return f"Truth.{self.name}"


def _taken_truths(truths: Iterable[object], function: str) -> Iterator[Truth]:
    """Yield truths of which at least one is told otherwise, such as by its value."""
    for truth in truths:
        yield taken(truth, Truth, "truths", function)


# Enum members are slow to reach through their class, and these methods run in every question.
_YES, _NO, _UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN
