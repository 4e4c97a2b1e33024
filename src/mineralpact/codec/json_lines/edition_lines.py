"""Lines of JSON Lines that hold an edition of a merged catalog: a whole document each."""

import re
from typing import Final

import msgspec
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.codec.document_errors import document_error
from mineralpact.codec.fast.loader import EditionsLoader, check_unique_keys
from mineralpact.codec.json_lines.envelope import EDITION, EditionLine
from mineralpact.codec.json_lines.line_loader import parse_line
from mineralpact.codec.json_parser import Plain
from mineralpact.codec.limits import FAST_DEPTH
from mineralpact.codec.load_options import FALLBACK_ERRORS, LoadOptions
from mineralpact.errors import DocumentError
from mineralpact.paths import Path

_BEGINNING: Final = re.compile(rb'\s*\{\s*"type"\s*:\s*"edition"')
_DOCUMENT: Final = Path.of("document")


def is_edition(line: bytes) -> bool:
    """True if a line holds an edition: its type comes first."""
    return _BEGINNING.match(line) is not None


def load_edition(line: bytes, format: Plain, options: LoadOptions) -> Catalog:
    """Return the edition in a line.

    Args:
        line: The line.
        format: The format that the header states.
        options: What the edition may hold, and the history of its format.

    Raises:
        DocumentError: all that is wrong with it, with its place in the line.
    """
    if options.limits.depth >= FAST_DEPTH and not options.history.steps_from(format):
        try:
            document = msgspec.json.decode(line, type=EditionLine).document
            check_unique_keys(line.replace(bytes(document), b"", 1), 2)
            edition = EditionsLoader(options, options.limits.entities).load_edition(document)
        except FALLBACK_ERRORS:
            pass  # the strict loader tells what is wrong
        else:
            return edition
    return _load_strictly(line, format, options)


def _load_strictly(line: bytes, format: Plain, options: LoadOptions) -> Catalog:
    # Valid lines never come here, and so never pay for loading cattrs.
    from mineralpact.codec.positions import locate
    from mineralpact.codec.strict.plain_loader import SourceText, load_plain

    _, plain, text = parse_line(line, {EDITION: None}, options.limits)
    document = plain.get("document")
    if not isinstance(document, dict) or len(plain) > 1 or "format" in document:
        message = 'expected an edition such as {"type":"edition","document":{…}}, without a format'
        raise document_error("bad_edition", message)
    source = SourceText({"format": format, **document}, list)
    try:
        return load_plain(source, options)
    except DocumentError as error:
        problems = [
            evolve(problem, path=_DOCUMENT / Path.parse(problem.path)) for problem in error.problems
        ]
        raise DocumentError("document", locate(problems, text)) from error
