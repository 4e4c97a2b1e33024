"""Examples of values in templates of drafts, by the description of fields, and as YAML."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final

import msgspec
from attrs import frozen

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.starting.draft_schema_writer import AS_WRITTEN, is_own_id
from mineralpact.values import Modality
from mineralpact.values.fields import Described, Field, ValueType, fields_of, names_of_id_types

_SIMPLE_TEXT: Final = re.compile(r"[^\W_](?:[\w .%/'-]*[\w.%'])?")
"""Pattern of texts that need no quotes, wherever they stand."""
_WORDS_OF_OTHERS: Final = frozenset(
    ("y", "yes", "n", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity")
)
_INTERVAL: Final = re.compile("interval|[Ff]rom when")
"""Pattern of descriptions of times that have a beginning and an end."""
_PERIOD: Final = "2031-05/2034-05"
_OWN_WORDS: Final = "in our words"
_PLAIN: Final[Mapping[object, Plain]] = {bool: True, int: 5}


@frozen(kw_only=True)
class SectionExample:
    """One entity of a section as an example, and the sentence of a text that it is made of."""

    sentence: str
    """The sentence."""
    values: dict[str, Any]
    """The plain values of its fields, with quotations."""
    gap: dict[str, Any] | None = None
    """Something of it that is not stated."""


@frozen(kw_only=True)
class TemplateExamples:
    """Examples that templates are made of."""

    headline: str
    """The headline of the text."""
    sections: dict[str, SectionExample]
    """The examples by section."""
    blocks: dict[str, Any]
    """Examples of what stands behind the sections, by block."""
    records: dict[str, Any]
    """Examples of records of which what they must have says too little, by class."""
    ids: dict[str, str]
    """The name of an entity by the name of its kind."""
    texts: dict[str, str]
    """A text by the name of its field."""


@cache
def template_examples() -> TemplateExamples:
    """Return the examples, which lie beside this module."""
    from importlib.resources import files  # takes long to import, and only templates need it

    data = files("mineralpact.drafts.starting").joinpath("template_examples.json").read_bytes()
    return msgspec.json.decode(data, type=TemplateExamples)


def example_value(field: Field) -> Plain:
    """Return an example of what people write in a field.

    >>> from mineralpact.values import Step
    >>> example_value(fields_of(Step)["signatories"])
    ['Kari Nordmann']
    """
    value = _one_value(field)
    if field.is_many and not isinstance(value, list):
        return [value]
    return value


def flow_text(value: Plain) -> str:
    """Return a plain value as YAML in one line, which every reader of YAML takes alike.

    >>> flow_text({"by": ["Norway", "no"], "first": True})
    '{by: [Norway, "no"], first: true}'
    """
    match value:
        case dict():
            return f"{{{', '.join(f'{key}: {flow_text(child)}' for key, child in value.items())}}}"
        case list():
            return f"[{', '.join(map(flow_text, value))}]"
        case str() if not _needs_no_quotes(value):
            return _quoted(value)
        case str():
            return value
        case _:
            return msgspec.json.encode(value).decode()


def _one_value(field: Field) -> Plain:
    if is_own_id(field):
        return "short-name"
    if field.value_type.id_types:
        return _name(field.value_type.id_types)
    if _INTERVAL.search(field.description or ""):
        return _PERIOD
    cls = next(iter(field.value_type.types), None)
    if written := AS_WRITTEN.get(cls):
        return written[0]
    if cls in _PLAIN:
        return _PLAIN[cls]
    text = template_examples().texts.get(field.name, _OWN_WORDS)
    return _term_or_record(field.value_type) or text


def _term_or_record(holds: ValueType) -> Plain:
    """Return a term or a record that a value may be; nothing where it can be neither."""
    if holds.vocabulary is not None:
        return _term(holds.vocabulary)
    if holds.record is not None:
        return _record(holds.record)
    return None


def _name(id_types: frozenset[object]) -> str:
    """Return the name of an entity that a field may point at; a country where it may be any."""
    kinds, names = names_of_id_types(id_types), template_examples().ids
    for kind, name in names.items():
        if kind in kinds:
            return name
    return names["Country"]


def _term(vocabulary: type[StrEnum]) -> str:
    if vocabulary is Modality:
        return Modality.PLANNED.value
    return next(iter(vocabulary)).value


def _record(cls: type[Described]) -> Plain:
    """Return a record with what it must have, or else with the first thing that it may say."""
    examples = template_examples().records
    if cls.__name__ in examples:
        example: Plain = examples[cls.__name__]
        return example
    fields = [field for name, field in fields_of(cls).items() if name != "key"]
    required = [field for field in fields if field.is_required] or fields[:1]
    return {field.name: example_value(field) for field in required}


def _needs_no_quotes(text: str) -> bool:
    is_number_like = text[:1].isdigit() and " " not in text
    is_simple = _SIMPLE_TEXT.fullmatch(text) is not None and text.isprintable()
    return is_simple and not is_number_like and text.lower() not in _WORDS_OF_OTHERS


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    characters = (
        character if character.isprintable() else f"\\U{ord(character):08X}"
        for character in escaped
    )
    return f'"{"".join(characters)}"'
