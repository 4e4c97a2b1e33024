"""Choice of a format by its name or by the end of a file's name, the same for both ways."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from mineralpact.errors import UnknownFormatError


class FileFormat(Protocol):
    """A format of files, by its name and the ends of their names."""

    @property
    def name(self) -> str:
        """The name by which it is asked for."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The ends of the names of its files."""
        ...


F = TypeVar("F", bound=FileFormat)


def chosen_format(formats: Sequence[F], end: str, name: str | None, *, way: str, shown: str) -> F:
    """Return the format of a name, or without one that of a file.

    Args:
        formats: The formats that there are.
        end: The name of the file, or what stands for it.
        name: The name of the format.
        way: The word for what is wanted, such as ``export``.
        shown: The file, as a message names it.

    Raises:
        UnknownFormatError: there is none.
    """
    for format in formats:
        if format.name == name or (name is None and end.endswith(format.suffixes)):
            return format
    names = ", ".join(f"{format.name} ({', '.join(format.suffixes)})" for format in formats)
    raise UnknownFormatError(f"no {way} for {name or shown!r}: expected one of {names}")
