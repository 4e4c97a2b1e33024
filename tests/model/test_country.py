import pycountry
import pytest

from mineralpact.errors import ValidationError
from mineralpact.model import Country, Endowment, Summit
from mineralpact.model.entity import standard_names
from mineralpact.values.commitment import Aim, Direction, Measure, Trend
from mineralpact.values.ids import CountryId
from mineralpact.values.time.when import When
from tests.samples import CHL, XKX, refused


@pytest.mark.parametrize("code", sorted(country.alpha_3 for country in pycountry.countries))
def test_every_country_of_iso_3166_is_one(code: str) -> None:
    """Held against another library's table: each code, with its alpha-2 and numeric codes."""
    country, expected = Country(id=CountryId(code)), pycountry.countries.get(alpha_3=code)
    assert expected is not None
    assert (country.alpha_2, country.numeric) == (expected.alpha_2, expected.numeric)
    assert country.name


@pytest.mark.parametrize(
    ("code", "name", "alpha_2", "numeric", "years"),
    [
        ("SUN", "USSR", "SU", "810", "1974/1992"),
        ("YUG", "Yugoslavia", "YU", "891", "1974/2003"),
        ("ZAR", "Zaire", "ZR", "180", "1974/1997"),
        ("VDR", "Viet-Nam, Democratic Republic of", "VD", None, "1974/1977"),
    ],
)
def test_a_country_of_the_past_is_one(
    code: str, name: str, alpha_2: str, numeric: str | None, years: str
) -> None:
    """With what the standard said of it, and its years."""
    country = Country(id=CountryId(code))
    assert (country.name, country.alpha_2, country.numeric) == (name, alpha_2, numeric)
    assert country.validity == When(years)
    assert Country(id=CHL).validity is None


def test_a_standard_gives_some_properties_of_a_country() -> None:
    """Each is one, and the name is the one that tables and filters have a column for."""
    country = Country(id=CHL)
    properties = [getattr(country, name) for name in Country.standard_fields]
    assert properties == ["Chile", "CL", "152"]
    assert standard_names(Country) == ("name",)
    assert standard_names(Summit) == standard_names(Aim) == ()


def test_kosovo_is_known_by_its_user_assigned_code() -> None:
    """ISO 3166 does not list it; the IMF's and the EU's tables do."""
    assert Country(id=XKX).name == "Kosovo"


@pytest.mark.parametrize("code", ["ZZZ", "per", "PE", "604", "Peru", "EUU", "UK", "GBRR", "PER\n"])
def test_anything_else_is_refused(code: str) -> None:
    """No guessing: neither names, nor other codes, nor case."""
    assert refused(Country, id=code) == [("id", "unknown_country")]


def test_a_blank_code_is_told_once() -> None:
    """Blank text, not an unknown country as well."""
    assert refused(Country, id="") == [("id", "empty_text")]


def test_an_endowment_is_named_once() -> None:
    """Twice would be a slip."""
    twice = (Endowment.MINERAL_RICH, Endowment.TECHNOLOGICALLY_ADVANCED, Endowment.MINERAL_RICH)
    assert refused(Country, id=CHL, endowment=twice) == [("endowment[2]", "repeated")]


def test_a_country_has_aims_and_trends_of_its_own() -> None:
    """Apart from what it has or lacks, and from any instrument."""
    aim = Aim(key="supply", text="a steady supply")
    trend = Trend(key="role", measure=Measure.SUPPLIER_ROLE, direction=Direction.EMERGING)
    country = Country(id=CHL, aims=(aim,), trends=(trend,))
    assert (country.aims[0].key, country.trends[0].key) == ("supply", "role")


@pytest.mark.parametrize(
    ("text", "hint"), [("Peru", "; did you mean PER?"), ("no", "; did you mean NOR?"), ("PRU", "")]
)
def test_a_name_in_place_of_a_code_is_told_by_its_code(text: str, hint: str) -> None:
    """So is a code of two letters, in any case."""
    with pytest.raises(ValidationError) as caught:
        Country(id=CountryId(text))
    (problem,) = caught.value.problems
    assert (
        problem.message == f"expected an ISO 3166-1 alpha-3 code such as PER, found {text!r}{hint}"
    )
