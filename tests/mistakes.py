"""Common mistakes in a document and in a draft, and what becomes of them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

import mineralpact as mp
from mineralpact import drafts
from mineralpact.errors import ValidationError

OWN_LINES = {"nam": "name: Copper pact", "id": "id: copper-pact"}
"""The start of the line that some line replaces; of all others it is the key."""
PAGE = Path(__file__).parents[1] / "docs" / "mistakes.md"
ROW = re.compile(r"^\| `(?P<line>.+?)` \| (?P<document>.+?) \| (?P<draft>.+?) \|$", re.MULTILINE)
"""A row of a table: what is written, what a document says, and what a draft does."""
AS_A_DOCUMENT = "refuses it with the same words"
_PLACE = re.compile(r"^line [0-9]+, column [0-9]+: ")


class Outcome(NamedTuple):
    """Cells of a line in the tables."""

    document: str
    draft: str


def document_of(page: str) -> str:
    """The document in which the lines of the tables stand."""
    return page.split("```yaml\n")[1].split("```", maxsplit=1)[0]


def rewritten(page: str) -> str:
    """The page with what is printed now."""
    document = document_of(page)

    def row(match: re.Match[str]) -> str:
        outcome = outcome_of(document, match["line"])
        return f"| `{match['line']}` | {outcome.document} | {outcome.draft} |"

    return ROW.sub(row, page)


def outcome_of(document: str, line: str) -> Outcome:
    """What a document and a draft make of a line that stands in place of one of theirs."""
    draft = document.replace("mineralpact/2", "mineralpact-draft/1\nid: copper-2024", 1)
    in_document = _refusal_of_document(_with_line(document, line))
    catalog, in_draft = _compiled(_with_line(draft, line))
    if catalog is not None:
        key = line.partition(":")[0]
        values = _values(json.loads(mp.dumps(catalog)), key)
        return Outcome(in_document, f"reads `{json.dumps(next(values))}`")
    if _without_places(in_draft) == _without_places(in_document):
        return Outcome(in_document, AS_A_DOCUMENT)
    return Outcome(in_document, in_draft)


def _with_line(text: str, line: str) -> str:
    """A text with a line in place of its first one of that key."""
    key = line.partition(":")[0]
    start = OWN_LINES.get(key, f"{key}:")
    written = line.replace("\\n", "\n").replace("\\t", "\t")
    return re.sub(
        rf"(?m)^([ -]*){re.escape(start)}.*$", lambda match: match[1] + written, text, count=1
    )


def _refusal_of_document(text: str) -> str:
    try:
        mp.loads(text, format="yaml")
    except ValidationError as error:
        return _words(error)
    return "takes it"


def _compiled(text: str) -> tuple[mp.Catalog | None, str]:
    """The catalog of a draft, or the refusal."""
    try:
        return drafts.compile(text), ""
    except ValidationError as error:
        return None, _words(error)


def _words(error: ValidationError) -> str:
    """All problems of an error in one cell of a table."""
    return "; and ".join(str(problem).replace("|", "\\|") for problem in error.problems)


def _without_places(words: str) -> str:
    return _PLACE.sub("", words)


def _values(plain: object, key: str) -> Iterator[object]:
    """Each value of a key in plain values of any depth, from the first on."""
    if isinstance(plain, dict):
        for name, value in cast("dict[str, object]", plain).items():
            if name == key:
                yield value
            yield from _values(value, key)
    elif isinstance(plain, list):
        for item in cast("list[object]", plain):
            yield from _values(item, key)
