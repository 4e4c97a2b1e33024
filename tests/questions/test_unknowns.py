"""Of what the article leaves open: each is answered "not stated", and what it does say is not."""

from decimal import Decimal

import pytest

from mineralpact.evidence import Standing, explain
from mineralpact.model import (
    Agreement,
    Bindingness,
    MineralGroup,
    OfficeKind,
    Predicate,
    ProjectPhase,
    Sector,
)
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    InvestmentFilter,
    MineralFilter,
    PersonFilter,
    ProjectFilter,
    RoadmapFilter,
    SourceFilter,
    SummitFilter,
    count,
    exists,
    in_force,
    stage_on,
)
from mineralpact.values.commitment import Direction
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.questions.asking import (
    ARTICLE,
    EARLIER_FTA,
    INFRASTRUCTURE_MONEY,
    MEETING,
    MINING_MONEY,
    NO,
    PACT,
    PARTNERSHIP,
    PORT,
    PUBLISHED,
    ROADMAP,
    STATEMENT,
    SUMMIT,
    UNKNOWN,
    UPDATED_FTA,
    VISIT,
    YES,
    Question,
    found,
)

NOT_STATED = Standing.NOT_STATED
DAY_BEFORE = When("2024-11-13")

OF_JAPAN_AND_PERU = (
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
        answer=lambda: explain(PACT, ROADMAP, "measures").standing,
        expects=Standing.MENTIONED,
        false_twin="Has one been carried out?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject=ROADMAP, about="measures", modality=Modality.HAPPENED)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U03",
        asks="From when to when is the roadmap?",
        answer=lambda: explain(PACT, ROADMAP, "period").standing,
        expects=NOT_STATED,
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
        answer=lambda: explain(PACT, STATEMENT, "steps[0].place").standing,
        expects=NOT_STATED,
        false_twin="Is it said who signs?",
        twin=lambda: explain(PACT, STATEMENT, "steps[0].signatories").standing,
        twin_expects=NOT_STATED,
    ),
    Question(
        fact="U05",
        asks="Are statement, roadmap and meeting one occasion?",
        answer=lambda: explain(PACT, MEETING, Predicate.RELATES_TO).standing,
        expects=NOT_STATED,
        false_twin="Is the meeting not tied to the summit, either?",
        twin=lambda: explain(PACT, MEETING, "within").standing,
        twin_expects=Standing.INFERRED,
    ),
    Question(
        fact="U06",
        asks="Which are the critical minerals?",
        answer=lambda: explain(PACT, "critical-minerals", "members").standing,
        expects=NOT_STATED,
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
        answer=lambda: exists(
            PACT, PersonFilter(office=OfficeKind.HEAD_OF_STATE, office_of="PER")
        ),
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
        answer=lambda: exists(
            PACT, SummitFilter(ids=(MEETING,), involving=("elmer-schialer",))
        ),
        expects=UNKNOWN,
        false_twin="Is nobody of Peru?",
        twin=lambda: exists(
            PACT, SummitFilter(ids=(MEETING,)) & ~SummitFilter(involving=("PER",))
        ),
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
        answer=lambda: explain(PACT, SUMMIT, "place.locality").standing,
        expects=NOT_STATED,
        false_twin="Is the country not stated?",
        twin=lambda: explain(PACT, SUMMIT, "place.country").standing,
        twin_expects=Standing.CITED,
    ),
    Question(
        fact="U17",
        asks="Who expects stronger supply chains?",
        answer=lambda: explain(PACT, PARTNERSHIP, "effects[0].estimated_by").standing,
        expects=NOT_STATED,
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
        fact="U23",
        asks="With whom does Japan pursue partnerships?",
        answer=lambda: explain(PACT, "JPN", Predicate.PURSUES).claims[0].objects,
        expects=(),
        false_twin="Does it pursue none?",
        twin=lambda: explain(PACT, "JPN", Predicate.PURSUES).modality,
        twin_expects=Modality.ONGOING,
    ),
    Question(
        fact="U24",
        asks="Does the partnership cover defence?",
        answer=lambda: exists(
            PACT, AgreementFilter(ids=(PARTNERSHIP,), topics=(Topic.DEFENCE,))
        ),
        expects=UNKNOWN,
        false_twin="Does it leave out supply chains?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(ids=(PARTNERSHIP,)) & ~AgreementFilter(topics=(Topic.SUPPLY_CHAINS,)),
        ),
        twin_expects=NO,
    ),
)

OF_OTHERS = (
    Question(
        fact="U11",
        asks="Was the earlier trade agreement made in 2009?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(ids=(EARLIER_FTA,), stage=Stage.CONCLUSION, during=When("2009")),
        ),
        expects=UNKNOWN,
        false_twin="Is the day of it stated?",
        twin=lambda: explain(PACT, EARLIER_FTA, "steps[0].when").standing,
        twin_expects=NOT_STATED,
    ),
    Question(
        fact="U11",
        asks="Is the earlier agreement in force?",
        answer=lambda: in_force(PACT.get(Agreement, EARLIER_FTA), PUBLISHED, catalog=PACT),
        expects=UNKNOWN,
        false_twin="Was the update, on the day before?",
        twin=lambda: in_force(PACT.get(Agreement, UPDATED_FTA), DAY_BEFORE, catalog=PACT),
        twin_expects=NO,
    ),
    Question(
        fact="U12",
        asks="Is Xi Jinping's visit in November 2024?",
        answer=lambda: exists(PACT, SummitFilter(ids=(VISIT,), during=When("2024-11"))),
        expects=UNKNOWN,
        false_twin="Has it taken place?",
        twin=lambda: exists(PACT, SummitFilter(ids=(VISIT,), modality=Modality.HAPPENED)),
        twin_expects=NO,
    ),
    Question(
        fact="U12",
        asks="Where does it go, and is that printed?",
        answer=lambda: explain(PACT, VISIT, "place").standing,
        expects=Standing.INFERRED,
        false_twin="Is the day printed?",
        twin=lambda: explain(PACT, VISIT, "when").standing,
        twin_expects=NOT_STATED,
    ),
    Question(
        fact="U13",
        asks="Did the minister announce it on 8 November?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(
                ids=(UPDATED_FTA,), stage=Stage.ANNOUNCED, during=When("2024-11-08")
            ),
        ),
        expects=UNKNOWN,
        false_twin="A week after the article?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(
                ids=(UPDATED_FTA,), stage=Stage.ANNOUNCED, during=When("2024-11-21")
            ),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U13",
        asks="Where did he announce it?",
        answer=lambda: explain(PACT, UPDATED_FTA, "steps[0].place").standing,
        expects=NOT_STATED,
        false_twin="Is it not said who did?",
        twin=lambda: explain(PACT, UPDATED_FTA, "steps[0].announced_by").value,
        twin_expects="elmer-schialer",
    ),
    Question(
        fact="U14",
        asks="From what level is trade to rise by half?",
        answer=lambda: explain(PACT, UPDATED_FTA, "effects[0].baseline").standing,
        expects=NOT_STATED,
        false_twin="Is it half at most?",
        twin=lambda: explain(PACT, UPDATED_FTA, "effects[0].change.at_most").value,
        twin_expects=None,
    ),
    Question(
        fact="U15",
        asks="Is the port of Chancay in operation?",
        answer=lambda: exists(
            PACT,
            ProjectFilter(
                ids=(PORT,), phase=ProjectPhase.OPERATION, modality=Modality.HAPPENED
            ),
        ),
        expects=UNKNOWN,
        false_twin="Is it in China?",
        twin=lambda: exists(PACT, ProjectFilter(ids=(PORT,), place="CHN")),
        twin_expects=NO,
    ),
    Question(
        fact="U15",
        asks="Does China own a share of it?",
        answer=lambda: exists(PACT, ProjectFilter(ids=(PORT,), owners=("CHN",))),
        expects=UNKNOWN,
        false_twin="Is an owner named?",
        twin=lambda: found(ProjectFilter(owners=("CHN",))),
        twin_expects=[],
    ),
    Question(
        fact="U16",
        asks="Which mines does China put money into?",
        answer=lambda: explain(PACT, MINING_MONEY, "projects").standing,
        expects=NOT_STATED,
        false_twin="Is it not said that the money goes into mining?",
        twin=lambda: exists(
            PACT, InvestmentFilter(ids=(MINING_MONEY,)) & ~InvestmentFilter(sector=Sector.MINING)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U18",
        asks="In which region does China's influence grow?",
        answer=lambda: explain(PACT, "CHN", "trends[0].place").standing,
        expects=NOT_STATED,
        false_twin="Does it fall?",
        twin=lambda: explain(PACT, "CHN", "trends[0].direction").value,
        twin_expects=Direction.RISING,
    ),
    Question(
        fact="U19",
        asks="Who published the article?",
        answer=lambda: explain(PACT, ARTICLE, "publisher").standing,
        expects=NOT_STATED,
        false_twin="Is it unsigned?",
        twin=lambda: explain(PACT, ARTICLE, "authors").standing,
        twin_expects=Standing.CITED,
    ),
    Question(
        fact="U19",
        asks="Where does it have its knowledge from?",
        answer=lambda: explain(PACT, ARTICLE, "based_on").standing,
        expects=NOT_STATED,
        false_twin="Is nobody quoted?",
        twin=lambda: exists(PACT, ClaimFilter(attributed_to="elmer-schialer")),
        twin_expects=YES,
    ),
    Question(
        fact="U20",
        asks="Was it out at 03:00 in Lima?",
        answer=lambda: exists(PACT, SourceFilter(during=When("2024-11-14T03:00:00-05:00"))),
        expects=UNKNOWN,
        false_twin="At four by the clock it prints?",
        twin=lambda: exists(PACT, SourceFilter(during=When("2024-11-14T04:00:00"))),
        twin_expects=NO,
    ),
    Question(
        fact="U22",
        asks="Does Xi Jinping attend the summit?",
        answer=lambda: exists(PACT, SummitFilter(ids=(SUMMIT,), involving=("xi-jinping",))),
        expects=UNKNOWN,
        false_twin="Does Shigeru Ishiba not attend?",
        twin=lambda: exists(
            PACT, SummitFilter(ids=(SUMMIT,)) & ~SummitFilter(involving=("shigeru-ishiba",))
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U22",
        asks="How many things are told to be not stated?",
        answer=lambda: count(PACT, ClaimFilter(modality=Modality.NOT_STATED)),
        expects=24,
        false_twin="Has the catalog an answer to one?",
        twin=lambda: [claim.id for claim in PACT.claims if claim.answered],
        twin_expects=[],
    ),
)


@pytest.mark.parametrize("question", OF_JAPAN_AND_PERU, ids=str)
def test_what_is_not_stated_of_japan_and_peru(question: Question) -> None:
    """A list that is not said to be all leaves room for more."""
    question.check()


@pytest.mark.parametrize("question", OF_OTHERS, ids=str)
def test_what_is_not_stated_of_others(question: Question) -> None:
    """Neither days nor places nor owners are made up."""
    question.check()
