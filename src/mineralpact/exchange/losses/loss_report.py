"""Report of an export or an import: how many values arrive as they are, and which do not."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Final

from attrs import frozen

from mineralpact.borders import checked
from mineralpact.shown import Shown
from mineralpact.values.grouping import group_by
from mineralpact.views.blocks import (
    PageRow,
    PageSection,
    hide_repeated_labels,
    rows_section,
    text_row,
)
from mineralpact.views.page import Page
from mineralpact.views.wording import count_words

MOST_EXAMPLES: Final = 3
"""The most places that a loss names."""


@frozen(kw_only=True)
class Loss(Shown):
    """Values of one field that do not arrive as they are, for one reason."""

    kind: str
    """The kind of entity, such as ``Agreement``; for rows that come in, what they are rows of."""
    field: str
    """The field, such as ``steps[].when``, or the column."""
    reason: str
    """Why, in words that stand alone."""
    count: int
    """The number of values."""
    is_changed: bool
    """True if something of them arrives, such as a loose time as its first day; False if nothing
    does."""
    examples: tuple[str, ...] = ()
    """The first places, such as ``japan-peru-roadmap.steps[0].when`` or ``row 3``."""


@frozen(kw_only=True)
class LossReport(Shown):
    """Account of an export or an import: every value is carried, changed or lost.

    ``str()`` gives its page.
    """

    format: str
    """The other format, such as ``icalendar``."""
    carried: int
    """The number of values that arrive as they are."""
    losses: tuple[Loss, ...] = ()
    """The values that do not, by field, in the order of documents."""

    @property
    def changed(self) -> int:
        """The number of values of which something else arrives."""
        return sum(loss.count for loss in self.losses if loss.is_changed)

    @property
    def lost(self) -> int:
        """The number of values of which nothing arrives."""
        return sum(loss.count for loss in self.losses if not loss.is_changed)

    @property
    def is_whole(self) -> bool:
        """True if every value arrives as it is."""
        return not self.losses

    @checked
    def page(self, *, language: str | None = None) -> Page:
        """Return the report as a page, a row for each kind and reason.

        Args:
            language: As for any page; there is nothing in it that follows a language.
        """
        del language
        total = self.carried + self.changed + self.lost
        lead = (
            f"{self.format}: of {count_words(total, 'value')}, {self.carried} arrive as they are,"
            f" {self.changed} changed, {self.lost} not at all."
        )
        sections = (self._section("Changed", True), self._section("Lost", False))  # noqa: FBT003  # which of both the title says
        return Page(lead=(lead,), sections=sections)

    def __str__(self) -> str:
        return str(self.page())

    def _section(self, title: str, is_changed: bool) -> PageSection:  # noqa: FBT001  # private
        losses = [loss for loss in self.losses if loss.is_changed is is_changed]
        groups = group_by(losses, attrgetter("kind", "reason"))
        rows = (_row(kind, reason, group) for (kind, reason), group in groups.items())
        return rows_section(title, hide_repeated_labels(rows))


def _row(kind: str, reason: str, losses: Iterable[Loss]) -> PageRow:
    """Return the fields of one kind that one reason goes for, each with its count."""
    counts = ", ".join(f"{loss.field} {loss.count}" for loss in losses)
    return text_row(kind, f"{reason}: {counts}")
