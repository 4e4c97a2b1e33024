"""Of the seventh paragraph: the minister, the trade agreement, the visit and the port."""

import pytest

from mineralpact.evidence import explain
from mineralpact.model import (
    Agreement,
    AgreementKind,
    OfficeKind,
    ProjectKind,
    ProjectPhase,
    SummitKind,
)
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    InvestmentFilter,
    PersonFilter,
    ProjectFilter,
    SummitFilter,
    count,
    exists,
    next_steps,
    promised,
)
from mineralpact.values.ids import EntityPath
from mineralpact.values.step import Modality, RelativeTime, Stage, TimeRelation
from mineralpact.values.time.when import When
from tests.questions.asking import (
    EARLIER_FTA,
    INFRASTRUCTURE_MONEY,
    NO,
    PACT,
    PORT,
    PUBLISHED,
    SUMMIT,
    UNKNOWN,
    UPDATED_FTA,
    VISIT,
    YES,
    Question,
    found,
)

QUESTIONS = (
    Question(
        fact="F56",
        asks="Who is Peru's foreign minister?",
        answer=lambda: found(PersonFilter(office=OfficeKind.FOREIGN_MINISTER, office_of="PER")),
        expects=["elmer-schialer"],
        false_twin="Who is Peru's president?",
        twin=lambda: exists(PACT, PersonFilter(office=OfficeKind.HEAD_OF_STATE, office_of="PER")),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="F57",
        asks="Which agreement has been announced?",
        answer=lambda: found(AgreementFilter(stage=Stage.ANNOUNCED, modality=Modality.HAPPENED)),
        expects=[UPDATED_FTA],
        false_twin="After the article came out?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(
                ids=(UPDATED_FTA,), stage=Stage.ANNOUNCED, during=When("2024-11-15/..")
            ),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F57",
        asks="How many things are told as done?",
        answer=lambda: count(PACT, ClaimFilter(modality=Modality.HAPPENED)),
        expects=1,
        false_twin="Was the signing of the update?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(ids=(UPDATED_FTA,), stage=Stage.SIGNATURE, modality=Modality.HAPPENED),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F58",
        asks="Are Peru and China set to sign an updated trade agreement?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(
                involving=("PER", "CHN"),
                kind=AgreementKind.FTA_UPGRADE,
                stage=Stage.SIGNATURE,
                modality=Modality.PLANNED,
            ),
        ),
        expects=YES,
        false_twin="Is that the article's own word?",
        twin=lambda: explain(PACT, UPDATED_FTA, "steps[1]").sayings[0].voices[0].speaker,
        twin_expects="elmer-schialer",
    ),
    Question(
        fact="F59",
        asks="Is there an earlier agreement that it updates?",
        answer=lambda: explain(PACT, UPDATED_FTA, "amends").value,
        expects=EARLIER_FTA,
        false_twin="Is the earlier one with Japan?",
        twin=lambda: exists(PACT, AgreementFilter(ids=(EARLIER_FTA,), involving=("JPN",))),
        twin_expects=NO,
    ),
    Question(
        fact="F59",
        asks="What is China still to do?",
        answer=lambda: [
            promise.entity.id for promise in promised(PACT, When("2024-12-01"), involving="CHN")
        ],
        expects=[UPDATED_FTA],
        false_twin="Is the earlier agreement still to be made?",
        twin=lambda: next_steps(PACT.get(Agreement, EARLIER_FTA), PUBLISHED, catalog=PACT),
        twin_expects=(),
    ),
    Question(
        fact="F60",
        asks="Is Xi Jinping President of China?",
        answer=lambda: exists(
            PACT,
            PersonFilter(ids=("xi-jinping",), office=OfficeKind.HEAD_OF_STATE, office_of="CHN"),
        ),
        expects=YES,
        false_twin="Is that of China printed?",
        twin=lambda: explain(PACT, "xi-jinping", "offices[0].of").inferred,
        twin_expects=True,
    ),
    Question(
        fact="F61",
        asks="Is Xi Jinping to make a visit?",
        answer=lambda: found(SummitFilter(kind=SummitKind.VISIT, involving=("xi-jinping",))),
        expects=[VISIT],
        false_twin="Is he to be at the summit?",
        twin=lambda: exists(PACT, SummitFilter(ids=(SUMMIT,), involving=("xi-jinping",))),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="F62",
        asks="When is the trade agreement to be signed?",
        answer=lambda: explain(PACT, UPDATED_FTA, "steps[1].relative").value,
        expects=RelativeTime(relation=TimeRelation.DURING, event=EntityPath(VISIT)),
        false_twin="On a day in November?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(ids=(UPDATED_FTA,), stage=Stage.SIGNATURE, during=When("2024-11")),
        ),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="F63",
        asks="By how much is trade expected to rise?",
        answer=lambda: str(explain(PACT, UPDATED_FTA, "effects[0].change").value),
        expects="at least 50 percent",
        false_twin="Does the sentence say whose figure it is?",
        twin=lambda: explain(PACT, UPDATED_FTA, "effects[0]").sayings[0].voices[0].inferred,
        twin_expects=True,
    ),
    Question(
        fact="F64",
        asks="Is China's money in infrastructure told as under way?",
        answer=lambda: exists(
            PACT, InvestmentFilter(ids=(INFRASTRUCTURE_MONEY,), modality=Modality.ONGOING)
        ),
        expects=YES,
        false_twin="Is the sum stated?",
        twin=lambda: explain(PACT, INFRASTRUCTURE_MONEY, "amount").value,
        twin_expects=None,
    ),
    Question(
        fact="F65",
        asks="Which investments go into the Chancay port?",
        answer=lambda: found(InvestmentFilter(project=PORT)),
        expects=[INFRASTRUCTURE_MONEY],
        false_twin="Is it the only project?",
        twin=lambda: explain(PACT, INFRASTRUCTURE_MONEY, "projects").complete,
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="F66",
        asks="Which ports are there in Peru?",
        answer=lambda: found(ProjectFilter(kind=ProjectKind.PORT, place="PER")),
        expects=[PORT],
        false_twin="Is there a mine?",
        twin=lambda: exists(PACT, ProjectFilter(kind=ProjectKind.MINE)),
        twin_expects=NO,
    ),
    Question(
        fact="F67",
        asks="Is the port expected to help Peru's trade?",
        answer=lambda: explain(PACT, PORT, "effects[0]").modality,
        expects=Modality.EXPECTED,
        false_twin="Is it at work?",
        twin=lambda: exists(PACT, ProjectFilter(ids=(PORT,), phase=ProjectPhase.OPERATION)),
        twin_expects=UNKNOWN,
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_what_the_minister_told(question: Question) -> None:
    """What he says is his, and only that he said it is told as done."""
    question.check()
