"""What texts in documents stand for: times, durations and numbers, each distinct text read once."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any, Final

from pendulum import Duration

from mineralpact.codec.strict.numbers import read_number
from mineralpact.values.time.duration import parse_duration
from mineralpact.values.time.when import When

_READERS: Final[dict[object, Callable[[str], object]]] = {
    When: When,
    Duration: parse_duration,
    Decimal: read_number,
}


class Texts(dict[Any, Any]):
    """What texts stand for, each read once, and so shared by all that hold it; what is no text stands for itself."""

    def __init__(self, read: Callable[[str], object]) -> None:
        self._read = read

    def __missing__(self, text: object) -> object:
        found = self[text] = self._read(text) if isinstance(text, str) else text
        return found


@cache
def text_reader(
    members: Iterable[object], converter: Callable[[Any], Any] | None = None
) -> Callable[[str], object] | None:
    """What reads the texts of a field of these types and with this converter; none where texts mean themselves."""
    read = next((_READERS[member] for member in members if member in _READERS), None)
    if read is None or converter is None:
        return read
    convert = converter

    def read_and_convert(text: str) -> object:
        return convert(read(text))

    return read_and_convert
