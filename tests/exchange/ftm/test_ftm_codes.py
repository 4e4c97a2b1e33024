import pycountry

from mineralpact.exchange.ftm.ftm_codes import (
    country_of_code,
    ftm_countries,
    ftm_language,
    language_tag_of,
)
from mineralpact.values.codes.country_codes import FORMER, country_codes


def test_every_country_of_today_has_a_code_and_comes_back_by_it() -> None:
    """Of former ones those that followthemoney knows."""
    countries = ftm_countries()
    assert {code for code in country_codes() if code not in FORMER} <= countries.keys()
    assert len(set(countries.values())) == len(countries)
    assert all(country_of_code(code) == alpha_3 for alpha_3, code in countries.items())


def test_a_language_is_told_by_its_code_of_three_letters() -> None:
    """Regions and scripts are not; one that followthemoney has not is no language there."""
    assert [ftm_language(tag) for tag in ("en", "eng", "es-PE", "qu", "x-a")] == [
        *("eng", "eng", "spa"),
        *(None, None),
    ]
    assert language_tag_of("jpn") == "ja"
    assert language_tag_of("grc") == "grc"


def test_the_codes_are_those_of_iso_639() -> None:
    """So that nobody has to take our word for it."""
    for language in pycountry.languages:
        tag = getattr(language, "alpha_2", None)
        if tag is not None and ftm_language(tag) is not None:
            assert ftm_language(tag) == language.alpha_3
