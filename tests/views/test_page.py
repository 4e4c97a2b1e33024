from mineralpact.views.blocks import PageSection
from mineralpact.views.page import Page, line_text


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
