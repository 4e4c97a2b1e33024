"""Markdown of pages: a renderer shows each text as it stands."""

from hypothesis import example, given, settings, strategies
from markdown_it import MarkdownIt

from mineralpact.views import Page, PageEntry, PageRow, PageSection, Span
from mineralpact.views.forms.harmless_text import clean
from tests.effort import examples
from tests.views.forms.test_html_form import PAGES, Reader, texts_of, words

OURS = {"h1", "h2", "p", "strong", "ul", "li"}
MARKS = strategies.text("*_`[]()<>#+-.!|~&$:=1\\\"' \tab")
TEXTS = MARKS | strategies.text()
RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(page: Page) -> Reader:
    """Return the Markdown of a page as a renderer shows it."""
    return Reader(RENDERER.render(page.markdown()))


@given(PAGES)
@settings(max_examples=examples(100))
def test_no_text_is_markup_and_none_is_lost(page: Page) -> None:
    """A renderer makes of any page what we mean, and shows every text."""
    reader = shown(page)
    assert set(reader.tags) <= OURS
    assert not reader.attributes
    seen = words(reader.text)
    for text in texts_of(page):
        assert words(clean(text)) in seen


@given(TEXTS)
@settings(max_examples=examples(300))
@example("1. one")
@example("2024) two")
@example("- x")
@example("=")
@example("# x")
@example("www.example.org")
@example("a\\\\")
def test_a_text_comes_back_from_a_renderer(text: str) -> None:
    """As a paragraph, a title, a name and a row, it is what it was, on one line."""
    row = PageRow(label="note", spans=(Span(text),))
    entry = PageEntry(name=text, rows=(row,))
    section = PageSection(title="One", entries=(entry,))
    reader = shown(Page(title=text, lead=(text,), sections=(section,)))
    assert set(reader.tags) <= OURS
    one = " ".join(clean(text).split())
    assert [" ".join(line.split()) for line in reader.lines() if line.strip()] == [
        line for line in (one, one, "One", one or "-", f"note: {one}".rstrip()) if line
    ]


def test_pages_are_made_of_headings_and_lists() -> None:
    """A name comes with its id; rows are items, with their labels."""
    rows = (
        PageRow(label="parties", spans=(Span("Japan and "), Span("Peru"))),
        PageRow(label="", spans=(Span("[P4.S1]"),), wide=True),
    )
    entries = (PageEntry(name="A pact", id="a_pact", rows=rows), PageEntry(name="PER", id="PER"))
    sections = (
        PageSection(title="Pacts", entries=entries),
        PageSection(title="Empty", entries=()),
    )
    page = Page(title="One", lead=("Two.",), sections=sections, closing=("Three.",))
    assert page.markdown() == (
        "# One\n\nTwo.\n\n## Pacts\n\n**A pact** (a\\_pact)\n\n- parties: Japan and Peru\n"
        "- \\[P4.S1\\]\n\n**PER**\n\nThree.\n"
    )
