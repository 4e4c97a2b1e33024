"""Golden files of pages, which ``MINERALPACT_RECORD=1`` writes anew."""

import os
from pathlib import Path

from mineralpact.views import Page
from mineralpact.views.page import line_text

GOLDEN = Path(__file__).parent / "golden"


def text_of(page: Page, width: int = 100) -> str:
    """Return a page as lines without spaces at their ends."""
    lines = (line_text(line).rstrip() for line in page.lines(width))
    return "\n".join(lines) + "\n"


def same_as(file: Path, text: str) -> bool:
    """Return true if a text is what a golden file holds; when recording, make it so."""
    if os.environ.get("MINERALPACT_RECORD") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return file.read_text(encoding="utf-8") == text
