"""Errors of documents: one problem as an error, and lists of problems cut at a limit."""

from collections.abc import Iterable
from itertools import islice
from typing import Final

from attrs import evolve

from mineralpact.codec.limits import Limits
from mineralpact.errors import DocumentError, Problem

OWN_KIND_HINT: Final = "; Model(kinds=(*KINDS, ...)) reads kinds of your own"
"""The end of a message about a section, or a type of lines, that no kind has."""
OWN_FIELD_HINT: Final = "; Model(kinds=(*KINDS, ...)) reads a {} of your own with more fields"
"""The end of a message about a key that a kind, to be filled in, has no field for."""


def document_error(
    code: str,
    message: str,
    line: int | None = None,
    column: int | None = None,
    *,
    path: str = "",
) -> DocumentError:
    """Return the error of a document with one problem."""
    problem = Problem(path=path, code=code, message=message, line=line, column=column)
    return DocumentError("document", [problem])


def at_line(problems: Iterable[Problem], number: int) -> list[Problem]:
    """Return problems with the number of their line."""
    return [evolve(problem, line=number) for problem in problems]


def truncate_problems(problems: Iterable[Problem], limits: Limits) -> list[Problem]:
    """Return as many problems as the limit allows; if there are more, the last one says so."""
    most = limits.problems
    reported = list(islice(problems, most + 1))
    if len(reported) > most:
        message = f"only the first {most} problems are reported; there are more"
        reported[-1] = Problem(path="", code="more_problems", message=message)
    return reported
