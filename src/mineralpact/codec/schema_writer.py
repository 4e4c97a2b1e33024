"""Writer of the JSON Schema of documents, from the classes and their docstrings."""

import inspect
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final

from pendulum import Duration

from mineralpact.catalog.integrity import EDITIONS
from mineralpact.codec.json_parser import Plain
from mineralpact.model import Entity
from mineralpact.model.entity import type_of_id
from mineralpact.values import Record, When
from mineralpact.values.fields import Field, ValueType, fields_of, value_type
from mineralpact.values.item_keys import is_key
from mineralpact.values.record import INTEGER_LIMIT

Schema = dict[str, Plain]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_SLUG: Final[Schema] = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 200}
_TEXT: Final[Schema] = {"type": "string", "pattern": r"\S"}
_NULL: Final[Schema] = {"type": "null"}
_PLAIN: Final[Mapping[object, Schema]] = {
    str: _TEXT,
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": -INTEGER_LIMIT, "maximum": INTEGER_LIMIT},
    Decimal: {
        "type": "string",
        "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$",
        "description": "A number in quotes, so that no reader rounds it.",
    },
    When: {
        "type": "string",
        "description": "A time as loose as its source: EDTF (ISO 8601-2), such as 2024-11 or "
        "2024-11-15/2024-11-16.",
    },
    Duration: {
        "type": "string",
        "pattern": "^P[0-9T]",
        "description": "A duration in whole units (ISO 8601), such as P10Y.",
    },
}


class SchemaWriter:
    """Writes the schema of documents, and gathers the definitions that it refers to."""

    def __init__(self, kinds: tuple[type[Entity], ...], version: str) -> None:
        self._kinds = kinds
        self._version = version
        self._definitions: dict[str, Plain] = {}

    def schema(self) -> Schema:
        """Return the schema."""
        properties: Schema = {
            "format": {
                "const": self._version,
                "description": "The name and version of the format.",
            },
            "id": _SLUG | {"description": "The catalog's own name."},
            "title": _TEXT | {"description": "What the catalog holds, for people."},
        }
        sections: Schema = {}
        for kind in self._kinds:
            sections[kind.section] = {
                "type": "array",
                "description": _first_line(kind),
                "items": self._record(kind),
            }
        names: Schema = {key: properties[key] for key in ("id", "title")}
        properties |= sections
        properties[EDITIONS] = {
            "type": "array",
            "description": "The editions that the catalog was merged from.",
            "items": {
                "type": "object",
                "properties": names | sections,
                "additionalProperties": False,
            },
        }
        return {
            "$schema": DIALECT,
            "title": self._version,
            "description": "Entities and claims about critical-minerals diplomacy, whose every "
            "reference resolves.",
            "type": "object",
            "properties": properties,
            "required": ["format"],
            "additionalProperties": False,
            "$defs": dict(sorted(self._definitions.items())),
        }

    def _record(self, cls: type[Record]) -> Schema:
        if cls.__name__ not in self._definitions:
            self._definitions[cls.__name__] = None  # holds the place while the fields are written
            fields = sorted(fields_of(cls).values(), key=lambda field: field.name != "id")
            self._definitions[cls.__name__] = {
                "type": "object",
                "description": _first_line(cls),
                "properties": {field.name: self._field(field) for field in fields},
                "required": [field.name for field in fields if field.is_required],
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def _field(self, field: Field) -> Schema:
        schema: Schema = {"anyOf": [_SLUG, _NULL]} if is_key(field) else self._value(field.holds)
        if field.is_each_once:
            schema = schema | {"uniqueItems": True}
        if field.description:
            schema = schema | {"description": field.description}
        return schema

    def _value(self, holds: ValueType) -> Schema:
        if len(holds.members) > 1:
            return self._union(holds)
        if holds.item is not None:
            return {"type": "array", "items": self._value(holds.item)}
        if holds.id_types:
            return self._id(holds.hint)
        return _NULL if holds.is_optional else self._class(holds.types[0])

    def _union(self, holds: ValueType) -> Schema:
        schemas: list[Schema] = []
        for member in holds.members:
            schema = self._value(value_type(member))
            if schema not in schemas:
                schemas.append(schema)
        return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}

    def _class(self, cls: object) -> Schema:
        if cls in _PLAIN:
            return dict(_PLAIN[cls])
        if isinstance(cls, type) and issubclass(cls, Record):
            return self._record(cls)
        if isinstance(cls, type) and issubclass(cls, StrEnum):
            self._definitions[cls.__name__] = {
                "enum": [term.value for term in cls],
                "description": _first_line(cls),
            }
            return {"$ref": f"#/$defs/{cls.__name__}"}
        return {}

    def _id(self, id_type: object) -> Schema:
        kinds = [kind for kind in self._kinds if type_of_id(kind) is id_type]
        is_slug = bool(kinds) and all(kind.id_problems is Entity.id_problems for kind in kinds)
        return dict(_SLUG if is_slug else _TEXT)


def _first_line(cls: type) -> str:
    """Return the first line of a class's docstring, without marks."""
    docstring = inspect.getdoc(cls) or cls.__name__
    return docstring.split("\n", 1)[0].replace("`", "")
