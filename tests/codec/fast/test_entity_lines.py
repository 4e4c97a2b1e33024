"""What nobody asked for is written from the texts it was read from."""

import json
import random

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import mineralpact as mp
from mineralpact.catalog.catalog import section_of
from mineralpact.codec.fast import section_builder
from mineralpact.codec.fast.section_builder import SectionBuilder
from mineralpact.editions.affected.affected_parts import with_part
from tests.built_entities import built
from tests.effort import examples
from tests.layouts import shuffled
from tests.property.strategies import catalogs
from tests.samples import sample

FORMATS = ("json", "jsonl")


def builder(catalog: mp.Catalog, kind: type[mp.Entity] = mp.Agreement) -> SectionBuilder:
    """What builds the entities of a section."""
    build = section_of(catalog, kind).build
    assert isinstance(build, SectionBuilder)
    return build


@pytest.mark.parametrize("written", FORMATS)
@pytest.mark.parametrize("read", FORMATS)
def test_nothing_is_built_to_be_written(read: str, written: str) -> None:
    """From either format to either."""
    data, expected = mp.dumps(sample(), format=read), mp.dumps(sample(), format=written)
    catalog = mp.loads(data, format=read)
    assert [mp.dumps(catalog, format=written) for _ in range(2)] == [expected, expected]
    assert built(catalog) == 0


@settings(max_examples=examples(20))
@given(catalogs(), st.randoms(use_true_random=False), st.sampled_from(FORMATS), st.booleans())
def test_it_is_what_is_written_of_built_ones(
    catalog: mp.Catalog,
    chance: random.Random,
    written: str,
    ask: bool,  # noqa: FBT001  # drawn
) -> None:
    """Whatever layout it was read from, and whoever of it was asked for."""
    data = mp.dumps(catalog)
    for indent in (None, 1):
        text = json.dumps(shuffled(json.loads(data), chance), indent=indent)
        read = mp.loads(text)
        if ask and len(catalog):
            asked = chance.choice([entity.id for entity in catalog])
            assert read[asked] == catalog[asked]
        assert mp.dumps(read, format=written) == mp.dumps(catalog, format=written)


@pytest.mark.parametrize("asked", [0, 1, 2])
def test_texts_found_to_be_canonical_are_joined(
    asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are not even decoded again, nor beside entities that were asked for."""
    data, lines = (mp.dumps(sample(), format=format) for format in FORMATS)
    catalog = mp.loads(data)
    assert len(catalog.follow(catalog.ids_of(mp.Agreement)[:asked])) == asked
    assert mp.dumps(catalog) == data
    assert section_of(catalog, mp.Agreement).is_canonical

    def refuse(_: SectionBuilder, text: object) -> None:
        raise AssertionError(text)

    monkeypatch.setattr(SectionBuilder, "decode", property(lambda _: refuse))
    assert mp.dumps(catalog) == data
    assert mp.dumps(catalog, format="jsonl") == lines


@pytest.mark.parametrize("asked", [0, 1])
def test_texts_in_another_layout_are_not(asked: int) -> None:
    """They are written anew each time, beside entities that were asked for, too."""
    catalog = mp.loads(json.dumps(json.loads(mp.dumps(sample()))))
    assert len(catalog.follow(catalog.ids_of(mp.Agreement)[:asked])) == asked
    assert mp.dumps(catalog) == mp.dumps(catalog) == mp.dumps(sample())
    assert not section_of(catalog, mp.Agreement).is_canonical


def test_texts_are_canonical_in_one_catalog_and_not_in_another() -> None:
    """One made of another has but the canonical ones of its texts."""
    _, second = mp.dumps(sample()).split(b'"agreements":[\n')[1].split(b"\n")[:2]
    data = mp.dumps(sample()).replace(second, second.replace(b":", b": "))
    edition = mp.loads(data)
    other = sample().agreements[1]
    newer = with_part(edition, sample().subset(other.id).replace(attrs.evolve(other, name="New")))
    assert mp.loads(mp.dumps(newer)) == newer
    assert section_of(newer, mp.Agreement).is_canonical
    assert not section_of(edition, mp.Agreement).is_canonical
    assert mp.dumps(edition) == mp.dumps(sample())


def test_one_that_was_asked_for_stands_among_texts() -> None:
    """In its place."""
    data = mp.dumps(sample())
    for ask_first in (True, False):
        catalog = mp.loads(data)
        if not ask_first:
            assert mp.dumps(catalog) == data
        assert catalog.get(mp.Agreement, catalog.ids_of(mp.Agreement)[0]).parties
        assert mp.dumps(catalog) == data
        assert mp.dumps(catalog, format="jsonl") == mp.dumps(sample(), format="jsonl")


def test_odd_spellings_are_built() -> None:
    """A time that is not spelled as we write it, or a duration."""
    pact = {"id": "pact", "name": "A pact", "kind": "agreement", "parties": ["JPN", "PER"]}
    countries = [{"id": "JPN"}, {"id": "PER"}]
    document = {"format": "mineralpact/2", "countries": countries, "agreements": [pact]}
    for text in ("P2W", "P14D"):
        pact["duration"] = text
        catalog = mp.loads(json.dumps(document))
        assert json.loads(mp.dumps(catalog))["agreements"][0]["duration"] == "P14D"
        assert (built(catalog) == 0) is (text == "P14D")


def test_a_kind_with_a_default_that_others_equal_is_built(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """For msgspec leaves out the very object alone."""

    def has_none(_: object) -> bool:
        return False

    monkeypatch.setattr(section_builder, "has_plain_defaults", has_none)
    catalog = mp.loads(mp.dumps(sample()))
    assert mp.dumps(catalog) == mp.dumps(sample())
    assert built(catalog) == len(catalog)
