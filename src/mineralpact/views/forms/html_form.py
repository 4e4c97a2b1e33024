"""HTML of a page: a fragment that brings its own style, for notebooks and other pages.

Colours are those of GitHub's light and dark themes, which people with any sight tell apart. The
fragment has a ground of its own, so that it can be read wherever it stands.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import Final

from attrs import define

from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.forms.harmless_text import clean

PAGE_CLASS: Final = "mineralpact-page"
"""Class of whatever the style of pages holds for."""
_LIGHT: Final = (
    "color-scheme:light;--ink:#1f2328;--ground:#fff;--line:#d1d9e0;--soft:#59636e;--label:#0550ae;"
    "--real:#116329;--planned:#7d4e00;--open:#8250df;--heading:#0a5b66"
)
_DARK: Final = (
    "color-scheme:dark;--ink:#e6edf3;--ground:#0d1117;--line:#3d444d;--soft:#9aa4af;--label:#79c0ff;"
    "--real:#56d364;--planned:#e3b341;--open:#d2a8ff;--heading:#76d9e6"
)
_RULES: Final = (
    ("", ("container-type:inline-size;background:var(--ground);color:var(--ink);border-radius:6px;"
         "font:14px/1.5 system-ui,sans-serif;padding:12px 16px;overflow-wrap:anywhere;"
         "text-align:start")),
    ("h2", "font-size:1.3em;font-weight:700;margin:0 0 .5em;color:inherit"),
    ("h3", ("font-size:1em;font-weight:700;margin:1.2em 0 .5em;padding:0 0 .2em;"
           "border-bottom:1px solid var(--line);color:var(--heading)")),
    ("style+section h3", "margin-top:0"),
    ("h4", "font-size:1em;font-weight:700;margin:.8em 0 .1em;color:inherit"),
    ("h4.tight", "margin-top:.3em"),
    ("p", "margin:0 0 .5em"),
    ("p.closing", "color:var(--soft);font-size:.9em;margin:1em 0 0"),
    ("p.wide", "margin:0 0 .2em 1em"),
    ("dl", "margin:0 0 0 1em"),
    ("dl.bare", "margin-left:0"),
    ("dl>div", "display:grid;grid-template-columns:9.5em 1fr;column-gap:1em"),
    ("dt", "float:none;font-weight:400;margin:0;padding:0;grid-column:1"),
    ("dd", "margin:0 0 .1em;padding:0;grid-column:2"),
    ("dd:not(:only-of-type)", "padding-left:1em;text-indent:-1em"),
    ("span", "unicode-bidi:plaintext"),
    (".name", "font-weight:600"),
    (".id", "color:var(--soft);font:.85em ui-monospace,monospace"),
    (".label", "color:var(--label)"),
    (".real", "color:var(--real)"),
    (".planned", "color:var(--planned)"),
    (".open", "color:var(--open)"),
    (".citation", "color:var(--soft)"),
)  # fmt: skip
_WHERE_DARK: Final = (
    '[data-jp-theme-light="false"]',
    ".vscode-dark",
    'html[theme="dark"]',
    'html[data-theme="dark"]',
)
_WHERE_LIGHT: Final = (
    '[data-jp-theme-light="true"]',
    ".vscode-light",
    'html[theme="light"]',
    'html[data-theme="light"]',
)
"""Marks by which JupyterLab, VS Code, Colab and pages made by Sphinx tell what a reader chose."""


def page_html(
    title: str | None,
    lead: Iterable[str],
    sections: Iterable[PageSection],
    closing: Iterable[str],
) -> str:
    """Return the parts of a page as a fragment of HTML."""
    parts = [f'<article class="{PAGE_CLASS}">', f"<style>{PAGE_STYLE}</style>"]
    if title is not None:
        parts.append(f"<h2>{html_text(title)}</h2>")
    parts += (f"<p>{html_text(text)}</p>" for text in lead)
    writer = HtmlWriter()
    for section in sections:
        parts += writer.section(section)
    parts += (f'<p class="closing">{html_text(text)}</p>' for text in closing)
    parts.append("</article>")
    return "\n".join(parts)


def _style() -> str:
    rules = [f".{PAGE_CLASS}{{{_LIGHT}}}"]
    rules.append(f"@media(prefers-color-scheme:dark){{.{PAGE_CLASS}{{{_DARK}}}}}")
    rules += (f"{mark} .{PAGE_CLASS}{{{_LIGHT}}}" for mark in _WHERE_LIGHT)
    rules += (f"{mark} .{PAGE_CLASS}{{{_DARK}}}" for mark in _WHERE_DARK)
    rules += (f".{PAGE_CLASS} {part}".rstrip() + f"{{{rule}}}" for part, rule in _RULES)
    rules.append(
        f"@container(max-width:32em){{.{PAGE_CLASS} dl>div{{display:block;margin:0 0 .3em}}"
    )
    rules.append(f".{PAGE_CLASS} dd{{margin-left:1em}}}}")
    rules.append(f"@media print{{.{PAGE_CLASS}{{{_LIGHT};padding:0}}}}")
    return "\n".join(rules)


PAGE_STYLE: Final = _style()
"""Style of pages, for all that is inside of an element of the class `PAGE_CLASS`."""


@define
class HtmlWriter:
    """Writer of sections, entries and rows as HTML; a subclass gives them names and links."""

    level: int = 3
    """The level of the headings of sections; those of entries are one further down."""

    def section(self, section: PageSection) -> Iterator[str]:
        """Yield the parts of a section; none of an empty one."""
        if section.entries:
            yield f"<section><h{self.level}>{html_text(section.title)}</h{self.level}>"
            for entry in section.entries:
                yield from self.entry(entry, is_tight=section.tight)
            yield "</section>"

    def entry(self, entry: PageEntry, *, is_tight: bool = False) -> Iterator[str]:
        """Yield the parts of an entry."""
        if entry.name is not None:
            heading, tight = f"h{self.level + 1}", ' class="tight"' * is_tight
            yield f"<{heading}{tight}>{self.head(entry)}</{heading}>"
        for is_wide, rows in groupby(entry.rows, attrgetter("wide")):
            if is_wide:
                yield from (f"<p{self.place(row, 'wide')}>{self.spans(row)}</p>" for row in rows)
            else:
                yield '<dl class="bare">' if entry.name is None else "<dl>"
                yield from self._list(rows)
                yield "</dl>"

    def head(self, entry: PageEntry) -> str:
        """Return the name of an entry, with its identifier."""
        head = self.span(Span(entry.name or "", Role.NAME))
        if entry.id and entry.id != entry.name:
            head += f" {self.span(Span(entry.id, Role.ID))}"
        return head

    def place(self, row: PageRow, style: str = "") -> str:
        """Return the attributes of the element of a row.

        Args:
            row: The row.
            style: Its classes.
        """
        del row
        return style and f' class="{style}"'

    def spans(self, row: PageRow) -> str:
        """Return the text of a row."""
        return "".join(map(self.span, row.spans))

    def span(self, span: Span) -> str:
        """Return a piece of text in its role."""
        if span.role is Role.TEXT:
            return html_text(span.text)
        return f'<span class="{span.role.value}">{html_text(span.text)}</span>'

    def _list(self, rows: Iterable[PageRow]) -> Iterator[str]:
        """Yield rows as items of a list; one without a label goes on with the label before it."""
        end = ""
        for row in rows:
            if row.label or not end:
                yield f"{end}<div><dt>{self.span(Span(row.label, row.role))}</dt>"
                end = "</div>"
            yield f"<dd{self.place(row)}>{self.spans(row)}</dd>"
        yield end


def html_text(text: str) -> str:
    """Return a text that does nothing in HTML, neither as text nor in an attribute."""
    return escape(clean(text))
