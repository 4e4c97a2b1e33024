"""Drafts as texts: parsed, not yet understood, with the place of everything in them."""

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Final, cast

from attrs import evolve, field, frozen

from mineralpact.borders import checked
from mineralpact.codec.document_errors import document_error
from mineralpact.codec.files import read_file
from mineralpact.codec.json_parser import Plain, check_size, decode_text
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.positions import FindPositions, with_positions
from mineralpact.codec.strict.converter import describe_plain
from mineralpact.codec.yaml_document import parse_yaml
from mineralpact.codec.yaml_parser import ALIAS
from mineralpact.errors import DocumentError, Problem
from mineralpact.reprs import ShortRepr

DRAFT_FORMAT: Final = "mineralpact-draft/1"
"""The name and version of the format of drafts."""
_TOLD_ONCE: Final = (
    '; words that say several things are told once: quotes: {"kind, parties": …}, or of several'
    " entities claims: [{about: [a.kind, b.kind], words: …}]"
)


@frozen(kw_only=True)
class Draft(ShortRepr):
    """A catalog as people write it: facts with their quotations, or the places of these.

    Two drafts are equal if their texts are.
    """

    text: str = field(repr=False)
    """The text, in YAML."""
    plain: Mapping[str, Plain] = field(repr=False, eq=False)
    """The plain values that the text holds, words without quotes as they stand."""
    find: FindPositions = field(repr=False, eq=False)
    """The look-up of positions in the text."""

    @checked
    def locate(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return problems with the line and column of the nearest value on their path."""
        return with_positions(problems, self.find)


def parse_draft(text: str | bytes, *, limits: Limits = DEFAULT_LIMITS) -> Draft:
    r"""Read a draft from its text in YAML; what it says is checked when it is compiled.

    Args:
        text: The text.
        limits: The most it may hold.

    Raises:
        DocumentError: it is no YAML, holds what documents may not, or is no draft.
        MissingExtraError: PyYAML is not installed.

    >>> parse_draft("format: mineralpact-draft/1\nid: saltmark").plain["id"]
    'saltmark'
    """
    check_size(text, limits, format="yaml")
    try:
        plain, find = parse_yaml(text, limits)
    except DocumentError as error:
        raise DocumentError(error.subject, map(_with_advice, error.problems)) from None
    if not isinstance(plain, dict):
        message = f"expected an object with the key 'format', found {describe_plain(plain)}"
        raise document_error("wrong_type", message, 1, 1)
    draft = Draft(text=decode_text(text), plain=cast("Mapping[str, Plain]", plain), find=find)
    if plain.get("format") != DRAFT_FORMAT:
        raise _not_a_draft(draft)
    return draft


def as_draft(draft: Draft | str, *, limits: Limits) -> Draft:
    """Return a draft that may be given as its text, which is held to some limits."""
    if isinstance(draft, str):
        return parse_draft(draft, limits=limits)
    return draft


def read_draft(path: str | PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> Draft:
    """Read a draft from a file.

    Raises:
        DocumentError: it is no YAML, holds what documents may not, or is no draft.
        FileError: the file cannot be read, or is no regular file.
        MissingExtraError: PyYAML is not installed.
    """
    data, _ = read_file(path, limits.bytes_of("yaml"))
    return parse_draft(data, limits=limits)


def _with_advice(problem: Problem) -> Problem:
    """Return a problem of YAML with what a draft has in the stead of what is refused."""
    if problem.code != ALIAS:
        return problem
    return evolve(problem, message=problem.message + _TOLD_ONCE)


def _not_a_draft(draft: Draft) -> DocumentError:
    format = draft.plain.get("format")
    shown = "none" if format is None else describe_plain(format)
    message = f"expected {DRAFT_FORMAT!r}, found {shown}"
    problem = Problem(path="format", code="bad_format", message=message)
    return DocumentError("draft", draft.locate([problem]))
