"""Of the headline, the dateline, the byline and the first paragraph: what is to be signed."""

import pytest

from mineralpact.evidence import explain
from mineralpact.model import AgreementKind, OfficeKind
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    MineralFilter,
    PersonFilter,
    SourceFilter,
    count,
    exists,
)
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.questions.asking import (
    ARTICLE,
    NO,
    PACT,
    PARTNERSHIP,
    STATEMENT,
    UNKNOWN,
    YES,
    Question,
    found,
)

QUESTIONS = (
    Question(
        fact="F01",
        asks="Which source has a strategic partnership in its headline?",
        answer=lambda: found(SourceFilter(text="strategic partnership")),
        expects=[ARTICLE],
        false_twin="Is there one with a treaty in it?",
        twin=lambda: exists(PACT, SourceFilter(text="treaty")),
        twin_expects=NO,
    ),
    Question(
        fact="F02",
        asks="Was it published on 14 November 2024?",
        answer=lambda: exists(PACT, SourceFilter(during=When("2024-11-14"))),
        expects=YES,
        false_twin="At three in the morning by universal time?",
        twin=lambda: exists(PACT, SourceFilter(during=When("2024-11-14T03:00:00Z"))),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="F03",
        asks="Did Francis Stokes write it?",
        answer=lambda: exists(PACT, SourceFilter(authors=("francis-stokes",))),
        expects=YES,
        false_twin="Did the minister whom it quotes?",
        twin=lambda: exists(PACT, SourceFilter(authors=("elmer-schialer",))),
        twin_expects=NO,
    ),
    Question(
        fact="F03",
        asks="Is Francis Stokes a journalist?",
        answer=lambda: exists(
            PACT, PersonFilter(ids=("francis-stokes",), office=OfficeKind.JOURNALIST)
        ),
        expects=YES,
        false_twin="A minister?",
        twin=lambda: exists(
            PACT, PersonFilter(ids=("francis-stokes",), office=OfficeKind.MINISTER)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F04",
        asks="Are Japan and Peru to make a strategic partnership?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(
                involving=("JPN", "PER"),
                kind=AgreementKind.STRATEGIC_PARTNERSHIP,
                stage=Stage.CONCLUSION,
                modality=Modality.PLANNED,
            ),
        ),
        expects=YES,
        false_twin="Are China and Peru?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(involving=("CHN", "PER"), kind=AgreementKind.STRATEGIC_PARTNERSHIP),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F05",
        asks="Which agreements are meant to secure critical minerals?",
        answer=lambda: found(
            AgreementFilter(minerals=("critical-minerals",), text="to secure critical minerals")
        ),
        expects=[PARTNERSHIP],
        false_twin="Has the partnership secured any?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject=PARTNERSHIP, about="aims", modality=Modality.HAPPENED)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F06",
        asks="Are Japan and Peru set to sign a joint statement in November 2024?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(
                involving=("JPN", "PER"),
                kind=AgreementKind.JOINT_STATEMENT,
                stage=Stage.SIGNATURE,
                modality=Modality.PLANNED,
                during=When("2024-11"),
            ),
        ),
        expects=YES,
        false_twin="Have they signed it?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(
                kind=AgreementKind.JOINT_STATEMENT,
                stage=Stage.SIGNATURE,
                modality=Modality.HAPPENED,
            ),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F07",
        asks="Is a joint statement to be about mining technology?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(kind=AgreementKind.JOINT_STATEMENT, topics=(Topic.MINING_TECHNOLOGY,)),
        ),
        expects=YES,
        false_twin="Is the trade agreement?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(kind=AgreementKind.FTA_UPGRADE, topics=(Topic.MINING_TECHNOLOGY,)),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F08",
        asks="Who are the parties to the statement?",
        answer=lambda: explain(PACT, STATEMENT, "parties").value,
        expects=("JPN", "PER"),
        false_twin="May there be others?",
        twin=lambda: explain(PACT, STATEMENT, "parties").complete,
        twin_expects=YES,
    ),
    Question(
        fact="F09",
        asks="Is the statement meant to strengthen supply chains?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                subject=STATEMENT, about="aims", modality=Modality.AIM, text="supply chains"
            ),
        ),
        expects=YES,
        false_twin="Does a government say so?",
        twin=lambda: explain(PACT, STATEMENT, "aims").sayings[0].text,
        twin_expects=explain(PACT, ARTICLE, "title").value,
    ),
    Question(
        fact="F10",
        asks="What makes the partnership possible?",
        answer=lambda: explain(PACT, PARTNERSHIP, "means").value,
        expects=("Japan's expertise in technology",),
        false_twin="Is that something yet to come?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject=PARTNERSHIP, about="means", modality=Modality.PLANNED)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F11",
        asks="Is the partnership expected to make supply chains stronger?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                subject=PARTNERSHIP,
                about="effects",
                modality=Modality.EXPECTED,
                text="supply chains",
            ),
        ),
        expects=YES,
        false_twin="Has it made them stronger?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject=PARTNERSHIP, about="effects", modality=Modality.HAPPENED)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F12",
        asks="Are vital minerals needed for an economy without carbon?",
        answer=lambda: found(MineralFilter(text="economy without carbon")),
        expects=["critical-minerals"],
        false_twin="Are other minerals named for it, such as copper?",
        twin=lambda: count(PACT, MineralFilter()),
        twin_expects=1,
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_what_is_to_be_signed_and_why(question: Question) -> None:
    """A joint statement and a partnership, both yet to come."""
    question.check()
