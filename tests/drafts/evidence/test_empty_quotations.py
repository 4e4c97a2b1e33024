"""Evidence as a draft has it: words, an object, or a list of these; nothing is refused."""

import pytest

from mineralpact.drafts import compile  # noqa: A004  # the word for it
from mineralpact.errors import DocumentError
from mineralpact.model import Claim

TEXT = "Tin is mined in Peru."
HEAD = """format: mineralpact-draft/1
names: uncited
sources:
- id: primer
  title: A primer
minerals:
- id: tin
  name: tin
"""


def faults(lines: str, text: str | None = TEXT) -> list[tuple[int | None, str]]:
    """The lines and messages of what is wrong with a draft."""
    with pytest.raises(DocumentError) as caught:
        compile(HEAD + lines, text)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def claims(lines: str) -> tuple[Claim, ...]:
    """The claims of a draft."""
    return compile(HEAD + lines, TEXT).claims


@pytest.mark.parametrize(
    "lines",
    [
        "  quote:",
        "  quote: null",
        "  quote: ~",
        "  quote: ''",
        "  quote: ' '",
        "  quote: []",
        "  quotes: {name: }",
        "  quote: {words: }",
        "  quote: {words: ['']}",
        "  quote: {words: [mined, ~]}",
    ],
)
@pytest.mark.parametrize("text", [TEXT, None])
def test_a_quotation_that_is_left_empty_is_refused_once(lines: str, text: str | None) -> None:
    """So a line of a skeleton that nobody filled in does not pass, with its text or without."""
    expected = "expected the words of the source that say this, found nothing: fill them in"
    messages = [message for _, message in faults(lines, text) if "expected the text" not in message]
    assert messages == [f"{expected}, or leave it out"]


def test_each_empty_quotation_is_told_with_its_line() -> None:
    """All of them, beside what else is wrong."""
    lines = "  quotes:\n    name:  # tin\n    uses: null\n    form: smelted\n"
    assert [line for line, _ in faults(lines)] == [10, 11, 12]


def test_a_word_in_quotes_is_a_word() -> None:
    """`'null'` is looked up; only the bare word stands for nothing."""
    assert faults("  quote: 'null'") == [(9, "no passage 'null'")]


def test_quotes_without_places_are_refused() -> None:
    """A skeleton of which only the head was pasted."""
    expected = "expected an object: a place, or several parted by commas, and its quotation"
    assert faults("  quotes:") == [(9, f"{expected}, found nothing")]
    assert faults("  quotes: mined in Peru") == [(9, f"{expected}, found 'mined in Peru'")]


def test_a_list_makes_a_statement_of_each_item() -> None:
    """Words and objects, mixed."""
    lines = "  quote: [Tin is mined, {words: [in Peru, mined], modality: expected}]"
    first, second = claims(lines)
    assert (len(first.cites), len(second.cites)) == (1, 2)
    assert first.about == second.about == ("tin",)


@pytest.mark.parametrize(
    ("evidence", "message"),
    [
        ("5", "no passage '5'"),
        ("{words: {a: b}}", "expected words of the source, found an object"),
        ("{words: [{}]}", "expected words of the source, found an object"),
        ("{words: Tin, about: tin.name}", "expected no places: it stands at its own"),
        ("{words: Tin, quote: Tin}", "expected no key 'quote'"),
        ("{words: Tin, value: {quote: Tin}}", "expected no quotation within evidence"),
        ("{words: Tin, source: [primer]}", "expected the id of a source, found a list"),
    ],
)
def test_what_evidence_cannot_hold_is_refused(evidence: str, message: str) -> None:
    """By name, and with what would be right."""
    messages = [found for _, found in faults(f"  quote: {evidence}")]
    assert any(found.startswith(message) for found in messages), messages
