"""Look-up of countries by what stands in cells: names, and codes of ISO 3166-1."""

from collections import Counter
from functools import cache, lru_cache

from mineralpact.errors import NotFoundError
from mineralpact.query.name_lookup import country
from mineralpact.values.codes.country_codes import country_codes, country_entry, country_validity
from mineralpact.values.codes.country_texts import code_by_name


@lru_cache(maxsize=4_096)
def country_id(text: str) -> str | None:
    """Return the code of a country by a name or a code, also one of three digits.

    ``None`` if none goes by it.
    """
    if text.isdecimal() and text.isascii() and len(text) <= 3:
        return _by_number().get(text.zfill(3))
    return code_by_name(text)


def unknown_country(text: str) -> str:
    """Return the message that no country goes by a text, with near names."""
    try:
        return f"expected a country, found {country(text).name}"
    except NotFoundError as error:
        return str(error)


@cache
def _by_number() -> dict[str, str]:
    """Return alpha-3 codes by numeric ones; of those that two had, today's alone."""
    codes: dict[str, str] = {}
    former: dict[str, str] = {}
    numbers = Counter(country_entry(code).numeric for code in country_codes())
    for code in country_codes():
        number = country_entry(code).numeric
        if number is None:
            continue
        if country_validity(code) is None:
            codes[number] = code
        elif numbers[number] == 1:
            former[number] = code
    return {**former, **codes}
