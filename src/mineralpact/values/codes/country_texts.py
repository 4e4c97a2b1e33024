"""Codes of countries by any text that stands for one: a name, or a code of ISO 3166-1."""

from functools import cache

from mineralpact.values.codes.country_codes import country_codes, country_entry, country_validity
from mineralpact.values.codes.country_names import country_code


def code_by_name(name: str) -> str | None:
    """Return the alpha-3 code of a country by its name or code; ``None`` if none goes by it.

    >>> code_by_name("Japan"), code_by_name("no"), code_by_name("Atlantis")
    ('JPN', 'NOR', None)
    """
    return country_code(name) or _codes().get(name.strip().upper())


@cache
def _codes() -> dict[str, str]:
    """Return alpha-3 codes by themselves, and those of today by those of two letters."""
    codes = dict(zip(country_codes(), country_codes(), strict=True))
    for code in country_codes():
        if country_validity(code) is None:
            codes[country_entry(code).alpha_2] = code
    return codes
