from decimal import Decimal
from typing import Any

import pytest
from pendulum import Duration

from mineralpact.catalog import Catalog
from mineralpact.datasets import load
from mineralpact.errors import ArgumentError, DocumentError
from mineralpact.exchange import from_plain, to_plain
from mineralpact.model import Agreement, AgreementKind, Country, Entity
from mineralpact.query import AgreementFilter, Filter, Match, SummitFilter
from mineralpact.values import Stage, Step, Truth, When

PACT = load("japan-peru-2024")
EITHER = AgreementFilter(involving=("PER",)) | ~AgreementFilter(text="tin")


@pytest.mark.parametrize("entity", PACT, ids=lambda entity: entity.id)
def test_every_entity_comes_back(entity: Entity) -> None:
    """By itself, and as a part of an answer."""
    kind = type(entity)
    assert from_plain(kind, to_plain(entity)) == entity
    (part,) = to_plain((entity,))
    assert from_plain(kind, part) == entity


@pytest.mark.parametrize(
    "value",
    [
        When("2024-11~"),
        Truth.UNKNOWN,
        Stage.SIGNATURE,
        Decimal("1.5"),
        Duration(years=3),
        5,
        "text",
        PACT.agreements[0].steps[0],
        PACT,
        AgreementFilter(kind=AgreementKind.TREATY),
    ],
)
def test_every_value_comes_back(value: object) -> None:
    """Terms, times, numbers, parts of entities, catalogs and filters."""
    assert from_plain(type(value), to_plain(value)) == value


def test_joined_filters_come_back_as_filters() -> None:
    """Whoever does not know which filter it is asks for any; another one is refused."""
    assert from_plain(Filter, to_plain(EITHER)) == EITHER
    with pytest.raises(DocumentError, match="expected SummitFilter, found AnyOfFilter"):
        from_plain(SummitFilter, to_plain(EITHER))


@pytest.mark.parametrize(
    ("kind", "plain", "message"),
    [
        (Agreement, {"id": "tin"}, "parties: expected this field, found none"),
        (Agreement, [], "expected an object with the fields of Agreement, found a list"),
        (When, "2024-1", "a month has two digits"),
        (Truth, "maybe", "expected a term of Truth, found 'maybe'"),
        (Country, {"id": "PER", "type": "project"}, "type: expected 'country', found 'project'"),
        (Country, {"id": "PER", 5: 6}, "expected a text as key, found 5"),
        (Country, {"id": "PER", "trends": [{5: 6}]}, r"trends\[0\]: expected a text as key"),
        (
            Step,
            {"stage": "signature", "modality": "planned", "when": "2024", "when_latest": "2023"},
            "when_latest: expected '2024-12-31', found '2023'",
        ),
        (
            Step,
            {"stage": "signature", "modality": "planned", "when": 5, "when_latest": "2023"},
            "when: expected an EDTF time such as 2024-11, found 5",
        ),
        (
            Step,
            {"stage": "signature", "modality": "planned", "when": "5", "when_latest": "2023"},
            "when: .*5",
        ),
        (Catalog, {"format": "mineralpact/2", "mines": []}, "mines"),
        (Catalog, {"format": object()}, "expected what JSON can hold"),
        (AgreementFilter, {"find": "agreements", "kind": 5}, "kind: expected a term"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(kind: type[Any], plain: object, message: str) -> None:
    """As for a document."""
    with pytest.raises(DocumentError, match=message):
        from_plain(kind, plain)


def test_all_faults_are_told_at_once() -> None:
    """Those of keys, of bounds and of fields together."""
    plain = {"type": "mine", "trends": [{"when": "2024", "when_earliest": None}], "name": 5}
    with pytest.raises(DocumentError) as caught:
        from_plain(Country, plain)
    assert [str(problem.path) for problem in caught.value.problems] == [
        "trends[0].when_earliest",
        "type",
        "id",
        "trends[0].measure",
        "trends[0].direction",
        "",
    ]


@pytest.mark.parametrize("kind", [Country, Catalog, Filter])
def test_what_is_nested_too_deeply_is_refused(kind: type[object]) -> None:
    """However deep it is."""
    plain: dict[str, Any] = {}
    for _ in range(100_000):
        plain = {"not": plain}
    with pytest.raises(DocumentError, match="nested less deeply"):
        from_plain(kind, plain)


@pytest.mark.parametrize("kind", [Match, dict, object])
def test_answers_are_asked_for_not_read(kind: type[object]) -> None:
    """Nor is anything that is not ours."""
    with pytest.raises(ArgumentError, match="expected a kind of entity, or the class of a value"):
        from_plain(kind, {})
