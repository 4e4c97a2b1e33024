"""The reference sets answer what they are for, and unite with the other data sets."""

from collections.abc import Iterable

import pytest

import mineralpact as mp
from mineralpact import Truth, When, datasets, drafts
from mineralpact.editions import ChangeKind
from mineralpact.evidence import Standing, audit, disputes, explain
from mineralpact.query import (
    AgreementFilter,
    CountryFilter,
    MineralFilter,
    OrganizationFilter,
    exists,
    find,
    partners,
)
from tests.reference.building import DRAFTS, NAMES, compiled

LISTS, GROUPS = datasets.load("critical-mineral-lists"), datasets.load("country-groups")
FORUM = "minerals-security-partnership-forum"
COUNTS = {
    "au-critical-minerals-2024": 31,
    "au-strategic-materials-2024": 5,
    "ca-critical-minerals-2021": 31,
    "ca-critical-minerals-2024": 34,
    "eu-critical-raw-materials-2020": 30,
    "eu-critical-raw-materials-2024": 34,
    "eu-strategic-raw-materials-2024": 17,
    "in-critical-minerals-2023": 30,
    "jp-rare-metals-2009": 31,
    "jp-rare-metals-2020": 34,
    "kr-critical-minerals-2023": 33,
    "kr-strategic-critical-minerals-2023": 10,
    "uk-critical-minerals-2021": 18,
    "uk-critical-minerals-2024": 14,
    "uk-watchlist-2021": 5,
    "us-critical-minerals-2018": 35,
    "us-critical-minerals-2022": 50,
    "us-critical-minerals-2025": 60,
}
"""The number of names on each list that is shipped."""


def ids(found: Iterable[mp.Entity]) -> list[str]:
    """The ids of what was found."""
    return [entity.id for entity in found]


def list_of(party: str, day: str) -> list[str]:
    """The lists of a party that surely hold on a day."""
    found = find(LISTS, MineralFilter(listed_by=party, listed_on=When(day)))
    return ids(found)


def members(organization: str, day: str) -> list[str]:
    """The countries that surely are members on a day."""
    found = find(GROUPS, CountryFilter(member_of=organization, member_on=When(day)))
    return ids(found)


@pytest.mark.parametrize("name", NAMES)
def test_a_set_is_what_its_draft_holds(name: str) -> None:
    """Written anew, it stays as it is; the draft quotes no words."""
    assert compiled(name) == datasets.load(name)
    text = (DRAFTS / f"{name}.yaml").read_text()
    assert drafts.strip(text) == text


@pytest.mark.parametrize("name", NAMES)
def test_every_value_has_evidence(name: str) -> None:
    """And every source says where it was read, when, and which part."""
    catalog = datasets.load(name)
    assert audit(catalog).of(Standing.UNCITED) == ()
    for source in catalog.sources:
        assert source.publisher, source.id
        assert source.url, source.id
        assert source.accessed == When("2026-11-29"), source.id
        assert source.partial, source.id


def test_each_list_names_so_many() -> None:
    """And says how many there are; of the British list of 2024 only some names are known."""
    shipped = {entity.id: entity for entity in LISTS.minerals if entity.listed_by}
    assert {id: len(entity.members) for id, entity in shipped.items()} == COUNTS
    announced = {id: entity.members_announced for id, entity in shipped.items()}
    assert announced == {**COUNTS, "uk-critical-minerals-2024": 34, "uk-watchlist-2021": None}


def test_members_of_groups_are_so_many() -> None:
    """The European Union with the United Kingdom, which left; each other as it is now."""
    counts = {
        body.id: len({membership.member for membership in body.members})
        for body in GROUPS.organizations
        if body.members
    }
    assert counts == {
        "apec": 21,
        "brics": 10,
        "european-union": 28,
        "g20": 21,
        "g7": 9,
        "minerals-security-partnership": 15,
        FORUM: 17,
    }


def test_which_minerals_were_on_a_list_on_a_day() -> None:
    """One call gives the list, whose members they are."""
    (listed,) = find(LISTS, MineralFilter(listed_by="USA", listed_on=When("2023-01-01")))
    assert listed.id == "us-critical-minerals-2022"
    assert {"nickel", "zinc"} <= {*listed.members}
    assert not {"copper", "uranium", "helium"} & {*listed.members}


def test_whether_a_mineral_is_critical_and_since_when() -> None:
    """One call gives the lists that have it, each with its time."""
    asked = MineralFilter(members=("copper",), listed_by="european-union")
    found = find(LISTS, asked)
    assert ids(found) == ["eu-critical-raw-materials-2024", "eu-strategic-raw-materials-2024"]
    assert {str(entity.listed) for entity in found} == {"2024-05-23/.."}


@pytest.mark.parametrize(
    ("mineral", "party", "day", "answer"),
    [
        ("copper", "USA", "2025-06-01", Truth.NO),
        ("copper", "USA", "2025-12-01", Truth.YES),
        ("uranium", "USA", "2020-01-01", Truth.YES),
        ("uranium", "USA", "2024-01-01", Truth.NO),
        ("helium", "european-union", "2022-01-01", Truth.NO),
        ("helium", "european-union", "2025-01-01", Truth.YES),
        ("lithium", "european-union", "2020-12-31", Truth.YES),
        ("natural-rubber", "european-union", "2025-01-01", Truth.NO),
        ("nickel", "AUS", "2024-06-01", Truth.YES),
        ("palladium", "GBR", "2023-01-01", Truth.YES),
        ("copper", "GBR", "2025-01-01", Truth.UNKNOWN),
        ("nickel", "GBR", "2025-01-01", Truth.YES),
        ("lithium", "JPN", "2021-01-01", Truth.YES),
        ("lithium", "KOR", "2024-01-01", Truth.UNKNOWN),
        ("silicon", "CAN", "2023-01-01", Truth.NO),
        ("silicon", "CAN", "2025-01-01", Truth.YES),
        ("cadmium", "IND", "2024-01-01", Truth.YES),
    ],
)
def test_facts_that_are_easily_looked_up(mineral: str, party: str, day: str, answer: Truth) -> None:
    """Where names are missing, or the end of a list is not told, the answer is unknown."""
    asked = MineralFilter(members=(mineral,), listed_by=party, listed_on=When(day))
    assert exists(LISTS, asked) is answer


def test_a_list_ends_where_the_next_begins() -> None:
    """Two lists of one name do not hold on one day."""
    assert list_of("USA", "2022-02-23") == ["us-critical-minerals-2018"]
    assert list_of("USA", "2022-02-24") == ["us-critical-minerals-2022"]
    assert list_of("USA", "2025-11-07") == ["us-critical-minerals-2025"]
    assert list_of("CAN", "2024-06-10") == ["ca-critical-minerals-2024"]
    assert list_of("USA", "2017-01-01") == []


def test_groups_have_the_members_that_standards_give() -> None:
    """Seventeen rare earths and six metals of the platinum group, each of its group."""
    for id, group, count in (
        ("rare-earths", mp.MineralGroup.RARE_EARTHS, 17),
        ("platinum-group-metals", mp.MineralGroup.PLATINUM_GROUP, 6),
    ):
        entity = LISTS.get(mp.Mineral, mp.MineralId(id))
        assert len(entity.members) == entity.members_announced == count
        assert {member.group for member in LISTS.follow(entity.members)} == {group}
    light = LISTS.get(mp.Mineral, mp.MineralId("light-rare-earths"))
    heavy = LISTS.get(mp.Mineral, mp.MineralId("heavy-rare-earths"))
    assert not {*light.members} & {*heavy.members}


@pytest.mark.parametrize(
    ("alias", "id"),
    [
        ("aluminum", "aluminium"),
        ("columbium", "niobium"),
        ("fluorite", "fluorspar"),
        ("baryte", "barite"),
        ("caesium", "cesium"),
        ("metallurgical coal", "coking-coal"),
        ("wolfram", "tungsten"),
        ("REE", "rare-earths"),
    ],
)
def test_other_names_find_a_mineral(alias: str, id: str) -> None:
    """As sources and lists spell them."""
    assert mp.lookup(LISTS, alias)[0].entity.id == id


def test_two_sources_carry_each_list() -> None:
    """Or the list says that it has names of one only."""
    for id in COUNTS:
        claims = explain(LISTS, id, "members").claims or explain(LISTS, id, "members[0]").claims
        sources = {cite.source for claim in claims for cite in claim.cites}
        parts = {cite.source for part in explain(LISTS, id, "members").parts for cite in part.cites}
        assert len(sources | parts) > 1, id


def test_where_sources_differ_both_stand() -> None:
    """A day, a year of joining, or what is on a list."""
    assert len(disputes(LISTS)) == 2
    assert len(disputes(GROUPS)) >= 3


@pytest.mark.parametrize(
    ("organization", "day", "count"),
    [
        ("european-union", "1957-12-31", 0),
        ("european-union", "1958-01-01", 6),
        ("european-union", "2004-05-01", 25),
        ("european-union", "2020-01-31", 28),
        ("european-union", "2020-02-01", 27),
        ("apec", "1990", 12),
        ("apec", "2024-11-15", 21),
        ("g7", "1975-06-01", 0),
        ("g7", "2013", 8),
        ("g7", "2024", 7),
        ("brics", "2023-12-31", 5),
        ("brics", "2025-12-31", 10),
        ("minerals-security-partnership", "2022-07-01", 10),
        ("minerals-security-partnership", "2024-12-31", 14),
        (FORUM, "2024-09-01", 8),
        (FORUM, "2024-10-01", 15),
    ],
)
def test_members_on_a_day(organization: str, day: str, count: int) -> None:
    """As many countries as surely belong to it then."""
    assert len(members(organization, day)) == count


def test_who_may_be_a_member_is_not_passed_over() -> None:
    """Norway joined on a day that nobody tells; Saudi Arabia may belong to BRICS."""
    early = CountryFilter(
        ids=("NOR",), member_of="minerals-security-partnership", member_on=When("2023-03-01")
    )
    assert exists(GROUPS, early) is Truth.UNKNOWN
    saudi = CountryFilter(ids=("SAU",), member_of="brics")
    assert exists(GROUPS, saudi) is Truth.UNKNOWN
    bodies = find(GROUPS, OrganizationFilter(members=("PER",)))
    assert ids(bodies) == ["apec", FORUM]


@pytest.mark.parametrize("name", ["critical-minerals-pacts", "japan-peru-2024", *NAMES])
@pytest.mark.parametrize("reference", NAMES)
def test_reference_sets_unite_with_other_sets(name: str, reference: str) -> None:
    """Under the same identifiers, and nothing that one says contradicts the other."""
    merged = mp.merge(datasets.load(name), datasets.load(reference))
    kinds = {change.kind for change in merged.changes}
    assert kinds <= {ChangeKind.ADDED, ChangeKind.CONFIRMED}


def test_which_partners_were_in_the_forum_on_a_day() -> None:
    """One call against the pacts with the groups beside them."""
    world = mp.merge(datasets.load("critical-minerals-pacts"), GROUPS).catalog
    on_day = partners(world, "PER", member_of=FORUM, member_on=When("2024-09-01"))
    assert {"ARG", "KAZ", "UKR"} <= {each.partner.id for each in on_day} < {*members(FORUM, "2025")}
    assert not {"COD", "JPN", "USA"} & {each.partner.id for each in on_day}
    in_club = partners(world, "PER", member_of="apec", member_on=When("2024"))
    assert in_club[0].partner.id == "USA"
    club = AgreementFilter(involving=("CHL",), member_of="european-union", member_on=When("2024"))
    assert find(world, club)
