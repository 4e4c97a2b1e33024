"""Every row of `edtf_cases.jsonl`: texts of the standard and around it, with their bounds or their faults.

The rows are facts of ISO 8601-2:2019, of the Library of Congress's page on EDTF and of public test tables. A row's
``note`` says where a public table was not followed, and why.
"""

import json
from pathlib import Path

import pytest

from mineralpact.errors import TimeFormatError
from mineralpact.values.when import Edge, When

CASES = [json.loads(line) for line in Path(__file__).with_name("edtf_cases.jsonl").read_text("utf-8").splitlines()]
VALID = [case for case in CASES if case["valid"]]
INVALID = [case for case in CASES if not case["valid"]]
EDGES = {"open": Edge.OPEN, "unknown": Edge.UNKNOWN}


@pytest.mark.parametrize("case", VALID, ids=lambda case: case["edtf"])
def test_a_valid_text_has_its_bounds(case: dict[str, str]) -> None:
    """Each valid text is read, written back, and admits exactly the days from its first through its last."""
    when = When(case["edtf"])
    assert str(when) == case["edtf"].replace(", ", ",")
    earliest, latest = case["earliest"], case["latest"]
    assert when.earliest_edge is EDGES.get(earliest, Edge.STATED)
    assert when.latest_edge is EDGES.get(latest, Edge.STATED)
    assert when.earliest_text == (None if earliest in EDGES else earliest)
    assert when.latest_text == (None if latest in EDGES else latest)


@pytest.mark.parametrize("case", INVALID, ids=lambda case: ascii(case["edtf"]))
def test_an_invalid_text_is_refused_at_its_fault(case: dict[str, str]) -> None:
    """Each invalid text is refused, with the place of the fault and a reason that names it."""
    with pytest.raises(TimeFormatError) as caught:
        When(case["edtf"])
    assert (caught.value.text, caught.value.position) == (case["edtf"], case["position"])
    assert case["reason"] in caught.value.reason
