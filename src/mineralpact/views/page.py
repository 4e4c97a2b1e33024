"""Page to read, of any width."""

from collections.abc import Iterator

from attrs import frozen

from mineralpact.views.blocks import PageSection, Role, Span
from mineralpact.views.terminal_text import Line, section_lines, wrap

WIDTH = 100
"""Default width of a page, in columns."""
LEAST_WIDTH = 20
"""Width of the narrowest page, however narrow the screen."""


@frozen(kw_only=True)
class Page:
    """A whole page; ``str()`` gives it as plain text a hundred columns wide.

    >>> from mineralpact.views.blocks import PageEntry
    >>> section = PageSection(title="Parties", entries=(PageEntry(name="Peru", id="PER"),))
    >>> print(Page(title="A pact", sections=(section,)))
    A pact
    <BLANKLINE>
    ── Parties
    ───────────────────────────────────────────────────────────────────────────────────────── Peru
    PER
    """

    title: str | None = None
    """The page's subject."""
    lead: tuple[str, ...] = ()
    """Paragraphs below the title."""
    sections: tuple[PageSection, ...] = ()
    """The body; an empty section is left out."""
    closing: tuple[str, ...] = ()
    """Paragraphs at the end, such as the meaning of the marks."""

    def lines(self, width: int = WIDTH) -> Iterator[Line]:
        """Yield the page's lines, of at most this width; below 20 columns it gets no narrower."""
        for index, block in enumerate(self._blocks(max(width, LEAST_WIDTH))):
            if index:
                yield ()
            yield from block

    def __str__(self) -> str:
        return "\n".join(map(line_text, self.lines()))

    def _blocks(self, width: int) -> Iterator[Iterator[Line]]:
        """Yield the parts of the page that blank lines set apart."""
        if self.title is not None:
            yield wrap([Span(text=self.title, role=Role.TITLE)], width)
        for text in self.lead:
            yield wrap([Span(text=text)], width)
        for section in self.sections:
            if section.entries:
                yield section_lines(section, width)
        for text in self.closing:
            yield wrap([Span(text=text, role=Role.CITATION)], width)


def line_text(line: Line) -> str:
    """Return a line without the roles of its spans."""
    return "".join(span.text for span in line)
