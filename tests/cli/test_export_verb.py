"""Documents in other formats, with what these do not carry."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from mineralpact import datasets, exchange

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported


def test_a_document_goes_out(command: Command, tmp_path: Path) -> None:
    """The file is written, and the page says what is not in it."""
    path = tmp_path / "pact.ics"
    ran = command("export", "japan-peru-2024", str(path))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("icalendar: of ")
    assert "it has no first or no last day: steps[].when 3" in ran.out
    expected = exchange.to_icalendar(datasets.load("japan-peru-2024"))
    assert path.read_bytes() == expected.content
    again = command("export", "japan-peru-2024", str(path), "--overwrite", "--json").json
    assert again["carried"] == expected.losses.carried
    assert again["losses"][0].keys() >= {"kind", "field", "reason", "count", "examples"}


def test_a_file_stays_unless_told(command: Command, tmp_path: Path) -> None:
    """The message names the option."""
    path = tmp_path / "pact.ics"
    path.write_text("mine")
    ran = command("export", "japan-peru-2024", str(path))
    message = f"mineralpact: {path}: there is a file already: --overwrite replaces it\n"
    assert ran == (1, "", message)
    assert path.read_text() == "mine"


def test_standard_output_gets_the_bytes(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing beside them."""
    output = SimpleNamespace(buffer=io.BytesIO(), flush=lambda: None)
    monkeypatch.setattr(sys, "stdout", output)
    assert command("export", "japan-peru-2024", "-", "--to", "icalendar").status == 0
    content = exchange.to_icalendar(datasets.load("japan-peru-2024")).content
    assert output.buffer.getvalue() == content


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-",), "- goes with --to"),
        (("x.foo",), "no export for 'x.foo': expected one of "),
        (("x.ics", "--to", "ical"), "no export for 'ical': expected one of "),
    ],
)
def test_a_format_must_be_told(command: Command, arguments: tuple[str, ...], message: str) -> None:
    """By a suffix or by its name."""
    ran = command("export", "japan-peru-2024", *arguments)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err
