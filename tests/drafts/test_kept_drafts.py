"""Drafts of real texts, kept without their words: each compiles to the catalog beside it."""

from pathlib import Path

import pytest

import mineralpact as mp
from mineralpact.codec import Model
from mineralpact.drafts import compile_with_report, parse_draft, restore, strip
from mineralpact.drafts.draft_parts import DraftParts
from mineralpact.drafts.stripped_passages import parse_passage
from mineralpact.evidence import Standing, audit

FOLDER = Path(__file__).parent / "kept"
DRAFTS = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def draft_text(name: str) -> str:
    """Return the text of a kept draft."""
    return (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")


def catalog_of(name: str) -> mp.Catalog:
    """Return the catalog that a draft must compile to: a data set, or the document beside it."""
    if name in mp.datasets.names():
        return mp.datasets.load(name)
    return mp.read(FOLDER / f"{name}.json")


@pytest.mark.parametrize("name", DRAFTS)
def test_compiles_without_the_text_to_the_catalog_beside_it(name: str) -> None:
    """Places and digests are all that a catalog needs of a text."""
    assert compile_with_report(draft_text(name)).catalog == catalog_of(name)


@pytest.mark.parametrize("name", DRAFTS)
def test_holds_no_words_of_its_text(name: str) -> None:
    """Each quotation is the place of a passage."""
    parts = DraftParts(parse_draft(draft_text(name)), None, Model())
    words = [one.text for note in parts.notes for one in note.words]
    assert words
    assert all(parse_passage(one, source="any") for one in words)


@pytest.mark.parametrize("name", DRAFTS)
def test_leaves_only_names_of_our_own_without_evidence(name: str) -> None:
    """Every other value of the catalog is carried by some claim."""
    uncited = audit(catalog_of(name)).of(Standing.UNCITED)
    assert {field.field for field in uncited} <= {"name", "title"}


def test_gets_its_words_back_where_the_article_is_at_hand(article: str) -> None:
    """With words it compiles to the same, and without them again it is the same text."""
    kept = draft_text("japan-peru-2024")
    with_words = restore(kept, article)
    assert strip(with_words, article) == kept
    report = compile_with_report(with_words, article)
    assert report.catalog == mp.datasets.load("japan-peru-2024")
    (verification,) = report.verifications
    assert verification.is_fine


def test_is_a_third_of_the_document_in_lines() -> None:
    """The article's document in YAML has more than 2,200 lines."""
    lines = len(draft_text("japan-peru-2024").splitlines())
    document = mp.dumps(mp.datasets.load("japan-peru-2024"), format="yaml")
    assert 2.5 * lines < len(document.splitlines())
