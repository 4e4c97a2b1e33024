"""Code blocks that a keyboard can scroll: each can be focused, as it may be wider than the page."""

from collections.abc import Iterable, Iterator

from pygments.formatters.html import HtmlFormatter


class FocusableCode(HtmlFormatter[str]):
    """Writes code blocks that the Tab key reaches."""

    def wrap(self, source: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Yield lines of code, and with another number what stands round them."""
        for is_code, text in super().wrap(source):
            yield is_code, text if is_code else text.replace("<pre", '<pre tabindex="0"')
