"""What a reader finds in a dossier; text in it has neither of the signs that tags begin with."""

import html
import re

_UNSEEN = re.compile(r"<(style|script|title)[ >].*?</\1>", re.DOTALL)


def text_of(document: str) -> str:
    """Return the text of a document, or of a part of one, without its tags."""
    return html.unescape(re.sub(r"<[^>]*>", "", _UNSEEN.sub("", document)))


def headings(document: str, level: int) -> list[str]:
    """Return the texts of the headings of a level."""
    return list(map(text_of, re.findall(f"<h{level}[ >].*?</h{level}>", document)))


def pane_of(document: str) -> str:
    """Return the part of a dossier that has the texts."""
    _, _, rest = document.partition('<section class="pane"')
    return rest.partition("<footer>")[0]
