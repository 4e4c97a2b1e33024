"""Conditions on ids."""

from mineralpact.catalog.field_reader import REFERENCES
from mineralpact.index.evaluation import FieldValue, Lookup
from mineralpact.model import Agreement, Summit
from mineralpact.query.conditions import IdIn, RefersTo, Within
from mineralpact.values.time.when import When


def test_an_index_is_asked_before_each_entity() -> None:
    """By what is looked up, few entities are left to ask."""
    assert IdIn(ids=("pact",)).lookup(Agreement) == Lookup(ids=("pact",))
    value = FieldValue(REFERENCES, "PER", is_id=True)
    assert RefersTo(id="PER").lookup(Agreement) == Lookup(values=(value,))
    span = When("2024-11")
    assert Within(field="when", span=span).lookup(Summit) == Lookup(time_field="when", span=span)
