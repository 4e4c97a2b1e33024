"""HTML of a page: a fragment that brings its own style, for notebooks and other pages.

Colours are those of GitHub's light and dark themes, which people with any sight tell apart. The
fragment has a ground of its own, so that it can be read wherever it stands.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import Final

from mineralpact.views.blocks import PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.forms.harmless_text import clean

_PAGE_CLASS: Final = "mineralpact-page"
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
    ("dd", "margin:0 0 .1em;padding:0 0 0 1em;text-indent:-1em;grid-column:2"),
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
    parts = [f'<article class="{_PAGE_CLASS}">', f"<style>{_STYLE}</style>"]
    if title is not None:
        parts.append(f"<h2>{_text(title)}</h2>")
    parts += (f"<p>{_text(text)}</p>" for text in lead)
    for section in sections:
        if section.entries:
            parts += _section_parts(section)
    parts += (f'<p class="closing">{_text(text)}</p>' for text in closing)
    parts.append("</article>")
    return "\n".join(parts)


def _style() -> str:
    rules = [f".{_PAGE_CLASS}{{{_LIGHT}}}"]
    rules.append(f"@media(prefers-color-scheme:dark){{.{_PAGE_CLASS}{{{_DARK}}}}}")
    rules += (f"{mark} .{_PAGE_CLASS}{{{_LIGHT}}}" for mark in _WHERE_LIGHT)
    rules += (f"{mark} .{_PAGE_CLASS}{{{_DARK}}}" for mark in _WHERE_DARK)
    rules += (f".{_PAGE_CLASS} {part}".rstrip() + f"{{{rule}}}" for part, rule in _RULES)
    rules.append(
        f"@container(max-width:32em){{.{_PAGE_CLASS} dl>div{{display:block;margin:0 0 .3em}}"
    )
    rules.append(f".{_PAGE_CLASS} dd{{margin-left:1em}}}}")
    rules.append(f"@media print{{.{_PAGE_CLASS}{{{_LIGHT};padding:0}}}}")
    return "\n".join(rules)


_STYLE: Final = _style()


def _section_parts(section: PageSection) -> Iterator[str]:
    yield f"<section><h3>{_text(section.title)}</h3>"
    for entry in section.entries:
        yield from _entry_parts(entry, is_tight=section.tight)
    yield "</section>"


def _entry_parts(entry: PageEntry, *, is_tight: bool) -> Iterator[str]:
    if entry.name is not None:
        head = _span(Span(entry.name, Role.NAME))
        if entry.id and entry.id != entry.name:
            head += f" {_span(Span(entry.id, Role.ID))}"
        yield f'<h4 class="tight">{head}</h4>' if is_tight else f"<h4>{head}</h4>"
    for is_wide, rows in groupby(entry.rows, attrgetter("wide")):
        if is_wide:
            yield from (f'<p class="wide">{_spans(row)}</p>' for row in rows)
        else:
            yield '<dl class="bare">' if entry.name is None else "<dl>"
            yield from _list_parts(rows)
            yield "</dl>"


def _list_parts(rows: Iterable[PageRow]) -> Iterator[str]:
    """Yield rows as the items of a list; one without a label goes on with the label before it."""
    end = ""
    for row in rows:
        if row.label or not end:
            yield f"{end}<div><dt>{_span(Span(row.label, row.role))}</dt>"
            end = "</div>"
        yield f"<dd>{_spans(row)}</dd>"
    yield end


def _spans(row: PageRow) -> str:
    return "".join(map(_span, row.spans))


def _span(span: Span) -> str:
    if span.role is Role.TEXT:
        return _text(span.text)
    return f'<span class="{span.role.value}">{_text(span.text)}</span>'


def _text(text: str) -> str:
    return escape(clean(text))
