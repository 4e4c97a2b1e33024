import pytest

from mineralpact.values.texts.utf16 import Utf16Text

FLAGS = "\U0001f1ef\U0001f1f5 Summit. Copper carries current."


def units(text: str, passage: str) -> tuple[int, int]:
    """The span of a passage as a browser counts it."""
    start = len(text[: text.index(passage)].encode("utf-16-le")) // 2
    return start, start + len(passage.encode("utf-16-le")) // 2


def test_a_span_in_code_units_is_converted() -> None:
    """Each character outside the first plane counts twice in a browser."""
    start, end = Utf16Text(FLAGS).span(*units(FLAGS, "Copper")) or (0, 0)
    assert FLAGS[start:end] == "Copper"


@pytest.mark.parametrize("text", ["Copper carries.", "Perú: 日本", ""])
def test_most_texts_count_alike(text: str) -> None:
    """There is nothing to convert."""
    assert Utf16Text(text).span(0, len(text)) is None
    assert Utf16Text(text).mistaken_span(1, len(text)) is None


def test_a_span_beyond_the_text_is_none() -> None:
    """Nor is there anything to convert in front of the first such character."""
    assert Utf16Text(FLAGS).span(0, 10_000) is None
    assert Utf16Text("Summit \U0001f1ef").span(0, 6) is None


def test_a_span_that_cuts_words_is_taken_for_one_in_code_units() -> None:
    """If it then does not; a span that cuts none is what it says."""
    text = Utf16Text(FLAGS)
    meant = FLAGS.index("Copper"), FLAGS.index(" carries")
    assert text.mistaken_span(*units(FLAGS, "Copper")) == meant
    assert text.mistaken_span(*meant) is None
