"""Values in words, for pages that somebody else lays out."""

import pytest

from mineralpact import Catalog, Country, When, datasets
from mineralpact.errors import ArgumentError
from mineralpact.views import value_words

PACT = datasets.load("japan-peru-2024")


def test_an_entity_has_the_name_that_pages_show() -> None:
    """The short one of a country, in the reader's language where that is told."""
    korea = Country(id="KOR")
    catalog = Catalog([korea])
    assert value_words(catalog, korea) == "South Korea"
    assert value_words(catalog, korea, language="fr") == "Corée du Sud"


def test_a_value_is_told_as_on_pages() -> None:
    """A time, and a step with the names of those who take part in it."""
    assert value_words(PACT, When("2024-11")) == "November 2024"
    assert value_words(PACT, When("2024-11"), language="fr") == "novembre 2024"
    step = PACT.agreements[-1].steps[0]
    assert value_words(PACT, step).startswith(value_words(PACT, step.stage))


def test_an_unknown_language_is_refused() -> None:
    """As on pages."""
    with pytest.raises(ArgumentError):
        value_words(PACT, When("2024"), language="no such")
