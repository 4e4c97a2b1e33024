"""Loader of the lines of a stream: in batches where that is fast, else strictly line by line.

A line of an older format is migrated as a document of one entity.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.codec.document_errors import at_line, document_error
from mineralpact.codec.fast.migrated_loader import encode_migrated
from mineralpact.codec.json_lines.edition_lines import is_edition, load_edition
from mineralpact.codec.json_lines.envelope import (
    BadLine,
    Names,
    names_of,
    sections_by_type,
    type_names,
)
from mineralpact.codec.json_lines.line_loader import FIRST_LINE, batches, load_fast, parse_line
from mineralpact.codec.json_parser import has_duplicate_keys
from mineralpact.codec.load_options import FALLBACK_ERRORS, LoadOptions
from mineralpact.codec.versions.migration import Document, migrate_document, migrated_subject
from mineralpact.errors import DocumentError
from mineralpact.model import Entity

_decode: Final = msgspec.json.Decoder().decode


class StreamLoader:
    """Entities below a header, each loaded by itself.

    Args:
        header: The header.
        options: What a line may hold, and the history of its format.

    Raises:
        DocumentError: a migration must see the whole document, or the header is bad.
    """

    def __init__(self, header: Document, options: LoadOptions) -> None:
        self._options = options
        self._format = header["format"]
        self._steps = options.history.steps_from(self._format)
        self._types = type_names(options.kinds)
        self._own_sections = {kind.section for kind in options.kinds}
        self._sections = sections_by_type(options, self._format)
        self.subject: str = "document"
        sections: set[str] = set()
        if self._steps:
            self.subject = migrated_subject(header)
            header = self._migrate(header)
            sections = {section for section in self._own_sections if header.get(section) == []}
        self.names: Names = names_of(header, options.history.version, sections)

    def load(self, lines: Iterable[bytes]) -> Iterator[Entity | Catalog | BadLine]:
        """Yield the entity, the edition or the problems of each line below the header."""
        number = FIRST_LINE
        for batch in batches(lines):
            yield from self._load_batch(batch, number)
            number += len(batch)

    def _migrate(self, document: Document) -> Document:
        for step in self._steps:
            if not step.each_alone:
                expected = "expected lines that can be migrated one by one"
                message = f"{expected}, found the format {step.older!r}: read all at once"
                raise document_error("whole_only", message, 1, path="format")
        return migrate_document(document, self._steps, self._options.limits.depth)

    def _load_batch(self, lines: list[bytes], first: int) -> Iterator[Entity | Catalog | BadLine]:
        try:
            migrated = lines
            if self._steps:
                migrated = list(chain.from_iterable(map(self._migrate_fast, lines)))
            entities = load_fast(migrated, self._options)
        except FALLBACK_ERRORS:
            if len(lines) == 1:
                yield from self._load_strictly(lines[0], first)
                return
            for number, line in enumerate(lines, start=first):
                yield from self._load_batch([line], number)
        else:
            yield from entities

    def _migrate_fast(self, line: bytes) -> list[bytes]:
        """Return the lines of today's format that a line becomes."""
        plain = _decode(line)
        if has_duplicate_keys(line, plain):
            raise ValueError
        section = self._sections[plain.pop("type")]
        document = _decode(encode_migrated({"format": self._format, section: [plain]}, self._steps))
        if document.keys() - self._own_sections != {"format"}:
            raise ValueError
        lines: list[bytes] = []
        for name, kind in self._types.items():
            entities = document.get(kind.section, ())
            lines += [msgspec.json.encode({"type": name, **entity}) for entity in entities]
        return lines

    def _load_strictly(self, line: bytes, number: int) -> Iterator[Entity | Catalog | BadLine]:
        try:
            if is_edition(line):
                yield load_edition(line, self._format, self._options)
            else:
                yield from self._entities(line)
        except DocumentError as error:
            yield BadLine(tuple(at_line(error.problems, number)))

    def _entities(self, line: bytes) -> list[Entity]:
        # Valid lines never come here, and so never pay for loading cattrs.
        from mineralpact.codec.positions import locate
        from mineralpact.codec.strict.document_loader import load_entity, long_texts

        options, entities = self._options, list[Entity]()
        name, plain, text = parse_line(line, self._sections, options.limits)
        problems = list(long_texts(plain, options.limits))
        if not problems:
            document = self._migrate({"format": self._format, self._sections[name]: [plain]})
            names_of(document, options.history.version, self._own_sections)
            for kind in options.kinds:
                migrated = document.get(kind.section, [])
                for value in migrated if isinstance(migrated, list) else [migrated]:
                    entity, faults = load_entity(value, kind)
                    problems += faults
                    if entity is not None:
                        entities.append(entity)
        if problems:
            located = problems if self._steps else locate(problems, text)
            raise DocumentError("document", located)
        return entities
