"""Writer of the JSON Schema of documents, from the classes and their docstrings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final

from mineralpact.catalog.naming.document_keys import EDITIONS, SCHEMA_ADDRESS
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.limits import Limits
from mineralpact.codec.number_text import FORM as NUMBER_FORM
from mineralpact.codec.strict.plain_writer import EARLIEST, LATEST, TYPE
from mineralpact.codec.versions.format_version import FORMAT, readable_formats
from mineralpact.model import KINDS, Country, Entity
from mineralpact.model.entity import kind_word, type_of_id
from mineralpact.values import Record, When
from mineralpact.values.codes.country_codes import country_codes
from mineralpact.values.fields import Field, ValueType, fields_of, value_type
from mineralpact.values.item_keys import is_key
from mineralpact.values.record import INTEGER_LIMIT
from mineralpact.values.rules import SLUG_FORM, SLUG_LENGTH
from mineralpact.values.texts.docstrings import class_docstring
from mineralpact.values.time.duration import FORM as DURATION_FORM, MOST_CHARACTERS, Duration
from mineralpact.values.time.edtf import MAX_LENGTH

Schema = dict[str, Plain]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_ID: Final = f"urn:mineralpact:schema:{FORMAT.partition('/')[2]}"
"""The name by which the schema of our own kinds is known everywhere: no address, for nothing has to
be fetched."""
_BLANK: Final = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""Characters that say nothing: regular expressions differ in what they take for blank."""
_NULL: Final[Schema] = {"type": "null"}
_DAY: Final[Schema] = {
    "type": ["string", "null"],
    "description": "A day that the time beside it lies between; null where open or unknown.",
}


def _of_form(form: str, unlike: str = "", *, most: int | None = None) -> Schema:
    """Return the schema of a text that a regular expression describes as a whole.

    Args:
        form: The expression.
        unlike: What the text may not match anywhere.
        most: The most characters it may have.
    """
    # In some languages $ also stands in front of a last line feed.
    not_like = "|".join(filter(None, (unlike, "\\n")))
    schema: Schema = {"type": "string", "pattern": f"^(?:{form})$", "not": {"pattern": not_like}}
    if most is None:
        return schema
    return schema | {"maxLength": most}


_SLUG: Final = _of_form(SLUG_FORM, most=SLUG_LENGTH)
_PLAIN: Final[Mapping[object, Schema]] = {
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": -INTEGER_LIMIT, "maximum": INTEGER_LIMIT},
    Decimal: _of_form(NUMBER_FORM)
    | {"description": "A number in quotes, so that no reader rounds it."},
    When: {
        "type": "string",
        "minLength": 1,
        "maxLength": MAX_LENGTH,
        "description": "A time as loose as its source: EDTF (ISO 8601-2), such as 2024-11 or "
        "2024-11-15/2024-11-16.",
    },
    Duration: _of_form(DURATION_FORM, "[PT]$", most=MOST_CHARACTERS)
    | {"description": "A duration in whole units (ISO 8601), such as P10Y."},
}


class SchemaWriter:
    """Writes the schema of documents, and gathers the definitions that it refers to."""

    def __init__(
        self,
        kinds: tuple[type[Entity], ...],
        version: str,
        limits: Limits,
        *,
        is_answer: bool = False,
    ) -> None:
        """Write for documents, or for answers, which have every key."""
        self._kinds = kinds
        self._version = version
        self._is_answer = is_answer
        self._text: Schema = {
            "type": "string",
            "pattern": f"[^{_BLANK}]",
            "maxLength": limits.text,
        }
        self._definitions: dict[str, Plain] = {}

    def schema(self) -> Schema:
        """Return the schema."""
        properties = self._header()
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
            **self._title(),
            "type": "object",
            "properties": properties,
            "required": ["format"],
            "additionalProperties": False,
            "$defs": dict(sorted(self._definitions.items())),
        }

    def _title(self) -> Schema:
        return {
            **self._named(SCHEMA_ID),
            "title": self._version,
            "description": "Entities and claims about critical-minerals diplomacy, whose every "
            "reference resolves.",
        }

    def _header(self) -> Schema:
        return {
            SCHEMA_ADDRESS: {
                "type": "string",
                "description": "The address of this schema, for editors.",
            },
            "format": {
                "enum": list(readable_formats(self._version)),
                "description": "The name and version of the format.",
            },
            "id": _SLUG | {"description": "The catalog's own name."},
            "title": self._text | {"description": "What the catalog holds, for people."},
        }

    def schema_of(self, cls: type[Record] | type[When]) -> Schema:
        """Return the schema of one entity or value by itself."""
        schema = self._class(cls)
        definitions = dict(sorted(self._definitions.items()))
        form = ":answer" if self._is_answer else ""
        head: Schema = {"$schema": DIALECT, **self._named(f"{SCHEMA_ID}:{cls.__name__}{form}")}
        return {**head, "title": cls.__name__, **schema, "$defs": definitions}

    def _named(self, id: str) -> Schema:
        """Return the schema's name; none for a program's own kinds, which are not ours to name."""
        if (self._kinds, self._version) != (KINDS, FORMAT):
            return {}
        return {"$id": id}

    def _record(self, cls: type[Record]) -> Schema:
        if cls.__name__ not in self._definitions:
            self._definitions[cls.__name__] = None  # holds the place while the fields are written
            fields = sorted(fields_of(cls).values(), key=lambda field: field.name != "id")
            properties = self._properties(cls, fields)
            required = _keys_of_answer(properties) if self._is_answer else self._required(fields)
            self._definitions[cls.__name__] = {
                "type": "object",
                "description": _first_line(cls),
                "properties": properties,
                "required": list(required),
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{cls.__name__}"}

    def _properties(self, cls: type[Record], fields: Sequence[Field]) -> Schema:
        if self._is_answer:
            return self._answer(cls, fields)
        return {field.name: self._field(field) for field in fields}

    def _required(self, fields: Iterable[Field]) -> Iterator[str]:
        """Yield the keys that every document has."""
        for field in fields:
            if field.is_required:
                yield field.name

    def _answer(self, cls: type[Record], fields: Iterable[Field]) -> Schema:
        """Return the keys of a record in an answer; see `to_plain`."""
        properties: Schema = {}
        for field in fields:
            properties[field.name] = self._field(field)
            if field.name == "id" and issubclass(cls, Entity):
                properties[TYPE] = {"const": kind_word(cls), "description": "Its kind."}
            if When in field.value_type.types:
                properties |= dict.fromkeys(
                    (f"{field.name}{EARLIEST}", f"{field.name}{LATEST}"), _DAY
                )
        return properties

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
        if cls is str:
            return dict(self._text)
        if cls in _PLAIN:
            return dict(_PLAIN[cls])
        if isinstance(cls, type) and issubclass(cls, Record):
            return self._record(cls)
        if isinstance(cls, type) and issubclass(cls, StrEnum):
            terms = self._terms(cls)
            self._definitions[cls.__name__] = terms | {"description": _first_line(cls)}
            return {"$ref": f"#/$defs/{cls.__name__}"}
        return {}

    def _terms(self, vocabulary: type[StrEnum]) -> Schema:
        return {"enum": [term.value for term in vocabulary]}

    def _id(self, id_type: object) -> Schema:
        kinds = [kind for kind in self._kinds if type_of_id(kind) is id_type]
        checks = {kind.id_problems for kind in kinds}
        if checks == {Entity.id_problems}:
            return dict(_SLUG)
        if checks == {Country.id_problems}:
            self._definitions["CountryCode"] = {
                "enum": list(country_codes()),
                "description": "Alpha-3 code of ISO 3166-1, today's or a former one.",
            }
            return {"$ref": "#/$defs/CountryCode"}
        return dict(self._text)


def _keys_of_answer(properties: Schema) -> Iterator[str]:
    """Yield the keys that every answer has: only a time that is stated has days beside it."""
    for name in properties:
        if not name.endswith((EARLIEST, LATEST)):
            yield name


def _first_line(cls: type) -> str:
    """Return the first line of a class's docstring, without marks."""
    return class_docstring(cls).split("\n", 1)[0].replace("`", "")
