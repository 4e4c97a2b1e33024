from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pendulum
import pytest
from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps
from mineralpact.codec.strict.plain_writer import to_plain, value_bytes, value_lines
from mineralpact.datasets import load
from mineralpact.errors import ArgumentError
from mineralpact.model import Country
from mineralpact.paths import Path as EntityPlace
from mineralpact.query import AgreementFilter, find, timeline
from mineralpact.values import Truth
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.ids import CountryId
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic

PACT = load("japan-peru-2024")
PERU = Country(id=CountryId("PER"))


@frozen(kw_only=True)
class Answer:
    """An answer with a loose time."""

    _catalog: Catalog = PACT
    due: When | None = None
    of: Country = PERU


class Row(NamedTuple):
    """An answer that is a tuple with names."""

    truth: Truth
    when: When


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (True, True),
        (5, 5),
        ("text", "text"),
        (Decimal("1.50"), "1.50"),
        (pendulum.duration(years=10), "P10Y"),
        (pendulum.date(2024, 11, 14), "2024-11-14"),
        (Topic.TRADE, "trade"),
        (Truth.UNKNOWN, "unknown"),
        (When("2024-11"), "2024-11"),
        (EntityPlace.of("steps", 0), "steps[0]"),
        ((Topic.TRADE, None), ["trade", None]),
        ({Topic.TRADE: 1.5}, {"trade": 1.5}),
        (
            Money(currency=CurrencyCode("EUR"), at_most=Decimal(500)),
            {"currency": "EUR", "at_most": "500"},
        ),
        (PERU, {"id": "PER"}),
        (AgreementFilter(text="tin"), {"find": "agreements", "text": "tin"}),
    ],
)
def test_values_as_documents_write_them(value: object, plain: object) -> None:
    """What is not stated is left out."""
    assert to_plain(value) == plain


def test_a_whole_catalog_is_its_document() -> None:
    """The same keys and values as in a file; each entity is there as it is by itself."""
    document = to_plain(PACT)
    assert document == msgspec.json.decode(dumps(PACT))
    assert document["agreements"] == [to_plain(pact) for pact in PACT.agreements]


def test_an_answer_has_every_key() -> None:
    """Null where nothing is stated; an entity in it says its kind, and private fields stay so."""
    plain: Any = to_plain(Answer())
    assert plain.keys() == {"due", "of"}
    assert plain["due"] is None
    assert (plain["of"]["type"], plain["of"]["id"]) == ("country", "PER")
    assert plain["of"]["trends"] == []


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2024-11", ("2024-11-01", "2024-11-30")),
        ("2024-11-14/..", ("2024-11-14", None)),
        ("/2024", (None, "2024-12-31")),
        ("-0044", ("-0044-01-01", "-0044-12-31")),
        ("2024-11-17T10:50", ("2024-11-17", "2024-11-17")),
    ],
)
def test_bounds_stand_beside_a_loose_time(text: str, bounds: tuple[object, object]) -> None:
    """So that a page need not know how loose times are written."""
    for plain in (to_plain(Answer(due=When(text))), to_plain({"due": When(text)})):
        assert isinstance(plain, dict)
        assert (plain["due"], plain["due_earliest"], plain["due_latest"]) == (text, *bounds)


def test_answers_to_questions() -> None:
    """What is found, a timeline, tuples with names: lists and objects."""
    (upgrade,) = find(PACT, AgreementFilter(text="updated"))
    found: Any = to_plain((upgrade,))
    assert found[0]["steps"][0]["when_latest"] == "2024-11-14"
    entry: Any = to_plain(timeline(PACT, involving="PER"))[0]
    assert {"when", "when_earliest", "when_latest", "entity", "path"} <= entry.keys()
    row: object = to_plain(Row(Truth.YES, When("2024")))
    assert row == {
        "truth": "yes",
        "when": "2024",
        "when_earliest": "2024-01-01",
        "when_latest": "2024-12-31",
    }


def test_catalogs_and_filters_in_answers_are_written_as_they_are() -> None:
    """As a document, and as a link holds it."""
    answer: object = to_plain({"catalog": Catalog([PERU]), "filter": AgreementFilter(text="tin")})
    assert answer == {
        "catalog": {"format": "mineralpact/2", "countries": [{"id": "PER"}]},
        "filter": {"find": "agreements", "text": "tin"},
    }


@pytest.mark.parametrize("value", [object(), b"bytes", Path("pact"), [object()], 1j])
def test_what_is_not_ours_is_refused(value: object) -> None:
    """Rather than told in words that nobody can read back."""
    with pytest.raises(ArgumentError, match=r"^to_plain: .*expected what mineralpact makes, found"):
        to_plain(value)


@pytest.mark.parametrize("value", [None, "text", 5, 1.5, True])
@pytest.mark.parametrize("write", [value_bytes, value_lines])
def test_no_bare_value_is_a_document(write: Callable[[object], object], value: object) -> None:
    """An answer is more than a text or a number; whoever writes one has made a mistake."""
    with pytest.raises(ArgumentError, match=r"^dumps: .*expected a catalog, an entity") as caught:
        write(value)
    assert [(one.path, one.code) for one in caught.value.problems] == [("value", "wrong_type")]


def test_a_value_is_a_line_of_json() -> None:
    """Or a line for each, where it is a list."""
    chile = Country(id=CountryId("CHL"))
    assert value_bytes(PERU) == b'{"id":"PER"}\n'
    assert value_lines(PERU) == [b'{"id":"PER"}\n']
    assert value_bytes([Topic.TRADE, When("2024")]) == b'["trade","2024"]\n'
    assert value_lines([Topic.TRADE, When("2024")]) == [b'"trade"\n', b'"2024"\n']
    first, second = value_lines((PERU, chile))
    assert (msgspec.json.decode(first)["id"], msgspec.json.decode(second)["id"]) == ("PER", "CHL")
