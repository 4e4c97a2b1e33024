import datetime as dt
import sys
from typing import ClassVar, cast

import attrs
import pytest
from babel import Locale

from mineralpact import When, datasets
from mineralpact.catalog import Catalog
from mineralpact.errors import ArgumentError, MissingExtraError
from mineralpact.model import Country, Entity, Organization, OrganizationKind
from mineralpact.query import find, partners, timeline
from mineralpact.query.filters.instruments import AgreementFilter
from mineralpact.values import CountryId, EntityId, Name, NameKind, OrganizationId, country_code
from mineralpact.values.codes.country_names import SHORT_NAMES
from mineralpact.views import relations_picture, timeline_picture
from mineralpact.views.language import (
    date_text,
    has_language,
    in_language,
    list_text,
    number_text,
    short_date_text,
    shown_name,
    unit_text,
)
from mineralpact.views.wording import duration_words, list_words, when_words

PACT = datasets.load("japan-peru-2024")


@attrs.frozen(kw_only=True)
class Ship(Entity):
    """A kind of a program's own."""

    section: ClassVar[str] = "ships"
    id: EntityId
    name: str
    names: str


OURS = {"COD", "DDR", "PSE", "SHN", "VDR", "VIR", "YMD"}
"""Codes whose short names are not those of the CLDR, or that it has not."""


def test_countries_have_short_names() -> None:
    """Those of the CLDR in English, but for a few; each leads back to its code."""
    english = cast("dict[str, str]", Locale("en").territories)
    for code, name in SHORT_NAMES.items():
        country = Country(id=CountryId(code))
        assert country_code(name) == code
        assert shown_name(country) == name
        assert (english.get(country.alpha_2) == name) is (code not in OURS)


def test_pages_say_them() -> None:
    """Whether a catalog holds the country or not."""
    catalog = Catalog([Country(id=CountryId("KOR"))])
    assert "South Korea" in catalog["KOR"].page().text()
    assert shown_name(Country(id=CountryId("PER"))) == "Peru"


@pytest.mark.parametrize(
    ("language", "country", "time"),
    [
        ("fr", "Cor\xe9e du Sud", "14 novembre 2024"),
        ("de", "S\xfcdkorea", "14. November 2024"),
        ("pt-BR", "Coreia do Sul", "14 de novembro de 2024"),
        ("ja", "\u97d3\u56fd", "2024\u5e7411\u670814\u65e5"),
    ],
)
def test_countries_and_dates_follow_the_language(language: str, country: str, time: str) -> None:
    """As Unicode has them."""
    with in_language(language):
        assert shown_name(Country(id=CountryId("KOR"))) == country
        assert when_words(When("2024-11-14")) == time
        assert has_language()
    assert not has_language()


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("2024", "2024"),
        ("2024-11", "novembre 2024"),
        ("2024-11-XX", "one day in novembre 2024"),
        ("2024-11-14/2024-11-16", "14 novembre 2024 to 16 novembre 2024"),
        ("2024-11-14~", "about 14 novembre 2024"),
        ("[2024-11-14..]", "14 novembre 2024 or later"),
        ("0000-02", "February 0000"),
    ],
)
def test_words_around_a_date_stay(time: str, words: str) -> None:
    """Only the dates are translated."""
    with in_language("fr"):
        assert when_words(When(time)) == words


def test_numbers_durations_and_lists_follow_too() -> None:
    """Without a language they stay as they are."""
    assert number_text("USD 1,500,000.5") == "USD 1,500,000.5"
    assert date_text(2024, 1, 1) is None
    assert short_date_text(dt.date(2024, 1, 1), "MMM") is None
    assert unit_text(3, "year") is None
    assert list_text(("a", "b")) is None
    with in_language("de"):
        assert number_text("USD at least 1,500,000.50") == "USD at least 1.500.000,50"
        assert number_text("5 of 1200") == "5 of 1.200"
        assert unit_text(3, "year") == "3 Jahre"
        assert list_words(("A", "B", "C")) == "A, B und C"
        roadmap = PACT.roadmaps[0]
        assert roadmap.duration is not None
        assert duration_words(roadmap.duration) == "10 Jahre"
        assert short_date_text(dt.date(2024, 5, 1), "MMM") == "Mai"


def test_an_entity_has_its_own_name_in_the_language() -> None:
    """Not one that it has no more; else its usual name."""
    names = (
        Name(text="Vieux nom", language="fr", kind=NameKind.FORMER),
        Name(text="Minist\xe8re des mines", language="fr", kind=NameKind.OFFICIAL),
    )
    ministry = Organization(
        id=OrganizationId(EntityId("ministry")),
        name="Ministry of mines",
        kind=OrganizationKind.MINISTRY,
        names=names,
    )
    assert shown_name(ministry) == "Ministry of mines"
    with in_language("fr-CA"):
        assert shown_name(ministry) == "Minist\xe8re des mines"
    with in_language("de"):
        assert shown_name(ministry) == "Ministry of mines"


def test_every_page_and_picture_takes_a_language() -> None:
    """Entities, catalogs, answers, single answers and pictures."""
    french = "P\xe9rou"
    assert french in PACT["PER"].page(language="fr").text()
    assert french in PACT.page(language="fr").text()
    assert "Japon" in partners(PACT, "PER").page(language="fr").text()
    assert french in find(PACT, AgreementFilter())[0].page(language="fr").text()
    assert "novembre 2024" in timeline(PACT).page(language="fr").text()
    assert french in relations_picture(PACT, language="fr").svg()
    drawn = timeline_picture(PACT, language="fr").svg()
    assert "nov." in drawn
    assert "novembre 2024" in drawn


def test_a_country_of_the_past_keeps_its_name() -> None:
    """The CLDR has no other."""
    with in_language("fr"):
        assert shown_name(Country(id=CountryId("SUN"))) == "USSR"


def test_a_language_that_is_none_is_refused() -> None:
    """With near ones; nothing of it stays behind."""
    with pytest.raises(ArgumentError, match="expected the code of a language"):
        PACT.page(language="no such")
    assert not has_language()


def test_without_babel_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages without a language need none."""
    monkeypatch.setitem(sys.modules, "babel", None)
    assert PACT.page().text()
    with pytest.raises(MissingExtraError, match=r"mineralpact\[names\]"):
        PACT.page(language="fr")


def test_a_country_without_a_name_in_a_language_has_its_short_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A language of which little is known has names of few countries."""

    def no_name(_alpha_2: str, _language: str) -> None:
        """The CLDR has none."""

    monkeypatch.setattr("mineralpact.views.language.territory_name", no_name)
    with in_language("fr"):
        assert shown_name(Country(id=CountryId("KOR"))) == "South Korea"


def test_names_of_another_kind_are_none_in_a_language() -> None:
    """A kind of a program's own may have a field of that name that means something else."""
    with in_language("fr"):
        assert shown_name(Ship(id=EntityId("ship"), name="Santa Rosa", names="two")) == "Santa Rosa"
