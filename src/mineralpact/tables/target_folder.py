"""Folder whose tables are replaced together, by one manifest that points at their files."""

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from errno import EEXIST
from os import PathLike
from pathlib import Path
from stat import S_ISREG
from typing import Final, NamedTuple

from attrs import evolve

from mineralpact.codec.files import checked_path, open_regular, real_path, replaced_file
from mineralpact.codec.saving.attributes import keep_attributes
from mineralpact.codec.saving.file_state import FileState, FileStates
from mineralpact.codec.saving.replacement import replace_file
from mineralpact.codec.versions.format_version import is_newer
from mineralpact.errors import (
    ChangedFileError,
    DocumentError,
    FileError,
    MissingFileError,
    UnknownFormatError,
    file_errors,
)
from mineralpact.tables.manifest import (
    MANIFEST_NAME,
    MANIFEST_SIZE,
    TABLES_FORMAT,
    Manifest,
    TableFile,
    describe_file,
    format_in,
    manifest_bytes,
    parse_manifest,
)
from mineralpact.tables.scratch import (
    LOCK_NAME,
    Scratch,
    flush_to_disk,
    folder_lock,
    is_scratch_name,
    remove_left_scratch,
)

_FILE_NAME: Final = re.compile(r"(\w+)-([0-9a-f]{64})\.parquet")


class _Pointer(NamedTuple):
    """File that stands under the manifest's name."""

    data: bytes | None
    """Its bytes; ``None`` if there is no such file."""
    manifest: Manifest | None
    """The manifest; ``None`` where the bytes are none."""
    reason: str
    """Why they are none."""


class TargetFolder:
    """Folder whose tables are replaced together, by one manifest that points at their files.

    New files are written in a folder of the writer's own, then get names that tell their digests;
    then the manifest is replaced. Whoever reads has the old tables or the new ones, whole: the
    files of the old ones stay until the next time. Only files that a manifest of ours named, or
    whose bytes have the digest in their name, are ever removed.

    Args:
        folder: The folder; it is made if there is none.
        overwrite: True to replace any tables, also damaged ones and those of a newer format.
        states: Files as they were read or written: tables whose manifest is one of these are
            replaced if nobody has changed it since.

    Raises:
        FileError: it cannot be written, or holds something else, or tables that are not known.
        ChangedFileError: its manifest was changed by others.
        UnknownFormatError: its tables have a newer format.
    """

    def __init__(
        self,
        folder: str | PathLike[str],
        *,
        overwrite: bool,
        states: Mapping[Path, FileState],
    ) -> None:
        self.path: Path = real_path(checked_path(folder))
        self._manifest_path = self.path / MANIFEST_NAME
        self._overwrite = overwrite
        self.states: FileStates = {}
        with file_errors(self.path):
            self._is_made = _make_folder(self.path)
            try:
                self._base = _pointer_in(self.path)
                self._refuse_foreign(self._base)
                if not overwrite:
                    self._refuse_unknown(states.get(self._manifest_path))
                with folder_lock(self.path):
                    remove_left_scratch(self.path)
                    self._scratch = Scratch(self.path)
            except BaseException:
                self._unmake()
                raise

    def scratch_file(self, name: str) -> Path:
        """Return the path where the new file of a table is written."""
        return self._scratch.path / f"{name}.parquet"

    def publish(self, manifest: Manifest) -> None:
        """Put the files at `scratch_file` in place of the tables that are there.

        Args:
            manifest: Describes them.

        Raises:
            FileError: they cannot be written; the tables that were there stay.
            ChangedFileError: others have written to the folder meanwhile.
        """
        with file_errors(self.path):
            for file in manifest.tables:
                flush_to_disk(self.scratch_file(file.name))
        with file_errors(self.path), folder_lock(self.path):
            pointer = _pointer_in(self.path)
            if pointer.data != self._base.data and not self._overwrite:
                raise ChangedFileError(str(self._manifest_path))
            self._refuse_foreign(pointer)
            old = pointer.manifest
            try:
                self._place_files(manifest.tables, old)
                self._replace_manifest(manifest, old)
            finally:
                self._remove_old_files(() if old is None else old.before)

    def close(self) -> None:
        """Leave nothing behind but what was published."""
        self._scratch.remove()
        self._unmake()

    def _unmake(self) -> None:
        """Remove the folder if it was made in vain."""
        if self._is_made:
            with suppress(OSError):  # there is something in it
                self.path.rmdir()

    def _refuse_foreign(self, pointer: _Pointer) -> None:
        """Raise if a folder holds something that is not ours under the manifest's name, or none."""
        if self._manifest_path.is_symlink():  # what it leads to belongs to another folder
            raise self._exists("expected a file, found a link")
        if pointer.data is None:
            _refuse_other_files(self.path)
        elif pointer.manifest is None:
            format = format_in(pointer.data)
            if format is None:
                raise self._exists(f"no manifest of tables: {pointer.reason}")
            if not self._overwrite and is_newer(format, TABLES_FORMAT):
                message = f"{str(self.path)!r} has the format {format}, newer than {TABLES_FORMAT}"
                raise UnknownFormatError(f"{message}: it was not overwritten")
            if not self._overwrite:
                raise self._exists(f"{pointer.reason}: it was not overwritten")

    def _refuse_unknown(self, state: FileState | None) -> None:
        """Raise if the tables that are there are not those that were read or written."""
        if self._base.data is None:
            is_changed = state is not None
        elif state is None:
            reason = "there are tables already, which what is to be written was not read from"
            raise self._exists(f"{reason}: they were not overwritten")
        else:
            is_changed = not state.is_current()
        if is_changed:
            raise ChangedFileError(str(self._manifest_path))

    def _exists(self, reason: str) -> FileError:
        return FileError(str(self._manifest_path), "exists", reason, number=EEXIST)

    def _place_files(self, files: Iterable[TableFile], old: Manifest | None) -> None:
        """Give new files their names, and the mode and owner of those they stand for."""
        old_files: dict[str, TableFile] = {}
        if old is not None:
            old_files = {file.name: file for file in old.tables}
        old_names = _names_in(old)
        for file in files:
            source, target = self.scratch_file(file.name), self.path / file.file_name
            if not _has_file(target, file, replaceable=file.file_name in old_names):
                old_file = old_files.get(file.name)
                self._keep_mode(source, MANIFEST_NAME if old_file is None else old_file.file_name)
                replace_file(source, target)

    def _keep_mode(self, source: Path, old_name: str) -> None:
        with suppress(FileNotFoundError):
            old = self.path / old_name
            status = old.lstat()
            if S_ISREG(status.st_mode):
                keep_attributes(source, status, old)

    def _replace_manifest(self, manifest: Manifest, old: Manifest | None) -> None:
        kept: list[TableFile] = []
        if old is not None:
            kept = [file for file in old.tables if file not in manifest.tables]
        # Whether it may be replaced was seen under the lock.
        with replaced_file(
            self._manifest_path, overwrite=True, version=TABLES_FORMAT, written=self.states
        ) as file:
            file.write(manifest_bytes(evolve(manifest, before=tuple(kept))))

    def _remove_old_files(self, named: Iterable[TableFile]) -> None:
        """Remove our files that the manifest names no more: some named before, and left ones."""
        kept = _names_in(_pointer_in(self.path).manifest)
        ours = {file.file_name for file in named}
        for path in self.path.iterdir():
            if path.name not in kept:
                with suppress(OSError):  # one that stays does no harm
                    if _is_ours(path, ours):
                        path.unlink()


def manifest_in(folder: Path) -> Manifest | None:
    """Return the manifest that is in a folder now; ``None`` if there is none that is sound."""
    return _pointer_in(folder).manifest


def _names_in(manifest: Manifest | None) -> frozenset[str]:
    """Return the names of all files that a manifest names."""
    if manifest is None:
        return frozenset()
    return frozenset([file.file_name for file in (*manifest.tables, *manifest.before)])


def _pointer_in(folder: Path) -> _Pointer:
    path = folder / MANIFEST_NAME
    try:
        with open_regular(path) as file:
            data = file.read(MANIFEST_SIZE + 1)
    except MissingFileError:
        return _Pointer(None, None, "")
    try:
        return _Pointer(data, parse_manifest(data), "")
    except DocumentError as error:
        return _Pointer(data, None, str(error.problems[0]))


def _make_folder(folder: Path) -> bool:
    """Make a folder where there is none, and return whether."""
    try:
        folder.mkdir()
    except FileExistsError:
        if not folder.is_dir():
            message = "expected a folder, found a file"
            raise FileError(str(folder), "exists", message, number=EEXIST) from None
        return False
    except FileNotFoundError:
        raise MissingFileError(str(folder.parent)) from None
    return True


def _refuse_other_files(folder: Path) -> None:
    """Raise if a folder without a manifest holds anything but what a killed writer left."""
    for path in sorted(folder.iterdir()):
        if not (path.name == LOCK_NAME or is_scratch_name(path.name) or _is_ours(path)):
            message = f"expected an empty folder or one of tables, found {path.name[:60]!r}"
            raise FileError(str(folder), "exists", message, number=EEXIST)


def _is_ours(path: Path, names: Collection[str] = ()) -> bool:
    """True if a manifest of ours names a file, or its bytes have the digest in its name."""
    match = _FILE_NAME.fullmatch(path.name)
    if match is None or not S_ISREG(path.lstat().st_mode):
        return False
    return path.name in names or describe_file(path, match[1], 0).sha256 == match[2]


def _has_file(path: Path, file: TableFile, *, replaceable: bool) -> bool:
    """True if a file is there as it should be; a damaged one that a manifest names is replaced.

    Raises:
        FileError: something else has its name.
    """
    try:
        is_regular = S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False
    if is_regular and describe_file(path, file.name, file.rows) == file:
        return True
    if is_regular and replaceable:
        return False
    message = "expected a table's file, found something else of its name"
    raise FileError(str(path), "exists", message, number=EEXIST)
