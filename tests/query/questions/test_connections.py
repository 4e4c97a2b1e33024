import pytest
from hypothesis import given, settings

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.errors import NotFoundError, ValidationError
from mineralpact.model import Claim, Mineral, references
from mineralpact.query import neighbours, paths_between
from mineralpact.values import MineralId
from tests.effort import examples
from tests.pacts_of_bodies import pacts_of_bodies
from tests.property.strategies import catalogs
from tests.query.example import example
from tests.samples import sample

CATALOG = example()


def chains(
    first: str, second: str, longest: int = 3, limit: int = 100, *, claims: bool = False
) -> list[str]:
    """The identifiers along each chain."""
    found = paths_between(CATALOG, first, second, longest=longest, limit=limit, claims=claims)
    return [" ".join([first, *(link.end.id for link in chain)]) for chain in found]


def test_the_shortest_chains_come_first() -> None:
    """Every chain is told, none goes through an entity twice."""
    assert chains("JPN", "PER", longest=2) == [
        "JPN lithium-pact PER",
        "JPN roadmap PER",
        "JPN into-mine PER",
    ]
    assert "JPN into-mine mine PER" in chains("JPN", "PER")
    assert chains("minister", "KOR", longest=2) == ["minister visit KOR"]


def test_chains_are_bounded() -> None:
    """In length and in number; to oneself there is none."""
    assert chains("copper", "PER") == []
    assert chains("minister", "CHN", longest=2) == []
    assert len(chains("JPN", "PER", limit=2)) == 2
    assert chains("JPN", "JPN") == []
    with pytest.raises(ValidationError) as caught:
        paths_between(CATALOG, "JPN", "PER", longest=0, limit=0)
    assert [problem.path for problem in caught.value.problems] == ["longest", "limit"]


def test_links_say_which_field_connects() -> None:
    """And which of the two holds the other's identifier."""
    ((first, second),) = paths_between(CATALOG, "minister", "KOR", longest=2)
    assert (first.start.id, first.outgoing, first.paths) == (
        "minister",
        False,
        ("attendees[0].participant",),
    )
    assert (second.end.id, second.outgoing, second.paths) == ("KOR", True, ("host",))


def test_claims_connect_only_when_asked() -> None:
    """A report and a pact have nothing but a claim between them."""
    assert chains("report", "lithium-pact", longest=2) == []
    assert chains("report", "lithium-pact", longest=2, claims=True) == [
        "report said-parties lithium-pact"
    ]


def test_chains_through_claims_are_told_on_request_alone() -> None:
    """There are many."""
    whole = sample()
    first, second = "ana-soto", "CHL"
    asked = [paths_between(whole, first, second, claims=claims) for claims in (False, True)]
    assert paths_between(whole, first, second) == asked[0]
    assert len(asked[0]) < len(asked[1])


def test_both_ends_must_be_there() -> None:
    """Near identifiers are listed."""
    for first, second in (("PRE", "JPN"), ("JPN", "PRE")):
        with pytest.raises(NotFoundError, match="did you mean PER"):
            paths_between(CATALOG, first, second)


SAMPLE = sample()


def found(id: str, *, claims: bool = False) -> list[tuple[str, tuple[str, ...], bool]]:
    """Each neighbour's identifier, the fields that connect, and the direction."""
    return [
        (each.entity.id, each.paths, each.outgoing)
        for each in neighbours(SAMPLE, id, claims=claims)
    ]


def test_first_those_it_points_at_then_those_that_point_at_it() -> None:
    """With the fields: its own, then the others'."""
    assert found("copper-plan") == [
        ("CHL", ("parties[0]",), True),
        ("DEU", ("parties[1]", "roles[0].by"), True),
        ("andes-copper", ("roles[1].by",), True),
        ("copper-pact", ("implements",), True),
        ("copper-summit", ("outcomes[1]",), False),
    ]
    assert found("trade-treaty") == [
        ("CHL", ("parties[0]",), True),
        ("DEU", ("parties[1]",), True),
        ("copper-forum", ("parties[2]",), True),
        ("copper-pact", ("builds_on[0]",), False),
    ]


def test_a_neighbour_is_named_once_with_all_its_fields() -> None:
    """However often it is pointed at."""
    germany = {id: paths for id, paths, _ in found("copper-pact")}["DEU"]
    assert germany == ("parties[1]", "sides[1].parties[0]", "aims[0].by[0]", "commitments[0].by[0]")


def test_claims_are_listed_on_request() -> None:
    """There are many."""
    assert "steps" not in [id for id, _, _ in found("copper-pact")]
    assert ("steps", ("about[0]",), False) in found("copper-pact", claims=True)


def test_an_entity_nobody_points_at() -> None:
    """Only its own references."""
    assert {outgoing for _, _, outgoing in found("mine-loan")} == {True}


def test_an_unknown_entity_is_told() -> None:
    """With near names."""
    with pytest.raises(NotFoundError, match="did you mean copper-plan"):
        neighbours(SAMPLE, "coper-plan")


@settings(max_examples=examples(10))
@given(catalogs(most=2))
def test_being_neighbours_is_mutual(catalog: Catalog) -> None:
    """Whoever is pointed at from here is pointed at here from there, by the same fields."""
    for entity in catalog:
        around = neighbours(catalog, entity.id, claims=True, reach=Reach.DIRECT)
        for each in around:
            there = neighbours(catalog, each.entity.id, claims=True, reach=Reach.DIRECT)
            assert (entity, each.paths, not each.outgoing) in [
                (back.entity, back.paths, back.outgoing) for back in there
            ]
        pointed_at = {reference.id for reference in references(entity)}
        assert pointed_at == {each.entity.id for each in around if each.outgoing and each.paths}
        assert not any(isinstance(each.entity, Claim) for each in neighbours(catalog, entity.id))


# -- through others


AUSTRALIA_JAPAN = pacts_of_bodies()


def test_what_a_ministry_signs_is_next_to_its_country() -> None:
    """And the country to it, through the ministry."""
    (pact,) = [
        each for each in neighbours(AUSTRALIA_JAPAN, "JPN") if each.entity.id == "partnership"
    ]
    assert (pact.paths, pact.outgoing, pact.through) == (("parties[0]",), False, ("meti",))
    (japan,) = [
        each for each in neighbours(AUSTRALIA_JAPAN, "partnership") if each.entity.id == "JPN"
    ]
    assert (japan.paths, japan.outgoing, japan.through) == (("parties[0]",), True, ("meti",))
    direct = neighbours(AUSTRALIA_JAPAN, "JPN", reach=Reach.DIRECT)
    assert "partnership" not in [each.entity.id for each in direct]


@pytest.mark.parametrize("reach", Reach)
def test_a_claim_is_next_to_what_it_names_alone(reach: Reach) -> None:
    """Who signs for whom is told of instruments, and by nobody's reach of what says so."""
    for claim in AUSTRALIA_JAPAN.claims:
        around = neighbours(AUSTRALIA_JAPAN, claim.id, claims=True, reach=reach)
        assert not [neighbour for neighbour in around if neighbour.through]


def test_directly_an_instrument_is_next_to_those_it_names_alone() -> None:
    """Not to the country whose ministry signs it."""
    around = neighbours(AUSTRALIA_JAPAN, "partnership", reach=Reach.DIRECT)
    assert not [neighbour for neighbour in around if neighbour.through]
    assert "JPN" not in [neighbour.entity.id for neighbour in around]


def test_chains_lead_through_bodies() -> None:
    """As one link, which says through whom."""
    ((first, second),) = paths_between(AUSTRALIA_JAPAN, "JPN", "AUS", longest=2)
    assert (first.end.id, first.through) == ("partnership", ("meti",))
    assert (second.end.id, second.through) == ("AUS", ("disr",))
    assert paths_between(AUSTRALIA_JAPAN, "JPN", "AUS", longest=2, reach=Reach.DIRECT) == ()


def test_a_member_is_next_to_what_its_union_signs_while_it_is_one() -> None:
    """Not afterwards; and its club's doings are its own only on request."""
    assert "kazakhstan" in [each.entity.id for each in neighbours(AUSTRALIA_JAPAN, "FRA")]
    assert "kazakhstan" not in [each.entity.id for each in neighbours(AUSTRALIA_JAPAN, "GBR")]
    assert "declaration" not in [each.entity.id for each in neighbours(AUSTRALIA_JAPAN, "PER")]
    everything = neighbours(AUSTRALIA_JAPAN, "PER", reach=Reach.ALL)
    assert "declaration" in [each.entity.id for each in everything]


def test_relations_that_only_claims_tell_are_links() -> None:
    """Marked by the claims that tell of them; a gap tells of none."""
    (rival,) = [each for each in neighbours(AUSTRALIA_JAPAN, "JPN") if each.told_by]
    assert (rival.entity.id, rival.paths, rival.outgoing) == ("KAZ", (), True)
    assert rival.told_by == ("rivalry",)
    (back,) = [each for each in neighbours(AUSTRALIA_JAPAN, "KAZ") if each.told_by]
    assert (back.entity.id, back.outgoing) == ("JPN", False)
    chain = paths_between(AUSTRALIA_JAPAN, "JPN", "KAZ", longest=1)
    assert [link.told_by for link in chain[0]] == [("rivalry",)]


def test_long_chains_are_looked_for_from_both_ends() -> None:
    """And where nothing leads to the end, no further than what lies around it."""
    catalog = Catalog([*example(), Mineral(id=MineralId("unused"), name="Nobody names it")])
    for longest in (2, 4, 8):
        assert paths_between(catalog, "JPN", "unused", longest=longest) == ()
    lengths = [len(chain) for chain in paths_between(catalog, "JPN", "PER", longest=6, limit=50)]
    assert lengths == sorted(lengths)
    assert max(lengths) > 4
