"""Lines of JSON Lines: the header, the types of entities, and the end that shows all are there."""

from collections.abc import Collection, Iterable
from typing import Final, Literal, NamedTuple, TypeAlias, cast

import msgspec

from mineralpact.codec.document_errors import at_line, document_error
from mineralpact.codec.fast.loader import check_unique_keys
from mineralpact.codec.header import document_header_problems
from mineralpact.codec.json_parser import parse_json
from mineralpact.codec.load_options import FALLBACK_ERRORS, LoadOptions
from mineralpact.codec.versions.migration import Document
from mineralpact.errors import DocumentError, Problem, ValidationError
from mineralpact.model import Entity
from mineralpact.model.entity import kind_word
from mineralpact.values.fields import fields_of

END: Final = "end"
"""The type of the last line."""
EDITION: Final = "edition"
"""The type of a line with an edition of a merged catalog."""
Names: TypeAlias = tuple[str | None, str | None]
"""A catalog's own name and its title."""


class BadLine(NamedTuple):
    """A line that holds no entity, and its problems."""

    problems: tuple[Problem, ...]


class EndLine(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The last line, as msgspec decodes it."""

    type: Literal["end"]
    entities: int
    sha256: str
    editions: int = 0


class EditionLine(msgspec.Struct, forbid_unknown_fields=True):
    """A line with an edition of a merged catalog, as msgspec decodes it."""

    type: Literal["edition"]
    document: msgspec.Raw


def read_header(line: bytes, options: LoadOptions) -> Document:
    """Return the plain values of a header line, which states a format.

    Raises:
        DocumentError: it is none.
    """
    expected = f'expected a header such as {{"format":"{options.history.version}"}}'
    try:
        header = parse_json(line, limits=options.limits)
    except DocumentError as error:
        (problem,) = error.problems
        if problem.code != "bad_json":  # what is wrong with it says enough
            raise
        message = f"{expected}: {problem.message}"
        raise document_error(problem.code, message, 1, problem.column) from None
    if not isinstance(header, dict) or "format" not in header:
        raise document_error("bad_header", f"{expected}, found another line", 1)
    return header


def names_of(header: Document, version: str, sections: Collection[str] = ()) -> Names:
    """Return the catalog's name and title in a header that may also have sections.

    Raises:
        DocumentError: it is none.
    """
    expected = "no more than the format, a name and a title"
    problems = document_header_problems(header, version, sections, expected=expected)
    if in_first_line := at_line(problems, 1):
        raise DocumentError("document", in_first_line)
    return cast("Names", (header.get("id"), header.get("title")))


def read_end(line: bytes, number: int) -> EndLine:
    """Return the last line, which states how many entities there are and the digest of all above.

    Raises:
        DocumentError: it is none.
    """
    try:
        end = msgspec.json.decode(line, type=EndLine)
        check_unique_keys(line, 3 + bool(end.editions))
    except FALLBACK_ERRORS:
        expected = 'expected a last line such as {"type":"end",…}'
        message = f"{expected}, found none: the document may have been cut"
        raise document_error("cut", message, number) from None
    return end


def check_end(end: EndLine, number: int, lines: int, digest: str) -> None:
    """Check that all entities are there, unchanged, as the last line states.

    Raises:
        DocumentError: they are not.
    """
    count = lines - end.editions
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
        ValidationError: two kinds of one name, a kind named "end" or "edition", or one with a field
            named "type".
    """
    by_name: dict[str, type[Entity]] = {}
    for kind in kinds:
        name = kind_word(kind)
        if (
            name in (END, EDITION)
            or "type" in fields_of(kind)
            or by_name.setdefault(name, kind) is not kind
        ):
            expected = "expected kinds that lines can tell apart by their names"
            message = f"{expected}, found {kind.__name__}"
            problem = Problem(path="kinds", code="ambiguous_kind", message=message)
            raise ValidationError("model", [problem])
    return by_name


def sections_by_type(options: LoadOptions, format: object) -> dict[str, str]:
    """Return the section of each type that lines of a format may state."""
    sections = {name: kind.section for name, kind in type_names(options.kinds).items()}
    for step in reversed(options.history.steps_from(format)):
        sections |= step.types
    return sections
