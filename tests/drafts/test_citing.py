import pytest
import yaml

from mineralpact.drafts.citing import CitedWords, cite_words
from mineralpact.errors import ValidationError
from mineralpact.values.citation import CitableText

TEXT = "Pact nears\nPeru is: rich in 'ores' #1. Japan has few.\nJapan buys\u2026 \u201cyes\u201d."
CITABLE = CitableText(TEXT, source="primer")


def cited(words: str) -> CitedWords:
    """One passage of the text."""
    (passage,) = cite_words(CITABLE, [words])
    return passage


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("rich in 'ores'", "quote: rich in 'ores'"),
        ("is: rich", "quote: 'is: rich'"),
        ("rich in 'ores' #1", "quote: 'rich in ''ores'' #1'"),
        ("yes", "quote: 'yes'"),
        ('buys... "yes', "quote: buys\u2026 \u201cyes"),
    ],
)
def test_the_quotes_are_the_fewest(words: str, line: str) -> None:
    """What is printed is what the text has, and every reader of YAML reads that."""
    passage = cited(words)
    lines = list(passage.yaml_lines())
    assert lines[1] == line
    assert yaml.safe_load(line) == {"quote": passage.words}
    assert passage.words in TEXT


def test_a_long_passage_stays_on_its_line() -> None:
    """So that it can be pasted at any depth."""
    sentence = "word " * 200 + "ends."
    (passage,) = cite_words(CitableText(sentence, source="primer"), [sentence])
    assert list(passage.yaml_lines())[1] == f"quote: {sentence}"


def test_yaml_has_the_passage_in_three_forms() -> None:
    """Its words, its place, and the citation as documents have it."""
    passage = cited("few")
    place = "49-52 p1s2"
    digest = passage.citation.sha256
    assert list(passage.yaml_lines()) == [
        "# paragraph 1, sentence 2: Japan has few.",
        "quote: few",
        "# without its words",
        f"quote: '{place} sha256:{digest}'",
        "# in a document",
        "cites:",
        "- source: primer",
        "  start: 49",
        "  end: 52",
        f"  sha256: {digest}",
        "  paragraph: 1",
        "  sentence: 2",
    ]


def test_a_program_gets_the_same() -> None:
    """With every key."""
    passage = cited("Pact")
    plain = passage.plain()
    assert (plain["words"], plain["sentence"]) == ("Pact", "Pact nears")
    assert plain["passage"] == f"0-4 headline sha256:{passage.citation.sha256}"
    assert plain["citation"] == {
        "source": "primer",
        "start": 0,
        "end": 4,
        "sha256": passage.citation.sha256,
        "part": "headline",
        "paragraph": None,
        "sentence": None,
    }


def test_all_that_is_wrong_is_told() -> None:
    """Each with the number of the words."""
    with pytest.raises(ValidationError) as caught:
        cite_words(CITABLE, ["few", "Japan has many", "Japan", "few. Japan buys", ""])
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("words[1]", "not_found"),
        ("words[2]", "ambiguous"),
        ("words[3]", "crosses_paragraphs"),
        ("words[4]", "empty_text"),
    ]
    assert "did you mean 'Japan has few.' (paragraph 1, sentence 2)" in str(caught.value)
