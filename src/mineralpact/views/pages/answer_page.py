"""Pages of answers by their own fields: a kind of answer needs no page of its own.

An answer is headed by the entity that it is about. Below stands a row for each of its fields that
says something, in the words of the catalog. What reads better otherwise has a function of its own
in `mineralpact.views.pages.answer_rows`.
"""

from collections.abc import Iterable
from typing import Any

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Entity
from mineralpact.shown import AnswersBy
from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    entries_section,
    hide_repeated_labels,
    rows_section,
    text_row,
)
from mineralpact.views.page import Page
from mineralpact.views.pages.answer_rows import OWN_ROWS, field_rows, fields_of_answer, head_of
from mineralpact.views.pages.answer_words import answer_words, name_of_one
from mineralpact.views.wording import term_words


def answers_page(catalog: Catalog, question: str, answers: tuple[object, ...]) -> Page:
    """Return a page with an entry for each answer."""
    question = question or "answers"
    if not answers:
        return Page(lead=(f"No {question}.",))
    title = f"{question[0].upper()}{question[1:]}: {len(answers)}"
    entries = [_entry(catalog, answer) for answer in answers]
    if any(entry.name is not None for entry in entries):
        return Page(sections=(entries_section(title, entries),))
    rows: list[PageRow] = []
    for entry in entries:
        rows += entry.rows
    return Page(sections=(rows_section(title, rows),))


def answer_page(catalog: Catalog, answer: object) -> Page:
    """Return the page of one answer."""
    entry = _entry(catalog, answer)
    title = entry.name
    if entry.id is not None:
        title = f"{title} ({entry.id})"
    return Page(title=title, sections=(rows_section(_kind_words(answer), entry.rows),))


def groups_page(catalog: Catalog, groups: AnswersBy[Any, Any]) -> Page:
    """Return a page with a row for each value of a field: how many there are, or which."""
    if not groups:
        return Page(lead=("No answers.",))
    rows: list[PageRow] = []
    for value, group in groups.items():
        label = "not stated" if value is None else answer_words(value, catalog)
        words = answer_words(group, catalog)
        rows.append(text_row(label, words))
    title = term_words(groups.question).capitalize() or "Answers"
    return Page(sections=(rows_section(title, rows),))


def _kind_words(answer: object) -> str:
    """Return the name of the class of an answer, as words."""
    name = type(answer).__name__
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name)
    return words.strip().capitalize()


def _entry(catalog: Catalog, answer: object) -> PageEntry:
    """Return an answer: the entity that it is about, and a row for each field."""
    fields = fields_of_answer(answer)
    name, id = _head(catalog, answer, fields)
    rows: Iterable[PageRow] = field_rows(catalog, fields)
    if type(answer) in OWN_ROWS:
        rows = OWN_ROWS[type(answer)](catalog, answer)
    return PageEntry(name=name, id=id, rows=tuple(hide_repeated_labels(rows)))


def _head(
    catalog: Catalog, answer: object, fields: dict[str, object]
) -> tuple[str | None, str | None]:
    """Return the name and id that head an answer, and take them out of its fields.

    They are those of the first entity that it holds, or else its own.
    """
    for name, value in fields.items():
        if isinstance(value, Entity) and not isinstance(value, Claim):
            del fields[name]
            return name_of_one(catalog, value), value.id
    if isinstance(fields.get("id"), str) and isinstance(fields.get("title"), str):
        return str(fields.pop("title")), str(fields.pop("id"))
    return head_of(catalog, answer), None
