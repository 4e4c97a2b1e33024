"""Every error mineralpact raises.

::

    MineralpactError
    ├── ValidationError (ValueError)        an object, a catalog or a document breaks rules
    │   ├── ArgumentError (TypeError)       a call's arguments are not what they should be
    │   ├── TimeFormatError                 a text is not an EDTF time
    │   └── DocumentError                   bytes are not a document of ours
    ├── NotFoundError (LookupError)         no such entity, field or data set; near names are listed
    ├── CalendarRangeError (OverflowError)  a bound lies outside the years 1 to 9999
    ├── UnitMismatchError (TypeError)       amounts in different units do not add or compare
    ├── UnknownFormatError (ValueError)     no reader or writer for this format or file suffix
    ├── PathError (ValueError)              a text is not a path, or a path leads nowhere
    ├── MissingExtraError (ImportError)     a library is not installed; its extra is named
    ├── EngineError (RuntimeError)          an engine over tables cannot answer
    └── FileError (OSError)                 a file or folder cannot be read or written
        ├── MissingFileError (FileNotFoundError)  there is none
        └── ChangedFileError                it is not the one that was read: not overwritten

A `ValidationError` lists every fault found. ``except MineralpactError`` catches them all; each is
also the built-in error named in brackets.
"""

import errno
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from itertools import islice
from os import PathLike
from typing import Final

from attrs import evolve, field, frozen

from mineralpact.base_error import MineralpactError as MineralpactError  # noqa: PLC0414  # handed on
from mineralpact.late_methods import LateMethods
from mineralpact.paths import Path, PathError as PathError  # noqa: PLC0414  # handed on
from mineralpact.reprs import ShortRepr

PROBLEMS_SHOWN = 100
"""The most problems a message lists before it only counts the rest."""
MESSAGE_LENGTH = 2_000
"""The most characters an error message has; the problems of a `ValidationError` are never cut."""
MOST_COMPARED = 10_000
"""The most known names among which near ones are looked for."""
_PATH_LENGTH: Final = 300
"""The most characters of a file's path in a message."""


@frozen(kw_only=True)
class Problem(ShortRepr, LateMethods):
    """One thing that is wrong, and where.

    >>> message = "expected two or more parties, found 1"
    >>> print(Problem(path="agreements[3].parties", code="too_few", message=message))
    agreements[3].parties: expected two or more parties, found 1
    """

    path: str = field(converter=str)
    """The path from the thing checked, such as ``agreements[3].parties[1]``; empty for the thing
    itself. A `Path` is printed."""
    code: str
    """The kind of fault, as a stable word a program can act on, such as ``dangling_id``."""
    message: str
    """The fault and what was expected, for a person."""
    line: int | None = None
    """The line in the file, from 1, where the format has lines."""
    column: int | None = None
    """The column in that line, from 1, where it is known."""

    def under(self, path: Path | str) -> "Problem":
        """Return the problem as seen from further out: ``parties[1]`` under ``agreements[3]``.

        Raises:
            PathError: one of the two is not a path.
        """
        outer = path if isinstance(path, Path) else Path.parse(path)
        return evolve(self, path=str(outer / Path.parse(self.path)))

    def __str__(self) -> str:
        place = ""
        if self.line is not None:
            place = f"line {self.line}"
            if self.column is not None:
                place += f", column {self.column}"
        return ": ".join(filter(None, (place, self.path, self.message)))


class ValidationError(MineralpactError, ValueError):
    """An object, a catalog or a document breaks rules.

    `problems` lists every fault found, each with its path; `subject` says what was being checked.
    """

    def __init__(self, subject: str, problems: Iterable[Problem]) -> None:
        self.subject = subject
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(_message(subject, self.problems))


class ArgumentError(ValidationError, TypeError):
    """The arguments of a call are of the wrong types, unknown, missing or too many.

    The path of each problem starts with the name of an argument.
    """


class TimeFormatError(ValidationError):
    """A text is not an EDTF time (ISO 8601-2:2019); `position` counts characters from 0.

    Args:
        text: The text.
        position: Where it is wrong.
        reason: Why it is wrong there.
        hint: The end of the message, which says what would be right.
    """

    def __init__(self, text: str, position: int, reason: str, hint: str = "") -> None:
        self.text = text
        self.position = position
        self.reason = reason
        message = f"{reason} (at position {position} of {shorten(text, 40)!r}){hint}"
        super().__init__("not an EDTF time", (Problem(path="", code="bad_time", message=message),))


class DocumentError(ValidationError):
    """Bytes are not a document of ours: not UTF-8, not JSON, or not as the format says."""


class NotFoundError(MineralpactError, LookupError):
    """No such entity, field or data set; `near` lists names that are spelt alike.

    Args:
        what: What there is none of.
        name: The name it would have.
        near: The names that are spelt alike; an iterator is asked once somebody reads them, as
            that takes longer than a look-up, and many programs only ask whether there is one.
    """

    def __init__(self, what: str, name: str, near: Iterable[str] = ()) -> None:
        self.what = what
        self.name = name
        self._near = near
        super().__init__(what, name)

    @property
    def near(self) -> tuple[str, ...]:
        """The names that are spelt alike, best first."""
        if not isinstance(self._near, tuple):
            self._near = tuple(self._near)
        return self._near

    def __str__(self) -> str:
        return f"no {self.what} {self.name!r}{did_you_mean(self.near)}"[:MESSAGE_LENGTH]

    def __reduce__(self) -> tuple[object, ...]:
        assert self.near is self._near  # noqa: S101  # no iterator is pickled
        return super().__reduce__()


class CalendarRangeError(MineralpactError, OverflowError):
    """A bound lies outside the years 1 to 9999, which is all that `pendulum.Date` can say."""


class UnitMismatchError(MineralpactError, TypeError):
    """Amounts in different units or currencies, `left` and `right`, do not add or compare."""

    def __init__(self, left: str, right: str) -> None:
        self.left = left
        self.right = right
        super().__init__(f"expected {left} on both sides, found {right}")


class UnknownFormatError(MineralpactError, ValueError):
    """No reader or writer for this format or file suffix."""


class MissingExtraError(MineralpactError, ImportError):
    """An optional library is not installed; ``mineralpact[extra]`` brings it."""

    def __init__(self, library: str, extra: str) -> None:
        self.library = library
        self.extra = extra
        super().__init__(f"{library} is not installed: pip install 'mineralpact[{extra}]'")


class EngineError(MineralpactError, RuntimeError):
    """An engine over tables cannot answer: its library fails, or it is closed."""


class FileError(MineralpactError, OSError):
    """A file or folder cannot be read or written.

    `path` names it, `code` says why in a stable word such as ``no_permission``, `reason` in words.
    """

    def __init__(self, path: str, code: str, reason: str, *, number: int | None = None) -> None:
        self.path = path
        self.code = code
        self.reason = reason
        # An error of the system has a number and a file name; one of ours has its number or none.
        super().__init__(number, reason, path)

    def __str__(self) -> str:
        path = self.path if self.path.isprintable() else repr(self.path)
        return shorten(f"{shorten(path, _PATH_LENGTH)}: {self.reason}", MESSAGE_LENGTH)

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle by content, with what the base class holds outside the dictionary."""
        attributes = {"errno": self.errno, "strerror": self.strerror, "filename": self.filename}
        return (*super().__reduce__(), attributes)


class MissingFileError(FileError, FileNotFoundError):
    """There is no such file or folder."""

    def __init__(self, path: str, reason: str = "No such file or directory") -> None:
        super().__init__(path, "missing", reason, number=errno.ENOENT)


class ChangedFileError(FileError):
    """The file at `path` changed since it was read or written here, so it was not overwritten."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "changed", "changed since it was read: it was not overwritten")


_FILE_CODES: Final = {
    errno.EACCES: "no_permission",
    errno.EPERM: "no_permission",
    errno.EROFS: "read_only",
    errno.ENOSPC: "no_space",
    errno.EDQUOT: "no_space",
    errno.EISDIR: "irregular",
    errno.ENXIO: "irregular",
    errno.EEXIST: "exists",
    errno.ENOTDIR: "bad_path",
    errno.ELOOP: "bad_path",
    errno.ENAMETOOLONG: "bad_path",
}
"""Words for the numbers of the system's errors; ``system`` for all others."""


def file_error(error: OSError, path: str | PathLike[str]) -> FileError:
    """Return an error of the system as one of ours, about the path that the caller knows."""
    if isinstance(error, FileNotFoundError):
        return MissingFileError(str(path))
    code = _FILE_CODES.get(error.errno or 0, "system")
    reason = error.strerror or str(error) or type(error).__name__
    return FileError(str(path), code, reason, number=error.errno)


@contextmanager
def file_errors(path: str | PathLike[str]) -> Generator[None]:
    """Make every error of the system inside a ``with`` block one of ours, about a path.

    >>> with file_errors("pact.json"):
    ...     raise PermissionError(13, "Permission denied", ".pact.json.tmp")
    Traceback (most recent call last):
    mineralpact.errors.FileError: pact.json: Permission denied
    """
    try:
        yield
    except FileError:
        raise
    except OSError as error:
        raise file_error(error, path) from error


def near_names(name: str, names: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Return the names that are spelt most alike, best first.

    Of a long name or list only the beginning is looked at.
    """
    from difflib import get_close_matches  # only faults need it

    return tuple(get_close_matches(name[:200], list(islice(names, MOST_COMPARED)), n=most))


def did_you_mean(near: Iterable[str]) -> str:
    """Return the end of a message that offers near names; empty where there are none."""
    names = ", ".join(near)
    return f"; did you mean {names}?" if names else ""


def shorten(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut where it is longer."""
    if len(text) <= most:
        return text
    return text[: most - 3] + "..."


def _message(subject: str, problems: tuple[Problem, ...]) -> str:
    if not problems:
        return subject
    if len(problems) == 1:
        return shorten(f"{subject}: {problems[0]}", MESSAGE_LENGTH)
    lines = [f"{subject}:"]
    lines += [f"  {problem}" for problem in problems[:PROBLEMS_SHOWN]]
    if len(problems) > PROBLEMS_SHOWN:
        lines.append(f"  and {len(problems) - PROBLEMS_SHOWN} more")
    return shorten("\n".join(lines), MESSAGE_LENGTH)
