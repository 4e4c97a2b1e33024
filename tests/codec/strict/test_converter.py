"""One value at a time: what each field of a document may hold, and that nothing is coerced."""

import json
from decimal import Decimal
from typing import Any

import pytest

from mineralpact.codec import dumps, loads
from mineralpact.codec.strict.converter import describe_plain, model_converter
from mineralpact.errors import DocumentError
from mineralpact.model import KINDS, Entity
from mineralpact.values.amounts.ranges import Range
from mineralpact.values.time.when import When
from tests.samples import sample


def changed(path: str, value: object) -> str:
    """The sample's document with one value replaced, at a path of keys and positions."""
    document: dict[str, Any] = json.loads(dumps(sample()))
    place: Any = document
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in steps:
        place = place[step]
    place[last] = value
    return json.dumps(document)


def faults(text: str) -> list[tuple[str, str]]:
    """The path and code of each problem of a document."""
    with pytest.raises(DocumentError) as caught:
        loads(text)
    return [(problem.path, problem.code) for problem in caught.value.problems]


NO_DECIMALS = [
    "1e5",
    "+1",
    "01",
    ".5",
    "5.",
    "NaN",
    "Infinity",
    "1_000",
    " 1",
    "",
    "\u0661",
    "9" * 200,
]
NO_TIMES = [
    "2031-02-30",
    "2031-13",
    "5/31",
    "",
    "May 2031",
    "2031-05-12/2031-05-10",
    "2031-5-1",
    " 2031",
    "9" * 10_000,
]
TEXT = "minerals.0.name"
NUMBER = "sources.0.length"
FLAG = "roadmaps.0.areas.0.inferred"
TERM = "minerals.0.group"
TIME = "summits.0.when"
DURATION = "roadmaps.0.duration"
DECIMAL = "investments.0.amount.at_least"
TERMS = "countries.0.endowment"
TEXTS = "minerals.0.aliases"
RECORD = "projects.0.cost"
RECORDS = "roadmaps.0.areas"
VALUE = "claims.1.value"


def dotted(path: str) -> str:
    """The path as errors write it."""
    parts = path.split(".")
    return parts[0] + "".join(f"[{part}]" if part.isdigit() else f".{part}" for part in parts[1:])


WRONG: list[tuple[str, list[object]]] = [
    (TEXT, [5, True, None, [], {}, ["copper"], 1.5]),
    (NUMBER, ["77", True, 77.0, 1.5, [], {}, [77]]),
    (FLAG, ["true", 1, 0, "", None, [], {}]),
    (TIME, [2031, True, [], {}, 1.5]),
    (DURATION, [10, True, [], {}]),
    (DECIMAL, [100, 100.0, True, [], {}, *NO_DECIMALS]),
    (TERMS, ["mineral_rich", {}, 5, True]),
    (TEXTS, ["Cu", {}, 5]),
    (RECORD, ["USD 5", [], 5, True]),
    (RECORDS, [{}, "training", 5]),
    (VALUE, [5, "5", True, []]),
]


@pytest.mark.parametrize(("path", "wrong"), WRONG)
def test_another_type_is_refused(path: str, wrong: list[object]) -> None:
    """5 does not become "5", "abc" does not become a list, true is no 1."""
    for value in wrong:
        assert faults(changed(path, value)) == [(dotted(path), "wrong_type")], value


@pytest.mark.parametrize(
    "term", ["Base_Metal", "BASE_METAL", "base metal", "base_metals", "", 5, [], True]
)
def test_a_term_is_one_of_its_vocabulary(term: object) -> None:
    """In its one spelling; a near one is offered."""
    assert faults(changed(TERM, term)) == [(dotted(TERM), "unknown_term")]
    with pytest.raises(
        DocumentError,
        match="expected a term of MineralGroup, found 'base_metals'; did you mean 'base_metal'",
    ):
        loads(changed(TERM, "base_metals"))


def test_items_are_refused_one_by_one() -> None:
    """Each bad item of a list is reported at its place."""
    result = faults(changed(TERMS, ["mineral_rich", "rich", 5, None]))
    assert [path for path, _ in result] == [
        f"countries[0].endowment[{index}]" for index in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    "path", [TEXT, "minerals.1.id", "sources.0.title", "investments.0.stage", "claims.0.modality"]
)
def test_null_is_not_a_value(path: str) -> None:
    """A required field holds something."""
    ((place, code),) = faults(changed(path, None))
    assert place == dotted(path)
    assert code in ("wrong_type", "unknown_term")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        ({}, "an object"),
        ([], "a list"),
        (2**256, "a very long number"),
        (2**255, "578"),
        (5, "5"),
    ],
)
def test_what_is_found_is_told_in_the_words_of_json(value: object, words: str) -> None:
    """A reader of the document has never seen Python's."""
    assert describe_plain(value).startswith(words)
    if isinstance(value, bool | None):
        assert describe_plain(value) == words


def test_null_says_that_nothing_is_stated() -> None:
    """As leaving the field out does; that is how it is written."""
    catalog = loads(changed(TERM, None))
    assert catalog.minerals[0].group is None
    assert b"null" not in dumps(catalog)


@pytest.mark.parametrize(
    "time",
    [
        "2031-02-30",
        "2031-13",
        "5/31",
        "",
        "May 2031",
        "2031-05-12/2031-05-10",
        "2031-5-1",
        " 2031",
        "9" * 10_000,
    ],
)
def test_an_impossible_time_is_refused(time: str) -> None:
    """With its place in the document and the reason."""
    assert faults(changed(TIME, time)) == [(dotted(TIME), "bad_time")]


@pytest.mark.parametrize("duration", ["10Y", "P", "P-1Y", "P1.5Y", "ten years", ""])
def test_another_duration_is_refused(duration: str) -> None:
    """ISO 8601, in whole units."""
    assert faults(changed(DURATION, duration)) == [(dotted(DURATION), "bad_duration")]


@pytest.mark.parametrize("text", ["0", "-5", "100.50", "0.000001", "1" + "0" * 30])
def test_a_decimal_is_a_text_of_digits(text: str) -> None:
    """No float ever comes near a sum of money."""
    catalog = loads(changed("projects.0.cost.amount", text))
    cost = catalog.projects[0].cost
    assert cost is not None
    assert cost.amount is not None
    assert f"{cost.amount:f}" == (text.rstrip("0").rstrip(".") if "." in text else text)


@pytest.mark.parametrize(
    ("place", "value", "found"),
    [
        ("loa-mine.name", {"text": "5"}, "5"),
        ("loa-mine.kind", {"term": "mine"}, "mine"),
        ("copper-plan.areas_announced", {"number": "5"}, Decimal(5)),
        ("copper-plan.areas[0].inferred", {"boolean": False}, False),
        ("copper-plan.period", {"time": "2031"}, When("2031")),
        ("copper-plan.parties", {"id": "CHL"}, "CHL"),
        ("loa-mine.owners[0].percent", {"range": {"at_least": "5"}}, Range(at_least=Decimal(5))),
    ],
)
def test_a_claims_value_is_typed_as_its_field_is(place: str, value: object, found: object) -> None:
    """And stays what it is."""
    document = json.loads(dumps(sample()))
    document["claims"][1] |= {"about": [place], "value": value}
    stated = loads(json.dumps(document)).claims[1].value
    assert stated is not None
    assert (type(stated.value), stated.value) == (type(found), found)


@pytest.mark.parametrize("value", [2**53, -(2**53), 10**30])
def test_a_number_readers_disagree_on_is_refused(value: int) -> None:
    """Beyond 2^53 - 1 a double no longer tells neighbours apart."""
    assert faults(changed(NUMBER, value)) == [(dotted(NUMBER), "out_of_range")]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_plain_values_are_those_of_documents(kind: type[Entity]) -> None:
    """The converter and the writer of documents say the same, and what was said is read back."""
    document = json.loads(dumps(sample()))
    result = sample().of(kind)
    assert result
    plain = json.loads(json.dumps([model_converter().unstructure(entity) for entity in result]))
    assert plain == document[kind.section]
    assert tuple(model_converter().structure(item, kind) for item in plain) == result


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("investments.0.amount", "USD 5", 'did you mean {"currency": "USD", "amount": "5"}?'),
        (
            "investments.0.amount",
            "copper",
            'found \'copper\', such as {"currency": "USD", "amount"',
        ),
        ("investments.0.stage", "promised", "found 'promised'; did you mean 'pledged'?"),
        ("agreements.0.duration", "ten years", "found 'ten years'; did you mean P10Y?"),
        ("agreements.0.duration", 10, "expected an ISO 8601 duration such as P10Y, found 10"),
    ],
)
def test_a_wrong_value_is_told_with_one_that_is_right(path: str, value: object, words: str) -> None:
    """As a document has it."""
    with pytest.raises(DocumentError) as caught:
        loads(changed(path, value))
    assert words in str(caught.value)
