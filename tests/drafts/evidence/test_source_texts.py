"""Words are looked up in the text of their source; a library that is missing is told."""

import sys

import pytest

from mineralpact import drafts
from mineralpact.errors import MissingExtraError
from tests.drafts.drafts_and_texts import DRAFT, HEAD, SOURCE, TEXT, claims_of, messages, of_pact


def test_a_text_is_read_in_the_language_of_its_source() -> None:
    """Its sentences end as they do there."""
    text = "会談\n\n日本はペルーと会談した。鉱物は重要だ。\n"
    head = HEAD + "sources: [{id: news, title: 会談, language: ja}]\n"
    (claim,) = claims_of(of_pact("  quotes: {kind: 鉱物は}\n", head=head), text).values()
    assert claim.cites[0].sentence == 2


def test_a_passage_that_is_no_passage_is_refused() -> None:
    """Whatever has the form of one."""
    draft = of_pact("  quotes: {kind: %s sha256:%s}\n")
    (message,) = messages(draft % ("9-4", "a" * 64), None)
    assert message.endswith("expected a passage from 0 on that is not empty, found 9 to 4")
    (message,) = messages(draft % ("4-9", "aa"), None)
    assert message.endswith("expected 64 lower-case hexadecimal digits")
    (message,) = messages(draft % ("4-9", "AA"), None)
    assert "expected a passage such as 218-264 p1s1 sha256: and 64" in message


def test_passages_of_a_source_without_text_are_taken_as_they_are() -> None:
    """Those of the others are checked."""
    kept = drafts.strip(DRAFT, TEXT).replace("- id: news", "- id: radio\n  title: R\n- id: news")
    kept = kept.replace("sources:", "source: news\nsources:")
    catalog = drafts.compile(kept, {"radio": "Hello."})
    assert catalog.claims == drafts.compile(kept).claims
    assert drafts.restore(kept, {"radio": "Hello."}) == kept


def test_a_library_that_is_missing_is_no_fault_of_the_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is told by its extra."""
    monkeypatch.setitem(sys.modules, "sentencex", None)
    with pytest.raises(MissingExtraError, match="sentencex"):
        drafts.compile(HEAD + SOURCE + "minerals: [{name: tin}]\n", TEXT)
    with pytest.raises(MissingExtraError, match="sentencex"):
        drafts.compile(DRAFT, TEXT)


def test_words_that_nothing_tells_apart_are_told_by_their_places() -> None:
    """A paragraph of its own stands in the text again: its place may stand for the words."""
    text = "Talks\n\nThe ministers met in Oslo. The ministers met.\n\nThe ministers met.\n"
    draft = of_pact("  quotes: {kind: %s}\n")
    (message,) = messages(draft % "The ministers met.", text)
    advice, _, place = message.partition("write the place in the stead of the words: ")
    assert "where no longer passage helps" in advice
    (claim,) = claims_of(draft % place, text).values()
    assert (claim.cites[0].start, claim.cites[0].paragraph) == (54, 2)
    (message,) = messages(draft % "ministers", "Talks\n\nThe ministers met. More ministers came.\n")
    assert "where no longer passage helps" not in message


def test_words_without_any_source_are_told_where_one_is_listed() -> None:
    """In a draft that has none, and no text either."""
    (message,) = messages(of_pact("  quote: tin\n", head=HEAD), None)
    assert message.endswith("the words are of; there are none: list it under sources")
