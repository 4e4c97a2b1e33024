"""The page of common mistakes; ``MINERALPACT_RECORD=1`` writes its tables anew."""

import os

import pytest

from tests.mistakes import PAGE, ROW, document_of, outcome_of, rewritten

if os.environ.get("MINERALPACT_RECORD") == "1":
    PAGE.write_text(rewritten(PAGE.read_text("utf-8")), "utf-8")

TEXT = PAGE.read_text("utf-8")
ROWS = ROW.findall(TEXT)


def test_the_page_has_its_tables() -> None:
    """None of its lines is overlooked here."""
    assert len(ROWS) == TEXT.count("\n| `") >= 30


@pytest.mark.parametrize(("line", "document", "draft"), ROWS, ids=[row[0] for row in ROWS])
def test_a_mistake_is_told_as_the_page_says(line: str, document: str, draft: str) -> None:
    """Both by the document and by the draft."""
    assert outcome_of(document_of(TEXT), line) == (document, draft)
