"""Replacement of the folder that tables are written to: refused where it holds foreign files."""

import os
import shutil
from errno import EEXIST
from pathlib import Path
from stat import S_IMODE

from mineralpact.errors import DocumentError
from mineralpact.tables.manifest import MANIFEST_NAME, read_manifest


def refuse_foreign_files(folder: Path) -> None:
    """Raise if a folder holds anything but a manifest of ours and the files that this names.

    Raises:
        OSError: it holds something else; the first such file is named.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise OSError(EEXIST, "expected a folder, found a file", str(folder))
    with os.scandir(folder) as scan:
        entries = sorted(scan, key=lambda entry: entry.name)
    if not entries:
        return
    own_names, reason = _own_names(folder)
    for entry in entries:
        # A link or a folder of that name is not what the writer made.
        if entry.name not in own_names or not entry.is_file(follow_symlinks=False):
            message = f"expected a folder of nothing but tables, found {entry.name!r}{reason}"
            raise OSError(EEXIST, message, str(folder))


def replace_folder(new: Path, target: Path) -> None:
    """Put a new folder in the place of one of tables, with its mode, once all is on the disk.

    Raises:
        OSError: the target holds foreign files by now, or cannot be replaced.
    """
    for path in (*new.iterdir(), new):
        _flush_to_disk(path)
    refuse_foreign_files(target)
    new.chmod(_mode_for(target))
    old = new.with_name(f"{new.name}.old")
    if target.exists():
        target.rename(old)
    new.rename(target)
    _flush_to_disk(target.parent)
    shutil.rmtree(old, ignore_errors=True)


def _own_names(folder: Path) -> tuple[set[str], str]:
    """Return the names of our files; with the reason, if there is a foreign manifest."""
    if not (folder / MANIFEST_NAME).exists():
        return set(), ""
    try:
        manifest = read_manifest(folder)
    except DocumentError as error:
        return set(), f" (no manifest of tables: {error.problems[0]})"
    return {MANIFEST_NAME, *(file.file_name for file in manifest.tables)}, ""


def _mode_for(target: Path) -> int:
    """Return the mode of the folder that is there, or that of any new one."""
    if target.exists():
        return S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o777 & ~mask


def _flush_to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
