"""Of what others said before the article, and of the port: known from the day it came out."""

import pytest

from mineralpact.evidence import Standing, explain
from mineralpact.model import ProjectPhase
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    ProjectFilter,
    exists,
    share_held,
)
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from tests.questions.asking import (
    ARTICLE,
    EARLIER_FTA,
    NO,
    PACT,
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

QUESTIONS = (
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
        answer=lambda: (
            explain(known("2024-11-09"), "japan-industry-ministry", "announces").standing
        ),
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
            AgreementFilter(ids=(UPDATED_FTA,), stage=Stage.ANNOUNCED, during=When("2024-11-08")),
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
        false_twin="Does the article say that it was?",
        twin=lambda: exists(
            PACT, AgreementFilter(ids=(EARLIER_FTA,), stage=Stage.SIGNATURE, during=When("2009"))
        ),
        twin_expects=UNKNOWN,
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
        fact="R2",
        asks="Had trade come to nearly 36 billion dollars in 2023?",
        answer=lambda: exists(
            known("2024-11-08"), ClaimFilter(subject="CHN", during=When("2023"), text="36 billion")
        ),
        expects=YES,
        false_twin="Does the article give a level?",
        twin=lambda: explain(PACT, UPDATED_FTA, "effects[0].baseline").value,
        twin_expects=None,
    ),
    Question(
        fact="R2",
        asks="Are other agreements to be signed beside it?",
        answer=lambda: exists(
            known("2024-11-08"),
            ClaimFilter(subject=UPDATED_FTA, modality=Modality.PLANNED, text="about 30"),
        ),
        expects=YES,
        false_twin="Does the article tell of them?",
        twin=lambda: exists(PACT, ClaimFilter(subject=UPDATED_FTA, text="other agreements")),
        twin_expects=NO,
    ),
    Question(
        fact="R2",
        asks="Was the port to be opened on the 14th?",
        answer=lambda: exists(
            known("2024-11-08"),
            ProjectFilter(
                ids=(PORT,),
                phase=ProjectPhase.OPENING,
                modality=Modality.PLANNED,
                during=When("2024-11-14"),
            ),
        ),
        expects=YES,
        false_twin="Was the update spoken of the day before?",
        twin=lambda: UPDATED_FTA in known("2024-11-07"),
        twin_expects=False,
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
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_what_others_said_before_the_summit(question: Question) -> None:
    """Of the article's own sources, and of the port."""
    question.check()
