"""A page that is watched: what it asks the network for, and what it complains of."""

from importlib.resources import files

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


class WatchedPage:
    """A page of a browser, which notes what happens on it.

    Args:
        page: The page.
    """

    def __init__(self, page: Page) -> None:
        self.page: Page = page
        self.requests: list[str] = []
        """The addresses that it asked for."""
        self.faults: list[str] = []
        """What the console says, and errors of scripts."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )

    def barriers(self) -> list[str]:
        """Return what axe-core finds: rule, impact and the first place of each violation."""
        self.page.evaluate(AXE)
        found: list[str] = self.page.evaluate(
            """axe.run().then(results => results.violations.map(
                one => `${one.id} (${one.impact}): ${one.nodes[0].html.slice(0, 200)}`))"""
        )
        return found
