"""Only the words of quotations are touched where a draft is stripped or restored."""

import pytest

from mineralpact import drafts
from mineralpact.errors import DocumentError
from tests.drafts.drafts_and_texts import DRAFT, HEAD, SOURCE, TEXT, of_pact


def test_places_take_the_stead_of_words() -> None:
    """From, to, paragraph, sentence and digest; all else stays, the comments too."""
    draft = DRAFT.replace("gaps:", "# What is missing:\ngaps:   ")
    stripped = drafts.strip(draft, TEXT)
    before, after = draft.splitlines(), stripped.splitlines()
    changed = [number for number, line in enumerate(before) if line != after[number]]
    assert changed == [11, 16, 20]
    assert after[16].startswith("    quote: '125-154 p1s2 sha256:")
    assert drafts.restore(stripped, TEXT) == draft


def test_words_come_back_as_the_text_has_them() -> None:
    """Quotation marks and dashes as there."""
    text = "Talks\n\nThey signed “a pact” — at last.\n"
    draft = of_pact("""  quotes: {kind: '"a pact" - at'}\n""")
    assert "“a pact” — at" in drafts.restore(drafts.strip(draft, text), text)


def test_words_that_stand_twice_stay_places() -> None:
    """For they would lead nowhere."""
    draft = "names: uncited\n" + of_pact("  quotes: {kind: The memorandum}\n")
    stripped = drafts.strip(draft, TEXT)
    longer = TEXT + "The memorandum.\n"
    assert drafts.restore(stripped, longer) == stripped


def test_passages_that_are_there_already_are_checked() -> None:
    """A draft may be half stripped."""
    draft = of_pact("  quotes: {kind: five years, parties: tin}\n")
    stripped = drafts.strip(draft, TEXT)
    half = stripped.replace(stripped[stripped.index("parties: '") :], "parties: tin}\n")
    assert drafts.strip(half, TEXT) == stripped
    assert drafts.strip(stripped) == stripped
    assert drafts.restore(half, TEXT) == draft
    with pytest.raises(DocumentError, match="the text changed since"):
        drafts.strip(half, "More. " + TEXT)


def test_quotations_with_long_keys_are_told_apart() -> None:
    """Also where these begin alike."""
    places = "steps[0].when, steps[0].stage, steps[1].when, steps[1].stage, "
    draft = of_pact(
        "  steps:\n  - {stage: signature, modality: planned, when: 2031}\n"
        "  - {stage: ratification, modality: planned, when: 2031}\n"
        f"  quotes:\n    {places}kind: five years\n    {places}parties: will sign it\n"
    )
    stripped = drafts.strip(draft, TEXT)
    assert drafts.compile(stripped, TEXT) == drafts.compile(draft, TEXT)
    assert drafts.restore(stripped, TEXT) == draft


def test_all_that_is_wrong_with_quotations_is_told_at_once() -> None:
    """With line and column; the facts are not looked at."""
    draft = of_pact("  topics: [dance]\n  quotes: {kind: nowhere, parties: memorandum}\n")
    with pytest.raises(DocumentError) as caught:
        drafts.strip(draft, TEXT)
    assert [(one.line, one.column) for one in caught.value.problems] == [(12, 18), (12, 36)]
    with pytest.raises(DocumentError, match="expected the text of 'news'"):
        drafts.strip(draft)


def test_a_draft_is_given_as_such_or_as_text() -> None:
    """All functions take both."""
    draft = drafts.parse_draft("names: uncited\n" + HEAD + SOURCE)
    assert drafts.strip(draft, TEXT) == drafts.restore(draft, TEXT) == draft.text
    assert drafts.compile(draft) == drafts.compile(draft.text)
