"""JSON text to plain Python values, strictly: what two readers could understand differently is refused."""

import json
import re
import sys
from collections.abc import Iterable
from itertools import chain
from typing import Final, NamedTuple, NoReturn

import msgspec

from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.errors import DocumentError, Problem

Plain = dict[str, "Plain"] | list["Plain"] | str | int | float | bool | None
"""What JSON can say."""

FORMAT: Final = "mineralpact/1"
"""The name and version of the format, as the header says it."""
DEPTH: Final = 100
"""How deep brackets may nest; a document of ours needs fewer than ten."""
_HOLDERS: Final = (dict, list)  # asked of each value, where a union takes three times as long
_TEXT: Final = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)


def parse_json(data: bytes | str, *, depth: int = DEPTH) -> Plain:
    """Read one JSON text (RFC 8259) in UTF-8.

    Raises:
        DocumentError: not UTF-8, a byte order mark, a syntax error, a key used twice in an object,
            NaN or Infinity, half a surrogate pair, a number too long to read, or brackets nested
            too deeply.
    """
    from mineralpact.codec.lossless import Exact  # good documents never come here

    text = decoded(data)
    if text.startswith("\ufeff"):
        raise _refusal("byte_order_mark", "expected JSON, found a byte order mark", (1, 1))
    try:
        with collector_paused():
            plain: Plain = json.loads(text, parse_float=Exact, parse_constant=_constant)
            extent = _extent(plain, depth)
    except RecursionError:
        raise _too_deep(text, depth) from None
    except ValueError as error:
        raise _refused(error, text) from None
    if extent.depth > depth:
        raise _too_deep(text, depth)
    if not _are_all_keys(text.encode(errors="surrogatepass"), extent.keys):
        raise _repeated(text)
    if "\\u" in text or not text.isascii():
        _check_pairs(text)
    return plain


def decoded(data: bytes | str) -> str:
    """The text of bytes in UTF-8.

    Raises:
        DocumentError: they are not.
    """
    if isinstance(data, str):
        return data
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise _refusal(
            "bad_utf8", "expected UTF-8, found a byte that is not", (line, column)
        ) from None


def has_duplicate_keys(data: bytes) -> bool:
    """Whether an object of a JSON text that is otherwise good has a key twice."""
    plain = msgspec.json.decode(data)
    # Of two equal keys only one is written again. An escape may be a colon that the text does not
    # show.
    if b"\\u003" not in data and msgspec.json.encode(plain).count(b":") == data.count(b":"):
        return False
    return not _are_all_keys(data, _extent(plain).keys)


class _Extent(NamedTuple):
    depth: int
    keys: int


def _extent(plain: Plain, most: int = sys.maxsize) -> _Extent:
    """How deep brackets nest, at most one more than `most`, and how many keys are in them."""
    depth = keys = 0
    level = _brackets([plain])
    while level and depth <= most:
        depth += 1
        keys += sum(len(each) for each in level if isinstance(each, dict))
        held = (each.values() if isinstance(each, dict) else each for each in level)
        level = _brackets(chain.from_iterable(held))
    return _Extent(depth, keys)


def _brackets(items: Iterable[Plain]) -> list[dict[str, Plain] | list[Plain]]:
    return [each for each in items if isinstance(each, _HOLDERS)]


def _are_all_keys(data: bytes, count: int) -> bool:
    """Whether these are all the keys a good JSON text writes, and so none of them twice: each has its colon."""
    return data.count(b":") == count or _TEXT.sub(b"", data).count(b":") == count


class _NotFiniteError(ValueError):
    pass


def _constant(name: str) -> NoReturn:
    raise _NotFiniteError(name)


def _refused(error: ValueError, text: str) -> DocumentError:
    from mineralpact.codec import positions  # only faults pay for it

    if isinstance(error, json.JSONDecodeError):
        return _refusal("bad_json", f"not JSON: {error.msg}", (error.lineno, error.colno))
    if isinstance(error, _NotFiniteError):
        return _refusal("not_finite", f"expected JSON, found {error}", positions.not_finite(text))
    most = sys.get_int_max_str_digits()
    message = f"expected whole numbers of at most {most:,} digits, found a longer one"
    return _refusal("bad_json", message, positions.long_number(text, most))


def _repeated(text: str) -> DocumentError:
    from mineralpact.codec.positions import duplicate_key

    key, place = duplicate_key(text)
    return _refusal(
        "duplicate_key", f"expected each key once in an object, found {key[:60]!r} again", place
    )


def _check_pairs(text: str) -> None:
    from mineralpact.codec.positions import half_pair

    if place := half_pair(text):
        raise _refusal("bad_text", "expected Unicode text, found half of a surrogate pair", place)


def _too_deep(text: str, most: int) -> DocumentError:
    from mineralpact.codec.positions import bracket_beyond

    place = bracket_beyond(text, most)
    limit = (
        f"at most {most} deep" if place else "less deeply"
    )  # a limit may be more than Python's own reader can follow
    return _refusal("too_deep", f"expected brackets nested {limit}, found more", place)


def _refusal(code: str, message: str, place: tuple[int, int] | None) -> DocumentError:
    line, column = place or (None, None)
    return DocumentError(
        "document", [Problem(path="", code=code, message=message, line=line, column=column)]
    )
