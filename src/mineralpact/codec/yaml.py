"""YAML for people: the same document, read strictly and with the place of each fault.

Nothing is guessed: what a plain word means is what its field wants, so ``NO`` stays Norway's code and ``2024`` a year.
Anchors, aliases, tags, merge keys and second documents are refused. Comments are not kept.
"""

import json
import re
from collections.abc import Iterable, Iterator
from types import ModuleType, NoneType
from typing import TYPE_CHECKING, Any, Final, get_args, get_origin

from mineralpact.catalog import Catalog
from mineralpact.codec.exact import Exact, Unquoted, Whole, by_form
from mineralpact.codec.json import Plain, decoded
from mineralpact.codec.limits import Limits
from mineralpact.codec.locate import with_places
from mineralpact.codec.quick import Kinds
from mineralpact.errors import DocumentError, MissingExtraError, Problem
from mineralpact.values.record import Record, bare, choices, field_types

if TYPE_CHECKING:
    from mineralpact.codec.migrate import History  # documents of our own format have none

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,18})")
_WORDS: Final[dict[str, bool]] = {"true": True, "false": False}
_NOTHING: Final = ("null", "~", "")


def catalog_of_yaml(data: bytes | str, kinds: Kinds, limits: Limits, history: "History | None" = None) -> Catalog:
    """The catalog a YAML document holds.

    Args:
        data: The document.
        kinds: The kinds it may hold.
        limits: The most it may hold.
        history: Today's format and the way there from older ones; ``None`` for our own.

    Raises:
        DocumentError: all that is wrong with it, with line and column.
        MissingExtraError: PyYAML is not installed.
    """
    from mineralpact.codec.migrate import OURS, Document
    from mineralpact.codec.read_plain import Text, catalog_of_plain

    reader = _Reader(limits)
    plain = reader.read(decoded(data))
    sections = {kind.section: tuple.__class_getitem__((kind, ...)) for kind in kinds}

    def place(problems: Iterable[Problem]) -> list[Problem]:
        return with_places(problems, reader.places)

    def by_types(document: Document) -> Document:
        return {key: _meant(each, sections.get(key, str)) for key, each in document.items()}

    text = Text(plain, place, by_types=by_types, by_form=by_form)
    return catalog_of_plain(text, kinds, limits, history or OURS)


def yaml_of_json(data: bytes) -> bytes:
    """A JSON document as YAML in UTF-8: the same keys in the same order.

    Raises:
        MissingExtraError: PyYAML is not installed.
    """
    yaml = _yaml()

    class Dumper(yaml.CSafeDumper):  # type: ignore[name-defined,misc]  # pyright: ignore[reportUntypedBaseClass]  # PyYAML is loaded late
        pass

    def represent(dumper: Any, number: Exact) -> object:  # noqa: ANN401  # PyYAML's classes have no types
        return dumper.represent_scalar("tag:yaml.org,2002:float", number.text)

    Dumper.add_representer(Exact, represent)
    plain = json.loads(data, parse_float=Exact)
    text: str = yaml.dump(plain, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110)
    return text.encode()


def _yaml() -> ModuleType:
    try:
        import yaml
    except ImportError:
        raise MissingExtraError("PyYAML", "yaml") from None
    return yaml


class _Reader:
    """Builds plain values from the parser's events, and remembers where each stood."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._holders: list[dict[str, Plain] | list[Plain]] = []
        self._paths: list[str] = []
        self._key: str | None = None
        self._root: list[Plain] = []
        self.places: dict[str, tuple[int, int]] = {"": (1, 1)}

    def read(self, text: str) -> Plain:
        yaml = _yaml()
        try:
            for event in yaml.parse(text, Loader=yaml.CSafeLoader):
                self._take(event, yaml)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            reason = getattr(error, "problem", None) or str(error)
            place = (mark.line + 1, mark.column + 1) if mark else (None, None)
            raise _refusal("bad_yaml", f"not YAML: {reason}"[:300], *place) from None
        if len(self._root) != 1:
            raise _refusal("bad_yaml", f"expected one document, found {len(self._root)}", 1, 1)
        return self._root[0]

    def _take(self, event: Any, yaml: ModuleType) -> None:  # noqa: ANN401  # PyYAML's events have no common type
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refused(event, "alias", "expected no anchors and aliases, found one")
        if getattr(event, "tag", None) and not (isinstance(event, yaml.ScalarEvent) and any(event.implicit)):
            raise self._refused(event, "tag", f"expected no tags, found {event.tag[:60]!r}")
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open({} if isinstance(event, yaml.MappingStartEvent) else [], event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._holders.pop()
            self._paths.pop()

    def _scalar(self, event: Any) -> None:  # noqa: ANN401  # as above
        is_key = self._holders and isinstance(self._holders[-1], dict) and self._key is None
        if not is_key:
            self._put(event.value if event.style else Unquoted(event.value), event)
            return
        holder = self._holders[-1]
        if event.value in holder:
            message = f"expected each key once in an object, found {event.value[:60]!r} again"
            raise self._refused(event, "duplicate_key", message)
        if event.value == "<<" and not event.style:
            raise self._refused(event, "merge_key", "expected no merge keys, found one")
        self._key = event.value

    def _open(self, holder: dict[str, Plain] | list[Plain], event: Any) -> None:  # noqa: ANN401  # as above
        if self._holders and isinstance(self._holders[-1], dict) and self._key is None:
            raise self._refused(event, "bad_key", "expected text as a key, found a list or an object")
        if len(self._holders) >= self._limits.depth:
            message = f"expected blocks nested at most {self._limits.depth} deep, found more"
            raise self._refused(event, "too_deep", message)
        path = self._put(holder, event)
        self._holders.append(holder)
        self._paths.append(path)

    def _put(self, value: Plain, event: Any) -> str:  # noqa: ANN401  # as above
        """Store a value where it belongs, and say its path."""
        path = ""
        if not self._holders:
            self._root.append(value)
        elif isinstance(holder := self._holders[-1], list):
            path = f"{self._paths[-1]}[{len(holder)}]"
            holder.append(value)
        else:
            key = self._key or ""
            path = f"{self._paths[-1]}.{key}" if self._paths[-1] else key
            holder[key] = value
            self._key = None
        self.places[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
        return path

    def _refused(self, event: Any, code: str, message: str) -> DocumentError:  # noqa: ANN401  # as above
        return _refusal(code, message, event.start_mark.line + 1, event.start_mark.column + 1)


def _meant(value: Plain, hint: object) -> Plain:
    """A value with its plain words turned into what this type wants."""
    if isinstance(value, list):
        item = get_args(hint)[0] if get_origin(hint) is tuple else str
        return [_meant(each, item) for each in value]
    members = [bare(member) for member in choices(hint)]
    if isinstance(value, dict):
        classes = (each for each in members if isinstance(each, type) and issubclass(each, Record))
        hints = field_types(cls) if (cls := next(classes, None)) else {}
        return {key: _meant(each, hints.get(key, str)) for key, each in value.items()}
    if isinstance(value, Whole | Exact):
        value = Unquoted(value.text if isinstance(value, Exact) else int(value))
    if not isinstance(value, Unquoted):
        return value
    return next(_readings(value, members), str(value))


def _readings(word: Unquoted, members: list[object]) -> Iterator[Plain]:
    if NoneType in members and word in _NOTHING:
        yield None
    if bool in members and word in _WORDS:
        yield _WORDS[word]
    if int in members and _INTEGER.fullmatch(word):
        yield int(word)


def _refusal(code: str, message: str, line: int | None, column: int | None) -> DocumentError:
    return DocumentError("document", [Problem(path="", code=code, message=message, line=line, column=column)])
