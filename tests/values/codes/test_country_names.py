import pytest

from mineralpact.values import country_code
from mineralpact.values.codes.country_codes import FORMER, country_entry, is_country
from mineralpact.values.codes.country_names import OTHER_NAMES


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Peru", "PER"),
        ("KOREA, REPUBLIC OF", "KOR"),
        ("Republic of Korea", "KOR"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Venezuela (Bolivarian Republic of)", "VEN"),
        ("COTE D'IVOIRE", "CIV"),
        ("St. Lucia", "LCA"),
        ("Trinidad & Tobago", "TTO"),
        ("BYELORUSSIA S S R", "BYS"),
        ("Türkiye", "TUR"),
        ("Soviet Union", "SUN"),
        ("Siam", "THA"),
        ("UK", "GBR"),
    ],
)
def test_a_country_by_its_names(name: str, code: str) -> None:
    """As lists of parties write them: in capitals, turned round, without accents, formerly."""
    assert country_code(name) == code


@pytest.mark.parametrize(
    "name", ["Prussia", "European Union", "Virgin Islands", "", "the", "the " * 60 + "Peru"]
)
def test_a_name_that_is_no_countrys(name: str) -> None:
    """Of no country with a code, or of more than one."""
    assert country_code(name) is None


def test_every_name_leads_to_its_own_code() -> None:
    """No name of ours stands for two, and none takes the place of a name of the standard."""
    for code, names in OTHER_NAMES.items():
        assert is_country(code)
        assert {country_code(name) for name in names} == {code}
    for code in FORMER.keys() - {"ROM"}:  # Romania has kept its name, and has another code
        assert country_code(country_entry(code).name) == code
