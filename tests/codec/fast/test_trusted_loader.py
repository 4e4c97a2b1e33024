"""Sections whose entities are told apart when asked for answer as those told apart before."""

import json

import pytest
from attrs import evolve
from hypothesis import given, settings

import mineralpact as mp
from mineralpact import datasets
from mineralpact.catalog.catalog import section_of, with_editions
from mineralpact.codec.fast import trusted_loader
from mineralpact.codec.fast.trusted_loader import layout_of, trusted_catalog
from mineralpact.model import KINDS
from mineralpact.query import AgreementFilter, find
from tests.effort import examples
from tests.property.strategies import catalogs
from tests.samples import sample

TERMS = ("PER", "not_stated", "open", "parties_announced", "nothing_of_the_kind", 'b"ü')


def in_place(data: bytes) -> mp.Catalog:
    """The catalog of a canonical document whose layout is known."""
    catalog = trusted_catalog(data, is_canonical=True, layout=layout_of(data))
    assert catalog is not None
    return catalog


def assert_answers(catalog: mp.Catalog) -> None:
    """What holds a term is found in texts, and the catalog is that of a full check."""
    data = mp.dumps(catalog)
    placed, checked = in_place(data), mp.loads(data)
    for kind in KINDS:
        section, texts = section_of(placed, kind), list(section_of(checked, kind).entries())
        assert len(section) == len(texts)
        for term in TERMS:
            encoded = json.dumps(term, ensure_ascii=False).encode()
            holders = [at for at, text in enumerate(texts) if encoded in bytes(text)]  # type: ignore[call-overload]  # nobody asked for any
            assert list(section.positions_holding((term,)) or ()) == holders, (kind, term)
            found = section.holding((term,))
            assert [one.id for one in found] == [checked.ids_of(kind)[at] for at in holders]
    assert placed == checked
    assert mp.dumps(placed) == data


def test_the_shipped_documents_answer_alike() -> None:
    """Each section, whatever is asked for first."""
    for name in datasets.names():
        if name != "critical-minerals-pacts":
            assert_answers(datasets.load(name))
    assert_answers(sample())


@settings(max_examples=examples(30))
@given(catalogs())
def test_any_document_answers_alike(catalog: mp.Catalog) -> None:
    """Made of any entities; one with editions has no layout."""
    assert_answers(with_editions(catalog, (), id=catalog.id, title=catalog.title))


def test_a_layout_cuts_a_document_into_its_sections() -> None:
    """In their order; each begins with the first entity and ends behind the last."""
    data = mp.dumps(sample())
    layout = layout_of(data)
    assert [*layout] == [kind.section for kind in KINDS]
    for kind in KINDS:
        place = layout[kind.section]
        assert place.count == len(sample().ids_of(kind))
        assert data[place.start : place.end].startswith(b'[\n{"id":"')
        assert data[place.end - 3 : place.end] == b"}\n]"
        assert "id" in (place.words or "").split()


def test_words_that_are_too_many_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then the texts are searched for them."""
    monkeypatch.setattr(trusted_loader, "MOST_WORDS", 3)
    data = mp.dumps(sample())
    assert layout_of(data)["claims"].words is None
    assert_answers(sample())


def test_what_is_put_into_a_section_may_hold_words_that_its_texts_lack() -> None:
    """The words of the document are those of its own texts alone."""
    section = section_of(in_place(mp.dumps(sample())), mp.Agreement)
    assert section.positions_holding(iter(("nothing_of_the_kind",))) == ()
    first, second = section.at((0, 1))
    assert section.ids == (first.id, second.id)
    assert section.positions_holding(("nothing_of_the_kind",)) == ()
    changed = section.with_entities({second.id: evolve(second, name="nothing_of_the_kind")})
    assert changed.positions_holding(("nothing_of_the_kind",)) == (0, 1)
    assert section.without([first.id]).positions_holding(("nothing_of_the_kind",)) == (0,)
    assert section.all() == (first, second)
    assert section.positions_holding(("nothing_of_the_kind",)) is None


def test_digests_alone_leave_identifiers_unread() -> None:
    """Until an entity is asked for; the texts may stand in any order."""
    data = mp.dumps(sample())
    document = json.loads(data)
    for kind in KINDS:
        document[kind.section].reverse()
    catalog = trusted_catalog(json.dumps(document).encode(), is_canonical=False)
    assert catalog is not None
    assert len(catalog) == len(sample())
    assert section_of(catalog, mp.Claim).positions_holding(("nothing_of_the_kind",)) == ()
    pacts = AgreementFilter(involving=("PER",))
    assert find(catalog, pacts) == find(sample(), pacts)
    assert catalog == sample()
    assert mp.dumps(catalog) == data
