"""A catalog is pickled as its JSON, and comes back as it was."""

import gc
import pickle
import subprocess
import sys
from typing import ClassVar

import attrs
import pytest
from attrs import frozen
from hypothesis import HealthCheck, given, settings, strategies as st

import mineralpact as mp
from mineralpact.catalog.catalog import section_of
from mineralpact.codec import dumps, loads
from mineralpact.editions import merge
from mineralpact.model import KINDS, Entity
from mineralpact.values.ids import EntityId
from tests.effort import examples
from tests.property.strategies import catalogs
from tests.samples import sample
from tests.tables.odd_kinds import odd_catalog


def again(catalog: mp.Catalog, protocol: int = pickle.HIGHEST_PROTOCOL) -> mp.Catalog:
    """What comes back."""
    same = pickle.loads(pickle.dumps(catalog, protocol))  # noqa: S301  # pickled here
    assert isinstance(same, mp.Catalog)
    return same


@settings(max_examples=examples(24))
@given(catalog=catalogs(), format=st.sampled_from(("json", "jsonl")), is_asked=st.booleans())
def test_whatever_it_was_made_of_it_comes_back(
    *, catalog: mp.Catalog, format: str, is_asked: bool
) -> None:
    """Entities, or texts, of which some were asked for."""
    read = loads(dumps(catalog, format=format), format=format)
    if is_asked:
        assert read.countries == catalog.countries
    for one in (catalog, read):
        same = again(one)
        assert (same, hash(same)) == (catalog, hash(catalog))
        assert (same.kinds, same.editions) == (catalog.kinds, catalog.editions)
        assert dumps(same) == dumps(catalog)


@settings(
    max_examples=examples(12),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(catalogs(), catalogs())
def test_pickles_are_equal_where_catalogs_are(one: mp.Catalog, other: mp.Catalog) -> None:
    """No two catalogs come back as one."""
    assert (again(one) == again(other)) == (one == other)


def test_nothing_is_built_for_it() -> None:
    """Neither here nor where it arrives."""
    catalog = loads(dumps(sample()))
    same = again(catalog)
    for one in (catalog, same):
        held = [entity for kind in one.kinds for entity in section_of(one, kind).entries()]
        assert not any(isinstance(entity, Entity) for entity in held)
    assert same == sample()


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol_has_it(protocol: int) -> None:
    """With its name, title and kinds."""
    catalog = odd_catalog()
    same = again(catalog, protocol)
    assert (same, same.kinds) == (catalog, catalog.kinds)
    assert (again(sample(), protocol).id, again(sample(), protocol).title) == (
        sample().id,
        sample().title,
    )


def test_editions_come_back_with_their_own_kinds() -> None:
    """Each is pickled as a catalog by itself."""
    few = mp.Catalog([mp.Mineral(id="zinc", name="zinc")], id="b", kinds=(mp.Mineral,))
    catalog = merge(sample(), few).catalog
    same = again(catalog)
    assert same == catalog
    assert [one.kinds for one in same.editions] == [one.kinds for one in catalog.editions]
    assert same.editions[1].kinds == few.kinds


def _title(text: str) -> str:
    return text.title()


@frozen(kw_only=True, weakref_slot=False)
class Vein(Entity):
    """A kind that only its constructor makes."""

    section: ClassVar[str] = "veins"

    id: EntityId
    metal: str = attrs.field(converter=_title)


def test_kinds_that_only_constructors_make_come_back() -> None:
    """Entity by entity."""
    catalog = mp.Catalog([Vein(id=EntityId("a"), metal="gold")], id="veins")
    same = again(catalog)
    assert (same, same.kinds, same.id) == (catalog, (*KINDS, Vein), "veins")


def test_a_text_beyond_the_usual_limit_comes_back() -> None:
    """A pickle holds what was in memory."""
    catalog = mp.Catalog([mp.Source(id="a", title="x" * 1_000_001)])
    assert again(catalog) == catalog


def test_what_breaks_a_rule_is_refused() -> None:
    """As when another version has other rules."""
    wrong = pickle.dumps(sample()).replace(b'"parties"', b'"partier"')
    with pytest.raises(mp.DocumentError):
        pickle.loads(wrong)  # noqa: S301  # pickled here


def test_the_collector_is_as_before() -> None:
    """It pauses, and goes on, whatever happens."""
    data = pickle.dumps(sample())
    for enabled in (True, False):
        (gc.enable if enabled else gc.disable)()
        try:
            assert pickle.loads(data) == sample()  # noqa: S301  # pickled here
            with pytest.raises(mp.DocumentError):
                pickle.loads(data.replace(b'"parties"', b'"partier"'))  # noqa: S301  # as above
            assert gc.isenabled() == enabled
        finally:
            gc.enable()


def test_a_program_that_reads_no_documents_pickles_so_too() -> None:
    """A shipped data set, and a catalog made of entities, in a process that has loaded no codec."""
    code = """
import pickle, mineralpact as mp
for catalog in (mp.Catalog([mp.Country(id="PER")]), mp.datasets.load("country-groups")):
    data = pickle.dumps(catalog)
    assert b'{"format":"mineralpact/' in data
    assert pickle.loads(data) == catalog
"""
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  # our own lines
