"""Text that steers nothing: neither a terminal, nor a browser, nor the direction of writing."""

from typing import Final

_JOINERS: Final = ("\u200c", "\u200d")


def clean(text: str) -> str:
    """Return a text on one line, without characters that steer a terminal or turn writing round."""
    if text.isprintable():
        return text
    return "".join(map(_printable, text))


def _printable(character: str) -> str:
    if character.isspace():
        return " "
    if character.isprintable() or character in _JOINERS:
        return character
    return "\N{REPLACEMENT CHARACTER}"
