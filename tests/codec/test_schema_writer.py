"""The schema says of documents what a schema can say, and an independent validator agrees."""

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, NewType

import pytest
from attrs import frozen
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

import mineralpact.datasets
from mineralpact.codec import Limits, Model, dumps, json_schema, loads
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.errors import DocumentError, NotFoundError
from mineralpact.exchange import to_plain
from mineralpact.model import KINDS, Agreement, Entity
from mineralpact.paths import Path as PlacePath
from mineralpact.values import Money, Record, Step, When
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


@cache
def our_validator() -> Any:  # noqa: ANN401  # its types name what they do not say
    """The independent validator."""
    return Draft202012Validator(json_schema())


def errors(document: dict[str, Any]) -> list[str]:
    """The paths at which a document breaks the schema."""
    return [error.json_path for error in our_validator().iter_errors(document)]


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
    """As they lie there: they are written so too (`tests/datasets/test_datasets.py`)."""
    assert errors(json.loads(path.read_bytes()) | {"format": FORMAT}) == []


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


WHOLE = {
    "countries": [{"id": "PER"}, {"id": "CHL"}],
    "minerals": [{"id": "tin", "name": "Tin", "uses": ["solder"]}],
    "projects": [
        {
            "id": "mine",
            "name": "Mine",
            "kind": "mine",
            "cost": {"currency": "USD", "amount": "0.5"},
        }
    ],
    "roadmaps": [
        {
            "id": "plan",
            "name": "Plan",
            "parties": ["PER"],
            "parties_announced": 2,
            "duration": "P10Y",
            "areas": [{"title": "A", "key": "first"}],
        }
    ],
}
FORMS: list[tuple[str, object, object]] = [
    ("format", "mineralpact/2", "mineralpact/2.0"),
    ("id", "pact", "pact-2"),
    ("title", "A pact", "A pact\n"),
    ("countries[1].id", "CHL", "SUN"),
    ("minerals[0].id", "tin", "a-1"),
    ("minerals[0].name", "Tin", "\ufeff"),
    ("minerals[0].uses[0]", "solder", "\u180e"),
    ("projects[0].cost.amount", "0.5", "1300000000.50"),
    ("roadmaps[0].duration", "P10Y", "PT36H"),
    ("roadmaps[0].areas[0].key", "first", None),
    ("roadmaps[0].parties_announced", 2, 2**53 - 1),
    ("minerals[0].uses", [], ["solder", "cans"]),
]
FAULTS = [
    ("format", ["mineralpact/2.1", "mineralpact/02", "mineralpact/2\n", "mineralpact/2.00", 2]),
    ("id", ["pact\n", "Pact", "a--b", "x" * 201, "a\u0661", "\n", "", None]),
    ("title", ["", " \t\n", "\x1c", "\x85", "\u3000\u2028", None, 5]),
    ("countries[0].id", ["per", "PER\n", "XXX", "PER ", ""]),
    ("minerals[0].id", ["tin\n", "t\u0131n", "-tin", "tin-", "x" * 201]),
    ("minerals[0].name", ["", "\x1f", "\u1680", "\u205f", "x" * 1_000_001]),
    ("minerals[0].uses[0]", ["", "\x0b", "\u2029", None]),
    ("projects[0].cost.amount", ["0.5\n", "\u0660.5", "00", "+1", ".5", "5.", "1e3", "1" * 61]),
    ("roadmaps[0].duration", ["P10Y\n", "P", "PT", "P1YT", "P\u0661Y", "P1234567Y", "P1.5Y"]),
    ("roadmaps[0].areas[0].key", ["first\n", "First", "", 1]),
    ("roadmaps[0].parties_announced", [2**53, -(2**53), 2.5, "2", True]),
    ("minerals[0].uses", ["solder", {"first": "solder"}, 5, None]),
]


def changed(path: str, value: object) -> dict[str, Any]:
    """The small document with another value at a path."""
    result: Any = json.loads(json.dumps({"format": FORMAT, **WHOLE}))
    holder, *steps = result, *PlacePath.parse(path).steps
    for step in steps[:-1]:
        holder = holder[step]
    holder[steps[-1]] = value
    return result  # type: ignore[no-any-return]  # plain values


def is_read(document: dict[str, Any]) -> bool:
    """True if the reader takes a document."""
    try:
        loads(json.dumps(document))
    except DocumentError:
        return False
    return True


@pytest.mark.parametrize(("path", "one", "other"), FORMS, ids=lambda value: ascii(value)[:30])
def test_what_the_reader_takes_is_valid(path: str, one: object, other: object) -> None:
    """Every writing of a format, an identifier, a text, a number and a duration."""
    for value in (one, other):
        document = changed(path, value)
        assert (is_read(document), errors(document)) == (True, []), value


@pytest.mark.parametrize(("path", "values"), FAULTS, ids=lambda value: ascii(value)[:30])
def test_what_the_reader_refuses_for_its_form_is_invalid(path: str, values: list[object]) -> None:
    """A last line feed, digits of other scripts, blanks of every kind, and what is too long."""
    for value in values:
        document = changed(path, value)
        assert not is_read(document), value
        assert errors(document), value


def test_blanks_are_those_of_the_reader() -> None:
    """The schema lists them, since other languages take others for blank."""
    schema: Any = json_schema()
    pattern: str = schema["properties"]["title"]["pattern"]
    characters = "".join(map(chr, range(sys.maxunicode + 1)))
    assert re.sub(pattern, "", characters) == "".join(filter(str.isspace, characters))


def test_a_minor_version_reads_the_older_ones() -> None:
    """The formats that are read as they are stand in the schema; of very many, the last."""
    schema: Any = Model(version="ours/1.2").json_schema()
    assert schema["properties"]["format"]["enum"] == ["ours/1.2", "ours/1.1", "ours/1.0", "ours/1"]
    schema = Model(version="ours/1.99999").json_schema()
    assert len(schema["properties"]["format"]["enum"]) == 1_001


def test_the_limit_of_a_text_is_that_of_the_model() -> None:
    """Characters are counted alike."""
    schema: Any = Model(limits=Limits(text=5)).json_schema()
    assert schema["properties"]["title"]["maxLength"] == 5


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


@pytest.mark.parametrize("kind", KINDS)
def test_one_kind_is_described_by_itself(kind: type[Entity]) -> None:
    """Each entity is valid as plain values, and not with a field too many."""
    schema = json_schema(kind)
    Draft202012Validator.check_schema(schema)
    validator: Any = Draft202012Validator(schema)
    entities = mineralpact.datasets.load("japan-peru-2024").of(kind)
    for entity in entities:
        plain = to_plain(entity)
        assert list(validator.iter_errors(plain)) == []
        assert list(validator.iter_errors({**plain, "weight": 5}))
    assert schema["title"] == kind.__name__


@pytest.mark.parametrize("kind", KINDS)
def test_a_part_of_an_answer_is_described(kind: type[Entity]) -> None:
    """It has every key, and days beside each stated time."""
    schema = json_schema(kind, answer=True)
    Draft202012Validator.check_schema(schema)
    validator: Any = Draft202012Validator(schema)
    for entity in mineralpact.datasets.load("japan-peru-2024").of(kind):
        answer: dict[str, Any] = json.loads(dumps((entity,)))[0]
        assert list(validator.iter_errors(answer)) == []
        for key in filter(lambda key: not key.endswith(("_earliest", "_latest")), answer):
            less = {name: answer[name] for name in answer if name != key}
            assert list(validator.iter_errors(less))


@pytest.mark.parametrize(
    ("cls", "sound", "wrong"),
    [
        (Step, {"stage": "signature", "modality": "planned"}, {"stage": "signature"}),
        (When, "2024-11", ""),
        (Money, {"amount": "5", "currency": "USD"}, {"amount": 5, "currency": "USD"}),
    ],
)
def test_a_value_is_described_by_itself(
    cls: type[Record] | type[When], sound: object, wrong: object
) -> None:
    """As it stands in documents."""
    validator: Any = Draft202012Validator(json_schema(cls))
    assert list(validator.iter_errors(sound)) == []
    assert list(validator.iter_errors(wrong))


def test_a_kind_of_ones_own_is_described_by_its_model() -> None:
    """Another kind than the model's is refused, and near ones told."""
    assert Model(kinds=(*KINDS, Quarry)).json_schema(Quarry)["title"] == "Quarry"
    with pytest.raises(NotFoundError, match="no kind 'Quarry'"):
        json_schema(Quarry)


def test_the_schema_has_a_name_everywhere() -> None:
    """By version, and by kind; a program's own kinds and versions are not ours to name."""
    assert json_schema()["$id"] == f"urn:mineralpact:schema:{FORMAT.rpartition('/')[2]}"
    assert json_schema(Agreement)["$id"] == f"{json_schema()['$id']}:Agreement"
    assert Model(limits=Limits(text=9)).json_schema()["$id"] == json_schema()["$id"]
    for model in (Model(version="pits/2"), Model(kinds=(Agreement, *KINDS[:3]))):
        assert "$id" not in model.json_schema()
        assert "$id" not in model.json_schema(Agreement)


def test_a_validator_finds_the_schema_by_its_name() -> None:
    """Kept in a registry, it needs no file and no network."""
    schema: Any = json_schema()
    any_registry: Any = Registry
    any_dialect: Any = DRAFT202012
    resource = any_dialect.create_resource(schema)
    registry = any_registry().with_resource(schema["$id"], resource)
    by_name: Any = Draft202012Validator({"$ref": schema["$id"]}, registry=registry)
    assert by_name.is_valid({"format": FORMAT, "countries": [{"id": "PER"}]})
    assert not by_name.is_valid({"format": FORMAT, "countries": [{"id": "PRE"}]})
