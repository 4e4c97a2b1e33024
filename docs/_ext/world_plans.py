"""What is planned and what is overdue, as of the day of the newest source."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from docutils import nodes
from sphinx.environment import BuildEnvironment
from world_facts import REAL, Pact, last_day, pacts, pacts_by_id, promises, sources_of, words, world
from world_nodes import Cell, Inline, fold, section, table
from world_tables import pact_link, pact_table, source_cell

from mineralpact import Commitment, Investment, Milestone, PlanOutcome, Step, Summit, Truth
from mineralpact.query import Promise, plans_in

_SORTS: Final[Mapping[type, str]] = {
    Step: "Acts of pacts",
    Commitment: "What parties are to do",
    Milestone: "Mines and plants",
    Summit: "Meetings",
    Investment: "Money",
}
"""What may be promised, as a heading of its own."""


def plan_counts(_env: BuildEnvironment) -> list[nodes.Node]:
    """Return how much is open of each sort, and how much of that is overdue."""
    rows: list[tuple[str, Sequence[Cell]]] = []
    for sort, title in _SORTS.items():
        own = _of(sort)
        over = sum(promise.overdue is Truth.YES for promise in own)
        bare = sum(promise.when is None for promise in own)
        counts = len(own), over, len(own) - over - bare, bare
        rows.append(("", (title, *map(str, counts))))
    heads = ("Of what sort", "Open", "Overdue", "For a later or a loose time", "For no time told")
    caption = f"Open promises on {words(last_day())}"
    return [table(heads, rows, kind="world-counts", caption=caption)]


def plan_parts(env: BuildEnvironment) -> list[nodes.Node]:
    """Return the pacts that are only planned, what is overdue and what is to come."""
    planned = [pact for pact in pacts() if _is_planned(pact)]
    only = pact_table(env, planned, f"{len(planned)} pacts that are planned")
    parts: list[nodes.Node] = [
        section("planned", "Pacts that are only planned", only),
        section("overdue", "Overdue", *_promises(env, "overdue", _overdue())),
        section("to-come", "To come", *_promises(env, "to come", _to_come())),
    ]
    return parts


def _is_planned(pact: Pact) -> bool:
    """True if an open plan is all that is told of a pact's life."""
    plans = plans_in(pact.instrument, world())
    is_open = any(plan.outcome is PlanOutcome.OPEN for plan in plans)
    return is_open and not any(step.modality in REAL for step in pact.instrument.steps)


def _of(sort: type) -> list[Promise]:
    return [promise for promise in promises() if isinstance(promise.record, sort)]


def _overdue() -> list[Promise]:
    return [promise for promise in promises() if promise.overdue is Truth.YES]


def _to_come() -> list[Promise]:
    """Return what has a time that is not surely over."""
    timed = [promise for promise in promises() if promise.when is not None]
    return [promise for promise in timed if promise.overdue is not Truth.YES]


def _promises(env: BuildEnvironment, label: str, listed: Iterable[Promise]) -> list[nodes.Node]:
    """Return a table of each sort of promise, under its name."""
    by_sort: dict[type, list[Promise]] = {sort: [] for sort in _SORTS}
    for promise in listed:
        sort = next(sort for sort in _SORTS if isinstance(promise.record, sort))
        by_sort[sort].append(promise)
    parts: list[nodes.Node] = []
    for sort, own in by_sort.items():
        if own:
            caption = f"{_SORTS[sort]}, {label}: {len(own)}"
            rows = [("", _row(env, promise)) for promise in own]
            heads = ("Pact or project", "What", "For when", "Sources")
            parts += fold(
                caption,
                table(heads, rows, kind="world-promises", caption=caption),
                is_open=not parts,
            )
    return parts


def _row(env: BuildEnvironment, promise: Promise) -> tuple[Cell, ...]:
    entity, when = promise.entity, words(promise.when)
    name: Inline = words(entity)
    if entity.id in pacts_by_id():
        name = pact_link(env, pacts_by_id()[entity.id])
    return name, _what(promise), when, source_cell(sources_of(entity.id))


def _what(promise: Promise) -> str:
    """Return what is promised, without its time, which stands beside it."""
    record = promise.record
    if isinstance(record, Step):
        return words(record.stage)
    if isinstance(record, Milestone):
        return words(record.phase)
    if isinstance(record, Summit):
        return "the meeting"
    if isinstance(record, Investment):
        return words(record.amount) if record.amount else "the money"
    return words(record)
