"""Of what sits ill with itself in the article: which claims, and what can still be said of it."""

import pytest

from mineralpact.evidence import disputes, explain
from mineralpact.model import Agreement, ProjectPhase, Tension, TensionKind
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    InvestmentFilter,
    ProjectFilter,
    SummitFilter,
    count,
    exists,
    filter_for,
    stage_on,
)
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.questions.asking import (
    MEETING,
    NO,
    PACT,
    PARTNERSHIP,
    PORT,
    PUBLISHED,
    ROADMAP,
    STATEMENT,
    UNKNOWN,
    UPDATED_FTA,
    Question,
    found,
)

TensionFilter = filter_for(Tension)


def claim(fact: str) -> str:
    """The id of the claim that is a fact."""
    return f"japan-peru-2024-{fact.lower()}"


def between(*facts: str) -> list[str]:
    """Find the tensions between the claims that are these facts."""
    ids = found(TensionFilter(referring_to=tuple(map(claim, facts))))
    return [id.removeprefix("japan-peru-2024-").upper() for id in ids]


QUESTIONS = (
    Question(
        fact="T1",
        asks="What contradicts the headline?",
        answer=lambda: [[told.id for told in dispute.claims] for dispute in disputes(PACT)],
        expects=[[claim("F04"), claim("F21"), claim("F68")]],
        false_twin="Is it sure, then, that there is no partnership yet?",
        twin=lambda: stage_on(PACT.get(Agreement, PARTNERSHIP), PUBLISHED, catalog=PACT).is_certain,
        twin_expects=False,
    ),
    Question(
        fact="T1",
        asks="Do the headline and the last paragraph sit ill together?",
        answer=lambda: between("F04", "F68"),
        expects=["T01"],
        false_twin="The last paragraph and the second?",
        twin=lambda: [claim.id for claim in explain(PACT, PARTNERSHIP, "exists").rivals],
        twin_expects=[claim("F04")],
    ),
    Question(
        fact="T2",
        asks="Is it clear how partnership, statement and roadmap stand to one another?",
        answer=lambda: between("F04", "F06", "F35"),
        expects=["T02"],
        false_twin="Is the roadmap said to carry out the partnership?",
        twin=lambda: explain(PACT, ROADMAP, "implements").value,
        twin_expects=None,
    ),
    Question(
        fact="T3",
        asks="Do the day of the statement and the days of the summit fit?",
        answer=lambda: between("F06", "F14", "F16"),
        expects=["T03"],
        false_twin="Is the statement surely signed during the summit?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(
                ids=(STATEMENT,),
                stage=Stage.SIGNATURE,
                during=When("2024-11-15/2024-11-16"),
            ),
        ),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="T4",
        asks="Is what the roadmap holds told as if agreed?",
        answer=lambda: between("F35", "F40", "F47", "F49"),
        expects=["T04"],
        false_twin="Is any of it told as done?",
        twin=lambda: exists(PACT, ClaimFilter(subject=PARTNERSHIP, modality=Modality.HAPPENED)),
        twin_expects=NO,
    ),
    Question(
        fact="T5",
        asks="Does China's money in Peru show that the two compete?",
        answer=lambda: between("F54", "F55"),
        expects=["T05"],
        false_twin="Does Peru put money into China?",
        twin=lambda: exists(PACT, InvestmentFilter(investor="PER", recipient="CHN")),
        twin_expects=NO,
    ),
    Question(
        fact="T6",
        asks="Have the funds been told of before?",
        answer=lambda: between("F45"),
        expects=["T06"],
        false_twin="Is it said how much they are?",
        twin=lambda: explain(PACT, PARTNERSHIP, "effects[2].change").value,
        twin_expects=None,
    ),
    Question(
        fact="T7",
        asks="Is it for the good of both, and against a third?",
        answer=lambda: between("F39", "F70"),
        expects=["T07"],
        false_twin="Does Japan say that it is against a third?",
        twin=lambda: exists(PACT, ClaimFilter(subject="JPN", about="aims", text="China")),
        twin_expects=NO,
    ),
    Question(
        fact="T8",
        asks="Does Peru turn to Japan and to China at once?",
        answer=lambda: between("F58", "F70"),
        expects=["T08"],
        false_twin="Is China party to the partnership?",
        twin=lambda: exists(PACT, AgreementFilter(ids=(PARTNERSHIP,), involving=("CHN",))),
        twin_expects=NO,
    ),
    Question(
        fact="T9",
        asks="Is it one meeting with several leaders?",
        answer=lambda: between("F19", "F22"),
        expects=["T09"],
        false_twin="Is one of them named?",
        twin=lambda: found(SummitFilter(ids=(MEETING,), involving=("elmer-schialer",))),
        twin_expects=[],
    ),
    Question(
        fact="T10",
        asks="Is the port told as there, and its effect as to come?",
        answer=lambda: between("F66", "F67"),
        expects=["T10"],
        false_twin="Is it open?",
        twin=lambda: exists(PACT, ProjectFilter(ids=(PORT,), phase=ProjectPhase.OPENING)),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="T11",
        asks="Is it clear whose the figure of 50 per cent is?",
        answer=lambda: between("F57", "F63"),
        expects=["T11"],
        false_twin="Is it put down to the minister in so many words?",
        twin=lambda: explain(PACT, UPDATED_FTA, "effects[0]").sayings[0].text,
        twin_expects="Elmer Schialer (by context), as reported by "
        "Japan and Peru to Forge Strategic Partnership to Secure Critical Minerals",
    ),
    Question(
        fact="T12",
        asks="Are all reasons for security cooperation civil ones?",
        answer=lambda: between("F49", "F50", "F51"),
        expects=["T12"],
        false_twin="Is it said to be military?",
        twin=lambda: exists(PACT, AgreementFilter(ids=(PARTNERSHIP,), topics=(Topic.DEFENCE,))),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="T13",
        asks="Which passages are printed unlike one another?",
        answer=lambda: between("F44", "F55", "F64", "F67"),
        expects=["T13"],
        false_twin="Is that a contradiction?",
        twin=lambda: PACT.get(Tension, "japan-peru-2024-t13").kind,
        twin_expects=TensionKind.TYPOGRAPHY,
    ),
    Question(
        fact="T13",
        asks="How many tensions are there?",
        answer=lambda: count(PACT, TensionFilter()),
        expects=13,
        false_twin="Are all of them contradictions?",
        twin=lambda: len(disputes(PACT)),
        twin_expects=1,
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_what_sits_ill_together(question: Question) -> None:
    """Both sides are kept, and which claims they are can be listed."""
    question.check()
