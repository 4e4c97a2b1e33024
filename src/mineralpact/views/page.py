"""A page to read, of any width."""

from collections.abc import Iterator

from attrs import frozen

from mineralpact.views.blocks import PageSection, Role, Span
from mineralpact.views.terminal_text import Line, section_lines, wrapped

WIDTH = 100
"""How wide a page is when nobody says."""
LEAST_WIDTH = 20
"""The narrowest a page gets, however narrow the screen."""


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
    """What the page is about."""
    lead: tuple[str, ...] = ()
    """Paragraphs below the title."""
    sections: tuple[PageSection, ...] = ()
    """The body; an empty section is left out."""
    closing: tuple[str, ...] = ()
    """Paragraphs at the end, such as what the marks mean."""

    def lines(self, width: int = WIDTH) -> Iterator[Line]:
        """The page as lines of at most this width; below 20 columns it gets no narrower."""
        width = max(width, LEAST_WIDTH)
        blocks = (
            [] if self.title is None else [wrapped([Span(text=self.title, role=Role.TITLE)], width)]
        )
        blocks += [wrapped([Span(text=text)], width) for text in self.lead]
        blocks += [section_lines(section, width) for section in self.sections if section.entries]
        blocks += [wrapped([Span(text=text, role=Role.CITATION)], width) for text in self.closing]
        for index, block in enumerate(blocks):
            if index:
                yield ()
            yield from block

    def __str__(self) -> str:
        return "\n".join("".join(span.text for span in line) for line in self.lines())
