"""A word of its own for what the vocabulary has no term for: beside ``other`` only, and found."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, cast

import pytest
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.codec import dumps, loads
from mineralpact.editions.plans import act_name
from mineralpact.model import (
    KINDS,
    Agreement,
    AgreementKind,
    Bindingness,
    Country,
    FinancialInstrument,
    Flow,
    FlowShare,
    Investment,
    Membership,
    Milestone,
    Mineral,
    MineralForm,
    MineralGroup,
    MoneyStage,
    Organization,
    OrganizationKind,
    Project,
    ProjectKind,
    ProjectPhase,
    Sector,
    Summit,
    SummitKind,
)
from mineralpact.query import (
    AgreementFilter,
    ProjectFilter,
    find,
    outcome_of,
    phase_on,
    timeline,
)
from mineralpact.values import (
    Commitment,
    Direction,
    Effect,
    Identifier,
    IdentifierScheme,
    Measure,
    Modality,
    Obligation,
    Participation,
    PartyRole,
    PlanOutcome,
    Range,
    Record,
    Stage,
    Step,
    Trend,
    Unit,
    When,
)
from mineralpact.values.fields import fields_of, records_within
from mineralpact.values.rules import is_own_word, own_word_of, term_of_own_word
from mineralpact.views.pages.timeline_page import timeline_page
from tests.samples import CHL, DEU, FORUM, LOAN, MINE, PACT, SUMMIT, refused

NAMED: dict[str, Any] = {"name": "A name"}
MONEY: dict[str, Any] = {"stage": MoneyStage.SOUGHT, "modality": Modality.HAPPENED}
HAPPENED = Modality.HAPPENED
CASES: list[tuple[type[Record], str, StrEnum, dict[str, Any]]] = [
    (Agreement, "kind", AgreementKind.TREATY, {"id": PACT, **NAMED, "parties": (CHL, DEU)}),
    (Organization, "kind", OrganizationKind.COURT, {"id": FORUM, **NAMED}),
    (Summit, "kind", SummitKind.VISIT, {"id": SUMMIT, **NAMED, "modality": HAPPENED}),
    (Project, "kind", ProjectKind.MINE, {"id": MINE, **NAMED}),
    (Mineral, "group", MineralGroup.ELEMENT, {"id": "copper", **NAMED}),
    (Mineral, "form", MineralForm.ORE, {"id": "copper", **NAMED}),
    (Investment, "sector", Sector.MINING, {"id": LOAN, **NAMED, **MONEY}),
    (Investment, "instrument", FinancialInstrument.LOAN, {"id": LOAN, **NAMED, **MONEY}),
    (FlowShare, "of", Flow.TAXES, {"percent": Range.exactly(5, unit=Unit.PERCENT)}),
    (Milestone, "phase", ProjectPhase.OPENING, {"modality": HAPPENED}),
    (Membership, "role", PartyRole.CHAIR, {"member": CHL}),
    (Participation, "role", PartyRole.DEPOSITARY, {"by": CHL}),
    (Step, "stage", Stage.SIGNATURE, {"modality": HAPPENED}),
    (Identifier, "scheme", IdentifierScheme.UNTS, {"value": "I-55555"}),
    (Effect, "measure", Measure.FUNDS, {}),
    (Trend, "measure", Measure.FUNDS, {"direction": Direction.RISING}),
    (
        Commitment,
        "obligation",
        Obligation.OFFTAKE,
        {"by": (CHL,), "what": "buy", "modality": HAPPENED},
    ),
]
NAMES = [f"{cls.__name__}.{field}_word" for cls, field, _, _ in CASES]


@pytest.mark.parametrize(("cls", "field", "term", "fields"), CASES, ids=NAMES)
def test_a_word_stands_beside_other_only(
    cls: type[Record], field: str, term: StrEnum, fields: dict[str, Any]
) -> None:
    """A term says enough, and what is not stated has no word either."""
    word = f"{field}_word"
    assert refused(cls, **fields, **{field: term, word: "compact"}) == [(word, "contradiction")]
    other = cls(**fields, **{field: type(term)("other"), word: "compact"})
    assert getattr(other, word) == "compact"
    assert getattr(cls(**fields, **{field: type(term)("other")}), word) is None


def test_every_word_of_the_model_is_tried_above() -> None:
    """Each belongs to a field whose vocabulary has a term for what has none."""
    words: set[str] = set()
    for cls in {*KINDS, *classes_within()}:
        fields = fields_of(cls)
        for name in filter(is_own_word, fields):
            vocabulary = fields[term_of_own_word(name)].holds.vocabulary
            assert vocabulary is not None
            assert "other" in [term.value for term in vocabulary]
            words.add(f"{cls.__name__}.{name}")
    assert words == set(NAMES)


def test_every_other_has_a_word() -> None:
    """But for an office, whose title is its word, and an act that another step has the word for."""
    wordless: set[str] = set()
    for cls in {*KINDS, *classes_within()}:
        for name, field in fields_of(cls).items():
            vocabulary = field.value_type.vocabulary
            is_open = vocabulary is not None and "other" in [term.value for term in vocabulary]
            if is_open and own_word_of(name) not in fields_of(cls):
                wordless.add(f"{cls.__name__}.{name}")
    assert wordless == {"Office.kind", "RelativeTime.stage", "Step.revokes"}


def classes_within() -> Iterable[type[Record]]:
    """Return the classes that the kinds hold."""
    for kind in KINDS:
        yield from cast("frozenset[type[Record]]", records_within(kind))


def test_what_has_no_term_is_found_by_its_word() -> None:
    """In documents and in questions; a field without one may have any."""
    pact = Agreement(
        id=PACT,
        **NAMED,
        kind=AgreementKind.OTHER,
        kind_word="Eckpunktepapier",
        parties=(CHL, DEU),
        bindingness=Bindingness.NON_BINDING,
    )
    catalog = loads(dumps(Catalog([pact, Country(id=CHL), Country(id=DEU)])))
    assert list(find(catalog, AgreementFilter(text="eckpunkte"))) == [pact]
    assert list(find(catalog, AgreementFilter(kind=AgreementKind.OTHER))) == [pact]


def test_a_turn_without_a_term_is_none_of_the_phases() -> None:
    """A permit is told by its word, fulfilled by a permit alone, and ends no phase."""
    planned = Milestone(
        phase=ProjectPhase.OTHER, phase_word="permit", modality=Modality.PLANNED, when=When("2025")
    )
    study = evolve(planned, phase_word="study", modality=HAPPENED)
    built = Milestone(phase=ProjectPhase.CONSTRUCTION, modality=HAPPENED, when=When("2024"))
    mine = Project(id=MINE, **NAMED, kind=ProjectKind.MINE, milestones=(built, planned, study))
    catalog = Catalog([mine])
    assert phase_on(mine, When("2026")).surely is ProjectPhase.CONSTRUCTION
    assert outcome_of(planned, mine, catalog) is PlanOutcome.OPEN
    permitted = evolve(mine, milestones=(*mine.milestones, evolve(planned, modality=HAPPENED)))
    assert outcome_of(planned, permitted, catalog) is PlanOutcome.FULFILLED
    assert list(find(catalog, ProjectFilter(text="PERMIT"))) == [mine]
    assert act_name(planned) == "permit"
    assert "A name: permit" in str(timeline_page(catalog, timeline(catalog)))
