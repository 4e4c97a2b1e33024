import pytest

from mineralpact.cli.remarks import Remark, github_line, plain_line
from mineralpact.errors import Problem


def remark(file: str = "a.json", message: str = "bad", *, is_error: bool = True) -> Remark:
    """A remark about the whole of a file."""
    return Remark(file=file, problem=Problem(path="", code="x", message=message), is_error=is_error)


def test_a_remark_about_the_whole_stands_at_its_start() -> None:
    """Editors and workflows want a line."""
    assert plain_line(remark()) == "a.json:1:1: bad"
    assert plain_line(remark(is_error=False)) == "a.json:1:1: warning: bad"
    assert github_line(remark(is_error=False)) == "::warning file=a.json,line=1,col=1::bad"


@pytest.mark.parametrize(
    ("text", "message", "quoted"),
    [
        ("50%", "50%25", "50%25"),
        ("%0A", "%250A", "%250A"),
        ("a\nb\r\n", "a%0Ab%0D%0A", "a%0Ab%0D%0A"),
        ("a: b, c", "a: b, c", "a%3A b%2C c"),
        ("::error::", "::error::", "%3A%3Aerror%3A%3A"),
    ],
)
def test_commands_of_a_workflow_are_escaped(text: str, message: str, quoted: str) -> None:
    """As GitHub's own toolkit does, so that no text of a document becomes a command."""
    assert github_line(remark("f", text)) == f"::error file=f,line=1,col=1::{message}"
    assert github_line(remark(text, "m")) == f"::error file={quoted},line=1,col=1::m"


def test_a_line_is_one_line() -> None:
    """Whatever the names in it."""
    assert plain_line(remark("a\nb", "c\x1bd")) == "a b:1:1: c\ufffdd"
