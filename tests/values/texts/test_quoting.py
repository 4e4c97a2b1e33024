import re
from contextlib import suppress

import pytest

from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.values.texts.outline import Part
from mineralpact.values.texts.quoting import Quotation, SearchableText
from tests.growth.counting import Work, excess, work_of

TEXT = (
    "Copper for all\n"
    "- 3 May 2020\n"
    "Peru\u2019s copper is Peru's own. Zinc \u2013 and tin \u2013 are not\n"
    "Japan has no copper. It buys some."
)


def find_quotation(text: str, passage: str) -> Quotation:
    """Look for one passage."""
    return SearchableText(text).find(passage)


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
    """With the places, and for each a longer passage that stands there alone."""
    message = (
        r"found it at 2: paragraph 1, sentence 1 \(only there: 'copper is'\); "
        r"paragraph 2, sentence 1 \(only there: 'copper. It'\)"
    )
    with pytest.raises(ValidationError, match=message):
        find_quotation(TEXT, "copper")
    assert quoted("copper is") == "copper is"
    assert quoted("copper. It") == "copper. It"


def test_of_very_many_places_some_are_named() -> None:
    """The message stays short."""
    with pytest.raises(ValidationError, match="found it at 1000: ") as caught:
        find_quotation("tin. " * 1_000, "tin")
    assert len(str(caught.value)) < 800
    with pytest.raises(ValidationError, match="found it at more than 1,000: "):
        find_quotation("tin. " * 1_001, "tin")


def test_a_longer_passage_is_offered_for_three_places() -> None:
    """More would hide the places, which are five at most."""
    words = [f"the {name} mine" for name in ("red", "blue", "green", "old", "new", "last")]
    with pytest.raises(ValidationError, match="found it at 6: ") as caught:
        find_quotation("\n".join(words), "mine")
    message = str(caught.value)
    assert [f"'{name} mine'" in message for name in ("red", "blue", "green", "old")] == [
        True,
        True,
        True,
        False,
    ]
    assert message.count("headline") + message.count("paragraph") == 5


def test_where_nothing_longer_stands_once_the_places_are_told() -> None:
    """A line that is repeated as a whole, or for longer than a passage may be."""
    for line in ("The mine opens.", "mine " * 200):
        with pytest.raises(ValidationError, match="found it at") as caught:
            find_quotation(f"{line}\n{line}", "mine")
        assert "only there" not in str(caught.value)
    with pytest.raises(
        ValidationError, match="found it at 2: paragraph 1, sentence 1; paragraph 2"
    ):
        find_quotation("A mine opens.\nA mine opens.", "mine")


def test_a_word_that_is_cut_is_not_offered() -> None:
    """Long paragraphs are looked at in part."""
    other = "rock " * 60
    with pytest.raises(ValidationError, match="found it at 2: ") as caught:
        find_quotation(f"{other}mine {other}\n{other}mine {other}red.", "mine")
    assert "only there" not in str(caught.value)


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("are not\nJapan has", "paragraphs 1 and 2"),
        ("3 May 2020\n- 4 May 2020", "dateline and dateline"),
        ("for all - 3", "headline and dateline"),
        ("4 May 2020\nPeru's copper", "dateline and paragraph 1"),
        ("copper is Peru's own. Zinc - and tin - are not Japan", "paragraphs 1 and 2"),
        ("are not Japan has no copper. It buys some. Nobody asks", "paragraphs 1 to 3"),
    ],
)
def test_a_passage_of_several_paragraphs_is_refused(words: str, places: str) -> None:
    """Each paragraph has its own place; a quotation of several would hide all but the first."""
    text = f"{TEXT}\nNobody asks.".replace("2020\n", "2020\n- 4 May 2020\n")
    with pytest.raises(ValidationError, match=f"runs over {places}: quote each apart"):
        find_quotation(text, words)


def test_words_that_are_not_there_are_refused() -> None:
    """With the nearest sentences and where they stand."""
    with pytest.raises(NotFoundError, match=r"Japan has no copper\.' \(paragraph 2, sentence 1\)"):
        find_quotation(TEXT, "Japan has no zinc.")
    with pytest.raises(NotFoundError, match="no passage 'gold'"):
        find_quotation("", "gold")


def test_of_a_long_sentence_the_part_is_shown_that_is_like_the_words() -> None:
    """Whoever reads the message sees what to write instead."""
    parts = [f"part {number} of the plan is about ore number {number}" for number in range(30)]
    sentence = ", ".join(parts) + "."
    for words, beginning, end in (
        ("Part 20 of the plan is about iron ore", "...", "..."),
        ("Part 0 of the plan is about iron ore", "part 0 of the plan", "..."),
        ("plan is about ore number 29, we think", "...", "ore number 29."),
    ):
        with pytest.raises(NotFoundError) as caught:
            find_quotation(sentence, words)
        shown = caught.value.near[0].removesuffix(" (paragraph 1, sentence 1)")[1:-1]
        assert words[5:20] in shown
        assert shown.startswith(beginning)
        assert shown.endswith(end)
        assert len(shown) <= 206


def test_no_words_are_refused() -> None:
    """Blanks stand everywhere."""
    with pytest.raises(ValidationError, match="expected a passage"):
        find_quotation(TEXT, " ")


@pytest.mark.parametrize(
    ("spelling", "words"),
    [
        (
            "Peru\u2019s \u201crare\u201d ore \u2014 and tin\u2026",
            'Peru\'s "rare" ore - and tin...',
        ),
        ("Espan\u0303a firmo\u0301", "Espa\u00f1a firm\u00f3"),
        ("Espa\u00f1a firm\u00f3", "Espan\u0303a firmo\u0301"),
        ("co\u00adoperation", "cooperation"),
        ("cooperation", "co-\n  operation"),
        ("cooperation", "co\u200boperation"),
        ("Lima\u2013Tokyo", "Lima-Tokyo"),
        ("on\u2026", "on."),
        ("100\u00a0%", " 100 %\n"),
    ],
)
def test_copies_differ_in_several_signs_at_once(spelling: str, words: str) -> None:
    """A text and words are compared in one way of writing both."""
    text = f"It said {spelling} today."
    start, end, _ = find_quotation(text, words)
    assert text[start:end] == spelling


def test_words_that_a_line_parts_run_over_two_lines() -> None:
    """Every line of a text is a paragraph."""
    with pytest.raises(ValidationError, match="runs over paragraphs 2 and 3"):
        find_quotation("It is so.\nTheir co-\noperation began.", "cooperation began")


JAPANESE = (
    "重要鉱物で覚書\n両国は重要鉱物に関する覚書に署名した。融資額は十億ドルである。\n"
    "鉱山は閉鎖された。"
)
ARABIC = (
    "اتفاق على المعادن\nوقّع الطرفان مذكرة تفاهم بشأن المعادن. تبلغ قيمة التمويل مليار دولار.\n"
    "أُغلق المنجم."
)
HEBREW = "הסכם על מחצבים\nהצדדים חתמו על מזכר הבנות. המימון הוא מיליארד דולר.\nהמכרה נסגר."  # noqa: RUF001  # the very letters


@pytest.mark.parametrize(
    ("language", "text", "words", "place"),
    [
        ("ja", JAPANESE, "融資額は十億ドル", "paragraph 1, sentence 2"),
        ("ja", JAPANESE, "重要鉱物で", "headline"),
        ("ar", ARABIC, "قيمة التمويل مليار", "paragraph 1, sentence 2"),
        ("ar", ARABIC, "\u202bقيمة التمويل\u200f مليار\u202c", "paragraph 1, sentence 2"),
        ("he", HEBREW, "מיליארד דולר", "paragraph 1, sentence 2"),
        ("he", HEBREW, "\u2067המכרה\u2069 נסגר", "paragraph 2, sentence 1"),
    ],
)
def test_texts_of_other_scripts(language: str, text: str, words: str, place: str) -> None:
    """Positions count characters in the order of reading; marks of direction do not matter."""
    start, end, sentence = SearchableText(text, language=language).find(words)
    assert str(sentence) == place
    assert text[start:end] == re.sub("[\u200f\u202b\u202c\u2067\u2069]", "", words)


@pytest.mark.parametrize(
    ("language", "text", "words", "near"),
    [
        ("ja", JAPANESE, "融資額は百億ドルである", "融資額は十億ドルである。"),
        ("ar", ARABIC, "تبلغ قيمة التمويل ألف دولار", "تبلغ قيمة التمويل مليار دولار."),
        ("he", HEBREW, "המימון הוא אלף דולר", "המימון הוא מיליארד דולר."),
    ],
)
def test_near_sentences_of_other_scripts(language: str, text: str, words: str, near: str) -> None:
    """Words are told apart where blanks part them, else pairs of characters."""
    with pytest.raises(NotFoundError) as caught:
        SearchableText(text, language=language).find(words)
    assert caught.value.near[0] == f"{near!r} (paragraph 1, sentence 2)"


def test_a_longer_passage_in_a_script_without_blanks() -> None:
    """It grows by a character."""
    with pytest.raises(ValidationError, match="headline \\(only there: '鉱物で'\\); paragraph 1"):
        SearchableText(JAPANESE, language="ja").find("鉱物")


def test_what_cannot_be_seen_says_nothing() -> None:
    """As blanks."""
    with pytest.raises(ValidationError, match="expected a passage"):
        find_quotation(TEXT, "\u200b\u200e")


def test_of_very_common_words_no_sentence_is_near() -> None:
    """Rare words are looked up first, and of those that stand everywhere not all places."""
    sentences = "".join(f"The mine {number} opens.\n" for number in range(6_000))
    with pytest.raises(NotFoundError, match=r"did you mean 'The mine 17 opens\.'"):
        find_quotation(sentences, "The mine 17 closes.")
    with pytest.raises(NotFoundError) as caught:
        find_quotation(sentences, "the mine")
    assert caught.value.near == ()


def test_a_text_of_ten_megabytes_is_refused_at_once() -> None:
    """Before it is looked at."""
    with pytest.raises(ValidationError, match="expected at most 1,000,000 characters"):
        SearchableText("x" * 10_000_000)


def test_one_text_is_asked_many_times() -> None:
    """What a question needs is made once, and changes no answer."""
    text = SearchableText(TEXT)
    for _ in range(2):
        assert text.find("Peru's  copper").sentence.sentence == 1
        for words in ("Japan has no zinc", "Japan has no tin"):
            with pytest.raises(NotFoundError, match="Japan has no copper"):
                text.find(words)


def _ask(count: int, words: str) -> Work:
    """Return the work of looking for as many passages as a text has sentences."""
    text = "\n".join(
        f"The mine number {number} opens in the year {number}." for number in range(count)
    )

    def ask() -> None:
        searchable = SearchableText(text)
        for number in range(count):
            with suppress(NotFoundError, ValidationError):
                searchable.find(words.format(number))

    return work_of(ask)


@pytest.mark.parametrize(
    "words",
    [
        "number {} opens",
        "number  {}  opens",
        "number {} closes",
        "nobody says {} so",
        "mine number {}",
    ],
)
def test_work_grows_with_the_text_and_the_passages(words: str) -> None:
    """Not with the one times the other: found, found by other signs, missing, or ambiguous."""
    small, large = _ask(100, words), _ask(400, words)
    assert excess(small, large, 100, 400) < 1.5
