"""Country codes of ISO 3166-1: those of today, and the former ones with the years they were valid.

Today's are those of the library iso3166. The former ones are ours, after ISO 3166-3:2020 as of
2026-01-01, which has had no new entry since 2010; and ROM, for which ISO 3166-1 has had ROU since
2002, without an entry there, for the country kept its name. Their years are those in which a code
was in the standard: of the years before 1974, when that was first published, they say nothing. Left
out is ATF, which the standard gave to another territory.
"""

from typing import Final, NamedTuple

from mineralpact.values.time.when import When

FIRST_EDITION: Final = "1974"
"""The year in which the codes begin that were there from the first."""


class CountryEntry(NamedTuple):
    """Entry of the standard: a country, or a territory, and what it is told by beside alpha-3."""

    name: str
    """The short English name."""
    alpha_2: str
    """The alpha-2 code; of a former one, another country may have it now."""
    numeric: str | None
    """The numeric code, three digits; ``None`` where it had none."""
    years: str = ""
    """The years in which its alpha-3 code was valid; empty for one that is."""


FORMER: Final = {
    "AFI": CountryEntry("French Afars and Issas", "AI", "262", "1974/1977"),
    "ANT": CountryEntry("Netherlands Antilles", "AN", "530", "1974/2010"),
    "ATB": CountryEntry("British Antarctic Territory", "BQ", None, "1974/1979"),
    "ATN": CountryEntry("Dronning Maud Land", "NQ", "216", "1974/1983"),
    "BUR": CountryEntry("Burma", "BU", "104", "1974/1989"),
    "BYS": CountryEntry("Byelorussian SSR", "BY", "112", "1974/1992"),
    "CSK": CountryEntry("Czechoslovakia", "CS", "200", "1974/1993"),
    "CTE": CountryEntry("Canton and Enderbury Islands", "CT", "128", "1974/1984"),
    "DDR": CountryEntry("German Democratic Republic", "DD", "278", "1974/1990"),
    "DHY": CountryEntry("Dahomey", "DY", "204", "1974/1977"),
    "FXX": CountryEntry("France, Metropolitan", "FX", "249", "1993/1997"),
    "GEL": CountryEntry("Gilbert and Ellice Islands", "GE", "296", "1974/1979"),
    "HVO": CountryEntry("Upper Volta", "HV", "854", "1974/1984"),
    "JTN": CountryEntry("Johnston Island", "JT", "396", "1974/1986"),
    "MID": CountryEntry("Midway Islands", "MI", "488", "1974/1986"),
    "NHB": CountryEntry("New Hebrides", "NH", "548", "1974/1980"),
    "NTZ": CountryEntry("Neutral Zone", "NT", "536", "1974/1993"),
    "PCI": CountryEntry("Pacific Islands (trust territory)", "PC", "582", "1974/1986"),
    "PCZ": CountryEntry("Panama Canal Zone", "PZ", None, "1974/1980"),
    "PUS": CountryEntry("US Miscellaneous Pacific Islands", "PU", "849", "1974/1986"),
    "RHO": CountryEntry("Southern Rhodesia", "RH", "716", "1974/1980"),
    "ROM": CountryEntry("Romania", "RO", "642", "1974/2002"),
    "SCG": CountryEntry("Serbia and Montenegro", "CS", "891", "2003/2006"),
    "SKM": CountryEntry("Sikkim", "SK", None, "1974/1975"),
    "SUN": CountryEntry("USSR", "SU", "810", "1974/1992"),
    "TMP": CountryEntry("East Timor", "TP", "626", "1974/2002"),
    "VDR": CountryEntry("Viet-Nam, Democratic Republic of", "VD", None, "1974/1977"),
    "WAK": CountryEntry("Wake Island", "WK", "872", "1974/1986"),
    "YMD": CountryEntry("Yemen, Democratic", "YD", "720", "1974/1990"),
    "YUG": CountryEntry("Yugoslavia", "YU", "891", "1974/2003"),
    "ZAR": CountryEntry("Zaire", "ZR", "180", "1974/1997"),
}
"""Former countries by alpha-3 code."""


TERRITORIES: Final = {
    "AUS": "CCK CXR HMD NFK",
    "CHN": "HKG MAC",
    "DNK": "FRO GRL",
    "FIN": "ALA",
    "FRA": "ATF BLM GLP GUF MAF MTQ MYT NCL PYF REU SPM WLF",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB",
    "NLD": "ABW BES CUW SXM",
    "NOR": "BVT SJM",
    "NZL": "COK NIU TKL",
    "USA": "ASM GUM MNP PRI UMI VIR",
}
"""Codes of the territories of a state that have one of their own, by the state's."""


def state_of(alpha_3: str) -> str:
    """Return the code of the state that a territory belongs to; any other code itself.

    >>> state_of("GRL"), state_of("PER")
    ('DNK', 'PER')
    """
    for state, territories in TERRITORIES.items():
        if alpha_3 in territories.split():
            return state
    return alpha_3


def country_codes() -> tuple[str, ...]:
    """Return all alpha-3 codes, of today and former ones, in alphabetical order."""
    from iso3166 import countries_by_alpha3

    return tuple(sorted({*countries_by_alpha3, *FORMER}))


def is_country(alpha_3: str) -> bool:
    """True for an alpha-3 code of today, or a former one."""
    from iso3166 import countries_by_alpha3

    return alpha_3 in countries_by_alpha3 or alpha_3 in FORMER


def country_entry(alpha_3: str) -> CountryEntry:
    """Return the entry of a code, today's or a former one.

    >>> country_entry("SUN").years, country_entry("PER").name
    ('1974/1992', 'Peru')
    """
    from iso3166 import countries_by_alpha3

    if alpha_3 in FORMER:
        return FORMER[alpha_3]
    listed = countries_by_alpha3[alpha_3]
    return CountryEntry(listed.name, listed.alpha2, listed.numeric)


def country_validity(alpha_3: str) -> When | None:
    """Return the years in which a former code was valid; ``None`` for any other code."""
    if alpha_3 in FORMER:
        return When(FORMER[alpha_3].years)
    return None
