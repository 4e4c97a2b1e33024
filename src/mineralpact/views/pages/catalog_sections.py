"""Parts of pages of a whole catalog: its lead, its kinds, and each thing with all that is said."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.opening_claims import is_open_gap
from mineralpact.evidence import disputes
from mineralpact.model import (
    Agreement,
    Claim,
    Entity,
    Investment,
    Project,
    Roadmap,
    Source,
    Summit,
    Tension,
)
from mineralpact.values import Modality
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    Role,
    Span,
    open_row,
    titled_entry,
    wide_row,
)
from mineralpact.views.claim_marks import NO_ENTITY, PlacedClaim, claim_mark, gaps_by_entity
from mineralpact.views.entity_rows import (
    disputed_row,
    field_rows,
    gap_row,
    named_entry,
    possible_words,
    predicate_rows,
)
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
_APART: Final = (Source, Claim, Tension)
"""Kinds without a section of this form: the lead names the sources, marks stand for the claims,
and what does not fit together has a section of its own."""
WHETHER_ANY: Final = "Whether there is any"
_MODALITY_WORDS: Final = {
    Modality.HAPPENED: "of what has happened",
    Modality.ONGOING: "of what is under way",
    Modality.PLANNED: "of plans",
    Modality.EXPECTED: "of expectations",
    Modality.AIM: "of aims",
    Modality.ATTRIBUTE: "of how things are",
    Modality.PRESUPPOSED: "of what is taken for granted",
    Modality.OPINION: "of opinions",
    Modality.CALLED_OFF: "of what was called off",
    Modality.MOVED: "of what was moved",
    Modality.DENIED: "of what is denied",
    Modality.CORRECTED: "of what is corrected",
}


def catalog_lead(catalog: Catalog) -> Iterator[str]:
    """Yield the sources, and the number of statements by modality."""
    sources = list(map(partial(source_words, catalog), catalog.sources))
    if sources:
        yield f"{number_form(len(sources), 'Source', 'Sources')}: {'; '.join(sources)}."
    yield from counted_statements(catalog)


def counted_statements(catalog: Catalog) -> Iterator[str]:
    """Yield the number of statements by modality; nothing where there are none."""
    counts = Counter(claim.modality for claim in catalog.claims)
    del counts[Modality.NOT_STATED]
    gaps = sum(map(is_open_gap, catalog.claims))
    if counts:
        statements = count_words(counts.total(), "statement")
        words = f"Of {statements} {list_words(_modality_words(counts))}."
        if gaps:
            words += f" {count_words(gaps, 'thing')} {number_form(gaps, 'is', 'are')} left open."
        yield words


def kinds_in_order(catalog: Catalog) -> list[type[Entity]]:
    """Return the kinds that have a section of their own on a page."""
    kinds = dict.fromkeys((*map(catalog.kind_for, FIRST), *catalog.kinds))
    return [kind for kind in kinds if not issubclass(kind, _APART)]


def full_entry(catalog: Catalog, entity: Entity) -> PageEntry:
    """Return an entity with every field and whatever else is said of it."""
    rows = (*field_rows(catalog, entity), *predicate_rows(catalog, entity))
    return named_entry(catalog, entity.id, rows)


def gap_entries(
    catalog: Catalog, to_row: Callable[[Catalog, PlacedClaim], PageRow] = gap_row
) -> Iterator[PageEntry]:
    """Yield what is left open of each entity, then of whether there is any."""
    for id, gaps in gaps_by_entity(catalog).items():
        rows = sorted(map(partial(to_row, catalog), gaps), key=lambda row: row.label)
        if id == NO_ENTITY:
            rows = [
                open_row(possible_words(catalog, gap.claim), gap.claim.note or "") for gap in gaps
            ]
            yield titled_entry(WHETHER_ANY, None, rows)
        else:
            yield named_entry(catalog, id, rows)


def tension_entries(catalog: Catalog) -> Iterator[PageEntry]:
    """Yield the tensions by their kind, then the disputes that no contradiction explains."""
    for kind, tensions in group_by(catalog.tensions, lambda tension: tension.kind).items():
        yield titled_entry(kind.value, None, map(partial(tension_row, catalog), tensions))
    for dispute in disputes(catalog):
        if dispute.tension is None:
            rows = [disputed_row(catalog, claim) for claim in dispute.claims]
            yield titled_entry(names_of(catalog, dispute.subjects), None, rows)


def tension_row(catalog: Catalog, tension: Tension) -> PageRow:
    """Return what does not fit together, with the places at which it is said."""
    mark = claim_mark(catalog, catalog.follow(tension.claims))
    return wide_row(Span("- ", Role.OPEN), tension.description, mark)


def _modality_words(counts: Mapping[Modality, int]) -> Iterator[str]:
    verb = number_form(next(filter(None, map(counts.get, Modality))), "tells ", "tell ")
    for modality in filter(counts.get, Modality):
        words = _MODALITY_WORDS.get(modality, f"as {term_words(modality)}")
        yield f"{counts[modality]} {verb}{words}"
        verb = ""


def source_words(catalog: Catalog, source: Source) -> str:
    """Return the title of a source, who wrote it and when it was published."""
    authors = names_of(catalog, source.authors)
    return join_phrases(source.title, authors and f"by {authors}", when_words(source.published))
