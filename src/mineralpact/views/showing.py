"""Pages of whatever can be shown: the one for the class of an answer, in the words of its catalog.

`mineralpact.shown` asks here, by name, so that what lies below needs no views to be imported.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import singledispatch
from typing import Any, Final, cast

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.catalog import whole_catalog
from mineralpact.catalog.section import Section
from mineralpact.drafts import Compiled
from mineralpact.editions import Change, Merged
from mineralpact.evidence import Audit, Dispute, Explanation, Verification
from mineralpact.model import KINDS, Entity
from mineralpact.model.entity import most_derived
from mineralpact.query import (
    ForceAnswer,
    Match,
    PhaseAnswer,
    StageAnswer,
    TimelineEntry,
)
from mineralpact.shown import Answers, AnswersBy, Shown, catalogs_of
from mineralpact.tables import Tables
from mineralpact.values.record import is_tuple
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    PageSection,
    hide_repeated_labels,
    rows_section,
    text_row,
)
from mineralpact.views.claim_marks import MARKS_MEAN
from mineralpact.views.language import in_language
from mineralpact.views.page import Page
from mineralpact.views.pages.answer_page import answer_page, answers_page, groups_page
from mineralpact.views.pages.answer_rows import fields_of_answer, has_fields
from mineralpact.views.pages.brief_page import brief
from mineralpact.views.pages.draft_page import DraftReport, draft_page
from mineralpact.views.pages.edition_pages import changes_page, merge_page
from mineralpact.views.pages.entity_page import entity_page
from mineralpact.views.pages.evidence_pages import (
    audit_page,
    disputes_page,
    explanation_page,
    verification_page,
)
from mineralpact.views.pages.matches_page import found_page, match_page
from mineralpact.views.pages.status_page import force_page, phase_page, stage_page
from mineralpact.views.pages.timeline_page import timeline_page
from mineralpact.views.wording import count_words

NOTEBOOK_ROWS: Final = 300
"""The most rows of a page that a notebook shows unasked."""


def page_of(thing: object, language: str | None = None) -> Page:
    """Return the page that shows a thing, in the words of the catalogs that it is about.

    Args:
        thing: What is shown.
        language: The language of names of countries, dates and numbers.

    Raises:
        ArgumentError: no such language.
        MissingExtraError: a language is told, and Babel is not installed.
    """
    with in_language(language):
        return _page_of(thing)


def first_of(answers: Answers[Any], most: int, language: str | None = None) -> Page:
    """Return the page of the first of some answers, which says how many there are."""
    page = page_of(answers[:most], language)
    closing = f"These are the first {most} of {len(answers)}; page(most=None) shows them all."
    return evolve(page, closing=(*page.closing, closing))


def _page_of(thing: object) -> Page:
    if catalogs := _catalogs_of(thing):
        return _page(thing, catalogs)
    page = _page(thing, (_stand_in(_entities_in(thing)),))
    closing = tuple(filter(MARKS_MEAN.__ne__, page.closing))  # without a source there are no marks
    return evolve(page, closing=closing)


def _catalogs_of(thing: object) -> tuple[Catalog, ...]:
    """Return the catalogs that a thing is, has or is about."""
    own: object = getattr(thing, "catalog", thing)
    if isinstance(own, Catalog):
        return (own,)
    return cast("tuple[Catalog, ...]", catalogs_of(thing))


def notebook_html(thing: Shown) -> str:
    """Return the page of a thing for a notebook; of a long one the beginning, and how much is left.

    Of many answers only those are looked at that are shown.
    """
    answers = cast("Answers[object]", thing)
    if isinstance(thing, Answers) and len(answers) > NOTEBOOK_ROWS:
        return _cut(first_of(answers, NOTEBOOK_ROWS)).html()
    return _cut(thing.page()).html()


@singledispatch
def _page(thing: object, catalogs: tuple[Catalog, ...]) -> Page:
    """Return the page of a thing: of what has no page of its own, its fields, or its words."""
    if not has_fields(thing):
        return Page(lead=(str(thing),))
    return answer_page(catalogs[0], thing)


@_page.register(Catalog)
def _catalog_page(catalog: Catalog, _: object) -> Page:
    return brief(catalog)


@_page.register(Entity)
def _entity_page(entity: Entity, catalogs: tuple[Catalog, ...]) -> Page:
    return entity_page(catalogs[0], entity)


@_page.register(Explanation)
def _explanation_page(explanation: Explanation, catalogs: tuple[Catalog, ...]) -> Page:
    return explanation_page(catalogs[0], explanation)


@_page.register(Audit)
def _audit_page(audit: Audit, catalogs: tuple[Catalog, ...]) -> Page:
    page = audit_page(catalogs[0], audit)
    return evolve(page, closing=())  # it names a verb of the command


@_page.register(Verification)
def _verification_page(verification: Verification, catalogs: tuple[Catalog, ...]) -> Page:
    return verification_page(catalogs[0], verification)


@_page.register(Dispute)
def _dispute_page(dispute: Dispute, catalogs: tuple[Catalog, ...]) -> Page:
    return disputes_page(catalogs[0], (dispute,))


@_page.register(StageAnswer)
def _stage_page(stage: StageAnswer, catalogs: tuple[Catalog, ...]) -> Page:
    return stage_page(catalogs[0], stage)


@_page.register(ForceAnswer)
def _force_page(force: ForceAnswer, catalogs: tuple[Catalog, ...]) -> Page:
    return force_page(catalogs[0], force)


@_page.register(PhaseAnswer)
def _phase_page(phase: PhaseAnswer, catalogs: tuple[Catalog, ...]) -> Page:
    return phase_page(catalogs[0], phase)


@_page.register(Merged)
def _merge_page(merged: Merged, _: object) -> Page:
    return merge_page(merged)


@_page.register(Compiled)
def _draft_page(compiled: Compiled, _: object) -> Page:
    name = compiled.catalog.title or compiled.catalog.id or "The draft"
    return draft_page(DraftReport(name=name, compiled=compiled))


@_page.register(TimelineEntry)
@_page.register(Match)
@_page.register(Change)
def _one_answer_page(answer: object, catalogs: tuple[Catalog, ...]) -> Page:
    return _answers_page(Answers([answer]), catalogs)


@_page.register(Answers)
def _answers_page(answers: Answers[Any], catalogs: tuple[Catalog, ...]) -> Page:
    """Return the page of answers to one question; their class tells how they are shown."""
    first = next(iter(answers), None)
    to_page = _PAGES_OF_MANY.get(_ITEMS.get(answers.question) or type(first))
    if to_page is not None:
        return to_page(catalogs, answers)
    if isinstance(first, Entity):
        return found_page(catalogs[0], answers.question, answers)
    return answers_page(catalogs[0], answers.question, answers)


@_page.register(AnswersBy)
def _groups_page(groups: AnswersBy[Any, Any], catalogs: tuple[Catalog, ...]) -> Page:
    return groups_page(catalogs[0], groups)


@_page.register(Tables)
def _tables_page(tables: Tables, _: object) -> Page:
    rows: list[PageRow] = []
    for name in tables:
        table = tables[name]
        columns = ", ".join(table.column_names)
        row = text_row("", f"{count_words(table.num_rows, 'row')}: {columns}")
        rows.append(evolve(row, label=name))
    title = tables.title or tables.id
    return Page(title=title, sections=(rows_section(f"Tables: {len(rows)}", rows),))


def _timeline_page(catalogs: tuple[Catalog, ...], answers: Answers[Any]) -> Page:
    return timeline_page(catalogs[0], answers)


def _disputes_page(catalogs: tuple[Catalog, ...], answers: Answers[Any]) -> Page:
    return disputes_page(catalogs[0], answers)


def _matches_page(catalogs: tuple[Catalog, ...], answers: Answers[Any]) -> Page:
    return match_page(catalogs[0], answers)


def _changes_page(catalogs: tuple[Catalog, ...], answers: Answers[Change]) -> Page:
    """Return changes by kind; without the catalogs that have what has changed, as sentences."""
    if all(any(change.entity in catalog for catalog in catalogs) for change in answers):
        return changes_page(catalogs, answers)
    rows = [text_row(change.kind, str(change)) for change in answers]
    return Page(sections=(rows_section("Changes", hide_repeated_labels(rows)),))


_ITEMS: Final[Mapping[str, type]] = {
    "timeline": TimelineEntry,
    "disputes": Dispute,
    "changes": Change,
}
"""Classes of the answers to a question, of which there may be none."""
_PAGES_OF_MANY: Final[Mapping[type, Callable[[tuple[Catalog, ...], Answers[Any]], Page]]] = {
    TimelineEntry: _timeline_page,
    Dispute: _disputes_page,
    Change: _changes_page,
    Match: _matches_page,
}


def _entities_in(thing: object) -> Iterator[Entity]:
    """Yield the entities that an answer holds itself."""
    if isinstance(thing, Entity):
        yield thing
    elif is_tuple(thing):
        for item in thing:
            yield from _entities_in(item)
    elif isinstance(thing, Mapping):
        yield from _entities_in(tuple(cast("Mapping[object, object]", thing).values()))
    elif isinstance(thing, Shown) and has_fields(thing):
        yield from _entities_in(tuple(fields_of_answer(thing).values()))


def _stand_in(entities: Iterable[Entity]) -> Catalog:
    """Return a catalog of these alone, whatever they refer to."""
    by_kind: dict[type[Entity], dict[str, Entity]] = {}
    for entity in sorted(entities, key=lambda entity: entity.id):
        by_kind.setdefault(type(entity), {})[entity.id] = entity
    sections: dict[type[Entity], Section[Any]] = {}
    for kind, of_kind in by_kind.items():
        sections[kind] = Section(of_kind)
    kinds = most_derived((*KINDS, *by_kind))
    return whole_catalog(sections, id=None, title=None, kinds=kinds)


def _cut(page: Page) -> Page:
    """Return a page of at most `NOTEBOOK_ROWS` rows and entries, which says how many are left."""
    left = NOTEBOOK_ROWS
    sections: list[PageSection] = []
    for section in page.sections:
        entries: list[PageEntry] = []
        for entry in section.entries:
            if left > 0:
                entries.append(evolve(entry, rows=entry.rows[:left]))
            left -= 1 + len(entry.rows)
        sections.append(evolve(section, entries=tuple(entries)))
    if left >= 0:
        return page
    closing = f"{-left} lines more: page() has them all."
    return evolve(page, sections=tuple(sections), closing=(*page.closing, closing))
