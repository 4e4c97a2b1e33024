from decimal import Decimal
from pathlib import Path

import msgspec
import pendulum
import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps
from mineralpact.errors import Problem
from mineralpact.evidence import explain
from mineralpact.model import Claim
from mineralpact.query import AgreementFilter, ClaimFilter, StatusWarning, matches, timeline
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.step import Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from mineralpact.views.pages.check_page import check_plain
from mineralpact.views.pages.datasets_page import datasets_plain
from mineralpact.views.pages.entity_page import entity_plain
from mineralpact.views.pages.explanation_page import explanation_plain
from mineralpact.views.pages.matches_page import claims_at, matches_plain
from mineralpact.views.pages.timeline_page import timeline_plain
from mineralpact.views.plain_values import document_plain, plain_value


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (5, 5),
        ("text", "text"),
        (Decimal("1.50"), "1.50"),
        (pendulum.duration(years=10), "P10Y"),
        (Topic.TRADE, "trade"),
        (When("2024-11"), "2024-11"),
        ((Topic.TRADE, None), ["trade", None]),
        (
            Money(currency=CurrencyCode("EUR"), at_most=Decimal(500)),
            {
                "currency": "EUR",
                "amount": None,
                "at_least": None,
                "at_most": "500",
                "approximate": False,
            },
        ),
    ],
)
def test_values_as_documents_write_them(value: object, plain: object) -> None:
    """Every field of a record is there, with null where nothing is stated."""
    assert plain_value(value) == plain


def test_what_nobody_foresaw_is_told_as_text() -> None:
    """A value of an application's own type is still an answer."""
    assert plain_value(Path("pact")) == "pact"


def test_a_whole_catalog_is_its_document(small: Catalog) -> None:
    """The same keys and values as in a file."""
    assert document_plain(small) == msgspec.json.decode(dumps(small))


def test_an_entity_with_all_that_is_about_it(small: Catalog) -> None:
    """Its fields, its claims, and the ids of those that point at it; the id comes first."""
    plain = entity_plain(small, small["old-pact"])
    assert plain["section"] == "agreements"
    assert plain["referrers"] == ["pact"]
    entity, claims = plain["entity"], plain["claims"]
    assert isinstance(entity, dict)
    assert next(iter(entity)) == "id"
    assert entity["steps"] == []
    assert isinstance(claims, list)
    assert [claim["id"] for claim in claims if isinstance(claim, dict)] == ["c-exists"]


def test_matches_say_why_and_where_it_is_said(small: Catalog) -> None:
    """Each condition carries the claims about the fields that meet it."""
    filter = AgreementFilter(involving=("eu",), stage=Stage.SIGNATURE)
    plain = matches_plain(small, filter, matches(small, filter))
    assert plain["find"] == "agreements"
    assert plain["filter"] == plain_value(filter)
    (match,) = msgspec.convert(plain["matches"], list[dict[str, object]])
    assert (match["id"], match["truth"]) == ("pact", "yes")
    reasons = msgspec.convert(match["reasons"], list[dict[str, object]])
    assert [(each["condition"], each["truth"], each["found"]) for each in reasons] == [
        ("involving", "yes", ["parties[1]"]),
        ("step", "yes", ["steps[0]"]),
    ]
    claims = msgspec.convert(reasons[1]["claims"], list[dict[str, object]])
    assert [claim["id"] for claim in claims] == ["c-signed", "c-steps"]
    cites = msgspec.convert(claims[0]["cites"], list[dict[str, object]])
    assert (cites[0]["paragraph"], cites[0]["sentence"]) == (1, 1)


def test_a_claim_carries_itself(small: Catalog) -> None:
    """A claim that is found is its own evidence."""
    claim = small.get(Claim, "c-aim")
    assert claims_at(small, claim, ("subject",)) == [claim]
    filter = ClaimFilter(subject="pact", about="aims")
    plain = matches_plain(small, filter, matches(small, filter))
    assert b'"claims":[{"id":"c-aim"' in msgspec.json.encode(plain)


def test_an_explanation(small: Catalog) -> None:
    """How many are announced and known, and the claims; for what is no list, no number."""
    plain = explanation_plain(explain(small, "plan", "areas"))
    assert {
        key: plain[key] for key in ("announced", "known", "complete", "standing", "inferred")
    } == {
        "announced": 2,
        "known": 2,
        "complete": "yes",
        "standing": "uncited",
        "inferred": False,
    }
    plain = explanation_plain(explain(small, "pact", "topics"))
    assert (plain["value"], plain["modality"], plain["known"]) == ([], "not_stated", 0)
    plain = explanation_plain(explain(small, "plan", "areas_announced"))
    assert (plain["value"], plain["known"]) == (2, None)
    claims = msgspec.convert(plain["claims"], list[dict[str, object]])
    assert [claim["id"] for claim in claims] == ["c-areas", "c-areas-three"]


def test_a_timeline(small: Catalog) -> None:
    """Each entry has its time, its entity and the record that holds the time."""
    entries = msgspec.convert(timeline_plain(timeline(small)), list[dict[str, object]])
    ids = [(entry["id"], entry["path"], entry["modality"]) for entry in entries]
    assert ("pact", "steps[0]", "happened") in ids
    assert ("gazette", "published", None) in ids
    (signature,) = [
        entry for entry in entries if (entry["id"], entry["path"]) == ("pact", "steps[0]")
    ]
    assert signature["when"] == "2024-05-02"
    assert isinstance(signature["what"], dict)
    assert signature["what"]["stage"] == "signature"


def test_a_check(small: Catalog) -> None:
    """Sound with what it holds, or not with every problem."""
    problem = Problem(path="a[0].b", code="missing", message="expected", line=3, column=4)
    told = {"path": "a[0].b", "line": 3, "column": 4, "code": "missing", "message": "expected"}
    bad = {"document": "x", "valid": False, "entities": None, "problems": [told], "warnings": []}
    assert check_plain("x", None, (problem,)) == bad
    warning = StatusWarning(
        path="agreements['pact'].steps[1]", code="out_of_order", message="odd", rule="so", steps=()
    )
    plain = check_plain("x", small, (), (warning,))
    assert plain["valid"] is True
    assert plain["warnings"] == [
        {
            "path": "agreements['pact'].steps[1]",
            "code": "out_of_order",
            "message": "odd",
            "rule": "so",
        }
    ]
    assert isinstance(plain["entities"], dict)
    assert plain["entities"]["agreements"] == 2


def test_data_sets(small: Catalog) -> None:
    """Name, title and what each holds."""
    (plain,) = msgspec.convert(datasets_plain({"small": small}), list[dict[str, object]])
    assert (plain["name"], plain["title"]) == ("small", "A small catalog")
