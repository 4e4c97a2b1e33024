"""Parts of pages: sections, entries and rows of text, whose spans say what role they play."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import partial
from typing import Final

from attrs import evolve, frozen

from mineralpact.late_methods import LateMethods
from mineralpact.reprs import ShortRepr
from mineralpact.views.wording import term_words


class Role(StrEnum):
    """Role of a piece of text on a page, which a screen may show by colour."""

    TEXT = "text"
    TITLE = "title"
    HEADING = "heading"
    NAME = "name"
    ID = "id"
    LABEL = "label"
    REAL = "real"
    """Stated as done or under way."""
    PLANNED = "planned"
    """Stated as planned, expected or wanted."""
    OPEN = "open"
    """Left open or in dispute."""
    CITATION = "citation"
    """Passage of a statement, and its speaker."""


@frozen
class Span(ShortRepr):
    """A piece of text in one role.

    >>> Span("signature").role.value
    'text'
    """

    text: str
    """The text; a line break in it is shown as a space."""
    role: Role = Role.TEXT
    """Its role."""
    claims: tuple[str, ...] = ()
    """The identifiers of the claims that it is the mark of; empty for any other text."""


@frozen(kw_only=True)
class PageRow(ShortRepr, LateMethods):
    """One line of an entry, longer ones continued below."""

    label: str
    """Subject of the row, such as ``parties``; empty if it is that of the row before."""
    spans: tuple[Span, ...]
    """The text."""
    role: Role = Role.LABEL
    """Role of the label."""
    wide: bool = False
    """True if the row has no label, and its text the whole width."""


@frozen(kw_only=True)
class PageEntry(ShortRepr, LateMethods):
    """The rows on one thing."""

    name: str | None = None
    """Its name; ``None`` when the section's title says it all."""
    id: str | None = None
    """Its identifier, when it has one."""
    rows: tuple[PageRow, ...] = ()
    """Its rows."""


@frozen(kw_only=True)
class PageSection(ShortRepr, LateMethods):
    """A heading with entries below it."""

    title: str
    """The heading."""
    entries: tuple[PageEntry, ...]
    """The entries, in the order of reading."""
    tight: bool = False
    """True if entries follow one another without a blank line."""


def text_row(label: str, *parts: str | Span, role: Role = Role.LABEL) -> PageRow:
    """Return a row of texts and spans; the label may be a term or a field's name.

    >>> text_row("areas_announced", "five").label
    'areas announced'
    """
    spans = tuple(part if isinstance(part, Span) else Span(part) for part in parts)
    return PageRow(label=term_words(label), spans=spans, role=role)


open_row: Final = partial(text_row, role=Role.OPEN)
"""Return a row of something left open or in dispute."""


def wide_row(*parts: str | Span) -> PageRow:
    """Return a row without a label."""
    return evolve(text_row("", *parts), wide=True)


def id_span(id: str) -> Span:
    """Return an identifier or a path, to stand behind other text."""
    return Span(f"  {id}", Role.ID)


def hide_repeated_labels(rows: Iterable[PageRow]) -> Iterator[PageRow]:
    """Yield the rows, with a label only where it differs from that of the row before."""
    label: str | None = None
    for row in rows:
        yield evolve(row, label="") if row.label == label else row
        label = row.label or label


def rows_section(title: str, rows: Iterable[PageRow]) -> PageSection:
    """Return a section of rows without a name; a page leaves it out if there are none."""
    entry = PageEntry(rows=tuple(rows))
    return PageSection(title=title, entries=(entry,) if entry.rows else ())


def entries_section(
    title: str, entries: Iterable[PageEntry], *, tight: bool = False
) -> PageSection:
    """Return a section of entries; a page leaves it out if there are none."""
    return PageSection(title=title, entries=tuple(entries), tight=tight)


def titled_entry(name: str, id: str | None, rows: Iterable[PageRow]) -> PageEntry:
    """Return an entry of rows, with a label only where it differs from that of the row before."""
    return PageEntry(name=name, id=id, rows=tuple(hide_repeated_labels(rows)))
