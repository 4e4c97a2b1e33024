"""The schema says of documents what a schema can say, and an independent validator agrees."""

import json
from pathlib import Path
from typing import Any, ClassVar, NewType

import pytest
from attrs import frozen
from jsonschema import Draft202012Validator

import mineralpact.datasets
from mineralpact.codec import Model, dumps, json_schema
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.model import KINDS, Entity
from mineralpact.values.ids import EntityId

SHIPPED = sorted(Path(mineralpact.datasets.__file__).parent.glob("*.json"))

QuarryId = NewType("QuarryId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Quarry(Entity):
    """A quarry."""

    section: ClassVar[str] = "quarries"

    id: QuarryId
    depth: int | None = None
    """The depth of the pit."""
    notes: object = None


def errors(document: dict[str, Any]) -> list[str]:
    """The paths at which a document breaks the schema."""
    validator: Any = Draft202012Validator(json_schema())  # its types name what they do not say
    return [error.json_path for error in validator.iter_errors(document)]


@pytest.fixture
def document() -> dict[str, Any]:
    """A shipped document, to be spoilt."""
    result: dict[str, Any] = json.loads(
        next(path for path in SHIPPED if path.stem == "japan-peru-2024").read_bytes()
    )
    return result


def test_it_is_a_schema() -> None:
    """It conforms to draft 2020-12 itself."""
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_data_is_valid(path: Path) -> None:
    """Shipped data are valid, as they lie there and as they are written again."""
    assert errors(json.loads(path.read_bytes()) | {"format": FORMAT}) == []
    assert errors(json.loads(dumps(mineralpact.datasets.load(path.stem)))) == []


def test_wrong_keys_types_and_terms_are_invalid(document: dict[str, Any]) -> None:
    """An unknown key, a wrong type, an unknown term and a missing field are found."""
    agreement = document["agreements"][0]
    agreement["partys"] = []
    agreement["kind"] = "pact"
    agreement["name"] = 5
    del document["countries"][0]["id"]
    document["format"] = "mineralpact/0"
    result = errors(document)
    assert {
        "$.agreements[0]",
        "$.agreements[0].kind",
        "$.agreements[0].name",
        "$.countries[0]",
        "$.format",
    } <= {*result}


def test_lists_that_hold_each_item_once_say_so(document: dict[str, Any]) -> None:
    """As the reader refuses a party named twice, so does the schema."""
    document["agreements"][0]["parties"] = ["JPN", "JPN"]
    assert errors(document) == ["$.agreements[0].parties"]


def test_everything_is_described() -> None:
    """Each section, class and field tells what it is, in the words of the docstrings."""
    schema: Any = json_schema()
    for name, definition in schema["$defs"].items():
        assert definition["description"], name
        for field, expected_problems in definition.get("properties", {}).items():
            assert expected_problems["description"], f"{name}.{field}"
    assert schema["$defs"]["Agreement"]["properties"]["id"]["description"] == "The slug."


def test_an_apps_own_kind_has_its_section() -> None:
    """A kind that a program adds is described like ours; a type nobody knows may hold anything."""
    schema: Any = Model(kinds=(*KINDS, Quarry)).json_schema()
    assert schema["properties"]["quarries"]["items"] == {"$ref": "#/$defs/Quarry"}
    quarry = schema["$defs"]["Quarry"]
    assert quarry["properties"]["depth"]["description"] == "The depth of the pit."
    assert quarry["properties"]["notes"] == {}
    assert quarry["properties"]["id"]["pattern"]
