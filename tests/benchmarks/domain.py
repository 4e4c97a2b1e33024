"""Libraries of neighbouring domains: the same agreements and claims as objects of their own.

They check less of what they read than we do: no reference is resolved, and nested parts stay
dictionaries.
"""

import json
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple, TypeAlias
from uuid import UUID

Plain: TypeAlias = dict[str, Any]
Load: TypeAlias = Callable[[bytes], Any]
Dump: TypeAlias = Callable[[Any], Any]

MOST = 10_000
"""Most agreements they are given: they take up to a second for a thousand."""


class Domain(NamedTuple):
    """Document as a library holds it."""

    mapped: Callable[[Plain], bytes]
    """Document of the library, with our agreements and claims."""
    load: Load
    dump: Dump


@cache
def stix2() -> Domain:
    """Custom objects in a bundle."""

    def dump(bundle: Any) -> object:  # noqa: ANN401  # stix2 has no types
        return bundle.serialize()

    library: Any = import_module("stix2")
    properties: Any = import_module("stix2.properties")
    text, texts, parts = (
        properties.StringProperty(required=True),
        properties.ListProperty(properties.StringProperty),
        properties.ListProperty(properties.DictionaryProperty),
    )
    shared = [
        ("name", text),
        ("kind", text),
        ("parties", texts),
        ("bindingness", text),
        ("topics", texts),
    ]
    agreement = [
        *shared,
        ("minerals", texts),
        ("steps", parts),
        ("aims", parts),
        ("commitments", parts),
    ]
    claim = [
        ("about", texts),
        ("modality", text),
        ("statement", text),
        ("cites", parts),
    ]
    for name, fields in (("x-agreement", agreement), ("x-claim", claim)):
        library.CustomObject(name, fields)(type(name, (), {}))

    def mapped(document: Plain) -> bytes:
        moment = "2024-11-15T00:00:00.000Z"
        made = [
            {
                **plain,
                "type": name,
                "id": f"{name}--{UUID(int=number, version=4)}",
                "spec_version": "2.1",
                "created": moment,
                "modified": moment,
            }
            for name, section in (("x-agreement", "agreements"), ("x-claim", "claims"))
            for number, plain in enumerate(document[section])
        ]
        return json.dumps(
            {"type": "bundle", "id": f"bundle--{UUID(int=0, version=4)}", "objects": made}
        ).encode()

    return Domain(mapped, library.parse, dump)


@cache
def followthemoney() -> Domain:
    """Contracts, and notes that speak of them; values are cleaned as data comes in."""
    orjson: Any = import_module("orjson")
    model: Any = import_module("followthemoney").model

    def mapped(document: Plain) -> bytes:
        contracts = [
            {
                "id": plain["id"],
                "schema": "Contract",
                "properties": {
                    "title": [plain["name"]],
                    "type": [plain["kind"]],
                    "country": plain["parties"],
                    "keywords": [*plain["topics"], *plain["minerals"]],
                    "contractDate": [step["when"] for step in plain["steps"]],
                    "status": [step["stage"] for step in plain["steps"]],
                    "description": [each["text"] for each in plain["aims"]],
                    "summary": [each["what"] for each in plain["commitments"]],
                    "amount": [each["amount"]["amount"] for each in plain["commitments"]],
                    "currency": [each["amount"]["currency"] for each in plain["commitments"]],
                },
            }
            for plain in document["agreements"]
        ]
        notes = [
            {
                "id": plain["id"],
                "schema": "Note",
                "properties": {
                    "entity": [place.partition(".")[0] for place in plain["about"]],
                    "name": plain["about"],
                    "description": [plain["statement"]],
                    "keywords": [plain["modality"], *(cite["sha256"] for cite in plain["cites"])],
                    "publisher": [cite["source"] for cite in plain["cites"]],
                },
            }
            for plain in document["claims"]
        ]
        return bytes(orjson.dumps(contracts + notes))

    def load(data: bytes) -> list[Any]:
        return [model.get_proxy(each, cleaned=False) for each in orjson.loads(data)]

    def dump(entities: list[Any]) -> object:
        return orjson.dumps([entity.to_dict() for entity in entities])

    return Domain(mapped, load, dump)


@cache
def pystac() -> Domain:
    """Items without a place: what is said stays in their properties."""
    orjson: Any = import_module("orjson")
    item: Any = import_module("pystac.item").Item

    def mapped(document: Plain) -> bytes:
        shared: Plain = {
            "type": "Feature",
            "stac_version": "1.1.0",
            "geometry": None,
            "links": [],
            "assets": {},
        }
        made: list[Plain] = [
            {
                **shared,
                "id": plain["id"],
                "properties": {"datetime": "2024-11-15T00:00:00Z", **plain},
            }
            for plain in (*document["agreements"], *document["claims"])
        ]
        return bytes(orjson.dumps(made))

    def load(data: bytes) -> list[Any]:
        return [item.from_dict(each, preserve_dict=False) for each in orjson.loads(data)]

    def dump(items: list[Any]) -> object:
        return orjson.dumps([each.to_dict(transform_hrefs=False) for each in items])

    return Domain(mapped, load, dump)


DOMAINS: dict[str, Callable[[], Domain]] = {
    "stix2": stix2,
    "followthemoney": followthemoney,
    "pystac": pystac,
}
"""Each by its name; the function raises `ImportError` where the library is not installed."""
