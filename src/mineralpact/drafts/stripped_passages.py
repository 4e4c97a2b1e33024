"""Passages by their place and digest, as a draft that is kept without its words has them."""

import re
from typing import Final

from mineralpact.errors import ValidationError
from mineralpact.values.citation import Citation, Part
from mineralpact.values.rules import broken
from mineralpact.values.texts.outline import Passage

_RIGHT: Final = "218-264 p1s1 sha256: and 64 hexadecimal digits"
# Whatever begins with two positions and ends with a digest was meant to be one.
_LIKE_PASSAGE: Final = re.compile(r"\s*[0-9]+-[0-9]+\s.*\bsha256:\S*\s*", re.ASCII | re.DOTALL)
_PASSAGE: Final = re.compile(
    r"(?P<start>[0-9]{1,15})-(?P<end>[0-9]{1,15})(?: (?P<part>headline|dateline|byline|body))?"
    r"(?: (?=[ps])(?:p(?P<paragraph>[0-9]{1,15}))?(?:s(?P<sentence>[0-9]{1,15}))?)?"
    r" sha256:(?P<sha256>[0-9a-f]*)"
)


def passage_text(citation: Citation) -> str:
    """Return the place and the digest of a passage as a short text; its source is not told.

    Raises:
        ValidationError: the citation is of a whole source, which has no place.

    >>> citation = Citation.of("Peru has tin.", source="primer", start=0, end=4, paragraph=1)
    >>> passage_text(citation)[:24]
    '0-4 p1 sha256:508731a3c5'
    """
    if citation.start is None:
        raise _error("expected a passage with a start and an end, found a source as a whole")
    place = ""
    if citation.paragraph is not None:
        place += f"p{citation.paragraph}"
    if citation.sentence is not None:
        place += f"s{citation.sentence}"
    parts = [f"{citation.start}-{citation.end}"]
    if citation.part is not Part.BODY:
        parts.append(citation.part.value)
    if place:
        parts.append(place)
    return " ".join([*parts, f"sha256:{citation.sha256}"])


def place_of_passage(passage: Passage) -> str:
    """Return where a sentence stands, as a draft has it: ``p1s2``, or a part such as ``headline``.

    >>> place_of_passage(Passage(part=Part.BODY, paragraph=1, sentence=2, start=4, end=9))
    'p1s2'
    """
    if passage.paragraph is None:
        return passage.part.value
    return f"p{passage.paragraph}s{passage.sentence}"


def parse_passage(text: str, *, source: str) -> Citation | None:
    """Return the citation of such a text; ``None`` if it is not of that form, as words are not.

    Raises:
        ValidationError: it has the form but is wrong, as where the passage ends before it starts.

    >>> parse_passage("tin is mined", source="primer") is None
    True
    """
    if not _LIKE_PASSAGE.fullmatch(text):
        return None
    match = _PASSAGE.fullmatch(" ".join(text.split()))
    if match is None:
        raise _error(f"expected a passage such as {_RIGHT}, found {text.strip()!r}")
    return Citation(
        source=source,
        start=int(match["start"]),
        end=int(match["end"]),
        sha256=match["sha256"],
        part=Part(match["part"] or Part.BODY),
        paragraph=_number(match["paragraph"]),
        sentence=_number(match["sentence"]),
    )


def _number(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits)


def _error(message: str) -> ValidationError:
    return ValidationError("passage", broken("", "bad_passage", message))
