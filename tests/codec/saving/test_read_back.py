"""What is written is compared with its catalog by the texts of its entities."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import attrs
import pytest
from attrs import frozen
from hypothesis import HealthCheck, given, settings, strategies as st

import mineralpact as mp
from mineralpact.catalog.catalog import with_editions
from mineralpact.codec import Limits, Model, dumps, formats, loads
from mineralpact.codec.formats import _is_sure_to_read_back  # pyright: ignore[reportPrivateUsage]  # counted
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.saving.read_back import reads_back
from mineralpact.codec.versions.migration import history_of
from mineralpact.model import KINDS, Entity
from mineralpact.values.ids import CountryId, EntityId
from tests.built_entities import built
from tests.effort import examples
from tests.layouts import shuffled
from tests.property.strategies import catalogs
from tests.samples import sample
from tests.tables.odd_kinds import odd_catalog

FORMAT = "mineralpact/2"


def options(catalog: mp.Catalog, limits: Limits | None = None) -> LoadOptions:
    """The kinds of a catalog, and limits."""
    return LoadOptions(catalog.kinds, limits or Limits(), history_of(FORMAT, ()))


def is_sure(catalog: mp.Catalog, data: bytes | None = None, limits: Limits | None = None) -> bool:
    """True if a document, or what is written of a catalog, is surely the catalog's."""
    data = dumps(catalog) if data is None else data
    return reads_back(data, catalog, options(catalog, limits))


@settings(max_examples=examples(24))
@given(catalogs(), st.randoms(use_true_random=False), st.sampled_from(("json", "jsonl")))
def test_what_is_written_of_a_catalog_is_surely_its_own(
    catalog: mp.Catalog, chance: random.Random, format: str
) -> None:
    """However it was made: of entities, or of texts that are written alike, or are not."""
    assert is_sure(catalog)
    read = loads(dumps(catalog, format=format), format=format)
    assert is_sure(read)
    assert built(read) == 0
    spaced = loads(json.dumps(shuffled(json.loads(dumps(catalog)), chance), indent=1))
    some = [entity.id for entity in catalog if chance.random() < 0.5]
    assert [spaced[id].id for id in some] == some
    assert is_sure(spaced)
    assert built(spaced) == len(some)


@settings(
    max_examples=examples(24),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(catalogs(), catalogs())
def test_it_is_sure_of_no_other_catalog(one: mp.Catalog, other: mp.Catalog) -> None:
    """Nor of one that lacks an entity, or has one changed."""
    assert is_sure(one, dumps(other)) == (one == other)
    entities = [*one]
    if entities and (fewer := _without(one, entities[-1])) is not None:
        for read in (fewer, loads(dumps(fewer))):
            assert not is_sure(one, dumps(read))
            assert not is_sure(read, dumps(one))


def _without(catalog: mp.Catalog, entity: Entity) -> mp.Catalog | None:
    try:
        return mp.Catalog([one for one in catalog if one is not entity], id=catalog.id)
    except ValueError:
        return None


def _paths_of_values(plain: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401  # any JSON
    """The paths of all texts and numbers in JSON."""
    container: Any = plain  # its keys and values may be anything
    if isinstance(plain, dict):
        items: Any = container.items()
    elif isinstance(plain, list):
        items = enumerate(container)
    else:
        return [path]
    paths: list[tuple[Any, ...]] = []
    for key, value in items:
        paths += _paths_of_values(value, (*path, key))
    return paths


@pytest.mark.parametrize("make", [sample, lambda: loads(dumps(sample()))], ids=["built", "texts"])
def test_a_change_anywhere_is_noticed(make: Callable[[], mp.Catalog]) -> None:
    """Of every text and every number."""
    catalog = make()
    document = json.loads(dumps(catalog))
    for path in _paths_of_values(document):
        *outer, last = path
        place = document
        for step in outer:
            place = place[step]
        before = place[last]
        place[last] = before + "1" if isinstance(before, str) else before + 1
        assert not is_sure(catalog, json.dumps(document).encode()), path
        place[last] = before
    assert is_sure(catalog, json.dumps(document).encode())


@pytest.mark.parametrize(
    "limits",
    [
        *(Limits(entities=5), Limits(containers=5), Limits(depth=2), Limits(text=20)),
        Limits(depth=5),
    ],
    ids=["entities", "containers", "depth", "text", "a depth that only the strict loader minds"],
)
def test_it_is_not_sure_beyond_limits(limits: Limits) -> None:
    """Then the document is read in full, which says what is too much."""
    assert not is_sure(sample(), limits=limits)
    assert not is_sure(loads(dumps(sample())), limits=limits)


def test_a_catalog_beyond_a_limit_is_not_written(tmp_path: Path) -> None:
    """Though it was read with higher ones."""
    catalog = loads(dumps(sample()))
    for limits in (Limits(text=10), Limits(bytes=100), Limits(entities=3)):
        with pytest.raises(mp.DocumentError):
            Model(limits=limits).write(catalog, tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []


def test_editions_count() -> None:
    """Each with its own name and entities."""
    minerals = [mp.Mineral(id=name, name=name) for name in ("copper", "zinc")]
    first, second = mp.Catalog(minerals[:1], id="a"), mp.Catalog(minerals[1:], id="b")
    merged = mp.Catalog(minerals, id="m", editions=(first, second))
    assert is_sure(merged)
    assert is_sure(loads(dumps(merged)))
    others = ((first,), (second, first), (first, attrs_renamed(second)), ())
    for editions in others:
        other = with_editions(merged, editions, id="m", title=None)
        assert not is_sure(merged, dumps(other))
    assert not is_sure(merged, limits=Limits(entities=5))
    assert is_sure(merged, limits=Limits(entities=6))


def attrs_renamed(catalog: mp.Catalog) -> mp.Catalog:
    """The catalog under another name."""
    return mp.Catalog(catalog, id="renamed")


def _capital(id: str) -> CountryId:
    return CountryId(id.upper())


@frozen(kw_only=True, weakref_slot=False)
class Mine(Entity):
    """A kind that only its constructor makes."""

    section: ClassVar[str] = "mines"

    id: EntityId
    country: CountryId = attrs.field(converter=_capital)


def test_kinds_of_an_app_are_read_back_too(tmp_path: Path) -> None:
    """By the strict loader, where only that knows them."""
    assert is_sure(odd_catalog())
    country = mp.Country(id=CountryId("PER"))
    catalog = mp.Catalog([country, Mine(id=EntityId("a"), country=CountryId("per"))])
    assert not is_sure(catalog)
    model = Model(kinds=(*KINDS, Mine))
    model.write(catalog, tmp_path / "a.json")
    assert model.read(tmp_path / "a.json") == catalog


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"format":"mineralpact/1"}', b"\xff"])
def test_what_is_no_document_is_no_catalogs(data: bytes) -> None:
    """Nor one of another format."""
    assert not is_sure(mp.Catalog(), data)
    assert is_sure(mp.Catalog(), b'{"format":"mineralpact/2"}')


def test_a_document_without_a_section_is_no_catalogs() -> None:
    """Nor one with a section more."""
    catalog = sample()
    fewer = mp.Catalog(catalog.countries, id=catalog.id, title=catalog.title)
    assert not is_sure(catalog, dumps(fewer))
    assert not is_sure(fewer, dumps(catalog))


def test_a_document_of_another_name_is_no_catalogs() -> None:
    """The name and the title count."""
    catalog = mp.Catalog(id="a", title="A")
    assert not is_sure(catalog, dumps(mp.Catalog(id="a")))
    assert not is_sure(catalog, dumps(mp.Catalog(id="b", title="A")))


def test_a_catalog_is_read_back_once_in_each_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never changes: once written soundly in a format and within limits, it always is."""
    ways: list[tuple[str, int]] = []

    def counted(data: bytes, catalog: mp.Catalog, options: LoadOptions, format: str) -> bool:
        ways.append((format, options.limits.entities))
        return _is_sure_to_read_back(data, catalog, options, format)

    monkeypatch.setattr(formats, "_is_sure_to_read_back", counted)
    catalog, less = sample(), Model(limits=Limits(entities=1_000))
    for name in ("a.json", "b.json", "c.json.gz", "d.jsonl", "e.jsonl"):
        mp.write(catalog, tmp_path / name)
        assert mp.read(tmp_path / name) == catalog
    less.write(catalog, tmp_path / "f.json")
    most = Limits().entities
    assert ways == [("json", most), ("jsonl", most), ("json", 1_000)]
