"""YAML for people: the same document, read strictly and with the place of each fault.

Nothing is guessed: what a plain word means is what its field wants, so ``NO`` stays Norway's code
and ``2024`` a year. Anchors, aliases, tags, merge keys and second documents are refused. Comments
are not kept.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType, NoneType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args, get_origin

from mineralpact.catalog import Catalog
from mineralpact.codec.fast.loader import Kinds
from mineralpact.codec.fast.structs import record_in
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import Plain, decoded
from mineralpact.codec.limits import Limits
from mineralpact.codec.lossless import Exact, Unquoted, Whole, by_form
from mineralpact.codec.positions import ancestry_of, with_places
from mineralpact.codec.yaml_parser import YamlReader
from mineralpact.errors import MissingExtraError, Problem
from mineralpact.values.record import bare, choices, field_types

if TYPE_CHECKING:
    from mineralpact.codec.versions.migration import (
        History,
    )  # documents of our own format have none

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,18})")
_WORDS: Final[dict[str, bool]] = {"true": True, "false": False}
_NOTHING: Final = ("null", "~", "")


def catalog_of_yaml(
    data: bytes | str, kinds: Kinds, limits: Limits, history: "History | None" = None
) -> Catalog:
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
    from mineralpact.codec.strict.plain_loader import Text, catalog_of_plain
    from mineralpact.codec.versions.migration import OURS, Document

    reader = YamlReader(_yaml(), limits)
    sections = {kind.section: tuple.__class_getitem__((kind, ...)) for kind in kinds}

    def place(problems: Iterable[Problem]) -> list[Problem]:
        given = list(problems)
        return with_places(given, reader.places(ancestry_of(given)))

    def by_types(document: Document) -> Document:
        return {key: _meant(each, sections.get(key, str)) for key, each in document.items()}

    with collector_paused():
        text = Text(reader.read(decoded(data)), place, by_types=by_types, by_form=by_form)
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


class _Sense(NamedTuple):
    """What a field wants of what stands there."""

    item: object
    fields: dict[str, object]
    may_be: frozenset[object]


@cache
def _sense(hint: object) -> _Sense:
    item = get_args(hint)[0] if get_origin(hint) is tuple else str
    members = frozenset(bare(member) for member in choices(hint))
    fields = field_types(cls) if (cls := record_in(members)) else {}
    return _Sense(item, fields, members & {NoneType, bool, int})


def _meant(value: Plain, hint: object) -> Plain:
    """A value with its plain words turned into what this type wants."""
    sense = _sense(hint)
    if isinstance(value, list):
        return [_meant(each, sense.item) for each in value]
    if isinstance(value, dict):
        return {key: _meant(each, sense.fields.get(key, str)) for key, each in value.items()}
    if isinstance(value, Whole | Exact):
        value = Unquoted(value.text if isinstance(value, Exact) else int(value))
    if not isinstance(value, Unquoted):
        return value
    return next(_readings(value, sense.may_be), str(value)) if sense.may_be else str(value)


def _readings(word: Unquoted, may_be: frozenset[object]) -> Iterator[Plain]:
    if NoneType in may_be and word in _NOTHING:
        yield None
    if bool in may_be and word in _WORDS:
        yield _WORDS[word]
    if int in may_be and _INTEGER.fullmatch(word):
        yield int(word)
