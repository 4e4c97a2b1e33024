"""Files read and replaced whole."""

import os
import stat
import tempfile
from errno import EINVAL
from pathlib import Path


def read_bytes(path: Path) -> bytes:
    """All bytes of a regular file; a pipe or a device, which might never end, is refused with `OSError`."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(EINVAL, "expected a regular file", str(path))
    return path.read_bytes()


def replace_bytes(path: Path, data: bytes) -> None:
    """Put these bytes in place of a file at once: whoever reads sees the old ones or the new ones, whole."""
    target = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
