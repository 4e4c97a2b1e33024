"""Cache of times, durations and numbers by their texts in a document, each parsed once."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, Final

from pendulum import Duration

from mineralpact.codec.number_text import parse_number
from mineralpact.values import When
from mineralpact.values.time.duration import parse_duration

Converter = Callable[[Any], Any]
_PARSERS: Final[dict[object, Callable[[str], object]]] = {
    When: When,
    Duration: parse_duration,
    Decimal: parse_number,
}


class TextCache(dict[Any, Any]):
    """Cache of the values that texts stand for; keys that are no texts stand for themselves."""

    def __init__(self, parse: Callable[[str], object]) -> None:
        self._parse = parse

    def __missing__(self, text: object) -> object:
        value = self._parse(text) if isinstance(text, str) else text
        self[text] = value
        return value


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
