"""Strict JSON parser: refuses what two readers could understand differently."""

import codecs
import json
import re
import sys
from collections.abc import Iterable
from itertools import chain
from typing import Final, NamedTuple, NoReturn, cast

import msgspec

from mineralpact.codec.document_errors import document_error
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.errors import DocumentError

Plain = dict[str, "Plain"] | list["Plain"] | str | int | float | bool | None
"""A value that JSON can hold."""

_CONTAINERS: Final = (dict, list)  # `isinstance` with a union takes three times as long
_STRING: Final = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
_OPENING: Final = re.compile(rb'(?:[^"\[{]++|%b)*+[\[{]' % _STRING.pattern, re.DOTALL)
"""The first bracket that opens an object or a list, and what stands before it."""
_BYTE_ORDER_MARKS: Final = {
    codecs.BOM_UTF8: "UTF-8",
    codecs.BOM_UTF32_LE: "UTF-32",  # it begins as that of UTF-16 does
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def check_size(
    data: bytes | bytearray | memoryview | str, limits: Limits, *, format: str = "json"
) -> None:
    """Refuse a document of too many bytes, before anything else is done with it.

    Raises:
        DocumentError: it has more than the limits of its format allow.
    """
    most = limits.bytes_of(format)
    if _size_in_bytes(data, most) > most:
        raise document_error("too_large", f"expected at most {most:,} bytes, found more")


def _size_in_bytes(data: bytes | bytearray | memoryview | str, most: int) -> int:
    """Return the size of a document; of a text only as exactly as comparing with `most` needs."""
    if not isinstance(data, str):
        return memoryview(data).nbytes
    if data.isascii() or not most // 4 < len(data) <= most:
        return len(data)
    return len(data.encode(errors="surrogatepass"))


def check_containers(data: bytes | str, limits: Limits) -> None:
    """Refuse JSON of too many objects and lists, before a single one of them is made.

    Raises:
        DocumentError: it has more than the limit.
    """
    most = limits.containers
    # Each has two brackets; texts may hold some that open nothing.
    if len(data) < 2 * most or _bracket_count(data) <= most:
        return
    encoded, end = encode_text(data, "surrogatepass"), 0
    for _ in range(most + 1):
        opening = _OPENING.match(encoded, end)
        if opening is None:
            return
        end = opening.end()
    line = encoded.count(b"\n", 0, end) + 1
    column = len(encoded[encoded.rfind(b"\n", 0, end) + 1 : end].decode(errors="replace"))
    message = f"expected at most {most:,} objects and lists, found more"
    raise document_error("too_many", message, line, column)


def parse_json(data: bytes | str, *, limits: Limits = DEFAULT_LIMITS) -> Plain:
    """Parse one JSON text (RFC 8259) in UTF-8.

    Raises:
        DocumentError: a byte order mark, not UTF-8, a syntax error, a key used twice in an object,
            NaN or Infinity, half a surrogate pair, a number too long to read, brackets nested too
            deeply, or too many of them.
    """
    depth = limits.depth
    check_containers(data, limits)
    text = decode_text(data)
    try:
        plain: Plain = json.loads(text, parse_constant=_refuse_constant)
        size = _size_of(plain, depth)
    except RecursionError:
        raise _depth_error(text, depth) from None
    except ValueError as error:
        raise _syntax_error(error, text) from None
    if size.depth > depth:
        raise _depth_error(text, depth)
    if not _has_key_count(text.encode(errors="surrogatepass"), size.keys):
        raise _duplicate_key_error(text)
    if "\\u" in text or not text.isascii():
        _check_surrogates(text)
    return plain


def decode_text(data: bytes | str) -> str:
    """Return the text of bytes in UTF-8.

    Raises:
        DocumentError: they are not UTF-8, or begin with a byte order mark, as a text may too.
    """
    if mark := byte_order_mark(data):
        message = f"expected UTF-8 without a byte order mark, found that of {mark}"
        raise document_error("byte_order_mark", message, 1, 1)
    if isinstance(data, str):
        return data
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = "expected UTF-8, found a byte that is not"
        raise document_error("bad_utf8", message, line, column) from None


def byte_order_mark(data: bytes | str) -> str | None:
    """Return the name of the encoding whose byte order mark is in front; ``None`` without one.

    >>> byte_order_mark("{}".encode("utf-16"))
    'UTF-16'
    """
    head = encode_text(data[:4], "surrogatepass")
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if head.startswith(mark):
            return encoding
    return None


def encode_text(data: bytes | str, errors: str = "strict") -> bytes:
    """Return the bytes of a text in UTF-8; bytes stay as they are."""
    if isinstance(data, bytes):
        return data
    return data.encode(errors=errors)


_decode_all: Final = msgspec.json.Decoder().decode_lines
"""Decodes one text or several, each after the other."""


def has_duplicate_keys(data: bytes, plain: object = None) -> bool:
    """True if an object of a valid JSON text has a key twice.

    Args:
        data: The text, or several on lines of their own.
        plain: What msgspec decodes it to, if that is at hand; a list of what several are.
    """
    if plain is None:
        plain = _decode_all(data)
    # Encoded again, a key that was there twice is there once. An escape may be a colon that the
    # text does not show.
    if b"\\u003" not in data and msgspec.json.encode(plain).count(b":") == data.count(b":"):
        return False
    return not _has_key_count(data, _size_of(cast("Plain", plain)).keys)


def _bracket_count(data: bytes | str) -> int:
    if isinstance(data, str):
        return data.count("{") + data.count("[")
    # Bytes are counted one by one, but taken out many at once.
    return 2 * len(data) - len(data.replace(b"{", b"")) - len(data.replace(b"[", b""))


class _Size(NamedTuple):
    depth: int
    keys: int


def _size_of(plain: Plain, most: int = sys.maxsize) -> _Size:
    """Return how deep brackets nest, at most `most` and one, and how many keys are in them."""
    depth = keys = 0
    level = _containers([plain])
    while level and depth <= most:
        depth += 1
        children: list[Iterable[Plain]] = []
        for container in level:
            if isinstance(container, dict):
                keys += len(container)
                children.append(container.values())
            else:
                children.append(container)
        level = _containers(chain.from_iterable(children))
    return _Size(depth, keys)


def _containers(values: Iterable[Plain]) -> list[dict[str, Plain] | list[Plain]]:
    return [value for value in values if isinstance(value, _CONTAINERS)]


def _has_key_count(data: bytes, count: int) -> bool:
    """True if a valid JSON text has so many keys: each has its colon, outside of strings."""
    return data.count(b":") == count or _STRING.sub(b"", data).count(b":") == count


class _NotFiniteError(ValueError):
    pass


def _refuse_constant(name: str) -> NoReturn:
    raise _NotFiniteError(name)


def _syntax_error(error: ValueError, text: str) -> DocumentError:
    from mineralpact.codec import positions  # only faults need it

    if isinstance(error, json.JSONDecodeError):
        return document_error("bad_json", f"not JSON: {error.msg}", error.lineno, error.colno)
    if isinstance(error, _NotFiniteError):
        message = f"expected JSON, found {error}"
        return document_error("not_finite", message, *positions.find_not_finite(text))
    most = sys.get_int_max_str_digits()
    message = f"expected whole numbers of at most {most:,} digits, found a longer one"
    return document_error("bad_json", message, *positions.find_long_number(text, most))


def _duplicate_key_error(text: str) -> DocumentError:
    from mineralpact.codec.positions import repeated_keys

    key, position = next(repeated_keys(text))
    return document_error("duplicate_key", f"duplicate key {key[:60]!r} in an object", *position)


def _check_surrogates(text: str) -> None:
    from mineralpact.codec.positions import find_unpaired_surrogate

    position = find_unpaired_surrogate(text)
    if any(position):
        message = "expected Unicode text, found half of a surrogate pair"
        raise document_error("bad_text", message, *position)


def _depth_error(text: str, most: int) -> DocumentError:
    from mineralpact.codec.positions import find_deep_bracket

    position = find_deep_bracket(text, most)
    # A limit may be more than Python's own parser can follow.
    limit = f"at most {most} deep" if any(position) else "less deeply"
    return document_error("too_deep", f"expected brackets nested {limit}, found more", *position)
