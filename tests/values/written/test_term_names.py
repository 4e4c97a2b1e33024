from enum import StrEnum

import pytest

from mineralpact import model, values
from mineralpact.errors import ValidationError
from mineralpact.model import AgreementKind, Bindingness, MineralGroup, OfficeKind
from mineralpact.values import Modality, Stage, Topic
from mineralpact.values.written.term_names import (
    read_term,
    term_hint,
    term_names,
    terms_named,
)
from mineralpact.values.written.term_words import WORDS_BY_VOCABULARY
from tests.vocabularies import vocabularies_in

VOCABULARIES = {cls.__name__: cls for cls in (*vocabularies_in(values), *vocabularies_in(model))}


class Tally(StrEnum):
    """More words of an app than a message lists."""

    ONE = "one"
    TWO = "two"
    THREE = "three"
    FOUR = "four"
    FIVE = "five"
    SIX = "six"
    SEVEN = "seven"
    EIGHT = "eight"
    NINE = "nine"


class Grade(StrEnum):
    """A vocabulary of an app."""

    HIGH_GRADE = "high_grade"
    LOW_GRADE = "low_grade"


@pytest.mark.parametrize(
    ("vocabulary", "text", "term"),
    [
        (AgreementKind, "memorandum_of_understanding", AgreementKind.MEMORANDUM_OF_UNDERSTANDING),
        (AgreementKind, "Joint Statement", AgreementKind.JOINT_STATEMENT),
        (AgreementKind, "joint-statement", AgreementKind.JOINT_STATEMENT),
        (AgreementKind, "a Memorandum of Understanding", AgreementKind.MEMORANDUM_OF_UNDERSTANDING),
        (AgreementKind, "MoU", AgreementKind.MEMORANDUM_OF_UNDERSTANDING),
        (AgreementKind, "M.O.U.", AgreementKind.MEMORANDUM_OF_UNDERSTANDING),
        (AgreementKind, "joint communiqu\u00e9", AgreementKind.COMMUNIQUE),
        (AgreementKind, "free-trade agreement", AgreementKind.FREE_TRADE_AGREEMENT),
        (AgreementKind, "BIT", AgreementKind.BILATERAL_INVESTMENT_TREATY),
        (AgreementKind, "Offtake agreement", AgreementKind.OFFTAKE_CONTRACT),
        (Stage, "signed", Stage.SIGNATURE),
        (Stage, "in force", Stage.ENTRY_INTO_FORCE),
        (Modality, "set to", Modality.PLANNED),
        (OfficeKind, "PM", OfficeKind.HEAD_OF_GOVERNMENT),
        (MineralGroup, "REEs", MineralGroup.RARE_EARTHS),
        (Topic, "R&D", Topic.RESEARCH_AND_INNOVATION),
    ],
)
def test_terms_by_value_label_and_usual_word(
    vocabulary: type[StrEnum], text: str, term: StrEnum
) -> None:
    """Case, accents, dots, hyphens, underscores and an article make no difference."""
    assert read_term(vocabulary, text) is term


@pytest.mark.parametrize(
    ("vocabulary", "text", "code", "message"),
    [
        (
            AgreementKind,
            "letter of intent",
            "two_readings",
            "did you mean 'statement_of_intent' or 'letter_of_interest'",
        ),
        (OfficeKind, "president", "two_readings", "'head_of_state' or 'head_of_state_and"),
        (AgreementKind, "tretaty", "unknown_term", "did you mean 'treaty'"),
        (Stage, "signd", "unknown_term", "did you mean 'signature'"),
        (
            Stage,
            "xyz",
            "unknown_term",
            "; a term is 'proposal', for example, and mineralpact terms stage lists all",
        ),
        (Bindingness, "xyz", "unknown_term", "; the terms are 'binding', 'non_binding', 'mixed'"),
    ],
)
def test_texts_that_name_no_single_term(
    vocabulary: type[StrEnum], text: str, code: str, message: str
) -> None:
    """Both meanings, near terms, all terms of a few, or an example."""
    with pytest.raises(ValidationError, match=message) as caught:
        read_term(vocabulary, text)
    assert caught.value.problems[0].code == code


def test_a_vocabulary_of_an_app_has_its_labels() -> None:
    """And no words, whatever its name."""
    assert read_term(Grade, "high grade") is Grade.HIGH_GRADE
    assert term_names(Grade) == {Grade.HIGH_GRADE: (), Grade.LOW_GRADE: ()}
    assert term_hint(Grade, "hi grade").startswith("; did you mean 'high_grade'")


def test_the_words_of_a_term_are_listed() -> None:
    """Each term has its own, some have none."""
    names = term_names(AgreementKind)
    assert "MoU" in names[AgreementKind.MEMORANDUM_OF_UNDERSTANDING]
    assert names[AgreementKind.OTHER] == ()
    assert list(names) == list(AgreementKind)


@pytest.mark.parametrize("name", WORDS_BY_VOCABULARY)
def test_all_words_are_of_terms_that_there_are(name: str) -> None:
    """Each names its term, alone or among others, and none is a term's own value."""
    vocabulary = VOCABULARIES[name]
    assert WORDS_BY_VOCABULARY[name].keys() <= set(vocabulary)
    for term, words in term_names(vocabulary).items():
        for word in words:
            assert term in terms_named(vocabulary, word), word


@pytest.mark.parametrize("vocabulary", VOCABULARIES.values(), ids=VOCABULARIES)
def test_each_value_and_label_is_its_term(vocabulary: type[StrEnum]) -> None:
    """However it is written."""
    for term in vocabulary:
        label = term.value.replace("_", " ")
        for text in (term.value, label, label.upper(), label.replace(" ", "-"), f"the {label}"):
            assert read_term(vocabulary, text) is term


def test_the_command_lists_the_terms_of_our_vocabularies_alone() -> None:
    """Of those of a program an example is told."""
    assert term_hint(Tally, "xyz") == "; a term is 'one', for example"
