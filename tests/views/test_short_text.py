import pytest

from mineralpact.views.blocks import Span
from mineralpact.views.page import cells, line_text, wrap
from mineralpact.views.short_text import cut_text

TEXTS = {
    "words": "A treaty of very many words indeed",
    "one word": "x" * 100,
    "ideographs": "重要鉱物に関する" * 10,
    "marks": "e\u0301" * 500,
    "blanks": "a" + " " * 500 + "b",
}


@pytest.mark.parametrize("lines", [1, 2, 3])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_takes_no_more_room_than_it_has(text: str, lines: int) -> None:
    """In lines of so many columns, in any script."""
    cut = cut_text(text, 20, lines=lines)
    shown = list(map(line_text, wrap([Span(cut)], 20)))
    assert len(shown) <= lines
    assert max(map(cells, shown)) <= 20


@pytest.mark.parametrize("text", ["", "A treaty", "x" * 20, "重要鉱物"])
def test_what_fits_stays(text: str) -> None:
    """As it is."""
    assert cut_text(text, 20) == text


def test_what_is_left_out_is_told() -> None:
    """By an ellipsis, behind a whole word if there is one."""
    assert cut_text(TEXTS["words"], 20) == "A treaty of very…"
    assert cut_text(TEXTS["one word"], 20) == "x" * 19 + "…"
    assert cut_text(TEXTS["words"], 20, lines=2) == TEXTS["words"]
    assert cut_text(TEXTS["blanks"], 20).endswith("…")
