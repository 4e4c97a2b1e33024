"""Codes of followthemoney: countries by two letters, languages by three.

Its own list has other codes for former countries, and fewer languages than ISO 639. What is not
here its reader drops without a word.
"""

import re
from functools import cache
from typing import Final

from mineralpact.values.codes.country_codes import FORMER, country_codes, country_entry
from mineralpact.values.ids import CountryId

_FORMER_COUNTRIES: Final = {
    "CSK": "cshh",
    "DDR": "dd",
    "SCG": "csxx",
    "SUN": "suhh",
    "YUG": "yucs",
    "ZAR": "zr",
}
_LANGUAGES: Final[dict[str, str]] = dict(
    re.findall(
        "([a-z]+):([a-z]+)",
        "af:afr am:amh ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces da:dan de:deu "
        "el:ell en:eng es:spa et:est fa:fas fi:fin fr:fra ga:gle he:heb hi:hin hr:hrv hu:hun "
        "hy:hye id:ind is:isl it:ita ja:jpn ka:kat kk:kaz km:khm kn:kan ko:kor ky:kir lb:ltz "
        "lo:lao lt:lit lv:lav mk:mkd mn:mon ms:msa mt:mlt my:mya ne:nep nl:nld no:nor pl:pol "
        "ps:pus pt:por ro:ron ru:rus si:sin sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa ta:tam "
        "te:tel tg:tgk th:tha tk:tuk tl:tgl tr:tur uk:ukr ur:urd uz:uzb vi:vie zh:zho",
    )
)
"""Codes of ISO 639-3 by those of ISO 639-1, as far as followthemoney 4.11 has them."""


@cache
def ftm_countries() -> dict[str, str]:
    """Return the codes of followthemoney by alpha-3 code."""
    codes = dict(_FORMER_COUNTRIES)
    for alpha_3 in country_codes():
        if alpha_3 not in FORMER:
            codes[alpha_3] = country_entry(alpha_3).alpha_2.lower()
    return codes


@cache
def _alpha_3_codes() -> dict[str, str]:
    return {code: alpha_3 for alpha_3, code in ftm_countries().items()}


def country_of_code(code: str) -> CountryId | None:
    """Return the country of a code of followthemoney; ``None`` for a code of none here.

    >>> country_of_code("pe"), country_of_code("suhh"), country_of_code("eu")
    ('PER', 'SUN', None)
    """
    alpha_3 = _alpha_3_codes().get(code.lower())
    return None if alpha_3 is None else CountryId(alpha_3)


def ftm_language(tag: str) -> str | None:
    """Return the code of a language by its tag of BCP 47; ``None`` where there is none.

    >>> ftm_language("es-PE"), ftm_language("qu")
    ('spa', None)
    """
    language = tag.split("-", maxsplit=1)[0].lower()
    if language in _LANGUAGES.values():
        return language
    return _LANGUAGES.get(language)


def language_tag_of(code: str) -> str:
    """Return the tag of a language by its code: of two letters where there is one.

    >>> language_tag_of("spa")
    'es'
    """
    for tag, language in _LANGUAGES.items():
        if language == code:
            return tag
    return code
