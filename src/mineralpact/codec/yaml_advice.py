"""Faults of YAML as people make them: what wants quotes, and the line as it would be right."""

import re
from typing import Any, Final

from mineralpact.codec.document_errors import document_error
from mineralpact.errors import DocumentError, shorten

# YAML ends lines at more characters than others do.
LINE_END: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""Pattern of the end of a line."""
_ADVICE: Final = {
    "tab": "indent with spaces, never with tabs",
    "cannot start any token": "indent with spaces, and put quotes around a text that begins so",
    "entries are not allowed": "put quotes around a text that begins with a dash",
    "mapping values": "put quotes around a text with a colon in it, and indent a key like those"
    " beside it",
    "expected key": "close each quote and bracket, put quotes around the whole of a text, and"
    " indent a key like those beside it",
    "unexpected end of stream": "close each quote and bracket",
    "document start": "close each quote and bracket, and indent a key like those beside it",
    "expected '-' indicator": "indent each item of a list like those beside it",
    "expected ',' or": "close each bracket, put commas between what is in it, and quotes around a"
    " text with a comma, a colon or a bracket in it",
    "indentation": "indent what belongs together alike",
}
"""Advice by a part of the parser's message."""
_PLAIN: Final = re.compile(r"""(?:[^\[\]{}"'\n\r#]|(?<=\S)\#|(?<![,:{\[])(?<![,:{\[]\s)["'])*""")
"""Pattern of what may be text without quotes in brackets, with the commas and colons in it."""
_KEY: Final = re.compile(r"(?:,|^)[^,:]*:(?=\s|$).*", re.DOTALL)
"""Pattern of the next key, and all behind it."""
_LAST_KEY: Final = re.compile(r".*(?:: +|[\[{,] *|- +)(?=\S)")
"""Pattern of what stands in front of a text in its line, up to the last key or bracket."""
_FIRST_KEY: Final = re.compile(r"\s*(?:- +)*[^\s:\"'\[{][^:]*: +(?=\S)")
"""Pattern of what stands in front of a text that runs to the end of its line."""
_COLON: Final = re.compile(r"[^\"']:", re.DOTALL)
_LINE_SHOWN: Final = 160
"""The most characters of a line that a message shows."""


def lone_key_error(text: str, name: str, key: int, value: int | None) -> DocumentError:
    """Return the error of a key in braces that has no value: a comma cut it off a text.

    Args:
        text: The text of the document.
        name: The key.
        key: Where the key begins.
        value: Where the plain value in front of it begins; ``None`` where there is none.
    """
    start = key if value is None else value
    run = _plain_at(text, start)
    if len(run) <= key - start:  # the two stand in two lines
        start, run = key, _plain_at(text, key)
    if value is None:
        words = run.partition(":")[0]
    else:
        words = run[: key - start] + _KEY.sub("", run[key - start :])
    words = words.strip().rstrip(",")
    if "," in words:
        return _unquoted(text, start, words, "a comma")
    message = (
        f"expected a colon and a value behind {name[:60]!r}, or quotes around the text that it is"
        " of, found none"
    )
    return _error_at(text, key, "no_value", message)


def syntax_error(error: Any, text: str) -> DocumentError:  # noqa: ANN401  # PyYAML's classes have no types
    """Return what PyYAML refuses, with what would be right."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        # A character that no YAML may hold: libyaml counts the bytes before it.
        before = text.encode()[: error.position].decode(errors="ignore")
        message = f"not YAML: {str(error).partition(chr(10))[0]}"
        return _error_at(text, len(before), "bad_yaml", message)
    cut = _cut_at_colon(text, mark, error)
    if cut is not None:
        return cut
    message = f"not YAML: {error.problem}"[:300]
    outer = error.context_mark
    if outer is not None and outer.line < mark.line:
        message += f" in what begins in line {outer.line + 1}"
    for part, advice in _ADVICE.items():
        if part in message:
            message = f"{message}; {advice}"
            break
    return document_error("bad_yaml", message, mark.line + 1, mark.column + 1)


def _cut_at_colon(text: str, mark: Any, error: Any) -> DocumentError | None:  # noqa: ANN401  # as above
    """Return the error of a text with a colon in it, if it stands in one line with its key."""
    # A colon behind a quotation mark ends a key, or parts nothing.
    if not _COLON.match(text, max(0, mark.index - 1)):
        return None
    begin, line = _line_at(text, mark.index)
    if "mapping values" in error.problem:
        before = _FIRST_KEY.match(line)
        words = "" if before is None else line[before.end() :].rstrip()
    else:
        before = _LAST_KEY.match(line[: mark.column])
        words = "" if before is None else _up_to_key(text, begin + before.end(), mark.index)
    if before is None or before.end() >= mark.column or "#" in words:
        return None
    return _unquoted(text, begin + before.end(), words, "a colon")


def _up_to_key(text: str, start: int, colon: int) -> str:
    """Return a text in brackets that has a colon in it, up to the next key or bracket."""
    run = _plain_at(text, start)
    own = colon + 1 - start
    return (run[:own] + _KEY.sub("", run[own:])).strip().rstrip(",")


def _plain_at(text: str, start: int) -> str:
    match = _PLAIN.match(text, start)
    assert match is not None  # noqa: S101  # it matches nothing, too
    return match[0]


def _line_at(text: str, position: int) -> tuple[int, str]:
    """Return where the line of a position begins, and the line."""
    begin = max((end.end() for end in LINE_END.finditer(text, 0, position)), default=0)
    return begin, LINE_END.split(text[begin:], maxsplit=1)[0]


def _unquoted(text: str, start: int, words: str, sign: str) -> DocumentError:
    """Return the error of words that want quotes, with their line as it would be right."""
    begin, line = _line_at(text, start)
    right = line[: start - begin] + _in_quotes(words) + line[start - begin + len(words) :]
    message = (
        f"expected quotes around a text with {sign} in it, found none around"
        f" {shorten(words, 60)!r}; write {shorten(right.strip(), _LINE_SHOWN)}"
    )
    return _error_at(text, start, "unquoted", message)


def _in_quotes(words: str) -> str:
    if '"' in words or "\\" in words:
        return "'" + words.replace("'", "''") + "'"
    return f'"{words}"'


def _error_at(text: str, position: int, code: str, message: str) -> DocumentError:
    lines = LINE_END.split(text[:position])
    return document_error(code, message, len(lines), len(lines[-1]) + 1)
