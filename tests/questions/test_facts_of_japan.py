"""Of the third paragraph: what Japan lacks, what it has, and what it wants."""

import pytest

from mineralpact.evidence import explain
from mineralpact.model import Endowment
from mineralpact.query import ClaimFilter, CountryFilter, MineralFilter, exists
from mineralpact.values.step import Modality
from tests.questions.asking import NO, PACT, UNKNOWN, YES, Question, found

QUESTIONS = (
    Question(
        fact="F25",
        asks="Which countries have few resources?",
        answer=lambda: found(CountryFilter(endowment=(Endowment.RESOURCE_CONSTRAINED,))),
        expects=["JPN"],
        false_twin="Does Peru?",
        twin=lambda: exists(
            PACT, CountryFilter(ids=("PER",), endowment=(Endowment.RESOURCE_CONSTRAINED,))
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F26",
        asks="Does Japan pursue partnerships already?",
        answer=lambda: explain(PACT, "JPN", "pursues").modality,
        expects=Modality.ONGOING,
        false_twin="Is that a plan only?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject="JPN", about="pursues", modality=Modality.PLANNED)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F27",
        asks="Does Japan want a supply of critical minerals that it can rely on?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(subject="JPN", about="aims", modality=Modality.AIM, text="rely on"),
        ),
        expects=YES,
        false_twin="Has it got one?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject="JPN", about="aims", modality=Modality.HAPPENED)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F28",
        asks="Are critical minerals needed for electric vehicles?",
        answer=lambda: found(MineralFilter(text="batteries of electric vehicles")),
        expects=["critical-minerals"],
        false_twin="Is that hoped for only?",
        twin=lambda: explain(PACT, "critical-minerals", "uses[1]").modality,
        twin_expects=Modality.ATTRIBUTE,
    ),
    Question(
        fact="F29",
        asks="Are critical minerals needed for renewable energy?",
        answer=lambda: found(MineralFilter(text="renewable energy")),
        expects=["critical-minerals"],
        false_twin="Is nuclear energy named?",
        twin=lambda: exists(PACT, ClaimFilter(text="nuclear")),
        twin_expects=NO,
    ),
    Question(
        fact="F30",
        asks="Are there other industries that need them?",
        answer=lambda: found(MineralFilter(text="other advanced industries")),
        expects=["critical-minerals"],
        false_twin="Are all uses named?",
        twin=lambda: explain(PACT, "critical-minerals", "uses").complete,
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="F31",
        asks="Which countries are strong in technology?",
        answer=lambda: found(CountryFilter(endowment=(Endowment.TECHNOLOGICALLY_ADVANCED,))),
        expects=["JPN"],
        false_twin="Is China said to be?",
        twin=lambda: exists(
            PACT, CountryFilter(ids=("CHN",), endowment=(Endowment.TECHNOLOGICALLY_ADVANCED,))
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F32",
        asks="Does Japan want to help Peru develop its minerals?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                subject="JPN", about="aims", modality=Modality.AIM, text="develop Peru's mineral"
            ),
        ),
        expects=YES,
        false_twin="Has Japan taken that on as a commitment?",
        twin=lambda: exists(PACT, ClaimFilter(about="commitments", text="help Peru develop")),
        twin_expects=NO,
    ),
    Question(
        fact="F33",
        asks="Does Japan want to help Peru set up sustainable mining?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(subject="JPN", about="aims", modality=Modality.AIM, text="sustainable"),
        ),
        expects=YES,
        false_twin="Does China?",
        twin=lambda: exists(PACT, ClaimFilter(subject="CHN", modality=Modality.AIM)),
        twin_expects=NO,
    ),
    Question(
        fact="F34",
        asks="How does Japan want to help?",
        answer=lambda: explain(PACT, "JPN", "aims[1].means").value,
        expects=("Japan's skill in technology",),
        false_twin="By giving money?",
        twin=lambda: exists(PACT, ClaimFilter(subject="JPN", about="aims", text="money")),
        twin_expects=NO,
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_what_japan_has_and_wants(question: Question) -> None:
    """Aims stay aims, and lists that are left open stay open."""
    question.check()
