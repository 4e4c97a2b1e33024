"""Strict YAML parser: builds plain values from PyYAML's events, and remembers where each stood."""

import re
from array import array
from collections.abc import Callable, Iterator, Set as AbstractSet
from itertools import count, islice
from types import ModuleType
from typing import Any, Final, TypeAlias

from mineralpact.codec.document_errors import document_error
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.limits import Limits
from mineralpact.codec.positions import Position, path_under
from mineralpact.codec.yaml_advice import LINE_END, lone_key_error, syntax_error
from mineralpact.codec.yaml_words import PlainWord
from mineralpact.errors import DocumentError, shorten
from mineralpact.paths import Path

Event: TypeAlias = Any
"""An event of PyYAML, whose classes have no types."""
_OpenPath: TypeAlias = tuple[Path | None, Iterator[int] | None]
"""The path of an open object or list, and the indexes to come in a list."""
_SCALAR, _KEY, _OBJECT, _LIST, _END = range(5)  # the kinds of events on the tape
# A position is one number, a line this many times and a column: two would take more memory.
_LINE: Final = 1 << 32
_CUT: Final = re.compile(r"[ \t]+(#\w[^\s]*)")
"""Pattern of a comment that begins without a blank behind its sign."""
ALIAS: Final = "alias"
"""The code of an anchor or an alias, of which a short text may make a very long one."""
MOST_DIRECTIVES: Final = 100
"""The most lines of a text that may be directives of YAML; a document of ours has none."""
_DIRECTIVE: Final = re.compile("(?:^|(?<=[\n\r\x85\u2028\u2029]))%")


class YamlParser:
    """Builds plain values and a tape of positions, in little more memory than the values take."""

    def __init__(self, yaml: ModuleType, limits: Limits) -> None:
        self._yaml = yaml
        self._limits = limits
        self._containers_left = limits.containers
        self._root: list[Plain] = []
        self._open: list[dict[str, Plain] | list[Plain]] = [self._root]
        self._key: str | None = None
        self._tape = bytearray()
        self._marks = array("Q")
        self._keys: list[str] = []
        self._words: dict[str, PlainWord] = {}
        self._text = ""
        self._key_span = (0, 0)
        self._value_start: int | None = None  # of the plain value in front of the key, if it is one

    def parse(self, text: str) -> Plain:
        """Return the plain values of the one document in a text.

        Raises:
            DocumentError: it is not YAML, not one document, or holds what is refused.
        """
        yaml = self._yaml
        handlers: dict[object, Callable[[Event], None]] = {
            yaml.ScalarEvent: self._take_scalar,
            yaml.MappingStartEvent: lambda event: self._start({}, _OBJECT, event),
            yaml.SequenceStartEvent: lambda event: self._start([], _LIST, event),
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: _refuse_alias_or_tag,
            yaml.DocumentStartEvent: self._start_document,
        }
        _refuse_many_directives(text)
        self._text = text
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                if handle := handlers.get(event.__class__):
                    handle(event)
        except yaml.YAMLError as error:
            raise syntax_error(error, text) from None
        if not self._root:
            raise document_error("bad_yaml", "expected one document, found none", 1, 1)
        return self._root[0]

    def positions(self, paths: AbstractSet[Path]) -> Iterator[tuple[Path, Position]]:
        """Yield the positions of the values at these paths, their holders among them."""
        # The path of each open object or list, and the indexes to come in a list.
        open_paths: list[_OpenPath] = []
        path: Path | None = Path()
        key, keys = "", iter(self._keys)
        for sign, mark in zip(self._tape, self._marks, strict=True):
            if sign == _KEY:
                key = next(keys)
            elif sign == _END:
                open_paths.pop()
            else:
                if open_paths:
                    path = _child_path(open_paths[-1], key)
                if path is not None and path in paths:
                    yield path, (mark // _LINE + 1, mark % _LINE + 1)
                else:
                    path = None  # nothing inside of it is looked for
                if sign == _OBJECT:
                    open_paths.append((path, None))
                elif sign == _LIST:
                    open_paths.append((path, count()))

    def _start_document(self, event: Event) -> None:
        if self._root:
            raise _event_error(event, "bad_yaml", "expected one document, found a second one")

    def _take_scalar(self, event: Event) -> None:
        if event.anchor or (event.tag and not any(event.implicit)):
            _refuse_alias_or_tag(event)
        container = self._open[-1]
        if isinstance(container, dict) and self._key is None:
            self._take_key(event, container)
        else:
            text: str = event.value
            if isinstance(container, dict):
                self._check_value(event)
            if not event.style:  # a plain word; equal ones share an object
                self._refuse_cut_text(event)
                text = self._words.setdefault(text, PlainWord(text))
            self._put(text, _SCALAR, event)

    def _take_key(self, event: Event, container: dict[str, Plain]) -> None:
        key: str = event.value
        if key in container:
            raise _event_error(event, "duplicate_key", f"duplicate key {key[:60]!r} in an object")
        if key == "<<" and not event.style:
            raise _event_error(event, "merge_key", "expected no merge keys, found one")
        self._key = key
        self._key_span = event.start_mark.index, event.end_mark.index
        self._keys.append(key)
        self._mark(_KEY, event)

    def _check_value(self, event: Event) -> None:
        """Refuse a key in braces without a colon: what stands behind a comma in a text is one."""
        start = event.start_mark.index
        key_start, key_end = self._key_span
        if not event.value and not event.style and ":" not in self._text[key_end:start]:
            raise lone_key_error(self._text, self._key or "", key_start, self._value_start)
        self._value_start = None if event.style else start

    def _refuse_cut_text(self, event: Event) -> None:
        """Refuse a comment right behind a word that may have been meant as its end: ``Pact #3``."""
        match = _CUT.match(self._text, event.end_mark.index)
        if match:
            message = (
                f"expected quotes around a text with # in it, or a blank behind the # of a comment,"
                f" found {shorten(event.value, 40)!r} in front of {match[1][:20]!r}"
            )
            raise _event_error(event, "cut_text", message)

    def _start(self, container: dict[str, Plain] | list[Plain], sign: int, event: Event) -> None:
        if event.anchor or event.tag:
            _refuse_alias_or_tag(event)
        if isinstance(self._open[-1], dict) and self._key is None:
            message = "expected text as a key, found a list or an object"
            raise _event_error(event, "bad_key", message)
        if len(self._open) > self._limits.depth:
            message = f"expected blocks nested at most {self._limits.depth} deep, found more"
            raise _event_error(event, "too_deep", message)
        self._containers_left -= 1
        if self._containers_left < 0:
            most = self._limits.containers
            message = f"expected at most {most:,} objects and lists, found more"
            raise _event_error(event, "too_many", message)
        self._put(container, sign, event)
        self._open.append(container)
        self._value_start = None

    def _end(self, event: Event) -> None:
        self._open.pop()
        self._value_start = None
        self._mark(_END, event)

    def _put(self, value: Plain, sign: int, event: Event) -> None:
        """Store a value in the object or list that is open."""
        container = self._open[-1]
        if isinstance(container, list):
            container.append(value)
        else:
            container[self._key or ""] = value
            self._key = None
        self._mark(sign, event)

    def _mark(self, sign: int, event: Event) -> None:
        mark = event.start_mark
        self._tape.append(sign)
        self._marks.append(mark.line * _LINE + mark.column)


def _child_path(holder: _OpenPath, key: str) -> Path | None:
    """Return the path of the next value in an open object or list; ``None`` if that has none."""
    outer, indexes = holder
    step = key if indexes is None else next(indexes)
    return None if outer is None else path_under(outer, step)


def _refuse_many_directives(text: str) -> None:
    """Refuse a text that may have very many directives: the parser compares each with all others.

    Every such line counts, for only the parser itself knows which of them are directives.
    """
    for match in islice(_DIRECTIVE.finditer(text), MOST_DIRECTIVES, None):
        line = len(LINE_END.findall(text, 0, match.start())) + 1
        message = f"expected at most {MOST_DIRECTIVES} lines that begin with %, found more"
        raise document_error("too_many", message, line, 1)


def _refuse_alias_or_tag(event: Event) -> None:
    if event.anchor:
        message = (
            "expected no anchors and aliases, found one; a text with & or * in front wants quotes"
        )
        raise _event_error(event, ALIAS, message)
    raise _event_error(event, "tag", f"expected no tags, found {event.tag[:60]!r}")


def _event_error(event: Event, code: str, message: str) -> DocumentError:
    mark = event.start_mark
    return document_error(code, message, mark.line + 1, mark.column + 1)
