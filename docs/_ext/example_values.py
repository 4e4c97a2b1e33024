"""Example of each field's value: from the shipped data, the documents of the tests, or a draft.

What no document holds is taken from answers to questions about the shipped data.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Final

from example_answers import answers

import mineralpact as mp
from mineralpact.drafts.starting.template_values import example_value, flow_text
from mineralpact.exchange import to_plain
from mineralpact.values import Record, When
from mineralpact.values.fields import Field, fields_of

_NAME: Final = mp.codec.Model().version.replace("/", "-")
FIXTURE: Final = Path(__file__).parents[2] / "tests" / "codec" / "fixtures" / f"{_NAME}.json"
"""A document in which every field of every kind says something; `tests/codec` sees to it."""
LENGTH: Final = 44
"""The most characters of an example."""


def example_text(field: Field) -> str:
    """Return an example of a field's value as a literal; nothing where none is at hand.

    In a record of documents it is written as there, in JSON; in any other class as in Python.
    """
    if issubclass(field.owner, mp.query.Filter) or not issubclass(field.owner, Record):
        return _in_python(field)
    values = _values().get((field.owner, field.name)) or _of_subclasses(field)
    texts = [json.dumps(value, ensure_ascii=False) for value in values]
    if not texts:
        texts = [flow_text(example_value(field))]
    return _literal(min(texts, key=lambda text: len(text) > LENGTH))


def _of_subclasses(field: Field) -> list[object]:
    """Return values of a field that a base has, where only its subclasses have instances."""
    found: list[object] = []
    for (cls, name), values in _values().items():
        if name == field.name and issubclass(cls, field.owner):
            found += values
    return found


def _in_python(field: Field) -> str:
    """Return an example of a field that no document has, as Python writes it."""
    answered = answers().get((field.owner, field.name))
    if answered is not None:
        return _literal(answered)
    value = _value_in_python(field)
    if value is None:
        return ""
    text = f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)
    return _literal(f"({text},)" if field.is_many else text)


def _value_in_python(field: Field) -> object:
    value_type = field.value_type
    if value_type.vocabulary:
        return next(iter(value_type.vocabulary))
    if bool in value_type.types:
        return True
    if value_type.id_types or When in value_type.types:
        return _python_values().get(value_type.hint)
    if not issubclass(field.owner, mp.query.Filter):
        return None
    if Decimal in value_type.types:
        return Decimal(str(_of_that_name(field.name)))
    return _identifier(field) if str in value_type.types else None


def _of_that_name(name: str) -> object:
    return next(values[0] for (_, known), values in _values().items() if known == name)


def _identifier(field: Field) -> str:
    """Return what a filter's text field takes, by the words that describe it."""
    words = field.description or ""
    example = re.search(r"such as (\w+)", words)
    if example is not None:
        return example[1]
    if field.name in ("text", "currency"):
        return str(_of_that_name("name" if field.name == "text" else "currency"))
    for text in (field.name, words):
        for kind in mp.KINDS:
            if re.search(rf"(?:\b|_){kind.__name__.lower()}s?(?:\b|_)", text, re.IGNORECASE):
                return str(_values()[kind, "id"][0])
    is_party = re.search(r"\b(?:part(?:y|ies)|[Ww]ho|[Ww]hom)\b", words) is not None
    kind = mp.Country if is_party else getattr(field.owner, "asks_for", mp.Country)
    return str(_values().get((kind, "id"), ["PER"])[0])


@cache
def _python_values() -> Mapping[object, object]:
    """Return a value for each annotation of documents that has short ones, and for times."""
    values: dict[object, object] = {When: When("2024-11")}
    for (cls, name), told in _values().items():
        value_type = fields_of(cls)[name].value_type
        one = told[0][0] if isinstance(told[0], list) else told[0]
        if isinstance(one, str) and value_type.id_types:
            values.setdefault(value_type.hint, one)
    for hint in [*values]:
        values.setdefault(hint | None, values[hint])
    return values


@cache
def _values() -> Mapping[tuple[type, str], list[object]]:
    """Return the plain values of each field, those of the shipped data first."""
    plain: dict[tuple[type, str], list[object]] = defaultdict(list)
    names = sorted(mp.datasets.names(), key=lambda name: name != "japan-peru-2024")
    for catalog in (*map(mp.datasets.load, names), mp.read(FIXTURE)):
        for entity in catalog:
            for cls, name, value in _fields(entity, to_plain(entity)):
                plain[cls, name].append(value[:1] if isinstance(value, list) else value)
    return plain


def _fields(record: Record, plain: Mapping[str, object]) -> Iterator[tuple[type, str, object]]:
    """Yield the plain values that a record states, and those of the records in it."""
    for name, said in plain.items():
        yield type(record), name, said
        value: object = getattr(record, name)
        items = value if isinstance(value, tuple) else (value,)
        texts = said if isinstance(said, list) else [said]
        for item, text in zip(items, texts, strict=True):
            if isinstance(item, Record) and isinstance(text, dict):
                yield from _fields(item, text)


def _literal(text: str) -> str:
    if len(text) > LENGTH:
        text = f"{text[: LENGTH - 1].rstrip()}…"
    return f"``{text}``" if text else ""
