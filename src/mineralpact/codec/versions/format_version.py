"""The name and version of a format, as the header of a document says it: ``mineralpact/1``, ``mineralpact/1.3``."""

import re
from typing import Final, NamedTuple

_NUMBER: Final = "(0|[1-9][0-9]{0,8})"
_FORMAT: Final = re.compile(rf"([a-z0-9]+(?:-[a-z0-9]+)*)/{_NUMBER}(?:\.{_NUMBER})?")


class Version(NamedTuple):
    """What the text says; one without a minor version has the minor version 0."""

    name: str
    """Whose format it is, such as ``mineralpact``."""
    major: int
    """Another major version has another meaning: it is read only by way of a migration."""
    minor: int
    """A newer minor version only adds to the older ones."""

    @property
    def line(self) -> tuple[str, int]:
        """All minor versions of one major version."""
        return self.name, self.major

    def __str__(self) -> str:
        return f"{self.name}/{self.major}" + (f".{self.minor}" if self.minor else "")


def version_of(text: object) -> Version | None:
    """What a text says, if it is one and says a name and a version.

    >>> version_of("mineralpact/1.3")
    Version(name='mineralpact', major=1, minor=3)
    >>> version_of("mineralpact/1") == version_of("mineralpact/1.0")
    True
    """
    found = _FORMAT.fullmatch(text) if isinstance(text, str) else None
    return Version(found[1], int(found[2]), int(found[3] or 0)) if found else None


def is_read_as(found: object, ours: str) -> bool:
    """Whether a document of this format is read as one of ours: the same version, or an older minor one."""
    theirs, wanted = version_of(found), version_of(ours)
    return bool(theirs and wanted and theirs.line == wanted.line and theirs.minor <= wanted.minor)


def is_newer_minor(found: object, ours: str) -> bool:
    """Whether a document of this format says what ours does, and perhaps more."""
    theirs, wanted = version_of(found), version_of(ours)
    return bool(theirs and wanted and theirs.line == wanted.line and theirs.minor > wanted.minor)
