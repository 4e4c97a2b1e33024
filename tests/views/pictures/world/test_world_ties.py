from mineralpact.model import (
    Agreement,
    AgreementKind,
    Membership,
    Organization,
    OrganizationKind,
)
from mineralpact.values import (
    AgreementId,
    CountryId,
    EntityId,
    Modality,
    OrganizationId,
    Side,
    Stage,
)
from mineralpact.views.pictures.world.world_ties import place_words, tie_words, world_ties
from tests.views.pictures.made_up import CHINA, JAPAN, PERU, pact, step, with_countries

UNION = Organization(
    id=OrganizationId(EntityId("union")),
    name="A union",
    kind=OrganizationKind.SUPRANATIONAL_UNION,
    members=(Membership(member=CountryId("FRA")), Membership(member=CountryId("DEU"))),
)
CODES = ("PER", "JPN", "CHN", "FRA", "DEU")


def of_parties(number: int, *parties: str, sides: tuple[Side, ...] = ()) -> Agreement:
    """Return an agreement of parties of any kind."""
    return Agreement(
        id=AgreementId(EntityId(f"pact-{number}")),
        name=f"Pact {number}",
        kind=AgreementKind.AGREEMENT,
        parties=tuple(map(CountryId, parties)),
        sides=sides,
        steps=(step("2024"),),
    )


def test_pacts_of_the_same_parties_are_one_line() -> None:
    """Those done, and those planned, have one each; the first is that of most pacts."""
    catalog = with_countries(
        pact(1, "First", step("2024")),
        pact(2, "Second", step("2024")),
        pact(3, "Third", step("2025", Modality.PLANNED)),
    )
    ties = world_ties(catalog, None)
    assert [(tie.ends, tie.is_planned, tie.pacts) for tie in ties.ties] == [
        (("JPN", "PER"), False, ("First", "Second")),
        (("JPN", "PER"), True, ("Third",)),
    ]
    assert (ties.pacts, ties.planned, ties.planned_only) == (3, 1, frozenset())
    assert tie_words(ties.ties[1], ties.places) == "Japan \N{EN DASH} Peru: Third (planned)"
    assert place_words(ties, "PER") == "Peru: 3 pacts"


def test_what_was_called_off_or_is_over_is_left_out() -> None:
    """It is counted."""
    catalog = with_countries(
        pact(1, "Off", step("2024", Modality.CALLED_OFF)),
        pact(2, "Over", step("2020"), step("2024", stage=Stage.TERMINATION)),
        pact(3, "Planned", step("2025", Modality.PLANNED), parties=(PERU, CHINA)),
    )
    ties = world_ties(catalog, None)
    assert (ties.pacts, ties.over, set(ties.places)) == (1, 2, {"PER", "CHN"})
    assert place_words(ties, "CHN") == "China: 1 pact, planned"


def test_only_some_pacts_can_be_asked_for() -> None:
    """As `find` returns them."""
    catalog = with_countries(pact(1, "One"), pact(2, "Two", parties=(PERU, CHINA)))
    assert set(world_ties(catalog, catalog.agreements[1:]).places) == {"PER", "CHN"}


def test_a_body_stands_for_its_country_and_a_firm_for_nobody() -> None:
    """A firm has no place; it is named."""
    ministry = Organization(
        id=OrganizationId(EntityId("ministry")),
        name="Ministry of mines",
        kind=OrganizationKind.MINISTRY,
        country=JAPAN,
    )
    firm = Organization(
        id=OrganizationId(EntityId("firm")),
        name="A firm",
        kind=OrganizationKind.COMPANY,
        country=CHINA,
    )
    catalog = with_countries(ministry, firm, of_parties(1, "ministry", "PER", "firm"))
    ties = world_ties(catalog, None)
    assert [tie.ends for tie in ties.ties] == [("JPN", "PER")]
    assert ties.not_placed == ("A firm",)


def test_a_union_is_a_place_and_its_members_are_shown() -> None:
    """A member that is party itself is no mere member."""
    catalog = with_countries(
        UNION, of_parties(1, "union", "PER"), of_parties(2, "FRA", "CHN"), codes=CODES
    )
    ties = world_ties(catalog, None)
    assert ("PER", "union") in [tie.ends for tie in ties.ties]
    assert ties.members == {"DEU"}


def test_a_union_and_its_member_on_one_side_are_not_tied() -> None:
    """The pact ties each of them to the other side."""
    sides = (
        Side(parties=(OrganizationId(EntityId("union")), CountryId("FRA"))),
        Side(parties=(PERU,)),
    )
    agreement = of_parties(1, "union", "FRA", "PER", sides=sides)
    catalog = with_countries(UNION, agreement, codes=CODES)
    ends = {tie.ends for tie in world_ties(catalog, None).ties}
    assert ends == {("FRA", "PER"), ("PER", "union")}


def test_a_pact_of_many_is_a_star() -> None:
    """Of four or more; its words list them."""
    catalog = with_countries(of_parties(1, "PER", "JPN", "CHN", "FRA"), codes=CODES)
    ties = world_ties(catalog, None)
    (tie,) = ties.ties
    assert tie.ends == ("CHN", "FRA", "JPN", "PER")
    assert tie_words(tie, ties.places) == "China, France, Japan and Peru: Pact 1"


def test_a_pact_within_a_country_ties_nobody() -> None:
    """Its country is shown."""
    ministry = Organization(
        id=OrganizationId(EntityId("ministry")),
        name="Ministry of mines",
        kind=OrganizationKind.MINISTRY,
        country=PERU,
    )
    ties = world_ties(with_countries(ministry, of_parties(1, "PER", "ministry")), None)
    assert (list(ties.places), ties.ties) == (["PER"], ())
