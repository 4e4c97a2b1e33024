"""The head of a dossier: sources and counts."""

from mineralpact import Catalog, datasets
from mineralpact.model import Source
from mineralpact.views import dossier
from mineralpact.views.dossiers.dossier_head import head_lines
from tests.views.dossiers.reading import text_of


def head(catalog: Catalog) -> str:
    """Return the text of the head."""
    return text_of("".join(head_lines(catalog, "Title", [("who", "Who")], [])))


def test_statements_are_counted_by_modality() -> None:
    """With words that stand well behind a number."""
    text = head(datasets.load("japan-peru-2024"))
    for words in ("1 happened", "33 planned", "11 aims", "24 not stated", "13 tensions"):
        assert words in text


def test_few_sources_are_named_and_many_counted() -> None:
    """A head stays short."""
    sources = [Source(id=f"s-{number}", title=f"Paper {number}") for number in range(4)]
    assert "Sources: Paper 0; Paper 1; Paper 2." in head(Catalog(sources[:3]))
    assert "4 sources." in head(Catalog(sources))
    assert "Statements" not in head(Catalog([]))


def test_sources_are_listed_with_the_name_that_marks_have() -> None:
    """Where there are several."""
    sources = [Source(id=f"s-{number}", title=f"Paper {number}") for number in range(2)]
    text = text_of(dossier(Catalog(sources)).html())
    assert "in marks\ns-1" in text
