"""Names, dates and numbers as the reader of a page says them.

Without a language, countries have short English names, which are ours. In a language, names of
countries, dates and numbers are those of Unicode's CLDR, which Babel brings, and entities have the
names that the catalog holds in it. While a page is made in a language, all that writes words asks
here which one that is.
"""

import datetime as dt
import re
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from mineralpact.model import Country, Entity
from mineralpact.model.entity import usual_name
from mineralpact.query.names_in_languages import locale_of, territory_name
from mineralpact.values import Name, NameKind
from mineralpact.values.codes.country_codes import country_validity
from mineralpact.values.codes.country_names import SHORT_NAMES
from mineralpact.values.record import is_tuple

if TYPE_CHECKING:
    from babel import Locale

_LANGUAGE: Final[ContextVar[str | None]] = ContextVar("language", default=None)
_NUMBER: Final = re.compile(r"(?<![\w.,-])[0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?(?![\w])")
_LONG_NUMBER: Final = re.compile(r"(?<![\w.,-])[0-9]+(?:\.[0-9]+)?(?![\w])")
_NOT_USUAL: Final = (NameKind.FORMER, NameKind.ABBREVIATION, NameKind.TRANSLITERATION)


@contextmanager
def in_language(language: str | None) -> Generator[None]:
    """Make all that is written meanwhile in a language; in none, as it is without one.

    Raises:
        ArgumentError: no such language.
        MissingExtraError: Babel is not installed.
    """
    if language is not None:
        locale_of(language, "page")
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def shown_name(entity: Entity) -> str:
    """Return the name of an entity as the reader says it.

    >>> shown_name(Country(id="KOR")), Country(id="KOR").name
    ('South Korea', 'Korea, Republic of')
    """
    language = _LANGUAGE.get()
    if isinstance(entity, Country):
        return _country_name(entity, language)
    own = None if language is None else _name_in(entity, language)
    return own or usual_name(entity)


def date_text(year: int, month: int, day: int | None) -> str | None:
    """Return a date or a month as the reader's language writes it; ``None`` without one."""
    locale = _locale()
    if locale is None or year < dt.MINYEAR:
        return None
    from babel.dates import format_date, format_skeleton

    date = dt.date(year, month, day or 1)
    if day is None:
        return format_skeleton("yMMMM", date, locale=locale)
    return format_date(date, "long", locale=locale)


def short_date_text(date: dt.date, skeleton: str) -> str | None:
    """Return a date as the reader's language writes it in short; ``None`` without one.

    Args:
        date: The date.
        skeleton: What is said of it, such as ``MMMd`` for the day in its year.
    """
    locale = _locale()
    if locale is None:
        return None
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, date, locale=locale)


def number_text(text: str) -> str:
    """Return a text with its numbers as the reader's language writes them.

    >>> number_text("USD at least 1,000.50")
    'USD at least 1,000.50'
    """
    locale = _locale()
    if locale is None:
        return text
    from babel.numbers import format_decimal

    def in_locale(match: re.Match[str]) -> str:
        number = Decimal(match[0].replace(",", ""))
        digits = len(match[0].partition(".")[2])
        form = "#,##0." + "0" * digits if digits else "#,##0"
        return str(format_decimal(number, form, locale=locale))

    return _LONG_NUMBER.sub(in_locale, text) if "," not in text else _NUMBER.sub(in_locale, text)


def unit_text(count: int, unit: str) -> str | None:
    """Return a number of years, days… in the reader's language; ``None`` without one."""
    locale = _locale()
    if locale is None:
        return None
    from babel.units import format_unit

    return str(format_unit(count, f"duration-{unit}", locale=locale))


def list_text(texts: tuple[str, ...]) -> str | None:
    """Return texts as an enumeration in the reader's language; ``None`` without one."""
    locale = _locale()
    if locale is None:
        return None
    from babel.lists import format_list

    return format_list(texts, locale=locale)


def has_language() -> bool:
    """True while something is written in a language."""
    return _LANGUAGE.get() is not None


def _locale() -> "Locale | None":
    language = _LANGUAGE.get()
    return None if language is None else locale_of(language, "page")


def _country_name(country: Country, language: str | None) -> str:
    if language is not None and country_validity(country.id) is None:
        name = territory_name(country.alpha_2, language)
        if name is not None:
            return name
    return SHORT_NAMES.get(country.id, country.name)


def _name_in(entity: Entity, language: str) -> str | None:
    """Return the first name that an entity has in a language and is usual."""
    names: object = getattr(entity, "names", ())
    if is_tuple(names):
        for name in names:
            if isinstance(name, Name) and name.kind not in _NOT_USUAL:
                own = (name.language or "").partition("-")[0].lower()
                if own == language.replace("_", "-").partition("-")[0].lower():
                    return name.text
    return None
