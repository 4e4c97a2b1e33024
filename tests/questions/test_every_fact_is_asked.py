from importlib import import_module
from pathlib import Path

from mineralpact.values.record import is_tuple
from tests.questions.asking import Question

LISTED = {
    *(f"F{number:02d}" for number in range(1, 76)),
    *(f"U{number:02d}" for number in range(1, 25)),
    *(f"T{number}" for number in range(1, 14)),
    *(f"R{number}" for number in range(1, 11)),
}


def asked() -> list[Question]:
    """All questions in the modules beside this one."""
    questions: list[Question] = []
    for path in Path(__file__).parent.glob("test_*.py"):
        for group in vars(import_module(f"tests.questions.{path.stem}")).values():
            if is_tuple(group):
                questions += [each for each in group if isinstance(each, Question)]
    return questions


def test_every_fact_is_asked() -> None:
    """Each that the list of facts has, and none that it has not."""
    assert {question.fact for question in asked()} == LISTED


def test_no_question_is_asked_twice() -> None:
    """Each in words of its own, of one fact."""
    words = [str(question) for question in asked()]
    assert len(words) == len(set(words))
