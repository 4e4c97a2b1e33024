"""Header of a document: its format, and the catalog's own name and title."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from mineralpact.catalog.integrity import header_problems
from mineralpact.catalog.naming.document_keys import HEADER, SCHEMA_ADDRESS
from mineralpact.codec.document_errors import OWN_KIND_HINT
from mineralpact.codec.versions.format_version import format_problem, is_draft, is_newer
from mineralpact.errors import Problem, did_you_mean, near_names

_SECTION: Final = "a section"
"""A key of a document that is none of its header."""


def document_header_problems(
    document: Mapping[str, object],
    version: str,
    sections: Collection[str],
    *,
    expected: str = _SECTION,
) -> Iterator[Problem]:
    """Yield what is wrong with the keys of a document that are not those of its sections.

    Args:
        document: The header, and the sections.
        version: The format of today.
        sections: The keys it may have beside those of the header.
        expected: What a key that is none of these should be.
    """
    format = document.get("format")
    if problem := format_problem(format, version):
        yield problem
        if is_newer(format, version) or is_draft(format):
            return  # what else seems wrong with it may be right there
    address = document.get(SCHEMA_ADDRESS, "")
    if not isinstance(address, str):
        message = "expected the address of a schema as text, found something else"
        yield Problem(path=SCHEMA_ADDRESS, code="wrong_type", message=message)
    yield from _name_problems(document, (*HEADER, SCHEMA_ADDRESS, *sections), expected)


def edition_header_problems(
    edition: Mapping[str, object], sections: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the keys of an edition, which has neither a format nor editions.

    Args:
        edition: The edition, of a merged catalog's document.
        sections: The sections it may have.
    """
    yield from _name_problems(edition, (*HEADER[1:], *sections), _SECTION)


def _name_problems(
    document: Mapping[str, object], keys: Collection[str], expected: str
) -> Iterator[Problem]:
    for key in HEADER[1:]:
        if key in document and document[key] is None:
            yield Problem(path=key, code="wrong_type", message="expected text, found null")
    yield from header_problems(document.get("id"), document.get("title"))
    for key in sorted(document.keys() - keys):
        hint = did_you_mean(map(repr, near_names(key, keys, most=1)))
        if expected == _SECTION:
            hint += OWN_KIND_HINT
        message = f"expected {expected}, found {key[:60]!r}{hint}"
        yield Problem(path="", code="unknown_key", message=message)
