"""Names that stand in the text are cited, in any case and as whole words."""

import pytest

from mineralpact import drafts
from tests.drafts.drafts_and_texts import HEAD

MINERALS = "sources: [{id: news, title: N}]\nminerals: [{name: %s}]\n"


def places(name: str, text: str) -> list[int | None]:
    """Return where the claims for a mineral of some name begin."""
    claims = drafts.compile(HEAD + MINERALS % name, text).claims
    return [claim.cites[0].start for claim in claims]


@pytest.mark.parametrize(
    ("name", "text", "start"),
    [
        ("tin", "News\n\nTinned fish. A tinker's tin, and tin.", 30),
        ("ore (light)", "News\n\nMuch ore (light) here.", 11),
        ("C.O", "News\n\nCxO and C.O", 14),
    ],
)
def test_the_first_place_is_cited(name: str, text: str, start: int) -> None:
    """As a word of its own, in this case."""
    assert places(name, text) == [start]


@pytest.mark.parametrize("text", ["News\n\ntinted", "News\n\nmy_tin", "News\n\nTinted"])
def test_parts_of_words_are_not_cited(text: str) -> None:
    """In no case."""
    assert places("tin", text) == []


@pytest.mark.parametrize(
    ("name", "text", "start"),
    [
        ("tin", "News\n\nTin is mined, and tin sold.", 24),
        ("tin", "News\n\nTinted TIN.", 13),
        ("Rare earths", "News\n\nThe rare earths", 10),
        ("Ministry of Energy", "News\n\nMINISTRY OF ENERGY", 6),
        (
            "the Fund's 'Green' plan - one",
            "News\n\nThe FUND\u2019S\xa0\u2018green\u2019 plan \u2013 one",
            6,
        ),
        ("\u0130zmir Port", "News\n\n\u0130zm\u0131r, \u0130ZMIR PORT", 13),
    ],
)
def test_a_name_in_another_case_or_other_signs_is_cited(name: str, text: str, start: int) -> None:
    """Where it stands nowhere as it is written, and in the signs that quotations are found by."""
    assert places(f'"{name}"', text) == [start]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("WHO", "News\n\nThose who mine. Who mines?"),
        ("Shell", "News\n\nA shell was found."),
        ("Ministry of Energy", "News\n\nMinistry of\nEnergy"),
    ],
)
def test_another_word_is_no_name(name: str, text: str) -> None:
    """A name of one word has its capitals, and none runs over two paragraphs."""
    assert places(name, text) == []


def test_letter_by_letter_comes_before_any_case() -> None:
    """In whichever text it stands so."""
    sources = (
        "source: a\nsources: [{id: a, title: N}, {id: b, title: M}]\nminerals: [{name: tin}]\n"
    )
    texts = {"a": "News\n\nTin.", "b": "More\n\nAnd tin."}
    (claim,) = drafts.compile(HEAD + sources, texts).claims
    assert claim.cites[0].source == "b"


def test_the_first_text_that_has_it_is_cited() -> None:
    """One claim is enough."""
    sources = (
        "source: a\nsources: [{id: a, title: N}, {id: b, title: M}]\nminerals: [{name: tin}]\n"
    )
    texts = {"a": "News\n\nZinc.", "b": "More\n\nAnd tin."}
    (claim,) = drafts.compile(HEAD + sources, texts).claims
    assert claim.cites[0].source == "b"


def test_tensions_are_named_by_nobody() -> None:
    """What their makers call them stands in no source."""
    draft = HEAD + (
        "sources: [{id: news, title: N}]\n"
        "minerals: [{name: zinc, group: base_metal, quotes: {group: [tin, Zinc]}}]\n"
        "tensions:\n- kind: contradiction\n  description: tin\n"
        "  claims: [saltmark-zinc-group, saltmark-zinc-group-2]\n"
    )
    claims = drafts.compile(draft, "News\n\nZinc and tin.").claims
    assert [claim.about[0] for claim in claims] == ["zinc.group", "zinc.group", "zinc.name"]
