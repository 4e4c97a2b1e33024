"""First and last line of JSON Lines: the header, and the line that shows that all are there."""

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, cast

import msgspec
from attrs import evolve
from msgspec import UNSET, UnsetType

from mineralpact.catalog.integrity import HEADER, header_problems
from mineralpact.codec.document_errors import document_error
from mineralpact.codec.fast.loader import FALLBACK_ERRORS, check_unique_keys, header_names
from mineralpact.codec.versions.format_version import format_problem, is_newer
from mineralpact.errors import DocumentError, Problem

END: Final = "end"
"""The type of the last line."""
Names: TypeAlias = tuple[str | None, str | None]
"""A catalog's own name and its title."""


class HeaderLine(msgspec.Struct, forbid_unknown_fields=True):
    """The first line, as msgspec decodes it."""

    format: str
    id: str | UnsetType = UNSET
    title: str | UnsetType = UNSET


class EndLine(msgspec.Struct, forbid_unknown_fields=True):
    """The last line, as msgspec decodes it."""

    type: Literal["end"]
    entities: int
    sha256: str


class _FormatOnly(msgspec.Struct):
    format: str


def format_of_header(line: bytes) -> str | None:
    """Return the format in a header line; ``None`` if it states none."""
    try:
        return msgspec.json.decode(line, type=_FormatOnly).format
    except msgspec.DecodeError:
        return None


def read_header(line: bytes, version: str) -> Names:
    """Return the catalog's name and title in a header line of a format that is read as it is.

    Raises:
        DocumentError: it is none.
    """
    format = format_of_header(line)
    # What else a header of a newer format has may be right in its own version.
    if is_newer(format, version) and (problem := format_problem(format, version)):
        raise DocumentError("document", [evolve(problem, line=1)])
    try:
        header = msgspec.json.decode(line, type=HeaderLine)
        id, title = header_names(header)
        check_unique_keys(line, 3 - (id, title).count(None))
    except FALLBACK_ERRORS as error:
        message = f'expected a header such as {{"format":"{version}"}}: {error}'[:300]
        raise document_error("bad_header", message, line=1) from None
    problems = list(header_problems(id, title))
    if problem := format_problem(header.format, version):
        problems.append(problem)
    _raise_in_first_line(problems)
    return id, title


def names_of(header: Mapping[str, object], sections: set[str]) -> Names:
    """Return the catalog's name and title in a header that may also have sections.

    Raises:
        DocumentError: it is none.
    """
    id, title = cast("Names", (header.get("id"), header.get("title")))
    problems = list(header_problems(id, title))
    for key in header.keys() - {*HEADER, *sections}:
        message = f"expected no more than the format, a name and a title, found {key[:60]!r}"
        problems.append(Problem(path="", code="unknown_key", message=message))
    _raise_in_first_line(problems)
    return id, title


def read_end(line: bytes, number: int) -> EndLine:
    """Return the last line, which states how many entities there are and the digest of all above.

    Raises:
        DocumentError: it is none.
    """
    try:
        end = msgspec.json.decode(line, type=EndLine)
        check_unique_keys(line, 3)
    except FALLBACK_ERRORS:
        expected = 'expected a last line such as {"type":"end",…}'
        message = f"{expected}, found none: the document may have been cut"
        raise document_error("cut", message, line=number) from None
    return end


def check_end(end: EndLine, number: int, count: int, digest: str) -> None:
    """Check that all entities are there, unchanged, as the last line states.

    Raises:
        DocumentError: they are not.
    """
    if end.entities != count:
        message = f"expected {end.entities} entities, found {count}"
        raise document_error("cut", message, line=number)
    if end.sha256 != digest:
        expected = f"expected lines of the digest {end.sha256[:64]}"
        message = f"{expected}, found {digest}: they were changed"
        raise document_error("changed", message, line=number)


def _raise_in_first_line(problems: list[Problem]) -> None:
    if problems:
        raise DocumentError("document", [evolve(problem, line=1) for problem in problems])
