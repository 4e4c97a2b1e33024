"""Claims are about places there are, and state values that those places can hold.

Each fault is told alike when a catalog is built and when a document is read.
"""

import json
from collections.abc import Iterable
from typing import Any

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.bulk_integrity import has_integrity
from mineralpact.catalog.claim_check import ClaimCheck
from mineralpact.codec import dumps, loads
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.strict.converter import model_converter
from mineralpact.errors import DocumentError, Problem, ValidationError
from mineralpact.model import KINDS, Agreement, Claim, Entity, Tension
from mineralpact.values.fields import fields_of
from tests.samples import PACT, sample

SAMPLE = sample()
CLAIM: dict[str, Any] = {"id": "zz-new", "modality": "planned", "inferred": True}
GAP: dict[str, Any] = {"id": "zz-new", "modality": "not_stated"}
TENSION: dict[str, Any] = {
    "id": "new",
    "kind": "wording",
    "claims": ["gap"],
    "description": "vague",
}
COSTS: dict[str, Any] = {"about": ["loa-mine.cost"]}


def built(kind: type[Entity], plain: dict[str, Any]) -> Catalog:
    """The sample and one more entity, built."""
    entity = kind(**structured(kind, plain))
    return Catalog([*SAMPLE, entity], id=SAMPLE.id, title=SAMPLE.title)


def told_when_built(kind: type[Entity], plain: dict[str, Any]) -> tuple[Problem, ...]:
    """What is wrong with one more entity, when it is built."""
    with pytest.raises(ValidationError) as caught:
        built(kind, plain)
    return caught.value.problems


def structured(kind: type[Entity], plain: dict[str, Any]) -> dict[str, Any]:
    """The fields of an entity, each read by itself."""
    values: dict[str, Any] = {}
    for name, value in plain.items():
        hint: Any = fields_of(kind)[name].holds.hint
        values[name] = model_converter().structure(value, hint)
    return values


def told_when_read(kind: type[Entity], plain: dict[str, Any]) -> tuple[Problem, ...]:
    """What is wrong with one more entity, when it is read."""
    document = json.loads(dumps(SAMPLE))
    document[kind.section].append(plain)
    with pytest.raises(DocumentError) as caught:
        loads(json.dumps(document))
    return caught.value.problems


BAD_CLAIMS: list[tuple[dict[str, Any], str, str, str]] = [
    (
        {"about": ["copper-pact.stepz"]},
        "about[0]",
        "unknown_field",
        "expected a field of Agreement, found 'stepz'; did you mean steps",
    ),
    (
        {"about": ["copper-pact.steps.when"]},
        "about[0]",
        "unknown_field",
        "expected a field of Agreement, found 'steps.when'",
    ),
    (
        {"about": ["copper-pact.name[0]"]},
        "about[0]",
        "unknown_field",
        "expected a field of Agreement, found 'name[0]'",
    ),
    (
        {"about": ["CHL", "copper-pact.areas"]},
        "about[1]",
        "unknown_field",
        "expected a field of Agreement, found 'areas'",
    ),
    (
        {"about": ["copper-pact.steps[2].when"]},
        "about[0]",
        "missing_place",
        "expected a place in copper-pact, found 'steps[2].when', which is not there",
    ),
    (
        {"about": ["copper-pact.steps[signing]"]},
        "about[0]",
        "missing_place",
        "expected a place in copper-pact, found 'steps[signing]', which is not there",
    ),
    (
        {"about": ["cooper-pact.steps"]},
        "about[0]",
        "dangling_id",
        "in the catalog, found 'cooper-pact'; did you mean copper-pact",
    ),
    ({"about": ["copper-pact.steps["]}, "about[0]", "bad_path", "expected a path such as"),
    (
        {"about": ["copper-pact.exists"]},
        "about[0]",
        "unknown_field",
        "expected a field of Agreement, found 'exists'",
    ),
    (
        {"about": ["copper-pact.steps[1].when", "trade-treaty.steps[1].when"]},
        "about[1]",
        "missing_place",
        "expected a place in trade-treaty, found 'steps[1].when', which is not there",
    ),
    (
        COSTS | {"value": {"text": "dear"}},
        "value",
        "wrong_value",
        "expected a value of the field's type, Money or nothing, found text: dear",
    ),
    (
        {"about": ["loa-mine.kind"], "value": {"term": "canal"}},
        "value",
        "wrong_value",
        "expected a value of the field's type, ProjectKind, found term: canal",
    ),
    (
        {"about": ["copper-plan.areas_announced"], "value": {"number": "1.5"}},
        "value",
        "wrong_value",
        "expected a value of the field's type, a whole number or nothing, found number: 1.5",
    ),
    (
        {"about": ["copper-plan.parties"], "value": {"id": "copper"}},
        "value",
        "wrong_value",
        "found id: copper",
    ),
    (
        {"about": ["copper-plan.steps[0]"], "value": {"text": "soon"}},
        "value",
        "wrong_value",
        "expected no value: what is said of a record is said of the fields in it",
    ),
    (
        {"about": ["copper-plan.parties"], "value": {"ids": ["CHL", "copper"]}},
        "value",
        "wrong_value",
        "expected a value of the field's type, the identifier of a Country or Organization, found",
    ),
    (
        {"about": ["copper-pact.amends"], "value": {"ids": ["copper-pact"]}},
        "value",
        "wrong_value",
        "expected a value of the field's type, the identifier of an Agreement, found ids",
    ),
    (
        {"about": ["copper-plan"], "value": {"text": "soon"}},
        "value",
        "wrong_value",
        "expected no value: the place is the entity as such",
    ),
    (
        {"subject": "copper-plan", "predicate": "role", "value": {"text": "soon"}},
        "value",
        "wrong_value",
        "expected a value only of a claim about places",
    ),
    (
        {"about": ["copper-pact.name"], "completeness": "complete"},
        "completeness",
        "no_list",
        "expected it only of a list, in Agreement identifiers, parties, sides, roles, steps",
    ),
    (
        {"about": ["CHL"], "completeness": "open"},
        "completeness",
        "no_list",
        "trends, found 'CHL'",
    ),
    ({}, "about", "missing", "expected the places it is about, or a relation"),
    (
        {"statement": "all is well"},
        "about",
        "missing",
        "expected the places it is about, or a relation",
    ),
    (
        COSTS | {"inferred": False},
        "cites",
        "uncited",
        "expected a citation, unless the claim is inferred or a gap",
    ),
    (
        COSTS | {"members": ["CHL"]},
        "members",
        "contradiction",
        "expected it of a gap only, whose modality is not_stated",
    ),
    (COSTS | {"subject": "CHL"}, "predicate", "missing", "expected a subject and a predicate"),
]


@pytest.mark.parametrize(
    ("fields", "path", "code", "message"), BAD_CLAIMS, ids=[str(each[0]) for each in BAD_CLAIMS]
)
def test_a_claim_is_refused_when_built_and_when_read(
    fields: dict[str, Any], path: str, code: str, message: str
) -> None:
    """With the place of the fault, and what was expected there."""
    check_both_ways(Claim, CLAIM | fields, (path, code, message))


def by_kind(entities: Iterable[Entity]) -> dict[type[Entity], list[Entity]]:
    """Entities by their kind."""
    sections: dict[type[Entity], list[Entity]] = {kind: [] for kind in KINDS}
    for entity in entities:
        sections[type(entity)].append(entity)
    return sections


def placed_value(path: str, **value: object) -> dict[str, Any]:
    """A value at a path, as documents write it."""
    return {"path": path, "value": value}


BAD_GAPS: list[tuple[dict[str, Any], str, str, str]] = [
    (
        COSTS | {"value": {"text": "dear"}},
        "value",
        "contradiction",
        "expected no value for what is not stated",
    ),
    (
        {"about": ["copper-plan.parties"], "objects": ["CHL"]},
        "value",
        "contradiction",
        "expected no value for what is not stated",
    ),
    (
        {"possible": {"kind": "loans"}},
        "possible.kind",
        "unknown_kind",
        "expected the section of a kind, found 'loans'",
    ),
    (
        {"possible": {"kind": "investments", "values": [placed_value("payer", id="CHL")]}},
        "possible.values[0].path",
        "unknown_field",
        "expected a field of Investment, found 'payer'",
    ),
    (
        {"possible": {"kind": "investments", "values": [placed_value("investor", text="Chile")]}},
        "possible.values[0].value",
        "wrong_value",
        "the identifier of a Country or Organization or Person, found text: Chile",
    ),
    (
        {"about": ["copper-forum.members"], "members": ["nobody"]},
        "members[0]",
        "dangling_id",
        "found 'nobody'",
    ),
]


@pytest.mark.parametrize(
    ("fields", "path", "code", "message"), BAD_GAPS, ids=[str(each[0]) for each in BAD_GAPS]
)
def test_a_gap_is_refused_when_built_and_when_read(
    fields: dict[str, Any], path: str, code: str, message: str
) -> None:
    """What is not stated has no value, and what may be is possible."""
    check_both_ways(Claim, GAP | fields, (path, code, message))


@pytest.mark.parametrize(
    ("fields", "path", "code", "message"),
    [
        ({"claims": []}, "claims", "too_few", "expected the claims it is about, found none"),
        (
            {"claims": ["gap", "gap"]},
            "claims[1]",
            "repeated",
            "expected each once, found gap again",
        ),
        ({"claims": ["gap", "copper"]}, "claims[1]", "wrong_kind", "found 'copper', a Mineral"),
    ],
)
def test_a_tension_is_refused_when_built_and_when_read(
    fields: dict[str, Any], path: str, code: str, message: str
) -> None:
    """It is about claims, each once."""
    check_both_ways(Tension, TENSION | fields, (path, code, message))


def test_a_repeated_key_is_refused_when_built_and_when_read() -> None:
    """Nobody knows which item it names."""
    step = {"stage": "signature", "modality": "planned", "key": "signing"}
    plain = json.loads(dumps(SAMPLE))["agreements"][0] | {"id": "new", "steps": [step, step]}
    check_both_ways(Agreement, plain, ("steps[1].key", "repeated_key", "signing"))


GOOD_CLAIMS: list[dict[str, Any]] = [
    {"about": ["copper-pact"]},
    {"about": ["copper-pact.name", "CHL.alpha_2"]},
    {"id": "zz-new", "modality": "not_stated", "about": ["copper-pact.exists"]},
    {"about": ["copper-pact.amends", "copper-pact.steps[0].when"]},
    {"about": ["copper-pact.topics"], "value": {"term": "recycling"}},
    {"about": ["copper-plan.parties", "copper-pact.parties[1]"], "value": {"id": "CHL"}},
    {"about": ["copper-plan.parties"], "value": {"ids": ["CHL", "copper-forum"]}},
    {"about": ["loa-mine.place"], "value": {"place": {"locality": "Loa"}}},
    {"about": ["copper-plan.duration"], "value": {"duration": "P9Y"}},
    {"about": ["copper-plan.areas_announced"], "value": {"number": "4"}},
    {"about": ["copper-plan.areas[0].inferred"], "value": {"boolean": False}},
    GAP | {"about": ["copper-plan.areas"], "members": ["CHL"], "answered": True},
    GAP | {"about": ["copper-plan.name", "copper-plan.areas"], "members": ["CHL"]},
    GAP | {"about": ["copper-pact.signatories"], "members": ["ana-soto"]},
    {"about": ["copper-plan.parties"], "completeness": "complete"},
    GAP | {"possible": {"kind": "roadmaps"}},
    GAP
    | {"possible": {"kind": "roadmaps", "values": [placed_value("areas.inferred", boolean=True)]}},
]


@pytest.mark.parametrize("fields", GOOD_CLAIMS, ids=str)
def test_a_good_claim_is_taken_both_ways(fields: dict[str, Any]) -> None:
    """And is what it was; the quick answers are enough."""
    plain = CLAIM | fields
    catalog = built(Claim, plain)
    document = json.loads(dumps(SAMPLE))
    document["claims"].append(plain)
    text = json.dumps(document)
    assert loads(text) == catalog
    assert has_integrity(by_kind(catalog))
    assert fast_catalog(text.encode(), LoadOptions(KINDS)) == catalog


def test_the_quick_answer_knows_of_a_value_without_places() -> None:
    """Though no other claim is about any."""
    plain = CLAIM | {"subject": PACT, "predicate": "role", "value": {"text": "soon"}}
    odd = model_converter().structure(plain, Claim)
    others = by_kind(SAMPLE) | {Claim: [odd], Tension: []}
    assert not has_integrity(others)
    assert has_integrity({**others, Claim: [evolve(odd, value=None)]})


class Reader:
    """Entities of the sample, and which of them were read."""

    def __init__(self) -> None:
        self.read_ids: list[str] = []

    def read(self, kind: type[Entity], id: str) -> Entity:
        """The entity."""
        self.read_ids.append(id)
        return SAMPLE.get(kind, id)

    def counts(self, kind: type[Entity], field: str, ids: Iterable[str]) -> Iterable[int]:
        """The lengths of a list."""
        return [len(getattr(SAMPLE.get(kind, id), field)) for id in ids]


def test_an_entity_is_read_once_however_many_claims_are_about_a_place_in_it() -> None:
    """And the kinds of entities that have one path are told apart."""
    ids = {kind: dict.fromkeys(SAMPLE.ids_of(kind)) for kind in KINDS}
    claim = model_converter().structure(CLAIM | {"about": [f"{PACT}.name", "loa-mine.name"]}, Claim)
    check, reader = ClaimCheck(), Reader()
    check.add([claim] * 3)
    assert check.is_sound(ids, reader)
    check.add_places([f"{PACT}.commitments[0].amount.currency"] * 9)
    check.is_sound(ids, reader)
    assert reader.read_ids == [PACT]


def check_both_ways(kind: type[Entity], plain: dict[str, Any], told: tuple[str, str, str]) -> None:
    """The one problem of an entity is the same, built or read."""
    path, code, message = told
    (when_built,), (when_read,) = told_when_built(kind, plain), told_when_read(kind, plain)
    for problem in (when_built, when_read):
        assert problem.code == code
        assert problem.path.endswith(path)
        assert message in problem.message
    assert when_read.path == f"{kind.section}[{len(SAMPLE.of(kind))}].{path}"
    assert when_read.message == when_built.message


def test_a_value_of_two_types_is_refused_when_read() -> None:
    """As it is when built."""
    plain = CLAIM | COSTS | {"value": {"text": "dear", "number": "5"}}
    (problem,) = told_when_read(Claim, plain)
    assert problem.path == f"claims[{len(SAMPLE.claims)}].value"
    assert problem.message == "expected a value of one type, found 2"
