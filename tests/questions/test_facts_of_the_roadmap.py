"""Of the fourth and fifth paragraphs: the roadmap, and what the two sides are to do together."""

import pytest

from mineralpact.evidence import explain
from mineralpact.model import Predicate
from mineralpact.query import AgreementFilter, ClaimFilter, RoadmapFilter, due, exists
from mineralpact.values.commitment import Measure
from mineralpact.values.step import Modality, Stage
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.questions.asking import NO, PACT, PARTNERSHIP, ROADMAP, UNKNOWN, YES, Question, found

QUESTIONS = (
    Question(
        fact="F35",
        asks="Are Japan and Peru about to unveil a roadmap?",
        answer=lambda: found(
            RoadmapFilter(
                involving=("JPN", "PER"), stage=Stage.ANNOUNCED, modality=Modality.PLANNED
            )
        ),
        expects=[ROADMAP],
        false_twin="Have they unveiled it?",
        twin=lambda: exists(
            PACT,
            RoadmapFilter(ids=(ROADMAP,), stage=Stage.ANNOUNCED, modality=Modality.HAPPENED),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F36",
        asks="For how many years is the roadmap?",
        answer=lambda: getattr(explain(PACT, ROADMAP, "duration").value, "years", None),
        expects=10,
        false_twin="From when to when?",
        twin=lambda: explain(PACT, ROADMAP, "period").value,
        twin_expects=None,
    ),
    Question(
        fact="F37",
        asks="How is it told that the roadmap has concrete measures?",
        answer=lambda: explain(PACT, ROADMAP, "measures").modality,
        expects=Modality.PLANNED,
        false_twin="Which are they?",
        twin=lambda: explain(PACT, ROADMAP, "measures").value,
        twin_expects=(),
    ),
    Question(
        fact="F38",
        asks="How many areas has it?",
        answer=lambda: explain(PACT, ROADMAP, "areas_announced").value,
        expects=5,
        false_twin="Are all of them named?",
        twin=lambda: explain(PACT, ROADMAP, "areas").complete,
        twin_expects=NO,
    ),
    Question(
        fact="F39",
        asks="Is the cooperation thought to be good for both sides?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                subject=PARTNERSHIP,
                about=Predicate.VALUED_AS,
                modality=Modality.OPINION,
                text="both sides",
            ),
        ),
        expects=YES,
        false_twin="Is that told as a fact?",
        twin=lambda: exists(
            PACT,
            ClaimFilter(
                subject=PARTNERSHIP, about=Predicate.VALUED_AS, modality=Modality.ATTRIBUTE
            ),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F40",
        asks="Which pacts are to develop minerals?",
        answer=lambda: found(AgreementFilter(topics=(Topic.MINERAL_DEVELOPMENT,))),
        expects=[PARTNERSHIP],
        false_twin="Do the two develop them already?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject=PARTNERSHIP, about="commitments", modality=Modality.ONGOING)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F41",
        asks="Are the two to procure minerals together?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                about="commitments", modality=Modality.PLANNED, text="procure essential minerals"
            ),
        ),
        expects=YES,
        false_twin="Are they to stockpile them?",
        twin=lambda: exists(PACT, ClaimFilter(about="commitments", text="stockpil")),
        twin_expects=NO,
    ),
    Question(
        fact="F42",
        asks="Are Japan and Peru to develop energy together?",
        answer=lambda: exists(
            PACT,
            AgreementFilter(involving=("JPN", "PER"), topics=(Topic.ENERGY_DEVELOPMENT,)),
        ),
        expects=YES,
        false_twin="Are China and Peru?",
        twin=lambda: exists(
            PACT,
            AgreementFilter(involving=("CHN", "PER"), topics=(Topic.ENERGY_DEVELOPMENT,)),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F43",
        asks="Is procuring energy a field of the partnership?",
        answer=lambda: exists(
            PACT, AgreementFilter(ids=(PARTNERSHIP,), topics=(Topic.ENERGY_PROCUREMENT,))
        ),
        expects=YES,
        false_twin="By a certain day?",
        twin=lambda: [
            plan.entry.path
            for plan in due(PACT, When("2024"), involving=PARTNERSHIP)
            if plan.entry.path.startswith("commitments")
        ],
        twin_expects=[],
    ),
    Question(
        fact="F44",
        asks="Is an advantage to Peru's mineral wealth expected?",
        answer=lambda: explain(PACT, PARTNERSHIP, "effects[1]").modality,
        expects=Modality.EXPECTED,
        false_twin="Is one for Japan?",
        twin=lambda: explain(PACT, PARTNERSHIP, "effects[1].affects").value,
        twin_expects=("PER",),
    ),
    Question(
        fact="F45",
        asks="Is Peru expected to have funds by it?",
        answer=lambda: explain(PACT, PARTNERSHIP, "effects[2].measure").value,
        expects=Measure.FUNDS,
        false_twin="How much?",
        twin=lambda: explain(PACT, PARTNERSHIP, "effects[2].change").value,
        twin_expects=None,
    ),
    Question(
        fact="F46",
        asks="Are the funds expected to help Peru's economy?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                subject=PARTNERSHIP, about="effects", modality=Modality.EXPECTED, text="economy"
            ),
        ),
        expects=YES,
        false_twin="Have they helped it?",
        twin=lambda: exists(
            PACT,
            ClaimFilter(
                subject=PARTNERSHIP, about="effects", modality=Modality.HAPPENED, text="economy"
            ),
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F47",
        asks="Are Japan and Peru to exchange knowledge?",
        answer=lambda: exists(
            PACT, AgreementFilter(involving=("JPN", "PER"), topics=(Topic.KNOWLEDGE_EXCHANGE,))
        ),
        expects=YES,
        false_twin="Is that surely an area of the roadmap?",
        twin=lambda: explain(PACT, ROADMAP, "areas[1]").inferred,
        twin_expects=True,
    ),
    Question(
        fact="F48",
        asks="How is knowledge to be exchanged?",
        answer=lambda: explain(PACT, PARTNERSHIP, "commitments[4].means").value,
        expects=("exchange of personnel",),
        false_twin="Has anybody been sent?",
        twin=lambda: exists(PACT, ClaimFilter(text="personnel", modality=Modality.HAPPENED)),
        twin_expects=NO,
    ),
    Question(
        fact="F49",
        asks="Are the two to do more for security?",
        answer=lambda: explain(PACT, PARTNERSHIP, "commitments[5]").modality,
        expects=Modality.PLANNED,
        false_twin="Does the partnership cover defence?",
        twin=lambda: exists(PACT, AgreementFilter(ids=(PARTNERSHIP,), topics=(Topic.DEFENCE,))),
        twin_expects=UNKNOWN,
    ),
    Question(
        fact="F50",
        asks="Is it for critical infrastructure?",
        answer=lambda: explain(PACT, PARTNERSHIP, "commitments[5].aims[0].topics").value,
        expects=(Topic.CRITICAL_INFRASTRUCTURE,),
        false_twin="Is that told as reached?",
        twin=lambda: explain(PACT, PARTNERSHIP, "commitments[5].aims[0]").modality,
        twin_expects=Modality.AIM,
    ),
    Question(
        fact="F51",
        asks="Is it for supply chains?",
        answer=lambda: explain(PACT, PARTNERSHIP, "commitments[5].aims[1].topics").value,
        expects=(Topic.SUPPLY_CHAINS,),
        false_twin="Is the trade agreement?",
        twin=lambda: exists(
            PACT, AgreementFilter(involving=("CHN",), topics=(Topic.SUPPLY_CHAINS,))
        ),
        twin_expects=NO,
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_what_the_two_are_to_do(question: Question) -> None:
    """Counted, not listed; told as if agreed, and still to come."""
    question.check()
