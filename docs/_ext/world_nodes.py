"""Parts of pages: tables, links, folds, bars and pictures, as nodes that Sphinx searches."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TypeAlias

from docutils import nodes
from sphinx.environment import BuildEnvironment

from mineralpact.views import Picture

Inline: TypeAlias = str | nodes.Node
Cell: TypeAlias = Inline | Sequence[Inline]


def paragraph(*parts: Inline, classes: Sequence[str] = ()) -> nodes.paragraph:
    """Return a paragraph of texts and links."""
    node = nodes.paragraph(classes=list(classes))
    for part in parts:
        node += nodes.Text(part) if isinstance(part, str) else part
    return node


def link(text: str, address: str, *, is_ours: bool = False) -> nodes.reference:
    """Return a link to an address; one of ours is a page of this documentation."""
    return nodes.reference("", text, refuri=address, internal=is_ours)


def page_link(env: BuildEnvironment, text: str, page: str, place: str = "") -> nodes.reference:
    """Return a link to a place on a page, as seen from the page that is being read."""
    address = env.app.builder.get_relative_uri(env.docname, page)
    return link(text, f"{address}#{place}" if place else address, is_ours=True)


def raw(html: str) -> nodes.raw:
    """Return HTML as it is."""
    return nodes.raw("", html, format="html")


def small(text: str) -> nodes.inline:
    """Return words that stand back."""
    return nodes.inline("", text, classes=["world-small"])


def fold(title: str, *content: nodes.Node, is_open: bool = False) -> list[nodes.Node]:
    """Return what is shown when its title is clicked, or at first."""
    head = f'<details class="world-fold"{" open" * is_open}><summary>{escape(title)}</summary>'
    return [raw(head), *content, raw("</details>")]


def bullets(items: Iterable[Sequence[Inline]]) -> nodes.bullet_list:
    """Return a list."""
    lines = nodes.bullet_list(classes=["world-list"])
    for item in items:
        lines += nodes.list_item("", paragraph(*item))
    return lines


def section(id: str, title: str, *content: nodes.Node) -> nodes.section:
    """Return a section with its heading, which stands in the table of contents."""
    return nodes.section("", nodes.title("", title), *content, ids=[id], names=[id])


def table(
    heads: Sequence[str],
    rows: Iterable[tuple[str, Sequence[Cell]]],
    *,
    kind: str,
    caption: str,
) -> nodes.table:
    """Return a table whose first column heads its rows.

    Args:
        heads: The heads of the columns.
        rows: The place of each row on its page, which may be empty, and its cells.
        kind: Its classes, by which it is laid out.
        caption: What it shows: it is read aloud before the table.
    """
    group = nodes.tgroup(cols=len(heads))
    for number in range(len(heads)):
        group += nodes.colspec(colwidth=1, **({"stub": 1} if number == 0 else {}))
    group += nodes.thead("", nodes.row("", *map(_head, heads)))
    body = nodes.tbody()
    for id, cells in rows:
        row = nodes.row("", *map(_cell, cells))
        row["ids"] = [id] if id else []
        body += row
    group += body
    whole = nodes.table("", nodes.title("", caption), group, classes=["world", *kind.split()])
    whole["align"] = "default"
    return whole


def _head(text: str) -> nodes.entry:
    return nodes.entry("", paragraph(text))


def _cell(cell: Cell) -> nodes.entry:
    parts = [cell] if isinstance(cell, (str, nodes.Node)) else cell
    entry = nodes.entry()
    line: list[Inline] = []
    for part in parts:
        if isinstance(part, (str, nodes.reference, nodes.inline)):
            line.append(part)
        else:
            entry += [paragraph(*line)] * bool(line)
            entry += part
            line = []
    entry += [paragraph(*line)] * bool(line)
    return entry


def bar(number: int, most: int) -> nodes.raw:
    """Return a bar as long as a number, beside which it stands."""
    share = round(100 * number / max(most, 1), 1)
    return raw(
        f'<div class="world-bar" aria-hidden="true"><div style="width:{share}%"></div></div>'
    )


def picture(wide: Picture, narrow: Picture) -> nodes.raw:
    """Return a picture drawn twice, of which a window shows one."""
    return raw(
        f'<div class="world-picture picture-wide">{wide.svg()}</div>'
        f'<div class="world-picture picture-narrow">{narrow.svg()}</div>'
    )
