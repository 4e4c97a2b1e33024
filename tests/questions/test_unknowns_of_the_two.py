"""Of what the article leaves open of Japan and Peru: "not stated", and what it does say is not."""

from decimal import Decimal

import pytest

from mineralpact.evidence import Standing, explain
from mineralpact.model import (
    Agreement,
    Bindingness,
    MineralGroup,
    OfficeKind,
    Predicate,
)
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    InvestmentFilter,
    MineralFilter,
    PersonFilter,
    RoadmapFilter,
    SummitFilter,
    count,
    exists,
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
    PUBLISHED,
    ROADMAP,
    STATEMENT,
    SUMMIT,
    UNKNOWN,
    Question,
    found,
    silence,
)

NOT_STATED = Standing.NOT_STATED
DAY_BEFORE = When("2024-11-13")

QUESTIONS = (
    Question(
        fact="U01",
        asks="Is trade one of the roadmap's areas?",
        answer=lambda: exists(PACT, RoadmapFilter(ids=(ROADMAP,), topics=(Topic.TRADE,))),
        expects=UNKNOWN,
        false_twin="Is security not?",
        twin=lambda: exists(
            PACT, RoadmapFilter(ids=(ROADMAP,)) & ~RoadmapFilter(topics=(Topic.SECURITY,))
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U01",
        asks="How many areas are not named?",
        answer=lambda: str(explain(PACT, ROADMAP, "areas").missing),
        expects="2",
        false_twin="Are those that are named called areas by the article?",
        twin=lambda: explain(PACT, ROADMAP, "areas").standing,
        twin_expects=Standing.INFERRED,
    ),
    Question(
        fact="U02",
        asks="Which measures does the roadmap have?",
        answer=lambda: silence(ROADMAP, "measures"),
        expects=(Standing.MENTIONED, ["U02"]),
        false_twin="Has one been carried out?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject=ROADMAP, about="measures", modality=Modality.HAPPENED)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U03",
        asks="From when to when is the roadmap?",
        answer=lambda: silence(ROADMAP, "period"),
        expects=(NOT_STATED, ["U03"]),
        false_twin="Is it not said for how long?",
        twin=lambda: explain(PACT, ROADMAP, "duration").standing,
        twin_expects=Standing.CITED,
    ),
    Question(
        fact="U04",
        asks="Is the statement to be signed on the 20th?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(ids=(STATEMENT,), stage=Stage.SIGNATURE, during=When("2024-11-20")),
        ),
        expects=UNKNOWN,
        false_twin="In December?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(ids=(STATEMENT,), stage=Stage.SIGNATURE, during=When("2024-12")),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U04",
        asks="Where is it to be signed?",
        answer=lambda: silence(STATEMENT, "steps[0].place"),
        expects=(NOT_STATED, ["U04"]),
        false_twin="Is it said who signs?",
        twin=lambda: explain(PACT, STATEMENT, "steps[0].signatories").standing,
        twin_expects=NOT_STATED,
    ),
    Question(
        fact="U05",
        asks="Are statement, roadmap and meeting one occasion?",
        answer=lambda: silence(MEETING, Predicate.RELATES_TO),
        expects=(NOT_STATED, ["U05"]),
        false_twin="Is the meeting not tied to the summit, either?",
        twin=lambda: explain(PACT, MEETING, "within").standing,
        twin_expects=Standing.INFERRED,
    ),
    Question(
        fact="U06",
        asks="Which are the critical minerals?",
        answer=lambda: silence("critical-minerals", "members"),
        expects=(NOT_STATED, ["U06"]),
        false_twin="Is a metal named?",
        twin=lambda: exists(PACT, MineralFilter(group=MineralGroup.BASE_METAL)),
        twin_expects=NO,
    ),
    Question(
        fact="U07",
        asks="Which energy resources are to be developed, and which procured?",
        answer=lambda: count(
            PACT,
            ClaimFilter(
                subject=PARTNERSHIP,
                about="commitments",
                modality=Modality.NOT_STATED,
                text="energy resources",
            ),
        ),
        expects=1,
        false_twin="Is gas named?",
        twin=lambda: exists(PACT, AgreementFilter(text="gas")),
        twin_expects=NO,
    ),
    Question(
        fact="U08",
        asks="Does Japan invest in Peru?",
        answer=lambda: exists(PACT, InvestmentFilter(investor="JPN", recipient="PER")),
        expects=UNKNOWN,
        false_twin="Does Peru in Japan?",
        twin=lambda: exists(PACT, InvestmentFilter(investor="PER", recipient="JPN")),
        twin_expects=NO,
    ),
    Question(
        fact="U08",
        asks="Does China put in a billion dollars?",
        answer=lambda: exists(
            PACT,
            InvestmentFilter(investor="CHN", at_least=Decimal(1_000_000_000), currency="USD"),
        ),
        expects=UNKNOWN,
        false_twin="Is there an investment of which that is sure?",
        twin=lambda: found(InvestmentFilter(at_least=Decimal(1), currency="USD")),
        twin_expects=[],
    ),
    Question(
        fact="U09",
        asks="Who is Peru's head of state?",
        answer=lambda: exists(PACT, PersonFilter(office=OfficeKind.HEAD_OF_STATE, office_of="PER")),
        expects=UNKNOWN,
        false_twin="Is it the minister?",
        twin=lambda: exists(
            PACT, PersonFilter(ids=("elmer-schialer",), office=OfficeKind.HEAD_OF_STATE)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U09",
        asks="Is the minister among those whom Ishiba meets?",
        answer=lambda: exists(PACT, SummitFilter(ids=(MEETING,), involving=("elmer-schialer",))),
        expects=UNKNOWN,
        false_twin="Is nobody of Peru?",
        twin=lambda: exists(PACT, SummitFilter(ids=(MEETING,)) & ~SummitFilter(involving=("PER",))),
        twin_expects=NO,
    ),
    Question(
        fact="U10",
        asks="Is Peru the host of the summit?",
        answer=lambda: exists(PACT, SummitFilter(ids=(SUMMIT,), involving=("PER",))),
        expects=UNKNOWN,
        false_twin="Is it held elsewhere than in Peru?",
        twin=lambda: exists(PACT, SummitFilter(ids=(SUMMIT,)) & ~SummitFilter(place="PER")),
        twin_expects=NO,
    ),
    Question(
        fact="U10",
        asks="In which city is it?",
        answer=lambda: silence(SUMMIT, "place.locality"),
        expects=(NOT_STATED, ["U10"]),
        false_twin="Is the country not stated?",
        twin=lambda: explain(PACT, SUMMIT, "place.country").standing,
        twin_expects=Standing.CITED,
    ),
    Question(
        fact="U17",
        asks="Who expects stronger supply chains?",
        answer=lambda: silence(PARTNERSHIP, "effects[0].estimated_by"),
        expects=(NOT_STATED, ["U17"]),
        false_twin="Is an opinion put down to somebody by name?",
        twin=lambda: exists(
            PACT, ClaimFilter(modality=Modality.OPINION, attributed_to="elmer-schialer")
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U21",
        asks="Does the statement bind in law?",
        answer=lambda: exists(
            PACT, AgreementFilter(ids=(STATEMENT,), bindingness=Bindingness.BINDING)
        ),
        expects=UNKNOWN,
        false_twin="Has it been signed, be it so or not?",
        twin=lambda: stage_on(PACT.get(Agreement, STATEMENT), PUBLISHED).surely,
        twin_expects=None,
    ),
    Question(
        fact="U21",
        asks="Is it said that the roadmap does?",
        answer=lambda: silence(ROADMAP, "bindingness"),
        expects=(NOT_STATED, ["U21"]),
        false_twin="That it does not?",
        twin=lambda: explain(PACT, ROADMAP, "bindingness").value,
        twin_expects=None,
    ),
    Question(
        fact="U23",
        asks="With whom does Japan pursue partnerships?",
        answer=lambda: silence("JPN", Predicate.PURSUES),
        expects=(Standing.CITED, ["U23"]),
        false_twin="Does it pursue none?",
        twin=lambda: explain(PACT, "JPN", Predicate.PURSUES).modality,
        twin_expects=Modality.ONGOING,
    ),
    Question(
        fact="U24",
        asks="Does the partnership cover defence?",
        answer=lambda: exists(PACT, AgreementFilter(ids=(PARTNERSHIP,), topics=(Topic.DEFENCE,))),
        expects=UNKNOWN,
        false_twin="Does it leave out supply chains?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(ids=(PARTNERSHIP,)) & ~AgreementFilter(topics=(Topic.SUPPLY_CHAINS,)),
        ),
        twin_expects=NO,
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_what_is_not_stated_of_japan_and_peru(question: Question) -> None:
    """A list that is not said to be all leaves room for more."""
    question.check()
