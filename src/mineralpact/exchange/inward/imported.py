"""Result of an import: the catalog, what was lost, and the rows that were refused."""

from typing import Final

from attrs import evolve, frozen

from mineralpact.borders import checked
from mineralpact.catalog import Catalog
from mineralpact.errors import Problem
from mineralpact.exchange.losses.loss_report import LossReport
from mineralpact.shown import Shown
from mineralpact.views.blocks import PageRow, hide_repeated_labels, rows_section, text_row
from mineralpact.views.page import Page
from mineralpact.views.wording import count_words, number_form

MOST_SHOWN: Final = 300
"""The most refused rows that a page lists."""


@frozen(kw_only=True)
class Refusal(Shown):
    """A row that did not come in, and all that is wrong with it."""

    row: int
    """Its number as a spreadsheet shows it, that of the heading being 1; of a file of lines, that
    of its line."""
    problems: tuple[Problem, ...]
    """The problems, each with its column or property as its path."""

    def __str__(self) -> str:
        return "\n".join(f"row {self.row}: {problem}" for problem in self.problems)


@frozen(kw_only=True)
class Imported(Shown):
    """A catalog made from a file of another format."""

    catalog: Catalog
    """The catalog: every row is in it whole, or not at all."""
    losses: LossReport
    """The account of each value of the file."""
    refused: tuple[Refusal, ...] = ()
    """The rows that did not come in, in the order of the file."""

    @checked
    def page(self, *, language: str | None = None) -> Page:
        """Return what came in and what did not, as a page.

        Args:
            language: As for any page; there is nothing in it that follows a language.
        """
        page = self.losses.page(language=language)
        lead = (
            f"{len(self.catalog)} {number_form(len(self.catalog), 'entity', 'entities')} came in, "
        )
        lead += f"{count_words(len(self.refused), 'row')} did not."
        rows: list[PageRow] = []
        for refusal in self.refused[:MOST_SHOWN]:
            rows += (text_row(f"row {refusal.row}", str(problem)) for problem in refusal.problems)
        more = len(self.refused) - MOST_SHOWN
        if more > 0:
            rows.append(text_row("", f"{count_words(more, 'row')} more"))
        section = rows_section("Refused", hide_repeated_labels(rows))
        return evolve(page, lead=(lead, *page.lead), sections=(*page.sections, section))
