"""Plain values as they were written: no number loses a digit, no word its look."""

import re
from typing import Any, Final, Self, cast

import msgspec

_DIGITS: Final = re.compile(r"(-?[0-9]+)(\.[0-9]+)?(?:[eE]([-+]?)([0-9]+))?")
_WHOLE: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,3999})")
_BROKEN: Final = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+][0-9]+)?")
"""What YAML takes for a number too: an exponent wants a point before it, and a sign."""
_MEANINGS: Final[dict[str, bool | None]] = {
    "null": None,
    "~": None,
    "": None,
    "true": True,
    "false": False,
}


class Exact(float):
    """A number with a point or an exponent, and its digits.

    >>> Exact("1.50").text, Exact("1E400").text
    ('1.50', '1.0e+400')
    """

    text: str
    """The number as JSON and YAML both understand it."""

    def __new__(cls, text: str) -> Self:
        """Take the digits."""
        made = super().__new__(cls, text)
        made.text = _in_one_form(str(text))
        return made


class Whole(int):
    """A whole number that stood in YAML without quotes, where it might have been meant as text."""


class Unquoted(str):
    """A plain word of YAML, which may stand for a number, a truth value or nothing where its field wants one."""

    __slots__ = ()


def by_form(value: Any) -> Any:  # noqa: ANN401  # plain values, of which what is in must come out
    """What plain values of YAML mean by their look alone, where no field tells.

    >>> by_form([Unquoted("5"), Unquoted("NO"), Unquoted("null"), "5"])
    [5, 'NO', None, '5']
    """
    if isinstance(value, dict):
        return {key: by_form(each) for key, each in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return [by_form(each) for each in cast("list[object]", value)]
    if not isinstance(value, Unquoted):
        return value
    if value in _MEANINGS:
        return _MEANINGS[value]
    if _WHOLE.fullmatch(value):
        return Whole(value)
    return Exact(value) if _BROKEN.fullmatch(value) else str(value)


def json_text(value: object) -> str:
    """A plain value as canonical JSON: without spaces, keys in their order."""
    if isinstance(value, dict):
        named = cast("dict[str, object]", value).items()
        return (
            "{" + ",".join(f"{json_text(str(key))}:{json_text(each)}" for key, each in named) + "}"
        )
    if isinstance(value, list):
        return "[" + ",".join(map(json_text, cast("list[object]", value))) + "]"
    plain = by_form(value)
    if isinstance(plain, Exact):
        return plain.text
    return msgspec.json.encode(int(plain) if isinstance(plain, Whole) else plain).decode()


def _in_one_form(text: str) -> str:
    found = _DIGITS.fullmatch(text)
    if found is None or found[4] is None:
        return text
    return f"{found[1]}{found[2] or '.0'}e{found[3] or '+'}{found[4]}"
