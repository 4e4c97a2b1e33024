"""JSON Lines as a stream: entities one by one, in constant memory, with references left unresolved."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Final, Self, TypeAlias

from mineralpact.codec.fast.loader import Kinds
from mineralpact.codec.files import open_regular, replaced_file
from mineralpact.codec.json_document import history_told
from mineralpact.codec.json_lines.document import entities_of, entity_lines
from mineralpact.codec.json_lines.envelope import Names, check_end, read_end, read_header
from mineralpact.codec.json_lines.line_types import Faulty
from mineralpact.codec.json_parser import FORMAT
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.errors import DocumentError, Problem
from mineralpact.model import KINDS, Entity

if TYPE_CHECKING:
    from mineralpact.codec.versions.migration import (
        History,
        Migration,
    )  # good documents of our own format have none

KEPT: Final = 100
"""How many problems of skipped lines are kept; all are counted."""
Read: TypeAlias = Callable[[Iterable[bytes], int], Iterator[Entity | Faulty]]
"""Makes entities of lines; the number of the first line is told."""


class LineReader(Iterator[Entity]):
    """The entities of a JSON Lines file, one by one; made by `read_lines`.

    It closes its file when it is read to the end, and when it is left as a context manager.
    """

    def __init__(
        self,
        file: BinaryIO,
        kinds: Kinds,
        limits: Limits,
        *,
        skip_bad_lines: bool,
        version: str = FORMAT,
        migrations: "tuple[Migration, ...]" = (),
    ) -> None:
        self._file = file
        self._limits = limits
        self._skips = skip_bad_lines
        self._digest = sha256()
        self._last = b""
        self._problems: list[Problem] = []
        self._skipped_count = 0
        self._lines_read = 1
        try:
            first = self._line()
            self._names, read, self._subject = _header(
                first.rstrip(b"\n"), kinds, limits, history_told(version, migrations)
            )
        except BaseException:
            file.close()
            raise
        self._digest.update(first)
        self._entities = self._all(read)

    @property
    def id(self) -> str | None:
        """The catalog's own name; ``None`` when it has none."""
        return self._names[0]

    @property
    def title(self) -> str | None:
        """What the catalog holds, for people; ``None`` when it has none."""
        return self._names[1]

    @property
    def skipped_count(self) -> int:
        """How many bad lines were skipped so far."""
        return self._skipped_count

    @property
    def skipped(self) -> tuple[Problem, ...]:
        """What is wrong with the lines that were skipped: the first hundred problems."""
        return tuple(self._problems)

    def __next__(self) -> Entity:
        return next(self._entities)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; there are no more entities."""
        self._entities.close()
        self._file.close()

    def _all(self, read: Read) -> Generator[Entity, None, None]:
        with closing(self._file):
            for found in read(self._between(), 2):
                if not isinstance(found, Faulty):
                    yield found
                elif self._skips:
                    self._skipped_count += 1
                    self._problems += found.problems[: KEPT - len(self._problems)]
                else:
                    raise DocumentError(self._subject, found.problems)
            self._finish()

    def _finish(self) -> None:
        count = self._lines_read - 2
        end = read_end(self._last.rstrip(b"\n"), self._lines_read)
        if (
            not self._skipped_count
        ):  # who skips lines expects some that are not as they were written
            check_end(end, self._lines_read, count, self._digest.hexdigest())

    def _between(self) -> Iterator[bytes]:
        """The lines between the header and the last one."""
        line = self._line()
        while following := self._line():
            self._lines_read += 1
            self._digest.update(line)
            yield line.removesuffix(b"\n")
            line = following
        self._lines_read += bool(line)
        self._last = line

    def _line(self) -> bytes:
        line = self._file.readline(self._limits.bytes + 1)
        if len(line) > self._limits.bytes:
            message = f"expected at most {self._limits.bytes:,} bytes in a line, found more"
            raise DocumentError("document", [Problem(path="", code="too_large", message=message)])
        return line


def _header(
    line: bytes, kinds: Kinds, limits: Limits, history: "History | None"
) -> tuple[Names, Read, str]:
    """The names in a header, what reads the lines below it, and what their faults are faults of."""

    def read(lines: Iterable[bytes], first: int) -> Iterator[Entity | Faulty]:
        return entities_of(lines, kinds, limits, first)

    try:
        return read_header(line, FORMAT if history is None else history.version), read, "document"
    except DocumentError:
        from mineralpact.codec.json_lines.other_versions import Migrated, names_of, odd_header
        from mineralpact.codec.strict.plain_loader import subject_of
        from mineralpact.codec.versions.migration import OURS

        history = history or OURS
        if (header := odd_header(line, kinds, limits, history)) is None:
            raise
        subject = subject_of(header.get("format"), history)
        if history.steps_from(header.get("format")):
            old = Migrated(header, kinds, limits, history)
            return old.names, old.entities_of, subject
        return names_of(header, ()), read, subject


def read_lines(
    path: str | PathLike[str],
    *,
    kinds: Iterable[type[Entity]] = KINDS,
    limits: Limits = DEFAULT_LIMITS,
    skip_bad_lines: bool = False,
    version: str = FORMAT,
    migrations: "Iterable[Migration]" = (),
) -> LineReader:
    """Read the entities of a JSON Lines file one by one, in constant memory; references are not looked at.

    Of a newer minor version of the format only lines are taken that say nothing unknown: a stream
    has no place to keep it.

    Args:
        path: The file.
        kinds: The kinds it may hold.
        limits: The most a line may hold; the number of lines is not limited.
        skip_bad_lines: Whether to go on past a bad line, counting it in `LineReader.skipped_count`,
            instead of raising.
        version: The name and version of the format that the header says.
        migrations: The way there from older formats; each must be one that is done entity by entity
            (`each_alone`).

    Raises:
        ValidationError: the migrations have gaps or circles.
        DocumentError: the header is bad, or a migration needs to see the whole document; later,
            from the reader: a line is bad, or the file was cut or changed.
        OSError: the file cannot be read, or is no regular file.

    >>> from mineralpact.model import Country
    >>> from mineralpact.values.ids import CountryId
    >>> write_lines([Country(id=CountryId("PER"))], "one.jsonl", id="one")
    1
    >>> with read_lines("one.jsonl") as entities:
    ...     [entity.id for entity in entities]
    ['PER']
    """
    return LineReader(
        open_regular(Path(path)),
        tuple(kinds),
        limits,
        skip_bad_lines=skip_bad_lines,
        version=version,
        migrations=tuple(migrations),
    )


def write_lines(
    entities: Iterable[Entity],
    path: str | PathLike[str],
    *,
    id: str | None = None,
    title: str | None = None,
    kinds: Iterable[type[Entity]] = KINDS,
    overwrite: bool = False,
    version: str = FORMAT,
) -> int:
    """Write entities to a JSON Lines file as they come, in constant memory, and say how many there were.

    The file is replaced only when all are written. References are not looked at.

    Args:
        entities: What to write, in this order.
        path: The file.
        id: The catalog's own name.
        title: What the catalog holds, for people.
        kinds: The kinds there may be.
        overwrite: Whether to replace the file even if it changed since it was read, or has a newer
            format.
        version: The name and version of the format.

    Raises:
        ChangedFileError: the file changed since this process read or wrote it.
        UnknownFormatError: the file has a newer format than this version writes.
        ValidationError: the kinds cannot be told apart by their names, or the name or title is
            none.
        KeyError: an entity is of none of these kinds.
        OSError: the file cannot be written; what was there before is untouched.
    """
    header = {"format": version, "id": id, "title": title}
    lines = entity_lines(
        entities, tuple(kinds), {key: value for key, value in header.items() if value is not None}
    )
    written = -2  # the first and the last line are no entities
    with replaced_file(Path(path), overwrite=overwrite, version=version) as file:
        for line in lines:
            file.write(line)
            written += 1
    return written
