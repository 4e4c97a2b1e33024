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
