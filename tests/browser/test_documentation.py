"""The documentation as its readers have it: searched, on a phone, in the dark, read aloud.

The pages are those in the folder that ``MINERALPACT_DOCS`` names; without it they are built first,
which takes a minute or two.
"""

import html
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browser.watching import WatchedPage
from tests.public import public_things

pytestmark = pytest.mark.timeout(900)  # the first test may have to build the pages

Opener = Callable[..., WatchedPage]
ROOT: Final = Path(__file__).parents[2]
PAGES: Final = (
    "index.html",
    "start/install.html",
    "tutorial.html",
    "howto/index.html",
    "howto/web-app.html",
    "howto/first-look.html",
    "howto/contribute-a-pact.html",
    "world/index.html",
    "world/countries.html",
    "world/timeline.html",
    "world/years/2024.html",
    "world/courted.html",
    "world/plans.html",
    "world/completeness.html",
    "explanation/model.html",
    "reference/model.html",
    "reference/model/Agreement.html",
    "reference/query/AgreementFilter.html",
    "reference/query/find.html",
    "reference/values/Stage.html",
)
SECTIONS: Final = (
    "Get started",
    "Tutorial",
    "How-to guides",
    "The world\N{RIGHT SINGLE QUOTATION MARK}s pacts",
    "Explanation",
    "Reference",
    "Design notes",
)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pages."""
    built = os.environ.get("MINERALPACT_DOCS")
    if built:
        return Path(built)
    folder = tmp_path_factory.mktemp("documentation")
    sphinx = (sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-b", "html")
    subprocess.run([*sphinx, "docs", str(folder)], cwd=ROOT, check=True)  # noqa: S603  # our own arguments
    return folder


@pytest.fixture(scope="session")
def address(pages: Path, serve: Callable[[Path], str]) -> str:
    """The address at which they are served."""
    return serve(pages)


def first_results(page: Page, address: str, words: str) -> list[str]:
    """Return the first three pages that a search names, each once."""
    page.goto(f"{address}/search.html?q={words}")
    page.locator("#search-results > h2").filter(has_text="Search Results").wait_for()
    page.locator("#search-results > p").filter(has_text=re.compile("found|match")).wait_for()
    found = page.locator("#search-results ul.search > li > a").all()
    links = [(link.get_attribute("href") or "").partition("?")[0] for link in found[:9]]
    return [*dict.fromkeys(link.partition("#")[0] for link in links)][:3]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("install", "start/install.html"),
        ("csv", "howto/import-a-table.html"),
        ("Excel", "howto/import-a-table.html"),
        ("FastAPI", "howto/web-app.html"),
        ("notebook", "howto/notebook.html"),
        ("pandas", "howto/frames.html"),
        ("DuckDB", "howto/engines.html"),
        ("pytest", "howto/own-tests.html"),
        ("export", "howto/export.html"),
        ("overdue", "world/plans.html"),
        ("Agreement", "reference/model/Agreement.html"),
        ("When", "reference/values/When.html"),
    ],
)
def test_a_search_leads_to_the_page(
    browser_page: Opener, address: str, words: str, wanted: str
) -> None:
    """The page that a reader means is among the first three."""
    assert wanted in first_results(browser_page().page, address, words)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_bars_anybody(browser_page: Opener, address: str, page: str, scheme: str) -> None:
    """axe-core has no serious finding, the console no complaint, and nothing else is asked for."""
    watched = browser_page(scheme=scheme)
    watched.page.goto(f"{address}/{page}")
    serious = ("(serious)", "(critical)")
    assert [found for found in watched.barriers() if any(word in found for word in serious)] == []
    assert watched.faults == []
    assert [request for request in watched.requests if not request.startswith(address)] == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_no_page_is_wider_than_its_window(
    browser_page: Opener, address: str, page: str, width: int
) -> None:
    """On a phone and on a desk nobody scrolls sideways."""
    watched = browser_page(width)
    watched.page.goto(f"{address}/{page}")
    assert watched.overflow() == 0


def test_the_sections_stand_in_order(browser_page: Opener, address: str) -> None:
    """At the side of each page, of those of the reference too."""
    page = browser_page().page
    for name in ("index.html", "reference/model/Agreement.html"):
        page.goto(f"{address}/{name}")
        links = page.locator(".sidebar-tree > ul > li.toctree-l1 > a").all_text_contents()
        assert tuple(links) == SECTIONS


def test_every_public_name_has_a_page_that_says_what_it_is(pages: Path) -> None:
    """A class and a function each have one, in the folder of their room."""
    known = {path.relative_to(pages).as_posix() for path in pages.glob("reference/*/*.html")}
    missing: list[str] = []
    for path, _ in public_things():
        room, name = path.split(".")
        if known.isdisjoint(
            (f"reference/{room}/{name}.html", f"reference/{room}/{name}-function.html")
        ):
            missing.append(path)
    # What a room without a stub only uses is documented where it lives.
    assert [path for path in missing if not path.startswith(("errors.", "paths."))] == []


def reference_texts(pages: Path) -> Iterator[tuple[str, str]]:
    """Yield the pages of names as plain text."""
    for path in sorted(pages.glob("reference/*/*.html")):
        article = path.read_text(encoding="utf-8").partition("<article")[2]
        yield path.stem, html.unescape(re.sub(r"<[^>]*>", "", article.partition("</article>")[0]))


def test_no_page_shows_what_only_python_reads(pages: Path) -> None:
    """Neither classes as Python prints them, nor what it says of new types, nor marks."""
    dumps = re.compile(r"<class |<function |NewType creates|object at 0x|:py:|NOTHING")
    shown = [
        (name, match[0]) for name, text in reference_texts(pages) if (match := dumps.search(text))
    ]
    assert shown == []


def test_every_field_says_what_it_means(pages: Path) -> None:
    """No row of a table of fields or terms is without a meaning."""
    bare: list[str] = []
    for path in sorted(pages.glob("reference/*/*.html")):
        for row in re.findall(r"<tr.*?</tr>", path.read_text(encoding="utf-8"), re.DOTALL):
            cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
            if len(cells) > 2 and not re.sub(r"<[^>]*>", "", cells[2]).strip():
                bare.append(f"{path.stem}: {re.sub('<[^>]*>', '', cells[0]).strip()}")
    assert bare == []


def test_words_of_code_lead_to_their_pages(browser_page: Opener, address: str) -> None:
    """In examples and in running text."""
    page = browser_page().page
    page.goto(f"{address}/tutorial.html")
    links = page.locator(".highlight a.sphinx-codeautolink-a").all()
    targets = {(link.get_attribute("href") or "").partition("#")[0] for link in links}
    assert {"reference/query/AgreementFilter.html", "reference/values/When.html"} <= targets
    page.locator("p code", has_text="explain").first.click()
    assert page.locator("h1").first.text_content() == "explain¶"


def test_diagrams_say_in_words_what_they_show(browser_page: Opener, address: str) -> None:
    """Each kind, and each room of the house."""
    page = browser_page().page
    page.goto(f"{address}/explanation/model.html")
    words = page.locator("svg.model-diagram desc").text_content() or ""
    assert "Agreement to Country" in words
    assert page.locator("ol.house-diagram > li").count() > 20
    assert page.locator("ol.house-diagram a").first.text_content() == "cli"


def test_the_notebook_has_its_outputs(browser_page: Opener, address: str) -> None:
    """The page of the catalog, what was found, and the picture."""
    page = browser_page().page
    page.goto(f"{address}/howto/first-look.html")
    outputs = page.locator(".cell_output")
    assert outputs.count() == page.locator(".cell_input").count() == 6
    assert "What it holds" in (outputs.nth(0).text_content() or "")
    assert "later" in (outputs.nth(1).text_content() or "")
    assert outputs.nth(3).locator("img, svg").count() == 1
