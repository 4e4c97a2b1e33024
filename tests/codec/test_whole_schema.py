"""The whole schema of a small model, key by key: what others build on does not change unseen."""

from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Final, NewType

from attrs import field, frozen
from pendulum import Duration

from mineralpact.codec import Limits, Model
from mineralpact.model import Country, Entity
from mineralpact.values import CountryId, Record, When
from mineralpact.values.ids import EntityId
from mineralpact.values.item_keys import IS_KEY
from mineralpact.values.rules import EACH_ONCE

SeamId = NewType("SeamId", EntityId)


class Rock(StrEnum):
    """A rock."""

    HARD = "hard"
    SOFT = "soft"


@frozen(kw_only=True, weakref_slot=False)
class Layer(Record):
    """A layer of a `Seam`.

    Seams have some.
    """

    key: str | None = field(default=None, metadata=IS_KEY)
    since: When | None = None
    """Its age."""


@frozen(kw_only=True, weakref_slot=False)
class Seam(Entity):
    """A seam."""

    section: ClassVar[str] = "seams"

    id: SeamId
    name: str
    rocks: tuple[Rock, ...] = field(default=(), metadata=EACH_ONCE)
    layers: tuple[Layer, ...] = ()
    is_open: bool = False
    depth: int | None = None
    width: Decimal | None = None
    country: CountryId | None = None
    beside: SeamId | None = None
    lasts: Duration | None = None
    mark: str | int = ""


MODEL: Final = Model(kinds=(Country, Seam), version="seams/1", limits=Limits(text=500))

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
NULL: Final = {"type": "null"}
SLUG: Final = {
    "type": "string",
    "pattern": "^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$",
    "not": {"pattern": "\\n"},
    "maxLength": 200,
}
TEXT: Final = {
    "type": "string",
    "pattern": r"[^\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]",
    "maxLength": 500,
}
INTEGER: Final = {"type": "integer", "minimum": 1 - 2**53, "maximum": 2**53 - 1}
NUMBER: Final = {
    "type": "string",
    "pattern": r"^(?:-?(?:0|[1-9][0-9]{0,59})(?:\.[0-9]{1,90})?)$",
    "not": {"pattern": "\\n"},
    "description": "A number in quotes, so that no reader rounds it.",
}
TIME: Final = {
    "type": "string",
    "minLength": 1,
    "maxLength": 1_000,
    "description": "A time as loose as its source: EDTF (ISO 8601-2), such as 2024-11 or "
    "2024-11-15/2024-11-16.",
}
DURATION: Final = {
    "type": "string",
    "pattern": "^(?:P(?:([0-9]{1,6})Y)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?"
    "(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})S)?)?)$",
    "not": {"pattern": r"[PT]$|\n"},
    "maxLength": 60,
    "description": "A duration in whole units (ISO 8601), such as P10Y.",
}
NAMES: Final[dict[str, Any]] = {
    "id": SLUG | {"description": "The catalog's own name."},
    "title": TEXT | {"description": "What the catalog holds, for people."},
}
SECTIONS: Final[dict[str, Any]] = {
    "countries": {
        "type": "array",
        "description": "A country of ISO 3166-1, and what sources say of it.",
        "items": {"$ref": "#/$defs/Country"},
    },
    "seams": {"type": "array", "description": "A seam.", "items": {"$ref": "#/$defs/Seam"}},
}
SEAM: Final[dict[str, Any]] = {
    "id": SLUG | {"description": "The identifier, unique in the whole catalog."},
    "identifiers": {
        "type": "array",
        "items": {"$ref": "#/$defs/Identifier"},
        "uniqueItems": True,
        "description": "Its identifiers elsewhere: in registers, treaty series, standards.",
    },
    "name": TEXT,
    "rocks": {"type": "array", "items": {"$ref": "#/$defs/Rock"}, "uniqueItems": True},
    "layers": {"type": "array", "items": {"$ref": "#/$defs/Layer"}},
    "is_open": {"type": "boolean"},
    "depth": {"anyOf": [INTEGER, NULL]},
    "width": {"anyOf": [NUMBER, NULL]},
    "country": {"anyOf": [{"$ref": "#/$defs/CountryCode"}, NULL]},
    "beside": {"anyOf": [SLUG, NULL]},
    "lasts": {"anyOf": [DURATION, NULL]},
    "mark": {"anyOf": [TEXT, INTEGER]},
}
LAYER: Final[dict[str, Any]] = {
    "key": {"anyOf": [SLUG, NULL]},
    "since": {"anyOf": [TIME, NULL], "description": "Its age."},
}
DAY: Final = {
    "type": ["string", "null"],
    "description": "A day that the time beside it lies between; null where open or unknown.",
}


def test_a_document() -> None:
    """With its sections, and those of its editions."""
    schema: Any = MODEL.json_schema()
    definitions = schema.pop("$defs")
    assert schema == {
        "$schema": DIALECT,
        "title": "seams/1",
        "description": "Entities and claims about critical-minerals diplomacy, whose every "
        "reference resolves.",
        "type": "object",
        "properties": {
            "$schema": {
                "type": "string",
                "description": "The address of this schema, for editors.",
            },
            "format": {
                "enum": ["seams/1", "seams/1.0"],
                "description": "The name and version of the format.",
            },
            **NAMES,
            **SECTIONS,
            "editions": {
                "type": "array",
                "description": "The editions that the catalog was merged from.",
                "items": {
                    "type": "object",
                    "properties": {**NAMES, **SECTIONS},
                    "additionalProperties": False,
                },
            },
        },
        "required": ["format"],
        "additionalProperties": False,
    }
    assert list(definitions) == sorted(definitions)


def test_a_kind() -> None:
    """Each type of field has its form; a word of a vocabulary and a record theirs, once for all."""
    definitions: Any = MODEL.json_schema()["$defs"]
    assert definitions["Seam"] == {
        "type": "object",
        "description": "A seam.",
        "properties": SEAM,
        "required": ["id", "name"],
        "additionalProperties": False,
    }
    assert definitions["Layer"] == {
        "type": "object",
        "description": "A layer of a Seam.",
        "properties": LAYER,
        "required": [],
        "additionalProperties": False,
    }
    assert definitions["Rock"] == {"enum": ["hard", "soft"], "description": "A rock."}
    codes = definitions["CountryCode"]
    assert codes["description"] == "Alpha-3 code of ISO 3166-1, today's or a former one."
    assert {"PER", "SUN"} < set(codes["enum"])
    # Where a field asks for what one of several kinds has, an identifier may have any form.
    assert definitions["Aim"]["properties"]["to"]["items"] == {
        "anyOf": [{"$ref": "#/$defs/CountryCode"}, TEXT]
    }


def test_an_answer() -> None:
    """An entity says its kind, and each time its first and its last day."""
    schema: Any = MODEL.json_schema(Seam, answer=True)
    definitions = schema.pop("$defs")
    assert schema == {"$schema": DIALECT, "title": "Seam", "$ref": "#/$defs/Seam"}
    seam, layer = definitions["Seam"], definitions["Layer"]
    assert seam["properties"] == SEAM | {"type": {"const": "seam", "description": "Its kind."}}
    assert list(seam["properties"])[:2] == ["id", "type"]
    assert seam["required"] == list(seam["properties"])
    assert layer["properties"] == LAYER | {"since_earliest": DAY, "since_latest": DAY}
    assert layer["required"] == ["key", "since"]


def test_a_schema_of_ours_has_a_name() -> None:
    """That of an answer is another one."""
    ours = Model()
    assert ours.json_schema(Country)["$id"] == "urn:mineralpact:schema:2:Country"
    assert (
        ours.json_schema(Country, answer=True)["$id"] == "urn:mineralpact:schema:2:Country:answer"
    )
