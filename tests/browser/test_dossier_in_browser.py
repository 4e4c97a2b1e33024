"""The dossier as its readers have it: in a browser, on a phone, on paper, and without a mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from mineralpact import datasets
from mineralpact.views import dossier
from tests.browser.watching import WatchedPage
from tests.views.dossiers.annotated import ARABIC, ODD_NAMES, TEXT, annotated, with_odd_names

Opener = Callable[..., WatchedPage]
LIT = ".pane span[data-p].lit"


@pytest.fixture(scope="module")
def address(
    serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Returns the address of a dossier: ``told`` has a text, ``odd`` names to be wary of."""
    folder = tmp_path_factory.mktemp("dossiers")
    dossiers = {
        "told": dossier(annotated(), TEXT),
        "odd": dossier(with_odd_names(), {"paper": ARABIC}),
        "shipped": dossier(datasets.load("japan-peru-2024")),
    }
    for name, made in dossiers.items():
        (folder / f"{name}.html").write_text(made.html(), encoding="utf-8")
    root = serve(folder)
    return lambda name: f"{root}/{name}.html"


def words(page: Page, selector: str) -> str:
    """Return the text of the elements of a selector, as they stand on the page."""
    return "".join(page.locator(selector).all_text_contents())


def test_who_points_at_a_fact_sees_its_passages(
    browser_page: Opener, address: Callable[[str], str]
) -> None:
    """All of it, also where it lies across another, and nothing once the pointer has left."""
    watched = browser_page()
    page = watched.page
    page.goto(address("told"))
    page.get_by_text("blue metal").hover()
    assert words(page, LIT) == "some cobalt. Bela"
    page.get_by_text("to meet [").hover()
    assert words(page, LIT) == "Ardameet in spring"
    page.locator("h1").hover()
    assert words(page, LIT) == ""
    assert watched.faults == []


def test_who_points_at_a_passage_sees_its_facts(
    browser_page: Opener, address: Callable[[str], str]
) -> None:
    """Those of each passage that lies there: two where two lie upon one another."""
    page = browser_page().page
    page.goto(address("told"))
    page.get_by_text("nickel", exact=True).and_(page.locator(".pane span")).hover()
    lit = page.locator("#facts .claimed.lit").all_text_contents()
    assert [text.split(" [")[0] for text in lit] == ["Nickel", "steel"]
    assert page.locator("#tensions .claimed.lit").count() == 1


def test_the_keyboard_does_the_same(browser_page: Opener, address: Callable[[str], str]) -> None:
    """The focus lights up, and the enter key leads there and back."""
    page = browser_page().page
    page.goto(address("told"))
    page.locator("#facts .claimed a").nth(1).focus()
    assert words(page, LIT) == "Ardameet in spring"
    page.keyboard.press("Tab")
    assert words(page, LIT) == "some cobalt. Bela"
    page.keyboard.press("Enter")  # whoever is led to the text still sees where from
    assert page.locator("#facts .claimed.lit").all_text_contents() == ["blue metal [P1]"]
    label = page.locator(".pane a.place").first
    label.focus()
    assert page.locator("#facts .claimed.lit").count() == 4
    page.keyboard.press("Enter")
    assert page.locator(".claimed:target").text_content() is not None


@pytest.mark.parametrize("width", [390, 1280])
def test_links_lead_there_and_back_without_a_script(
    browser_page: Opener, address: Callable[[str], str], width: int
) -> None:
    """All pieces of a passage light up that a mark leads to, and the fact that a label leads to."""
    page = browser_page(width, script=False).page
    page.goto(address("told"))
    mark = page.locator("#facts .claimed", has_text="blue metal").locator("a")
    number = str(mark.get_attribute("href")).removeprefix("#p")
    pieces = page.locator(f'.pane span[data-p~="{number}"]')
    before = pieces.first.evaluate("element => getComputedStyle(element).backgroundColor")
    mark.click()
    assert "".join(pieces.all_text_contents()) == "some cobalt. Bela"
    for piece in pieces.all():
        colour = piece.evaluate("element => getComputedStyle(element).backgroundColor")
        assert colour != before
    assert pieces.first.evaluate("element => element.getBoundingClientRect().top") < 900
    page.locator(".pane a.place").first.click()
    assert page.locator(".claimed:target").count() == 1
    assert page.locator(".pointing").is_hidden()


def test_sentences_that_nobody_used_are_marked(
    browser_page: Opener, address: Callable[[str], str]
) -> None:
    """By words, not by colour alone."""
    page = browser_page().page
    page.goto(address("told"))
    unused = page.locator(".pane .unused").all_text_contents()
    assert unused == ["Ministers to meet", "- 3 March 2031", "A band played."]
    assert page.locator(".pane .badge").all_text_contents() == ["not used"] * 3


@pytest.mark.parametrize("name", ["told", "odd", "shipped"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_it(
    browser_page: Opener, address: Callable[[str], str], name: str, width: int, scheme: str
) -> None:
    """axe-core finds nothing, nobody has to scroll sideways, and no console complains."""
    watched = browser_page(width, scheme=scheme)
    watched.page.goto(address(name))
    assert watched.barriers() == []
    assert watched.overflow() == 0
    assert watched.faults == []


def test_the_text_stands_beside_the_facts_or_below_them(
    browser_page: Opener, address: Callable[[str], str]
) -> None:
    """Beside them on a wide screen, where it stays in sight; below them on a phone."""
    page = browser_page(1280).page
    page.goto(address("told"))
    page.locator("#sources").scroll_into_view_if_needed()
    pane, facts = page.locator(".pane").bounding_box(), page.locator("#facts").bounding_box()
    assert pane is not None
    assert facts is not None
    assert (pane["y"], pane["x"] >= facts["x"] + facts["width"]) == (0, True)
    page.set_viewport_size({"width": 390, "height": 900})
    pane, facts = page.locator(".pane").bounding_box(), page.locator("#facts").bounding_box()
    assert pane is not None
    assert facts is not None
    assert pane["y"] > facts["y"] + facts["height"]


def test_nothing_is_fetched_and_nothing_else_runs(
    browser_page: Opener, address: Callable[[str], str]
) -> None:
    """The page alone; its policy refuses requests and foreign scripts, as an odd name might be."""
    watched = browser_page()
    page = watched.page
    page.goto(address("odd"))
    assert watched.requests == [address("odd")]
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), "
        "{textContent: 'window.hacked = true'}))"
    )
    assert page.evaluate("window.hacked") is None
    assert page.evaluate("fetch('/told.html').then(() => 'sent', () => 'refused')") == "refused"


def test_odd_names_are_legible(browser_page: Opener, address: Callable[[str], str]) -> None:
    """As text, without what steers a screen or turns the direction of writing round."""
    page = browser_page(390).page
    page.goto(address("odd"))
    shown = page.locator("#facts h4").all_text_contents()[: len(ODD_NAMES)]
    assert shown[:3] == list(ODD_NAMES[:3])
    assert shown[3] == "عقد \ufffd عربي"
    assert shown[4] == ODD_NAMES[4]
    assert shown[5] == "bell\ufffd and \ufffd[31mred line"
    directions = page.locator(".pane p[lang=ar]").evaluate_all(
        "elements => elements.map(element => getComputedStyle(element).direction)"
    )
    assert directions == ["rtl"]


def test_it_prints(browser_page: Opener, address: Callable[[str], str]) -> None:
    """Facts and text one after another in black on white, without what only a screen needs."""
    watched = browser_page(1280, scheme="dark")
    page = watched.page
    page.goto(address("told"))
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
    assert page.locator(".resting").first.is_hidden()
    pane = page.locator(".pane")
    assert pane.evaluate("element => getComputedStyle(element).position") == "static"
    ink = page.locator("body").evaluate("element => getComputedStyle(element).color")
    assert ink == "rgb(31, 35, 40)"
