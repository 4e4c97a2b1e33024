import re
from pathlib import Path

import pytest

from tests.mistakes import outcome_of

PAGE = (Path(__file__).parents[1] / "docs" / "mistakes.md").read_text("utf-8")
DOCUMENT = re.findall(r"```yaml\n(.*?\n)```", PAGE, re.DOTALL)[0]
ROWS = re.findall(r"(?m)^\| `(.+?)` \| (.+?) \| (.+?) \|$", PAGE)


def test_the_page_has_its_tables() -> None:
    """None of its lines is overlooked here."""
    assert len(ROWS) == PAGE.count("\n| `") >= 30


@pytest.mark.parametrize(("line", "document", "draft"), ROWS, ids=[row[0] for row in ROWS])
def test_a_mistake_is_told_as_the_page_says(line: str, document: str, draft: str) -> None:
    """Both by the document and by the draft."""
    assert outcome_of(DOCUMENT, line) == (document, draft)
