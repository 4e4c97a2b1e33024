"""Countries by their names in other languages."""

import sys

import pytest

from mineralpact.catalog import Catalog
from mineralpact.catalog.naming.name_index import NameMatchKind
from mineralpact.datasets import load
from mineralpact.errors import ArgumentError, MissingExtraError, NotFoundError
from mineralpact.model import Country, Mineral
from mineralpact.query import country, lookup

PACT = load("japan-peru-2024")


@pytest.mark.parametrize(
    ("name", "language", "code"),
    [
        ("Corée du Sud", "fr", "KOR"),
        ("corée  du sud", "fr", "KOR"),
        ("Pérou", "fr", "PER"),
        ("Pe\u0301rou", "fr", "PER"),
        ("日本", "ja", "JPN"),
        ("Südkorea", "de", "KOR"),
        ("Vietnã", "pt-BR", "VNM"),
        ("Vietname", "pt_PT", "VNM"),
        ("Peru", "ja", "PER"),
        ("Косово", "ru", "XKX"),
    ],
)
def test_a_country_by_its_name_in_a_language(name: str, language: str, code: str) -> None:
    """Beside the English names; capitals, blanks and the form of Unicode make no difference."""
    assert country(name, language=language).id == code


@pytest.mark.parametrize(("name", "language"), [("Pérou", None), ("Pérou", "de"), ("Perou", "fr")])
def test_no_other_language_is_tried(name: str, language: str | None) -> None:
    """Nor is an accent left out."""
    with pytest.raises(NotFoundError):
        country(name, language=language)


@pytest.mark.parametrize("language", ["french", "xx", "", "../fr"])
def test_a_language_that_there_is_not(language: str) -> None:
    """Its argument is named."""
    with pytest.raises(ArgumentError, match="language: expected the code of a language"):
        country("Pérou", language=language)


def test_a_catalog_is_looked_up_in_a_language() -> None:
    """For countries that it holds; once, however many names fit."""
    (match,) = lookup(PACT, "pérou", language="fr")
    assert (match.entity.id, match.kind) == ("PER", NameMatchKind.OTHER_NAME)
    assert len(lookup(PACT, "Peru", language="de")) == 1
    assert lookup(PACT, "Pérou", language="fr", kind=Country) == lookup(
        PACT, "Pérou", language="fr"
    )
    assert lookup(PACT, "Pérou", language="fr", kind=Mineral) == ()
    assert lookup(Catalog(), "Pérou", language="fr") == ()


def test_a_language_may_have_names_of_a_few_countries_alone() -> None:
    """Those of the others are not known in it."""
    assert [match.entity.id for match in lookup(PACT, "ꍏꇩ", language="ii")] == ["CHN"]
    assert lookup(PACT, "Perú", language="ii") == lookup(PACT, "Perú")


def test_without_babel_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where a language is asked for."""
    monkeypatch.setitem(sys.modules, "babel", None)
    assert country("Peru").id == "PER"
    with pytest.raises(MissingExtraError, match=r"mineralpact\[names\]"):
        country("Perú ya kale", language="sw")  # of no other test, so that nothing is remembered
