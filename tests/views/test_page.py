import pytest

from mineralpact.views.blocks import (
    PageEntry,
    PageRow,
    PageSection,
    Role,
    Span,
)
from mineralpact.views.forms.harmless_text import clean
from mineralpact.views.page import Page, cells, line_text, section_lines, wrap


def texts(text: str, width: int) -> list[str]:
    """A text wrapped."""
    return [line_text(line) for line in wrap([Span(text=text)], width)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("São Tomé", "São Tomé"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("\x1b[31mred\x07", "\ufffd[31mred\ufffd"),
        ("\u202eevil", "\ufffdevil"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("\u0d28\u0d4d\u200d", "\u0d28\u0d4d\u200d"),
        ("half \udcff", "half \ufffd"),
        ("no\u00a0break", "no break"),
    ],
)
def test_what_could_steer_a_terminal_is_replaced(text: str, shown: str) -> None:
    """No control characters or changes of direction; scripts that need joiners keep them."""
    assert clean(text) == shown


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Peru", 4),
        ("日本", 4),
        ("\uff21\uff22", 4),
        ("\uff71", 1),
        ("Perú", 4),
        ("Peru\u0301", 4),
        ("a\u20dd", 1),
        ("a\u200db", 2),
    ],
)
def test_columns_of_a_text(text: str, columns: int) -> None:
    """Ideographs take two columns, combining marks and joiners none."""
    assert cells(text) == columns


def test_words_wrap_between_words_and_long_ones_anywhere() -> None:
    """A line is as full as it may be, and no word is lost."""
    assert texts("one two three", 8) == ["one two", "three"]
    assert texts("abcdefghij kl", 4) == ["abcd", "efgh", "ij", "kl"]
    assert texts("日本国憲法", 4) == ["日本", "国憲", "法"]


def test_spaces_at_the_edge_of_spans_are_kept_inside_a_line_alone() -> None:
    """A space between two spans is shown once, wherever it belongs, and never at a line's start."""
    spans = [
        Span(text="planned", role=Role.PLANNED),
        Span(text=": "),
        Span(text="signature"),
        Span(text=" [P1]"),
    ]
    assert [line_text(line) for line in wrap(spans, 40)] == ["planned: signature [P1]"]
    assert [line_text(line) for line in wrap(spans, 10)] == ["planned:", "signature", "[P1]"]


def test_no_line_begins_with_what_no_space_sets_apart() -> None:
    """A colon goes with the name before it, unless the two are wider than a line."""
    spans = [Span("to Latin America", role=Role.NAME), Span(": published")]
    assert [line_text(line) for line in wrap(spans, 16)] == ["to Latin", "America:", "published"]
    spans = [Span("Americas", role=Role.NAME), Span("::")]
    assert [line_text(line) for line in wrap(spans, 8)] == ["Americas", "::"]
    spans = [Span("a Americ", role=Role.NAME), Span("as")]
    assert [line_text(line) for line in wrap(spans, 8)] == ["a", "Americas"]


def test_spans_keep_their_roles() -> None:
    """Words of one role are one span again after wrapping; those of another stay apart."""
    (line,) = wrap([Span(text="a b", role=Role.NAME), Span(text=" c", role=Role.ID)], 40)
    assert line == (Span(text="a b", role=Role.NAME), Span(text=" c", role=Role.ID))


def test_labels_stand_beside_their_text_or_above_it() -> None:
    """On a narrow page, and where the label is long, the text starts below it."""
    rows = (
        PageRow(label="kind", spans=(Span(text="a treaty"),)),
        PageRow(label="", spans=(Span(text="more"),)),
    )
    section = PageSection(title="Pacts", entries=(PageEntry(name="Pact", id="pact", rows=rows),))
    assert [line_text(line) for line in section_lines(section, 70)][1:] == [
        "Pact  pact",
        "  kind                a treaty",
        "                      more",
    ]
    assert [line_text(line) for line in section_lines(section, 30)][1:] == [
        "Pact  pact",
        "  kind",
        "    a treaty",
        "    more",
    ]
    long = PageSection(
        title="",
        entries=(
            PageEntry(rows=(PageRow(label="place of the signature", spans=(Span(text="Lima"),)),)),
        ),
    )
    assert [line_text(line) for line in section_lines(long, 70)][1:] == [
        "place of the signature",
        "                    Lima",
    ]


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("eighteen columns..", ["eighteen columns..  one two three"]),
        ("nineteen columns...", ["nineteen columns...", "                    one two three"]),
    ],
)
def test_a_label_has_eighteen_columns_beside_its_text(label: str, lines: list[str]) -> None:
    """A longer one stands above it; the text goes on below where it begins."""
    row = PageRow(label=label, spans=(Span("one two three " + "x" * 30),))
    entries = (PageEntry(rows=(row,)),)
    laid_out = [
        line_text(line) for line in section_lines(PageSection(title="", entries=entries), 60)
    ]
    assert laid_out[1:] == [*lines, " " * 20 + "x" * 30]


def test_a_row_of_a_named_entry_goes_on_below_its_text() -> None:
    """Two columns further in than one without a name."""
    row = PageRow(label="kind", spans=(Span("one two " + "x" * 36),))
    for name, indent in ((None, 0), ("Pact", 2)):
        section = PageSection(title="", entries=(PageEntry(name=name, rows=(row,)),))
        *_, first, last = map(line_text, section_lines(section, 60))
        assert first == " " * indent + "kind" + " " * 16 + "one two"
        assert last == " " * (20 + indent) + "x" * 36


def test_a_label_above_its_text_is_as_wide_as_the_page() -> None:
    """Less the indent of a named entry."""
    row = PageRow(label="place of a signature", spans=(Span("Lima"),))
    section = PageSection(title="", entries=(PageEntry(name="Pact", rows=(row,)),))
    assert [line_text(line) for line in section_lines(section, 20)][1:] == [
        "Pact",
        "  place of a",
        "  signature",
        "    Lima",
    ]


def test_a_page_is_a_hundred_columns_wide_unless_asked_otherwise() -> None:
    """Headings are ruled to its edge, and words wrap there."""
    entries = (PageEntry(name="x" * 101),)
    page = Page(sections=(PageSection(title="Names", entries=entries),))
    assert [len(line_text(line)) for line in page.lines()] == [100, 100, 1]
    assert [len(line) for line in str(page).splitlines()] == [100, 100, 1]
    assert [len(line_text(line)) for line in page.lines(60)] == [60, 60, 41]


def test_entries_have_air_between_them_when_they_have_rows() -> None:
    """Bare names form a list; entries with rows are set apart."""
    bare = PageSection(title="Named", entries=(PageEntry(name="a"), PageEntry(name="b", id="b")))
    assert [line_text(line) for line in section_lines(bare, 30)][1:] == ["a", "b"]
    row = (PageRow(label="x", spans=(Span(text="y"),)),)
    apart = PageSection(title="Told", entries=(PageEntry(name="a", rows=row), PageEntry(name="b")))
    assert "" in [line_text(line) for line in section_lines(apart, 30)]


def test_a_heading_is_ruled_to_the_edge_or_wrapped() -> None:
    """A long heading on a narrow page goes on in the next line."""
    section = PageSection(title="Does not fit", entries=())
    assert [line_text(line) for line in section_lines(section, 20)] == ["── Does not fit ────"]
    assert [line_text(line) for line in section_lines(section, 10)] == ["── Does", "not fit"]


def test_nothing_makes_no_line() -> None:
    """Text of spaces alone is nothing to show."""
    assert texts("   ", 10) == []


def test_a_wide_row_has_the_whole_width() -> None:
    """Its text begins where labels do, later lines two columns further in."""
    row = PageRow(label="", spans=(Span(text="one two three four"),), wide=True)
    lines = [
        line_text(line)
        for line in section_lines(PageSection(title="T", entries=(PageEntry(rows=(row,)),)), 12)
    ]
    assert lines[1:] == ["one two", "  three four"]
    named = PageSection(title="T", entries=(PageEntry(name="N", rows=(row,)),))
    assert [line_text(line) for line in section_lines(named, 14)][2:] == [
        "  one two",
        "    three four",
    ]


def test_a_tight_section_has_no_blank_lines() -> None:
    """Where entries are short, blanks would only make a page longer."""
    row = PageRow(label="", spans=(Span(text="told"),), wide=True)
    entries = (PageEntry(name="A", rows=(row,)), PageEntry(name="B", rows=(row,)))
    tight = [
        line_text(line)
        for line in section_lines(PageSection(title="T", entries=entries, tight=True), 30)
    ]
    loose = [line_text(line) for line in section_lines(PageSection(title="T", entries=entries), 30)]
    assert tight[1:] == ["A", "  told", "B", "  told"]
    assert loose[1:] == ["A", "  told", "", "B", "  told"]


def test_a_page_leaves_empty_sections_out() -> None:
    """Title, lead, sections and closing are set apart by one blank line each."""
    page = Page(
        title="T",
        lead=("lead",),
        sections=(PageSection(title="Empty", entries=()),),
        closing=("end",),
    )
    assert str(page) == "T\n\nlead\n\nend"
    assert str(Page()) == ""


def test_a_page_gets_no_narrower_than_it_can() -> None:
    """A terminal of one column gets twenty."""
    assert list(map(line_text, Page(title="a " * 20).lines(1))) == ["a a a a a a a a a a"] * 2
