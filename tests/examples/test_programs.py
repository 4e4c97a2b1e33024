"""Example programs are short."""

from pathlib import Path

import pytest

from tests.examples.programs import FOLDER, MOST_LINES


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_a_program_fits_a_screen(path: Path) -> None:
    """And needs no identifier in a wrapper."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MOST_LINES
    assert "Id(" not in text
