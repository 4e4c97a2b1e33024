"""Head of a dossier: its title, its sources, how much is told how, and the way to its parts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.opening_claims import is_open_gap
from mineralpact.values import Modality
from mineralpact.views.blocks import Role, Span
from mineralpact.views.entity_rows import modality_span
from mineralpact.views.forms.html_form import html_text
from mineralpact.views.pages.catalog_sections import source_words
from mineralpact.views.wording import number_form

_FEW: Final = 3
"""The most sources that are named."""
_COUNTED: Final = {
    Modality.AIM: Span("aims", Role.PLANNED),
    Modality.ATTRIBUTE: Span("descriptions", Role.LABEL),
    Modality.OPINION: Span("opinions", Role.PLANNED),
}
"""Words of modalities that do not stand well behind a number; of others their own."""


def head_lines(
    catalog: Catalog,
    title: str,
    places: Iterable[tuple[str, str]],
    left_out: Sequence[str],
) -> Iterator[str]:
    """Yield the head.

    Args:
        catalog: The catalog.
        title: The title of the dossier.
        places: The id and the heading of each part.
        left_out: What was left out, a sentence each.
    """
    yield '<header><p class="eyebrow">Dossier</p>'
    yield f"<h1>{html_text(title)}</h1>"
    for sentence in _sources(catalog):
        yield f"<p>{html_text(sentence)}</p>"
    if counts := "".join(_counts(catalog)):
        yield f'<ul class="counts" aria-label="Statements">{counts}</ul>'
    if left_out:
        items = "".join(f"<li>{html_text(sentence)}</li>" for sentence in left_out)
        yield f'<div class="note"><b>Not all of it is here.</b><ul>{items}</ul></div>'
    links = "".join(f'<li><a href="#{id}">{html_text(name)}</a></li>' for id, name in places)
    yield f'<nav aria-label="Contents"><ul>{links}</ul></nav>'
    yield "</header>"


def _sources(catalog: Catalog) -> Iterator[str]:
    """Yield a sentence that names the sources, or says how many there are."""
    sources = catalog.sources
    if len(sources) > _FEW:
        yield f"{len(sources):,} sources."
    elif sources:
        words = "; ".join(source_words(catalog, source) for source in sources)
        yield f"{number_form(len(sources), 'Source', 'Sources')}: {words}."


def _counts(catalog: Catalog) -> Iterator[str]:
    """Yield how many statements there are of each modality, and how much is left open."""
    counts = Counter(claim.modality for claim in catalog.claims)
    del counts[Modality.NOT_STATED]
    for modality in filter(counts.get, Modality):
        yield _count(counts[modality], _COUNTED.get(modality) or modality_span(modality))
    if gaps := sum(map(is_open_gap, catalog.claims)):
        yield _count(gaps, modality_span(Modality.NOT_STATED))
    if tensions := len(catalog.tensions):
        yield _count(tensions, Span(number_form(tensions, "tension", "tensions"), Role.OPEN))


def _count(count: int, words: Span) -> str:
    return f'<li class="{words.role.value}"><b>{count:,}</b> {html_text(words.text)}</li>'
