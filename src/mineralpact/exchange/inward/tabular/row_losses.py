"""Losses of an import from a table: what becomes of each cell that states something."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from mineralpact.exchange.inward.tabular.row_reader import RowOutcome
from mineralpact.exchange.losses.loss_report import MOST_EXAMPLES, Loss, LossReport
from mineralpact.exchange.mapping.row_mapping import RowMapping
from mineralpact.model.entity import kind_name

UNMAPPED: Final = "the mapping has no field for the column"
ID_ONLY: Final = "only its letters and digits arrive, in the identifier"
WORDS_ONLY: Final = "only the words that the mapping looks for arrive"


class _Fate(NamedTuple):
    """Fate of the cells of a column that do not arrive as they are."""

    column: str
    reason: str
    is_changed: bool


class RowTally:
    """Count of the cells of rows that came in, in memory that does not grow with them.

    Args:
        mapping: The mapping.
        format: The name of the table's format.
    """

    def __init__(self, mapping: RowMapping, format: str) -> None:
        self._kind = kind_name(mapping.kind)
        self._format = format
        self._fates = _fates(mapping)
        self._read = frozenset(mapping.columns)
        self._carried = 0
        self._counts: dict[_Fate, int] = {}
        self._examples: dict[_Fate, list[str]] = {}

    def add(self, outcome: RowOutcome) -> None:
        """Count the cells of a row that came in."""
        changes = dict(outcome.changes)
        for column in outcome.stated:
            fate = self._fates.get(column)
            if column in changes:
                fate = _Fate(column, changes[column], is_changed=True)
            elif column not in self._read:
                fate = _Fate(column, UNMAPPED, is_changed=False)
            if fate is None:
                self._carried += 1
            else:
                self._enter(fate, outcome.number)

    def report(self) -> LossReport:
        """Return what became of the cells."""
        losses: list[Loss] = []
        for fate, count in self._counts.items():
            losses.append(
                Loss(
                    kind=self._kind,
                    field=fate.column,
                    reason=fate.reason,
                    count=count,
                    is_changed=fate.is_changed,
                    examples=tuple(self._examples[fate]),
                )
            )
        return LossReport(format=self._format, carried=self._carried, losses=tuple(losses))

    def _enter(self, fate: _Fate, number: int) -> None:
        self._counts[fate] = self._counts.get(fate, 0) + 1
        examples = self._examples.setdefault(fate, [])
        if len(examples) < MOST_EXAMPLES:
            examples.append(f"row {number}")


def _fates(mapping: RowMapping) -> Mapping[str, _Fate]:
    """Return the columns of which only a part can arrive."""
    fates: dict[str, _Fate] = {}
    for column in mapping.columns:
        rules = [rule for rule in mapping.rules if column in rule.columns]
        if not rules:
            fates[column] = _Fate(column, ID_ONLY, is_changed=True)
        elif all(rule.words for rule in rules):
            fates[column] = _Fate(column, WORDS_ONLY, is_changed=True)
    return fates
