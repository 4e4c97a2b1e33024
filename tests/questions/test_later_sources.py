"""Of what other sources say: known from the day they came out, and never of the article alone."""

import pytest

from mineralpact.evidence import Standing, disputes, explain
from mineralpact.model import AgreementKind, OfficeKind, ProjectPhase
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    PersonFilter,
    ProjectFilter,
    RoadmapFilter,
    SummitFilter,
    exists,
    share_held,
    stage_on,
)
from mineralpact.model import Agreement
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.questions.asking import (
    ARTICLE,
    EARLIER_FTA,
    MEETING,
    NO,
    PACT,
    PARTNERSHIP,
    PORT,
    ROADMAP,
    STATEMENT,
    UNKNOWN,
    UPDATED_FTA,
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

BEFORE_THE_SUMMIT = (
    Question(
        fact="R1",
        asks="Whose report does the story go back to?",
        answer=lambda: explain(known("2024-11-09"), "reuters-2024-11-09", "based_on").value,
        expects=("nikkei-2024-11-09",),
        false_twin="Does the article say so?",
        twin=lambda: explain(PACT, ARTICLE, "based_on").standing,
        twin_expects=Standing.NOT_STATED,
    ),
    Question(
        fact="R1",
        asks="Which minerals are meant?",
        answer=lambda: explain(known("2024-11-18"), "critical-minerals", "members").value,
        expects=("copper", "zinc"),
        false_twin="Are those all?",
        twin=lambda: explain(known("2024-11-18"), "critical-minerals", "members").complete,
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="R1",
        asks="Did Japan's industry ministry comment?",
        answer=lambda: explain(
            known("2024-11-09"), "japan-industry-ministry", "announces"
        ).standing,
        expects=Standing.NOT_STATED,
        false_twin="Was the ministry spoken of the day before?",
        twin=lambda: "japan-industry-ministry" in known("2024-11-08"),
        twin_expects=False,
    ),
    Question(
        fact="R2",
        asks="Did the minister announce the update on 8 November, in Lima?",
        answer=lambda: exists(
            known("2024-11-18"),
            AgreementFilter(
                ids=(UPDATED_FTA,), stage=Stage.ANNOUNCED, during=When("2024-11-08"), text="Lima"
            ),
        ),
        expects=YES,
        false_twin="Does the article say on which day?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(
                ids=(UPDATED_FTA,), stage=Stage.ANNOUNCED, during=When("2024-11-08")
            ),
        ),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="R2",
        asks="Was the earlier agreement signed in 2009?",
        answer=lambda: exists(
            known("2024-11-18"),
            AgreementFilter(ids=(EARLIER_FTA,), stage=Stage.SIGNATURE, during=When("2009")),
        ),
        expects=YES,
        false_twin="Did the article say that it was?",
        twin=lambda: exists(
            PACT, AgreementFilter(ids=(EARLIER_FTA,), modality=Modality.HAPPENED)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="R2",
        asks="Who says that trade may rise by half?",
        answer=lambda: [
            voice.name
            for voice in explain(known("2024-11-08"), UPDATED_FTA, "effects[0]").sayings[0].voices
        ][:2],
        expects=["experts, none of them named", "Elmer Schialer"],
        false_twin="Does the article name experts?",
        twin=lambda: exists(PACT, ClaimFilter(text="experts")),
        twin_expects=NO,
    ),
    Question(
        fact="R3",
        asks="Was the port opened on 14 November?",
        answer=lambda: exists(known("2024-11-15"), OPENED),
        expects=YES,
        false_twin="Was that known on the day itself?",
        twin=lambda: found(OPENED, catalog=known("2024-11-14")),
        twin_expects=[],
    ),
    Question(
        fact="R3",
        asks="Is the port open, as of 2030?",
        answer=lambda: exists(known("2030"), OPENED),
        expects=YES,
        false_twin="Does the article say so?",
        twin=lambda: exists(PACT, OPENED),
        twin_expects=UNKNOWN,
    ),
)

AFTER_THE_SUMMIT = (
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
        answer=lambda: stage_on(
            known("2024-11-18").get(Agreement, STATEMENT), When("2024-11-18")
        ).surely,
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
        twin=lambda: exists(
            PACT, PersonFilter(office=OfficeKind.HEAD_OF_STATE, office_of="PER")
        ),
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
        twin=lambda: exists(
            PACT, AgreementFilter(kind=AgreementKind.MEMORANDUM_OF_UNDERSTANDING)
        ),
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
        false_twin="Is recycling?",
        twin=lambda: exists(
            PACT, RoadmapFilter(ids=(ROADMAP,), topics=(Topic.DEFENCE,))
        ),
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
            AgreementFilter(
                ids=(PARTNERSHIP,), stage=Stage.CONCLUSION, modality=Modality.PLANNED
            ),
            catalog=known("2024-11-17"),
        ),
        twin_expects=[],
    ),
    Question(
        fact="R8",
        asks="How much of the port does COSCO own?",
        answer=lambda: str(share_held(known("2030"), "cosco-shipping", PORT)),
        expects="60 percent",
        false_twin="Does the article name an owner?",
        twin=lambda: explain(PACT, PORT, "owners").standing,
        twin_expects=Standing.NOT_STATED,
    ),
    Question(
        fact="R8",
        asks="How many other figures are there for what it costs?",
        answer=lambda: len(explain(known("2030"), PORT, "cost").rivals),
        expects=3,
        false_twin="Has the article one?",
        twin=lambda: explain(PACT, PORT, "cost").value,
        twin_expects=None,
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
        asks="Did they meet on the 17th?",
        answer=lambda: exists(
            known("2024-11-18"),
            SummitFilter(
                ids=(MEETING,), modality=Modality.HAPPENED, during=When("2024-11-17")
            ),
        ),
        expects=YES,
        false_twin="On the 18th, by the clock of Lima?",
        twin=lambda: exists(
            known("2024-11-18"), SummitFilter(ids=(MEETING,), during=When("2024-11-18"))
        ),
        twin_expects=NO,
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
            claim.cites[0].source
            for claim in explain(known("2024-11-18"), MEETING, "when").claims
        ],
        twin_expects=["kantei-2024-11-17"],
    ),
)


@pytest.mark.parametrize("question", BEFORE_THE_SUMMIT, ids=str)
def test_what_others_said_before_the_summit(question: Question) -> None:
    """Of the article's own sources, and of the port."""
    question.check()


@pytest.mark.parametrize("question", AFTER_THE_SUMMIT, ids=str)
def test_what_came_of_it(question: Question) -> None:
    """The plans that were carried out are plans no more."""
    question.check()
