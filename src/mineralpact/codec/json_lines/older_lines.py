"""Loader of JSON Lines of older formats: put together and migrated as one document."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, cast

import msgspec
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.naming.document_keys import EDITIONS
from mineralpact.codec.document_errors import at_line, document_error, truncate_problems
from mineralpact.codec.fast.loader import fast_catalog
from mineralpact.codec.fast.migrated_loader import encode_migrated
from mineralpact.codec.json_lines.envelope import EDITION, sections_by_type
from mineralpact.codec.json_lines.line_loader import FIRST_LINE, parse_line
from mineralpact.codec.json_parser import has_duplicate_keys
from mineralpact.codec.limits import FAST_DEPTH, Limits
from mineralpact.codec.load_options import FALLBACK_ERRORS, LoadOptions
from mineralpact.codec.positions import locate
from mineralpact.codec.strict.plain_loader import SourceText, load_plain
from mineralpact.codec.versions.migration import Document, migrated_subject
from mineralpact.errors import DocumentError, Problem
from mineralpact.paths import Path

_decode: Final = msgspec.json.Decoder().decode


def load_older_lines(
    data: bytes, header: Document, lines: list[bytes], options: LoadOptions
) -> Catalog:
    """Return the catalog that a header and the lines between it and the last one hold.

    Args:
        data: The bytes of these lines.
        header: The header.
        lines: The lines, the header among them.
        options: What they may hold, and the history of their format.

    Raises:
        DocumentError: all that is wrong with them, with the number of the line.
    """
    sections = {**sections_by_type(options, header["format"]), EDITION: EDITIONS}
    if options.limits.depth >= FAST_DEPTH:
        catalog = _load_fast(data, lines, sections, options)
        if catalog is not None:
            return catalog
    whole = _WholeDocument(header, sections, options.limits)
    problems = truncate_problems(whole.add_all(lines[1:]), options.limits)
    if problems:
        raise DocumentError(migrated_subject(header), problems)
    return load_plain(SourceText(header, whole.locate), options)


def _load_fast(
    data: bytes, lines: list[bytes], sections: Mapping[str, str], options: LoadOptions
) -> Catalog | None:
    try:
        plains: list[dict[str, Any]] = list(map(_decode, lines))
        if has_duplicate_keys(data, plains):
            return None
        document, *entities = plains
        for plain in entities:
            name, entity = plain.pop("type"), plain
            if name == EDITION:
                if plain.keys() != {"document"}:
                    return None
                entity = plain["document"]
            document.setdefault(sections[name], []).append(entity)
        migrated = encode_migrated(document, options.history.steps_from(document["format"]))
    except FALLBACK_ERRORS:
        return None
    return fast_catalog(migrated, options)


class _Origin(NamedTuple):
    """A line that holds an entity."""

    number: int
    text: str
    inner: Path
    """The place in the line."""


class _WholeDocument:
    """A header whose sections are filled with lines."""

    def __init__(self, header: Document, sections: Mapping[str, str], limits: Limits) -> None:
        self._document = header
        self._sections = sections
        self._limits = limits
        self._origins: dict[Path, _Origin] = {}

    def add_all(self, lines: Iterable[bytes]) -> Iterator[Problem]:
        """Put lines into their sections, and yield what is wrong with them."""
        for number, line in enumerate(lines, start=FIRST_LINE):
            try:
                self._add(line, number)
            except DocumentError as error:
                yield from at_line(error.problems, number)

    def _add(self, line: bytes, number: int) -> None:
        name, plain, text = parse_line(line, self._sections, self._limits)
        section = self._sections[name]
        entities = self._document.setdefault(section, [])
        if not isinstance(entities, list):
            raise document_error("wrong_type", "expected a list", path=section)
        inner = Path()
        if name == EDITION:
            if len(plain) != 1 or not isinstance(plain.get("document"), dict):
                message = 'expected an edition such as {"type":"edition","document":{…}}'
                raise document_error("bad_edition", message)
            inner, plain = Path.of("document"), cast("Document", plain["document"])
        self._origins[Path.of(section, len(entities))] = _Origin(number, text, inner)
        entities.append(plain)

    def locate(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return problems of the document with the lines and columns of their values."""
        return list(map(self._locate, problems))

    def _locate(self, problem: Problem) -> Problem:
        steps = Path.parse(problem.path).steps
        origin = self._origins.get(Path(steps[:2]))
        if origin is None:
            return evolve(problem, line=1)
        (inner,) = locate([evolve(problem, path=origin.inner / Path(steps[2:]))], origin.text)
        return evolve(problem, line=origin.number, column=inner.column)
