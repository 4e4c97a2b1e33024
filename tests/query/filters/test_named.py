from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.model import (
    Country,
    Endowment,
    Membership,
    Mineral,
    MineralGroup,
    OfficeKind,
    Organization,
    OrganizationKind,
    ProjectKind,
    ProjectPhase,
)
from mineralpact.query import (
    AgreementFilter,
    CountryFilter,
    Filter,
    MineralFilter,
    OrganizationFilter,
    PersonFilter,
    ProjectFilter,
    SourceFilter,
    exists,
    find,
)
from mineralpact.tables import DuckDBEngine, to_tables
from mineralpact.values.commitment import Direction, Measure
from mineralpact.values.ids import CountryId, MineralId, OrganizationId
from mineralpact.values.parties.role import PartyRole
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
from mineralpact.values.topic import Topic
from mineralpact.values.truth import Truth
from tests.query.example import example
from tests.query.open_pact import open_pact

EXAMPLE, SHIPPED = example(), datasets.load("japan-peru-2024")
CHL, PER = CountryId("CHL"), CountryId("PER")
OBSERVED = Catalog(
    [
        Country(id=CHL),
        Country(id=PER),
        Organization(id=OrganizationId("named"), name="Named", members=(Membership(member=CHL),)),
        Organization(
            id=OrganizationId("observed"),
            name="Observed",
            members=(Membership(member=PER, role=PartyRole.OBSERVER),),
        ),
        Organization(
            id=OrganizationId("both"),
            name="Both",
            members=(
                Membership(member=CHL, role=PartyRole.CHAIR),
                Membership(member=PER, role=PartyRole.OBSERVER),
            ),
        ),
    ]
)


@pytest.mark.parametrize(
    ("filter", "result"),
    [
        (CountryFilter(endowment=(Endowment.MINERAL_RICH,)), ["PER"]),
        (MineralFilter(group=MineralGroup.CATEGORY), ["critical-minerals"]),
        (PersonFilter(office=OfficeKind.HEAD_OF_GOVERNMENT, office_of="JPN"), ["shigeru-ishiba"]),
        (PersonFilter(office_of="PER", during=When("2024-11")), ["elmer-schialer"]),
        (
            SourceFilter(authors=("francis-stokes",), during=When("2024-11-14")),
            ["japan-peru-article"],
        ),
        (ProjectFilter(kind=ProjectKind.PORT, place="PER"), ["chancay-megaport"]),
    ],
)
def test_what_the_article_names_is_found(filter: Filter[Any], result: list[str]) -> None:
    """By what it says of it."""
    assert [entity.id for entity in find(SHIPPED, filter)] == result


PARTNERSHIP, UPDATE = "japan-peru-strategic-partnership", "china-peru-fta-upgrade"
SECURITY = partial(AgreementFilter, obligation_topic=Topic.SECURITY)


@pytest.fixture(scope="module")
def shipped_engine() -> Iterator[DuckDBEngine]:
    """An engine over the tables of the shipped catalog."""
    with DuckDBEngine(to_tables(SHIPPED)) as engine:
        yield engine


@pytest.mark.parametrize("over_tables", [False, True])
@pytest.mark.parametrize(
    ("filter", "sure", "possible"),
    [
        (SECURITY(), [PARTNERSHIP], [UPDATE]),  # what the update changes is left open
        (SECURITY(obliged="JPN"), [PARTNERSHIP], [UPDATE]),
        (SECURITY(ids=(PARTNERSHIP,), obliged="CHN"), [], []),
        (SECURITY(ids=(PARTNERSHIP,), obliged_to="PER"), [], [PARTNERSHIP]),
        (SECURITY(obligation_modality=Modality.PLANNED), [PARTNERSHIP], [UPDATE]),
        (SECURITY(obligation_modality=Modality.HAPPENED), [], [UPDATE]),
        (SECURITY(ids=(PARTNERSHIP,), obligation_due=When("2030")), [], [PARTNERSHIP]),
        (
            AgreementFilter(ids=(PARTNERSHIP,), obligation_topic=Topic.TRADE),
            [],
            [PARTNERSHIP],  # what else the last commitment covers is left open
        ),
        (AgreementFilter(aim=Topic.MINERAL_PROCUREMENT), [PARTNERSHIP], []),
        (AgreementFilter(aim=Topic.TRADE), [], []),
        (AgreementFilter(aim_toward="PER", aim=Topic.MINERAL_PROCUREMENT), [], [PARTNERSHIP]),
        (AgreementFilter(effect=Measure.BILATERAL_TRADE, effect_on="CHN"), [UPDATE], []),
        (AgreementFilter(effect=Measure.BILATERAL_TRADE, effect_on="JPN"), [], []),
        (AgreementFilter(effect=Measure.SUPPLY_CHAIN_STRENGTH, effect_on="JPN"), [], [PARTNERSHIP]),
        (AgreementFilter(effect_modality=Modality.HAPPENED), [], []),
        (ProjectFilter(effect=Measure.TRADE_CAPABILITY, effect_on="PER"), ["chancay-megaport"], []),
        (ProjectFilter(effect_modality=Modality.EXPECTED), ["chancay-megaport"], []),
        (CountryFilter(aim=Topic.SUSTAINABLE_MINING, aim_toward="PER"), ["JPN"], []),
        (CountryFilter(aim_toward="CHN", aim=Topic.SUSTAINABLE_MINING), [], []),
        (CountryFilter(trend=Measure.INFLUENCE, trend_direction=Direction.RISING), ["CHN"], []),
        (CountryFilter(trend=Measure.INFLUENCE, trend_modality=Modality.ONGOING), [], []),
        (CountryFilter(trend=Measure.COMPETITION, trend_party="CHN"), ["PER"], []),
    ],
)
def test_promises_aims_effects_and_trends_are_asked_for(
    *,
    filter: Filter[Any],
    sure: list[str],
    possible: list[str],
    over_tables: bool,
    shipped_engine: DuckDBEngine,
) -> None:
    """Of one item all that is asked together, in memory and over tables."""
    may_be = sorted([*sure, *possible])
    if over_tables:
        assert list(shipped_engine.ids(filter)) == sure
        assert list(shipped_engine.ids(filter, truth=Truth.UNKNOWN)) == may_be
    else:
        assert [entity.id for entity in find(SHIPPED, filter)] == sure
        found = find(SHIPPED, filter, truth=Truth.UNKNOWN)
        assert [entity.id for entity in found] == may_be


@pytest.mark.parametrize(
    ("filter", "sure", "possible"),
    [
        (OrganizationFilter(members=("PER", "KOR")), ["club"], ["club", "forum"]),
        (OrganizationFilter(kind=OrganizationKind.CLUB), [], ["club", "forum"]),
        (OrganizationFilter(country="PER"), [], ["club", "forum"]),
        (MineralFilter(form=None), ["copper", "lithium"], ["copper", "lithium"]),
        (SourceFilter(during=When("2024-11")), ["report"], ["leaflet", "report"]),
        (SourceFilter(publisher="club"), [], ["leaflet", "report"]),
        (ProjectFilter(phase=ProjectPhase.OPENING, during=When("2025")), ["mine"], ["mine"]),
        (ProjectFilter(phase=ProjectPhase.OPENING, modality=Modality.HAPPENED), [], []),
        (ProjectFilter(minerals=("lithium",), owners=("JPN",)), [], []),
        (ProjectFilter(part_of="mine"), [], []),
    ],
)
def test_what_is_not_stated_may_match(
    filter: Filter[Any], sure: list[str], possible: list[str]
) -> None:
    """But for what is listed."""
    assert [entity.id for entity in find(EXAMPLE, filter)] == sure
    assert [entity.id for entity in find(EXAMPLE, filter, truth=Truth.UNKNOWN)] == possible


@pytest.mark.parametrize("catalog", [EXAMPLE, SHIPPED, open_pact(), OBSERVED])
def test_a_membership_is_the_same_from_either_end(catalog: Catalog) -> None:
    """Observers belong to none, and a body that names no members may have any."""
    answers: set[Truth] = set()
    for organization in catalog.organizations:
        for country in catalog.countries:
            has_it = OrganizationFilter(ids=(organization.id,), members=(country.id,))
            is_in_it = CountryFilter(ids=(country.id,), member_of=organization.id)
            assert exists(catalog, has_it) is exists(catalog, is_in_it), (organization, country)
            answers.add(exists(catalog, has_it))
    assert Truth.UNKNOWN in answers


LISTS = Catalog(
    [
        Country(id=PER),
        Mineral(id=MineralId("copper"), name="copper"),
        Mineral(id=MineralId("zinc"), name="zinc"),
        Mineral(
            id=MineralId("list-2030"),
            name="List of 2030",
            group=MineralGroup.CATEGORY,
            members=(MineralId("zinc"),),
            listed_by=PER,
            listed=When("2030-03-01/2033-02-28"),
        ),
        Mineral(
            id=MineralId("list-2033"),
            name="List of 2033",
            group=MineralGroup.CATEGORY,
            members=(MineralId("zinc"), MineralId("copper")),
            members_announced=2,
            listed_by=PER,
            listed=When("2033-03/.."),
        ),
        Mineral(
            id=MineralId("list-in-part"),
            name="List in part",
            group=MineralGroup.CATEGORY,
            members=(MineralId("zinc"),),
            members_announced=30,
        ),
    ]
)


@pytest.mark.parametrize(
    ("filter", "surely", "possibly"),
    [
        (MineralFilter(members=("zinc",), listed_by="PER"), ["list-2030", "list-2033"], []),
        (MineralFilter(members=("copper",)), ["list-2033"], ["list-in-part"]),
        (MineralFilter(listed_by="PER", listed_on=When("2031")), ["list-2030"], []),
        (MineralFilter(listed_by="PER", listed_on=When("2033-02/2033-03")), [], []),
        (
            MineralFilter(members=("zinc",), listed_on=When("2040-01-01")),
            ["list-2033"],
            ["list-in-part"],
        ),
    ],
    ids=repr,
)
def test_an_official_list_is_found(
    filter: MineralFilter, surely: list[str], possibly: list[str]
) -> None:
    """By whose it is, what is on it and when; what is not named of one may be on it."""
    found = [entity.id for entity in find(LISTS, filter)]
    may_be = [entity.id for entity in find(LISTS, filter, truth=Truth.UNKNOWN)]
    assert (found, [id for id in may_be if id not in found]) == (surely, possibly)
    engine = DuckDBEngine(to_tables(LISTS))
    assert [entity.id for entity in engine.find(filter)] == surely
