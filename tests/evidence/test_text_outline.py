import pytest

from mineralpact.evidence import Passage, outline
from mineralpact.values.citation import Part


def sentences(text: str) -> list[str]:
    """The text of every passage."""
    return [text[passage.start : passage.end] for passage in outline(text)]


def test_a_news_text_is_taken_apart() -> None:
    """Headline, dateline, byline, then paragraphs and sentences, counted from 1."""
    text = "Pact nears\n- 3 May 2020\n- By: A. Writer\n\nOne came. Two left!\n  Was it so?  \n"
    found = outline(text)
    assert [str(passage) for passage in found] == [
        "headline",
        "dateline",
        "byline",
        "paragraph 1, sentence 1",
        "paragraph 1, sentence 2",
        "paragraph 2, sentence 1",
    ]
    assert sentences(text) == [
        "Pact nears",
        "- 3 May 2020",
        "- By: A. Writer",
        "One came.",
        "Two left!",
        "Was it so?",
    ]
    assert found[3] == Passage(part=Part.BODY, paragraph=1, sentence=1, start=41, end=50)


def test_a_text_without_a_headline_is_all_body() -> None:
    """A first line that ends like a sentence is one; a list further down is body too."""
    assert [passage.part for passage in outline("It began.\n- first\n- second")] == [Part.BODY] * 3
    assert outline("") == outline(" \n\t\n") == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He met Mr. Ishiba. They spoke.", 2),
        ("He met J. Doe. They spoke.", 2),
        ("Of the U.S. Senate. They spoke.", 2),
        ("It rose 3.5 percent. They spoke.", 2),
        ("They said e.g. nothing. They spoke.", 2),
        ("He asked: why? They spoke.", 2),
        ("Was it he? no matter.", 1),
        ('He said "yes." They spoke.', 2),
        ("He said. \u201cThey spoke.\u201d", 2),
        ("... They spoke.", 2),
        ("No full stop", 1),
    ],
)
def test_not_every_full_stop_ends_a_sentence(text: str, count: int) -> None:
    """Abbreviations, initials, numbers and small letters go on."""
    body = [passage for passage in outline(f"Headline\n{text}") if passage.part is Part.BODY]
    assert len(body) == count


def test_the_article_has_the_places_its_facts_name(
    article: str, locators: dict[str, list[int]]
) -> None:
    """Headline, dateline, byline and all 20 sentences of 8 paragraphs, character by character."""
    names = {Part.HEADLINE: "H", Part.DATELINE: "D", Part.BYLINE: "J"}
    found = {
        names.get(passage.part, f"P{passage.paragraph}.S{passage.sentence}"): [
            passage.start,
            passage.end,
        ]
        for passage in outline(article)
    }
    assert found == locators
    assert len(found) == 23
