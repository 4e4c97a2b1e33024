"""Documents of an older format that are sound are migrated and read without the strict loader."""

import json
from collections.abc import Callable
from typing import Any

import pytest

import mineralpact as mp
from mineralpact.codec import Migration
from mineralpact.codec.fast.migrated_loader import fast_migrated_catalog
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.versions.migration import history_of
from mineralpact.model import KINDS

OLD: dict[str, Any] = {
    "format": "ours/1",
    "title": "Metals",
    "metals": [{"id": "tin", "name": "Tin"}],
    "editions": [{"id": "first", "metals": [{"id": "zinc", "name": "Zinc"}]}],
}


def rename(document: dict[str, Any]) -> dict[str, Any]:
    """Call metals minerals, and drop the format."""
    del document["format"]
    document["minerals"] = document.pop("metals")
    return document


def migrated(
    document: dict[str, Any], migrate: Callable[[dict[str, Any]], Any] = rename
) -> mp.Catalog | None:
    """The catalog that the fast loader makes of a document."""
    step = Migration(older="ours/1", newer="ours/2", migrate=migrate)
    options = LoadOptions(tuple(KINDS), history=history_of("ours/2", (step,)))
    return fast_migrated_catalog(json.dumps(document), options)


def test_an_older_document_is_read() -> None:
    """With its editions, each migrated as a document by itself."""
    catalog = migrated(OLD)
    assert catalog is not None
    assert (catalog.title, [mineral.name for mineral in catalog.minerals]) == ("Metals", ["Tin"])
    (edition,) = catalog.editions
    assert (edition.id, [mineral.name for mineral in edition.minerals]) == ("first", ["Zinc"])


def test_a_document_of_today_needs_no_migration() -> None:
    """It is another loader's."""
    assert migrated(OLD | {"format": "ours/2"}) is None


ODD: list[dict[str, Any]] = [
    {"editions": 5},
    {"editions": [5]},
    {"editions": [{"format": "ours/1", "metals": []}]},
    {"metals": 5},
    {"format": "theirs/1"},
]


@pytest.mark.parametrize("odd", ODD)
def test_what_may_be_wrong_is_left_to_the_strict_loader(odd: dict[str, Any]) -> None:
    """An edition that is none, and what the migration fails at or makes of it."""
    assert migrated(OLD | odd) is None


@pytest.mark.parametrize("result", [5, {"minerals": ({"id": "tin", "name": "Tin"},)}])
def test_a_migration_gives_what_a_document_can_hold(result: object) -> None:
    """A tuple would be written as a list, which the strict loader refuses."""
    assert migrated(OLD, lambda _: result) is None


def test_a_key_that_stands_twice_is_left_to_the_strict_loader() -> None:
    """The migration would see one of the two."""
    step = Migration(older="ours/1", newer="ours/2", migrate=dict)
    options = LoadOptions(tuple(KINDS), history=history_of("ours/2", (step,)))
    assert fast_migrated_catalog('{"format":"ours/1","id":"a"}', options) == mp.Catalog(id="a")
    assert fast_migrated_catalog('{"format":"ours/1","id":"a","id":"a"}', options) is None
