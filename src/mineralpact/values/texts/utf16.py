"""Positions as browsers count them, in code units of UTF-16: found out, and converted."""


class Utf16Text:
    """A text whose positions may be told in code units of UTF-16.

    Args:
        text: The text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._units = text.encode("utf-16-le", "surrogatepass")

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span in code points of one in code units; ``None`` if that changes nothing."""
        if 2 * end > len(self._units) or len(self._units) == 2 * len(self._text):
            return None
        first, last = self._code_points(start), self._code_points(end)
        return None if (first, last) == (start, end) else (first, last)

    def mistaken_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span that was meant, where one in code points is likely to be in code units.

        It cuts words, and the other does not.
        """
        span = self.span(start, end)
        if span is None or not self._cuts_words(start, end) or self._cuts_words(*span):
            return None
        return span

    def _code_points(self, units: int) -> int:
        return len(self._units[: 2 * units].decode("utf-16-le", "surrogatepass"))

    def _cuts_words(self, start: int, end: int) -> bool:
        return self._is_inside_word(start) or self._is_inside_word(end)

    def _is_inside_word(self, position: int) -> bool:
        around = self._text[max(0, position - 1) : position + 1]
        return len(around) == 2 and around.isalnum()
