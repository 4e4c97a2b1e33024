from mineralpact.query import due
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from tests.query.example import example

CATALOG = example()


def test_what_is_due_surely_or_possibly() -> None:
    """Plans only; times told by other acts count; what has no time at all is left out."""
    found = due(CATALOG, When("2024-11-01/2025-05-31"))
    assert [(each.entry.entity.id, each.entry.path, each.truth) for each in found] == [
        ("port-pact", "steps[0]", Truth.YES),
        ("lithium-pact", "commitments[0]", Truth.YES),
        ("lithium-pact", "steps[1]", Truth.YES),
        ("mine", "milestones[0]", Truth.UNKNOWN),
    ]
    assert due(CATALOG, When("2030")) == ()
    assert [each.entry.entity.id for each in due(CATALOG, When("2025"), involving="mine")] == [
        "mine"
    ]
