"""Of what became of the plans: known from the day it came out, and never of the article alone."""

import pytest

from mineralpact.editions import ChangeKind, known_as_of
from mineralpact.evidence import explain
from mineralpact.model import Agreement, AgreementKind, OfficeKind, ProjectPhase
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    PersonFilter,
    ProjectFilter,
    RoadmapFilter,
    SummitFilter,
    exists,
    stage_on,
)
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.questions.asking import (
    EDITIONS,
    MEETING,
    NO,
    PACT,
    PARTNERSHIP,
    PORT,
    ROADMAP,
    STATEMENT,
    UNKNOWN,
    YES,
    Question,
    found,
    known,
)

SIGNED = AgreementFilter(ids=(STATEMENT,), stage=Stage.SIGNATURE, modality=Modality.HAPPENED)
TO_BE_SIGNED = AgreementFilter(
    involving=("PER",), stage=Stage.SIGNATURE, modality=Modality.PLANNED, during=When("2024-11")
)
OPENED = ProjectFilter(ids=(PORT,), phase=ProjectPhase.OPENING, modality=Modality.HAPPENED)
CARRIED_OUT = ClaimFilter(subject=ROADMAP, about="measures", modality=Modality.HAPPENED)

QUESTIONS = (
    Question(
        fact="R4",
        asks="Has the joint statement been signed?",
        answer=lambda: exists(known("2024-11-17"), SIGNED),
        expects=YES,
        false_twin="Was that so the day before?",
        twin=lambda: exists(known("2024-11-16"), SIGNED),
        twin_expects=NO,
    ),
    Question(
        fact="R4",
        asks="What is still to be signed in November?",
        answer=lambda: found(TO_BE_SIGNED, catalog=known("2024-11-18")),
        expects=[],
        false_twin="What was, as the article has it?",
        twin=lambda: found(TO_BE_SIGNED),
        twin_expects=[STATEMENT],
    ),
    Question(
        fact="R4",
        asks="How far had the statement come by the 18th?",
        answer=lambda: (
            stage_on(known("2024-11-18").get(Agreement, STATEMENT), When("2024-11-18")).surely
        ),
        expects=Stage.SIGNATURE,
        false_twin="As far as the article can tell?",
        twin=lambda: stage_on(PACT.get(Agreement, STATEMENT), When("2024-11-18")).surely,
        twin_expects=None,
    ),
    Question(
        fact="R4",
        asks="Who is Peru's head of state?",
        answer=lambda: found(
            PersonFilter(office=OfficeKind.HEAD_OF_STATE, office_of="PER"),
            catalog=known("2024-11-17"),
        ),
        expects=["dina-boluarte"],
        false_twin="Who, as the article has it?",
        twin=lambda: exists(PACT, PersonFilter(office=OfficeKind.HEAD_OF_STATE, office_of="PER")),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="R4",
        asks="Which memorandums were concluded?",
        answer=lambda: found(
            AgreementFilter(
                kind=AgreementKind.MEMORANDUM_OF_UNDERSTANDING, during=When("2024-11-17")
            ),
            catalog=known("2024-11-17"),
        ),
        expects=[
            "japan-peru-energy-transition-memorandum",
            "japan-peru-mineral-resources-memorandum",
        ],
        false_twin="Was one announced in the article?",
        twin=lambda: exists(PACT, AgreementFilter(kind=AgreementKind.MEMORANDUM_OF_UNDERSTANDING)),
        twin_expects=NO,
    ),
    Question(
        fact="R4",
        asks="For which years is the roadmap?",
        answer=lambda: explain(known("2024-11-17"), ROADMAP, "period").value,
        expects=When("2024/2033"),
        false_twin="Was that known on the 16th?",
        twin=lambda: explain(known("2024-11-16"), ROADMAP, "period").value,
        twin_expects=None,
    ),
    Question(
        fact="R4",
        asks="Which plans were carried out in time?",
        answer=lambda: [
            change.entity
            for change in known_as_of(EDITIONS, When("2024-11-18")).of(ChangeKind.FULFILLED)
        ],
        expects=[PORT, STATEMENT, ROADMAP],
        false_twin="Was one missed?",
        twin=lambda: known_as_of(EDITIONS, When("2024-11-18")).of(ChangeKind.MISSED),
        twin_expects=(),
    ),
    Question(
        fact="R3",
        asks="Has the port of Chancay been opened?",
        answer=lambda: exists(known("2024-11-18"), OPENED),
        expects=YES,
        false_twin="Is its opening still to come?",
        twin=lambda: exists(
            known("2024-11-18"),
            ProjectFilter(ids=(PORT,), phase=ProjectPhase.OPENING, modality=Modality.PLANNED),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="R5",
        asks="Are all five areas known?",
        answer=lambda: explain(known("2024-11-17"), ROADMAP, "areas").complete,
        expects=YES,
        false_twin="By the article?",
        twin=lambda: explain(PACT, ROADMAP, "areas").complete,
        twin_expects=NO,
    ),
    Question(
        fact="R5",
        asks="Is defence one of the areas?",
        answer=lambda: exists(
            known("2024-11-17"), RoadmapFilter(ids=(ROADMAP,), topics=(Topic.DEFENCE,))
        ),
        expects=YES,
        false_twin="Can that be told from the article?",
        twin=lambda: exists(PACT, RoadmapFilter(ids=(ROADMAP,), topics=(Topic.DEFENCE,))),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="R6",
        asks="Who says that there are three?",
        answer=lambda: [
            claim.cites[0].source
            for claim in explain(known("2024-11-17"), ROADMAP, "areas_announced").rivals
        ],
        expects=["prensa-latina-2024-11-17"],
        false_twin="Did anybody doubt the five before?",
        twin=lambda: explain(known("2024-11-16"), ROADMAP, "areas_announced").rivals,
        twin_expects=(),
    ),
    Question(
        fact="R7",
        asks="Is there a partnership since 2016?",
        answer=lambda: exists(
            known("2024-11-17"),
            AgreementFilter(
                ids=(PARTNERSHIP,),
                stage=Stage.CONCLUSION,
                modality=Modality.HAPPENED,
                during=When("2016"),
            ),
        ),
        expects=YES,
        false_twin="Is it still to be made?",
        twin=lambda: found(
            AgreementFilter(ids=(PARTNERSHIP,), stage=Stage.CONCLUSION, modality=Modality.PLANNED),
            catalog=known("2024-11-17"),
        ),
        twin_expects=[],
    ),
    Question(
        fact="R7",
        asks="Can it be told from the article whether it was made in 2016?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(ids=(PARTNERSHIP,), stage=Stage.CONCLUSION, during=When("2016")),
        ),
        expects=UNKNOWN,
        false_twin="Was it ended in that year?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(ids=(PARTNERSHIP,), stage=Stage.TERMINATION, during=When("2016")),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="R9",
        asks="Has any of the roadmap been carried out?",
        answer=lambda: exists(known("2025-08-08"), CARRIED_OUT),
        expects=YES,
        false_twin="Was that known the day before?",
        twin=lambda: exists(known("2025-08-07"), CARRIED_OUT),
        twin_expects=NO,
    ),
    Question(
        fact="R10",
        asks="Did they meet on the 17th or the 18th?",
        answer=lambda: exists(
            known("2024-11-18"),
            SummitFilter(
                ids=(MEETING,),
                modality=Modality.HAPPENED,
                during=When("2024-11-17/2024-11-18"),
            ),
        ),
        expects=YES,
        false_twin="On the 17th, wherever you are?",
        twin=lambda: exists(
            known("2024-11-18"), SummitFilter(ids=(MEETING,), during=When("2024-11-17"))
        ),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="R10",
        asks="Was it ten minutes to one on the 18th in Tokyo?",
        answer=lambda: exists(
            known("2024-11-18"),
            SummitFilter(ids=(MEETING,), during=When("2024-11-18T00:50:00+09:00")),
        ),
        expects=YES,
        false_twin="Does the article have a part in that?",
        twin=lambda: [
            claim.cites[0].source for claim in explain(known("2024-11-18"), MEETING, "when").claims
        ],
        twin_expects=["kantei-2024-11-17"],
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_what_came_of_it(question: Question) -> None:
    """The plans that were carried out are plans no more."""
    question.check()
