"""Slugs made of names: the identifiers that people would give."""

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile("[a-z0-9]+")


def slug_of(text: str) -> str:
    """Return a text as a lower-case slug; empty if it has no Latin letter and no digit.

    >>> slug_of("Côte d'Ivoire")
    'cote-d-ivoire'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(_WORD.findall(plain))
