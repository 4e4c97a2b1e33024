"""JSON Lines of other versions than today's, or whose header holds whole sections: put together to one document first.

A stream has no whole document. What it needs of a migration it gets from documents of one entity
each.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import HEADER, header_problems
from mineralpact.catalog.kept import KeptLine
from mineralpact.codec.json_lines.envelope import Names
from mineralpact.codec.json_lines.line_types import Faulty, type_names
from mineralpact.codec.json_parser import Plain, decoded, parse_json
from mineralpact.codec.limits import Limits, told
from mineralpact.codec.positions import located
from mineralpact.codec.strict.document import long_texts, read_entity
from mineralpact.codec.strict.plain_loader import Text, catalog_of_plain, subject_of
from mineralpact.codec.strict.unknown import Kinds
from mineralpact.codec.versions.format_version import is_newer_minor, is_read_as
from mineralpact.codec.versions.migration import Document, History, migrated
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import Entity

_ITEM: Final = re.compile(r"([^.\[\]]+)\[([0-9]+)\]\.?(.*)")


def odd_header(line: bytes, kinds: Kinds, limits: Limits, history: History) -> Document | None:
    """The header of lines that are to be read by way of a document; none for one that is ours or simply bad."""
    try:
        plain = parse_json(decoded(line), depth=limits.depth)
    except DocumentError:
        return None
    if not isinstance(plain, dict):
        return None
    format = plain.get("format")
    if history.steps_from(format) or is_newer_minor(format, history.version):
        return plain
    known = {*HEADER, *(kind.section for kind in kinds)}
    is_odd = format != history.version or not plain.keys() <= set(HEADER)
    return (
        plain if is_odd and is_read_as(format, history.version) and plain.keys() <= known else None
    )


def catalog_of_any_lines(
    header: Document, lines: list[bytes], kinds: Kinds, limits: Limits, history: History
) -> Catalog:
    """The catalog that a header and the lines between it and the last one hold.

    Raises:
        DocumentError: all that is wrong with them, with the number of the line.
    """
    whole = _Whole(header, kinds, limits, history)
    if problems := told((each for line in lines for each in whole.add(line)), limits):
        raise DocumentError(subject_of(header.get("format"), history), problems)
    return catalog_of_plain(
        Text(header, whole.placed, tuple(whole.strange)), kinds, limits, history
    )


class _Place(NamedTuple):
    """A line that holds an entity."""

    number: int
    text: str


class _Whole:
    """Puts lines into the sections of a document."""

    def __init__(self, header: Document, kinds: Kinds, limits: Limits, history: History) -> None:
        self.strange: list[KeptLine] = []
        self._document = header
        self._limits = limits
        self._sections = sections_of_types(kinds, history, header.get("format"))
        self._keeps = is_newer_minor(header.get("format"), history.version)
        self._places: dict[tuple[str, int], _Place] = {}
        self._number = 1
        self._after = ""

    def add(self, line: bytes) -> Iterator[Problem]:
        """Take one more line, or say what is wrong with it."""
        self._number += 1
        try:
            text = decoded(line)
            plain = parse_json(text, depth=self._limits.depth)
        except DocumentError as error:
            yield from (evolve(problem, line=self._number) for problem in error.problems)
            return
        name = plain.get("type") if isinstance(plain, dict) else None
        section = self._sections.get(name) if isinstance(name, str) else None
        if section is not None and isinstance(plain, dict):
            del plain["type"]
            yield from self._put(section, plain, text)
        elif self._keeps and isinstance(name, str):
            yield from (evolve(each, line=self._number) for each in long_texts(plain, self._limits))
            self.strange.append(KeptLine(after=self._after, type=name, json=text.strip()))
        else:
            yield evolve(_unknown_type(name, self._sections), line=self._number)

    def placed(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems of the document with the lines, and the columns in them, of what they speak of."""
        return [self._placed(problem) for problem in problems]

    def _put(self, section: str, plain: Plain, text: str) -> Iterator[Problem]:
        items = self._document.setdefault(section, [])
        if not isinstance(items, list):
            yield Problem(path=section, code="wrong_type", message="expected a list", line=1)
            return
        self._places[section, len(items)] = _Place(self._number, text)
        self._after = section
        items.append(plain)

    def _placed(self, problem: Problem) -> Problem:
        found = _ITEM.fullmatch(problem.path)
        place = self._places.get((found[1], int(found[2]))) if found else None
        if found is None or place is None:
            return evolve(problem, line=1)
        (inner,) = located([evolve(problem, path=found[3])], place.text)
        return evolve(problem, line=place.number, column=inner.column)


class Migrated:
    """Entities of lines of an older format, each migrated for itself.

    Args:
        line: The header.
        kinds: The kinds there may be.
        limits: The most a line may hold.
        history: Today's format and the way there.

    Raises:
        DocumentError: a migration must see the whole document, or the header is bad.
    """

    def __init__(self, header: Document, kinds: Kinds, limits: Limits, history: History) -> None:
        self._format = header.get("format")
        self._steps = history.steps_from(self._format)
        self._kinds = {kind.section: kind for kind in kinds}
        self._sections = sections_of_types(kinds, history, self._format)
        self._limits = limits
        if whole := [each for each in self._steps if not each.each_alone]:
            message = f"expected lines that can be migrated one by one, found the format {whole[0].older!r}: read all at once"
            raise DocumentError(
                "document", [Problem(path="format", code="whole_only", message=message, line=1)]
            )
        document = migrated(header, self._steps, limits.depth)
        self.names = names_of(document, [name for name in self._kinds if document.get(name) == []])

    def entities_of(self, lines: Iterable[bytes], first: int) -> Iterator[Entity | Faulty]:
        """What each line holds; `first` is the number of the first of them."""
        for number, line in enumerate(lines, start=first):
            try:
                yield from self._entities(line)
            except DocumentError as error:
                yield Faulty(tuple(evolve(problem, line=number) for problem in error.problems))

    def _entities(self, line: bytes) -> list[Entity]:
        plain = parse_json(decoded(line), depth=self._limits.depth)
        name = plain.pop("type", None) if isinstance(plain, dict) else None
        section = self._sections.get(name) if isinstance(name, str) else None
        problems = list(long_texts(plain, self._limits))
        if section is None:
            problems.append(_unknown_type(name, self._sections))
        if problems or section is None:
            raise DocumentError("document", problems)
        document = migrated(
            {"format": self._format, section: [plain]}, self._steps, self._limits.depth
        )
        names_of(document, self._kinds)
        found: list[Entity] = []
        for name, kind in self._kinds.items():
            items = document.get(name, [])
            for each in items if isinstance(items, list) else [items]:
                entity, faults = read_entity(each, kind)
                found += [] if entity is None else [entity]
                problems += faults
        if problems:
            raise DocumentError("document", problems)
        return found


def names_of(header: Document, sections: Iterable[str]) -> Names:
    """The catalog's name and title in a header that holds nothing else but, perhaps, these sections.

    Raises:
        DocumentError: it is none.
    """
    id, title = header.get("id"), header.get("title")
    problems = list(header_problems(id, title))
    for key in header.keys() - {*HEADER, *sections}:
        message = f"expected no more than the format, a name and a title, found {key[:60]!r}"
        problems.append(Problem(path="", code="unknown_key", message=message))
    if problems:
        raise DocumentError("document", [evolve(each, line=1) for each in problems])
    return (id if isinstance(id, str) else None), (title if isinstance(title, str) else None)


def sections_of_types(kinds: Kinds, history: History, format: object) -> dict[str, str]:
    """The section of each type that lines of this format may say."""
    known = {name: kind.section for name, kind in type_names(kinds).items()}
    for step in reversed(history.steps_from(format)):
        known |= step.types
    return known


def _unknown_type(name: object, sections: Mapping[str, str]) -> Problem:
    message = f'expected an object with a "type" of {", ".join(sections)}, found {str(name)[:60]!r}'
    return Problem(path="type", code="unknown_type", message=message)
