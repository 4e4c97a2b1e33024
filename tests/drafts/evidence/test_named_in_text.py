"""Names that stand in the text are cited, letter by letter and as whole words."""

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


@pytest.mark.parametrize("text", ["News\n\nTin is mined.", "News\n\ntinted", "News\n\nmy_tin"])
def test_other_spellings_and_parts_of_words_are_not_cited(text: str) -> None:
    """Nothing is guessed."""
    assert places("tin", text) == []


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
    assert len(drafts.compile(draft, "News\n\nZinc and tin.").claims) == 2
