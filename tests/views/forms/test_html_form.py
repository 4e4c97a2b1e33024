"""HTML of pages: whatever stands in a text, it is shown and does nothing."""

from html.parser import HTMLParser

from hypothesis import given, settings, strategies

from mineralpact.views import Page, PageEntry, PageRow, PageSection, Role, Span
from mineralpact.views.forms.harmless_text import clean
from tests.effort import examples

OURS = {"article", "style", "h2", "h3", "h4", "p", "section", "dl", "div", "dt", "dd", "span"}
MARKUP = (
    "<b>",
    "</article>",
    "<script>alert(1)</script>",
    "&amp;",
    '"',
    "'",
    "\u202e",
    "\x00",
    "\n",
)
TEXTS = strategies.lists(strategies.sampled_from(MARKUP) | strategies.text(), max_size=4).map(
    "".join
)
SPANS = strategies.lists(
    strategies.builds(Span, TEXTS, strategies.sampled_from(Role)), max_size=3
).map(tuple)
ROWS = strategies.builds(
    PageRow,
    label=TEXTS,
    spans=SPANS,
    role=strategies.sampled_from(Role),
    wide=strategies.booleans(),
)
ENTRIES = strategies.builds(
    PageEntry,
    name=strategies.none() | TEXTS,
    id=strategies.none() | TEXTS,
    rows=strategies.lists(ROWS, max_size=4).map(tuple),
)
SECTIONS = strategies.builds(
    PageSection,
    title=TEXTS,
    entries=strategies.lists(ENTRIES, max_size=3).map(tuple),
    tight=strategies.booleans(),
)
PAGES = strategies.builds(
    Page,
    title=strategies.none() | TEXTS,
    lead=strategies.lists(TEXTS, max_size=2).map(tuple),
    sections=strategies.lists(SECTIONS, max_size=3).map(tuple),
    closing=strategies.lists(TEXTS, max_size=2).map(tuple),
)
"""Pages of any text."""


class Reader(HTMLParser):
    """Reader that keeps the tags, the attributes and the text of a fragment."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and a line of its own that begins there."""
        self.text += "\N{PARAGRAPH SEPARATOR}" * (tag in ("h1", "h2", "p", "li"))
        self.tags.append(tag)
        self.open.append(tag)
        self.attributes.update(f"{name}={value}" for name, value in attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close the last tag, which has to be this one."""
        assert self.open.pop() == tag

    def lines(self) -> list[str]:
        """Return the texts of headings, paragraphs and items."""
        return self.text.split("\N{PARAGRAPH SEPARATOR}")

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self.open[-1:] != ["style"]:
            self.text += data


def words(text: str) -> str:
    """Return a text without blanks."""
    return "".join(text.split())


def texts_of(page: Page) -> list[str]:
    """Return all texts of a page in the order of reading; a row's label where it is shown."""
    texts = [page.title or "", *page.lead]
    for section in page.sections:
        if section.entries:
            texts.append(section.title)
        for entry in section.entries:
            texts.append(entry.name or "")
            if entry.name is not None and entry.id != entry.name:
                texts.append(entry.id or "")
            for row in entry.rows:
                texts += () if row.wide else (row.label,)
                texts += (span.text for span in row.spans)
    return [*texts, *page.closing]


@given(PAGES)
@settings(max_examples=examples(100))
def test_no_text_is_markup_and_none_is_lost(page: Page) -> None:
    """Every tag is one of ours and closed; what a reader sees is all texts, made harmless."""
    reader = Reader(page.html())
    assert set(reader.tags) <= OURS
    assert reader.tags.count("style") == reader.tags.count("article") == 1
    assert not reader.open
    assert all(attribute.startswith("class=") for attribute in reader.attributes)
    assert words(reader.text) == words("".join(map(clean, texts_of(page))))


def test_roles_are_classes() -> None:
    """A style, or a reader's own, tells plans and facts apart."""
    row = PageRow(label="steps", spans=(Span("planned", Role.PLANNED), Span(": signature")))
    page = Page(sections=(PageSection(title="One", entries=(PageEntry(rows=(row,)),)),))
    html = page.html()
    assert '<dt><span class="label">steps</span></dt>' in html
    assert '<dd><span class="planned">planned</span>: signature</dd>' in html
    assert "prefers-color-scheme:dark" in html


def test_rows_without_a_label_go_on_with_the_label_before_them() -> None:
    """A term of a list has several texts; a wide row ends the list."""
    rows = (
        PageRow(label="areas", spans=(Span("one"),)),
        PageRow(label="", spans=(Span("two"),)),
        PageRow(label="", spans=(Span("three"),), wide=True),
        PageRow(label="", spans=(Span("four"),)),
    )
    entry = PageEntry(name="A roadmap", id="roadmap", rows=rows)
    section = PageSection(title="One", entries=(entry,), tight=True)
    lines = Page(sections=(section,)).html().splitlines()
    head = '<span class="name">A roadmap</span> <span class="id">roadmap</span>'
    assert lines[lines.index(f'<h4 class="tight">{head}</h4>') + 1 : -2] == [
        "<dl>",
        '<div><dt><span class="label">areas</span></dt>',
        "<dd>one</dd>",
        "<dd>two</dd>",
        "</div>",
        "</dl>",
        '<p class="wide">three</p>',
        "<dl>",
        '<div><dt><span class="label"></span></dt>',
        "<dd>four</dd>",
        "</div>",
        "</dl>",
    ]
