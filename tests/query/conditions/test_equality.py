from mineralpact.query.conditions import Has, Is
from mineralpact.values.step import Stage
from mineralpact.values.truth import Truth


def test_a_term_is_stored_by_its_text() -> None:
    """A condition is plain data, whatever it was made of."""
    assert type(Is(field="stage", value=Stage.SIGNATURE).value) is str
    assert Has(field="topics", value=Stage.SIGNATURE) == Has(field="topics", value="signature")


def test_a_field_not_stated_may_have_any_value_but_lists_none() -> None:
    """The two conditions differ in what silence means."""
    assert Is(field="kind", value="treaty").truth(None) is Truth.UNKNOWN
    assert Has(field="kind", value="treaty").truth(None) is Truth.NO
