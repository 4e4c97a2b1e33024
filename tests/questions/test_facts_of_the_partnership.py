"""Of the last paragraph: how the partnership is seen, and what Japan wants to be."""

import pytest

from mineralpact.evidence import explain
from mineralpact.model import Predicate
from mineralpact.query import ClaimFilter, CountryFilter, count, exists
from mineralpact.values.commitment import Direction
from mineralpact.values.step import Modality
from tests.questions.asking import NO, PACT, PARTNERSHIP, YES, Question, found

QUESTIONS = (
    Question(
        fact="F68",
        asks="Is Japan taken to have a partnership with Peru?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                subject=PARTNERSHIP,
                about=Predicate.EXISTS,
                modality=Modality.PRESUPPOSED,
                referring_to=("JPN", "PER"),
            ),
        ),
        expects=YES,
        false_twin="Is China?",
        twin=lambda: exists(
            PACT, ClaimFilter(about=Predicate.EXISTS, referring_to=("CHN", PARTNERSHIP))
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F69",
        asks="Is the partnership thought to be crucial for critical minerals?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                subject=PARTNERSHIP,
                about=Predicate.VALUED_AS,
                modality=Modality.OPINION,
                referring_to=("critical-minerals",),
            ),
        ),
        expects=YES,
        false_twin="Does the minister think so?",
        twin=lambda: exists(
            PACT, ClaimFilter(about=Predicate.VALUED_AS, attributed_to="elmer-schialer")
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F70",
        asks="Who thinks that the partnership counters China?",
        answer=lambda: explain(PACT, PARTNERSHIP, "counters").sayings[0].voices[0].name,
        expects="unnamed observers",
        false_twin="Is countering China an aim of the partnership?",
        twin=lambda: exists(PACT, ClaimFilter(subject=PARTNERSHIP, about="aims", text="China")),
        twin_expects=NO,
    ),
    Question(
        fact="F70",
        asks="How many opinions are there?",
        answer=lambda: count(PACT, ClaimFilter(modality=Modality.OPINION)),
        expects=3,
        false_twin="Is Peru the one to be countered?",
        twin=lambda: exists(PACT, ClaimFilter(about=Predicate.COUNTERS, referring_to=("PER",))),
        twin_expects=NO,
    ),
    Question(
        fact="F71",
        asks="Which way does China's influence go?",
        answer=lambda: explain(PACT, "CHN", "trends[0].direction").value,
        expects=Direction.RISING,
        false_twin="Does somebody say so outright?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject="CHN", about="trends", modality=Modality.ONGOING)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F72",
        asks="Does Japan want to be Peru's partner for sustainable development?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                subject="JPN",
                about="aims",
                modality=Modality.AIM,
                text="sustainable development",
            ),
        ),
        expects=YES,
        false_twin="Is it that already?",
        twin=lambda: exists(
            PACT,
            ClaimFilter(subject="JPN", modality=Modality.ATTRIBUTE, text="sustainable development"),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F73",
        asks="Which country wants to be a partner for economic growth?",
        answer=lambda: found(CountryFilter(text="economic growth")),
        expects=["JPN"],
        false_twin="Is that aim Peru's own?",
        twin=lambda: explain(PACT, "PER", "aims").value,
        twin_expects=(),
    ),
    Question(
        fact="F74",
        asks="By what means does Japan want to be that?",
        answer=lambda: explain(PACT, "JPN", "aims[4].means").value,
        expects=("Japan's advanced technology and its expertise",),
        false_twin="Are they told as means already used?",
        twin=lambda: explain(PACT, "JPN", "aims[4].means").modality,
        twin_expects=Modality.AIM,
    ),
    Question(
        fact="F75",
        asks="Has Japan advanced technology?",
        answer=lambda: exists(
            PACT, ClaimFilter(subject="JPN", about="endowment", text="advanced technology")
        ),
        expects=YES,
        false_twin="Is that a plan?",
        twin=lambda: explain(PACT, "JPN", "endowment[1]").modality,
        twin_expects=Modality.ATTRIBUTE,
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_how_the_partnership_is_seen(question: Question) -> None:
    """Opinions are put down to those who hold them, and aims are no facts."""
    question.check()
