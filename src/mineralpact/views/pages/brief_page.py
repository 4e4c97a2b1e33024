"""Page of a whole catalog on one screen, whatever its size."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.opening_claims import is_open_gap
from mineralpact.editions.publication import last_publication
from mineralpact.evidence import disputes
from mineralpact.model import Claim, Entity, Source, Tension
from mineralpact.model.entity import kind_word
from mineralpact.query import TimelineEntry
from mineralpact.values import Modality, PlanOutcome
from mineralpact.values.step import REAL
from mineralpact.views.blocks import PageRow, PageSection, Role, Span, rows_section, wide_row
from mineralpact.views.page import Page
from mineralpact.views.pages.catalog_sections import kinds_in_order
from mineralpact.views.pages.timeline_page import entry_title, happenings, time_words
from mineralpact.views.short_text import cut_text
from mineralpact.views.value_text import name_of
from mineralpact.views.wording import (
    join_phrases,
    list_words,
    number_form,
    term_words,
    when_words,
)

COLUMNS: Final = 80
"""The width at which the page is as short as it says."""
MOST_LOOKED_THROUGH: Final = 20_000
"""The most entities that are looked through for what happens and what is open.

Of a larger catalog that would take longer than anybody waits for a first screen.
"""
_MOST_KINDS: Final = 9
_MOST_NAMED: Final = 3
_MOST_HAPPENED: Final = 5
_MOST_PLANNED: Final = 4
_COUNT_COLUMNS: Final = 12
_SEPARATOR: Final = "; "
_TITLE_LINES, _LEAD_LINES = 2, 4
_STATEMENTS: Final = (Source, Claim, Tension)
"""Kinds that the lead counts: they say how the others are known."""


def brief(catalog: Catalog, *, columns: int = COLUMNS) -> Page:
    """Return a whole catalog on one screen: at most 29 lines, whatever it holds.

    It says how much there is of each kind and names the first few; what happened last, what is
    planned next, and how much is open. Of a catalog of more than 20,000 entities it builds only
    those that it names.

    Args:
        catalog: The catalog.
        columns: The width of the screen that it fits; a wider one has fewer lines.

    >>> from mineralpact.datasets import load
    >>> len(brief(load("japan-peru-2024")).text(80).splitlines()) <= 29
    True
    """
    title = catalog.title or catalog.id or "A catalog"
    lead = cut_text(" ".join(_lead(catalog)), columns, lines=_LEAD_LINES)
    sections = [rows_section("What it holds", _kind_rows(catalog, columns))]
    if len(catalog) <= MOST_LOOKED_THROUGH:
        sections += _event_sections(catalog, columns)
    return Page(
        title=cut_text(title, columns, lines=_TITLE_LINES),
        lead=(lead,) if lead else (),
        sections=tuple(sections),
    )


def _lead(catalog: Catalog) -> Iterator[str]:
    """Yield sentences on what the catalog rests on, and what of it is open."""
    sources, claims, tensions = (len(catalog.ids_of(kind)) for kind in _STATEMENTS)
    words = [_counted(sources, "source", "sources")] if sources else []
    if catalog.editions:
        words.insert(0, _counted(len(catalog.editions), "edition", "editions"))
    if words:
        yield f"{' with '.join(words)}{_latest_words(catalog, sources)}."
    if claims and len(catalog) <= MOST_LOOKED_THROUGH:
        yield _statement_words(catalog, claims, tensions)
    elif claims:
        yield f"{_counted(claims, 'statement', 'statements')}."
    if len(catalog) > MOST_LOOKED_THROUGH:
        yield "Too many to be looked through here for what happened last and what is open."


def _latest_words(catalog: Catalog, sources: int) -> str:
    """Return when the latest source was published; nothing where there are too many to look."""
    if sources > MOST_LOOKED_THROUGH:
        return ""
    latest = when_words(last_publication(catalog))
    return latest and f", the latest of {latest}"


def _statement_words(catalog: Catalog, claims: int, tensions: int) -> str:
    """Return how many statements there are, and how many of them leave something open."""
    gaps = sum(map(is_open_gap, catalog.claims))
    unexplained = [dispute for dispute in disputes(catalog) if dispute.tension is None]
    words = [
        _counted(claims, "statement", "statements"),
        f"{_counted(gaps, 'thing', 'things')} left open" * bool(gaps),
        f"{tensions + len(unexplained):,} that {_do_not_fit(tensions + len(unexplained))}"
        * bool(tensions or unexplained),
    ]
    return f"{list_words(filter(None, words))}."


def _do_not_fit(count: int) -> str:
    return number_form(count, "does not fit together", "do not fit together")


def _kind_rows(catalog: Catalog, columns: int) -> Iterator[PageRow]:
    """Yield a row for each kind: how many there are, and the names of the first."""
    counts: Counter[type[Entity]] = Counter()
    for kind in kinds_in_order(catalog):
        counts[kind] = len(catalog.ids_of(kind))
    kinds = [kind for kind in counts if counts[kind]]
    listed = kinds[:_MOST_KINDS]
    if len(kinds) > _MOST_KINDS:
        listed = kinds[: _MOST_KINDS - 1]
    for kind in listed:
        yield _kind_row(catalog, kind, counts[kind], columns)
    others = kinds[len(listed) :]
    if others:
        total = sum(counts[kind] for kind in others)
        text = f"{_counted(total, 'entity', 'entities')} of {len(others)} other kinds"
        yield wide_row(cut_text(text, columns - 2))


def _kind_row(catalog: Catalog, kind: type[Entity], count: int, columns: int) -> PageRow:
    noun = number_form(count, kind_word(kind), kind.section.replace("_", " "))
    head = cut_text(f"{count:,} {noun}", _head_columns(columns))
    room = columns - 4 - len(head)
    names: list[str] = []
    for id in catalog.ids_of(kind)[:_MOST_NAMED]:
        name = cut_text(name_of(catalog, id), room)
        if names and len(_SEPARATOR.join((*names, name))) > room - 2:
            break
        names.append(name)
    text = _SEPARATOR.join(names)
    if len(names) < count:
        text += f"{_SEPARATOR}…"
    return wide_row(Span(head, Role.LABEL), ": ", cut_text(text, room))


def _head_columns(columns: int) -> int:
    return max(columns // 2, _COUNT_COLUMNS)


def _event_sections(catalog: Catalog, columns: int) -> Iterator[PageSection]:
    """Yield what happened last, the newest first, and what is planned and still open."""
    happened: list[TimelineEntry] = []
    planned: list[TimelineEntry] = []
    for entry in happenings(catalog):
        if entry.modality in REAL and entry.when is not None:
            happened.append(entry)
        elif entry.outcome is PlanOutcome.OPEN:
            planned.append(entry)
    last, first = _event_words(catalog, happened), _event_words(catalog, planned)
    newest = last[: -_MOST_HAPPENED - 1 : -1]
    yield _event_section("Happened last", newest, len(last), Role.REAL, columns)
    next_ones = first[:_MOST_PLANNED]
    yield _event_section("Planned, still open", next_ones, len(first), Role.PLANNED, columns)


def _event_section(
    title: str, events: Iterable[str], count: int, role: Role, columns: int
) -> PageSection:
    rows: list[PageRow] = []
    for words in events:
        time, colon, what = cut_text(words, columns - 2).partition(": ")
        rows.append(wide_row(Span(time, role), colon + what))
    if count > len(rows):
        title += f": {len(rows)} of {count:,}"
    return rows_section(title, rows)


def _event_words(catalog: Catalog, entries: Iterable[TimelineEntry]) -> list[str]:
    """Return what happens in words, all acts of one time and one entity together."""
    titles: dict[tuple[str, str], dict[str, None]] = {}
    for entry in entries:
        title = entry_title(entry)
        if entry.modality is Modality.ONGOING:
            title = join_phrases(title, term_words(entry.modality))
        key = time_words(catalog, entry), name_of(catalog, entry.entity.id)
        titles.setdefault(key, {})[title] = None
    words: list[str] = []
    for (time, name), acts in titles.items():
        # The name comes last: where there is too little room, its end is what is missed least.
        words.append(": ".join(filter(None, (time, list_words(filter(None, acts)), name))))
    return words


def _counted(count: int, singular: str, plural: str) -> str:
    return f"{count:,} {number_form(count, singular, plural)}"
