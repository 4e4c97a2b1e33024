"""What a YAML text says and where: plain values built from a parser's events, and a tape of where each stood."""

from array import array
from collections.abc import Callable, Iterator, Set as AbstractSet
from itertools import count
from types import ModuleType
from typing import Any, Final

from mineralpact.codec.json_parser import Plain
from mineralpact.codec.limits import Limits
from mineralpact.codec.lossless import Unquoted
from mineralpact.codec.positions import Place, Places, path_under
from mineralpact.errors import DocumentError, Problem

_SCALAR, _KEY, _OBJECT, _LIST, _END = range(5)  # what the tape says of each event
_LINE: Final = (
    1 << 32
)  # a place is one number, a line this many times and a column: two would take more memory


class YamlReader:
    """Builds plain values, and remembers where each stood, in little more memory than the values take."""

    def __init__(self, yaml: ModuleType, limits: Limits) -> None:
        self._yaml = yaml
        self._depth = limits.depth
        self._root: list[Plain] = []
        self._holders: list[dict[str, Plain] | list[Plain]] = [self._root]
        self._key: str | None = None
        self._tape = bytearray()
        self._marks = array("Q")
        self._keys: list[str] = []
        self._words: dict[str, Unquoted] = {}

    def read(self, text: str) -> Plain:
        """The plain values of the one document in a text.

        Raises:
            DocumentError: it is not YAML, not one document, or holds what is refused.
        """
        yaml = self._yaml
        handlers: dict[object, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._open({}, _OBJECT, event),
            yaml.SequenceStartEvent: lambda event: self._open([], _LIST, event),
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: _refuse_name_or_tag,
        }
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                if handle := handlers.get(event.__class__):
                    handle(event)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            reason = getattr(error, "problem", None) or str(error)
            place = (mark.line + 1, mark.column + 1) if mark else (None, None)
            raise _refusal("bad_yaml", f"not YAML: {reason}"[:300], *place) from None
        if len(self._root) != 1:
            raise _refusal("bad_yaml", f"expected one document, found {len(self._root)}", 1, 1)
        return self._root[0]

    def places(self, wanted: AbstractSet[str]) -> Places:
        """Where the values of these paths stand; what holds a wanted value must be wanted too."""
        found: dict[str, Place] = {}
        for path, mark in self._values(wanted):
            found[path] = mark // _LINE + 1, mark % _LINE + 1
            if len(found) == len(wanted):
                break
        return found

    def _values(self, wanted: AbstractSet[str]) -> Iterator[tuple[str, int]]:
        """The values of these paths, and the mark where each stands, in the order of the text."""
        holders: list[
            tuple[str | None, Iterator[int] | None]
        ] = []  # no path where nothing is wanted
        path: str | None = ""
        key, keys = "", iter(self._keys)
        for sign, mark in zip(self._tape, self._marks, strict=True):
            if sign == _KEY:
                key = next(keys)
            elif sign == _END:
                holders.pop()
            else:
                if holders:
                    outer, indexes = holders[-1]
                    path = (
                        None
                        if outer is None
                        else path_under(outer, key if indexes is None else next(indexes))
                    )
                if path is None or path not in wanted:
                    path = None
                else:
                    yield path, mark
                if sign != _SCALAR:
                    holders.append((path, count() if sign == _LIST else None))

    def _scalar(self, event: Any) -> None:  # noqa: ANN401  # PyYAML's events have no common type
        if event.anchor or (event.tag and not any(event.implicit)):
            _refuse_name_or_tag(event)
        holder = self._holders[-1]
        if isinstance(holder, dict) and self._key is None:
            self._take_key(event, holder)
        else:
            self._put(event.value if event.style else self._word(event.value), _SCALAR, event)

    def _word(self, text: str) -> Unquoted:
        """A plain word; all that are alike share one."""
        if (word := self._words.get(text)) is None:
            word = self._words[text] = Unquoted(text)
        return word

    def _take_key(self, event: Any, holder: dict[str, Plain]) -> None:  # noqa: ANN401  # as above
        key: str = event.value
        if key in holder:
            raise _refused(
                event,
                "duplicate_key",
                f"expected each key once in an object, found {key[:60]!r} again",
            )
        if key == "<<" and not event.style:
            raise _refused(event, "merge_key", "expected no merge keys, found one")
        self._key = key
        self._keys.append(key)
        self._mark(_KEY, event)

    def _open(self, new: dict[str, Plain] | list[Plain], sign: int, event: Any) -> None:  # noqa: ANN401  # as above
        if event.anchor or event.tag:
            _refuse_name_or_tag(event)
        if isinstance(self._holders[-1], dict) and self._key is None:
            raise _refused(event, "bad_key", "expected text as a key, found a list or an object")
        if len(self._holders) > self._depth:
            message = f"expected blocks nested at most {self._depth} deep, found more"
            raise _refused(event, "too_deep", message)
        self._put(new, sign, event)
        self._holders.append(new)

    def _close(self, event: Any) -> None:  # noqa: ANN401  # as above
        self._holders.pop()
        self._mark(_END, event)

    def _put(self, value: Plain, sign: int, event: Any) -> None:  # noqa: ANN401  # as above
        """Store a value where it belongs."""
        holder = self._holders[-1]
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[self._key or ""] = value
            self._key = None
        self._mark(sign, event)

    def _mark(self, sign: int, event: Any) -> None:  # noqa: ANN401  # as above
        mark = event.start_mark
        self._tape.append(sign)
        self._marks.append(mark.line * _LINE + mark.column)


def _refuse_name_or_tag(event: Any) -> None:  # noqa: ANN401  # as above
    if event.anchor:
        raise _refused(event, "alias", "expected no anchors and aliases, found one")
    raise _refused(event, "tag", f"expected no tags, found {event.tag[:60]!r}")


def _refused(event: Any, code: str, message: str) -> DocumentError:  # noqa: ANN401  # as above
    return _refusal(code, message, event.start_mark.line + 1, event.start_mark.column + 1)


def _refusal(code: str, message: str, line: int | None, column: int | None) -> DocumentError:
    return DocumentError(
        "document", [Problem(path="", code=code, message=message, line=line, column=column)]
    )
