"""Mappings are checked at once, with all faults and their places."""

from pathlib import Path

import pytest

from mineralpact.errors import DocumentError
from mineralpact.exchange import parse_mapping, read_mapping
from mineralpact.model import KINDS, Agreement, Country

START = "kind: agreement\nid: ts-{Number}\n"


def refusals(fields: str, start: str = START) -> list[str]:
    """The messages about a mapping with these fields."""
    with pytest.raises(DocumentError) as caught:
        parse_mapping(f"{start}fields:\n  name: Title\n  {fields}\n")
    assert caught.value.subject == "mapping"
    assert all(problem.line for problem in caught.value.problems)
    return list(map(str, caught.value.problems))


def test_a_mapping_is_read_from_a_file(tmp_path: Path) -> None:
    """With all that it may say."""
    path = tmp_path / "treaties.yaml"
    path.write_text(
        f"""{START}encoding: latin-1
separator: ";"
sheet: 2024
heading: 3
nothing: n/a
source: {{id: list, title: A list}}
fields:
  name: Title
  kind: {{value: treaty}}
  parties:
    column: Parties
    split: ","
    refers_to: [country, organization]
    make: {{kind: state}}
  steps[0].when: {{column: Signed, dates: "%d/%m/%Y"}}
"""
    )
    mapping = read_mapping(path)
    assert mapping.kind is Agreement
    assert (mapping.encoding, mapping.separator, mapping.heading) == ("iso8859-1", ";", 3)
    assert (mapping.sheet, mapping.nothing) == ("2024", ("n/a",))
    assert mapping.source is not None
    assert mapping.source.title == "A list"
    assert mapping.columns == ("Number", "Title", "Parties", "Signed")
    assert [rule.name for rule in mapping.rules] == ["name", "kind", "parties", "steps[0].when"]
    assert not mapping.has_open_references
    assert mapping == parse_mapping(path.read_text())


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("nam: A", "line 5, column 8: fields.nam: expected a field of Agreement, found 'nam'"),
        ("kind: {column: A, terms: {T: tretaty}}", "did you mean 'treaty'?"),
        ("kind: {value: tretaty}", "fields.kind.value: expected a term of AgreementKind"),
        ("kind: {column: A, term: {}}", "expected no key 'term'; did you mean terms?"),
        ("kind: {column: A, terms: {}}", "expected texts and what they stand for"),
        ("kind: {}", "expected one of column, columns and value, found none"),
        ("kind: {column: A, value: treaty}", "found column, value"),
        ("kind: [A]", "expected an object, found a list"),
        ("kind: {column: [A]}", "expected text, found a list"),
        ("kind: {column: A, otherwise: other}", "expected it beside terms or words"),
        ("kind: {value: treaty, terms: {T: treaty}}", "expected it beside a column"),
        ("kind: {columns: [A, B]}", "expected one column for one value, found kind"),
        ("kind: {columns: [[A]]}", "expected texts, found a list"),
        ("kind: {column: A, split: ;}", "expected a list to split a cell into, found kind"),
        ("kind: {column: A, dates: '%Y'}", "expected dates of a field that is a time"),
        ("kind: {column: A, refers_to: country}", "expected kinds that kind points at"),
        ("kind: {column: A, make: {kind: state}}", "expected it beside refers_to"),
        ("kind: {column: A, id: 'x-{}'}", "expected it where a cell tells the id of another row"),
        ("amends: {column: A, id: x}", "expected {} once"),
        ("amends: {column: A, id: 'x-{}', only_if_fewer: yes}", "expected true or false, found"),
        ("amends: {column: A, only_if_fewer: true}", "expected it of a number of announced"),
        ("steps: A", "expected one of the fields within: key, stage,"),
        ("steps[0]: A", "expected one of the fields within: key, stage,"),
        ("steps[0].when: {column: A, dates: '%d/%m/%y'}", "two digits do not tell the century"),
        ("steps[0].stag: A", "expected a field of Step, found 'stag'; did you mean stage"),
        ("steps[0].when.year: A", "expected a field of a single value, found 'year'"),
        ("steps[signing].when: A", "expected an index such as [0], found 'signing'"),
        ("steps[5000].when: A", "expected an index below 1,000, found 5000"),
        ("steps.signatories: A", "expected an index behind signatories, such as [0]"),
        ("name[0]: A", "expected no index behind name: it is no list"),
        ("steps[: A", "steps["),
        ('"": A', "expected one of the fields within: id,"),
        ("id: A", "expected the identifier as the mapping's id, not a field"),
        ("parties: {column: A, refers_to: contry}", "expected a kind of entity, found 'contry'"),
        ("parties: {column: A, refers_to: mineral}", "expected kinds that parties points at"),
        ("projects: {column: A, refers_to: project}", "expected the field 'kind' of what is made"),
        (
            "parties: {column: A, refers_to: organization, make: {kind: stat}}",
            "fields.parties.make.kind: expected a term of OrganizationKind, found 'stat'",
        ),
        (
            "parties: {column: A, refers_to: organization, make: {kind: state, name: X}}",
            "expected a field beside id and name, found 'name'",
        ),
        (
            "owner: {column: A, refers_to: [person, organization], make: {kind: state}}",
            "fields.owner: expected a field of Agreement",
        ),
        (
            "roles[0].by: {column: A, refers_to: [organization, person], make: {kind: state}}",
            "expected one kind that is made, beside country, found organization or person",
        ),
        (
            "parties: {column: A, refers_to: country, terms: {EEC: Ruritania}}",
            "fields.parties.terms.EEC: no country 'Ruritania'",
        ),
    ],
)
def test_a_rule_that_cannot_be_is_refused(fields: str, message: str) -> None:
    """With its line and column, and names that are near."""
    messages = refusals(fields)
    assert any(message in shown for shown in messages), messages


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind: agrement", "line 1, column 7: kind: expected a kind of entity, found 'agrement'"),
        ("id: x-{A}", "line 1, column 1: kind: expected this key, such as agreement"),
        ("kind: agreement", "fields: expected this key, which says"),
        ("kind: agreement\nid: x", "id: expected a column in braces"),
        ("kind: agreement\nid: 'x-{}'", "id: expected a column between braces, found none"),
        ("feilds: {}", "expected no key 'feilds'; did you mean fields?"),
        ("kind: agreement\nfields: {name: }", "expected text, found ''"),
        ("fields: {}", "fields: expected texts and what they stand for, found an object"),
        ("encoding: rot13", "encoding: expected an encoding of text such as windows-1252"),
        ("encoding: klingon", "found 'klingon'"),
        ("separator: ab", "separator: expected one character that parts cells, found 'ab'"),
        ("heading: 0", "heading: expected a whole number from 1, found '0'"),
        ("nothing: {}", "nothing: expected texts, found an object"),
        ("source: {id: list}", "source.title: expected this field, found none"),
        (
            "source: {id: list, title: L, publisher: me}",
            "source: expected a source that refers to nothing, found 'me'",
        ),
        ("- 1", "expected an object, found a list"),
        ("", "expected one document, found none"),
        ("a: *b", "line 1"),
        ("\udc80", "half of a surrogate pair"),
    ],
)
def test_a_mapping_that_says_something_else_is_refused(text: str, message: str) -> None:
    """All its faults are told."""
    with pytest.raises(DocumentError) as caught:
        parse_mapping(text)
    messages = list(map(str, caught.value.problems))
    assert any(message in shown for shown in messages), messages


def test_all_faults_are_told_at_once() -> None:
    """Those of the header and of each field."""
    assert len(refusals("nam: A\n  kind: {value: x}", "kind: agreement\nid: x\n")) == 3


def test_words_stand_as_they_are_written() -> None:
    """A word is what its field wants, whatever YAML makes of it."""
    text = f"{START}fields:\n  name: NO\n  parties_announced: {{column: N, terms: {{a: 2}}}}\n"
    mapping = parse_mapping(f"{text}  means: {{value: 2024}}\n")
    assert mapping.columns == ("Number", "NO", "N")
    assert mapping.rules[1].terms == {"a": 2}
    assert mapping.rules[2].value == "2024"


def test_kinds_of_a_program_are_kinds() -> None:
    """Rows may be of them, and refer to them."""
    mapping = parse_mapping("kind: country\nid: '{A}'\nfields: {endowment: B}", kinds=(Country,))
    assert mapping.kind is Country
    with pytest.raises(DocumentError, match="expected a kind of entity, found 'agreement'"):
        parse_mapping(f"{START}fields: {{name: A}}", kinds=(Country,))
    assert len(KINDS) > 1
