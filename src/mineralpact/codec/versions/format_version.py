"""Name and version of a format, as a header states it: ``mineralpact/1``, ``mineralpact/1.3``."""

import re
from typing import Final, NamedTuple

from mineralpact.errors import Problem

FORMAT: Final = "mineralpact/2"
"""The format that is written. To raise it, change this text, add a migration from the old format
to `migration.MIGRATIONS`, and add a fixture of the new one."""

_NUMBER: Final = "(0|[1-9][0-9]{0,8})"
_FORMAT: Final = re.compile(rf"([a-z0-9]+(?:-[a-z0-9]+)*)/{_NUMBER}(?:\.{_NUMBER})?")


class Version(NamedTuple):
    """A format's name and version; versions of one name compare by number."""

    name: str
    """The name, such as ``mineralpact``."""
    major: int
    """The major version: documents of an older one are read only by way of a migration."""
    minor: int
    """The minor version, 0 if none is written: a newer one only adds to older ones."""

    def __str__(self) -> str:
        suffix = f".{self.minor}" if self.minor else ""
        return f"{self.name}/{self.major}{suffix}"


_DRAFT: Final = re.compile("[a-z-]*draft/[0-9]+")
"""The formats of drafts, which are no documents yet."""


def parse_version(text: object) -> Version | None:
    """Return the name and version that a text states; ``None`` if it states none.

    >>> parse_version("mineralpact/1.3")
    Version(name='mineralpact', major=1, minor=3)
    >>> parse_version("mineralpact/1") == parse_version("mineralpact/1.0")
    True
    """
    match = _FORMAT.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    return Version(match[1], int(match[2]), int(match[3] or 0))


def readable_formats(current: str) -> list[str]:
    """Return the formats of documents that are read as they are, the current one first.

    Of very many minor versions only the last thousand are named.

    >>> readable_formats("mineralpact/2.1")
    ['mineralpact/2.1', 'mineralpact/2.0', 'mineralpact/2']
    """
    version = parse_version(current)
    if version is None:
        return [current]
    name = f"{version.name}/{version.major}"
    minors = range(version.minor, max(version.minor - 1_000, -1), -1)
    formats = [f"{name}.{minor}" for minor in minors]
    return list(dict.fromkeys([current, *formats, name]))


def is_readable(format: object, current: str) -> bool:
    """True if documents of a format are read as they are: the current or an older minor one."""
    if format == current:
        return True
    document, ours = parse_version(format), parse_version(current)
    if document is None or ours is None:
        return False
    return document[:2] == ours[:2] and document.minor <= ours.minor


def is_newer(format: object, current: str) -> bool:
    """True if a format is a newer version, minor or major, of the current format."""
    document, ours = parse_version(format), parse_version(current)
    if document is None or ours is None:
        return False
    return document.name == ours.name and document > ours


def is_draft(format: object) -> bool:
    """True if a format is one of drafts, which are compiled to documents."""
    return isinstance(format, str) and _DRAFT.fullmatch(format) is not None


def format_problem(format: object, current: str) -> Problem | None:
    """Return why a document of a format cannot be read; ``None`` if it can."""
    if is_readable(format, current):
        return None
    message = f"expected {current!r}, found {format!r:.60}"
    if is_newer(format, current):
        name = current.partition("/")[0]
        message = f"written in {format}, this version reads {current}: upgrade {name}"
    elif not isinstance(format, str):
        message = f"expected {current!r}, found no text"
    elif is_draft(format):
        message = f"expected {current!r}, found a draft: compile it to a document first"
    return Problem(path="format", code="unknown_format", message=message)
