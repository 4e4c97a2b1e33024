"""Look-up of countries by what stands in cells: names, and codes of ISO 3166-1."""

from functools import cache, lru_cache

from mineralpact.query.name_lookup import country
from mineralpact.values.codes.country_codes import country_codes, country_entry, country_validity


@lru_cache(maxsize=4_096)
def country_id(text: str) -> str:
    """Return the code of a country by a name or a code, also today's of three digits.

    Raises:
        NotFoundError: none goes by it; near names are listed.
    """
    if text.isdecimal() and text.isascii() and len(text) <= 3:
        return _by_number().get(text.zfill(3)) or country(text).id
    return country(text).id


@cache
def _by_number() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code in country_codes():
        number = country_entry(code).numeric
        if number is not None and country_validity(code) is None:
            codes[number] = code
    return codes
