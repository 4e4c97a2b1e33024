"""Result of an import: the catalog, what was lost, and the rows that were refused."""

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.errors import Problem
from mineralpact.exchange.losses.loss_report import LossReport
from mineralpact.reprs import ShortRepr


@frozen(kw_only=True)
class Refusal(ShortRepr):
    """A row that did not come in, and all that is wrong with it."""

    row: int
    """Its number as a spreadsheet shows it, that of the heading being 1; of a file of lines, that
    of its line."""
    problems: tuple[Problem, ...]
    """The problems, each with its column or property as its path."""

    def __str__(self) -> str:
        return "\n".join(f"row {self.row}: {problem}" for problem in self.problems)


@frozen(kw_only=True)
class Imported(ShortRepr):
    """A catalog made from a file of another format."""

    catalog: Catalog
    """The catalog: every row is in it whole, or not at all."""
    losses: LossReport
    """The account of each value of the file."""
    refused: tuple[Refusal, ...] = ()
    """The rows that did not come in, in the order of the file."""
