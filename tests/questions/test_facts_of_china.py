"""Of the sixth paragraph: Peru's place in the market, and China's."""

import pytest

from mineralpact.evidence import explain
from mineralpact.model import Endowment, Sector
from mineralpact.query import ClaimFilter, CountryFilter, InvestmentFilter, exists, rivals
from mineralpact.values.commitment import Direction
from mineralpact.values.step import Modality
from tests.questions.asking import (
    INFRASTRUCTURE_MONEY,
    MINING_MONEY,
    NO,
    PACT,
    UNKNOWN,
    YES,
    Question,
    found,
)

QUESTIONS = (
    Question(
        fact="F52",
        asks="Which countries are rich in minerals?",
        answer=lambda: found(CountryFilter(endowment=(Endowment.MINERAL_RICH,))),
        expects=["PER"],
        false_twin="Is Japan?",
        twin=lambda: exists(PACT, CountryFilter(ids=("JPN",), endowment=(Endowment.MINERAL_RICH,))),
        twin_expects=NO,
    ),
    Question(
        fact="F53",
        asks="Does Peru come up as a supplier?",
        answer=lambda: explain(PACT, "PER", "trends[0].direction").value,
        expects=Direction.EMERGING,
        false_twin="Is it one already?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject="PER", about="trends", modality=Modality.ATTRIBUTE)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F54",
        asks="Does Peru face more competition from China?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                subject="PER", about="trends", modality=Modality.ONGOING, text="from China"
            ),
        ),
        expects=YES,
        false_twin="Is it clear who competes with whom?",
        twin=lambda: explain(PACT, "PER", "trends[1].words").value,
        twin_expects=None,
    ),
    Question(
        fact="F54",
        asks="Who deals with Peru beside Japan?",
        answer=lambda: [rival.rival.id for rival in rivals(PACT, "JPN", over="PER")],
        expects=["CHN"],
        false_twin="Who deals with Japan beside Peru?",
        twin=lambda: [rival.rival.id for rival in rivals(PACT, "PER", over="JPN")],
        twin_expects=[],
    ),
    Question(
        fact="F55",
        asks="Does China invest in mining in Peru?",
        answer=lambda: found(
            InvestmentFilter(
                investor="CHN", recipient="PER", sector=Sector.MINING, modality=Modality.ONGOING
            )
        ),
        expects=[MINING_MONEY],
        false_twin="Does Japan?",
        twin=lambda: exists(PACT, InvestmentFilter(investor="JPN", recipient="PER")),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="F64",
        asks="Does China invest in Peru's infrastructure?",
        answer=lambda: found(
            InvestmentFilter(
                investor="CHN",
                recipient="PER",
                sector=Sector.INFRASTRUCTURE,
                modality=Modality.ONGOING,
            )
        ),
        expects=[INFRASTRUCTURE_MONEY],
        false_twin="Does Peru in China's?",
        twin=lambda: exists(PACT, InvestmentFilter(investor="PER", recipient="CHN")),
        twin_expects=NO,
    ),
    Question(
        fact="F71",
        asks="Does China's influence grow?",
        answer=lambda: explain(PACT, "CHN", "trends[0]").modality,
        expects=Modality.PRESUPPOSED,
        false_twin="Where?",
        twin=lambda: explain(PACT, "CHN", "trends[0].place").value,
        twin_expects=None,
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_who_is_in_peru(question: Question) -> None:
    """China is told to invest there; whether Japan does is not stated."""
    question.check()
