"""Drafts are read as YAML, and say that they are drafts."""

from pathlib import Path

import pytest

from mineralpact import Limits, drafts
from mineralpact.drafts import Draft, parse_draft, read_draft
from mineralpact.errors import DocumentError, FileError, Problem
from tests.drafts.drafts_and_texts import DRAFT, HEAD


def faults(text: str | bytes) -> list[str]:
    """Return what is wrong with the text of a draft."""
    with pytest.raises(DocumentError) as caught:
        parse_draft(text)
    return [str(problem) for problem in caught.value.problems]


def test_holds_plain_values_and_the_text() -> None:
    """Nothing is understood yet: a plain word is text."""
    draft = parse_draft(DRAFT)
    assert draft.text == DRAFT
    assert draft.plain["id"] == "saltmark"
    assert "seabed" not in repr(draft)


def test_is_read_from_bytes_and_files_alike(tmp_path: Path) -> None:
    """Two drafts are equal if their texts are."""
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT)
    assert parse_draft(DRAFT) == parse_draft(DRAFT.encode()) == read_draft(path)
    assert parse_draft(DRAFT) != parse_draft(DRAFT + "# more\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("format: 2\n", "expected 'mineralpact-draft/1', found '2'"),
        ("id: saltmark\n", "expected 'mineralpact-draft/1', found none"),
        ("format: [mineralpact-draft/1]\n", "expected 'mineralpact-draft/1', found a list"),
        ("- 1\n", "expected an object with the key 'format', found a list"),
        ("format: a: b\n", "expected quotes around a text with a colon in it"),
        (b"format: \xff\n", "UTF-8"),
    ],
)
def test_refuses_what_is_no_draft(text: str | bytes, message: str) -> None:
    """With the line."""
    (fault,) = faults(text)
    assert fault.startswith("line 1, column ")
    assert message in fault


def test_keeps_the_limits_of_documents(tmp_path: Path) -> None:
    """Of the text, and of the file."""
    limits = Limits(yaml_bytes=20)
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT)
    with pytest.raises(DocumentError, match="at most 20 bytes"):
        read_draft(path, limits=limits)
    with pytest.raises(FileError):
        read_draft(tmp_path / "none.yaml")


def test_tells_where_a_problem_stands() -> None:
    """The nearest value on its path, where that itself is not there."""
    draft: Draft = parse_draft(DRAFT)
    paths = ("agreements[0].kind", "agreements[0].steps[7].when", "nothing")
    problems = [Problem(path=path, code="", message="") for path in paths]
    places = [(problem.line, problem.column) for problem in draft.locate(problems)]
    assert places == [(9, 9), (14, 3), (1, 1)]


def test_an_alias_is_refused_with_how_words_are_told_once() -> None:
    """A few lines of aliases may stand for gigabytes; the evidence of many places needs none."""
    pacts = (
        "sources: [{id: news, title: N}]\nagreements:\n"
        "- {id: a, name: A, kind: MoU, parties: [Norway, Iceland]}\n"
        "- {id: b, name: B, kind: framework, parties: [Norway, Iceland]}\n"
    )
    (fault,) = faults(HEAD + pacts.replace("Norway", "&one Norway"))
    assert "a text with & or * in front wants quotes; words that say several" in fault
    once = "claims: [{about: [a.kind, b.kind, b.parties], words: We agree}]\n"
    claim = drafts.compile(HEAD + pacts + once, "News\n\nWe agree.").claims[0]
    assert claim.about == ("a.kind", "b.kind", "b.parties")
