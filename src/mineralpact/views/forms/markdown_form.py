"""Markdown of a page, in CommonMark: whatever stands in a text is shown as it stands."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from mineralpact.views.blocks import PageEntry, PageRow, PageSection
from mineralpact.views.forms.harmless_text import clean

_MARKUP: Final = re.compile(r"[\\`*_{}\[\]<>#|~&$!^@]")
"""Characters that mean something in the middle of a line, in CommonMark or in GitHub's own."""
_AT_THE_START: Final = re.compile(r"^(?:[-+=:]|[0-9]+(?=[.)]))")
"""Characters that begin a list, an underline or a definition."""


def page_markdown(
    title: str | None,
    lead: Iterable[str],
    sections: Iterable[PageSection],
    closing: Iterable[str],
) -> str:
    """Return the parts of a page as Markdown."""
    blocks: list[str] = []
    if title is not None:
        blocks.append(f"# {_text(title)}")
    blocks += map(_text, lead)
    for section in sections:
        if section.entries:
            blocks += _section_blocks(section)
    blocks += map(_text, closing)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _section_blocks(section: PageSection) -> Iterator[str]:
    yield f"## {_text(section.title)}"
    for entry in section.entries:
        yield from _entry_blocks(entry)


def _entry_blocks(entry: PageEntry) -> Iterator[str]:
    if entry.name is not None:
        head = f"**{_text(entry.name) or '-'}**"
        if entry.id and entry.id != entry.name:
            head += f" ({_text(entry.id)})"
        yield head
    yield "\n".join(f"- {_row(row)}".rstrip() for row in entry.rows)


def _row(row: PageRow) -> str:
    text = _text("".join(span.text for span in row.spans))
    if not row.label or row.wide:
        return text
    return f"{_text(row.label)}: {text}"


def _text(text: str) -> str:
    """Return a text without markup, wherever it stands in a line."""
    escaped = _MARKUP.sub(r"\\\g<0>", " ".join(clean(text).split()))
    return _AT_THE_START.sub(_unlike_a_start, escaped)


def _unlike_a_start(match: re.Match[str]) -> str:
    start = match[0]
    return f"{start}\\" if start.isdigit() else f"\\{start}"
