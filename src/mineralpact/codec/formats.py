"""Catalogs as bytes and files: functions for our own kinds, and `Model` for those who add theirs."""

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.integrity import kind_problems
from mineralpact.codec.files import read_bytes, replace_bytes
from mineralpact.codec.json_document import catalog_of_json, check_size, history_told
from mineralpact.codec.json_parser import FORMAT, Plain
from mineralpact.codec.limits import DEFAULT_LIMITS, Limits
from mineralpact.errors import Problem, UnknownFormatError, ValidationError
from mineralpact.model import KINDS, Entity

if TYPE_CHECKING:
    from mineralpact.codec.versions.migration import History, Migration  # most programs have none

_SUFFIXES: Final = {".json": "json", ".jsonl": "jsonl", ".yaml": "yaml", ".yml": "yaml"}


def _kinds(kinds: Iterable[type[Entity]]) -> tuple[type[Entity], ...]:
    found = tuple(kinds)
    if problems := kind_problems(found):
        raise ValidationError("model", problems)
    return found


def _migrations(migrations: "Iterable[Migration]") -> "tuple[Migration, ...]":
    return tuple(migrations)


@frozen(kw_only=True)
class Model:
    """The kinds of entity a program works with: ours, and its own beside them.

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
    >>> text = f'{{"format": "mineralpact/1", "countries": [{{"id": "PER"}}], "mines": [{mine}]}}'
    >>> model.loads(text).get(Mine, "toquepala").country
    'PER'
    """

    kinds: tuple[type[Entity], ...] = field(default=KINDS, converter=_kinds)
    """Every kind a document may hold, in the order of its sections."""
    limits: Limits = DEFAULT_LIMITS
    """The most a document may hold."""
    version: str = FORMAT
    """The name and version of the format that documents say; a program with kinds of its own may
    have its own."""
    migrations: "tuple[Migration, ...]" = field(default=(), converter=_migrations)
    """The way there from older formats, in any order; each document is migrated before anything in
    it is checked."""

    def __attrs_post_init__(self) -> None:
        self._history()

    def loads(self, data: bytes | str, *, format: str = "json") -> Catalog:
        """Read a catalog from bytes or text.

        Args:
            data: The whole document.
            format: ``"json"``, ``"jsonl"`` (JSON Lines) or ``"yaml"``.

        Raises:
            DocumentError: all that is wrong with the document, each fault with its path.
            UnknownFormatError: no such format.
            MissingExtraError: YAML needs a library that is not installed.
        """
        _check_format(format)
        check_size(data, self.limits)
        if format == "jsonl":
            from mineralpact.codec.json_lines.document import catalog_of_lines

            return catalog_of_lines(data, self.kinds, self.limits, self._history())
        if format == "yaml":
            from mineralpact.codec.yaml_document import catalog_of_yaml

            return catalog_of_yaml(data, self.kinds, self.limits, self._history())
        return catalog_of_json(data, self.kinds, self.limits, self._history())

    def dumps(self, catalog: Catalog, *, format: str = "json") -> bytes:
        """Write a catalog as bytes: the same bytes for equal catalogs, always.

        Raises:
            UnknownFormatError: no such format.
            MissingExtraError: YAML needs a library that is not installed.
            ValidationError: what the catalog keeps of a newer format cannot be written in this one.
        """
        _check_format(format)
        if format == "jsonl":
            return b"".join(self._lines(catalog))
        data = self._json(catalog)
        if format == "json":
            return data
        from mineralpact.codec.yaml_document import yaml_of_json

        return yaml_of_json(data)

    def json_schema(self) -> dict[str, Plain]:
        """The JSON Schema of documents that hold these kinds; see `mineralpact.codec.schema.json_schema`."""
        from mineralpact.codec.schema import (
            json_schema,
        )  # seldom asked for, and it reads source files

        return json_schema(self.kinds, version=self.version)

    def read(self, path: str | PathLike[str]) -> Catalog:
        """Read a catalog from a file, in the format its suffix says.

        Raises:
            DocumentError: all that is wrong with the document, each fault with its path.
            UnknownFormatError: no format has this suffix.
            OSError: the file cannot be read, or is no regular file.
        """
        format = format_of(path)
        return self.loads(read_bytes(Path(path), self.limits.bytes), format=format)

    def write(
        self, catalog: Catalog, path: str | PathLike[str], *, overwrite: bool = False
    ) -> None:
        """Write a catalog to a file, in the format its suffix says; a reader never sees half of it.

        Before anything is touched, the bytes are read back and must give the same catalog.

        Args:
            catalog: What to write.
            path: The file; a symbolic link stays one, and permissions stay what they were.
            overwrite: Whether to replace the file even if it changed since this process read or
                wrote it, or has a newer format than this version writes.

        Raises:
            ChangedFileError: the file changed since it was read.
            UnknownFormatError: no format has this suffix, or the file has a newer format.
            ValidationError: the catalog exceeds a limit, or what was written does not read back as
                the same.
            OSError: the file cannot be written; what was there before is untouched.
        """
        format = format_of(path)
        data = self.dumps(catalog, format=format)
        if (
            Model(kinds=catalog.kinds, limits=self.limits, version=self.version).loads(
                data, format=format
            )
            != catalog
        ):
            message = "expected bytes that read back as the same catalog; nothing was written"
            raise ValidationError("catalog", [Problem(path="", code="unfaithful", message=message)])
        version = self.version if catalog.kept is None else catalog.kept.format
        replace_bytes(Path(path), data, overwrite=overwrite, version=version)

    def _history(self) -> "History | None":
        return history_told(self.version, self.migrations)

    def _json(self, catalog: Catalog) -> bytes:
        if catalog.kept is not None:
            from mineralpact.codec.kept import kept_bytes

            return kept_bytes(catalog, catalog.kept, self.version)
        from mineralpact.codec.fast.encoder import catalog_bytes

        data = catalog_bytes(catalog)
        if self.version == FORMAT:
            return data
        ours, theirs = (b'{"format":"%b"' % version.encode() for version in (FORMAT, self.version))
        return theirs + data.removeprefix(ours)

    def _lines(self, catalog: Catalog) -> Iterator[bytes]:
        if catalog.kept is not None:
            from mineralpact.codec.kept import kept_lines

            return kept_lines(catalog, catalog.kept, self.version)
        from mineralpact.codec.fast.encoder import header
        from mineralpact.codec.json_lines.document import entity_lines

        return entity_lines(catalog, catalog.kinds, {**header(catalog), "format": self.version})


_OURS: Final = Model()


def loads(data: bytes | str, *, format: str = "json") -> Catalog:
    """Read a catalog of our own kinds from bytes or text; see `Model.loads`.

    >>> loads(b'{"format": "mineralpact/1", "countries": [{"id": "PER"}]}')
    <Catalog: 1 country>
    """
    return _OURS.loads(data, format=format)


def dumps(catalog: Catalog, *, format: str = "json") -> bytes:
    """Write any catalog as bytes: the same bytes for equal catalogs, always; see `Model.dumps`.

    >>> print(dumps(Catalog([], id="nothing")).decode(), end="")
    {"format":"mineralpact/1",
    "id":"nothing"}
    """
    return _OURS.dumps(catalog, format=format)


def read(path: str | PathLike[str]) -> Catalog:
    """Read a catalog of our own kinds from a file; see `Model.read`."""
    return _OURS.read(path)


def write(catalog: Catalog, path: str | PathLike[str], *, overwrite: bool = False) -> None:
    """Write any catalog to a file; see `Model.write`."""
    _OURS.write(catalog, path, overwrite=overwrite)


def json_schema() -> dict[str, Plain]:
    """The JSON Schema (draft 2020-12) of documents of our own kinds; see `Model.json_schema`.

    >>> json_schema()["required"]
    ['format']
    """
    return _OURS.json_schema()


def format_of(path: str | PathLike[str]) -> str:
    """The format a file's suffix stands for.

    Raises:
        UnknownFormatError: none.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in _SUFFIXES:
        raise UnknownFormatError(
            f"expected a file name that ends in {' or '.join(_SUFFIXES)}, found {str(path)!r}"
        )
    return _SUFFIXES[suffix]


def _check_format(format: str) -> None:
    if format not in _SUFFIXES.values():
        raise UnknownFormatError(
            f"expected one of {', '.join(sorted({*_SUFFIXES.values()}))}, found {format!r}"
        )
