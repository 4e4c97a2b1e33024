"""Columns of the acts that an instrument has once, such as its signature, in a wide table."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from mineralpact.catalog.plan_outcomes import ONCE, told_now
from mineralpact.exchange.wide.row_records import RowRecords
from mineralpact.exchange.wide.wide_column import WideColumn
from mineralpact.tables.columns import ColumnType
from mineralpact.values import Stage, Step, When
from mineralpact.values.fields import Described, fields_of
from mineralpact.values.time.day_bounds import day_bounds
from mineralpact.views.wording import term_words

_STAGES: Final = tuple(stage for stage in Stage if stage in ONCE)


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


_Standing = tuple[str, When | None]
"""Modality by which a step stands, and its time."""


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
    words = term_words(stage)
    modalities = [_joined([modality for modality, _ in row]) for row in rows]
    texts = [_joined([str(when) for _, when in row if when is not None]) for row in rows]
    bounds = [_bounds(row) for row in rows]
    for end, column_type, values in (
        ("", ColumnType.TEXT, texts),
        ("modality", ColumnType.TEXT, modalities),
        ("earliest", ColumnType.DAY, [earliest for earliest, _ in bounds]),
        ("latest", ColumnType.DAY, [latest for _, latest in bounds]),
    ):
        name = f"{stage.value}_{end}" if end else stage.value
        heading = f"{words} ({end})" if end else words
        yield WideColumn(name=name, heading=heading, type=column_type, values=values)


def _joined(texts: Sequence[str]) -> str | None:
    return "; ".join(dict.fromkeys(texts)) or None


def _bounds(row: Sequence[_Standing]) -> tuple[date | None, date | None]:
    """Return the first and the last day of all of some steps; nothing of none."""
    if not row:
        return None, None
    bounds = [day_bounds(when) for _, when in row]
    return min(days.earliest for days in bounds), max(days.latest for days in bounds)
