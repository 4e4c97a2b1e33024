"""A draft that is kept without its words tells where names stand, as no text does."""

import pytest

from mineralpact import drafts
from tests.drafts.drafts_and_texts import DRAFT, HEAD, SOURCE, TEXT, messages

TIN = "minerals: [{id: tin, name: tin}]\n"


def test_the_places_of_names_stand_at_the_end() -> None:
    """By the ids of their entities, those that are only referred to among them."""
    draft = DRAFT.replace("  parties:", "  minerals: [cobalt]\n  parties:")
    stripped = drafts.strip(draft, TEXT)
    block = stripped.partition("\nnames:\n")[2].splitlines()
    assert [line.split(":")[0].strip() for line in block] == ["news", "cobalt"]
    assert drafts.compile(stripped) == drafts.compile(draft, TEXT)
    assert drafts.compile(stripped, TEXT) == drafts.compile(draft, TEXT)


@pytest.mark.parametrize(
    "draft",
    [
        DRAFT,
        DRAFT + "# The end.\n",
        "names: cited\n" + DRAFT,
        DRAFT.replace("id: saltmark", "id: saltmark\nnames: cited  # by the compiler"),
        "{format: mineralpact-draft/1, sources: [{title: Two states to chart the seabed}]}",
    ],
)
def test_they_are_gone_once_the_text_is_there(draft: str) -> None:
    """Whatever the draft looks like, it looks so again."""
    stripped = drafts.strip(draft, TEXT)
    assert drafts.compile(stripped) == drafts.compile(draft, TEXT)
    assert drafts.restore(stripped, TEXT) == draft


def test_a_draft_without_a_last_line_end_gets_one() -> None:
    """Else the names would stand behind its last value."""
    stripped = drafts.strip(DRAFT.rstrip("\n"), TEXT)
    assert drafts.restore(stripped, TEXT) == DRAFT


def test_they_stay_where_the_compiler_would_find_others() -> None:
    """As in a text that has another name, too."""
    stripped = drafts.strip(HEAD + SOURCE + TIN, TEXT)
    lines = stripped.splitlines(keepends=True)
    without_tin = "".join(line for line in lines if "  tin: " not in line)
    assert without_tin != stripped
    restored = drafts.restore(without_tin, TEXT)
    assert restored.endswith("names:\n  news: Two states to chart the seabed\n")
    assert drafts.strip(restored, TEXT) == without_tin


def test_the_source_of_a_name_is_told_where_it_is_another() -> None:
    """A name is cited from the first text that has it."""
    radio = "- id: radio\n  title: Tin on the air\n"
    draft = HEAD + "source: news\n" + SOURCE + radio + TIN
    texts = {"news": "Two states to chart the seabed\n", "radio": "Tin on the air\nThere is tin.\n"}
    stripped = drafts.strip(draft, texts)
    assert stripped.count("source: radio}") == 2
    assert drafts.compile(stripped) == drafts.compile(draft, texts)
    assert drafts.restore(stripped, texts) == draft


def test_only_names_have_evidence_there() -> None:
    """What is none of an entity is refused at its place, as a passage that moved is."""
    draft = HEAD + SOURCE + "countries: [{id: NO}]\n"
    for id in ("nobody", "NOR"):
        (message,) = messages(f"{draft}names:\n  {id}: copper\n")
        assert message.startswith("line 9, column ")
        assert f"expected the id of an entity with a name, found '{id}'" in message
    (message,) = messages(HEAD + SOURCE + f"names:\n  news: 1-4 p1s1 sha256:{'0' * 64}\n")
    assert "expected a passage that stands at 1-4 in the text" in message
