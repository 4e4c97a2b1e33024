import pytest

from mineralpact.index.kind_index import index_of
from mineralpact.index.planner import QueryPlan
from mineralpact.model import Agreement
from mineralpact.query.conditions import (
    AllOf,
    Condition,
    Contains,
    Has,
    IdIn,
    Is,
    RefersTo,
    Some,
    Within,
)
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.example import example

INDEX = index_of(example(), Agreement)
OF_PERU, TREATY = Has(field="parties", value="PER"), Is(field="kind", value="treaty")
SIGNED = Some(
    field="steps",
    conditions=(Is(field="stage", value="signature"), Within(field="when", span=When("2024"))),
)
BOTH = ["lithium-pact", "port-pact"]


@pytest.mark.parametrize(
    ("conditions", "looked_up"),
    [
        ((TREATY, SIGNED, OF_PERU), ("steps", "parties")),
        ((TREATY, SIGNED), ("steps", "kind")),
        ((SIGNED, RefersTo(id="PER")), ("steps",)),
        ((OF_PERU, Contains(text="pact")), ("parties",)),
        ((OF_PERU, IdIn(ids=("port-pact", "lithium-pact")), SIGNED), ("ids",)),
        ((Contains(text="pact"),), ()),
    ],
)
def test_the_best_lookup_is_followed(
    conditions: tuple[Condition, ...], looked_up: tuple[str, ...]
) -> None:
    """Ids first; then an item and the value that fewest entities have; then the rarest value."""
    plan = QueryPlan(INDEX, AllOf(conditions=conditions))
    lookup = plan.lookup
    names: list[str] = []
    if lookup is not None:
        names += ["ids"] if lookup.ids is not None else []
        names += [lookup.list_field] if lookup.list_field else []
        names += [value.field for value in lookup.values]
    assert tuple(names) == looked_up
    assert [entity.id for entity in plan.entities(Truth.YES)] == BOTH


def test_what_is_common_is_answered_by_bit_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    """A value that many entities have is no short way to any of them."""
    monkeypatch.setattr("mineralpact.index.evaluation.SCAN_LIMIT", 1)
    plan = QueryPlan(INDEX, AllOf(conditions=(OF_PERU, TREATY)))
    assert plan.lookup is None
    assert [entity.id for entity in plan.entities(Truth.YES)] == BOTH
