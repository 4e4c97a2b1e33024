"""English names of countries beside those of ISO 3166-1, and the look-up of a code by name.

The names are ours: those of the United Nations and of everyday use, and former ones of what is the
same country or territory today. A name that several had in turn, such as Congo, stands for the one
that has it now; one of a state of which no code is left, such as Prussia, is not listed.
"""

import re
import unicodedata
from functools import cache
from typing import Final, TypeAlias

from mineralpact.values.codes.country_codes import FORMER
from mineralpact.values.ids import CountryId

OTHER_NAMES: Final = {
    "ATG": ("Antigua",),
    "ARG": ("Argentine Republic",),
    "BLZ": ("British Honduras",),
    "BOL": ("Bolivia",),
    "BRN": ("Brunei",),
    "BWA": ("Bechuanaland", "Bechuanaland Protectorate"),
    "BYS": ("Byelorussia SSR", "Byelorussian Soviet Socialist Republic"),
    "CAF": ("Central African Empire",),
    "CHE": ("Swiss Confederation",),
    "CHN": ("People's Republic of China", "China PR"),
    "CIV": ("Ivory Coast",),
    "COD": ("DR Congo", "DRC", "Congo Kinshasa", "Congo Leopoldville", "Belgian Congo"),
    "COG": ("Congo, People's Republic of the", "Congo Brazzaville", "Congo Republic"),
    "COM": ("Comoro Islands", "Comoros Islands", "Comoro Archipelago"),
    "CPV": ("Cape Verde", "Cape Verde Islands"),
    "CSK": ("Czech and Slovak Federal Republic",),
    "CZE": ("Czech Republic",),
    "DDR": ("East Germany",),
    "DEU": ("Federal Republic of Germany", "West Germany", "German Empire"),
    "DMA": ("Commonwealth of Dominica",),
    "ETH": ("Abyssinia",),
    "FLK": ("Falkland Islands",),
    "FSM": ("Micronesia",),
    "GBR": ("United Kingdom", "Great Britain", "Britain", "UK"),
    "GEL": ("Gilbert and Ellice Colony", "Gilbert Islands"),
    "GHA": ("Gold Coast",),
    "GNB": ("Portuguese Guinea",),
    "GNQ": ("Guinea, Equatorial",),
    "GUF": ("Guyane",),
    "GUY": ("British Guiana",),
    "HKG": ("Hong Kong SAR", "Hong Kong, China"),
    "HTI": ("Hayti",),
    "IRL": ("Irish Republic", "Republic of Ireland", "Irish Free State", "Eire"),
    "IRN": ("Iran", "Persia"),
    "IRQ": ("Irak",),
    "ITA": ("Kingdom of Italy",),
    "JEY": ("Bailiwick of Jersey",),
    "JOR": ("Transjordan", "Trans-Jordan"),
    "GGY": ("Bailiwick of Guernsey",),
    "KHM": ("Khmer Republic", "Kampuchea", "Democratic Kampuchea"),
    "KNA": ("St Kitts", "St Christopher and Nevis", "Saint Christopher, Nevis"),
    "KOR": ("South Korea", "Korea"),
    "LAO": ("Laos",),
    "LBY": ("Libyan Arab Jamahiriya", "Libyan Arab Republic"),
    "LKA": ("Ceylon",),
    "LSO": ("Basutoland",),
    "MAC": ("Macau",),
    "MDA": ("Moldova",),
    "MDG": ("Malagasy Republic",),
    "MKD": (
        "Macedonia",
        "Former Yugoslav Republic of Macedonia",
        "FYR Macedonia",
    ),
    "MMR": ("Union of Myanmar",),
    "MWI": ("Nyasaland",),
    "NAM": ("South West Africa",),
    "NIU": ("Niue Island",),
    "NRU": ("Nauru",),
    "OMN": ("Muscat", "Muscat and Oman"),
    "PCN": ("Pitcairn Islands", "Pitcairn Group", "Pitcairn, Henderson, Ducie and Oeno Islands"),
    "PRK": ("North Korea",),
    "PSE": ("Palestine (incl. PLO)", "Palestine National Authority"),
    "PYF": ("French Oceania", "French Settlements in Oceania"),
    "RHO": ("Rhodesia",),
    "ROU": ("Roumania", "Rumania"),
    "RUS": ("Russia", "Russian Empire"),
    "SCG": ("Serbia-Montenegro",),
    "SHN": (
        "Saint Helena",
        "St Helena and Ascension",
        "St Helena and Dependencies",
        "St Helena Dependencies",
        "St Helena, Ascension and Tristan",
    ),
    "SLB": ("British Solomon Islands", "Solomon Islands Protectorate"),
    "SLV": ("Salvador",),
    "SOM": ("Somali Democratic Republic",),
    "SUN": ("Soviet Union", "Union of Soviet Socialist Republics"),
    "SUR": ("Surinam",),
    "SVK": ("Slovak Republic",),
    "SWZ": ("Swaziland",),
    "SXM": ("Sint Maarten",),
    "SYR": ("Syria",),
    "THA": ("Siam",),
    "TKL": ("Tokelau Islands",),
    "TLS": ("Portuguese Timor",),
    "TTO": ("Trinidad",),
    "TUN": ("Tunis",),
    "TUR": ("Turkey", "Turkiye", "Ottoman Empire"),
    "TUV": ("Ellice Islands",),
    "TWN": ("Republic of China", "China Taiwan", "Chinese Taipei"),
    "TZA": ("Tanzania", "Tanganyika and Zanzibar"),
    "UKR": ("Ukraine SSR", "Ukrainian Soviet Socialist Republic"),
    "USA": ("United States", "US"),
    "VAT": ("Vatican City", "Vatican"),
    "VCT": ("St Vincent",),
    "VDR": ("North Vietnam", "Democratic Republic of Vietnam", "Vietnam DR"),
    "VEN": ("Venezuela",),
    "VGB": ("British Virgin Islands",),
    "VNM": ("Vietnam", "Socialist Republic of Vietnam", "Vietnam, Socialist Rep of"),
    "WSM": ("Western Samoa",),
    "XKX": ("Kosovo", "Republic of Kosovo"),
    "YEM": ("Yemen Arab Republic", "Republic of Yemen"),
    "YMD": ("South Yemen", "People's Democratic Republic of Yemen"),
    "YUG": ("Federal Republic of Yugoslavia", "Serb-Croat-Slovene State"),
    "ZMB": ("Northern Rhodesia",),
}  # fmt: skip
"""Names beside those of the standard, by alpha-3 code, today's or former."""
SHORT_NAMES: Final = {
    "BOL": "Bolivia",
    "BRN": "Brunei",
    "COD": "DR Congo",
    "DDR": "East Germany",
    "FLK": "Falkland Islands",
    "FSM": "Micronesia",
    "GBR": "United Kingdom",
    "IRN": "Iran",
    "KOR": "South Korea",
    "LAO": "Laos",
    "MDA": "Moldova",
    "NRU": "Nauru",
    "PCN": "Pitcairn Islands",
    "PRK": "North Korea",
    "PSE": "Palestine",
    "RUS": "Russia",
    "SHN": "Saint Helena",
    "SXM": "Sint Maarten",
    "SYR": "Syria",
    "TWN": "Taiwan",
    "TZA": "Tanzania",
    "USA": "United States",
    "VDR": "North Vietnam",
    "VEN": "Venezuela",
    "VGB": "British Virgin Islands",
    "VIR": "US Virgin Islands",
    "VNM": "Vietnam",
    "YMD": "South Yemen",
}  # fmt: skip
"""Names of everyday use in English, of countries whose name in the standard nobody says."""
_FILLERS: Final = frozenset(("the", "of", "and"))
_SAME_WORDS: Final = {"st": "saint", "islands": "island"}
_WORD: Final = re.compile("[a-z0-9]+")
_SPACE_IN_INITIALS: Final = re.compile(r"(?<=\b[a-z]) (?=[a-z]\b)")

_MOST_CHARACTERS: Final = 200
"""The most characters that a name may have; none that is known comes near."""
_DROPPED: Final = "'\u2019."

_Key: TypeAlias = frozenset[str]


def country_code(name: str) -> CountryId | None:
    """Return the ISO 3166-1 alpha-3 code of a country by one of its English names.

    Capitals, accents, the order of words, articles and punctuation do not matter. Known are the
    names of the standard, today's and withdrawn, those of the United Nations, others in use, and
    former ones of what is the same country or territory today.

    Returns:
        The code; ``None`` for a name that is not known, such as one of more than 200 characters.

    >>> country_code("KOREA, REPUBLIC OF"), country_code("Côte d'Ivoire"), country_code("Ceylon")
    ('KOR', 'CIV', 'LKA')
    >>> country_code("Prussia") is None
    True
    """
    if len(name) > _MOST_CHARACTERS:
        return None
    return _codes_by_name().get(_key(name))


@cache
def _codes_by_name() -> dict[_Key, CountryId]:
    from iso3166 import countries

    codes: dict[_Key, CountryId] = {}
    for code, entry in FORMER.items():
        codes[_key(entry.name)] = CountryId(code)
    for code, names in OTHER_NAMES.items():
        codes |= dict.fromkeys(map(_key, names), CountryId(code))
    for country in countries:
        names = (country.name, country.apolitical_name)
        codes |= dict.fromkeys(map(_key, names), CountryId(country.alpha3))
    return codes


def _key(name: str) -> _Key:
    """Return the words of a name that tell it apart from others."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(filter(_is_kept, plain))
    joined = _SPACE_IN_INITIALS.sub("", letters)  # S S R as SSR
    words: list[str] = _WORD.findall(joined)
    return frozenset(_SAME_WORDS.get(word, word) for word in words) - _FILLERS


def _is_kept(letter: str) -> bool:
    """True if a letter counts: accents and apostrophes, and the dots of S.S.R., do not."""
    return not unicodedata.combining(letter) and letter not in _DROPPED
