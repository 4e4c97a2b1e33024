"""Error reports: all problems of a document at once, each at its place."""

import json
from collections.abc import Callable
from typing import Any, ClassVar, NewType

import pytest
from attrs import frozen

from mineralpact.codec import Limits, Model, dumps, loads
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.strict.cattrs_errors import MOST_KEYS
from mineralpact.codec.strict.document_loader import load_document
from mineralpact.errors import DocumentError, Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.values.ids import EntityId
from mineralpact.values.record import Record
from tests.samples import sample

Document = dict[str, Any]


def faults(change: Callable[[Document], object]) -> tuple[Problem, ...]:
    """Problems of the sample's document after a change."""
    document: Document = json.loads(dumps(sample()))
    change(document)
    with pytest.raises(DocumentError) as caught:
        loads(json.dumps(document))
    return caught.value.problems


def places(change: Callable[[Document], object]) -> list[tuple[str, str]]:
    """The path and code of each fault."""
    return [(problem.path, problem.code) for problem in faults(change)]


def pact(document: Document) -> Document:
    """The agreement whose problems are expected below."""
    result: Document = document["agreements"][0]
    return result


BAD_INPUT: list[tuple[Callable[[Document], object], str, str, str]] = [
    (
        lambda document: pact(document).update(minerals=["silver"]),
        "agreements[0].minerals[0]",
        "dangling_id",
        "expected the identifier of a Mineral in the catalog, found 'silver'",
    ),
    (
        lambda document: pact(document).update(builds_on=["copper-plan"]),
        "agreements[0].builds_on[0]",
        "wrong_kind",
        "expected the identifier of an Agreement, found 'copper-plan', a Roadmap",
    ),
    (
        lambda document: document["minerals"].append({"id": "loa-mine", "name": "loa"}),
        "projects[0].id",
        "duplicate_id",
        "duplicate id 'loa-mine' (first used at minerals[2])",
    ),
    (
        lambda document: pact(document).update(parties=["CHL"], sides=[]),
        "agreements[0].parties",
        "too_few",
        "expected two or more parties, found 1",
    ),
    (
        lambda document: document["investments"][0]["amount"].update(at_least="201"),
        "investments[0].amount.at_most",
        "min_above_max",
        "expected at least 201 or more, found 200",
    ),
    (
        lambda document: document["investments"][0]["amount"].update(currency="XYZ"),
        "investments[0].amount.currency",
        "unknown_currency",
        "expected an ISO 4217 code such as USD, found 'XYZ'",
    ),
    (
        lambda document: document["countries"].append({"id": "ZZZ"}),
        "countries[2].id",
        "unknown_country",
        "expected an ISO 3166-1 alpha-3 code such as PER, found 'ZZZ'",
    ),
    (
        lambda document: document["summits"][0].update(when="2031-02-30"),
        "summits[0].when",
        "bad_time",
        "2031-02-30",
    ),
    (
        lambda document: pact(document).update(name="  "),
        "agreements[0].name",
        "empty_text",
        "expected text, found none",
    ),
    (
        lambda document: pact(document).pop("kind"),
        "agreements[0].kind",
        "missing",
        "expected this field, found none",
    ),
    (
        lambda document: pact(document).update(partys=[]),
        "agreements[0]",
        "unknown_key",
        "expected fields of Agreement, found 'partys'; did you mean 'parties'?",
    ),
    (
        lambda document: pact(document)["steps"][0].update(whem="2031"),
        "agreements[0].steps[0]",
        "unknown_key",
        "expected fields of Step, found 'whem'; did you mean 'when'?",
    ),
    (
        lambda document: document["claims"][0].update(about=["copper-plan.aeras"]),
        "claims[0].about[0]",
        "unknown_field",
        "expected a field of Roadmap, found 'aeras'; did you mean areas",
    ),
]


@pytest.mark.parametrize(
    ("change", "path", "code", "message"),
    BAD_INPUT,
    ids=[f"{item[2]} {item[1]}" for item in BAD_INPUT],
)
def test_bad_input_names_the_place_and_what_was_expected(
    change: Callable[[Document], object], path: str, code: str, message: str
) -> None:
    """Once, and without faults that only follow from it."""
    (problem,) = faults(change)
    assert (problem.path, problem.code) == (path, code)
    assert message in problem.message


def test_all_faults_of_a_document_are_told_together() -> None:
    """Of the header, of values, of rules, of references and of identifiers: one error."""
    # A broken agreement is not asked about its rules and references until its values can be read.
    expected_problems = [
        item
        for item in BAD_INPUT
        if item[2] not in ("dangling_id", "wrong_kind", "too_few", "empty_text")
    ]

    def spoil(document: Document) -> None:
        document.update(id="Not A Slug", extra=[])
        document["roadmaps"][0]["implements"] = "nothing"
        for change, *_ in expected_problems:
            change(document)

    expected = [(path, code) for _, path, code, _ in expected_problems]
    more = [("id", "bad_id"), ("", "unknown_key"), ("roadmaps[0].implements", "dangling_id")]
    assert sorted(places(spoil)) == sorted([*expected, *more])


def test_a_broken_entity_does_not_break_those_that_point_at_it() -> None:
    """Only the fault itself is reported, not every reference to what could not be built."""
    assert places(lambda document: document["countries"][0].update(endowment=["rich"])) == [
        ("countries[0].endowment[0]", "unknown_term")
    ]


def test_rules_are_told_once_the_types_are_right() -> None:
    """All faults of one kind in one entity come together."""

    def spoil(document: Document) -> None:
        pact(document).update(
            name="",
            parties=["CHL", "CHL"],
            sides=[],
            minerals=["copper", "copper"],
            implements="copper-pact",
        )

    assert places(spoil) == [
        ("agreements[0].name", "empty_text"),
        ("agreements[0].parties[1]", "repeated"),
        ("agreements[0].minerals[1]", "repeated"),
        ("agreements[0].implements", "self_reference"),
    ]


def test_a_fault_deep_inside_has_its_whole_path() -> None:
    """Records in tuples in records."""
    deep = places(
        lambda document: pact(document)["commitments"][0]["relative_due"].update(
            duration="soon", event="visit"
        )
    )
    assert deep == [("agreements[0].commitments[0].relative_due.duration", "bad_duration")]


def test_a_twin_of_what_could_not_be_read_is_told() -> None:
    """An identifier used twice, even if one of the two has another fault."""

    def spoil(document: Document) -> None:
        document["minerals"].append({"id": "copper", "name": "again", "group": "rock"})

    assert sorted(places(spoil)) == [
        ("minerals[2].group", "unknown_term"),
        ("minerals[2].id", "duplicate_id"),
    ]


def test_of_a_thousand_faults_the_first_hundred_are_told() -> None:
    """The reader gives up at the limit and says that there are more."""

    def spoil(document: Document) -> None:
        document["minerals"] += [{"id": f"m-{number}", "name": 5} for number in range(1_000)]

    result = faults(spoil)
    assert len(result) == 101
    assert result[99].path == "minerals[101].name"
    assert result[100].code == "more_problems"


DepotId = NewType("DepotId", EntityId)


@frozen(kw_only=True, weakref_slot=False)
class Depth(Record):
    """A value of an app's own, whose constructor refuses, explains and, at the worst, breaks."""

    metres: int

    def __attrs_post_init__(self) -> None:
        if self.metres < 0:
            error = ValidationError(
                "depth", [Problem(path="metres", code="too_small", message="expected 0 or more")]
            )
            error.add_note("Depths count downwards.")
            raise error
        if not self.metres:
            raise ZeroDivisionError


@frozen(kw_only=True, weakref_slot=False)
class Depot(Entity):
    """A kind of an app's own."""

    section: ClassVar[str] = "depots"

    id: DepotId
    depths: tuple[Depth, ...]


def depots(*metres: int) -> Document:
    """A document of one depot with these depths."""
    depths = [{"metres": item} for item in metres]
    return {"format": "mineralpact/2", "depots": [{"id": "d", "depths": depths}]}


def test_an_apps_own_errors_keep_their_place() -> None:
    """Also when they carry notes."""
    model = Model(kinds=(Depot,))
    assert len(model.loads(json.dumps(depots(1, 2)))) == 1
    with pytest.raises(DocumentError) as caught:
        model.loads(json.dumps(depots(1, -2)))
    assert [(item.path, item.code) for item in caught.value.problems] == [
        ("depots[0].depths[1].metres", "too_small")
    ]


def test_an_apps_own_mistakes_are_not_taken_for_the_documents() -> None:
    """They come through, by either reader."""
    with pytest.raises(ZeroDivisionError):
        Model(kinds=(Depot,)).loads(json.dumps(depots(1, 0)))
    with pytest.raises(ZeroDivisionError):
        load_document(depots(1, 0), LoadOptions((Depot,)))


def test_of_very_many_unknown_keys_some_are_told() -> None:
    """In the same order every time, and soon: who misspells a thousand keys does not read on."""
    document = {
        "format": "mineralpact/2",
        "countries": [{"id": "CHL"} | {f"key{n:05}": 0 for n in range(20_000)}],
    }
    with pytest.raises(DocumentError) as caught:
        Model(limits=Limits(problems=5_000)).loads(json.dumps(document))
    assert len(caught.value.problems) == MOST_KEYS
    assert "'key00000'" in caught.value.problems[0].message
    assert "'key00999'" in caught.value.problems[-1].message


def test_of_several_near_names_one_is_suggested() -> None:
    """The nearest: a list of them would say less."""
    (problem,) = faults(lambda document: document["minerals"][0].update(group_=1))
    assert problem.message == ("expected fields of Mineral, found 'group_'; did you mean 'group'?")
