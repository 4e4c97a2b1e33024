"""Pages laid out in lines of a given width, whatever the script of their words."""

import unicodedata
from collections.abc import Iterable, Iterator

from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span

Line = tuple[Span, ...]
"""One line of the screen; empty for a blank one."""

NARROW = 60
"""Below this width a label stands on a line of its own."""
_LABEL_WIDTH = 18
_JOINERS = "\u200c\u200d"


def section_lines(section: PageSection, width: int) -> Iterator[Line]:
    """A section as lines of at most this width."""
    title = f"── {clean(section.title)} "
    rule = "─" * (width - cells(title))
    yield from wrapped([Span(text=title + rule, role=Role.HEADING)], width)
    for index, entry in enumerate(section.entries):
        if (
            index
            and not section.tight
            and entry.name is not None
            and (entry.rows or section.entries[index - 1].rows)
        ):
            yield ()
        yield from _entry(entry, width)


def wrapped(spans: Iterable[Span], width: int, margin: str = "") -> Iterator[Line]:
    """Text as lines of at most this width, the margin before each."""
    room = width - len(margin)
    line: list[Span] = []
    used = 0
    for space, word, role in _words(spans, room):
        needed = cells(space) + cells(word)
        if line and used + needed > room:
            yield _joined(line, margin)
            line, used = [], 0
        text = space + word if line else word
        line.append(Span(text=text, role=role))
        used += cells(text)
    if line:
        yield _joined(line, margin)


def clean(text: str) -> str:
    """A text on one line, with a replacement character for what could steer a terminal or turn the writing round."""
    if text.isprintable():
        return text
    joined = "".join(" " if character.isspace() else character for character in text)
    return "".join(
        c if c.isprintable() or c in _JOINERS else "\N{REPLACEMENT CHARACTER}" for c in joined
    )


def cells(text: str) -> int:
    """How many columns a text takes on a terminal: ideographs take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _entry(entry: PageEntry, width: int) -> Iterator[Line]:
    if entry.name is not None:
        head = [Span(text=entry.name, role=Role.NAME)]
        head += (
            [Span(text=f"  {entry.id}", role=Role.ID)]
            if entry.id and entry.id != entry.name
            else []
        )
        yield from wrapped(head, width)
    indent = 2 if entry.name is not None else 0
    for row in entry.rows:
        yield from _row(row, indent, width)


def _row(row: PageRow, indent: int, width: int) -> Iterator[Line]:
    label = clean(row.label)
    margin = " " * indent
    if row.wide:
        for index, line in enumerate(wrapped(row.spans, width - 2, margin)):
            yield line if index == 0 else (Span(text="  "), *line)
        return
    if width < NARROW or cells(label) > _LABEL_WIDTH:
        if label:
            yield from wrapped([Span(text=label, role=row.role)], width, margin)
        hang = margin + "  " if width < NARROW else margin + " " * (_LABEL_WIDTH + 2)
        yield from wrapped(row.spans, width, hang)
        return
    padded = label + " " * (_LABEL_WIDTH + 2 - cells(label))
    lines = wrapped(row.spans, width - len(margin) - _LABEL_WIDTH - 2)
    for index, line in enumerate(lines):
        head = (
            Span(text=margin + padded, role=row.role)
            if index == 0
            else Span(text=" " * (indent + _LABEL_WIDTH + 2))
        )
        yield (head, *line)


def _words(spans: Iterable[Span], room: int) -> Iterator[tuple[str, str, Role]]:
    """Each word with the space before it; a word wider than a line in pieces."""
    space = ""
    for span in spans:
        for index, word in enumerate(clean(span.text).split(" ")):
            space = space + " " if index else space
            if word:
                for piece in _pieces(word, room):
                    yield space, piece, span.role
                    space = ""


def _pieces(word: str, room: int) -> Iterator[str]:
    if cells(word) <= room:
        yield word
        return
    piece = ""
    for character in word:
        if cells(piece + character) > room:
            yield piece
            piece = ""
        piece += character
    yield piece


def _joined(line: list[Span], margin: str) -> Line:
    """Neighbours of one role as one span, the margin before them."""
    joined = [Span(text=margin)] if margin else []
    for span in line:
        if joined and joined[-1].role is span.role:
            joined[-1] = Span(text=joined[-1].text + span.text, role=span.role)
        else:
            joined.append(span)
    return tuple(joined)
