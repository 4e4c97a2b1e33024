"""Lines of a page in colour, for a console of rich; rich itself is the caller's."""

from collections.abc import Iterable
from typing import Any, Final, Protocol

from mineralpact.views.blocks import Role, Span

STYLES: Final = {
    Role.TITLE: "bold",
    Role.HEADING: "bold cyan",
    Role.NAME: "bold",
    Role.ID: "dim",
    Role.LABEL: "blue",
    Role.REAL: "green",
    Role.PLANNED: "yellow",
    Role.OPEN: "magenta",
    Role.CITATION: "cyan",
}
"""Style of each role, in the words of rich."""


class TextMaker(Protocol):
    """Part of rich's ``Console`` that makes a text."""

    def render_str(self, text: str, /, *, markup: bool, emoji: bool, highlight: bool) -> Any:  # noqa: ANN401  # rich's Text
        """Return a text."""
        ...


class LineWidth(Protocol):
    """Part of rich's ``ConsoleOptions`` that says how wide lines may be."""

    max_width: int


def styled_line(console: TextMaker, line: Iterable[Span]) -> object:
    """Return a line as a text of rich, which it does not wrap again."""
    text = console.render_str("", markup=False, emoji=False, highlight=False)
    for span in line:
        text.append(span.text, STYLES.get(span.role, ""))
    text.no_wrap = True
    text.overflow = "ignore"
    return text
