"""Texts that XML can hold."""

import re
from typing import Final

from mineralpact.exchange.wide.sheets import SafeText

_LINE_END: Final = re.compile(r"\r\n?")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_REASON: Final = "without control characters, which XML cannot hold"


def xml_text(text: str) -> SafeText:
    """Return a text with plain line ends, and a sign in the place of what XML cannot hold."""
    clean = _NOT_IN_XML.sub(_REPLACEMENT, _LINE_END.sub("\n", text))
    return SafeText(clean, _REASON if clean != text else "")
