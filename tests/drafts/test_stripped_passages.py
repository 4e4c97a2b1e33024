import pytest
from hypothesis import given, settings, strategies as st

from mineralpact.drafts.stripped_passages import parse_passage, passage_text
from mineralpact.errors import ValidationError
from mineralpact.values.citation import Citation, Part
from tests.effort import examples

DIGEST = "0123456789abcdef" * 4
NUMBERS = st.none() | st.integers(1, 10**9)


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (
            Citation(source="a", start=218, end=264, sha256=DIGEST, paragraph=1, sentence=2),
            "218-264 p1s2",
        ),
        (Citation(source="a", start=0, end=73, sha256=DIGEST, part=Part.HEADLINE), "0-73 headline"),
        (Citation(source="a", start=0, end=9, sha256=DIGEST, paragraph=3), "0-9 p3"),
        (Citation(source="a", start=0, end=9, sha256=DIGEST), "0-9"),
    ],
)
def test_a_passage_without_its_words(citation: Citation, text: str) -> None:
    """From, to, part, paragraph and sentence, as far as they are known, and the digest."""
    assert passage_text(citation) == f"{text} sha256:{DIGEST}"
    assert parse_passage(f"  {text}\n  sha256:{DIGEST}\n", source="a") == citation


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    """Draw a citation of a passage."""
    start = draw(st.integers(0, 10**9))
    return Citation(
        source="a",
        start=start,
        end=start + draw(st.integers(1, 10**6)),
        sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        part=draw(st.sampled_from(Part)),
        paragraph=draw(NUMBERS),
        sentence=draw(NUMBERS),
    )


@settings(max_examples=examples(200))
@given(citations())
def test_what_is_written_is_read(citation: Citation) -> None:
    """Every citation of a passage comes back from its text."""
    assert parse_passage(passage_text(citation), source="a") == citation


@settings(max_examples=examples(200))
@given(st.text())
def test_words_are_no_passage(words: str) -> None:
    """Nor is a text that has some of what a passage has."""
    assert parse_passage(words, source="a") is None


@pytest.mark.parametrize(
    "words", ["", "218-264", "218-264 p1s1", f"sha256:{DIGEST}", f"from 1-2 sha256:{DIGEST}"]
)
def test_a_part_of_a_passage_is_none(words: str) -> None:
    """Two positions and a digest make one."""
    assert parse_passage(words, source="a") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"264-218 p1s1 sha256:{DIGEST}", "not empty, found 264 to 218"),
        (f"5-5 sha256:{DIGEST}", "not empty, found 5 to 5"),
        ("0-5 p1s1 sha256:abc", "64"),
        ("0-5 p1s1 sha256:", "64"),
        (f"0-5 p0s1 sha256:{DIGEST}", "paragraph"),
        (f"0-5 s0 sha256:{DIGEST}", "sentence"),
        (f"0-5 q1 sha256:{DIGEST}", r"expected a passage such as 218-264 p1s1 sha256"),
        (f"0-5 footline sha256:{DIGEST}", "expected a passage such as"),
        (f"0-5 s1p1 sha256:{DIGEST}", "expected a passage such as"),
        (f"0-5  sha256:{DIGEST.upper()}", "expected a passage such as"),
        (f"0-{'9' * 5_000} sha256:{DIGEST}", "expected a passage such as"),
    ],
)
def test_a_wrong_passage_is_refused(text: str, message: str) -> None:
    """It is not taken for words."""
    with pytest.raises(ValidationError, match=message):
        parse_passage(text, source="a")


def test_a_whole_source_has_no_place() -> None:
    """Nothing could be read back."""
    with pytest.raises(ValidationError, match="found a source as a whole"):
        passage_text(Citation(source="a"))
