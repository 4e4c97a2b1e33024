"""First screen: a catalog in short, which data it is, what other data there are, what to ask."""

import shlex
from collections.abc import Iterator, Sequence
from typing import Final

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.cli.input import data_words
from mineralpact.cli.output import screen_width
from mineralpact.datasets import names, stories
from mineralpact.model import Agreement, Country, Entity, Roadmap
from mineralpact.views import Page, brief
from mineralpact.views.blocks import PageRow, Role, Span, rows_section, wide_row
from mineralpact.views.pages.catalog_sections import kinds_in_order
from mineralpact.views.short_text import cut_text

_NARROWEST: Final = 40
_MOST_COLUMNS: Final = 120
_QUESTION_COLUMNS: Final = 44
_LONGEST_ID: Final = 30
"""The most characters of an identifier that stands in an example."""
_INSTRUMENTS: Final = (Agreement, Roadmap)


def first_screen(catalog: Catalog, data: Sequence[str] | None) -> Page:
    """Return a catalog on one screen: at most 40 lines of 80 columns, whatever it holds.

    Args:
        catalog: The catalog.
        data: The words that named it; ``None`` if none did.
    """
    columns = min(max(screen_width(), _NARROWEST), _MOST_COLUMNS)
    page = brief(catalog, columns=columns)
    data_section = rows_section("Data", _data_rows(data, columns))
    title = "Ask next"
    if data:
        title = cut_text(f"Ask next, each with {_options(data)}", columns - 3)
    asking = rows_section(title, _question_rows(catalog, columns))
    return evolve(page, sections=(*page.sections, data_section, asking))


def _data_rows(data: Sequence[str] | None, columns: int) -> Iterator[PageRow]:
    """Yield which data are shown, and what else is shipped."""
    shown = data_words(data)
    note = "" if data else ", all that is shipped"
    yield wide_row(
        Span("shown: ", Role.LABEL), Span(cut_text(f"{shown}{note}", columns - 9), Role.NAME)
    )
    others = [name for name in stories() if name != shown]
    others.append(f"{len(names())} data sets, listed by: datasets")
    others.append("any file: --data FILE")
    yield wide_row(Span("other: ", Role.LABEL), cut_text("; ".join(others), columns - 9))


def _options(data: Sequence[str]) -> str:
    return " ".join(f"--data {shlex.quote(name)}" for name in data)


def _question_rows(catalog: Catalog, columns: int) -> Iterator[PageRow]:
    """Yield what can be asked of a catalog as it is typed, and what it answers where it fits."""
    for question, answer in _questions(catalog):
        spans = [Span(cut_text(question, columns - 2), Role.NAME)]
        if columns - 2 >= _QUESTION_COLUMNS + len(answer):
            gap = " " * (_QUESTION_COLUMNS - len(question))
            spans.append(Span(gap + answer, Role.LABEL))
        yield wide_row(*spans)


def _questions(catalog: Catalog) -> Iterator[tuple[str, str]]:
    kinds = [kind for kind in kinds_in_order(catalog) if catalog.ids_of(kind)]
    thing = _example_id(catalog, kinds)
    yield f"show {thing}", "all there is on one"
    if kinds and issubclass(kinds[0], _INSTRUMENTS):
        yield f"status {thing}", "how far it has come by today"
        for country in catalog.ids_of(Country)[:1]:
            yield f"find instruments --involving {country}", "which match, and why"
    yield "timeline", "what happens when"
    yield f"explain {thing} FIELD", "who says so, and where"
    yield "kinds, fields KIND, terms WORD, help", "what can be asked"


def _example_id(catalog: Catalog, kinds: Sequence[type[Entity]]) -> str:
    """Return the identifier of the first entity, if it is short enough to type."""
    if not kinds:
        return "ID"
    id = catalog.ids_of(kinds[0])[0]
    return id if len(id) <= _LONGEST_ID else "ID"
