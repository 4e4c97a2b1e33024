import pytest

from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.values.texts.outline import Part
from mineralpact.values.texts.quoting import find_quotation

TEXT = (
    "Copper for all\n"
    "- 3 May 2020\n"
    "Peru\u2019s copper is Peru's own. Zinc \u2013 and tin \u2013 are not\n"
    "Japan has no copper. It buys some."
)


def quoted(passage: str) -> str:
    """The text's own spelling of some words."""
    start, end, _ = find_quotation(TEXT, passage)
    return TEXT[start:end]


def test_words_are_found_with_their_sentence() -> None:
    """By paragraph and sentence of the body, or by the part of the head."""
    _, _, sentence = find_quotation(TEXT, "buys some")
    assert (sentence.part, sentence.paragraph, sentence.sentence) == (Part.BODY, 2, 2)
    assert find_quotation(TEXT, "3 May").sentence.part is Part.DATELINE


@pytest.mark.parametrize(
    ("passage", "spelling"),
    [
        ("Peru's copper", "Peru\u2019s copper"),
        ("Zinc - and tin", "Zinc \u2013 and tin"),
        ("It  buys\nsome.", "It buys some."),
    ],
)
def test_other_signs_and_blanks_will_do(passage: str, spelling: str) -> None:
    """What is told is where the text's own words stand."""
    assert quoted(passage) == spelling


def test_words_at_several_places_are_refused() -> None:
    """With the places, so that more words can tell one from the others."""
    message = "found it at 2: paragraph 1, sentence 1, paragraph 2, sentence 1"
    with pytest.raises(ValidationError, match=message):
        find_quotation(TEXT, "copper")


def test_of_very_many_places_some_are_named() -> None:
    """The message stays short."""
    with pytest.raises(ValidationError, match="found it at 1000: ") as caught:
        find_quotation("tin. " * 1_000, "tin")
    assert len(str(caught.value)) < 300


def test_words_that_are_not_there_are_refused() -> None:
    """With the nearest sentences and where they stand."""
    with pytest.raises(NotFoundError, match=r"Japan has no copper\.' \(paragraph 2, sentence 1\)"):
        find_quotation(TEXT, "Japan has no zinc.")
    with pytest.raises(NotFoundError, match="no passage 'gold'"):
        find_quotation("", "gold")


def test_no_words_are_refused() -> None:
    """Blanks stand everywhere."""
    with pytest.raises(ValidationError, match="expected a passage"):
        find_quotation(TEXT, " ")
