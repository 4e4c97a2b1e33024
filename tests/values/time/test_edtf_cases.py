"""Every row of `edtf_cases.jsonl`: texts of the standard and around it, with their bounds or their
faults.

The rows are facts of ISO 8601-2:2019, of the Library of Congress's page on EDTF and of public test
tables. A row's ``note`` says where a public table was not followed, and why.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from mineralpact.errors import TimeFormatError
from mineralpact.values.time.edtf import is_plain_date, parse
from mineralpact.values.time.edtf_date import parse_date
from mineralpact.values.time.when import Edge, When

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("edtf_cases.jsonl").read_text("utf-8").splitlines()
]
VALID = [case for case in CASES if case["valid"]]
INVALID = [case for case in CASES if not case["valid"]]
EDGES = {"open": Edge.OPEN, "unknown": Edge.UNKNOWN}


@pytest.mark.parametrize("case", VALID, ids=lambda case: case["edtf"])
def test_a_valid_text_has_its_bounds(case: dict[str, str]) -> None:
    """Each valid text is read, written back, and admits exactly the days from its first through its
    last.
    """
    when = When(case["edtf"])
    assert str(when) == case["edtf"].replace(", ", ",")
    earliest, latest = case["earliest"], case["latest"]
    assert when.earliest_edge is EDGES.get(earliest, Edge.STATED)
    assert when.latest_edge is EDGES.get(latest, Edge.STATED)
    assert when.earliest_text == (None if earliest in EDGES else earliest)
    assert when.latest_text == (None if latest in EDGES else latest)


@pytest.mark.parametrize("case", INVALID, ids=lambda case: ascii(case["edtf"]))
def test_an_invalid_text_is_refused_at_its_fault(case: dict[str, Any]) -> None:
    """Each invalid text is refused, with the place of the fault and a reason that names it."""
    with pytest.raises(TimeFormatError) as caught:
        When(case["edtf"])
    assert (caught.value.text, caught.value.position) == (case["edtf"], case["position"])
    assert case["reason"] in caught.value.reason


@pytest.mark.parametrize(
    "text",
    [
        "2001-02-03",
        "2024-02",
        "1900-02",
        "2008",
        "0000",
        "-0044",
        "201X",
        "20XX",
        "1999-01-XX",
        "156X-12-25",
        "2004-06/2006-08",
        "2004-02-01/2005-02",
        "1984~/2004-06",
        "2004-06-XX/2004-07-03",
        "2001-34",
        "Y-170000002",
    ],
)
def test_another_library_gives_the_same_bounds(text: str) -> None:
    """The `edtf` package agrees, on forms it is known to read as the standard says."""
    edtf: Any = pytest.importorskip("edtf", reason="the edtf package is the second opinion here")
    theirs = edtf.parse_edtf(text)
    when = When(text)
    for bound, text_of_bound in (
        (theirs.lower_strict(), when.earliest_text),
        (theirs.upper_strict(), when.latest_text),
    ):
        year, month, day = bound[:3]
        assert f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}" == text_of_bound


@pytest.mark.parametrize("year", ["0000", "1999", "2024"])
def test_a_plain_date_is_what_the_grammar_reads(year: str) -> None:
    """Though the grammar is not asked."""
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    days = [f"{month}-{day:02}" for month in months for day in range(1, 32)]
    plain = list(filter(is_plain_date, [year, *months, *days]))
    assert len(plain) == 1 + 12 + 365
    for text in plain:
        assert parse(text) == parse_date(text, 0, len(text))
