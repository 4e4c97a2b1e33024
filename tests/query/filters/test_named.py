from typing import Any

import pytest

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.model import (
    Country,
    Endowment,
    Membership,
    MineralGroup,
    OfficeKind,
    Organization,
    OrganizationKind,
    ProjectKind,
    ProjectPhase,
)
from mineralpact.query import (
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
from mineralpact.values.ids import CountryId, OrganizationId
from mineralpact.values.parties.role import PartyRole
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When
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
