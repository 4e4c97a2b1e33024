"""Suffixes of files: which format one stands for, and whether the file is compressed."""

from os import PathLike
from pathlib import Path
from typing import Final

from mineralpact.errors import MESSAGE_LENGTH, UnknownFormatError, shorten

SUFFIXES: Final = {".json": "json", ".jsonl": "jsonl", ".yaml": "yaml", ".yml": "yaml"}
"""The format that each suffix stands for."""
GZIP: Final = ".gz"
"""The suffix of a file compressed with gzip, behind that of its format."""


def format_of(path: str | PathLike[str]) -> str:
    """Return the format that a file's suffix stands for.

    >>> format_of("pact.json"), format_of("pact.jsonl.gz")
    ('json', 'jsonl')

    Raises:
        UnknownFormatError: none.
    """
    name = Path(path)
    suffix = Path(name.stem).suffix if is_compressed(path) else name.suffix
    if suffix.lower() not in SUFFIXES:
        expected = " or ".join(SUFFIXES)
        message = f"expected a file name that ends in {expected}, perhaps with {GZIP} behind it"
        message = f"{message}, found {str(path)!r}"
        raise UnknownFormatError(shorten(message, MESSAGE_LENGTH))
    return SUFFIXES[suffix.lower()]


def is_compressed(path: str | PathLike[str]) -> bool:
    """True if a file's name says that it is compressed."""
    return Path(path).suffix.lower() == GZIP
