"""Loader of JSON Lines of older formats: migrated as one document, or in a stream entity by entity.

Migrations take whole documents. A stream has none: it gives them documents of one entity each.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, cast

import msgspec
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.codec.document_errors import at_line, document_error, truncate_problems
from mineralpact.codec.fast.loader import FALLBACK_ERRORS, LoadOptions, fast_catalog
from mineralpact.codec.fast.migrated_loader import encode_migrated
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_lines.envelope import BadLine, Names, names_of, type_names
from mineralpact.codec.json_lines.line_loader import FIRST_LINE, batches, load_fast, parse_line
from mineralpact.codec.json_parser import decode_text, has_duplicate_keys, parse_json
from mineralpact.codec.limits import FAST_DEPTH, Limits
from mineralpact.codec.positions import locate
from mineralpact.codec.strict.document_loader import load_entity, long_texts
from mineralpact.codec.strict.plain_loader import SourceText, load_plain, migrated_subject
from mineralpact.codec.versions.migration import Document, migrate_document
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import Entity
from mineralpact.paths import Path

_decode: Final = msgspec.json.Decoder().decode


def load_older_lines(data: bytes, lines: list[bytes], options: LoadOptions) -> Catalog:
    """Return the catalog that a header and the lines between it and the last one hold.

    Args:
        data: The bytes of these lines.
        lines: The lines.
        options: What they may hold, and the history of their format.

    Raises:
        DocumentError: all that is wrong with them, with the number of the line.
    """
    if options.limits.depth >= FAST_DEPTH:
        with collector_paused():
            catalog = _load_fast(data, lines, options)
        if catalog is not None:
            return catalog
    document = _parse_header(lines[0], options.limits)
    subject = migrated_subject(document)
    sections = _sections_by_type(options, document["format"])
    whole = _WholeDocument(document, sections, options.limits)
    problems = truncate_problems(whole.add_all(lines[1:]), options.limits)
    if problems:
        raise DocumentError(subject, problems)
    return load_plain(SourceText(document, whole.locate), options)


def _load_fast(data: bytes, lines: list[bytes], options: LoadOptions) -> Catalog | None:
    kinds, limits, history = options
    try:
        plains: list[dict[str, Any]] = list(map(_decode, lines))
        if has_duplicate_keys(data, plains):
            return None
        document, *entities = plains
        format = document["format"]
        sections = _sections_by_type(options, format)
        for plain in entities:
            document.setdefault(sections[plain.pop("type")], []).append(plain)
        migrated = encode_migrated(document, history.steps_from(format))
    except FALLBACK_ERRORS:
        return None
    return fast_catalog(migrated, kinds, limits, history.version)


class _Origin(NamedTuple):
    """A line that holds an entity."""

    number: int
    text: str


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
        self._origins[Path.of(section, len(entities))] = _Origin(number, text)
        entities.append(plain)

    def locate(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return problems of the document with the lines and columns of their values."""
        return [self._locate(problem) for problem in problems]

    def _locate(self, problem: Problem) -> Problem:
        steps = Path.parse(problem.path).steps
        origin = self._origins.get(Path(steps[:2]))
        if origin is None:
            return evolve(problem, line=1)
        (inner,) = locate([evolve(problem, path=Path(steps[2:]))], origin.text)
        return evolve(problem, line=origin.number, column=inner.column)


class OlderLines:
    """Entities of a stream of an older format, each migrated by itself.

    Args:
        header: The header line.
        options: What a line may hold, and the history of its format.

    Raises:
        DocumentError: a migration must see the whole document, or the header is bad.
    """

    def __init__(self, header: bytes, options: LoadOptions) -> None:
        self._options = options
        self._limits = options.limits
        document = _parse_header(header, self._limits)
        self._format = document["format"]
        self._steps = options.history.steps_from(self._format)
        self._kinds = {kind.section: kind for kind in options.kinds}
        self._types = {kind.section: name for name, kind in type_names(options.kinds).items()}
        self._sections = _sections_by_type(options, self._format)
        self.subject: str = migrated_subject(document)
        for step in self._steps:
            if not step.each_alone:
                expected = "expected lines that can be migrated one by one"
                message = f"{expected}, found the format {step.older!r}: read all at once"
                raise document_error("whole_only", message, path="format", line=1)
        document = migrate_document(document, self._steps, self._limits.depth)
        empty = {section for section in self._kinds if document.get(section) == []}
        self.names: Names = names_of(document, empty)

    def load(self, lines: Iterable[bytes]) -> Iterator[Entity | BadLine]:
        """Yield the entities or the problems of each line below the header."""
        number = FIRST_LINE
        for batch in batches(lines):
            entities = self._load_fast(batch)
            if entities is None:
                for position, line in enumerate(batch, start=number):
                    yield from self._load_strictly(line, position)
            else:
                yield from entities
            number += len(batch)

    def _load_fast(self, lines: list[bytes]) -> list[Entity] | None:
        try:
            migrated: list[bytes] = []
            for line in lines:
                migrated += self._migrate_fast(line)
        except FALLBACK_ERRORS:
            return None
        return load_fast(migrated, self._options)

    def _migrate_fast(self, line: bytes) -> list[bytes]:
        """Return the lines of today's format that a line becomes."""
        plain = _decode(line)
        if has_duplicate_keys(line, plain):
            raise ValueError
        section = self._sections[plain.pop("type")]
        document = _decode(encode_migrated({"format": self._format, section: [plain]}, self._steps))
        names_of(document, set(self._kinds))
        lines: list[bytes] = []
        for section, name in self._types.items():
            entities = document.get(section, ())
            lines += [msgspec.json.encode({"type": name, **entity}) for entity in entities]
        return lines

    def _load_strictly(self, line: bytes, number: int) -> Iterator[Entity | BadLine]:
        try:
            yield from self._entities(line)
        except DocumentError as error:
            yield BadLine(tuple(at_line(error.problems, number)))

    def _entities(self, line: bytes) -> list[Entity]:
        name, plain, _ = parse_line(line, self._sections, self._limits)
        problems = list(long_texts(plain, self._limits))
        if problems:
            raise DocumentError("document", problems)
        document: Document = {"format": self._format, self._sections[name]: [plain]}
        document = migrate_document(document, self._steps, self._limits.depth)
        names_of(document, set(self._kinds))
        entities: list[Entity] = []
        for section, kind in self._kinds.items():
            migrated = document.get(section, [])
            for value in migrated if isinstance(migrated, list) else [migrated]:
                entity, faults = load_entity(value, kind)
                problems += faults
                if entity is not None:
                    entities.append(entity)
        if problems:
            raise DocumentError("document", problems)
        return entities


def _parse_header(line: bytes, limits: Limits) -> Document:
    """Return the plain values of a header, which is known to be an object that states a format."""
    try:
        header = parse_json(decode_text(line), depth=limits.depth)
    except DocumentError as error:
        raise DocumentError("document", at_line(error.problems, 1)) from None
    return cast("Document", header)


def _sections_by_type(options: LoadOptions, format: object) -> dict[str, str]:
    """Return the section of each type that lines of a format may state."""
    sections = {name: kind.section for name, kind in type_names(options.kinds).items()}
    for step in reversed(options.history.steps_from(format)):
        sections |= step.types
    return sections
