"""Of the second paragraph: the summit, who is to be there, and whom he is to meet."""

import pytest

from mineralpact.evidence import explain
from mineralpact.model import OfficeKind, SummitKind
from mineralpact.query import (
    ClaimFilter,
    OrganizationFilter,
    PersonFilter,
    SummitFilter,
    due,
    exists,
)
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from tests.questions.asking import (
    MEETING,
    NO,
    PACT,
    PARTNERSHIP,
    SUMMIT,
    UNKNOWN,
    YES,
    Question,
    found,
)

SUMMIT_DAYS = When("2024-11-15/2024-11-16")

QUESTIONS = (
    Question(
        fact="F13",
        asks="Who is the head of government of Japan?",
        answer=lambda: found(PersonFilter(office=OfficeKind.HEAD_OF_GOVERNMENT, office_of="JPN")),
        expects=["shigeru-ishiba"],
        false_twin="Is he that of Peru?",
        twin=lambda: exists(PACT, PersonFilter(ids=("shigeru-ishiba",), office_of="PER")),
        twin_expects=NO,
    ),
    Question(
        fact="F14",
        asks="Is Shigeru Ishiba to attend a leaders' summit?",
        answer=lambda: exists(
            PACT,
            SummitFilter(
                kind=SummitKind.LEADERS_SUMMIT,
                involving=("shigeru-ishiba",),
                modality=Modality.PLANNED,
            ),
        ),
        expects=YES,
        false_twin="Has he attended one?",
        twin=lambda: exists(
            PACT, SummitFilter(kind=SummitKind.LEADERS_SUMMIT, modality=Modality.HAPPENED)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F14",
        asks="What may Ishiba have to do on the days of the summit?",
        answer=lambda: [
            (plan.entry.entity.id, plan.truth)
            for plan in due(PACT, SUMMIT_DAYS, involving="shigeru-ishiba")
        ],
        expects=[(SUMMIT, YES), (MEETING, UNKNOWN)],
        false_twin="Has Xi Jinping anything to do on them, surely?",
        twin=lambda: due(PACT, SUMMIT_DAYS, involving="xi-jinping"),
        twin_expects=(),
    ),
    Question(
        fact="F15",
        asks="Which summits take place in Peru?",
        answer=lambda: found(SummitFilter(kind=SummitKind.LEADERS_SUMMIT, place="PER")),
        expects=[SUMMIT],
        false_twin="Is it in Japan?",
        twin=lambda: exists(PACT, SummitFilter(ids=(SUMMIT,), place="JPN")),
        twin_expects=NO,
    ),
    Question(
        fact="F16",
        asks="Is the summit on the 15th and 16th of November 2024?",
        answer=lambda: exists(PACT, SummitFilter(ids=(SUMMIT,), during=SUMMIT_DAYS)),
        expects=YES,
        false_twin="Is it on the 17th?",
        twin=lambda: exists(PACT, SummitFilter(ids=(SUMMIT,), during=When("2024-11-17"))),
        twin_expects=NO,
    ),
    Question(
        fact="F17",
        asks="What is APEC in full?",
        answer=lambda: explain(PACT, "apec", "name").value,
        expects="Asia-Pacific Economic Cooperation",
        false_twin="Is there an organization of the Atlantic?",
        twin=lambda: exists(PACT, OrganizationFilter(text="Atlantic")),
        twin_expects=NO,
    ),
    Question(
        fact="F18",
        asks="Does APEC convene the summit?",
        answer=lambda: exists(PACT, SummitFilter(ids=(SUMMIT,), involving=("apec",))),
        expects=YES,
        false_twin="Does it convene the bilateral meeting?",
        twin=lambda: explain(PACT, MEETING, "organization").value,
        twin_expects=None,
    ),
    Question(
        fact="F19",
        asks="Is Ishiba to meet leaders of Peru?",
        answer=lambda: exists(
            PACT,
            SummitFilter(involving=("shigeru-ishiba", "PER"), kind=SummitKind.BILATERAL_MEETING),
        ),
        expects=YES,
        false_twin="Have they met?",
        twin=lambda: exists(PACT, SummitFilter(ids=(MEETING,), modality=Modality.HAPPENED)),
        twin_expects=NO,
    ),
    Question(
        fact="F19",
        asks="Is the meeting within the days of the summit?",
        answer=lambda: exists(PACT, SummitFilter(ids=(MEETING,), during=SUMMIT_DAYS)),
        expects=UNKNOWN,
        false_twin="Is it in December?",
        twin=lambda: exists(PACT, SummitFilter(ids=(MEETING,), during=When("2024-12"))),
        twin_expects=NO,
    ),
    Question(
        fact="F20",
        asks="Is Ishiba to make the partnership stronger?",
        answer=lambda: exists(
            PACT,
            ClaimFilter(
                subject="shigeru-ishiba",
                about="strengthens",
                referring_to=(PARTNERSHIP,),
                modality=Modality.PLANNED,
            ),
        ),
        expects=YES,
        false_twin="Is Xi Jinping?",
        twin=lambda: exists(PACT, ClaimFilter(subject="xi-jinping", about="strengthens")),
        twin_expects=NO,
    ),
    Question(
        fact="F21",
        asks="How is it told that there is a partnership?",
        answer=lambda: explain(PACT, PARTNERSHIP, "exists").modality,
        expects=Modality.PRESUPPOSED,
        false_twin="Does anybody say so outright?",
        twin=lambda: exists(
            PACT, ClaimFilter(subject=PARTNERSHIP, about="exists", modality=Modality.ATTRIBUTE)
        ),
        twin_expects=NO,
    ),
    Question(
        fact="F22",
        asks="Is a bilateral meeting about economic cooperation?",
        answer=lambda: exists(
            PACT,
            SummitFilter(kind=SummitKind.BILATERAL_MEETING, topics=(Topic.ECONOMIC_COOPERATION,)),
        ),
        expects=YES,
        false_twin="Is it about defence?",
        twin=lambda: exists(PACT, SummitFilter(ids=(MEETING,), topics=(Topic.DEFENCE,))),
        twin_expects=NO,
    ),
    Question(
        fact="F23",
        asks="Is it about securing minerals?",
        answer=lambda: exists(
            PACT, SummitFilter(ids=(MEETING,), topics=(Topic.MINERAL_PROCUREMENT,))
        ),
        expects=YES,
        false_twin="Is the summit?",
        twin=lambda: exists(PACT, SummitFilter(ids=(SUMMIT,), topics=(Topic.MINERAL_PROCUREMENT,))),
        twin_expects=NO,
    ),
    Question(
        fact="F24",
        asks="Is it about procuring energy?",
        answer=lambda: exists(
            PACT, SummitFilter(ids=(MEETING,), topics=(Topic.ENERGY_PROCUREMENT,))
        ),
        expects=YES,
        false_twin="Is it about developing energy?",
        twin=lambda: exists(PACT, SummitFilter(ids=(MEETING,), topics=(Topic.ENERGY_DEVELOPMENT,))),
        twin_expects=NO,
    ),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_who_meets_where_and_about_what(question: Question) -> None:
    """A summit on two days, and a meeting about those days."""
    question.check()
