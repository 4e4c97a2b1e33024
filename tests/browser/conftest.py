"""Pages in a real browser: the system's Chromium, driven by playwright.

These tests are no part of a plain run: `pytest tests/browser`, with the extra ``browser``.
"""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.watching import WatchedPage

NAMES = ("chromium", "chromium-browser", "google-chrome")


class _Silent(SimpleHTTPRequestHandler):
    """Handler that writes no log."""

    def log_message(self, format: str, *args: object) -> None:  # as the base has it
        """Write nothing."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    assert program is not None, f"none of {', '.join(NAMES)} is installed: apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Callable[..., WatchedPage]]:
    """Opens an empty page: its width, ``scheme="dark"``, and ``script=False`` for one without."""
    with ExitStack() as pages:

        def opened(width: int = 1280, *, scheme: str = "light", script: bool = True) -> WatchedPage:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme="dark" if scheme == "dark" else "light",
                java_script_enabled=script,
            )
            pages.callback(context.close)
            return WatchedPage(context.new_page())

        yield opened


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on this machine, and returns its address."""
    with ExitStack() as servers:

        def address(folder: Path) -> str:
            handler = partial(_Silent, directory=str(folder))
            server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            servers.callback(thread.join)
            servers.callback(server.server_close)
            servers.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_address[1]}"

        yield address
