import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.style import Style

from mineralpact.catalog import Catalog
from mineralpact.cli.output import ExitStatus, VerbResult, nothing_plain, print_result
from mineralpact.codec import write
from mineralpact.codec.json_parser import Plain
from mineralpact.model import Mineral
from mineralpact.values.ids import MineralId
from mineralpact.views import Page, PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.forms.terminal_form import STYLES

Command = Callable[..., Any]  # the fixture's own type lives in a conftest, which cannot be imported


def answer(*spans: Span) -> VerbResult:
    """An answer of one row."""
    section = PageSection(
        title="Told", entries=(PageEntry(name="It", rows=(PageRow(label="how", spans=spans),)),)
    )
    page = Page(sections=(section,))
    return VerbResult(lambda: {"told": "so"}, lambda: (page,))


def test_colours_on_a_terminal_that_has_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Roles are shown by colour; nothing in the text itself is taken for a style."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "70")
    monkeypatch.delenv("NO_COLOR", raising=False)
    print_result(
        answer(Span(text="planned", role=Role.PLANNED), Span(text=" [bold]x[/bold]")), as_json=False
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
    print_result(answer(Span(text="planned", role=Role.PLANNED)), as_json=False)
    assert "  how                 planned\n" in capsys.readouterr().out


def test_the_width_that_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """``COLUMNS`` counts in a pipe too."""
    monkeypatch.setenv("COLUMNS", "30")
    print_result(answer(Span(text="word " * 20)), as_json=False)
    assert max(map(len, capsys.readouterr().out.splitlines())) == 30


def test_one_json_document(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing else is printed."""
    print_result(answer(), as_json=True)
    assert capsys.readouterr().out == '{\n  "told": "so"\n}\n'


def refused() -> Any:  # noqa: ANN401  # it never returns
    """Fail: nobody asked for this."""
    raise AssertionError


def test_only_the_form_that_is_asked_for_is_made(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines need neither page nor plain form, JSON no page, a page no plain form."""
    print_result(VerbResult(refused, refused, lines=["a line"]), as_json=False)
    print_result(VerbResult(lambda: "plain", refused), as_json=True)
    print_result(VerbResult(refused, lambda: (Page(lead=("A page.",)),)), as_json=False)
    print_result(VerbResult(refused, copied=("copied",)), as_json=False)
    assert capsys.readouterr().out == 'a line\n"plain"\nA page.\ncopied\n'


@pytest.mark.parametrize(
    "words", [("merge", "japan-peru-2024", "chancay-megaport"), ("show",), ("show", "PER")]
)
def test_a_page_takes_no_document(
    command: Command, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """Nor what stands in it: nobody sees that."""
    for module in ("document_verbs", "edition_verbs"):
        monkeypatch.setattr(f"mineralpact.cli.verbs.{module}.document_plain", refused)
    monkeypatch.setattr("mineralpact.cli.verbs.document_verbs.entity_plain", refused)
    assert command(*words).status == 0


STEERING = "".join(
    map(
        chr,
        (
            *range(0x20),  # among them escape, backspace, carriage return
            *range(0x7F, 0xA0),  # among them the one-character start of a control sequence
            *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)),  # direction
            *(0x2028, 0x2029, 0xAD, 0x200B, 0xFEFF, 0xFFF9, 0xE0001, 0xE007F, 0x1D173),  # unseen
        ),
    )
)


def test_json_shows_nothing_that_a_terminal_obeys(capsys: pytest.CaptureFixture[str]) -> None:
    """What steers it or turns writing round is escaped, in keys too, and is the same text."""
    plain: dict[str, Plain] = {f"a{STEERING}b": ["Perú 日本 \U0001f600", STEERING]}
    print_result(VerbResult(lambda: plain), as_json=True)
    out = capsys.readouterr().out
    assert all(character.isprintable() or character == "\n" for character in out)
    assert json.loads(out) == plain
    assert "Perú 日本 \U0001f600" in out


@pytest.mark.parametrize("name", ["red\x1b[31m", "gnp\u202e.exe", "a\x9b2Jb", "\x7f\u2066x"])
@pytest.mark.parametrize("words", [("show",), ("show", "--full"), ("find", "minerals"), ("check",)])
def test_every_answer_is_safe_to_show(
    command: Command, tmp_path: Path, name: str, words: tuple[str, ...]
) -> None:
    """For a program and for a person, whatever a document's names hold."""
    file = tmp_path / "odd.json"
    minerals = [Mineral(id=MineralId("odd"), name=name, aliases=(name,))]
    write(Catalog(minerals, id="odd", title=name), file)
    data = (str(file),) if words == ("check",) else ("--data", str(file))
    for option in ((), ("--json",)):
        if option and "--full" in words:
            continue
        ran = command(*words, *data, *option)
        assert all(sign.isprintable() or sign == "\n" for sign in ran.out + ran.err)
        if option:
            assert json.loads(ran.out)


def test_a_fault_is_safe_to_show(command: Command, tmp_path: Path) -> None:
    """The words of a bad document, of a bad file's name and of a bad option are cleaned too."""
    file = tmp_path / "odd.json"
    file.write_text('{"format": "mineralpact/2\\u202e\\u009b", "\\u001b[31m": []}', "utf-8")
    odd = "a\u202eb\x1b[31m\x9b"
    arguments = ([str(file)], [str(tmp_path / f"{odd}.json")], [odd])
    for argument in arguments:
        ran = command("show", "--data", *argument)
        assert ran.status == 1
        assert all(sign.isprintable() or sign == "\n" for sign in ran.out + ran.err)
    ran = command("status", odd, "--on", odd)
    assert all(sign.isprintable() or sign == "\n" for sign in ran.out + ran.err)


def test_exit_statuses_are_those_that_scripts_know() -> None:
    """Of a shell: what was interrupted is 128 and the signal's number."""
    assert [status.value for status in ExitStatus] == [0, 1, 2, 128 + 2, 128 + 13]


def test_each_role_has_a_style_that_rich_knows() -> None:
    """A word that is none would end a page in an error, where there are colours."""
    for style in STYLES.values():
        assert Style.parse(style)


def test_lines_are_all_of_an_answer_that_has_no_more() -> None:
    """There is nothing beside them for a program, nor for a person."""
    result = VerbResult(nothing_plain, lines=("One line",))
    assert (result.plain(), result.pages()) == (None, ())
