import pycountry
import pytest
from iso3166 import countries_by_alpha3

from mineralpact.values.codes.country_codes import (
    FIRST_EDITION,
    FORMER,
    TERRITORIES,
    country_entry,
    country_validity,
    is_country,
    state_of,
)
from mineralpact.values.codes.country_names import country_code
from mineralpact.values.codes.country_texts import code_by_name
from mineralpact.values.time.when import When

REUSED = {"ATF"}
"""Codes that were withdrawn and given to another territory."""
NEW_CODE = {"ROM"}
"""Codes that were withdrawn from countries that stayed: no library of ISO 3166-3 lists them."""


def test_the_list_is_that_of_another_library() -> None:
    """All of ISO 3166-3 but what is in use again; each with its codes and its last year."""
    expected = {country.alpha_3: country for country in pycountry.historic_countries}
    assert FORMER.keys() - NEW_CODE == expected.keys() - REUSED
    for code in FORMER.keys() - NEW_CODE:
        former = FORMER[code]
        other = expected[code]
        numeric = getattr(other, "numeric", None)
        assert (former.alpha_2, former.numeric) == (other.alpha_2, numeric)
        assert former.years.partition("/")[2] == other.withdrawal_date[:4]
        assert other.name.startswith(former.name)


def test_a_country_that_got_a_new_code_is_read_by_its_old_one() -> None:
    """Romania was ROM until 2002; its name and its other codes stand for ROU."""
    assert country_entry("ROM")[:3] == country_entry("ROU")[:3]
    assert country_validity("ROM") == When("1974/2002")
    assert (country_code("Romania"), code_by_name("RO")) == ("ROU", "ROU")


def test_no_code_is_both_of_today_and_of_the_past() -> None:
    """Then it would have two names."""
    assert not FORMER.keys() & countries_by_alpha3.keys()
    assert countries_by_alpha3.keys() >= REUSED


@pytest.mark.parametrize(
    ("code", "years"),
    [("SUN", "1974/1992"), ("SCG", "2003/2006"), ("ANT", "1974/2010"), ("FXX", "1993/1997")],
)
def test_a_former_code_has_its_years(code: str, years: str) -> None:
    """From the year in which the standard had it, to that in which it was withdrawn."""
    assert country_validity(code) == When(years)


def test_only_two_codes_were_made_after_the_first_edition() -> None:
    """Of the others nothing is known before, for the standard was not there."""
    later = {code for code, former in FORMER.items() if not former.years.startswith(FIRST_EDITION)}
    assert later == {"SCG", "FXX"}


@pytest.mark.parametrize("code", ["PER", "ATF", "ZZZ", ""])
def test_other_codes_have_no_end(code: str) -> None:
    """Neither those of today nor what is no code."""
    assert country_validity(code) is None


def test_territories_are_codes_of_today() -> None:
    """Each of one state, which is no territory itself."""
    territories: list[str] = []
    for state, codes in TERRITORIES.items():
        assert state_of(state) == state
        territories += codes.split()
    assert len(territories) == len(set(territories))
    assert all(map(is_country, territories))
