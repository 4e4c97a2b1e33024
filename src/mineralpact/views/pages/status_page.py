"""Page of an instrument's status on a day: what decides it, and what is still to come."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from attrs import frozen

from mineralpact import query
from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.query import (
    DatedStep,
    ForceAnswer,
    MissingFact,
    NextStep,
    PhaseAnswer,
    StageAnswer,
    StatusWarning,
)
from mineralpact.status.life_events import Instrument
from mineralpact.values import Truth, When
from mineralpact.views.blocks import (
    PageRow,
    PageSection,
    Role,
    Span,
    hide_repeated_labels,
    id_span,
    open_row,
    rows_section,
    text_row,
)
from mineralpact.views.entity_rows import modality_row, outcome_words, stated_row, truth_span
from mineralpact.views.page import Page
from mineralpact.views.plain_values import plain_attributes, plain_objects
from mineralpact.views.value_text import entity_title, name_of, value_text
from mineralpact.views.wording import list_words, term_words, when_words

_DUE: Final = {
    Truth.YES: ", and its time has come: nobody tells that it was done",
    Truth.UNKNOWN: ", and its time may have come",
    Truth.NO: "",
}


@frozen(kw_only=True)
class StatusReport:
    """The status of one instrument on one day."""

    catalog: Catalog
    """The catalog that has it, and the meetings that its times refer to."""
    instrument: Instrument
    """The instrument."""
    on: When
    """The day."""
    party: str | None = None
    """The party concerned; ``None`` for the instrument."""

    @property
    def stage(self) -> query.StageAnswer:
        """The stage it has reached."""
        return query.stage_on(self.instrument, self.on, self.party, catalog=self.catalog)

    @property
    def force(self) -> query.ForceAnswer:
        """The answer to whether it is in force."""
        return query.force_on(self.instrument, self.on, self.party, catalog=self.catalog)

    @property
    def next_steps(self) -> tuple[NextStep, ...]:
        """The steps still to come."""
        return query.next_steps(self.instrument, self.on, self.party, catalog=self.catalog)

    @property
    def history(self) -> tuple[DatedStep, ...]:
        """Its steps, done or not."""
        return query.history(self.instrument, catalog=self.catalog)

    @property
    def warnings(self) -> tuple[StatusWarning, ...]:
        """Warnings of steps that do not go together, or with the years of who acts."""
        return (
            *query.status_warnings(self.instrument, catalog=self.catalog),
            *query.validity_warnings(self.instrument, catalog=self.catalog),
        )


def instruments(catalog: Catalog) -> tuple[Instrument, ...]:
    """Return the entities that have a status: the agreements and the roadmaps."""
    return (*catalog.agreements, *catalog.roadmaps)


def status_page(report: StatusReport) -> Page:
    """Return the status of an instrument, and what it is worked out from."""
    catalog, id = report.catalog, report.instrument.id
    lead = f"On {when_words(report.on)}"
    if report.party:
        lead += f", for {name_of(catalog, report.party)}"
    history = map(partial(_step_row, report), report.history)
    return Page(
        title=entity_title(catalog, id),
        lead=(f"{lead}.",),
        sections=(
            rows_section("Status", (*stage_rows(report), *_force_rows(catalog, report.force, id))),
            rows_section("Still to come", map(next_step_row, report.next_steps)),
            rows_section("Its steps", hide_repeated_labels(history)),
            warnings_section(report.warnings),
        ),
    )


def stage_rows(report: StatusReport) -> Iterator[PageRow]:
    """Yield the stage of an instrument, and the steps that decide it."""
    return _stage_rows(report.catalog, report.stage, report.instrument.id)


def stage_page(catalog: Catalog, stage: StageAnswer) -> Page:
    """Return the stages that an instrument has reached, and the steps that decide it."""
    return Page(sections=(rows_section("Stage", _stage_rows(catalog, stage)),))


def force_page(catalog: Catalog, force: ForceAnswer) -> Page:
    """Return the answer to whether an instrument is in force, and what decides it."""
    return Page(sections=(rows_section("Force", _force_rows(catalog, force)),))


def phase_page(catalog: Catalog, phase: PhaseAnswer) -> Page:
    """Return the phases that a project has reached, and the milestones that decide it."""
    rows = list(_reached_rows("phase", phase.surely, phase.possibly))
    for milestone in phase.deciding:
        rows.append(stated_row("by", milestone.modality, value_text(catalog, milestone)))
    return Page(sections=(rows_section("Phase", hide_repeated_labels(rows)),))


def _stage_rows(catalog: Catalog, stage: StageAnswer, own: str = "") -> Iterator[PageRow]:
    """Yield the stage surely reached, those possibly reached, and the steps that decide it."""
    yield from _reached_rows("stage", stage.surely, stage.possibly)
    yield from _deciding_rows(catalog, stage.deciding, own)


def _reached_rows(label: str, surely: str | None, possibly: Iterable[str]) -> Iterator[PageRow]:
    if surely is None:
        yield text_row(label, "nothing is told as done")
    else:
        yield text_row(label, term_words(surely), role=Role.REAL)
    if words := list_words(map(term_words, possibly)):
        yield open_row("perhaps", words)


def warnings_section(warnings: Iterable[StatusWarning]) -> PageSection:
    """Return what does not go together, each with the rule it breaks."""
    rows = [open_row(warning.code, str(warning)) for warning in warnings]
    return rows_section("What does not go together", rows)


def status_plain(report: StatusReport) -> dict[str, Plain]:
    """Return the status of an instrument, each answer with the steps that decide it."""
    stage, force = report.stage, report.force
    return {
        **plain_attributes(report, "on", "party", id="instrument.id"),
        "stage": {
            **plain_attributes(stage, "surely", "possibly", certain="is_certain"),
            "deciding": _steps_plain(stage.deciding),
        },
        "in_force": {
            **plain_attributes(force, "truth", "why", "rule", "survives", "through"),
            "missing": plain_objects(force.missing, "stage", "party", "is_told"),
            "deciding": _steps_plain(force.deciding),
        },
        "next_steps": list(map(_next_plain, report.next_steps)),
        "history": _steps_plain(report.history),
        "warnings": warnings_plain(report.warnings),
    }


def warnings_plain(warnings: Iterable[StatusWarning]) -> list[Plain]:
    """Return what does not go together, each with the rule it breaks."""
    return plain_objects(warnings, "path", "code", "message", "rule")


def _force_rows(catalog: Catalog, force: ForceAnswer, own: str = "") -> Iterator[PageRow]:
    yield text_row("in force", truth_span(force.truth), f": {force.why}")
    if force.through:
        yield text_row("through", list_words(map(partial(name_of, catalog), force.through)))
    yield text_row("rule", f"Vienna Convention on the Law of Treaties, article {force.rule}")
    yield from _deciding_rows(catalog, force.deciding, own)
    for fact in force.missing:
        yield open_row("missing", _missing_words(catalog, fact))
    if force.survives:
        yield text_row("goes on", list_words(force.survives))


def _missing_words(catalog: Catalog, fact: MissingFact) -> str:
    """Return what would decide: whether an act was done or, where one is told, by when."""
    words = f"by when the {term_words(fact.stage)} came about"
    if not fact.is_told:
        words = f"whether, and when, the {term_words(fact.stage)} came about"
    return words if fact.party is None else f"{words} for {name_of(catalog, fact.party)}"


def _deciding_rows(catalog: Catalog, steps: Iterable[DatedStep], own: str) -> Iterator[PageRow]:
    label = "by"
    for dated in steps:
        yield stated_row(label, dated.step.modality, *_step_parts(catalog, dated, own))
        label = ""


def next_step_row(step: NextStep) -> PageRow:
    """Return a row of a step that is still to come."""
    when = when_words(step.when, "when is not known")
    basis = "comes about by itself" if step.is_sure else term_words(step.source.step.modality)
    return text_row(step.stage, f"{when}; {basis}{_DUE[step.is_due]}", role=Role.PLANNED)


def step_row(catalog: Catalog, dated: DatedStep) -> PageRow:
    """Return a row of a step of the instrument that a page is about."""
    return modality_row(dated.step.modality, *_step_parts(catalog, dated, dated.instrument.id))


def _step_row(report: StatusReport, dated: DatedStep) -> PageRow:
    return modality_row(
        dated.step.modality, *_step_parts(report.catalog, dated, report.instrument.id)
    )


def _step_parts(catalog: Catalog, dated: DatedStep, own: str) -> tuple[str | Span, ...]:
    """Return a step and its path, with its date where that is worked out from another event's.

    Args:
        catalog: The catalog.
        dated: The step.
        own: The id of the instrument that the page is about; any other is named.
    """
    words = value_text(catalog, dated.step)
    words += outcome_words(catalog, dated.instrument, dated.step)
    if dated.when is not None and dated.step.when is None:
        words += f", which is {when_words(dated.when)}"
    if dated.instrument.id != own:
        words += f", of {name_of(catalog, dated.instrument.id)}"
    return words, id_span(dated.path)


def _steps_plain(steps: Iterable[DatedStep]) -> list[Plain]:
    return plain_objects(steps, "path", "step", "when", "effect", id="instrument.id")


def _next_plain(step: NextStep) -> Plain:
    (source,) = _steps_plain([step.source])
    return {**plain_attributes(step, "stage", "when", sure="is_sure", due="is_due"), "by": source}
