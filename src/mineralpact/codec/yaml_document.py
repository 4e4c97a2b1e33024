"""Loader and writer of YAML, for people: the same document, read as strictly.

Nothing is guessed: a plain word means what its field wants, so ``NO`` stays Norway's code and
``2024`` a year. Anchors, aliases, tags, merge keys and second documents are refused. Comments are
not kept.
"""

import re
from collections.abc import Mapping
from functools import partial
from types import ModuleType
from typing import Final

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import EDITIONS
from mineralpact.codec.document_errors import document_error
from mineralpact.codec.fast.loader import LoadOptions
from mineralpact.codec.json_parser import Plain, decode_text
from mineralpact.codec.positions import with_positions
from mineralpact.codec.versions.migration import Document
from mineralpact.codec.yaml_parser import YamlParser
from mineralpact.codec.yaml_words import PlainWord, WordFloat, WordInt, read_words_by_form
from mineralpact.errors import MissingExtraError
from mineralpact.values.fields import Field, ValueType, fields_of, value_type

_INTEGER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,18})")
_BOOLEANS: Final[dict[str, bool]] = {"true": True, "false": False}
_NULLS: Final = ("null", "~", "")
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

    parser = YamlParser(_import_yaml(), options.limits)
    sections = {
        kind.section: value_type(tuple.__class_getitem__((kind, ...))) for kind in options.kinds
    }

    def words_by_field(document: Document) -> Document:
        read = {key: _read_words(document[key], sections.get(key, _TEXT)) for key in document}
        editions = document.get(EDITIONS)
        if isinstance(editions, list):
            read[EDITIONS] = [
                words_by_field(edition)
                if isinstance(edition, dict)
                else _read_words(edition, _TEXT)
                for edition in editions
            ]
        return read

    plain = parser.parse(_whole_characters(decode_text(data)))
    locate = partial(with_positions, find=parser.positions)
    return load_plain(SourceText(plain, locate, words_by_field, read_words_by_form), options)


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


def yaml_of_json(data: bytes) -> bytes:
    """Return a JSON document as YAML in UTF-8: the same keys in the same order.

    Raises:
        MissingExtraError: PyYAML is not installed.
    """
    yaml = _import_yaml()
    text: str = yaml.dump(
        msgspec.json.decode(data),
        Dumper=yaml.CSafeDumper,
        sort_keys=False,
        allow_unicode=True,
        width=110,
    )
    return text.encode()


def _import_yaml() -> ModuleType:
    try:
        import yaml
    except ImportError:
        raise MissingExtraError("PyYAML", "yaml") from None
    return yaml


def _read_words(value: Plain, holds: ValueType) -> Plain:
    """Return a value with its plain words read as what a field may hold."""
    if isinstance(value, list):
        item = holds.item or _TEXT
        return [_read_words(child, item) for child in value]
    if isinstance(value, dict):
        fields: Mapping[str, Field] = {}
        if holds.record is not None:
            fields = fields_of(holds.record)
        read: dict[str, Plain] = {}
        for key, child in value.items():
            read[key] = _read_words(child, fields[key].holds if key in fields else _TEXT)
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
    return word
