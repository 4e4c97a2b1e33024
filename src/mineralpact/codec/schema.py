"""The JSON Schema of documents, written from the classes and their docstrings, for editors and other validators."""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from types import NoneType
from typing import Final, get_args, get_origin

import attrs
from pendulum import Duration

from mineralpact.codec.json_parser import FORMAT, Plain
from mineralpact.model import KINDS, Entity
from mineralpact.model.entity import id_types_in, type_of_id
from mineralpact.values.record import INTEGER_LIMIT, Record, bare, choices, field_types
from mineralpact.values.time.when import When

Schema = dict[str, Plain]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SLUG: Final[Schema] = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 200}
_TEXT: Final[Schema] = {"type": "string", "pattern": r"\S"}
_PLAIN: Final[Mapping[object, Schema]] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": -INTEGER_LIMIT, "maximum": INTEGER_LIMIT},
    NoneType: {"type": "null"},
    Decimal: {
        "type": "string",
        "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$",
        "description": "A number in quotes, so that no reader rounds it.",
    },
    When: {
        "type": "string",
        "description": "A time as loose as its source: EDTF (ISO 8601-2), such as 2024-11 or 2024-11-15/2024-11-16.",
    },
    Duration: {
        "type": "string",
        "pattern": "^P[0-9T]",
        "description": "A duration in whole units (ISO 8601), such as P10Y.",
    },
}


def json_schema(kinds: Iterable[type[Entity]] = KINDS, *, version: str = FORMAT) -> Schema:
    """The JSON Schema (draft 2020-12) of documents that hold these kinds.

    It says all that a schema can: names, types, vocabularies, forms of identifiers. That references
    resolve and that fields make sense together only reading the document tells.

    >>> schema = json_schema()
    >>> schema["properties"]["agreements"]["items"]
    {'$ref': '#/$defs/Agreement'}
    >>> schema["$defs"]["Agreement"]["properties"]["parties"]["description"]
    'Two or more countries or organizations.'
    """
    return _Writer(tuple(kinds), version).schema()


class _Writer:
    """Gathers what the sections refer to."""

    def __init__(self, kinds: tuple[type[Entity], ...], version: str) -> None:
        self._kinds = kinds
        self._version = version
        self._definitions: dict[str, Plain] = {}

    def schema(self) -> Schema:
        """The whole."""
        sections: Schema = {
            kind.section: {
                "type": "array",
                "description": _first_line(kind),
                "items": self._record(kind),
            }
            for kind in self._kinds
        }
        header: Schema = {
            "format": {
                "const": self._version,
                "description": "The name and version of the format.",
            },
            "id": _SLUG | {"description": "The catalog's own name."},
            "title": _TEXT | {"description": "What the catalog holds, for people."},
        }
        return {
            "$schema": DIALECT,
            "title": self._version,
            "description": "Entities and claims about critical-minerals diplomacy, whose every reference resolves.",
            "type": "object",
            "properties": header | sections,
            "required": ["format"],
            "additionalProperties": False,
            "$defs": dict(sorted(self._definitions.items())),
        }

    def _record(self, cls: type[Record]) -> Schema:
        if cls.__name__ not in self._definitions:
            self._definitions[cls.__name__] = None  # holds the place while the fields are written
            hints, told = field_types(cls), field_docstrings(cls)
            fields = sorted(attrs.fields(cls), key=lambda each: each.name != "id")
            required: list[Plain] = [each.name for each in fields if each.default is attrs.NOTHING]
            properties: Schema = {
                each.name: self._described(hints[each.name], told.get(each.name)) for each in fields
            }
            self._definitions[cls.__name__] = {
                "type": "object",
                "description": _first_line(cls),
                "properties": properties,
                "required": required,
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def _described(self, hint: object, text: str | None) -> Schema:
        return self._type(hint) | ({"description": text} if text else {})

    def _type(self, hint: object) -> Schema:
        if get_origin(hint) is tuple:
            return {"type": "array", "items": self._type(get_args(hint)[0])}
        members = choices(hint)
        if len(members) > 1:
            return _any_of([self._type(each) for each in members])
        if id_types_in(hint):
            return self._id(hint)
        only = bare(hint)
        if isinstance(only, type) and issubclass(only, Record):
            return self._record(only)
        if isinstance(only, type) and issubclass(only, StrEnum):
            self._definitions[only.__name__] = {
                "enum": [term.value for term in only],
                "description": _first_line(only),
            }
            return {"$ref": f"#/$defs/{only.__name__}"}
        return dict(_PLAIN[only]) if only in _PLAIN else {}

    def _id(self, hint: object) -> Schema:
        owners = [kind for kind in self._kinds if type_of_id(kind) is hint]
        is_slug = bool(owners) and all(kind.id_problems is Entity.id_problems for kind in owners)
        return dict(_SLUG if is_slug else _TEXT)


def field_docstrings(cls: type) -> dict[str, str]:
    """The text under each field of a class and its bases; none where their source is not at hand."""
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__[:-1]):
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(base)))
        except (OSError, TypeError, SyntaxError):
            continue
        body = next(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
        for node, following in pairwise(body):
            if (
                isinstance(node, ast.AnnAssign)
                and isinstance(node.target, ast.Name)
                and (text := _text(following))
            ):
                found[node.target.id] = text
    return found


def _text(node: ast.stmt) -> str | None:
    if (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ):
        return " ".join(inspect.cleandoc(node.value.value).replace("``", "").split())
    return None


def _first_line(cls: type) -> str:
    return (
        (inspect.getdoc(cls) or cls.__name__).split("\n", 1)[0].replace("``", "").replace("`", "")
    )


def _any_of(schemas: list[Schema]) -> Schema:
    different: list[Schema] = []
    for schema in schemas:
        if schema not in different:
            different.append(schema)
    return different[0] if len(different) == 1 else {"anyOf": list(different)}
