"""Streams of JSON Lines: entities one by one, in constant memory, references unresolved."""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from hashlib import sha256
from os import PathLike
from types import TracebackType
from typing import BinaryIO, Final, Self

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import document_kinds
from mineralpact.codec.compression.gzip_files import compressing, contents_of
from mineralpact.codec.document_errors import document_error
from mineralpact.codec.fast.encoder import header_of
from mineralpact.codec.files import open_regular, real_path, replaced_file
from mineralpact.codec.json_lines.envelope import BadLine, check_end, read_end, read_header
from mineralpact.codec.json_lines.lines_writer import document_lines, lines_of
from mineralpact.codec.json_lines.stream_loader import StreamLoader
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.saving.file_state import FileState, FileStates, known_states, state_of
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.codec.versions.migration import Migration, check_history, history_of
from mineralpact.errors import DocumentError, Problem, file_error, file_errors
from mineralpact.model import KINDS, Entity

MOST_PROBLEMS: Final = 100
"""The most problems of skipped lines that are kept; all are counted."""


class LineReader(Iterator[Entity]):
    """The entities of a JSON Lines file, one by one; made by `read_lines`.

    It closes its file when it is read to the end, and when it is left as a context manager.
    """

    def __init__(
        self,
        file: BinaryIO,
        options: LoadOptions,
        *,
        skip_bad_lines: bool,
        state: FileState,
    ) -> None:
        self._file = file
        self._state = state
        self._limits = options.limits
        self._skips = skip_bad_lines
        self._digest = sha256()
        self._last = b""
        self._problems: list[Problem] = []
        self._editions: list[Catalog] = []
        self._kept_count = 0
        self._skipped_count = 0
        self._lines_read = 1
        try:
            header = self._read_line()
            self._stream = StreamLoader(read_header(header, options), options)
        except BaseException:
            file.close()
            raise
        self._digest.update(header)
        self._entities = self._load()

    @property
    def id(self) -> str | None:
        """The catalog's own name; ``None`` when it has none."""
        return self._stream.names[0]

    @property
    def title(self) -> str | None:
        """The catalog's title; ``None`` when it has none."""
        return self._stream.names[1]

    @property
    def editions(self) -> tuple[Catalog, ...]:
        """The editions it was merged from, which are whole catalogs and come after all entities."""
        return tuple(self._editions)

    @property
    def skipped_count(self) -> int:
        """The number of bad lines that were skipped so far."""
        return self._skipped_count

    @property
    def skipped(self) -> tuple[Problem, ...]:
        """The first hundred problems of the lines that were skipped."""
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

    def _load(self) -> Generator[Entity, None, None]:
        with closing(self._file):
            for result in self._stream.load(self._middle_lines()):
                if isinstance(result, Catalog):
                    self._keep(result)
                elif not isinstance(result, BadLine):
                    yield result
                elif self._skips:
                    self._skipped_count += 1
                    self._problems += result.problems[: MOST_PROBLEMS - len(self._problems)]
                else:
                    raise DocumentError(self._stream.subject, result.problems)
            number = self._lines_read
            end = read_end(self._last.rstrip(b"\n"), number)
            # Who skips lines expects that some are not as they were written.
            if not self._skipped_count:
                check_end(end, number, number - 2, self._digest.hexdigest())

    def _keep(self, edition: Catalog) -> None:
        """Keep an edition: those of a file hold no more together than a document may."""
        self._editions.append(edition)
        self._kept_count += 1 + len(edition)
        if self._kept_count > self._limits.entities:
            message = f"expected editions of at most {self._limits.entities:,} entities, found more"
            raise document_error("too_many", message, self._lines_read)

    def _middle_lines(self) -> Iterator[bytes]:
        """Yield the lines between the header and the last one."""
        line = self._read_line()
        while following := self._read_line():
            self._lines_read += 1
            self._digest.update(line)
            yield line.removesuffix(b"\n")
            line = following
        self._lines_read += bool(line)
        self._last = line

    def _read_line(self) -> bytes:
        most = self._limits.bytes
        try:
            line = self._file.readline(most + 1)
        except OSError as error:
            raise file_error(error, self._state.path) from error
        if len(line) > most:
            message = f"expected at most {most:,} bytes in a line, found more"
            raise document_error("too_large", message)
        return line


def read_lines(
    path: str | PathLike[str],
    *,
    kinds: Iterable[type[Entity]] = KINDS,
    limits: Limits = DEFAULT_LIMITS,
    skip_bad_lines: bool = False,
    version: str = FORMAT,
    migrations: Iterable[Migration] = (),
) -> LineReader:
    """Read the entities of a JSON Lines file one by one, in constant memory.

    References are not looked at.

    Args:
        path: The file; compressed with gzip if its name ends in ``.gz``.
        kinds: The kinds it may hold.
        limits: The most a line may hold, and the editions of the whole file; the number of lines is
            not limited.
        skip_bad_lines: True to go on past a bad line, counting it in `LineReader.skipped_count`,
            instead of raising.
        version: The name and version of the format of today.
        migrations: The migrations from older formats; each must be one that is done entity by
            entity (`each_alone`).

    Raises:
        ValidationError: the migrations have gaps or circles.
        DocumentError: the header is bad or of a newer format, or a migration needs to see the whole
            document; later, from the reader: a line is bad, or the file was cut or changed.
        FileError: the file cannot be read, or is no regular file.

    >>> from mineralpact.model import Country
    >>> write_lines([Country(id="PER")], "one.jsonl", id="one")
    1
    >>> with read_lines("one.jsonl") as entities:
    ...     [entity.id for entity in entities]
    ['PER']
    """
    history = history_of(version, migrations)
    check_history(history)
    options = LoadOptions(document_kinds(kinds), limits, history)
    file = open_regular(path)
    try:
        with file_errors(path):
            state = state_of(file, real_path(path))
    except BaseException:
        file.close()
        raise
    contents = contents_of(file, path)
    return LineReader(contents, options, skip_bad_lines=skip_bad_lines, state=state)


def write_lines(
    entities: Iterable[Entity],
    path: str | PathLike[str],
    *,
    id: str | None = None,
    title: str | None = None,
    kinds: Iterable[type[Entity]] = KINDS,
    editions: Iterable[Catalog] = (),
    overwrite: bool | Catalog | LineReader = False,
    version: str = FORMAT,
) -> int:
    """Write entities to a JSON Lines file as they come, and return how many there were.

    Memory stays constant. The file is replaced only when all are written. References are not
    looked at.

    Args:
        entities: The entities, in the order of the lines.
        path: The file; compressed with gzip if its name ends in ``.gz``.
        id: The catalog's own name.
        title: What the catalog holds, for people.
        kinds: The kinds there may be.
        editions: The editions that they were merged from.
        overwrite: The catalog or the reader that the file was read by, so that it is replaced if
            nobody has changed it since; or True to replace whatever it holds.
        version: The name and version of the format.

    Raises:
        ChangedFileError: the file changed since it was read.
        UnknownFormatError: the file has a newer format than this version writes.
        ValidationError: the kinds cannot be told apart by their names, or the name or title is
            none.
        KeyError: an entity is of none of these kinds.
        FileError: the file exists and is not known to have been read, is read-only, has other hard
            links, or cannot be written; what was there before is untouched.
    """
    all_editions = tuple(editions)
    header = header_of(version, id, title)
    entity_lines = lines_of(entities, document_kinds(kinds))
    lines = document_lines(entity_lines, header=header, editions=all_editions)
    count = -2 - len(all_editions)  # the first and the last line are no entities either
    states = _states_of(overwrite)
    with (
        replaced_file(path, overwrite=overwrite is True, version=version, states=states) as file,
        compressing(file, path) as contents,
    ):
        for line in lines:
            try:
                contents.write(line)
            except OSError as error:
                raise file_error(error, path) from error
            count += 1
    return count


def _states_of(overwrite: bool | Catalog | LineReader) -> FileStates:  # noqa: FBT001  # passed on
    """Return the states of the files that somebody read."""
    if isinstance(overwrite, Catalog):
        return overwrite.derived(known_states)
    if isinstance(overwrite, LineReader):
        state = overwrite._state  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  # for this alone
        return {state.path: state}
    return {}
