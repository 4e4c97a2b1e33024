"""The first and the last line of JSON Lines: what they are a document of, and whether all of it is there."""

from typing import Final, Literal, TypeAlias

import msgspec
from attrs import evolve
from msgspec import UNSET, UnsetType

from mineralpact.catalog.integrity import header_problems
from mineralpact.codec.fast.loader import DOUBTS, check_keys
from mineralpact.codec.json_parser import FORMAT
from mineralpact.errors import DocumentError, Problem

END: Final = "end"
"""The type of the last line."""
Names: TypeAlias = tuple[str | None, str | None]
"""A catalog's own name and its title."""


class HeaderLine(msgspec.Struct, forbid_unknown_fields=True):
    """The first line, as msgspec reads it."""

    format: str
    id: str | UnsetType = UNSET
    title: str | UnsetType = UNSET


class EndLine(msgspec.Struct, forbid_unknown_fields=True):
    """The last line, as msgspec reads it."""

    type: Literal["end"]
    entities: int
    sha256: str


def read_header(line: bytes, version: str = FORMAT) -> Names:
    """The catalog's name and title in a header line.

    Raises:
        DocumentError: it is none.
    """
    try:
        found = msgspec.json.decode(line, type=HeaderLine)
        check_keys(line, 1 + (found.id is not UNSET) + (found.title is not UNSET))
        id, title = (None if text is UNSET else text for text in (found.id, found.title))
    except DOUBTS as error:
        raise refusal(
            1, "bad_header", f'expected a header such as {{"format":"{version}"}}: {error}'[:300]
        ) from None
    problems = [evolve(problem, line=1) for problem in header_problems(id, title)]
    if found.format != version:
        message = f"expected {version!r}, found {found.format[:60]!r}"
        problems.append(Problem(path="format", code="unknown_format", message=message, line=1))
    if problems:
        raise DocumentError("document", problems)
    return id, title


def read_end(line: bytes, number: int) -> EndLine:
    """The last line, which tells how many entities there are and the digest of all above.

    Raises:
        DocumentError: it is none.
    """
    try:
        found = msgspec.json.decode(line, type=EndLine)
        check_keys(line, 3)
    except DOUBTS:
        message = 'expected a last line such as {"type":"end",…}, found none: the document may have been cut'
        raise refusal(number, "cut", message) from None
    return found


def check_end(found: EndLine, number: int, count: int, digest: str) -> None:
    """All entities are there, unchanged, as the last line tells.

    Raises:
        DocumentError: they are not.
    """
    if found.entities != count:
        raise refusal(number, "cut", f"expected {found.entities} entities, found {count}")
    if found.sha256 != digest:
        message = (
            f"expected lines of the digest {found.sha256[:64]}, found {digest}: they were changed"
        )
        raise refusal(number, "changed", message)


def refusal(line: int, code: str, message: str) -> DocumentError:
    """One fault of one line."""
    return DocumentError("document", [Problem(path="", code=code, message=message, line=line)])
