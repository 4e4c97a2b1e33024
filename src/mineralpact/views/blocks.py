"""What pages are made of: sections, entries and rows of text whose parts say what they are."""

from collections.abc import Iterable
from enum import StrEnum

from attrs import evolve, frozen


class Role(StrEnum):
    """What a piece of text is, so that a screen may show it in its own way."""

    TEXT = "text"
    TITLE = "title"
    HEADING = "heading"
    NAME = "name"
    ID = "id"
    LABEL = "label"
    REAL = "real"
    """Told as done or under way."""
    PLANNED = "planned"
    """Told as planned, expected or wanted."""
    OPEN = "open"
    """Left open or in dispute."""
    CITATION = "citation"
    """Where it is said, and by whom."""


@frozen(kw_only=True)
class Span:
    """A piece of text in one role.

    >>> Span(text="signature").role.value
    'text'
    """

    text: str
    """The text; a line break in it is shown as a space."""
    role: Role = Role.TEXT
    """What it is."""


@frozen(kw_only=True)
class PageRow:
    """One line of an entry, longer ones continued below."""

    label: str
    """What the row tells, such as ``parties``; empty when the row before says it."""
    spans: tuple[Span, ...]
    """What is told."""
    role: Role = Role.LABEL
    """How the label is to be shown."""
    wide: bool = False
    """Whether the row has no label, and its text the whole width."""


def told(label: str, text: str, role: Role = Role.LABEL) -> PageRow:
    """A row of one plain text.

    >>> told("parties", "Japan and Peru").spans[0].text
    'Japan and Peru'
    """
    return PageRow(label=label, spans=(Span(text=text),), role=role)


def once_each(rows: Iterable[PageRow]) -> tuple[PageRow, ...]:
    """Rows with a label only where it differs from that of the row before."""
    found: list[PageRow] = []
    label = ""
    for row in rows:
        found.append(evolve(row, label="") if row.label == label else row)
        label = row.label or label
    return tuple(found)


@frozen(kw_only=True)
class PageEntry:
    """What is told of one thing."""

    name: str | None = None
    """Its name; ``None`` when the section's title says it all."""
    id: str | None = None
    """Its identifier, when it has one."""
    rows: tuple[PageRow, ...] = ()
    """What is told of it."""


@frozen(kw_only=True)
class PageSection:
    """A heading and what stands below it."""

    title: str
    """The heading."""
    entries: tuple[PageEntry, ...]
    """The entries, in the order of reading."""
    tight: bool = False
    """Whether entries follow one another without a blank line."""
