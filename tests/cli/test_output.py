import pytest

from mineralpact.cli.output import VerbResult, print_result
from mineralpact.views import Page, PageEntry, PageRow, PageSection, Role, Span


def answer(*spans: Span) -> VerbResult:
    """An answer of one row."""
    section = PageSection(
        title="Told", entries=(PageEntry(name="It", rows=(PageRow(label="how", spans=spans),)),)
    )
    return VerbResult(pages=(Page(sections=(section,)),), plain={"told": "so"})


def test_colours_on_a_terminal_that_has_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Roles are shown by colour; nothing in the text itself is taken for a style."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "70")
    monkeypatch.delenv("NO_COLOR", raising=False)
    print_result(
        answer(Span(text="planned", role=Role.PLANNED), Span(text=" [bold]x[/bold]")), json=False
    )
    out = capsys.readouterr().out
    assert "\x1b[33mplanned\x1b[0m [bold]x[/bold]" in out


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_plain_text_elsewhere(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    """In a pipe, on a terminal without colours and where nobody wants them."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    print_result(answer(Span(text="planned", role=Role.PLANNED)), json=False)
    assert "  how                 planned\n" in capsys.readouterr().out


def test_the_width_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``COLUMNS`` counts in a pipe too."""
    monkeypatch.setenv("COLUMNS", "30")
    print_result(answer(Span(text="word " * 20)), json=False)
    assert max(map(len, capsys.readouterr().out.splitlines())) == 30


def test_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing else is printed."""
    print_result(answer(), json=True)
    assert capsys.readouterr().out == '{\n  "told": "so"\n}\n'
