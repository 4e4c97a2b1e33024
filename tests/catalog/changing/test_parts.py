"""A large catalog is changed in the part that a change may affect, as the whole would be."""

from collections.abc import Callable, Iterator
from operator import methodcaller
from typing import Any

import attrs
import pytest

import mineralpact as mp
from mineralpact.catalog.changing import parts
from mineralpact.errors import MineralpactError, ValidationError
from mineralpact.model import Entity
from mineralpact.values.fields import fields_of
from mineralpact.values.ids import ClaimId, CountryId, EntityId, EntityPath, MineralId
from tests.built_entities import built
from tests.pacts.pact_files import NAMES, pact
from tests.pacts_of_bodies import pacts_of_bodies
from tests.samples import sample

Change = Callable[[mp.Catalog], mp.Catalog]
CATALOGS = {"sample": sample(), "bodies": pacts_of_bodies(), **{n: pact(n) for n in NAMES[::12]}}


def outcome(change: Change, catalog: mp.Catalog) -> object:
    """The catalog that a change gives, as it is written, or the error."""
    try:
        return mp.dumps(change(catalog))
    except MineralpactError as error:
        return type(error), str(error)


def replacing(entity: Entity) -> Iterator[Change]:
    """Changes that empty one field of an entity, each another one, or give it another name."""
    for name, field in fields_of(type(entity)).items():
        changed: dict[str, Any] = {name: field.attribute.default}
        if name == "name":
            changed = {name: "Anew"}
        elif field.is_required or getattr(entity, name) == field.attribute.default:
            continue
        try:
            new = attrs.evolve(entity, **changed)
        except MineralpactError:
            continue
        yield methodcaller("replace", new)


def renaming(entity: Entity) -> Iterator[Change]:
    """Another identifier for an entity."""
    yield lambda catalog: catalog.rename(entity.id, f"{entity.id}-anew")


def removing(entity: Entity) -> Iterator[Change]:
    """The catalog without an entity."""
    yield lambda catalog: catalog.without(entity.id)


def adding(entity: Entity) -> Iterator[Change]:
    """An entity that the catalog has, one like it, and one in a catalog of its own."""
    if not isinstance(entity, mp.Country):
        new: Any = attrs.evolve(entity, id=f"{entity.id}-anew")
        yield lambda catalog: catalog.with_entities(new)
    yield lambda catalog: catalog.with_entities(entity)
    yield lambda catalog: catalog.union(catalog.subset(entity.id))
    yield lambda catalog: catalog.union(catalog.subset(entity.id).rename(entity.id, "other"))


@pytest.mark.parametrize("changes_of", [replacing, renaming, removing, adding])
@pytest.mark.parametrize("name", CATALOGS)
def test_a_part_changes_as_the_whole_does(
    name: str, changes_of: Callable[[Entity], Iterator[Change]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same catalog, or the same error, whatever changes of any of its entities."""
    catalog = CATALOGS[name]
    for entity in catalog:
        for change in changes_of(entity):
            expected = outcome(change, catalog)
            monkeypatch.setattr(parts, "LEAST", 0)
            monkeypatch.setattr(parts, "MOST_SHARE", 9.0)
            read = mp.loads(mp.dumps(catalog))
            assert [outcome(change, one) for one in (catalog, read)] == [expected] * 2
            monkeypatch.undo()


WORLD = mp.dumps(mp.datasets.load("critical-minerals-pacts"))
ROADMAP = "jpn-per-roadmap-2024"


FAR_CHANGES: dict[str, Change] = {
    "replace": lambda catalog: catalog.replace(
        attrs.evolve(catalog.get(mp.Agreement, ROADMAP), name="Anew")
    ),
    "rename": lambda catalog: catalog.rename(ROADMAP, "anew"),
    "without": lambda catalog: catalog.without(catalog.ids_of(mp.Claim)[0]),
    "with_entities": lambda catalog: catalog.with_entities(mp.Country(id=CountryId("ATA"))),
    "union": lambda catalog: catalog.union(mp.Catalog([mp.Country(id=CountryId("ATA"))])),
}


@pytest.mark.parametrize("name", FAR_CHANGES)
def test_what_is_far_from_a_change_is_not_even_built(name: str) -> None:
    """It stays the text that it was read from, and is written from that."""
    catalog = mp.loads(WORLD)
    changed = FAR_CHANGES[name](catalog)
    assert max(built(catalog), built(changed)) < len(catalog) / 20
    assert mp.loads(mp.dumps(changed)) == changed != catalog


def test_a_part_hides_nothing_that_is_in_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A claim whose value gave way gets an identifier, which another claim may have already."""
    tin, zinc = (mp.Mineral(id=MineralId(name), name=name) for name in ("tin", "zinc"))
    told = {"names": ("tin.name", "tin.aliases"), "names-tin-name": ("zinc.name",)}
    claims: list[mp.Claim] = []
    for id, places in told.items():
        about = tuple(map(EntityPath, map(EntityId, places)))
        modality = mp.Modality.HAPPENED
        claims.append(mp.Claim(id=ClaimId(id), about=about, modality=modality, inferred=True))
    catalog = mp.Catalog([tin, zinc, *claims])
    for least in (0, 1_000):
        monkeypatch.setattr(parts, "LEAST", least)
        monkeypatch.setattr(parts, "MOST_SHARE", 9.0)
        with pytest.raises(ValidationError, match="duplicate id 'names-tin-name'"):
            catalog.replace(attrs.evolve(tin, name="Tin"))
