"""Names of countries in other languages, as the CLDR of Unicode has them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final, cast

from mineralpact.errors import ArgumentError, MissingExtraError, did_you_mean, near_names
from mineralpact.values.codes.country_codes import country_codes, country_entry, country_validity
from mineralpact.values.naming.spelling import search_key
from mineralpact.values.rules import broken

if TYPE_CHECKING:
    from babel import Locale

_MOST_LANGUAGES: Final = 32
"""The most languages whose names are kept."""


def code_in_language(name: str, language: str) -> str | None:
    """Return the code of the country that a language has a name for; ``None`` if there is none.

    Capitals and the form of Unicode make no difference; accents do.

    Raises:
        ArgumentError: no such language.
        MissingExtraError: Babel is not installed.
    """
    return _codes_in(language).get(search_key(" ".join(name.split())))


def locale_of(language: str, what: str) -> "Locale":
    """Return what the CLDR knows of a language.

    Args:
        language: Its code, such as ``fr`` or ``pt-BR``.
        what: What was asked for, for the error.

    Raises:
        ArgumentError: no such language.
        MissingExtraError: Babel is not installed.
    """
    try:
        from babel import Locale, UnknownLocaleError, localedata
    except ImportError:
        raise MissingExtraError("Babel", "names") from None
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError, TypeError):
        near = did_you_mean(near_names(language, localedata.locale_identifiers()))
        message = f"expected the code of a language, such as fr or pt-BR, found {language!r}{near}"
        raise ArgumentError(what, broken("language", "unknown_language", message)) from None


def territory_name(alpha_2: str, language: str) -> str | None:
    """Return the name that a language has for a country; ``None`` if the CLDR has none."""
    return _territories(language).get(alpha_2)


def _territories(language: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", locale_of(language, "country").territories)


@lru_cache(maxsize=_MOST_LANGUAGES)
def _codes_in(language: str) -> dict[str, str]:
    territories = _territories(language)
    codes: dict[str, str] = {}
    for code in country_codes():
        if country_validity(code) is None:  # today's: the CLDR has no others
            name = territories.get(country_entry(code).alpha_2)
            if name is not None:
                codes[search_key(name)] = code
    return codes
