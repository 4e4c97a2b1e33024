"""Texts that must not drift: compared with files beside the tests, which ``MINERALPACT_RECORD=1`` writes anew."""

import os
from pathlib import Path


def same_as(file: Path, text: str) -> bool:
    """Whether a text is what the file holds, or is made so when recording."""
    if os.environ.get("MINERALPACT_RECORD") == "1":
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return file.read_text(encoding="utf-8") == text
