"""Rows that refer to rows: what refers to a refused one is refused, at any remove."""

from pathlib import Path

import pytest
from attrs import evolve

from mineralpact.errors import ValidationError
from mineralpact.exchange import parse_mapping
from mineralpact.model import Source
from mineralpact.values import OrganizationId, SourceId
from tests.exchange.inward.tabular.treaty_list import imported, messages

HEADING = "Number,Title,Changes,Text"
TEXT = """
kind: agreement
id: ts-{Number}
fields:
  name: Title
  kind: {value: protocol}
  parties_announced: {value: 2}
  amends: {column: Changes, id: "ts-{}"}
  replaces: {column: Text, split: ;}
"""
MAPPING = parse_mapping(TEXT)


def test_rows_refer_to_rows_before_and_behind(tmp_path: Path) -> None:
    """By the same form of identifiers."""
    result = imported(tmp_path, "1,A,2,", "2,B,,ts-1", mapping=MAPPING, heading=HEADING)
    assert messages(result) == []
    assert [pact.amends for pact in result.catalog.agreements] == ["ts-2", None]


def test_what_refers_to_a_refused_row_is_refused(tmp_path: Path) -> None:
    """And what refers to that; whatever else there is comes in."""
    result = imported(
        tmp_path,
        "1,,,",
        "2,B,1,",
        "3,C,2,ts-1; ts-4",
        "4,D,,",
        mapping=MAPPING,
        heading=HEADING,
    )
    assert messages(result) == [
        "row 2: Title: name: expected this field, found none",
        (
            "row 3: Changes: amends: expected an entity that came in, found 'ts-1'; did you mean"
            " ts-4, ts-3, ts-2?"
        ),
        (
            "row 4: Text: replaces[0]: expected an entity that came in, found 'ts-1'; did you mean"
            " ts-4, ts-3, ts-2?"
        ),
        (
            "row 4: Changes: amends: expected an entity that came in, found 'ts-2'; did you mean"
            " ts-4, ts-3?"
        ),
    ]
    assert [pact.id for pact in result.catalog.agreements] == ["ts-4"]


def test_rows_that_go_in_a_circle_are_refused(tmp_path: Path) -> None:
    """As the catalog tells it, at the column."""
    result = imported(tmp_path, "1,A,,ts-2", "2,B,,ts-1", "3,C,,", mapping=MAPPING, heading=HEADING)
    assert messages(result) == [
        "row 2: Text: replaces: expected no circle, found ts-1 → ts-2 → ts-1",
        (
            "row 3: Text: replaces[0]: expected an entity that came in, found 'ts-1'; did you mean"
            " ts-3, ts-2?"
        ),
    ]
    assert [pact.id for pact in result.catalog.agreements] == ["ts-3"]


def test_a_constant_that_nobody_has_refuses_all_rows(tmp_path: Path) -> None:
    """There is no column to name."""
    text = TEXT.replace('{column: Changes, id: "ts-{}"}', "{value: ts-9}")
    result = imported(tmp_path, "1,A,,", mapping=parse_mapping(text), heading=HEADING)
    assert messages(result) == [
        "row 2: amends: expected an entity that came in, found 'ts-9'; did you mean ts-1?"
    ]


def test_a_source_of_ones_own_must_hold_together(tmp_path: Path) -> None:
    """In a mapping that is made by hand; no row is at fault."""
    source = Source(id=SourceId("list"), title="A list", publisher=OrganizationId("nobody"))
    with pytest.raises(ValidationError, match=r"sources\[0\].publisher"):
        imported(tmp_path, "1,A,,", mapping=evolve(MAPPING, source=source), heading=HEADING)


def test_a_chain_of_any_length_is_followed_once(tmp_path: Path) -> None:
    """A thousand rows, each of which refers to the next, and the last to nothing that is there."""
    rows = [f"{number},A,{number + 1}," for number in range(1_000)]
    result = imported(tmp_path, *rows, mapping=MAPPING, heading=HEADING)
    assert len(result.refused) == 1_000
    assert len(result.catalog) == 0


def test_an_entity_of_another_kind_refuses_the_row(tmp_path: Path) -> None:
    """A reference must be to what its field points at."""
    mapping = parse_mapping(
        """
kind: agreement
id: "{Number}"
fields:
  name: Title
  kind: {value: protocol}
  parties_announced: {value: 2}
  amends: Changes
  parties[0]: {column: Text, refers_to: organization}
"""
    )
    rows = ("1,A,emu,EMU", "emu,B,,EEC")
    result = imported(tmp_path, *rows, mapping=mapping, heading=HEADING)
    assert "row 2: Text: parties[0]: " in messages(result)[0]
    assert [pact.id for pact in result.catalog.agreements] == ["emu"]


def test_what_a_row_is_wins_over_what_others_name(tmp_path: Path) -> None:
    """A list of companies with their parents, some of which have a row of their own."""
    mapping = parse_mapping(
        """
kind: organization
id: "{Name}"
fields:
  name: Name
  kind: {value: state_owned_company}
  part_of: {column: Parent, refers_to: organization}
"""
    )
    assert mapping.has_open_references
    rows = ("El Teniente,Codelco", "Codelco,State of Chile")
    result = imported(tmp_path, *rows, mapping=mapping, heading="Name,Parent")
    assert messages(result) == []
    kinds = {body.id: body.kind for body in result.catalog.organizations}
    assert kinds == {
        "el-teniente": "state_owned_company",
        "codelco": "state_owned_company",
        "state-of-chile": None,
    }
