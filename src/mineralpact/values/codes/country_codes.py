"""Country codes withdrawn from ISO 3166-1, with what it said of them and the years they were valid.

After ISO 3166-3:2020, which has had no new entry since 2010, as of 2026-01-01. Its years are those
in which a code was in the standard: from 1974, when that was first published, nothing follows for
the years before. Left out is ATF, which the standard gave to another territory.
"""

from typing import Final, NamedTuple

from mineralpact.values.time.when import When

FIRST_EDITION: Final = "1974"
"""The year in which the codes begin that were there from the first."""


class FormerCountry(NamedTuple):
    """A country, or a territory, whose codes were withdrawn."""

    name: str
    """The short English name."""
    alpha_2: str
    """The alpha-2 code; another country may have it now."""
    numeric: str | None
    """The numeric code, three digits; ``None`` where it had none."""
    years: str
    """The first and the last year in which the alpha-3 code was valid."""


FORMER: Final = {
    "AFI": FormerCountry("French Afars and Issas", "AI", "262", "1974/1977"),
    "ANT": FormerCountry("Netherlands Antilles", "AN", "530", "1974/2010"),
    "ATB": FormerCountry("British Antarctic Territory", "BQ", None, "1974/1979"),
    "ATN": FormerCountry("Dronning Maud Land", "NQ", "216", "1974/1983"),
    "BUR": FormerCountry("Burma", "BU", "104", "1974/1989"),
    "BYS": FormerCountry("Byelorussian SSR", "BY", "112", "1974/1992"),
    "CSK": FormerCountry("Czechoslovakia", "CS", "200", "1974/1993"),
    "CTE": FormerCountry("Canton and Enderbury Islands", "CT", "128", "1974/1984"),
    "DDR": FormerCountry("German Democratic Republic", "DD", "278", "1974/1990"),
    "DHY": FormerCountry("Dahomey", "DY", "204", "1974/1977"),
    "FXX": FormerCountry("France, Metropolitan", "FX", "249", "1993/1997"),
    "GEL": FormerCountry("Gilbert and Ellice Islands", "GE", "296", "1974/1979"),
    "HVO": FormerCountry("Upper Volta", "HV", "854", "1974/1984"),
    "JTN": FormerCountry("Johnston Island", "JT", "396", "1974/1986"),
    "MID": FormerCountry("Midway Islands", "MI", "488", "1974/1986"),
    "NHB": FormerCountry("New Hebrides", "NH", "548", "1974/1980"),
    "NTZ": FormerCountry("Neutral Zone", "NT", "536", "1974/1993"),
    "PCI": FormerCountry("Pacific Islands (trust territory)", "PC", "582", "1974/1986"),
    "PCZ": FormerCountry("Panama Canal Zone", "PZ", None, "1974/1980"),
    "PUS": FormerCountry("US Miscellaneous Pacific Islands", "PU", "849", "1974/1986"),
    "RHO": FormerCountry("Southern Rhodesia", "RH", "716", "1974/1980"),
    "SCG": FormerCountry("Serbia and Montenegro", "CS", "891", "2003/2006"),
    "SKM": FormerCountry("Sikkim", "SK", None, "1974/1975"),
    "SUN": FormerCountry("USSR", "SU", "810", "1974/1992"),
    "TMP": FormerCountry("East Timor", "TP", "626", "1974/2002"),
    "VDR": FormerCountry("Viet-Nam, Democratic Republic of", "VD", None, "1974/1977"),
    "WAK": FormerCountry("Wake Island", "WK", "872", "1974/1986"),
    "YMD": FormerCountry("Yemen, Democratic", "YD", "720", "1974/1990"),
    "YUG": FormerCountry("Yugoslavia", "YU", "891", "1974/2003"),
    "ZAR": FormerCountry("Zaire", "ZR", "180", "1974/1997"),
}
"""Former countries by alpha-3 code."""


def country_validity(alpha_3: str) -> When | None:
    """Return the years in which a withdrawn code was valid; ``None`` for any other code.

    >>> country_validity("SUN"), country_validity("PER")
    (When('1974/1992'), None)
    """
    former = FORMER.get(alpha_3)
    return None if former is None else When(former.years)
