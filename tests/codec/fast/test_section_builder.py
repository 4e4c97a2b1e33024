"""Entities of a section are built alike, whether few or many are."""

from typing import cast

import pytest
from hypothesis import given, settings

import mineralpact as mp
from mineralpact.codec.fast import section_builder
from tests.effort import examples
from tests.property.strategies import catalogs
from tests.samples import sample


@pytest.mark.parametrize("format", ["json", "jsonl"])
@pytest.mark.parametrize("most", [0, 1 << 30])
def test_entities_are_alike_however_many_are_built(
    most: int, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By constructors or by code of their kind's own, in every format."""
    monkeypatch.setattr(section_builder, "MOST_READ", most)
    data = mp.dumps(sample(), format=format)
    catalog = mp.loads(data, format=format)
    assert tuple(catalog) == tuple(sample())
    assert [repr(one) for one in catalog] == [repr(one) for one in sample()]


@settings(max_examples=examples(30))
@given(catalogs())
def test_constructors_make_what_code_makes(catalog: mp.Catalog) -> None:
    """Of any entities."""
    data = mp.dumps(catalog)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(section_builder, "MOST_READ", 1 << 30)
        few = tuple(mp.loads(data))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(section_builder, "MOST_READ", 0)
        many = tuple(mp.loads(data))
    assert few == many
    assert repr(few) == repr(many)


def test_code_is_written_once_much_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """For one after the other, too; nothing is made where nothing is asked for."""
    catalog = mp.loads(mp.dumps(sample()))
    first, second, *_ = catalog.ids_of(mp.Claim)
    section = catalog._sections[mp.Claim]  # pyright: ignore[reportPrivateUsage]  # as read
    build = section.build
    assert isinstance(build, section_builder.SectionBuilder)
    sizes = [len(bytes(text)) for text in cast("list[bytes]", list(section.entries()))]
    monkeypatch.setattr(section_builder, "MOST_READ", sizes[0] + sizes[1] - 1)
    for id, has_code in ((first, False), (first, False), (second, True)):
        assert catalog.get(mp.Claim, id) == sample().get(mp.Claim, id)
        assert (build._build is not None) is has_code  # pyright: ignore[reportPrivateUsage]  # as above
    assert tuple(catalog) == tuple(sample())  # the code serves the others
