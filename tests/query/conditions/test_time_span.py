from mineralpact.query.conditions import Within
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth

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
