from mineralpact.model import KINDS, Agreement
from mineralpact.query.conditions import Has, Is, Within
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth


def test_a_term_is_stored_by_its_text() -> None:
    """A condition is plain data, whatever it was made of."""
    assert type(Is(field="stage", value=Stage.SIGNATURE).value) is str
    assert Has(field="topics", value=Stage.SIGNATURE) == Has(field="topics", value="signature")


def test_a_field_not_stated_may_have_any_value_but_lists_none() -> None:
    """The two conditions differ in what silence means."""
    assert Is(field="kind", value="treaty").truth(None) is Truth.UNKNOWN
    assert Has(field="kind", value="treaty").truth(None) is Truth.NO


def test_a_value_that_a_field_cannot_have_is_told() -> None:
    """With its code: an unknown term, or another type."""

    def problems(condition: Is | Has) -> list[tuple[str, str]]:
        return [(one.path, one.code) for one in condition.problems(Agreement, KINDS)]

    assert problems(Is(field="kind", value="treaty")) == []
    assert problems(Is(field="kind", value="treety")) == [("kind", "unknown_term")]
    assert problems(Is(field="kind", value=5)) == [("kind", "wrong_type")]
    assert problems(Is(field="name", value=5)) == [("name", "wrong_type")]
    assert problems(Is(field="parties", value="PER")) == [("parties", "wrong_type")]
    assert problems(Has(field="parties", value=5)) == [("parties", "wrong_type")]


YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def test_a_time_not_stated_may_lie_in_any_span() -> None:
    """A month holds its days; an unknown time may be one of them."""
    within = Within(field="when", span=When("2024-11"))
    assert [within.truth(When(text)) for text in ("2024-11-14", "2024", "2025")] == [
        YES,
        UNKNOWN,
        NO,
    ]
    assert within.truth(None) is UNKNOWN
