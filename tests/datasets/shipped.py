"""The shipped documents, and what vouches for them."""

from pathlib import Path
from typing import Final

from mineralpact import datasets
from mineralpact.codec import CheckedDocuments

FOLDER: Final = Path(datasets.__file__).parent


def manifest() -> CheckedDocuments:
    """What vouches for the documents as they are now, after checking each in full."""
    return CheckedDocuments.of([path.read_bytes() for path in sorted(FOLDER.glob("*.json"))])


def write_manifest() -> None:
    """Vouch for the documents as they are now."""
    (FOLDER / datasets.MANIFEST).write_bytes(manifest().dumps())
