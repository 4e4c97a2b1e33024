from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

import pytest

from mineralpact.catalog import Catalog
from mineralpact.catalog.open_world.possible_acts import possible_acts
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Capacity,
    Country,
    Milestone,
    Project,
    ProjectKind,
    ProjectPhase,
)
from mineralpact.query import AgreementFilter, Filter, ProjectFilter, exists
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values.ids import AgreementId, CountryId, ProjectId
from mineralpact.values.step import Modality, PlanOutcome, Stage, Step
from mineralpact.values.truth import Truth
from tests.query.open_pact import gap

CHL, PER = CountryId("CHL"), CountryId("PER")
HAPPENED, PLANNED = Modality.HAPPENED, Modality.PLANNED
SIGNED = Step(stage=Stage.SIGNATURE, modality=HAPPENED)
OPENED = Milestone(phase=ProjectPhase.OPENING, modality=HAPPENED)
Answer: TypeAlias = Callable[[Catalog, Filter[Any]], Truth]
planned_signature = partial(AgreementFilter, stage=Stage.SIGNATURE, modality=PLANNED)


def pact(*steps: Step, kind: AgreementKind = AgreementKind.TREATY) -> Agreement:
    """A pact of two with these steps."""
    return Agreement(
        id=AgreementId("pact"), name="A pact", kind=kind, parties=(CHL, PER), steps=steps
    )


def port(*milestones: Milestone) -> Project:
    """A port with these milestones."""
    return Project(
        id=ProjectId("port"), name="A port", kind=ProjectKind.PORT, milestones=milestones
    )


def in_memory(catalog: Catalog, filter: Filter[Any]) -> Truth:
    """The answer of a catalog."""
    return exists(catalog, filter)


def over_tables(catalog: Catalog, filter: Filter[Any]) -> Truth:
    """The answer of DuckDB."""
    with DuckDBEngine(to_tables(catalog)) as engine:
        return engine.exists(filter)


SIGNED_BY_ONE = Step(stage=Stage.SIGNATURE, modality=HAPPENED, party=CHL)
SIGNED_BY_OTHER = Step(stage=Stage.SIGNATURE, modality=HAPPENED, party=PER)
ADOPTED = Step(stage=Stage.ADOPTION, modality=HAPPENED)
DENIED = Step(stage=Stage.SIGNATURE, modality=Modality.DENIED)


@pytest.mark.parametrize("answer", [in_memory, over_tables])
@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        (pact(), Truth.UNKNOWN),
        (pact(SIGNED), Truth.NO),
        (pact(SIGNED_BY_ONE), Truth.UNKNOWN),
        (pact(SIGNED_BY_ONE, SIGNED_BY_OTHER), Truth.NO),
        (pact(DENIED), Truth.UNKNOWN),
        (pact(ADOPTED), Truth.UNKNOWN),
        (pact(ADOPTED, kind=AgreementKind.JOINT_STATEMENT), Truth.NO),
    ],
)
def test_what_is_done_once_is_planned_no_more(
    entity: Agreement,
    expected: Truth,
    answer: Answer,
) -> None:
    """Though not all of its acts be named."""
    catalog = Catalog([Country(id=CHL), Country(id=PER), entity, gap("steps", "pact.steps")])
    assert answer(catalog, planned_signature()) is expected
    ratified = AgreementFilter(stage=Stage.RATIFICATION, modality=PLANNED)
    assert answer(catalog, ratified) is Truth.UNKNOWN


@pytest.mark.parametrize("answer", [in_memory, over_tables])
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (ProjectFilter(phase=ProjectPhase.OPENING, modality=PLANNED), Truth.NO),
        (ProjectFilter(phase=ProjectPhase.OPENING, outcome=PlanOutcome.OPEN), Truth.NO),
        (ProjectFilter(phase=ProjectPhase.OPENING, ever_planned=True), Truth.UNKNOWN),
        (ProjectFilter(phase=ProjectPhase.OPENING, outcome=PlanOutcome.MISSED), Truth.UNKNOWN),
        (ProjectFilter(phase=ProjectPhase.OPERATION, modality=PLANNED), Truth.UNKNOWN),
        (ProjectFilter(modality=PLANNED), Truth.UNKNOWN),
        (ProjectFilter(phase=ProjectPhase.OPENING, modality=HAPPENED), Truth.YES),
    ],
)
def test_a_port_that_is_open_is_not_to_be_opened(
    asked: ProjectFilter, expected: Truth, answer: Answer
) -> None:
    """It may have been planned, and whether it is at work is another question."""
    catalog = Catalog([port(OPENED), gap("turns", "port.milestones")])
    assert answer(catalog, asked) is expected


def test_nothing_is_known_where_nothing_is_done() -> None:
    """Nor of lists that tell of no acts."""
    assert possible_acts(port(), "milestones", Milestone) == ()
    assert possible_acts(port(OPENED), "capacities", Capacity) == ()
