from mineralpact.errors import Problem
from mineralpact.values import When
from mineralpact.views.plain_values import plain_attributes, plain_list, plain_objects

<<<<<<< HEAD
PROBLEM = Problem(path="steps[0].when", code="bad_time", message="expected a time")
=======
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
>>>>>>> mindex


def test_attributes_are_chosen_and_renamed() -> None:
    """Under the names that programs look for."""
    assert plain_attributes(PROBLEM, "code", where="path") == {
        "where": "steps[0].when",
        "code": "bad_time",
    }
    assert plain_objects([PROBLEM], "code") == [{"code": "bad_time"}]


<<<<<<< HEAD
def test_parts_are_written_as_answers_are() -> None:
    """Texts of times, within lists as well."""
    assert plain_list([When("2024-11"), None]) == ["2024-11", None]
=======
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
>>>>>>> mindex
