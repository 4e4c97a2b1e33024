"""Migration of documents of the first format, ``mineralpact/1``."""

from typing import Any

from mineralpact.codec.versions.older_terms import replace_older_terms


def from_first_format(document: dict[str, Any]) -> dict[str, Any]:
    """Return a document of the first format as one of the second."""
    replace_older_terms(document)
    return document
