"""Writer of the JSON Schema of drafts: that of documents, with the liberties that drafts take."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final

from mineralpact.codec import Model
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.schema_writer import Schema, SchemaWriter
from mineralpact.drafts.draft import DRAFT_FORMAT
from mineralpact.drafts.evidence.evidence_note import WORDS
from mineralpact.drafts.reading.draft_names import NAME_FIELDS
from mineralpact.drafts.reading.draft_reader import CITED, GAPS, NAMES, SOURCE, UNCITED
from mineralpact.drafts.reading.item_modality import MODALITY, lists_with_modality
from mineralpact.drafts.reading.source_beside import QUOTE, QUOTES
from mineralpact.model import Attribution, Claim, Country, Entity, Tension
from mineralpact.model.entity import type_of_id
from mineralpact.model.organization import Membership
from mineralpact.model.share import Share
from mineralpact.model.summit import Attendance
from mineralpact.values import Aim, Area, Money, Place, Price, Range, Record, When
from mineralpact.values.fields import Field, ValueType, fields_of, records_within
from mineralpact.values.time.duration import Duration

DRAFT_SCHEMA_ID: Final = "urn:mineralpact:draft-schema:1"
"""The name by which the schema of drafts of our own kinds is known everywhere."""
AS_WRITTEN: Final[Mapping[object, tuple[str, ...]]] = {
    When: ("14 November 2024", "November 2024", "later this month", "2024-11-15/2024-11-16"),
    Duration: ("10 years", "six months", "P10Y"),
    Decimal: ("0.5",),
    int: (),
    Money: ("USD 1.03 bn", "up to EUR 500 million", "at least USD 1 billion"),
    Range: ("at least 50%", "more than 25%", "3 to 4 million"),
    Price: ("USD 110 per kilogram",),
    Place: ("Peru",),
    Attribution: ("Peru",),
    Aim: ("secure supplies of cobalt",),
    Area: ("personnel exchange",),
    Attendance: ("Peru",),
    Membership: ("Peru",),
    Share: ("Peru",),
}
"""Classes whose values people write as a text, with examples; a record may be an object too."""
_WITHOUT_QUOTES: Final[Mapping[object, str]] = {
    When: "integer",  # a year
    int: "integer",
    Decimal: "number",
    Range: "number",
}
"""Types that YAML without quotes gives for values of a class."""
EVIDENCE_KINDS: Final = (Claim, Tension)
"""Kinds that say who says what: a quotation of them is their words."""
_EVIDENCE: Final = "evidence"
_TEXT: Final = "text"
_ABOUT: Final = "about"


def draft_schema(model: Model | None = None) -> Schema:
    """Return the JSON Schema (draft 2020-12) of drafts, for editors.

    It knows the names of sections and fields, and what may be written where; whether the words
    have a meaning and stand in the text, only compiling shows.

    Args:
        model: The kinds there may be, and the most that a text may hold; ours when ``None``.

    >>> draft_schema()["title"]
    'mineralpact-draft/1'
    """
    model = model or Model()
    return DraftSchemaWriter(model.kinds, model.version, model.limits).schema()


class DraftSchemaWriter(SchemaWriter):
    """Writes the schema of drafts, and gathers the definitions that it refers to."""

    def schema(self) -> Schema:
        """Return the schema."""
        self._quotable: set[object] = set()
        self._given_modality: set[object] = set()
        for kind in self._kinds:
            if not issubclass(kind, Claim):
                self._quotable |= {kind, *records_within(kind)}
            for cls in (kind, *records_within(kind)):
                lists = lists_with_modality(cls) if MODALITY in fields_of(cls) else ()
                self._given_modality |= {fields_of(cls)[name].value_type.record for name in lists}
        self._definitions[_TEXT] = self._text | {"description": "A text that says something."}
        self._text = {"$ref": f"#/$defs/{_TEXT}"}
        self._definitions[_EVIDENCE] = self._evidence()
        return super().schema()

    def _title(self) -> Schema:
        return {
            **self._named(DRAFT_SCHEMA_ID),
            "title": DRAFT_FORMAT,
            "description": "Facts about critical-minerals diplomacy as people write them, with "
            "their quotations beside them.",
        }

    def _header(self) -> Schema:
        header: Schema = {
            "format": {"const": DRAFT_FORMAT, "description": "The name and version of the format."},
            SOURCE: self._text
            | {"description": "The source that quotations are of, where there are several."},
            NAMES: {
                "anyOf": [
                    {"enum": [CITED, UNCITED]},
                    {
                        "type": "object",
                        "additionalProperties": {"$ref": f"#/$defs/{_EVIDENCE}"},
                    },
                ],
                "description": "Whether names that stand in the text are cited there without being "
                f"quoted: {CITED}, when not said; in a draft without words, the places of names by "
                "the ids of their entities.",
            },
            GAPS: {
                "type": "array",
                "description": "Claims that something is not stated.",
                "items": self._record(Claim),
            },
        }
        return super()._header() | header

    def _properties(self, cls: type[Record], fields: Sequence[Field]) -> Schema:
        properties = super()._properties(cls, fields)
        if issubclass(cls, Claim):
            properties |= self._claim_keys(fields_of(cls))
        if cls in self._quotable:
            properties |= self._quotation_keys()
        return properties

    def _required(self, fields: Iterable[Field]) -> Iterator[str]:
        for field in fields:
            is_given = field.name == MODALITY and field.owner in self._given_modality
            if field.is_required and not is_given and not may_be_left_out(field):
                yield field.name

    def _field(self, field: Field) -> Schema:
        schema = super()._field(field)
        if is_own_id(field):
            return schema | self._own_id(field)
        words = [left_out_words(field.description or "")]
        if field.value_type.id_types:
            words.append("By name or id.")
        if examples := _examples(field):
            schema["examples"] = list[Plain](examples)
            words.append(f"For example {', '.join(map(repr, examples[:3]))}.")
        schema["description"] = " ".join(filter(None, words))
        return schema

    def _value(self, holds: ValueType) -> Schema:
        """Return the schema of a value; one item may stand where a list is expected."""
        schema = super()._value(holds)
        if holds.item is None or len(holds.members) > 1:
            return schema
        return {"anyOf": [schema, schema["items"]]}

    def _own_id(self, field: Field) -> Schema:
        """Return the schema of an entity's own identifier, which is a slug unless a country's."""
        form: Schema = {}
        if not issubclass(field.owner, Country):
            form = super()._id(field.holds.hint)
        return form | {"description": f"{own_id_words(field)}."}

    def _class(self, cls: object) -> Schema:
        if cls not in AS_WRITTEN:
            return super()._class(cls)
        forms: list[Plain] = []
        if isinstance(cls, type) and issubclass(cls, Record):
            forms.append(self._record(cls))
        if cls in _WITHOUT_QUOTES:
            forms.append({"type": _WITHOUT_QUOTES[cls]})
        return {"anyOf": [*forms, self._text]}

    def _terms(self, vocabulary: type[StrEnum]) -> Schema:
        """Return the schema of a term: also its label or usual short form."""
        return {"anyOf": [super()._terms(vocabulary), self._text]}

    def _id(self, id_type: object) -> Schema:
        """Return the schema of an identifier or a name; editors list the codes of countries."""
        kinds = [kind for kind in self._kinds if type_of_id(kind) is id_type]
        if {kind.id_problems for kind in kinds} == {Country.id_problems}:
            return {"anyOf": [super()._id(id_type), self._text]}
        return dict(self._text)

    def _claim_keys(self, fields: Mapping[str, Field]) -> Schema:
        """Return the keys of a claim in a draft that are others than in a document."""
        about = "In one text, parted by commas, or in a list."
        words = "Its words, as they stand in the source once; several texts for several passages."
        modality = "That of the fact it is about when left out."
        return {
            _ABOUT: self._one_or_several(f"{fields[_ABOUT].description} {about}"),
            "modality": self._field(fields["modality"])
            | {"description": f"{fields['modality'].description} {modality}"},
            WORDS: self._one_or_several(words),
            SOURCE: self._text | {"description": "The source of its words, by id or title."},
        }

    def _quotation_keys(self) -> Schema:
        beside: Schema = {"$ref": f"#/$defs/{_EVIDENCE}"}
        return {
            QUOTE: beside
            | {
                "description": "The words of the source that say this: of an item as a whole, or "
                "of every field of an entity that has no quotation of its own."
            },
            QUOTES: {
                "type": "object",
                "description": "Quotations by place: each key is one or more places, parted by "
                "commas, seen from here, such as steps[0].when; /pact is an entity as such.",
                "additionalProperties": beside,
            },
        }

    def _evidence(self) -> Schema:
        properties = self._properties(Claim, [*fields_of(Claim).values()])
        del properties[_ABOUT]
        statement: Schema = {
            "type": "object",
            "description": "A claim about the fact beside it.",
            "properties": properties,
            "additionalProperties": False,
        }
        statements: Plain = {"anyOf": [self._text, statement]}
        several: Schema = {"type": "array", "minItems": 1, "items": statements}
        return {
            "anyOf": [self._text, statement, several],
            "description": "The words of the source, a claim with its words, or a list of these.",
        }

    def _one_or_several(self, description: str) -> Schema:
        several: Schema = {"type": "array", "minItems": 1, "items": self._text}
        return {"anyOf": [self._text, several], "description": description}


def is_own_id(field: Field) -> bool:
    """True if a field is the identifier of the entity that has it."""
    return field.name == "id" and issubclass(field.owner, Entity)


def own_id_words(field: Field) -> str:
    """Return what the identifier of an entity is."""
    if issubclass(field.owner, Country):
        return "Its name, or alpha-3 code of ISO 3166-1"
    if may_be_left_out(field):
        return "Its short name, a slug; made of its name when left out"
    return "Its short name, a slug"


def may_be_left_out(field: Field) -> bool:
    """True if a draft need not say what a document must: an id, or how a claim is told."""
    if issubclass(field.owner, EVIDENCE_KINDS):
        return field.name == "id" or issubclass(field.owner, Claim)
    return is_own_id(field) and any(name in fields_of(field.owner) for name in NAME_FIELDS)


def _examples(field: Field) -> list[str]:
    examples: list[str] = []
    for cls in field.value_type.types:
        examples.extend(AS_WRITTEN.get(cls, ()))
    return examples


def left_out_words(description: str) -> str:
    """Return a description in which nothing is left out, as in drafts, where in Python it is None.

    >>> left_out_words("When it is; None when not stated.")
    'When it is; left out when not stated.'
    """
    return re.sub(r"\bNone\b", "left out", description.replace(". None", ". Left out"))
