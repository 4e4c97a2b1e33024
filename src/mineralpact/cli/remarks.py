"""Remarks about documents in a line each, as editors and workflows read them."""

from typing import Final

from attrs import frozen

from mineralpact.errors import Problem
from mineralpact.views.forms.harmless_text import clean

_MESSAGE_ESCAPES: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY_ESCAPES: Final = _MESSAGE_ESCAPES | str.maketrans({":": "%3A", ",": "%2C"})


@frozen(kw_only=True)
class Remark:
    """A problem of a document, or a doubt about it."""

    file: str
    problem: Problem
    is_error: bool
    """False for a warning."""


def plain_line(remark: Remark) -> str:
    """Return a remark as ``file:line:column: message``, which most editors understand.

    What concerns the whole stands at its first character.

    >>> problem = Problem(path="id", code="bad", message="expected a slug", line=2, column=7)
    >>> plain_line(Remark(file="pact.json", problem=problem, is_error=True))
    'pact.json:2:7: id: expected a slug'
    """
    line, column = _place(remark.problem)
    severity = "" if remark.is_error else "warning: "
    return clean(f"{remark.file}:{line}:{column}: {severity}{_message(remark.problem)}")


def github_line(remark: Remark) -> str:
    """Return a remark as a command of a GitHub workflow, which shows it beside the line.

    >>> problem = Problem(path="id", code="bad", message="100% wrong", line=2, column=7)
    >>> github_line(Remark(file="a,b.json", problem=problem, is_error=True))
    '::error file=a%2Cb.json,line=2,col=7::id: 100%25 wrong'
    """
    line, column = _place(remark.problem)
    severity = "error" if remark.is_error else "warning"
    file = remark.file.translate(_PROPERTY_ESCAPES)
    message = _message(remark.problem).translate(_MESSAGE_ESCAPES)
    return clean(f"::{severity} file={file},line={line},col={column}::{message}")


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line or 1, problem.column or 1


def _message(problem: Problem) -> str:
    return ": ".join(filter(None, (problem.path, problem.message)))
