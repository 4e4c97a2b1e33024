"""Plain words of YAML: scalars without quotes, read as their field or their form says."""

import re
from typing import Any, Final, Self, cast

_WHOLE_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,3999})")
_DECIMAL_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+][0-9]+)?")
"""Pattern of what YAML itself takes for a number: an exponent wants a point and a sign."""
_CONSTANTS: Final[dict[str, bool | None]] = {
    "null": None,
    "~": None,
    "": None,
    "true": True,
    "false": False,
}


class PlainWord(str):
    """A word without quotes; it may stand for a number, a truth value or nothing."""

    __slots__ = ()


class WordInt(int):
    """A whole number that was a plain word, and may turn out to be meant as text."""


class WordFloat(float):
    """A number with a point that was a plain word, which it prints as."""

    _text: str

    def __new__(cls, text: str) -> Self:
        """Return the number that a word stands for."""
        number = super().__new__(cls, text)
        number._text = str(text)
        return number

    def __str__(self) -> str:
        return self._text


def read_words_by_form(value: Any) -> Any:  # noqa: ANN401  # plain values of any shape
    """Return plain values with plain words read by their form alone, where no field tells.

    >>> read_words_by_form([PlainWord("5"), PlainWord("NO"), PlainWord("null"), "5"])
    [5, 'NO', None, '5']
    """
    if isinstance(value, dict):
        children = cast("dict[str, object]", value)
        return {key: read_words_by_form(child) for key, child in children.items()}
    if isinstance(value, list):
        return [read_words_by_form(child) for child in cast("list[object]", value)]
    return _read_word(value) if isinstance(value, PlainWord) else value


def _read_word(word: PlainWord) -> str | int | float | None:
    if word in _CONSTANTS:
        return _CONSTANTS[word]
    if _WHOLE_NUMBER.fullmatch(word):
        return WordInt(word)
    return WordFloat(word) if _DECIMAL_NUMBER.fullmatch(word) else str(word)
