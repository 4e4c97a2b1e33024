"""Caches of one document: of times, durations and numbers by their texts, and of identifiers."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, Final

from mineralpact.codec.number_text import number_text, parse_number
from mineralpact.values import When
from mineralpact.values.time.duration import Duration, duration_text, parse_duration

Converter = Callable[[Any], Any]
_PARSERS: Final[dict[object, Callable[[str], object]]] = {
    When: When,
    Duration: parse_duration,
    Decimal: parse_number,
}


class TextCache(dict[Any, Any]):
    """Cache of the values that texts stand for; what is no text stands for itself.

    That is not kept: durations of 6 months and of 180 days are equal, and so are 1.5 and 1.50.

    Args:
        parse: Makes the value of a text.
        odd: Takes the texts that are not spelled as we write their values.
    """

    def __init__(self, parse: Callable[[str], object], odd: list[str] | None = None) -> None:
        self._parse = parse
        self._odd = odd

    def __missing__(self, text: object) -> object:
        if not isinstance(text, str):
            return text
        value = self[text] = self._parse(text)
        if self._odd is not None and text_of(value) != text:
            self._odd.append(text)
        return value


class SharedIds(dict[str | None, str | None]):
    """Identifiers, each mapped to the one object that all who hold it share.

    They are added as they come; ``None`` stands for itself.
    """

    def __init__(self) -> None:
        self[None] = None

    def __missing__(self, id: str) -> str:
        self[id] = id
        return id


def text_of(value: object) -> str:
    """Return a time, a duration or a number as documents have it."""
    if isinstance(value, Duration):
        return duration_text(value)
    return number_text(value) if isinstance(value, Decimal) else str(value)


@cache
def text_parser(
    types: tuple[object, ...], converter: Converter | None = None
) -> Callable[[str], object] | None:
    """Return the parser for a field of these types; ``None`` if its texts stay texts."""
    parse = next((_PARSERS[cls] for cls in types if cls in _PARSERS), None)
    if parse is None or converter is None:
        return parse
    convert = converter

    def parse_and_convert(text: str) -> object:
        return convert(parse(text))

    return parse_and_convert
