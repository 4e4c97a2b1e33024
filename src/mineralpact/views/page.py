"""Page to read, laid out in lines of a given width, whatever the script of its words.

Width and wrapping are our own: wcwidth takes longer to import than a page takes to make, and rich
belongs to the command alone.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

import attrs
from attrs import frozen

from mineralpact.borders import checked
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.strict.plain_writer import with_bounds
from mineralpact.late_methods import LateMethods
from mineralpact.reprs import ShortRepr
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.forms.harmless_text import clean
from mineralpact.views.forms.html_form import page_html
from mineralpact.views.forms.markdown_form import page_markdown
from mineralpact.views.forms.terminal_form import LineWidth, TextMaker, styled_line

Line = tuple[Span, ...]
"""One line of the screen; empty for a blank one."""

WIDTH = 100
"""Default width of a page, in columns."""
LEAST_WIDTH = 20
"""Width of the narrowest page, however narrow the screen."""
NARROW = 60
"""Width below which a label stands on a line of its own."""
_LABEL_WIDTH = 18
_LABEL_COLUMN = _LABEL_WIDTH + 2
_HANGING_INDENT = 2


@frozen(kw_only=True)
class Page(ShortRepr, LateMethods):
    """A whole page, as plain text, HTML, Markdown or data.

    ``str()`` gives it as plain text a hundred columns wide; notebooks and rich show it as it is.

    >>> from mineralpact.views.blocks import PageEntry
    >>> section = PageSection(title="Parties", entries=(PageEntry(name="Peru", id="PER"),))
    >>> for line in Page(title="A pact", sections=(section,)).lines(40):
    ...     print(line_text(line))
    A pact
    <BLANKLINE>
    ── Parties ─────────────────────────────
    Peru  PER
    """

    title: str | None = None
    """The page's subject."""
    lead: tuple[str, ...] = ()
    """Paragraphs below the title."""
    sections: tuple[PageSection, ...] = ()
    """The body; an empty section is left out."""
    closing: tuple[str, ...] = ()
    """Paragraphs at the end, such as the meaning of the marks."""

    @checked
    def lines(self, width: int = WIDTH) -> Iterator[Line]:
        """Yield the page's lines, of at most this width; below 20 columns it gets no narrower."""
        for index, block in enumerate(self._blocks(max(width, LEAST_WIDTH))):
            if index:
                yield ()
            yield from block

    @checked
    def text(self, width: int = WIDTH) -> str:
        """Return the page as plain text, in lines of at most this width."""
        return "\n".join(map(line_text, self.lines(width)))

    def html(self) -> str:
        """Return the page as a fragment of HTML, light or dark as its reader has it.

        It has a style of its own. No markup in a text is markup there, and no character steers the
        reader's screen.

        >>> print(Page(lead=("<script>",)).html().splitlines()[-2])
        <p>&lt;script&gt;</p>
        """
        return page_html(self.title, self.lead, self.sections, self.closing)

    def markdown(self) -> str:
        r"""Return the page as Markdown (CommonMark), in which texts stand literally.

        >>> print(Page(title="A *pact*", lead=("Signed.",)).markdown())
        # A \*pact\*
        <BLANKLINE>
        Signed.
        <BLANKLINE>
        """
        return page_markdown(self.title, self.lead, self.sections, self.closing)

    def plain(self) -> Plain:
        """Return the page as data that JSON can hold: its sections, entries and rows.

        >>> Page(lead=("Signed.",)).plain()
        {'title': None, 'lead': ['Signed.'], 'sections': [], 'closing': []}
        """
        return with_bounds(attrs.asdict(self, recurse=False))

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:  # pyright: ignore[reportUnusedFunction]  # notebooks call it
        return self.html()

    def _repr_markdown_(self) -> str:  # pyright: ignore[reportUnusedFunction]  # notebooks call it
        return self.markdown()

    def __rich_console__(self, console: TextMaker, options: LineWidth) -> Iterator[object]:
        """Yield the lines in colour, for a console of rich."""
        for line in self.lines(options.max_width):
            yield styled_line(console, line)

    def _blocks(self, width: int) -> Iterator[Iterator[Line]]:
        """Yield the parts of the page that blank lines set apart."""
        if self.title is not None:
            yield wrap([Span(self.title, Role.TITLE)], width)
        for text in self.lead:
            yield wrap([Span(text)], width)
        for section in self.sections:
            if section.entries:
                yield section_lines(section, width)
        for text in self.closing:
            yield wrap([Span(text, Role.CITATION)], width)


def line_text(line: Iterable[Span]) -> str:
    """Return a line without the roles of its spans."""
    return "".join(span.text for span in line)


def section_lines(section: PageSection, width: int) -> Iterator[Line]:
    """Yield a section as lines of at most this width."""
    title = f"── {clean(section.title)} "
    rule = "─" * (width - cells(title))
    yield from wrap([Span(title + rule, Role.HEADING)], width)
    previous: PageEntry | None = None
    for entry in section.entries:
        if previous is not None and not section.tight and _is_set_apart(previous, entry):
            yield ()
        yield from _entry_lines(entry, width)
        previous = entry


def wrap(spans: Iterable[Span], width: int) -> Iterator[Line]:
    """Yield text as lines of at most this width."""
    line: list[Span] = []
    used = 0
    for space, words in _unbroken(_words(spans, width), width):
        needed = cells(line_text(words))
        # The space before a word that begins a line is dropped.
        if line and used + len(space) + needed > width:
            yield _merge_spans(line)
            line, used = [], 0
        if line:
            line.append(Span(space, words[0].role))
            used += len(space)
        line += words
        used += needed
    if line:
        yield _merge_spans(line)


def cells(text: str) -> int:
    """Return the columns of a text on a terminal: ideographs take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_character_cells, text))


def _character_cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 2
    return 1


def _is_set_apart(previous: PageEntry, entry: PageEntry) -> bool:
    """Return true if a blank line stands between two entries: bare names follow one another."""
    return entry.name is not None and bool(entry.rows or previous.rows)


def _entry_lines(entry: PageEntry, width: int) -> Iterator[Line]:
    indent = 0
    if entry.name is not None:
        indent = _HANGING_INDENT
        head = [Span(entry.name, Role.NAME)]
        if entry.id and entry.id != entry.name:
            head.append(Span(f"  {entry.id}", Role.ID))
        yield from wrap(head, width)
    for row in entry.rows:
        yield from _row_lines(row, indent, width)


def _row_lines(row: PageRow, indent: int, width: int) -> Iterator[Line]:
    """Yield a row with its label beside the text or, where that has too little room, above it."""
    label = clean(row.label)
    first = margin = _blank(indent)
    if row.wide:
        rest = _blank(indent + _HANGING_INDENT)
    elif width >= NARROW and cells(label) <= _LABEL_WIDTH:
        padding = " " * (_LABEL_COLUMN - cells(label))
        first = Span(margin.text + label + padding, row.role)
        rest = _blank(indent + _LABEL_COLUMN)
    else:
        above = wrap([Span(label, row.role)], width - indent)
        yield from _indent_lines(above, margin, margin)
        first = rest = _blank(indent + (_LABEL_COLUMN if width >= NARROW else _HANGING_INDENT))
    yield from _indent_lines(wrap(row.spans, width - len(rest.text)), first, rest)


def _indent_lines(lines: Iterable[Line], first: Span, rest: Span) -> Iterator[Line]:
    for line in lines:
        yield (first, *line)
        first = rest


def _blank(width: int) -> Span:
    return Span(" " * width)


def _unbroken(words: Iterable[tuple[str, Span]], width: int) -> Iterator[tuple[str, list[Span]]]:
    """Yield words together that no space sets apart, such as a name and the colon behind it."""
    before, together = "", list[Span]()
    for space, word in words:
        if together and (space or cells(line_text((*together, word))) > width):
            yield before, together
            together = []
        if not together:
            before = space
        together.append(word)
    if together:
        yield before, together


def _words(spans: Iterable[Span], width: int) -> Iterator[tuple[str, Span]]:
    """Yield each word with the space before it; a word wider than a line in pieces."""
    space = ""
    for span in spans:
        for index, word in enumerate(clean(span.text).split(" ")):
            if index:
                space += " "
            for piece in _pieces(word, width):
                yield space, Span(piece, span.role)
                space = ""


def _pieces(word: str, width: int) -> Iterator[str]:
    piece = ""
    for character in word:
        if cells(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _merge_spans(line: Iterable[Span]) -> Line:
    """Return a line with neighbours of one role as one span."""
    by_role = groupby(line, attrgetter("role"))
    return tuple(Span(line_text(spans), role) for role, spans in by_role)
