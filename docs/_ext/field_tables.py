"""Tables of fields and of terms: from the description of fields, as reStructuredText."""

import ast
import inspect
import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum, StrEnum
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Final, Literal, Union, get_args, get_origin

import attrs
from example_values import example_text
from public_names import all_names, comments

from mineralpact.codec import json_schema
from mineralpact.values.fields import Content, Field, ValueType, fields_of
from mineralpact.views.wording import term_words

FORMATS: Final[Mapping[Content, str]] = {
    Content.TEXT: "text",
    Content.INTEGER: "whole number",
    Content.BOOLEAN: "true or false",
    Content.NUMBER: "number, in quotes",
    Content.MONEY: "sum and currency",
    Content.RANGE: "bounds and unit",
}
"""Formats of values whose types say no more."""
_STANDARD: Final = re.compile(
    r"\b(?:ISO \d+(?:-\d+)?(?: alpha-\d)?|BCP 47|RFC \d+|SHA-256|EDTF(?: \(ISO 8601-2\))?|UTF-16)"
)
_WORD: Final = re.compile(r"[A-Za-z_][\w.]*")
_MARKED: Final = re.compile(r"(`[^`]+`)")


def field_table(path: str, cls: type) -> Iterator[str]:
    """Yield the lines of the table of a class's fields, those it inherits included.

    Each row is the target of links to its field, too.
    """
    fields = [field for field in fields_of(cls).values() if not field.name.startswith("_")]
    if not fields:
        return
    rows = [_row(field, cls) for field in fields]
    shown = [index for index in range(5) if index < 3 or any(row[index] for row in rows)]
    heads = ("Field", "Type", "Meaning", "Format and standard", "Example")
    yield from _table_head("fields", [heads[index] for index in shown])
    for field, row in zip(fields, rows, strict=True):
        yield f"   * - .. py:attribute:: {path}.{field.name}"
        yield "          :no-typesetting:"
        yield ""
        yield f"       {row[0]}"
        yield from (f"     - {row[index]}" for index in shown[1:])


def term_table(path: str, vocabulary: type[Enum]) -> Iterator[str]:
    """Yield the lines of the table of a vocabulary's terms."""
    meanings = _term_docstrings(vocabulary)
    yield from _table_head("terms", ["Term", "In documents", "Meaning"])
    for name, term in vocabulary.__members__.items():
        value = json.dumps(term.value, ensure_ascii=False)
        words = term_words(term.value) if isinstance(term, StrEnum) else ""
        yield f"   * - .. py:attribute:: {path}.{name}"
        yield "          :no-typesetting:"
        yield ""
        yield f"       ``{name}``"
        yield f"     - ``{value}``"
        yield f"     - {marked(meanings.get(name) or f'{words[:1].upper()}{words[1:]}')}"


def member_table(paths: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the lines of a table of links, each with a line on what it leads to."""
    yield from _table_head("members", [])
    for path, summary in paths:
        yield f"   * - :py:obj:`~{path}`"
        yield f"     - {summary}"


def marked(text: str) -> str:
    """Return a docstring's words with all but its own marks made harmless."""
    parts = _MARKED.split(text)
    parts[::2] = [re.sub(r"([*_|\\])", r"\\\1", part) for part in parts[::2]]
    return "".join(parts)


def linked_type(hint: object) -> str:
    """Return an annotation with each name of ours or of Python's as a link, the room left out."""
    text = _type_text(hint)
    parts: list[str] = []
    last = 0
    for match in _WORD.finditer(text):
        parts += [_literal(text[last : match.start()]), _link(match[0])]
        last = match.end()
    parts.append(_literal(text[last:]))
    joined = "\\ ".join(filter(None, parts))
    return joined.replace("\\  | \\ ", " | ").replace("|", "\\|")


def _table_head(name: str, heads: list[str]) -> Iterator[str]:
    yield ".. list-table::"
    yield f"   :class: {name}"
    if heads:
        yield "   :header-rows: 1"
        yield ""
        yield from (f"   {'*' if index == 0 else ' '} - {head}" for index, head in enumerate(heads))
    else:
        yield ""


def _row(field: Field, cls: type) -> tuple[str, str, str, str, str]:
    return (
        _name_cell(field, cls),
        linked_type(field.holds.hint),
        marked(field.description or ""),
        _format(field),
        example_text(field),
    )


def _name_cell(field: Field, cls: type) -> str:
    """Return a field's name, whether it must be given, and whose it is if it is inherited."""
    notes: list[str] = []
    if field.is_required and field.attribute.init:
        notes.append("required")
    owner = _owner(field.name, cls)
    if owner is not cls:
        notes.append(f"from `{owner.__name__}`" if _is_public(owner) else f"from {owner.__name__}")
    name = f"``{field.name}``"
    return f"{name} ({', '.join(notes)})" if notes else name


def _owner(name: str, cls: type) -> type:
    return next(
        (base for base in cls.__mro__ if name in vars(base).get("__annotations__", {})), cls
    )


@cache
def _is_public(cls: type) -> bool:
    return any(name.thing is cls for name in all_names())


def _format(field: Field) -> str:
    """Return the form of a field's value, and the standards that say what it may be."""
    value = field.value_type
    words = _form(value)
    standards = dict.fromkeys(_STANDARD.findall(f"{words} {field.description or ''}"))
    named = ", ".join(standard for standard in standards if standard not in words)
    form = ", ".join(filter(None, (words, named)))
    return f"list of {form}" if field.is_many and form else form


def _form(value: ValueType) -> str:
    if value.id_types:
        said = (comments("mineralpact.values.ids").get(_name(kind), "") for kind in _named(value))
        found = (_STANDARD.search(text) or re.search("slug", text) for text in said)
        return " or ".join(dict.fromkeys(match[0] for match in found if match)) or "identifier"
    if value.is_place:
        return "identifier and path"
    if value.vocabulary is not None and value.content is Content.TERM:
        return "term"
    if value.content in (Content.TIME, Content.DURATION):
        return _schema_form(value.content)
    return FORMATS.get(value.content, "")


def _named(value: ValueType) -> Iterable[object]:
    return sorted(value.id_types, key=_name)


def _name(kind: object) -> str:
    return str(getattr(kind, "__name__", kind))


@cache
def _schema_form(content: Content) -> str:
    """Return the standard of times or durations, as the JSON Schema of documents has it."""
    schema = json.dumps(json_schema())
    sentences = re.findall(r'"description": "((?:A time|A duration)[^"]*)"', schema)
    subject = "A time" if content is Content.TIME else "A duration"
    found = (_STANDARD.search(text) for text in sentences if text.startswith(subject))
    return next(match[0] for match in found if match)


@cache
def _documented() -> Mapping[str, str]:
    """Return the dotted names of annotations, with the paths that they are documented by."""
    documented: dict[str, str] = {}
    for name in all_names():
        documented[f"{name.home}.{name.name}"] = name.path
        documented[_dotted(name.thing)] = name.path
    return documented


def _type_text(hint: object) -> str:
    """Return an annotation with whole dotted names, unions with strokes."""
    if hint is NoneType or hint is None:
        return "None"
    if hint is Ellipsis:
        return "..."
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return " | ".join(map(_type_text, arguments))
    if origin is Literal:
        return " | ".join(map(repr, arguments))
    if arguments and origin is not None:
        texts = [_type_text(argument) for argument in arguments if not isinstance(argument, list)]
        return f"{_dotted(origin)}[{', '.join(texts)}]"
    return hint if isinstance(hint, str) else _dotted(hint)


def _dotted(thing: object) -> str:
    name = getattr(thing, "__qualname__", None) or getattr(thing, "__name__", str(thing))
    home = getattr(thing, "__module__", "builtins")
    return str(name) if home == "builtins" else f"{home}.{name}"


def _link(name: str) -> str:
    short = name.rpartition(".")[2]
    if name in _documented():
        return f":py:obj:`~{_documented()[name]}`"
    return f"``{short}``"


def _literal(text: str) -> str:
    """Return what stands between two names, with room for a line break around strokes."""
    if text.strip() == "|":
        return " | "
    return f"``{text.strip()}``" if text.strip() else ""


@cache
def _term_docstrings(vocabulary: type[Enum]) -> Mapping[str, str]:
    """Return the texts below the terms of a vocabulary, from its source."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(vocabulary)))
    said: dict[str, str] = {}
    for node, following in pairwise(tree.body[0].body):
        match node, following:
            case (
                ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                said[name] = " ".join(inspect.cleandoc(text).split())
            case _:
                pass
    return said


def attribute_names(cls: type) -> frozenset[str]:
    """Return the names of a class's fields."""
    return frozenset(field.name for field in attrs.fields(cls)) if attrs.has(cls) else frozenset()
