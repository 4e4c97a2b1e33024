"""Words and short forms of units, each with the unit of ours and how many of it are one."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from mineralpact.values.amounts.ranges import Unit


class UnitWord(NamedTuple):
    """A unit of ours, and how many of it a unit as written is."""

    unit: Unit
    times: Decimal


UNIT_NAMES: Final[Mapping[str, str]] = {
    Unit.PERCENT: "%|percent|per cent|pct|p.c.",
    Unit.KILOGRAM: "kilogram|kilograms|kilogramme|kilogrammes|kg|kgs|kilo|kilos",
    Unit.TONNE: "tonne|tonnes|metric ton|metric tons|metric tonne|metric tonnes|t",
    Unit.TONNE_PER_YEAR: "tpa|t/a|t/y|t/yr|tonnes pa|tonnes p.a.",
    Unit.MEGAWATT: "megawatt|megawatts|mw",
    Unit.KILOMETRE: "kilometre|kilometres|kilometer|kilometers|km|kms",
    Unit.DAY: "day|days",
}
"""Words of units that are ours, parted by ``|``."""
_PER_YEAR: Final = {
    Unit.TONNE_PER_YEAR: "tonne|tonnes|metric ton|metric tons|t",
    Unit.CONTAINER_PER_YEAR: "container|containers",
}
"""Units whose words stand in front of "a year"."""
_A_YEAR: Final = (
    *(" per year", " a year", " each year", " every year", " annually", " per annum"),
    *(" yearly", "/year", " / year", "/yr"),
)
_MULTIPLES: Final = {
    "kt|kilotonne|kilotonnes": (Unit.TONNE, 1_000),
    "megatonne|megatonnes": (Unit.TONNE, 1_000_000),
    "ktpa|kt/a|kt/y|kt per year|kilotonnes per year": (Unit.TONNE_PER_YEAR, 1_000),
    "mtpa|mt/a|million tonnes per annum": (Unit.TONNE_PER_YEAR, 1_000_000),
    "gigawatt|gigawatts|gw": (Unit.MEGAWATT, 1_000),
    "week|weeks": (Unit.DAY, 7),
}
UNCLEAR_UNITS: Final = {
    **dict.fromkeys(("ton", "tons"), ("tonnes", "short tons")),
    **dict.fromkeys(("tons per year", "tons a year"), ("tonnes per year", "short tons per year")),
    "mt": ("tonnes", "million tonnes"),
    "m": ("million", "metres"),
}
"""Words of units that have more than one meaning, with the meanings."""


def _by_word() -> dict[str, UnitWord]:
    words: dict[str, UnitWord] = {}
    for unit in Unit:
        listed = UNIT_NAMES.get(unit, unit.value)
        for name in (*listed.split("|"), unit.value.replace("_", " ")):
            words[name.removesuffix(".")] = UnitWord(unit, Decimal(1))
    for unit, names in _PER_YEAR.items():
        for name in names.split("|"):
            words |= dict.fromkeys(map(name.__add__, _A_YEAR), UnitWord(unit, Decimal(1)))
    for names, (unit, times) in _MULTIPLES.items():
        words |= dict.fromkeys(names.split("|"), UnitWord(unit, Decimal(times)))
    return words


UNITS_BY_WORD: Final = _by_word()
"""Units by their words in lower case."""
