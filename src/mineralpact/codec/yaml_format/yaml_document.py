"""Loader and writer of YAML, for people: the same document, read as strictly.

Nothing is guessed: a plain word means what its field wants, so ``NO`` stays Norway's code and
``2024`` a year. Anchors, aliases, tags, merge keys and second documents are refused. Comments are
not kept.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cache, partial
from types import ModuleType
from typing import Any, Final

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.document_errors import document_error
from mineralpact.codec.json_parser import Plain, decode_text
from mineralpact.codec.limits import Limits
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.number_text import parse_number
from mineralpact.codec.positions import FindPositions, with_positions
from mineralpact.codec.versions.migration import Document
from mineralpact.codec.yaml_format.yaml_parser import YamlParser
from mineralpact.codec.yaml_format.yaml_words import (
    PlainWord,
    WordFloat,
    WordInt,
    read_words_by_form,
)
from mineralpact.errors import MissingExtraError
from mineralpact.model import Entity
from mineralpact.values.fields import Field, ValueType, fields_of, value_type

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,18})")
_BOOLEANS: Final[dict[str, bool]] = {"true": True, "false": False}
_NULLS: Final = ("null", "~", "")
_ESCAPES: Final = {"\x85": r"\N", "\u2028": r"\L", "\u2029": r"\P"}
_DISPUTED_BREAK: Final = re.compile(f"[{''.join(_ESCAPES)}]")
_WORDS_OF_OTHERS: Final = frozenset(
    ("y", "yes", "n", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity")
)
"""Words, in any case, that some reader of YAML takes for something else than text."""
_TEXT: Final = value_type(str)


def load_yaml(data: bytes | str, options: LoadOptions) -> Catalog:
    """Return the catalog that a YAML document holds.

    Args:
        data: The document.
        options: What it may hold, and the history of its format.

    Raises:
        DocumentError: all that is wrong with it, with line and column.
        MissingExtraError: PyYAML is not installed.
    """
    from mineralpact.codec.strict.plain_loader import SourceText, load_plain

    def words_by_field(document: Document) -> Document:
        return read_document_words(document, options.kinds)

    plain, find = parse_yaml(data, options.limits)
    locate = partial(with_positions, find=find)
    return load_plain(SourceText(plain, locate, words_by_field, read_words_by_form), options)


def read_document_words(document: Document, kinds: Iterable[type[Entity]]) -> Document:
    """Return a document with its plain words read as the fields of its entities want.

    Args:
        document: The document, or an edition in one.
        kinds: The kinds that it may hold.
    """
    sections = {kind.section: value_type(tuple.__class_getitem__((kind, ...))) for kind in kinds}
    read = {key: read_words(document[key], sections.get(key, _TEXT)) for key in document}
    editions = document.get(EDITIONS)
    if isinstance(editions, list):
        read[EDITIONS] = [
            read_document_words(edition, kinds)
            if isinstance(edition, dict)
            else read_words(edition, _TEXT)
            for edition in editions
        ]
    return read


def parse_yaml(data: bytes | str, limits: Limits) -> tuple[Plain, FindPositions]:
    """Return the plain values of a YAML text, plain words as such, and the look-up of positions.

    Raises:
        DocumentError: it is no YAML, or holds what is refused.
        MissingExtraError: PyYAML is not installed.
    """
    parser = yaml_parser(limits)
    text = _whole_characters(decode_text(data))
    _refuse_disputed_breaks(text)
    return parser.parse(text), parser.positions


def yaml_parser(limits: Limits) -> YamlParser:
    """Return a parser that tells where in a text its values stand.

    Raises:
        MissingExtraError: PyYAML is not installed.
    """
    return YamlParser(import_yaml(), limits)


def _whole_characters(text: str) -> str:
    """Return a text; refuse half of a surrogate pair, which the parser cannot take."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        column = error.start - text.rfind("\n", 0, error.start)
        message = "expected Unicode text, found half of a surrogate pair"
        raise document_error("bad_text", message, line, column) from None
    return text


def _refuse_disputed_breaks(text: str) -> None:
    """Refuse the characters that end a line in YAML 1.1, and stand in a text in YAML 1.2."""
    if match := _DISPUTED_BREAK.search(text):
        at = match.start()
        expected = f"expected {_ESCAPES[match[0]]} in double quotes"
        code_point = f"U+{ord(match[0]):04X}"
        message = f"{expected}, found {code_point}, which ends a line for some readers of YAML only"
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        raise document_error("bad_yaml", message, line, column)


def yaml_of_json(data: bytes, *, width: int = 110) -> bytes:
    """Return a JSON document as YAML in UTF-8: the same keys in the same order.

    Args:
        data: The document.
        width: The most columns of a line, as far as its words can be parted.

    Raises:
        MissingExtraError: PyYAML is not installed.
    """
    yaml = import_yaml()
    text: str = yaml.dump(
        msgspec.json.decode(data),
        Dumper=text_dumper(),
        sort_keys=False,
        allow_unicode=True,
        width=width,
    )
    return text.encode()


def import_yaml() -> ModuleType:
    """Return PyYAML.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import yaml
    except ImportError:
        raise MissingExtraError("PyYAML", "yaml") from None
    return yaml


@cache
def text_dumper() -> Any:  # noqa: ANN401  # PyYAML's classes have no types
    """Return PyYAML's dumper, with quotes around all that some reader takes for no text."""
    yaml = import_yaml()
    dumper: Any = type("TextDumper", (yaml.CSafeDumper,), {})
    dumper.add_representer(str, _text_node)
    return dumper


def _text_node(dumper: Any, text: str) -> object:  # noqa: ANN401  # PyYAML's classes have no types
    # Readers of YAML 1.1, of 1.2 and of JavaScript agree that what begins with a letter is text,
    # but for a few words, and on escapes in double quotes. PyYAML adds what its syntax needs.
    style = None
    if not text.isprintable():
        style = '"'
    elif not text[:1].isalpha() or text.lower() in _WORDS_OF_OTHERS:
        style = "'"
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def read_words(value: Plain, holds: ValueType) -> Plain:
    """Return a value with its plain words read as what a field may hold."""
    if isinstance(value, list):
        item = holds.item or _TEXT
        return [read_words(child, item) for child in value]
    if isinstance(value, dict):
        fields: Mapping[str, Field] = {}
        if holds.record is not None:
            fields = fields_of(holds.record)
        read: dict[str, Plain] = {}
        for key, child in value.items():
            read[key] = read_words(child, fields[key].holds if key in fields else _TEXT)
        return read
    if isinstance(value, PlainWord | WordInt | WordFloat):
        return _read_word(str(value), holds)
    return value


def _read_word(word: str, holds: ValueType) -> Plain:
    if holds.is_optional and word in _NULLS:
        return None
    if bool in holds.types and word in _BOOLEANS:
        return _BOOLEANS[word]
    if int in holds.types and _INTEGER.fullmatch(word):
        return int(word)
    if Decimal in holds.types:
        return _number_of(word)
    return word


def _number_of(word: str) -> Plain:
    """Return a word in place of a decimal number, which wants quotes here as it does in JSON.

    A reader of YAML takes the word for a number and rounds it. So it is one, and is refused.
    """
    with suppress(ValueError):
        parse_number(word)
        if "." in word:
            return float(word)
        return int(word)
    return word
