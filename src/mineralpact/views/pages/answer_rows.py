"""Rows of answers: one for each field that says something, or what reads better."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, Final, TypeAlias, cast

import attrs

from mineralpact.catalog import Catalog
from mineralpact.catalog.plan_outcomes import PlanAnswer
from mineralpact.model import Entity
from mineralpact.paths import Path
from mineralpact.query import (
    CommittedTotal,
    DatedStep,
    Due,
    Encounter,
    Holding,
    Link,
    NextStep,
    PeriodCount,
    Promise,
    StatusWarning,
    Through,
    Total,
)
from mineralpact.values import Record, Truth
from mineralpact.values.record import is_tuple
from mineralpact.views.blocks import PageRow, Role, Span, id_span, open_row, text_row
from mineralpact.views.entity_rows import modality_row, name_span, stated_row, truth_span
from mineralpact.views.pages.answer_words import MOST_LISTED, answer_words, name_of_one
from mineralpact.views.pages.status_page import next_step_row, step_row
from mineralpact.views.pages.timeline_page import entry_title, time_words
from mineralpact.views.value_text import name_of, value_text
from mineralpact.views.wording import list_words, path_words, term_words, when_words

RowMaker: TypeAlias = Callable[[Catalog, Any], Iterable[PageRow]]


def has_fields(answer: object) -> bool:
    """Return true if an answer is of a class of attrs."""
    return attrs.has(type(answer))


def fields_of_answer(answer: object) -> dict[str, object]:
    """Return what an answer holds, by name."""
    as_dict: Any = getattr(answer, "_asdict", None)
    if as_dict is not None:  # a tuple with names
        return cast("dict[str, object]", as_dict())
    if not has_fields(answer):
        return {"": answer}
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", type(answer)))
    shown = (field.name for field in fields if field.repr)
    return {name: getattr(answer, name) for name in shown}


def field_rows(catalog: Catalog, fields: Mapping[str, object]) -> Iterator[PageRow]:
    """Yield a row for each field that says something; a list of records has a row for each."""
    for name, value in fields.items():
        if value is None or value == ():
            continue
        if isinstance(value, Truth):
            yield text_row(name, truth_span(value))
        elif is_tuple(value) and all(isinstance(item, Record | Through) for item in value):
            for item in value[:MOST_LISTED]:
                yield text_row(name, answer_words(item, catalog))
        else:
            yield text_row(name, answer_words(value, catalog))


def head_of(catalog: Catalog, answer: object) -> str | None:
    """Return the words that head an answer that is about no single entity."""
    head = _HEADS.get(type(answer))
    return None if head is None else head(catalog, answer)


def _total_head(catalog: Catalog, total: Total) -> str:
    del catalog
    return f"{term_words(total.stage)}{_PLANNED[total.is_real]}"


def _committed_head(catalog: Catalog, total: CommittedTotal) -> str:
    del catalog
    return "kept" if total.is_real else "promised"


def _holding_head(catalog: Catalog, holding: Holding) -> str:
    return " \N{RIGHTWARDS ARROW} ".join(map(partial(name_of, catalog), holding.chain))


def _chain_head(catalog: Catalog, chain: tuple[Link, ...]) -> str:
    names = [name_of_one(catalog, link.end) for link in chain]
    return " \N{EN DASH} ".join([name_of_one(catalog, chain[0].start), *names])


_HEADS: Final[Mapping[type, Callable[[Catalog, Any], str]]] = {
    CommittedTotal: _committed_head,
    Holding: _holding_head,
    Total: _total_head,
    tuple: _chain_head,
}
_PLANNED: Final = {True: "", False: ", planned"}
_DUE: Final = {Truth.YES: "surely", Truth.UNKNOWN: "perhaps", Truth.NO: "surely not"}


def _total_rows(catalog: Catalog, total: Total) -> Iterator[PageRow]:
    fields = fields_of_answer(total)
    for name in ("stage", "is_real", "currency", "amount", "rivals"):
        del fields[name]
    if total.amount is None:
        yield open_row("amount", "not known")
    else:
        yield text_row("amount", answer_words(total.amount, catalog), role=Role.REAL)
    yield from field_rows(catalog, fields)
    for rival in total.rivals:
        words = f"{answer_words(rival.amount, catalog)} for {name_of(catalog, rival.investment)}"
        if rival.total is not None:
            words += f", {answer_words(rival.total, catalog)} in all"
        yield open_row("stated otherwise", words, id_span(rival.claim))


def _committed_rows(catalog: Catalog, total: CommittedTotal) -> Iterator[PageRow]:
    yield text_row("amount", answer_words(total.amount, catalog), role=Role.REAL)
    yield text_row("counted", list_words(map(str, total.counted[:MOST_LISTED])))
    for through in total.through:
        yield text_row("through", answer_words(through, catalog))


def _holding_rows(catalog: Catalog, holding: Holding) -> Iterator[PageRow]:
    yield text_row("share", answer_words(holding.share, catalog))


def _due_rows(catalog: Catalog, due: Due) -> Iterator[PageRow]:
    entry = due.entry
    title = entry_title(entry)
    name = name_span(catalog, entry.entity.id)
    time = f", {time_words(catalog, entry)}; {_DUE[due.truth]} in that time"
    yield modality_row(entry.modality, name, title and f": {title}", time)


def _promise_rows(catalog: Catalog, promise: Promise) -> Iterator[PageRow]:
    words = "itself"
    if promise.record is not promise.entity:
        words = value_text(catalog, promise.record)
    yield text_row("promised", words, id_span(promise.path), role=Role.PLANNED)
    yield text_row("when", when_words(promise.when, "not known"))
    yield text_row("overdue", truth_span(promise.overdue))


def _encounter_rows(catalog: Catalog, encounter: Encounter) -> Iterator[PageRow]:
    summit = encounter.summit
    yield text_row("at", name_of_one(catalog, summit), id_span(summit.id))
    yield text_row("when", when_words(summit.when, "not stated"))
    if encounter.place is not None:
        yield text_row("where", value_text(catalog, encounter.place))
    yield text_row("met", truth_span(encounter.met))
    for through in encounter.through:
        yield text_row("through", answer_words(through, catalog))


def _chain_rows(catalog: Catalog, chain: tuple[Link, ...]) -> Iterator[PageRow]:
    for link in chain:
        start, end = name_of_one(catalog, link.start), name_of_one(catalog, link.end)
        if not link.outgoing:
            start, end = end, start
        fields = dict.fromkeys(path_words(Path.parse(path)) for path in link.paths)
        by = list_words(fields) or "claims alone"
        yield text_row(by, f"{start} names {end}")


def _period_rows(catalog: Catalog, count: PeriodCount) -> Iterator[PageRow]:
    del catalog
    more = f", perhaps {count.possibly} more" if count.possibly else ""
    yield text_row(when_words(count.period), f"{count.surely}{more}")


def _plan_rows(catalog: Catalog, plan: PlanAnswer) -> Iterator[PageRow]:
    modality = getattr(plan.plan, "modality", None)
    words = "itself" if isinstance(plan.plan, Entity) else value_text(catalog, plan.plan)
    yield stated_row(plan.outcome, modality, words, id_span(plan.path))


def _warning_rows(catalog: Catalog, warning: StatusWarning) -> Iterator[PageRow]:
    del catalog
    yield open_row(warning.code, str(warning))


def _step_rows(catalog: Catalog, step: DatedStep) -> Iterator[PageRow]:
    yield step_row(catalog, step)


def _next_step_rows(catalog: Catalog, step: NextStep) -> Iterator[PageRow]:
    del catalog
    yield next_step_row(step)


def _span_rows(catalog: Catalog, answer: object) -> Iterator[PageRow]:
    yield text_row("", Span(answer_words(answer, catalog)))


OWN_ROWS: Final[Mapping[type, RowMaker]] = {
    CommittedTotal: _committed_rows,
    DatedStep: _step_rows,
    Due: _due_rows,
    Encounter: _encounter_rows,
    Holding: _holding_rows,
    NextStep: _next_step_rows,
    PeriodCount: _period_rows,
    PlanAnswer: _plan_rows,
    Promise: _promise_rows,
    StatusWarning: _warning_rows,
    Through: _span_rows,
    Total: _total_rows,
    tuple: _chain_rows,
}
"""The rows of answers that say more, or less, than their fields do."""
