"""Faults of YAML are told with what wants quotes, and the line as it would be right."""

import pytest

from mineralpact.codec.yaml_advice import lone_key_error
from mineralpact.drafts import parse_draft
from mineralpact.errors import DocumentError

HEAD = "format: mineralpact-draft/1\nagreements:\n"


def fault(lines: str) -> str:
    """What is wrong with the lines of a section."""
    with pytest.raises(DocumentError) as error:
        parse_draft(HEAD + lines + "\n")
    (problem,) = error.value.problems
    return str(problem)


@pytest.mark.parametrize(
    ("line", "column", "words", "right"),
    [
        (
            "- {name: Memorandum, on lithium}",
            10,
            "Memorandum, on lithium",
            '- {name: "Memorandum, on lithium"}',
        ),
        (
            "- quotes: {kind, parties: Peru and Chile}",
            12,
            "kind, parties",
            '- quotes: {"kind, parties": Peru and Chile}',
        ),
        (
            "- quote: {words: Peru, Chile, the states, source: news}",
            18,
            "Peru, Chile, the states",
            '- quote: {words: "Peru, Chile, the states", source: news}',
        ),
        (
            '- {name: Peru\'s pact, the "big" one, kind: MoU}',
            10,
            'Peru\\\'s pact, the "big" one',
            "- {name: 'Peru''s pact, the \"big\" one', kind: MoU}",
        ),
        ("- {name: A\\B, c}", 10, "A\\\\B, c", "- {name: 'A\\B, c'}"),
        ("- {name: Lot#3, kind}", 10, "Lot#3, kind", '- {name: "Lot#3, kind"}'),
        ("- {a: {b: c}, d: e, f}", 18, "e, f", '- {a: {b: c}, d: "e, f"}'),
    ],
)
def test_a_comma_in_braces_wants_quotes(line: str, column: int, words: str, right: str) -> None:
    """What stands behind it would be a key."""
    assert fault(line) == (
        f"line 3, column {column}: expected quotes around a text with a comma in it, found none"
        f" around '{words}'; write {right}"
    )


@pytest.mark.parametrize(
    ("lines", "place", "key"),
    [
        ("- {kind}", "line 3, column 4", "kind"),
        ("- {name: Memorandum,\n   on lithium}", "line 4, column 4", "on lithium"),
        ('- {name: "A", on tin}', "line 3, column 15", "on tin"),
        ('- {name: A, "b, c"}', "line 3, column 13", "b, c"),
        ("- {a: [b], c}", "line 3, column 12", "c"),
        ("- {a: {b: c}, d}", "line 3, column 15", "d"),
        ("- {name: A, # of\n  b}", "line 4, column 3", "b"),
        ("- ? a\n  ? b", "line 3, column 5", "a"),
    ],
)
def test_a_key_without_a_value_is_refused(lines: str, place: str, key: str) -> None:
    """Where no text in front of it is seen that it may be of."""
    assert fault(lines) == (
        f"{place}: expected a colon and a value behind '{key}', or quotes around the text that it"
        " is of, found none"
    )


def test_a_key_with_nothing_behind_its_colon_is_none() -> None:
    """That says nothing, as in every YAML."""
    draft = parse_draft(HEAD + "- {name: , kind: ,}\n- name:\n  kind:\n")
    assert draft.plain["agreements"] == [{"name": "", "kind": ""}] * 2
    assert lone_key_error("{a}", "a", 1, None).problems[0].code == "no_value"


@pytest.mark.parametrize(
    ("line", "column", "words", "right"),
    [
        (
            "- quote: The minister said: we sign",
            10,
            "The minister said: we sign",
            '- quote: "The minister said: we sign"',
        ),
        ("- name: a\n  kind: x: y", 9, "x: y", 'kind: "x: y"'),
        (
            "- {name: Memorandum: on tin, kind: MoU}",
            10,
            "Memorandum: on tin",
            '- {name: "Memorandum: on tin", kind: MoU}',
        ),
        ("- {name: A: b # c\n }", 10, "A: b", '- {name: "A: b" # c'),
    ],
)
def test_a_colon_wants_quotes(line: str, column: int, words: str, right: str) -> None:
    """What stands behind it would be a value."""
    assert fault(line).endswith(
        f"column {column}: expected quotes around a text with a colon in it, found none around"
        f" '{words}'; write {right}"
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("- {name: 'A: b': c}", "column 16: not YAML: did not find expected ',' or '}'; close"),
        ("- name: a\n   kind: b", "column 8: not YAML: mapping values are not allowed in this"),
        ("- {a: b\n  c: d: e}", "line 4, column 4: not YAML"),
        ("- quote: - said", "put quotes around a text that begins with a dash"),
        ("- name: a: b # c", "not YAML: mapping values"),
    ],
)
def test_other_faults_have_a_general_advice(lines: str, message: str) -> None:
    """Where it is not clear what was meant."""
    assert message in fault(lines)


def test_a_long_line_is_cut() -> None:
    """It is known by its beginning."""
    message = fault(f"- quote: {'said ' * 90}: we sign")
    assert message.endswith("said sa...")
    assert len(message) < 500
