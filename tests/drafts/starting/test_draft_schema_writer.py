"""The schema of drafts lets people write as they do, and finds what no draft may hold."""

import json
from functools import cache
from pathlib import Path as FilePath
from typing import Any, ClassVar, NewType

import pytest
import yaml
from attrs import frozen
from hypothesis import given, settings
from jsonschema import Draft202012Validator

import mineralpact as mp
from mineralpact.codec.yaml_words import PlainWord
from mineralpact.drafts import decompile, draft_schema
from mineralpact.drafts.draft import DRAFT_FORMAT
from mineralpact.drafts.reading.draft_names import DraftNames
from mineralpact.drafts.reading.value_reader import SHORT_FORMS, ValueReader
from mineralpact.drafts.starting.draft_schema_writer import AS_WRITTEN
from mineralpact.model import KINDS, Entity
from mineralpact.paths import Path
from mineralpact.values import Record
from mineralpact.values.fields import value_type
from mineralpact.values.ids import EntityId
from tests.effort import examples
from tests.property.strategies import catalogs

NOTE = FilePath(__file__).parents[3] / "docs" / "design" / "drafts.md"


class YamlOfEditors(yaml.SafeLoader):
    """Loader as editors have it: YAML 1.2 knows no dates, which are texts there."""


YamlOfEditors.yaml_implicit_resolvers = {
    first: [one for one in resolvers if one[0] != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
KEPT = sorted((FilePath(__file__).parent.parent / "kept").glob("*.yaml"))
PitId = NewType("PitId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Pit(Entity):
    """A pit, which has no name."""

    section: ClassVar[str] = "pits"

    id: PitId
    depth: int | None = None


@cache
def our_validator() -> Any:  # noqa: ANN401  # its types name what they do not say
    """The independent validator."""
    return Draft202012Validator(draft_schema())


def faults(draft: dict[str, Any]) -> list[str]:
    """The places at which a draft breaks the schema."""
    return [error.json_path for error in our_validator().iter_errors(draft)]


def draft_with(section: str, *items: object) -> dict[str, Any]:
    """A draft of one section."""
    return {"format": DRAFT_FORMAT, section: [*items]}


def agreement(**fields: object) -> dict[str, Any]:
    """A draft of one agreement."""
    pact = {"name": "Seabed memorandum", "kind": "MoU", "parties": ["Norway", "Iceland"]}
    return draft_with("agreements", pact | fields)


def step(**fields: object) -> dict[str, Any]:
    """A draft of one step."""
    return agreement(steps=[{"stage": "signature", "modality": "planned"} | fields])


@pytest.mark.slow
def test_it_is_a_schema() -> None:
    """It conforms to draft 2020-12 itself."""
    Draft202012Validator.check_schema(draft_schema())


def test_the_example_of_the_design_note_is_valid() -> None:
    """As an editor reads it."""
    text = NOTE.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    draft = yaml.safe_load(text)
    assert draft["gaps"]
    assert faults(draft) == []


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem)
def test_drafts_that_are_kept_are_valid(path: FilePath) -> None:
    """With the places of passages in place of their words."""
    draft = yaml.load(path.read_text(encoding="utf-8"), YamlOfEditors)  # noqa: S506  # a safe one
    assert faults(draft) == []


@pytest.mark.slow
@given(catalogs())
@settings(max_examples=examples(10))
def test_a_document_is_a_draft(catalog: mp.Catalog) -> None:
    """But for its format and its editions: who knows one can write the other."""
    document: dict[str, Any] = json.loads(mp.dumps(catalog))
    document.pop("editions", None)
    assert faults(document | {"format": DRAFT_FORMAT}) == []


@pytest.mark.parametrize(
    "draft",
    [
        step(when="14 November 2024"),
        step(when="later this month"),
        step(when=2024),
        step(place="Peru", party="Norway", signatories=["Kari Nordmann"]),
        step(place={"country": "Peru", "locality": "Lima", "quote": "in Lima"}),
        agreement(kind="memorandum of understanding", duration="10 years"),
        agreement(parties_announced="five", minerals=["cobalt"], id="mou"),
        agreement(aims=["secure supplies", {"text": "train people", "by": "Norway"}]),
        draft_with("countries", {"id": "Peru"}),
        draft_with("sources", {"title": "Two states to chart the seabed"}),
        draft_with("roadmaps", {"name": "Plan", "parties": ["Peru"], "areas": ["mapping"]}),
        draft_with(
            "projects",
            {
                "name": "Port",
                "kind": "port",
                "cost": "USD 1.03 bn",
                "owners": [{"owner": "Norway", "percent": "at least 50%"}],
            },
        ),
        draft_with(
            "investments",
            {
                "name": "Port",
                "stage": "pledged",
                "modality": "planned",
                "amount": {"currency": "USD", "amount": 1.03},
                "share": 60,
            },
        ),
        draft_with(
            "summits",
            {
                "name": "Forum",
                "kind": "conference",
                "modality": "planned",
                "attendees": [{"participant": "PER", "modality": "planned"}],
            },
        ),
        draft_with("gaps", {"about": "mou.kind, mou.duration", "words": "a pact", "note": "Open."}),
        draft_with("gaps", {"about": ["mou.kind"], "cites": [{"source": "news"}]}),
        draft_with(
            "claims",
            {
                "subject": "Norway",
                "predicate": "assists",
                "objects": ["Peru"],
                "words": "with help",
            },
            {"words": ["one", "two"], "source": "news", "attributed_to": ["Kari Nordmann"]},
        ),
        draft_with("tensions", {"kind": "conflict", "claims": ["one"], "description": "Odd."}),
        {"format": DRAFT_FORMAT, "source": "news", "names": "uncited", "title": "A pact"},
    ],
    ids=str,
)
def test_values_are_written_as_people_do(draft: dict[str, Any]) -> None:
    """Times, sums, shares, terms, names, and records of one field in words; ids left out."""
    assert faults(draft) == []


@pytest.mark.parametrize(
    "evidence",
    [
        "will sign it",
        "218-264 p1s1 sha256:9f2c",
        {"words": "will sign it", "modality": "expected", "inferred": True},
        {"words": ["will sign", "in May"], "source": "news", "when": "May 2031"},
        {"cites": [{"source": "news", "start": 0, "end": 5, "sha256": "9f" * 32}]},
        ["will sign it", {"words": "a pact", "attributed_to": [{"speaker": "Norway"}]}],
    ],
    ids=str,
)
def test_evidence_is_beside_any_fact(evidence: object) -> None:
    """As a text, a claim, or a list of these; of an entity, an item, or any object in it."""
    assert faults(step(quote=evidence, quotes={"when": evidence})) == []
    assert faults(agreement(quote=evidence, quotes={"kind, /pact": evidence})) == []
    assert faults(step(place={"country": "Peru", "quote": evidence})) == []
    for wrong in ([], 5, {"words": "a pact", "word": "pact"}, [["a pact"]], ""):
        assert faults(step(quote=wrong))
        assert faults(agreement(quotes={"steps[0]": wrong}))


@pytest.mark.parametrize(
    "draft",
    [
        {},
        {"format": "mineralpact/2"},
        {"format": DRAFT_FORMAT, "names": "yes"},
        {"format": DRAFT_FORMAT, "agreement": []},
        agreement(partys=[]),
        agreement(parties=5),
        agreement(quotes="a pact"),
        agreement(id="Seabed memorandum"),
        step(stage=5),
        step(quote=None),
        step(stages="signature"),
        draft_with("countries", {"aims": ["wealth"]}),
        draft_with("agreements", {"name": "Pact", "parties": ["Norway"]}),
        draft_with("claims", {"words": "a pact", "quote": "a pact"}),
        step(quote={"about": "kind", "words": "a pact"}),
        draft_with("gaps", "nothing"),
    ],
    ids=str,
)
def test_what_no_draft_may_hold_is_invalid(draft: dict[str, Any]) -> None:
    """Unknown keys, wrong shapes, missing fields, quotations of what is evidence itself."""
    assert faults(draft)


def test_examples_of_values_can_be_read() -> None:
    """As what they are examples of; each record that may be written as a text is among them."""
    reader = ValueReader(
        DraftNames(kinds=KINDS), source="news", days={"news": mp.When("2024-11-14")}
    )
    assert SHORT_FORMS.keys() <= AS_WRITTEN.keys()
    for cls, texts in AS_WRITTEN.items():
        is_record = isinstance(cls, type) and issubclass(cls, Record)
        for text in texts:
            value = reader.read(PlainWord(text), value_type(cls), Path(), Path())
            assert isinstance(value, dict) is is_record, text
    assert reader.problems == []


def test_everything_is_described_as_in_drafts() -> None:
    """Each key says what it is, with examples of what people write, and terms to choose from."""
    schema: Any = draft_schema()
    for key, one in schema["properties"].items():
        assert one["description"], key
    for name, definition in schema["$defs"].items():
        assert definition["description"], name
        for field, one in definition.get("properties", {}).items():
            assert one["description"], f"{name}.{field}"
            assert "None" not in one["description"], f"{name}.{field}"
    steps = schema["$defs"]["Step"]["properties"]
    assert "'14 November 2024'" in steps["when"]["description"]
    assert "later this month" in steps["when"]["examples"]
    assert steps["party"]["description"].endswith("By name or id.")
    assert "signature" in schema["$defs"]["Stage"]["anyOf"][0]["enum"]


def test_a_programs_own_kinds_have_their_sections() -> None:
    """One that has no name needs its id; the schema is then not ours to name."""
    schema: Any = draft_schema(mp.Model(kinds=(*KINDS, Pit)))
    assert "$id" not in schema
    assert draft_schema()["$id"] == "urn:mineralpact:draft-schema:1"
    validator: Any = Draft202012Validator(schema)
    assert validator.is_valid(draft_with("pits", {"id": "north", "depth": "5", "quote": "deep"}))
    assert not validator.is_valid(draft_with("pits", {"depth": 5}))
    assert faults(draft_with("pits")) == ["$"]


@pytest.mark.slow
@given(catalogs())
@settings(max_examples=examples(10), deadline=None)
def test_a_catalog_written_back_is_valid(catalog: mp.Catalog) -> None:
    """Evidence beside the facts, gaps and claims in their blocks, values in their short forms."""
    draft = yaml.safe_load(decompile(catalog))
    assert faults(draft) == []
