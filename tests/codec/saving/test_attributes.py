"""Owner, group, permissions and extended attributes stay, where the system lets us."""

import os
import stat
from pathlib import Path

import pytest

from mineralpact.catalog import Catalog
from mineralpact.codec import read, write
from mineralpact.codec.saving.attributes import keep_attributes

IS_ROOT = os.geteuid() == 0
NOTE = "user.note"


def files(folder: Path, mode: int) -> tuple[Path, Path]:
    """An old file of some permissions, and the new one that is to take its place."""
    old, new = folder / "old", folder / "new"
    old.touch()
    old.chmod(mode)
    new.touch(0o600)
    return old, new


def of_others(path: Path) -> os.stat_result:
    """Return the status of a file as if it were another user's and group's."""
    numbers = list(path.stat())
    numbers[stat.ST_UID], numbers[stat.ST_GID] = 1234, 5678
    return os.stat_result(numbers)


def permissions(path: Path) -> int:
    """The bits of a file's permissions."""
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.skipif(not IS_ROOT, reason="only root may give files away")
def test_a_saved_file_keeps_owner_and_group(tmp_path: Path) -> None:
    """With its permissions, in whatever order the system takes them off."""
    path = tmp_path / "a.json"
    write(Catalog(), path)
    os.chown(path, 1234, 5678)
    path.chmod(0o2664)
    write(Catalog(id="changed"), path, overwrite=read(path))
    status = path.stat()
    assert (status.st_uid, status.st_gid, permissions(path)) == (1234, 5678, 0o2664)


def test_a_saved_file_keeps_its_extended_attributes(tmp_path: Path) -> None:
    """Access lists are some of them."""
    path = tmp_path / "a.json"
    write(Catalog(), path)
    try:
        os.setxattr(path, NOTE, b"keep")
    except OSError:
        pytest.skip("the file system has no extended attributes")
    write(Catalog(id="changed"), path, overwrite=read(path))
    assert os.getxattr(path, NOTE) == b"keep"


def test_owner_and_group_are_asked_for_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who may not give the file away may still give it to a group."""
    old, new = files(tmp_path, 0o664)
    asked: list[tuple[int, int]] = []

    def chown(_: Path, user: int, group: int) -> None:
        asked.append((user, group))
        if user != -1:
            raise PermissionError

    monkeypatch.setattr(os, "chown", chown)
    keep_attributes(new, of_others(old), old)
    assert asked == [(1234, -1), (-1, 5678)]
    assert permissions(new) == 0o664


@pytest.mark.parametrize(("mode", "kept"), [(0o660, 0o600), (0o664, 0o644), (0o777, 0o777)])
def test_another_group_gets_no_more_than_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: int, kept: int
) -> None:
    """Where the group cannot be kept, its rights are not for the one in its place."""

    def chown(*_: object) -> None:
        raise PermissionError

    old, new = files(tmp_path, mode)
    monkeypatch.setattr(os, "chown", chown)
    keep_attributes(new, of_others(old), old)
    assert permissions(new) == kept


@pytest.mark.parametrize(
    ("name", "kept"), [("system.posix_acl_access", 0o600), ("security.selinux", 0o660)]
)
def test_an_access_list_that_is_lost_takes_the_rights_of_the_group_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kept: int
) -> None:
    """They are those of all whom it names; what else is lost changes nobody's rights."""

    def setxattr(*_: object) -> None:
        raise PermissionError

    old, new = files(tmp_path, 0o660)

    def listxattr(_: object) -> list[str]:
        return [name]

    def getxattr(*_: object) -> bytes:
        return b""

    monkeypatch.setattr(os, "listxattr", listxattr)
    monkeypatch.setattr(os, "getxattr", getxattr)
    monkeypatch.setattr(os, "setxattr", setxattr)
    keep_attributes(new, old.stat(), old)
    assert permissions(new) == kept


def test_systems_without_extended_attributes_keep_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the file system has none, or Python knows of none there."""

    def listxattr(_: object) -> list[str]:
        raise OSError(95, "Operation not supported")

    old, new = files(tmp_path, 0o640)
    monkeypatch.setattr(os, "listxattr", listxattr)
    keep_attributes(new, old.stat(), old)
    assert permissions(new) == 0o640
    monkeypatch.delattr(os, "listxattr")
    old.chmod(0o604)
    keep_attributes(new, old.stat(), old)
    assert permissions(new) == 0o604
