"""Columns of the acts that an instrument has once, such as its signature, in a wide table."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, TypeAlias

from mineralpact.catalog.plan_outcomes import ONCE, told_now
from mineralpact.exchange.wide.row_records import RowRecords
from mineralpact.exchange.wide.wide_column import WideColumn
from mineralpact.tables.columns import ColumnType
from mineralpact.values import Stage, Step, When
from mineralpact.values.fields import Described, fields_of
from mineralpact.values.time.day_bounds import day_bounds
from mineralpact.views.wording import term_words

_STAGES: Final = tuple(stage for stage in Stage if stage in ONCE)
_Standing: TypeAlias = tuple[str, When | None]
"""Modality by which a step stands, and its time."""
_PARTS: Final = {
    "": ColumnType.TEXT,
    "modality": ColumnType.TEXT,
    "earliest": ColumnType.DAY,
    "latest": ColumnType.DAY,
}
"""The columns of an act by the ends of their names, and their types."""


def has_steps(cls: type[Described]) -> bool:
    """True if entities of a class have a life in steps."""
    steps = fields_of(cls).get("steps")
    return steps is not None and steps.value_type.record is Step


def stage_columns(rows: RowRecords) -> Iterator[WideColumn]:
    """Yield four columns for each act that is done once, from the steps that stand by now.

    These are the modality, the time, and the first and the last day that it may lie between; of
    several steps, all that they say. Where no step tells of the act there is nothing.
    """
    steps = [_steps_by_stage(rows, row) for row in range(len(rows.owners))]
    for stage in _STAGES:
        of_stage = [row.get(stage, ()) for row in steps]
        yield from _columns(stage, of_stage)


def _steps_by_stage(rows: RowRecords, row: int) -> dict[Stage, list[_Standing]]:
    owner: Any = rows.owners[row]
    own = RowRecords(
        catalog=rows.catalog, cls=Step, owners=[owner] * len(owner.steps), records=owner.steps
    )
    steps: dict[Stage, list[_Standing]] = {}
    for step, when in zip(owner.steps, own.times("when"), strict=True):
        modality = told_now(step, owner, rows.catalog).modality_now
        if modality is not None:
            steps.setdefault(step.stage, []).append((modality.value, when))
    return steps


def _columns(stage: Stage, rows: Sequence[Sequence[_Standing]]) -> Iterator[WideColumn]:
    summaries = list(map(_summary, rows))
    for end, column_type in _PARTS.items():
        heading = term_words(stage) + (end and f" ({end})")
        values = [summary.get(end) for summary in summaries]
        name = f"{stage.value}_{end}".removesuffix("_")
        yield WideColumn(name=name, heading=heading, type=column_type, values=values)


def _summary(row: Sequence[_Standing]) -> dict[str, object]:
    """Return what some steps say together, by the ends of the names of the columns."""
    if not row:
        return {}
    bounds = [day_bounds(when) for _, when in row]
    return {
        "": _joined([str(when) for _, when in row if when is not None]),
        "modality": _joined([modality for modality, _ in row]),
        "earliest": min(days.earliest for days in bounds),
        "latest": max(days.latest for days in bounds),
    }


def _joined(texts: Sequence[str]) -> str | None:
    return "; ".join(dict.fromkeys(texts)) or None
