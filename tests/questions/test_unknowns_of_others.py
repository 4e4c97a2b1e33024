"""Of what the article leaves open of China, the port, the minister and itself."""

import pytest

from mineralpact.evidence import Standing, explain
from mineralpact.model import (
    Agreement,
    ProjectPhase,
    Sector,
)
from mineralpact.query import (
    AgreementFilter,
    ClaimFilter,
    InvestmentFilter,
    ProjectFilter,
    SourceFilter,
    SummitFilter,
    count,
    exists,
    in_force,
)
from mineralpact.values.commitment import Direction
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from tests.questions.asking import (
    ARTICLE,
    EARLIER_FTA,
    MINING_MONEY,
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
    silence,
)

NOT_STATED = Standing.NOT_STATED
DAY_BEFORE = When("2024-11-13")

QUESTIONS = (
    Question(
        fact="U11",
        asks="Was the earlier trade agreement made in 2009?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(ids=(EARLIER_FTA,), stage=Stage.CONCLUSION, during=When("2009")),
        ),
        expects=UNKNOWN,
        false_twin="Is the day of it stated?",
        twin=lambda: silence(EARLIER_FTA, "steps[0].when"),
        twin_expects=(NOT_STATED, ["U11"]),
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
        answer=lambda: silence(VISIT, "place"),
        expects=(Standing.INFERRED, ["U12"]),
        false_twin="Is the day printed?",
        twin=lambda: explain(PACT, VISIT, "when").standing,
        twin_expects=NOT_STATED,
    ),
    Question(
        fact="U13",
        asks="Did the minister announce it on 8 November?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(ids=(UPDATED_FTA,), stage=Stage.ANNOUNCED, during=When("2024-11-08")),
        ),
        expects=UNKNOWN,
        false_twin="A week after the article?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(ids=(UPDATED_FTA,), stage=Stage.ANNOUNCED, during=When("2024-11-21")),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U13",
        asks="Where did he announce it?",
        answer=lambda: silence(UPDATED_FTA, "steps[0].place"),
        expects=(NOT_STATED, ["U13"]),
        false_twin="Is it not said who did?",
        twin=lambda: explain(PACT, UPDATED_FTA, "steps[0].announced_by").value,
        twin_expects=("elmer-schialer",),
    ),
    Question(
        fact="U14",
        asks="From what level is trade to rise by half?",
        answer=lambda: silence(UPDATED_FTA, "effects[0].baseline"),
        expects=(NOT_STATED, ["U14"]),
        false_twin="Is it half at most?",
        twin=lambda: explain(PACT, UPDATED_FTA, "effects[0].change.at_most").value,
        twin_expects=None,
    ),
    Question(
        fact="U15",
        asks="Is the port of Chancay in operation?",
        answer=lambda: exists(
            PACT,
            ProjectFilter(ids=(PORT,), phase=ProjectPhase.OPERATION, modality=Modality.HAPPENED),
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
        answer=lambda: silence(MINING_MONEY, "projects"),
        expects=(NOT_STATED, ["U16"]),
        false_twin="Is it not said that the money goes into mining?",
        twin=lambda: exists(
            PACT, InvestmentFilter(ids=(MINING_MONEY,)) & ~InvestmentFilter(sector=Sector.MINING)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="U18",
        asks="In which region does China's influence grow?",
        answer=lambda: silence("CHN", "trends[0].place"),
        expects=(NOT_STATED, ["U18"]),
        false_twin="Does it fall?",
        twin=lambda: explain(PACT, "CHN", "trends[0].direction").value,
        twin_expects=Direction.RISING,
    ),
    Question(
        fact="U19",
        asks="Who published the article?",
        answer=lambda: silence(ARTICLE, "publisher"),
        expects=(NOT_STATED, ["U19"]),
        false_twin="Is it unsigned?",
        twin=lambda: explain(PACT, ARTICLE, "authors").standing,
        twin_expects=Standing.CITED,
    ),
    Question(
        fact="U19",
        asks="Where does it have its knowledge from?",
        answer=lambda: silence(ARTICLE, "based_on"),
        expects=(NOT_STATED, ["U19"]),
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
        fact="U20",
        asks="Is the hour of publication told in full?",
        answer=lambda: silence(ARTICLE, "published"),
        expects=(Standing.CITED, ["U20"]),
        false_twin="Is the day not told, then?",
        twin=lambda: exists(PACT, SourceFilter(during=When("2024-11-14"))),
        twin_expects=YES,
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


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_what_is_not_stated_of_others(question: Question) -> None:
    """Neither days nor places nor owners are made up."""
    question.check()
