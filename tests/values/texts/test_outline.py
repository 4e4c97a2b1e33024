import sys
from collections.abc import Callable

import pytest

from mineralpact.catalog import Catalog
from mineralpact.errors import MissingExtraError, ValidationError
from mineralpact.evidence import Passage, outline, verify
from mineralpact.model import Source
from mineralpact.values.citation import Citation, Part
from mineralpact.values.ids import SourceId


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
        ("Was it he? no matter.", 2),
        ('He said "yes." They spoke.', 2),
        ("He said. \u201cThey spoke.\u201d", 2),
        ("... They spoke.", 2),
        ("No full stop", 1),
    ],
)
def test_not_every_full_stop_ends_a_sentence(text: str, count: int) -> None:
    """Abbreviations, initials and numbers go on."""
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


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("ja", "両首脳は共同声明に署名した。融資額は十億ドルである。鉱山は閉鎖された。", 3),
        ("zh-Hans", "双方签署了声明。贷款为十亿美元。", 2),
        ("ar", "وقّع الطرفان البيان. هل تم ذلك؟ نعم.", 3),
        ("hi", "यह पहला वाक्य है। यह दूसरा है।", 2),
        ("es", "El Sr. Pérez llegó a EE. UU. el 17 de noviembre. Firmó.", 2),
        ("de", "Am 17. November 2024 kam er. Dr. Meyer ging.", 2),
    ],
)
def test_each_language_has_its_own_sentences(language: str, text: str, count: int) -> None:
    """Stops of its script end them, its abbreviations and ordinals do not."""
    passages = outline(f"・\n{text}", language=language)
    assert [passage.sentence for passage in passages] == [None, *range(1, count + 1)]
    assert "".join(text.split()) == "".join(
        "".join(f"・\n{text}"[each.start : each.end].split()) for each in passages[1:]
    )


def test_a_first_line_that_ends_like_a_sentence_is_one_in_every_script() -> None:
    """Only what has no stop is a headline."""
    assert [each.part for each in outline("日本とペルー", language="ja")] == [Part.HEADLINE]
    assert [each.part for each in outline("署名した。", language="ja")] == [Part.BODY]


def test_a_missing_segmenter_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the extra that brings it."""
    monkeypatch.setitem(sys.modules, "sentencex", None)
    with pytest.raises(MissingExtraError, match=r"mineralpact\[texts\]"):
        outline("It began.")


def test_a_text_is_no_longer_than_a_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor where passages are quoted or verified, whatever else is asked."""
    from mineralpact.values.texts import outline as module

    article = Source(id=SourceId("article"), title="article")
    monkeypatch.setattr(module, "MOST_TEXT", 10)
    asks: tuple[Callable[[str], object], ...] = (
        outline,
        lambda text: Citation.quote(text, "xyxyxyxyx", source=article),
        lambda text: verify(Catalog([article]), "article", text),
    )
    for ask in asks:
        ask("xyxyxyxyx.")
        with pytest.raises(ValidationError, match="text: expected at most 10 characters, found 11"):
            ask("xyxyxyxyxy.")
