from decimal import Decimal
from pathlib import Path

import msgspec
import pendulum
import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps
from mineralpact.values.amounts.money import CurrencyCode, Money
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from mineralpact.views.plain_values import (
    document_plain,
    plain_attributes,
    plain_list,
    plain_objects,
    plain_value,
)


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
        ({Topic.TRADE: 1.5}, {"trade": 1.5}),
        (
            Money(currency=CurrencyCode("EUR"), at_most=Decimal(500)),
            {
                "currency": "EUR",
                "amount": None,
                "at_least": None,
                "above": None,
                "at_most": "500",
                "below": None,
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


def test_an_object_has_its_id_first(small: Catalog) -> None:
    """Then its other fields as they are declared."""
    plain = plain_value(small["copper"])
    assert isinstance(plain, dict)
    assert next(iter(plain)) == "id"
    assert (plain["id"], plain["aliases"]) == ("copper", ["Cu", "red metal"])


def test_some_attributes_of_objects_are_read_by_name(small: Catalog) -> None:
    """Some under another key, and some of what stands inside."""
    pact, old = small["pact"], small["old-pact"]
    assert plain_attributes(pact, "id", word="kind.value") == {"word": "framework", "id": "pact"}
    assert plain_objects([pact, old], "kind", pact="id") == [
        {"pact": "pact", "kind": "framework"},
        {"pact": "old-pact", "kind": "memorandum_of_understanding"},
    ]
    assert plain_objects([], "kind") == []
    assert plain_list([Topic.TRADE, None]) == ["trade", None]
