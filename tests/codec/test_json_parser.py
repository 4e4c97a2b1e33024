"""Texts that are no JSON: each is refused with its position, never read as something else."""

import json

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import Limits, loads
from mineralpact.codec.json_parser import Plain, parse_json
from mineralpact.errors import DocumentError, Problem

HEAD = '{"format": "mineralpact/2", "countries": [{"id": "PER"}'


def fault(data: bytes | str) -> Problem:
    """The one problem of what is no JSON of ours."""
    with pytest.raises(DocumentError) as caught:
        loads(data)
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"", 1, 1),
        (b"{", 1, 2),
        (HEAD.encode(), 1, len(HEAD) + 1),
        (b'{"format":\n"mineralpact/2",\n"countries" []}', 3, 13),
        (b'{"format": "mineralpact/2"} x', 1, 29),
        (b'{"format": "mineralpact/2"}{}', 1, 28),
        (b"{'format': 'mineralpact/2'}", 1, 2),
        (b'{"format": "mineralpact/2",}', 1, 28),
        (b'{"format": "mineralpact/2"} // note', 1, 29),
        (b'{"format": "mineral\tpact/1"}', 1, 20),
        (b"nul", 1, 1),
        (b"01", 1, 2),
        (b"\x00", 1, 1),
    ],
)
def test_what_is_not_json_is_told_with_its_place(data: bytes, line: int, column: int) -> None:
    """The line and, to within a character, the column."""
    problem = fault(data)
    assert (problem.code, problem.line) == ("bad_json", line)
    assert problem.column is not None
    assert abs(problem.column - column) <= 1


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b'{"format": "\xc3\x28"}',
        "\u00e9".encode("latin-1"),
        "{}".encode("utf-16-le") + b"\xd8",
    ],
)
def test_what_is_not_utf_8_is_told(data: bytes) -> None:
    """No other encoding is guessed."""
    assert fault(data).code in ("bad_utf8", "bad_json")
    assert fault(b'{\n"format": "\xc3\x28"}').line == 2


def test_a_byte_order_mark_is_told() -> None:
    """In bytes and in text; RFC 8259 allows refusing it."""
    assert fault(b"\xef\xbb\xbf{}").code == "byte_order_mark"
    assert fault("\ufeff{}").code == "byte_order_mark"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_told(number: str) -> None:
    """JSON has none of these, whatever Python writes."""
    problem = fault(f'{{"format": "mineralpact/2",\n "title": {number}}}')
    assert (problem.code, problem.line, problem.column) == ("not_finite", 2, 11)


@pytest.mark.parametrize(
    "number",
    [
        "9" * 10_000,
        "-" + "9" * 100_000,
        "1e999999",
        "1E+5",
        "1.5",
        "-0.0",
        "9007199254740992",
        "1" * 4_300,
    ],
    ids=["long", "longer", "huge", "exponent", "fraction", "zero", "2^53", "longest"],
)
def test_no_number_however_large_passes_for_another(number: str) -> None:
    """Told as a fault, and fast: not rounded, not infinite, no crash."""
    data = f'{HEAD[:-1]}}}], "sources": [{{"id": "a", "title": "b", "length": {number}}}]}}'
    problem = fault(data)
    assert problem.code in ("bad_json", "wrong_type", "out_of_range")
    assert (problem.line, problem.column) == (1, data.index(number) + 1)


@pytest.mark.parametrize("escape", ["\\ud800", "\\udfff", "\\udc00\\ud800", "a\\ud83d"])
def test_half_of_a_surrogate_pair_is_told(escape: str) -> None:
    """It has no UTF-8, so nothing could write it again."""
    start = '{"format": "mineralpact/2",\n "id": "\\u00e9\\\\ud800\\ud83d\\udca0",'
    for end, column in ((f'"title": "{escape}"}}', 46), (f'"{escape}": 1}}', 37)):
        problem = fault(start + end)
        place = column + escape.startswith("a")
        assert (problem.code, problem.line, problem.column) == ("bad_text", 2, place)


def test_half_of_a_surrogate_pair_in_a_text_is_told() -> None:
    """A program's text may hold one; a file's cannot."""
    problem = fault('{"format": "mineralpact/2", "title": "\ud800"}')
    assert (problem.code, problem.line, problem.column) == ("bad_text", 1, 39)


def test_a_whole_pair_is_a_character() -> None:
    """Escaped or not."""
    titles = [
        loads(f'{{"format": "mineralpact/2", "title": "{gem}"}}').title
        for gem in ("\\ud83d\\udca0", "\U0001f4a0")
    ]
    assert titles == ["\U0001f4a0"] * 2


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "mineralpact/2", ^"format": "mineralpact/2"}',
        '{"format": "mineralpact/2", "title": "a", ^"ti\\u0074le": "a"}',
        '{"format": "mineralpact/2", "countries": [], ^"countries": []}',
        '{"format": "mineralpact/2", "countries": [{"id": "PER", ^"id": "PER"}]}',
        '{"format": "x", "projects": [{"place": {"locality": "Lima", ^"locality": "Lima"}}]}',
    ],
    ids=["header", "escaped", "section", "entity", "value"],
)
def test_a_key_used_twice_is_told(text: str) -> None:
    """At any depth, however spelt, even with the same value: readers differ on which one counts."""
    problem = fault(text.replace("^", "\n"))
    assert (problem.code, problem.line, problem.column) == ("duplicate_key", 2, 1)
    problem = fault(text.replace("^", "").encode())
    assert (problem.code, problem.line, problem.column) == ("duplicate_key", 1, text.index("^") + 1)


def test_equal_keys_of_different_objects_are_none_used_twice() -> None:
    """The place of a key that is one is found among them."""
    text = (
        '{"a": {"b": {"x": 1}}, "a.b": {"x": 1}, "c": [{"x": 1}, {"x": 1}], '
        '"d": {"x": 1, "y": "x", ^"x": 1}}'
    )
    assert parse_json(text.replace(', ^"x": 1', "")) is not None
    problem = fault(text.replace("^", ""))
    assert (problem.code, problem.column) == ("duplicate_key", text.index("^") + 1)


BOMBS = ("[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000, '[{"a":' * 50_000)


@pytest.mark.parametrize("bomb", BOMBS, ids=["lists", "objects", "closed", "mixed"])
def test_deep_nesting_is_told(bomb: str) -> None:
    """A hundred thousand brackets neither crash the program nor take long."""
    start = HEAD[:-1] + ', "endowment": '
    for before, brackets in (("", 0), (start, 3)):
        problem = fault(before + bomb)
        beyond = [place for place, sign in enumerate(bomb[:1_000]) if sign in "[{"][100 - brackets]
        assert (problem.code, problem.line, problem.column) == (
            "too_deep",
            1,
            len(before) + beyond + 1,
        )


def test_a_limit_beyond_what_python_can_follow_is_none() -> None:
    """Such brackets are refused all the same."""
    with pytest.raises(DocumentError, match="expected brackets nested less deeply, found more"):
        parse_json("[" * 100_000, limits=Limits(depth=1_000_000))


def test_a_hundred_brackets_are_not_too_deep() -> None:
    """They are only no document, whatever is in the innermost."""
    assert fault("[" * 100 + "1" + "]" * 100).code == "wrong_type"
    assert fault("[" * 100 + "]" * 100).code == "wrong_type"
    assert fault("[" * 101 + "]" * 101).code == "too_deep"


@pytest.mark.parametrize("text", ["null", "[{}]", '"format"', "5"])
def test_what_is_no_object_is_told_with_its_place(text: str) -> None:
    """As any other fault."""
    problem = fault("\n" + text)
    assert (problem.code, problem.line, problem.column) == ("wrong_type", 2, 1)


@pytest.mark.parametrize("plain", [None, True, 5, 1.5, "text", [], {}, {"a": [1, {"b": None}]}])
def test_any_other_json_is_read(plain: Plain) -> None:
    """As Python's own reader reads it."""
    assert parse_json(json.dumps(plain)) == plain
    assert parse_json(json.dumps(plain).encode()) == plain


def test_white_space_means_nothing() -> None:
    """JSON's four kinds, anywhere between tokens."""
    assert loads('\r\n\t {\n"format"\t:\r"mineralpact/2" }\n') == Catalog()


def test_a_message_stays_short() -> None:
    """With anything in the document."""
    text = json.dumps({"format": "mineralpact/2", "x" * 100_000: 1})
    with pytest.raises(DocumentError) as caught:
        loads(text)
    assert len(str(caught.value)) < 2_001
