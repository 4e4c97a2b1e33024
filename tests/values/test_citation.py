from hashlib import sha256
from typing import Any

import pytest

from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.model import Source
from mineralpact.values.citation import CitableText, Citation, Part, passage_digest
from mineralpact.values.rules import is_digest
from tests.samples import REPORT, TEXT, refused

DIGEST = "a" * 64


def test_a_passage_is_cited_by_its_place_and_digest() -> None:
    """The digest is SHA-256 of the passage in UTF-8; positions count code points."""
    text = "Ca\u00f1\u00f3n \U0001f4a0 de cobre"
    citation = Citation.of(text, source=REPORT, start=6, end=10, paragraph=2, sentence=1)
    assert text[6:10] == "\U0001f4a0 de"
    assert citation.sha256 == sha256("\U0001f4a0 de".encode()).hexdigest()
    assert (citation.start, citation.end, citation.paragraph, citation.sentence) == (6, 10, 2, 1)


def test_a_passage_holds_only_where_it_stands_unchanged() -> None:
    """A changed, moved or shortened text is told."""
    citation = Citation.of(TEXT, source=REPORT, start=10, end=len(TEXT))
    assert citation.holds_in(TEXT)
    assert citation.holds_in(TEXT + " More.")
    assert not citation.holds_in(TEXT.replace("doubt", "trust"))
    assert not citation.holds_in(" " + TEXT)
    assert not citation.holds_in(TEXT[:-1])


def test_a_whole_source_always_holds() -> None:
    """Without positions there is nothing to compare."""
    assert Citation(source=REPORT).holds_in("")


def test_a_passage_beyond_the_text_is_refused() -> None:
    """A digest of less than was asked for would never hold."""
    with pytest.raises(ValidationError, match=f"end: expected at most {len(TEXT)}"):
        Citation.of(TEXT, source=REPORT, start=0, end=len(TEXT) + 1)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5), (-3, -1), (-1, 4)])
def test_an_empty_passage_is_refused(start: int, end: int) -> None:
    """Positions run forwards from 0."""
    with pytest.raises(
        ValidationError, match="end: expected a passage from 0 on that is not empty"
    ):
        Citation.of(TEXT, source=REPORT, start=start, end=end)


def test_a_text_with_half_a_surrogate_pair_can_be_asked() -> None:
    """No text a file holds has one; a program's may."""
    broken = "ab\ud83dcd"
    assert Citation.of(broken, source=REPORT, start=1, end=4).holds_in(broken)
    assert not Citation.of("abxcd", source=REPORT, start=1, end=4).holds_in(broken)


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"start": 1}, ("start", "incomplete")),
        ({"end": 1}, ("start", "incomplete")),
        ({"sha256": DIGEST}, ("start", "incomplete")),
        ({"start": 1, "end": 2}, ("start", "incomplete")),
        ({"start": 1, "sha256": DIGEST}, ("start", "incomplete")),
        ({"end": 1, "sha256": DIGEST}, ("start", "incomplete")),
        ({"start": 2, "end": 2, "sha256": DIGEST}, ("end", "min_above_max")),
        ({"start": 0, "end": 2, "sha256": DIGEST[1:]}, ("sha256", "bad_digest")),
        ({"start": 0, "end": 2, "sha256": DIGEST.upper()}, ("sha256", "bad_digest")),
        ({"start": 0, "end": 2, "sha256": "g" * 64}, ("sha256", "bad_digest")),
        ({"start": 0, "end": 2, "sha256": "aa " * 21 + "a"}, ("sha256", "bad_digest")),
        ({"paragraph": 0}, ("paragraph", "too_small")),
        ({"sentence": -1}, ("sentence", "too_small")),
    ],
)
def test_a_broken_citation_is_refused(fields: dict[str, Any], problem: tuple[str, str]) -> None:
    """Each rule, told at its field."""
    assert refused(Citation, source=REPORT, **fields) == [problem]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({}, "report"),
        ({"paragraph": 2, "sentence": 1}, "report, paragraph 2, sentence 1"),
        ({"paragraph": 2}, "report, paragraph 2"),
        ({"part": Part.HEADLINE}, "report, headline"),
    ],
)
def test_prints_as_a_reader_would_cite_it(fields: dict[str, Any], text: str) -> None:
    """The source and the closest place that is known."""
    assert str(Citation(source=REPORT, **fields)) == text


@pytest.mark.parametrize(
    ("text", "good"),
    [(DIGEST, True), ("0123456789abcdef" * 4, True), ("", False), (DIGEST + "a", False)],
)
def test_is_digest(text: str, good: bool) -> None:  # noqa: FBT001  # the expected answer
    """64 lower-case hexadecimal digits and nothing else."""
    assert is_digest(text) is good


def test_the_digest_of_a_passage() -> None:
    """As any other tool computes it."""
    assert (
        passage_digest("xabcx", 1, 4)
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_a_passage_is_cited_by_its_words() -> None:
    """With its sentence, as the same passage cited by its place."""
    text = "Pact nears\nPeru is rich in minerals. Japan has few."
    quoted = Citation.quote(text, "few", source=REPORT)
    start = text.index("few")
    assert quoted == Citation.of(
        text, source=REPORT, start=start, end=start + 3, paragraph=1, sentence=2
    )
    assert Citation.quote(text, "Pact", source=REPORT).part is Part.HEADLINE


def test_a_source_tells_its_language_to_who_quotes_it() -> None:
    """Unless another is given."""
    text = "両首脳は署名した。融資額は大きい。"
    source = Source(id=REPORT, title="A", language="ja")
    quoted = Citation.quote(text, "融資額", source=source)
    assert quoted == Citation.quote(text, "融資額", source=REPORT, language="ja")
    assert quoted.source == REPORT


def test_each_passage_of_the_article_can_be_quoted(
    article: str, facts: list[dict[str, Any]]
) -> None:
    """The words of a fact lead to the sentence that it names."""
    quoted = 0
    for fact in facts:
        start, end = fact["quote_span"]
        if article.count(article[start:end]) == 1:
            citation = Citation.quote(article, article[start:end], source=REPORT)
            assert (citation.start, citation.end) == (start, end)
            if citation.part is Part.BODY:
                assert fact["locator"] == f"P{citation.paragraph}.S{citation.sentence}"
            quoted += 1
    assert quoted > len(facts) // 2


def test_positions_that_count_code_units_are_refused() -> None:
    """A browser counts a flag as four; the message tells where the words stand."""
    text = "\U0001f1ef\U0001f1f5 Copper carries current."
    start = text.index("Copper") + 2
    with pytest.raises(ValidationError, match="stands from 3 to 9") as caught:
        Citation.of(text, source=REPORT, start=start, end=start + 6)
    assert [(problem.path, problem.code) for problem in caught.value.problems] == [
        ("start", "utf16")
    ]


def test_one_text_is_cited_many_times() -> None:
    """Each time as by `Citation.quote`."""
    text = "Pact nears\nPeru is rich in minerals. Japan has few."
    citable = CitableText(text, source=REPORT, language="en")
    for words in ("few", "rich in minerals", "Pact"):
        assert citable.cite(words) == Citation.quote(text, words, source=REPORT)
    with pytest.raises(NotFoundError):
        citable.cite("Japan has many")
    start = text.index("Japan")
    assert citable.citation(start, start + len("Japan has few")) == citable.cite("Japan has few")
