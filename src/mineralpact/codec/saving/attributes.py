"""Attributes of a file that stay when another takes its place, as far as the system lets us."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

_ACCESS_LIST: Final = "system.posix_acl_access"
"""Extended attribute in which Linux holds a file's access list."""


def keep_attributes(new: Path, old: os.stat_result, target: Path) -> None:
    """Give a new file the owner, group, permissions and extended attributes of an old one.

    Only root may give a file away, and others may give it to groups of their own alone. Where a
    group or an access list cannot be kept, the group gets no more than all others have: the rights
    that the old group had are not for another one.

    Args:
        new: The new file, made by this process.
        old: The status of the old one.
        target: The old one's path.
    """
    mode = stat.S_IMODE(old.st_mode)
    if not (_keep_owner(new, old) and _keep_extended_attributes(new, target)):
        mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    # Last: a change of owner takes bits off, and an access list sets those of the group.
    new.chmod(mode)


def _keep_owner(new: Path, old: os.stat_result) -> bool:
    """Keep group and owner; return whether the group was kept."""
    own = new.stat()
    if own.st_uid != old.st_uid:
        with suppress(OSError):
            os.chown(new, old.st_uid, -1)
    if own.st_gid == old.st_gid:
        return True
    try:
        os.chown(new, -1, old.st_gid)
    except OSError:
        return False
    return True


def _keep_extended_attributes(new: Path, target: Path) -> bool:
    """Keep extended attributes; return whether the access list was kept, if there is one."""
    if not hasattr(os, "listxattr"):  # Linux alone has them in Python
        return True
    is_kept = True
    try:
        names = os.listxattr(target)
    except OSError:  # a file system without any
        names = []
    for name in names:
        try:
            os.setxattr(new, name, os.getxattr(target, name))
        except OSError:  # such as those of the system's own security
            is_kept &= name != _ACCESS_LIST
    return is_kept
