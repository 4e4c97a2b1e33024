import random

import pytest

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.errors import ArgumentError, ValidationError
from mineralpact.model import Agreement, Membership, Organization, OrganizationKind
from mineralpact.query import AgreementFilter, find
from mineralpact.values import CountryId, EntityId, Modality, OrganizationId
from mineralpact.values.codes.country_codes import country_codes, country_validity
from mineralpact.views import Picture, world_map_picture
from tests.views.pictures.drawn import SVG, labels_of, outside, overlapping, root_of, titles_of
from tests.views.pictures.made_up import CHINA, PERU, five, pact, step, with_countries

NEAR_FRANCE = (
    "AGO ARG AUT BEL BGR BRA CAN CHE CHL CHN COD CZE DEU DNK DZA EGY ESP FIN GBR GRC HUN IND ITA "
    "JPN KAZ KEN LUX MAR NLD NOR POL PRT ROU SWE TUN TUR UKR USA"
)
ARTICLE = datasets.load("japan-peru-2024")


def large() -> Catalog:
    """Return a catalog of 80 countries and 150 pacts, of which a few have seven parties."""
    chance = random.Random(3)  # noqa: S311  # made-up data, the same each time
    codes = [code for code in country_codes() if country_validity(code) is None]
    codes = sorted({*chance.sample(codes, 75), "USA", "CHN", "JPN", "DEU", "AUS"})
    pacts: list[Agreement] = []
    for number in range(150):
        count = 7 if number % 30 == 7 else 2
        modality = chance.choice((Modality.PLANNED, Modality.HAPPENED))
        parties = tuple(map(CountryId, chance.sample(codes[: 20 + number], count)))
        pacts.append(pact(number, f"Memorandum {number}", step("2024", modality), parties=parties))
    return with_countries(*pacts, codes=codes)


def of_a_union() -> Catalog:
    """Return a catalog with a union, a pact that is over, and a party that has no place."""
    union = Organization(
        id=OrganizationId(EntityId("union")),
        name="European Union",
        kind=OrganizationKind.SUPRANATIONAL_UNION,
        members=(Membership(member=CountryId("FRA")), Membership(member=CountryId("MLT"))),
    )
    firms = [
        Organization(
            id=OrganizationId(EntityId(f"firm-{number}")),
            name=f"Firm {number}",
            kind=OrganizationKind.COMPANY,
        )
        for number in range(8)
    ]
    ids = tuple(firm.id for firm in firms)
    return with_countries(
        union,
        *firms,
        pact(1, "Lithium", step("2024"), parties=(union.id, PERU, *ids)),  # type: ignore[arg-type]  # parties of any kind
        pact(2, "Copper", step("2024"), parties=(union.id, PERU)),  # type: ignore[arg-type]  # as above
        pact(3, "Tin", step("2024"), parties=(union.id, PERU)),  # type: ignore[arg-type]  # as above
        pact(4, "Off", step("2024", Modality.CALLED_OFF), parties=(CHINA, PERU)),
        codes=("PER", "CHN", "FRA", "MLT"),
    )


CATALOGS = {
    "two": with_countries(pact(1, "Joint statement", step("2024")), codes=("PER", "JPN")),
    "article": ARTICLE,
    "union": of_a_union(),
    "large": large(),
}


def lines_of(picture: Picture, style: str) -> list[dict[str, str]]:
    """Return the attributes of the lines of a style, those of the legend aside."""
    paths = root_of(picture).iter(f"{SVG}path")
    lines = [dict(path.items()) for path in paths if style in path.get("class", "").split()]
    return [line for line in lines if "Q" in line["d"]]


@pytest.mark.parametrize("width", [320, 390, 960, 1_280])
@pytest.mark.parametrize("name", CATALOGS)
def test_no_label_lies_upon_another_or_is_cut_off(name: str, width: int) -> None:
    """On a phone and on a screen."""
    picture = world_map_picture(CATALOGS[name], width=width)
    labels = labels_of(picture)
    assert overlapping(labels) == []
    assert outside(picture, labels) == []
    assert picture.width == width
    assert len(picture.svg()) < 160_000


def test_the_article_is_told_in_words() -> None:
    """Who is tied to whom, by what, and whether that is planned."""
    picture = world_map_picture(ARTICLE)
    assert picture.description.startswith("3 countries and 5 pacts, 4 of them planned. Japan ")
    assert "China \N{EN DASH} Peru: China-Peru updated free-trade agreement (planned)" in (
        picture.description
    )
    assert {label.words for label in labels_of(picture)} >= {"Japan", "Peru", "China", "3"}
    assert "Peru: 5 pacts" in titles_of(picture)


def test_planned_is_dashed_and_hollow_and_done_is_solid() -> None:
    """As in the other pictures."""
    picture = world_map_picture(ARTICLE)
    assert all(line["stroke-dasharray"] for line in lines_of(picture, "plan"))
    (done,) = lines_of(picture, "done")
    assert "stroke-dasharray" not in done
    several, one = lines_of(picture, "plan")[1], lines_of(picture, "plan")[0]
    assert float(several["stroke-width"]) > float(one["stroke-width"])
    styles = [path.get("class", "") for path in root_of(picture).iter(f"{SVG}path")]
    assert styles.count("land hoped") == 1
    assert styles.count("land tied") == 2


def test_the_pacific_lies_in_the_middle() -> None:
    """Japan is to the left of Peru, so that the line does not run around the world."""
    labels = {label.words: label for label in labels_of(world_map_picture(ARTICLE))}
    assert labels["Japan"].left < labels["Peru"].left


def test_a_union_is_drawn_and_what_is_not_is_told() -> None:
    """Members are shaded; parties without a place are named, as far as there is room."""
    picture = world_map_picture(CATALOGS["union"])
    assert picture.description.startswith("1 country, 1 union and 3 pacts. ")
    assert "Parties that have no place on it: Firm 0, Firm 1, " in picture.description
    assert "Firm 5 and 2 others." in picture.description
    assert "Left out, as called off or over: 1 pact." in picture.description
    assert "France: is in a union that has pacts" in titles_of(picture)
    words = [label.words for label in labels_of(picture)]
    assert "is in a union that has pacts" in words
    assert "union" in words


def test_a_large_map_has_thin_lines_and_says_what_is_not_named() -> None:
    """Those of fewest pacts are left out where only some are asked for."""
    picture = world_map_picture(CATALOGS["large"], most=20)
    assert "lines of fewer pacts." in picture.description
    assert len(lines_of(picture, "tie")) == 20 * 2
    phone = world_map_picture(CATALOGS["large"], width=390)
    assert "say their names only when pointed at" in phone.description
    assert lines_of(phone, "faint")
    assert "and " in phone.description


def test_those_of_most_pacts_are_named_though_numbers_crowd_round_them() -> None:
    """On a map of many lines their labels stand before the numbers of the lines do."""
    partners = [CountryId(code) for code in NEAR_FRANCE.split()]
    pacts: list[Agreement] = []
    for number, partner in enumerate(partners * 4):
        parties = (CountryId("FRA"), partner)
        pacts.append(pact(number, f"Memorandum {number}", step("2024"), parties=parties))
    picture = world_map_picture(with_countries(*pacts, codes=("FRA", *partners)), width=960)
    assert "France" in [label.words for label in labels_of(picture)]


def test_a_catalog_without_pacts_is_a_map_of_the_world() -> None:
    """It says so."""
    picture = world_map_picture(Catalog())
    words = "No country of this catalog has a pact with another."
    assert words in picture.description
    assert words in [label.words for label in labels_of(picture)]


def test_only_some_pacts_can_be_drawn() -> None:
    """As `find` returns them."""
    pacts = find(ARTICLE, AgreementFilter(involving=("CHN",)))
    picture = world_map_picture(ARTICLE, pacts, title="China")
    assert picture.title == "China"
    assert picture.description.startswith("2 countries and 2 pacts, 1 of them planned. ")


def test_names_can_be_those_of_a_language() -> None:
    """One that is not known is refused."""
    names = {label.words for label in labels_of(world_map_picture(ARTICLE, language="fr"))}
    assert {"Japon", "P\xe9rou", "Chine"} <= names
    with pytest.raises(ArgumentError, match="language"):
        world_map_picture(ARTICLE, language="no such")


@pytest.mark.parametrize(
    "options", [{"width": 319}, {"width": 4_001}, {"most": 0}, {"most": 2_001}]
)
def test_what_is_too_small_or_large_is_refused(options: dict[str, int]) -> None:
    """With the bounds."""
    with pytest.raises(ValidationError, match="expected a number from"):
        world_map_picture(five(), **options)  # type: ignore[arg-type]  # one option or the other


def test_the_same_catalog_gives_the_same_map() -> None:
    """Byte for byte."""
    assert world_map_picture(five()).svg() == world_map_picture(five()).svg()


def test_several_pacts_of_the_same_many_have_their_number_where_the_lines_meet() -> None:
    """In place of the point that one alone has."""
    codes = ("PER", "JPN", "CHN", "AUS")
    parties = tuple(map(CountryId, codes))
    one = pact(1, "Lithium", step("2024"), parties=parties)
    other = pact(2, "Tin", step("2024"), parties=parties)
    for pacts, numbers in (((one,), []), ((one, other), ["2"])):
        picture = world_map_picture(with_countries(*pacts, codes=codes))
        words = [label.words for label in labels_of(picture)]
        assert [word for word in words if word.isdigit()][: len(numbers)] == numbers
        assert ("pact of four or more" in words) is (len(pacts) == 1)
        assert ("number of pacts" in words) is (len(pacts) == 2)
