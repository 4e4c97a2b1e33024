"""Catalogs as bytes and files: functions for our kinds, and `Model` for those that add theirs."""

from collections.abc import Callable, Iterable
from os import PathLike
from typing import Final, TypeAlias

from attrs import field, frozen

from mineralpact.borders import checked, checked_class
from mineralpact.catalog import Catalog
from mineralpact.codec.compression.gzip_files import compressing
from mineralpact.codec.compression.suffixes import SUFFIXES, format_of
from mineralpact.codec.files import read_file, replaced_file
from mineralpact.codec.garbage_collector import collector_paused
from mineralpact.codec.json_parser import Plain, check_size
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.codec.load_options import LoadOptions
from mineralpact.codec.saving.file_state import known_states
from mineralpact.codec.trust import CheckedDocuments, load_trusted
from mineralpact.codec.versions.format_version import FORMAT
from mineralpact.codec.versions.migration import History, Migration, check_history, history_of
from mineralpact.errors import (
    NotFoundError,
    Problem,
    UnknownFormatError,
    ValidationError,
    file_errors,
    near_names,
)
from mineralpact.model import KINDS, Entity
from mineralpact.reprs import ShortRepr
from mineralpact.values import Record, When

Load: TypeAlias = Callable[[bytes | str, LoadOptions], Catalog]
"""Makes a catalog of a document."""


def _checked_kinds(kinds: Iterable[type[Entity]]) -> tuple[type[Entity], ...]:
    if kinds is KINDS:  # they are in order, and nothing is wrong with them
        return KINDS
    from mineralpact.catalog.integrity import document_kinds, kind_problems  # few have their own

    all_kinds = tuple(kinds)
    checked = document_kinds(all_kinds)
    is_repeated = len(set(all_kinds)) < len(all_kinds)
    if problems := kind_problems(all_kinds if is_repeated else checked):
        raise ValidationError("model", problems)
    return checked


@checked_class
@frozen(kw_only=True)
class Model(ShortRepr):
    """The kinds of entity a program works with: ours, and its own beside them or in their place.

    Raises:
        ValidationError: a kind that does not derive from `Entity` or has no section of its own, a
            version that is none, and migrations that do not lead to it: gaps, circles, two from one
            format.

    >>> from typing import ClassVar, NewType
    >>> from mineralpact.values.ids import CountryId, EntityId
    >>> MineId = NewType("MineId", EntityId)
    >>> @frozen(kw_only=True)
    ... class Mine(Entity):
    ...     section: ClassVar[str] = "mines"
    ...     id: MineId
    ...     country: CountryId
    >>> model = Model(kinds=(*KINDS, Mine))
    >>> mine = '{"id": "toquepala", "country": "PER"}'
    >>> text = f'{{"format": "mineralpact/2", "countries": [{{"id": "PER"}}], "mines": [{mine}]}}'
    >>> model.loads(text).get(Mine, "toquepala").country
    'PER'
    """

    kinds: tuple[type[Entity], ...] = field(default=KINDS, converter=_checked_kinds)
    """Every kind a document may hold, in any order: sections come in that of documents, ours
    before others. One that stands for another, see `Entity`, takes its place."""
    limits: Limits = DEFAULT_LIMITS
    """The most a document may hold."""
    version: str = FORMAT
    """The name and version of the format that documents say; a program with kinds of its own may
    have its own."""
    migrations: tuple[Migration, ...] = field(default=(), converter=tuple[Migration, ...])
    """The way there from older formats, in any order; each document is migrated before anything in
    it is checked."""

    def __attrs_post_init__(self) -> None:
        check_history(self._history)

    @checked
    def loads(
        self,
        data: bytes | bytearray | memoryview | str,
        *,
        format: str = "json",
        trust: CheckedDocuments | str | None = None,
    ) -> Catalog:
        """Read a catalog from bytes or text.

        Args:
            data: The whole document.
            format: ``"json"``, ``"jsonl"`` (JSON Lines) or ``"yaml"``.
            trust: What vouches for bytes that were checked before, so that they are not checked
                again where they are JSON of our own kinds: digests of checked documents, and what
                they do not know is checked; or one SHA-256 in hexadecimal digits, and no other
                bytes are taken. See `CheckedDocuments`.

        Raises:
            DocumentError: all that is wrong with the document, each fault with its path; or it has
                another SHA-256 than the one that is trusted.
            ValidationError: a digest that is none.
            UnknownFormatError: no such format.
            MissingExtraError: YAML needs a library that is not installed.
        """
        _check_format(format)
        check_size(data, self.limits, format=format)
        if not isinstance(data, str):
            data = bytes(data)
        options = LoadOptions(self.kinds, self.limits, self._history)
        with collector_paused():
            catalog = None if trust is None else load_trusted(data, trust, format, options)
            return _loader(format)(data, options) if catalog is None else catalog

    @checked
    def dumps(self, value: object, *, format: str = "json") -> bytes:
        """Write a catalog as bytes: the same bytes for equal catalogs, always.

        Anything else is written as `to_plain` gives it: an entity, a value, a filter, an answer. In
        JSON Lines, each item of a list has a line.

        Args:
            value: What to write.
            format: ``"json"``, ``"jsonl"`` (JSON Lines) or ``"yaml"``.

        Raises:
            ArgumentError: it is nothing that mineralpact makes.
            UnknownFormatError: no such format.
            MissingExtraError: YAML needs a library that is not installed.
        """
        _check_format(format)
        if format == "jsonl":
            return b"".join(self._lines(value))
        data = self._json(value)
        if format == "json":
            return data
        from mineralpact.codec.yaml_format.yaml_document import yaml_of_json

        return yaml_of_json(data)

    def _lines(self, value: object) -> Iterable[bytes]:
        if not isinstance(value, Catalog):
            from mineralpact.codec.strict.plain_writer import value_lines

            return value_lines(value)
        from mineralpact.codec.fast.encoder import header_of
        from mineralpact.codec.json_lines.lines_writer import catalog_lines, document_lines

        header = header_of(self.version, value.id, value.title)
        return document_lines(catalog_lines(value), header=header, editions=value.editions)

    def _json(self, value: object) -> bytes:
        if not isinstance(value, Catalog):
            from mineralpact.codec.strict.plain_writer import value_bytes

            return value_bytes(value)
        from mineralpact.codec.fast.encoder import catalog_bytes

        return catalog_bytes(value, self.version)

    @checked
    def json_schema(
        self, kind: type[Record] | type[When] | None = None, *, answer: bool = False
    ) -> dict[str, Plain]:
        """Return the JSON Schema (draft 2020-12) of documents that hold these kinds.

        It states all that a schema can: names, types, vocabularies, forms of identifiers. That
        references resolve and that fields make sense together, only reading a document shows.

        Args:
            kind: The one of these kinds, or the class of a value, of which one is described, as
                `to_plain` gives it; ``None`` for whole documents.
            answer: True to describe it as a part of an answer, with every key, and the days that
                loose times lie between.

        Raises:
            NotFoundError: none of these kinds; near ones are listed.
        """
        from mineralpact.codec.schema_writer import SchemaWriter  # it reads source files

        writer = SchemaWriter(self.kinds, self.version, self.limits, is_answer=answer)
        if kind is None:
            return writer.schema()
        if issubclass(kind, Entity) and kind not in self.kinds:
            names = [one.__name__ for one in self.kinds]
            raise NotFoundError("kind", kind.__name__, near_names(kind.__name__, names))
        return writer.schema_of(kind)

    @checked
    def read(
        self, path: str | PathLike[str], *, trust: CheckedDocuments | str | None = None
    ) -> Catalog:
        """Read a catalog from a file, in the format its suffix says; ``.gz`` behind it is gzip.

        Args:
            path: The file.
            trust: What vouches for its contents, once unpacked; see `loads`.

        Raises:
            DocumentError: all that is wrong with the document, each fault with its path.
            UnknownFormatError: no format has this suffix.
            FileError: the file cannot be read, or is no regular file.
        """
        format = format_of(path)
        data, state = read_file(path, self.limits.bytes_of(format))
        catalog = self.loads(data, format=format, trust=trust)
        catalog.derived(known_states)[state.path] = state
        return catalog

    @checked
    def write(
        self, catalog: Catalog, path: str | PathLike[str], *, overwrite: bool | Catalog = False
    ) -> None:
        """Write a catalog to a file, in the format its suffix says; a reader never sees half of it.

        With ``.gz`` behind that suffix, the file is compressed with gzip.

        Before anything is touched, the bytes are read back and must give the same catalog. A file
        that exists is replaced only by the catalog that was read from it or written to it, as long
        as nobody has changed the file since.

        Args:
            catalog: What to write.
            path: The file; a symbolic link stays one. Group, owner, permissions and extended
                attributes stay what they were, where the system lets us.
            overwrite: The catalog that was read from the file or written to it, if that is another
                than `catalog`; or True to replace whatever the file holds, of whatever format.

        Raises:
            ChangedFileError: the file changed since it was read.
            UnknownFormatError: no format has this suffix, or the file has a newer format.
            ValidationError: the catalog exceeds a limit, or what was written does not read back as
                the same.
            FileError: the file exists and neither catalog is known to be its own, is read-only, has
                other hard links, or cannot be written; what was there before is untouched.
        """
        format = format_of(path)
        data = self.dumps(catalog, format=format)
        if not self._reads_back(data, catalog, format):
            message = "expected bytes that read back as the same catalog; nothing was written"
            raise ValidationError("catalog", [Problem(path="", code="unfaithful", message=message)])
        before = overwrite if isinstance(overwrite, Catalog) else catalog
        with (
            replaced_file(
                path,
                overwrite=overwrite is True,
                version=self.version,
                states=before.derived(known_states),
                written=catalog.derived(known_states),
            ) as file,
            file_errors(path),
            compressing(file, path) as contents,
        ):
            contents.write(data)

    def _reads_back(self, data: bytes, catalog: Catalog, format: str) -> bool:
        """True if bytes are read back as a catalog.

        Raises:
            DocumentError: they are not read at all.
        """
        way = (format, self.version, self.limits)
        if way in catalog.derived(_read_back_ways):
            return True
        reader = Model(kinds=catalog.kinds, limits=self.limits, version=self.version)
        options = LoadOptions(reader.kinds, reader.limits, history_of(self.version, ()))
        is_small = len(data) <= self.limits.bytes
        is_same = is_small and _is_sure_to_read_back(data, catalog, options, format)
        is_same = is_same or reader.loads(data, format=format) == catalog
        if is_same:
            catalog.derived(_read_back_ways).add(way)
        return is_same

    @property
    def _history(self) -> History:
        return history_of(self.version, self.migrations)


_OURS: Final = Model()


def loads(
    data: bytes | bytearray | memoryview | str,
    *,
    format: str = "json",
    trust: CheckedDocuments | str | None = None,
) -> Catalog:
    """Read a catalog of our own kinds from bytes or text; see `Model.loads`.

    >>> loads(b'{"format": "mineralpact/2", "countries": [{"id": "PER"}]}')
    <Catalog: 1 country>
    """
    return _OURS.loads(data, format=format, trust=trust)


def dumps(value: object, *, format: str = "json") -> bytes:
    """Write any catalog as bytes, or anything else as `to_plain` gives it; see `Model.dumps`.

    >>> print(dumps(Catalog([], id="nothing")).decode(), end="")
    {"format":"mineralpact/2",
    "id":"nothing"}
    """
    return _OURS.dumps(value, format=format)


def read(path: str | PathLike[str], *, trust: CheckedDocuments | str | None = None) -> Catalog:
    """Read a catalog of our own kinds from a file; see `Model.read`."""
    return _OURS.read(path, trust=trust)


def write(
    catalog: Catalog, path: str | PathLike[str], *, overwrite: bool | Catalog = False
) -> None:
    """Write any catalog to a file; see `Model.write`.

    >>> write(Catalog(), "saved.json")
    >>> before = read("saved.json")
    >>> write(Catalog([], id="changed"), "saved.json", overwrite=before)
    >>> write(Catalog([], id="too-late"), "saved.json", overwrite=before)
    Traceback (most recent call last):
    mineralpact.errors.ChangedFileError: ...saved.json: changed since it was read: it was not ...
    """
    _OURS.write(catalog, path, overwrite=overwrite)


def json_schema(
    kind: type[Record] | type[When] | None = None, *, answer: bool = False
) -> dict[str, Plain]:
    """Return the JSON Schema of documents of our own kinds, or of one entity or value by itself.

    See `Model.json_schema`.

    >>> json_schema()["required"]
    ['format']
    >>> from mineralpact.model import Agreement
    >>> json_schema(Agreement)["$ref"]
    '#/$defs/Agreement'
    """
    return _OURS.json_schema(kind, answer=answer)


def _check_format(format: str) -> None:
    formats = sorted({*SUFFIXES.values()})
    if format not in formats:
        raise UnknownFormatError(f"expected one of {', '.join(formats)}, found {format!r}")


def _read_back_ways(_: Catalog) -> set[tuple[str, str, Limits]]:
    """Return the formats, versions and limits in which a catalog was read back, at first none.

    Neither a catalog nor what is written of it changes, so that once is enough.
    """
    return set()


def _is_sure_to_read_back(data: bytes, catalog: Catalog, options: LoadOptions, format: str) -> bool:
    """True if it takes no loader to tell."""
    if format == "json":
        from mineralpact.codec.saving.read_back import reads_back

        return reads_back(data, catalog, options)
    if format == "jsonl":
        from mineralpact.codec.json_lines.lines_read_back import lines_read_back

        return lines_read_back(data, catalog, options)
    return False


def _loader(format: str) -> Load:
    if format == "jsonl":
        from mineralpact.codec.json_lines.lines_loader import load_lines

        return load_lines
    if format == "yaml":
        from mineralpact.codec.yaml_format.yaml_document import load_yaml

        return load_yaml
    from mineralpact.codec.json_document import load_json  # who trusts checks nothing

    return load_json
