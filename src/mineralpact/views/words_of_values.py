"""Any value of a catalog in words, for pages that somebody else lays out."""

from mineralpact.catalog import Catalog
from mineralpact.model import Entity
from mineralpact.views.language import in_language, shown_name
from mineralpact.views.value_text import value_text


def value_words(catalog: Catalog, value: object, *, language: str | None = None) -> str:
    """Return a value in words, as pages have it: a time, a term, a sum, a step; an entity's name.

    Args:
        catalog: Where names are looked up.
        value: The value of a field, or a list of such; or an entity.
        language: The language of the names of countries, of dates and numbers, such as ``fr``;
            other words stay English. Without one, countries have short English names.

    Raises:
        ArgumentError: no such language.
        MissingExtraError: a language is told, and Babel is not installed.

    >>> from mineralpact import When, datasets
    >>> pact = datasets.load("japan-peru-2024")
    >>> value_words(pact, When("[2024-11-14..2024-11-30]"))
    'one day from 14 to 30 November 2024'
    >>> value_words(pact, pact["china-peru-fta"].kind), value_words(pact, pact["PER"])
    ('free trade agreement', 'Peru')
    """
    with in_language(language):
        return shown_name(value) if isinstance(value, Entity) else value_text(catalog, value)
