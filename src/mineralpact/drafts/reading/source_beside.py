"""The source of the words beside a fact, by whose day the fact's relative times are told."""

from collections.abc import Mapping
from typing import Final

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.plain_record import plain_text

QUOTE: Final = "quote"
"""The key of the evidence of an object."""
QUOTES: Final = "quotes"
"""The key of the evidence by places, as seen from an object."""


def source_beside(plain: Mapping[str, Plain], key: str) -> str | None:
    """Return the source that the evidence of a field names; ``None`` where it names none.

    Args:
        plain: An object of a draft.
        key: The field of it.

    >>> source_beside({"when": "today", "quote": {"words": "today", "source": "late-news"}}, "when")
    'late-news'
    """
    by_place = plain.get(QUOTES)
    for places, evidence in by_place.items() if isinstance(by_place, dict) else ():
        if key in map(str.strip, places.split(",")):
            return _source_of(evidence)
    return _source_of(plain.get(QUOTE))


def _source_of(evidence: Plain) -> str | None:
    for note in evidence if isinstance(evidence, list) else [evidence]:
        if isinstance(note, dict):
            return plain_text(note.get("source"))
    return None
