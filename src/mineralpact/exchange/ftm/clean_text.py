"""Texts as followthemoney keeps them: its reader removes and replaces characters without a word.

What `clean_text` and its neighbours return stays as it is there, so that a loss can be told here.
"""

import re
import unicodedata
from typing import Final

_REMOVED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b-\u200f\u2060-\u2064\ufeff]"
)
_AROUND: Final = re.compile("([\"'])(.*)[\"']")
_CUT_IN_ADDRESSES: Final = re.compile(r";|esq|<br|,\s?[,.]", re.IGNORECASE)
_ADDRESS_OF_WEB: Final = re.compile(r"(https?://[^/?#\s]+)([^\s]*)")


def clean_text(text: str) -> str:
    r"""Return a text composed, without invisible characters, with single spaces for blanks.

    >>> clean_text("\u200bPeru\u0301  and\nJapan")
    'Perú and Japan'
    """
    composed = unicodedata.normalize("NFC", text)
    return " ".join(_REMOVED.sub("", composed).split())


def clean_name(name: str) -> str:
    """Return a name as `clean_text` does, without quotation marks around it.

    >>> clean_name('"Peru"')
    'Peru'
    """
    clean = clean_text(name)
    while around := _AROUND.fullmatch(clean):
        clean = around[2].strip()
    return clean


def clean_place(place: str) -> str:
    """Return the name of a place; empty where followthemoney would take it for several lines."""
    clean = clean_text(place)
    return "" if _CUT_IN_ADDRESSES.search(clean) else clean


def clean_address(url: str) -> str:
    """Return an address of the web with a path, as followthemoney writes all.

    >>> clean_address("https://example.org?page=1")
    'https://example.org/?page=1'
    """
    clean = clean_text(url)
    parts = _ADDRESS_OF_WEB.fullmatch(clean)
    if parts is None:
        return ""
    host, path = parts.groups()
    return clean if path.startswith("/") else f"{host}/{path}"
