"""Lines of JSON Lines: the header, the types of entities, and the end that shows all are there."""

from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias, cast

import msgspec
from msgspec import UNSET, UnsetType

from mineralpact.catalog.integrity import HEADER, header_problems
from mineralpact.codec.document_errors import at_line, document_error
from mineralpact.codec.fast.loader import FALLBACK_ERRORS, check_unique_keys, header_names
from mineralpact.codec.versions.format_version import format_problem, is_newer
from mineralpact.errors import DocumentError, Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.values.fields import fields_of

END: Final = "end"
"""The type of the last line."""
Names: TypeAlias = tuple[str | None, str | None]
"""A catalog's own name and its title."""


class BadLine(NamedTuple):
    """A line that holds no entity, and its problems."""

    problems: tuple[Problem, ...]


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
        raise DocumentError("document", at_line([problem], 1))
    try:
        header = msgspec.json.decode(line, type=HeaderLine)
        id, title = header_names(header)
        check_unique_keys(line, 3 - (id, title).count(None))
    except FALLBACK_ERRORS as error:
        message = f'expected a header such as {{"format":"{version}"}}: {error}'[:300]
        raise document_error("bad_header", message, 1) from None
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
        raise document_error("cut", message, number) from None
    return end


def check_end(end: EndLine, number: int, count: int, digest: str) -> None:
    """Check that all entities are there, unchanged, as the last line states.

    Raises:
        DocumentError: they are not.
    """
    if end.entities != count:
        message = f"expected {end.entities} entities, found {count}"
        raise document_error("cut", message, number)
    if end.sha256 != digest:
        expected = f"expected lines of the digest {end.sha256[:64]}"
        message = f"{expected}, found {digest}: they were changed"
        raise document_error("changed", message, number)


def type_names(kinds: Iterable[type[Entity]]) -> dict[str, type[Entity]]:
    """Return the kinds by the type that lines state for them: the class's name in small letters.

    Raises:
        ValidationError: two kinds of one name, a kind named "end", or one with a field named
            "type".
    """
    by_name: dict[str, type[Entity]] = {}
    for kind in kinds:
        name = kind.__name__.lower()
        if name == END or "type" in fields_of(kind) or by_name.setdefault(name, kind) is not kind:
            expected = "expected kinds that lines can tell apart by their names"
            message = f"{expected}, found {kind.__name__}"
            problem = Problem(path="kinds", code="ambiguous_kind", message=message)
            raise ValidationError("model", [problem])
    return by_name


def unknown_type(name: object, types: Mapping[str, object]) -> Problem:
    """Return the problem of a line whose type is none of these."""
    expected = f'expected an object with a "type" of {", ".join(types)}'
    message = f"{expected}, found {str(name)[:60]!r}"
    return Problem(path="type", code="unknown_type", message=message)


def _raise_in_first_line(problems: list[Problem]) -> None:
    if problems:
        raise DocumentError("document", at_line(problems, 1))
