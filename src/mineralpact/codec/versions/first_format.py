"""Migration of documents of the first format, ``mineralpact/1``."""

from typing import Any


def from_first_format(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document of the first format as one of the second."""
    return document
