from typing import Any

import pytest

from mineralpact.datasets import load
from mineralpact.errors import ArgumentError, NotFoundError
from mineralpact.model import Country, Mineral
from mineralpact.query import AgreementFilter, country, find, lookup

PACT = load("japan-peru-2024")


def test_an_entity_is_looked_up_by_its_name() -> None:
    """Of one kind, where one is asked for."""
    (match,) = lookup(PACT, "chancay MEGAPORT")
    assert match.entity == PACT["chancay-megaport"]
    assert lookup(PACT, "Peru", kind=Country)[0].entity.id == "PER"
    assert lookup(PACT, "Peru", kind=Mineral) == ()
    assert lookup(PACT, "Chancay") == ()


def test_what_is_no_kind_is_refused() -> None:
    """By its name."""
    number: Any = int
    with pytest.raises(ArgumentError, match="kind: expected Entity"):
        lookup(PACT, "Peru", kind=number)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("South Korea", "KOR"),
        ("per", "PER"),
        ("JP", "JPN"),
        ("gb", "GBR"),
        ("SK", "SVK"),
        ("Soviet Union", "SUN"),
        ("csk", "CSK"),
        ("Ceylon", "LKA"),
        (" Peru ", "PER"),
    ],
)
def test_a_country_by_name_or_code(name: str, code: str) -> None:
    """Today's codes before withdrawn ones; names of today and former ones."""
    assert country(name) == Country(id=code)


@pytest.mark.parametrize("name", ["Prussia", "CS", "", "Peruu"])
def test_no_country_is_guessed(name: str) -> None:
    """A withdrawn code of two letters that stood for two states is none; near names are told."""
    with pytest.raises(NotFoundError) as caught:
        country(name)
    assert ("Peru" in caught.value.near) == (name == "Peruu")


def test_a_name_that_is_no_countrys_is_told_with_near_ones() -> None:
    """Usual names among them."""
    with pytest.raises(
        NotFoundError, match=r"^no country 'Boliva'; did you mean Bolivia"
    ) as caught:
        country("Boliva")
    assert (caught.value.what, caught.value.name) == ("country", "Boliva")


def test_errors_suggest_who_goes_by_the_name() -> None:
    """Wherever an identifier is wanted, and only of the kind that is wanted."""
    with pytest.raises(NotFoundError, match=r"did you mean PER \(Peru\)\?"):
        PACT["Peru"]
    with pytest.raises(NotFoundError, match=r"no country 'japan'; did you mean JPN \(Japan\)\?"):
        PACT.get(Country, "japan")
    with pytest.raises(NotFoundError, match=r"did you mean PER \(Peru\)\?"):
        find(PACT, AgreementFilter(involving=("peru",)))
    with pytest.raises(NotFoundError, match=r"no mineral 'Peru'$"):
        PACT.get(Mineral, "Peru")
