"""Common parts of the pages of a whole catalog: title, lead, sections by kind, and closing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Agreement,
    Claim,
    Entity,
    Investment,
    Project,
    Roadmap,
    Source,
    Summit,
)
from mineralpact.values import Modality
from mineralpact.views.blocks import PageEntry, PageSection, entries_section
from mineralpact.views.claim_marks import MARKS_MEAN
from mineralpact.views.page import Page
from mineralpact.views.value_text import names_of
from mineralpact.views.wording import (
    count_words,
    join_phrases,
    list_words,
    number_form,
    term_words,
    when_words,
)

FIRST: Final[tuple[type[Entity], ...]] = (Agreement, Roadmap, Summit, Project, Investment)
"""Kinds whose sections come first; other kinds follow in the catalog's order."""
_APART: Final = (Source, Claim)
"""Kinds without a section: the lead names the sources, and marks stand for the claims."""
_MODALITY_WORDS: Final = {
    Modality.HAPPENED: "tell of what has happened",
    Modality.ONGOING: "of what is under way",
    Modality.PLANNED: "of plans",
    Modality.EXPECTED: "of expectations",
    Modality.AIM: "of aims",
    Modality.ATTRIBUTE: "of how things are",
    Modality.PRESUPPOSED: "of what is taken for granted",
    Modality.OPINION: "of opinions",
}


def overview_page(catalog: Catalog, sections: Iterable[PageSection], hint: str = "") -> Page:
    """Return a page of a whole catalog."""
    hint += "More on one thing: show ID. What a field rests on: explain ID FIELD."
    return Page(
        title=catalog.title or catalog.id or "A catalog",
        lead=tuple(_lead(catalog)),
        sections=tuple(sections),
        closing=(MARKS_MEAN, hint) if catalog.claims else (hint,),
    )


def kind_sections(
    catalog: Catalog, to_entry: Callable[[Entity], PageEntry], *, tight: bool = False
) -> Iterator[PageSection]:
    """Yield a section for each kind that has one, with an entry for each entity."""
    for kind in kinds_in_order(catalog):
        title = kind.section.capitalize()
        yield entries_section(title, map(to_entry, catalog.of(kind)), tight=tight)


def kinds_in_order(catalog: Catalog) -> list[type[Entity]]:
    """Return the kinds that have a section of their own on a page."""
    kinds = dict.fromkeys((*FIRST, *catalog.kinds))
    return [kind for kind in kinds if kind not in _APART]


def _lead(catalog: Catalog) -> Iterator[str]:
    """Yield the sources, and the number of statements by modality."""
    sources = list(map(partial(_source_words, catalog), catalog.sources))
    if sources:
        yield f"{number_form(len(sources), 'Source', 'Sources')}: {'; '.join(sources)}."
    counts = Counter(claim.modality for claim in catalog.claims)
    gaps = counts.pop(Modality.NOT_STATED, 0)
    if counts:
        words = [f"Of {counts.total()} statements {list_words(_modality_words(counts))}."]
        if gaps:
            verb = number_form(gaps, "is", "are")
            words.append(f"{count_words(gaps, 'thing')} {verb} left open.")
        yield " ".join(words)


def _modality_words(counts: Mapping[Modality, int]) -> Iterator[str]:
    for modality in Modality:
        if modality in counts:
            words = _MODALITY_WORDS.get(modality, f"as {term_words(modality)}")
            yield f"{counts[modality]} {words}"


def _source_words(catalog: Catalog, source: Source) -> str:
    authors = names_of(catalog, source.authors)
    return join_phrases(source.title, authors and f"by {authors}", when_words(source.published))
