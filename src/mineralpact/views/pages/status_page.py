"""How far an instrument has come by a day, what decides that, and what is still to come, as a page and for programs."""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from mineralpact import query
from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.model import Agreement, Roadmap
from mineralpact.query import DatedStep, NextStep, StatusWarning
from mineralpact.values.time.when import When
from mineralpact.values.truth import Truth
from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span, once_each, told
from mineralpact.views.entity_rows import modality_span
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_value
from mineralpact.views.value_text import ValueFormatter, name_of
from mineralpact.views.wording import listed, term_words, when_words

_ROLES: Final = {Truth.YES: Role.REAL, Truth.NO: Role.LABEL, Truth.UNKNOWN: Role.OPEN}


@frozen(kw_only=True)
class StatusReport:
    """What is asked of one instrument on one day."""

    catalog: Catalog
    """Where it is, and where the meetings are that its times are told by."""
    instrument: Agreement | Roadmap
    """The instrument."""
    on: When
    """The day."""
    party: str | None = None
    """For which party; ``None`` for the instrument."""

    @property
    def stage(self) -> query.StageAnswer:
        """How far it has come."""
        return query.stage_on(self.instrument, self.on, self.party, catalog=self.catalog)

    @property
    def force(self) -> query.ForceAnswer:
        """Whether it is in force."""
        return query.force_on(self.instrument, self.on, self.party, catalog=self.catalog)

    @property
    def next_steps(self) -> tuple[NextStep, ...]:
        """What is still to come."""
        return query.next_steps(self.instrument, self.on, self.party, catalog=self.catalog)

    @property
    def history(self) -> tuple[DatedStep, ...]:
        """Its steps, told as done or not."""
        return query.history(self.instrument, catalog=self.catalog)

    @property
    def warnings(self) -> tuple[StatusWarning, ...]:
        """Which of its steps do not go together."""
        return query.status_warnings(self.instrument, catalog=self.catalog)


def instruments(catalog: Catalog) -> tuple[Agreement | Roadmap, ...]:
    """All that has a status: the agreements and the roadmaps."""
    return (*catalog.agreements, *catalog.roadmaps)


def status_page(report: StatusReport) -> Page:
    """The status of an instrument, and what it is worked out from."""
    name, id = name_of(report.catalog, report.instrument.id), report.instrument.id
    party = f", for {name_of(report.catalog, report.party)}" if report.party else ""
    coming = tuple(_next_row(each) for each in report.next_steps)
    history = once_each(_step_row(report, each) for each in report.history)
    sections = (
        PageSection(
            title="Status", entries=(PageEntry(rows=(*stage_rows(report), *_force_rows(report))),)
        ),
        PageSection(title="Still to come", entries=(PageEntry(rows=coming),) if coming else ()),
        PageSection(title="Its steps", entries=(PageEntry(rows=history),) if history else ()),
        warnings_section(report.warnings),
    )
    return Page(
        title=f"{name} ({id})", lead=(f"On {when_words(report.on)}{party}.",), sections=sections
    )


def stage_rows(report: StatusReport) -> Iterator[PageRow]:
    """How far it has surely come, and how far it may have."""
    stage = report.stage
    surely = "nothing is told as done" if stage.surely is None else term_words(stage.surely)
    yield told("stage", surely, Role.LABEL if stage.surely is None else Role.REAL)
    if stage.possibly:
        yield told("perhaps", listed([term_words(each) for each in stage.possibly]), Role.OPEN)
    for index, each in enumerate(stage.deciding):
        yield _deciding_row(report, each, index)


def warnings_section(warnings: Iterable[StatusWarning]) -> PageSection:
    """Steps that do not go together, each with the rule they break."""
    rows = tuple(told(term_words(each.code), str(each), Role.OPEN) for each in warnings)
    return PageSection(
        title="Steps that do not go together", entries=(PageEntry(rows=rows),) if rows else ()
    )


def status_plain(report: StatusReport) -> dict[str, Plain]:
    """The status of an instrument, each answer with the steps that decide it."""
    stage, force = report.stage, report.force
    return {
        "id": report.instrument.id,
        "on": report.on.text,
        "party": report.party,
        "stage": {
            "surely": None if stage.surely is None else stage.surely.value,
            "possibly": [each.value for each in stage.possibly],
            "certain": stage.is_certain,
            "deciding": [_step_plain(each) for each in stage.deciding],
        },
        "in_force": {
            "truth": force.truth.value,
            "why": force.why,
            "deciding": [_step_plain(each) for each in force.deciding],
        },
        "next_steps": [_next_plain(each) for each in report.next_steps],
        "history": [_step_plain(each) for each in report.history],
        "warnings": [warning_plain(each) for each in report.warnings],
    }


def _force_rows(report: StatusReport) -> Iterator[PageRow]:
    force = report.force
    yield PageRow(
        label="in force",
        spans=(Span(text=force.truth.value, role=_ROLES[force.truth]), Span(text=f": {force.why}")),
    )
    for index, each in enumerate(force.deciding):
        yield _deciding_row(report, each, index)


def _deciding_row(report: StatusReport, dated: DatedStep, index: int) -> PageRow:
    modality, *spans = _step_spans(report, dated)
    return PageRow(label="by" if index == 0 else "", spans=(modality, Span(text=": "), *spans))


def _next_row(step: NextStep) -> PageRow:
    when = "when is not known" if step.when is None else when_words(step.when)
    surely = "comes about by itself" if step.is_sure else term_words(step.source.step.modality)
    due = {
        Truth.YES: ", and its time has come: nobody tells that it was done",
        Truth.UNKNOWN: ", and its time may have come",
        Truth.NO: "",
    }[step.is_due]
    return told(term_words(step.stage), f"{when}; {surely}{due}", Role.PLANNED)


def _step_row(report: StatusReport, dated: DatedStep) -> PageRow:
    modality, *spans = _step_spans(report, dated)
    return PageRow(label=modality.text, spans=tuple(spans), role=modality.role)


def _step_spans(report: StatusReport, dated: DatedStep) -> tuple[Span, ...]:
    """How a step is told, and the step, with its date where that is worked out from another event's."""
    step = dated.step
    words = ValueFormatter(report.catalog, dated.instrument).format(step, dated.path)
    if dated.when is not None and step.when is None:
        words += f", which is {when_words(dated.when)}"
    if dated.instrument.id != report.instrument.id:
        words += f", of {name_of(report.catalog, dated.instrument.id)}"
    return (
        modality_span(step.modality),
        Span(text=words),
        Span(text=f"  {dated.path}", role=Role.ID),
    )


def _step_plain(dated: DatedStep) -> Plain:
    return {
        "id": dated.instrument.id,
        "path": dated.path,
        "step": plain_value(dated.step),
        "when": plain_value(dated.when),
        "effect": plain_value(dated.effect),
    }


def _next_plain(step: NextStep) -> Plain:
    return {
        "stage": step.stage.value,
        "when": plain_value(step.when),
        "sure": step.is_sure,
        "due": step.is_due.value,
        "by": _step_plain(step.source),
    }


def warning_plain(warning: StatusWarning) -> dict[str, Plain]:
    """Steps that do not go together, and the rule they break."""
    return {
        "path": warning.path,
        "code": warning.code,
        "message": warning.message,
        "rule": warning.rule,
    }
