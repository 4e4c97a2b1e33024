"""What merging may change is a part, and merging the parts gives what merging the whole does."""

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest
from attrs import evolve

import mineralpact as mp
from mineralpact.editions import affected_parts as module, merge_catalogs
from mineralpact.editions.affected_parts import affected_parts
from mineralpact.values.fields import fields_of
from tests.built_entities import built
from tests.pacts.pact_files import NAMES, pact

WORLD = mp.dumps(mp.datasets.load("critical-minerals-pacts"))


def anew(entity: mp.Entity) -> mp.Entity:
    """An entity that says something else."""
    if isinstance(entity, mp.Claim):
        return evolve(entity, note="Anew.")
    for field in ("name", "title", "note"):
        if field in fields_of(type(entity)):
            changed: dict[str, Any] = {field: "Anew"}
            return evolve(entity, **changed)
    return entity


def changes_of(catalog: mp.Catalog) -> Iterator[mp.Catalog]:
    """The catalog with one entity of each kind changed."""
    for kind in catalog.kinds:
        for entity in catalog.of(kind)[:1]:
            yield catalog.replace(anew(entity))


@pytest.mark.parametrize("name", NAMES[::7])
def test_parts_give_what_the_whole_gives(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same catalog and the same changes, whichever of the two comes first."""
    monkeypatch.setattr(module, "_MOST_SHARE", 9.0)
    catalog = pact(name)
    for changed in changes_of(catalog):
        for pair in permutations((catalog, changed)):
            merged = merge_catalogs._merge_affected(*pair)  # pyright: ignore[reportPrivateUsage]  # without its editions
            whole = merge_catalogs._merge_contents(*pair, editions=pair)  # pyright: ignore[reportPrivateUsage]  # what parts stand for
            assert mp.dumps(merged.catalog) == mp.dumps(whole.catalog)
            assert merged.changes == whole.changes


def test_what_is_far_from_a_change_is_not_even_built() -> None:
    """Neither to merge nor to compare."""
    changed = mp.loads(WORLD).replace(anew(mp.loads(WORLD)["jpn-per-roadmap-2024"]))
    data = mp.dumps(changed)
    for work in (mp.merge, mp.diff):
        first, second = mp.loads(WORLD), mp.loads(data)
        assert work(first, second)
        assert max(built(first), built(second)) < len(first) / 20


def test_catalogs_that_are_mostly_new_are_taken_whole() -> None:
    """There is no smaller part."""
    catalog = mp.datasets.load("japan-peru-2024")
    assert affected_parts({entity.id for entity in catalog}, catalog, catalog) == (catalog, catalog)
    about_all = {country.id for country in catalog.countries} | {
        source.id for source in catalog.sources
    }
    first, second = affected_parts(about_all, catalog, catalog)
    assert first == second
