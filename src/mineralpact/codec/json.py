"""JSON text to plain Python values, strictly: what two readers could understand differently is refused."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Final, NoReturn

from mineralpact.errors import DocumentError, Problem

Plain = dict[str, "Plain"] | list["Plain"] | str | int | float | bool | None
"""What JSON can say."""

FORMAT: Final = "mineralpact/1"
"""The name and version of the format, as the header says it."""
DEPTH: Final = 100
"""How deep brackets may nest; a document of ours needs fewer than ten."""


def parse_json(data: bytes | str, *, depth: int = DEPTH) -> Plain:
    """Read one JSON text (RFC 8259) in UTF-8.

    Raises:
        DocumentError: not UTF-8, a byte order mark, a syntax error, a key used twice in an object, NaN or Infinity,
            half a surrogate pair, a number too long to read, or brackets nested too deeply.
    """
    text = decoded(data)
    if text.startswith("\ufeff"):
        raise _refusal("byte_order_mark", "expected JSON, found a byte order mark", (1, 1))
    try:
        plain: Plain = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
        if "\\u" in text or not text.isascii():
            json.dumps(plain, ensure_ascii=False).encode()
    except RecursionError:
        raise _too_deep(text, depth) from None
    except ValueError as error:
        raise _refused(error, text) from None
    if _depth(plain, depth) > depth:
        raise _too_deep(text, depth)
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
        raise _refusal("bad_utf8", "expected UTF-8, found a byte that is not", (line, column)) from None


def has_duplicate_keys(data: bytes) -> bool:
    """Whether an object of a JSON text that is otherwise good has a key twice."""
    try:
        json.loads(data, object_pairs_hook=_object)
    except _RefusedError:
        return True
    return False


class _RefusedError(ValueError):
    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


def _object(pairs: list[tuple[str, Plain]]) -> dict[str, Plain]:
    found = dict(pairs)
    if len(found) < len(pairs):
        key = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        raise _RefusedError("duplicate_key", f"expected each key once in an object, found {key[:60]!r} again")
    return found


def _refused(error: ValueError, text: str) -> DocumentError:
    from mineralpact.codec import locate  # only faults pay for it

    if isinstance(error, json.JSONDecodeError):
        return _refusal("bad_json", f"not JSON: {error.msg}", (error.lineno, error.colno))
    if isinstance(error, _RefusedError):
        is_key = error.code == "duplicate_key"
        return _refusal(error.code, str(error), locate.duplicate_key(text) if is_key else locate.not_finite(text))
    if isinstance(error, UnicodeEncodeError):
        return _refusal("bad_text", "expected Unicode text, found half of a surrogate pair", locate.half_pair(text))
    most = sys.get_int_max_str_digits()
    message = f"expected whole numbers of at most {most:,} digits, found a longer one"
    return _refusal("bad_json", message, locate.long_number(text, most))


def _constant(name: str) -> NoReturn:
    raise _RefusedError("not_finite", f"expected JSON, found {name}")


def _depth(plain: Plain, most: int) -> int:
    depth, level = 0, _brackets([plain])
    while level and depth <= most:
        depth += 1
        level = [
            each for holder in level for each in _brackets(holder.values() if isinstance(holder, dict) else holder)
        ]
    return depth


def _brackets(items: Iterable[Plain]) -> list[dict[str, Plain] | list[Plain]]:
    return [each for each in items if isinstance(each, dict | list)]


def _too_deep(text: str, most: int) -> DocumentError:
    from mineralpact.codec.locate import bracket_beyond

    place = bracket_beyond(text, most)
    limit = (
        f"at most {most} deep" if place else "less deeply"
    )  # a limit may be more than Python's own reader can follow
    return _refusal("too_deep", f"expected brackets nested {limit}, found more", place)


def _refusal(code: str, message: str, place: tuple[int, int] | None) -> DocumentError:
    line, column = place or (None, None)
    return DocumentError("document", [Problem(path="", code=code, message=message, line=line, column=column)])
