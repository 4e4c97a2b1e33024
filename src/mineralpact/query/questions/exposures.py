"""What hangs on a mineral: the countries, the pacts between them, the projects and the money."""

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, Country, Investment, Mineral, Project, Sector
from mineralpact.query.filters.events import InvestmentFilter
from mineralpact.query.filters.instruments import AgreementFilter
from mineralpact.query.filters.named import ProjectFilter
from mineralpact.query.finding import find_if_held

_ABOUT_MINERALS = (Sector.MINING, Sector.PROCESSING)


@frozen(kw_only=True)
class Exposure:
    """What ties a country to a mineral."""

    country: Country
    """The country."""
    agreements: tuple[Agreement, ...]
    """Pacts about the mineral that it is party to."""
    projects: tuple[Project, ...]
    """Projects in it that yield, treat or carry the mineral."""
    investments: tuple[Investment, ...]
    """Money from it or to it, under those pacts or into those projects."""
    possible_investments: tuple[Investment, ...]
    """Money from it or to it for mining or processing that names no pact and no project: some of it
    may be for this."""


def exposure(catalog: Catalog, mineral: str) -> tuple[Exposure, ...]:
    """Which countries a mineral ties, by which pacts and projects, and what money goes with them.

    Args:
        catalog: Where to look.
        mineral: The mineral.

    Returns:
        The countries that are party to a pact about the mineral or have a project with it, by
        identifier.

    Raises:
        NotFoundError: the mineral is not in the catalog.

    >>> from mineralpact import datasets
    >>> for each in exposure(datasets.load("japan-peru-2024"), "critical-minerals"):
    ...     money = [investment.id for investment in each.possible_investments]
    ...     print(each.country.id, [agreement.id for agreement in each.agreements], money)
    JPN ['japan-peru-joint-statement', 'japan-peru-strategic-partnership'] []
    PER ['japan-peru-joint-statement', 'japan-peru-strategic-partnership']
    ['chinese-mining-investment-in-peru']
    """
    catalog.get(Mineral, mineral)
    agreements = find_if_held(catalog, AgreementFilter(minerals=(mineral,)))
    projects = find_if_held(catalog, ProjectFilter(minerals=(mineral,)))
    tied = {party for agreement in agreements for party in agreement.parties}
    tied |= {
        each.place.country
        for each in projects
        if each.place is not None and each.place.country is not None
    }
    countries = (catalog[id] for id in sorted(tied))
    return tuple(
        _of_country(catalog, country, agreements, projects)
        for country in countries
        if isinstance(country, Country)
    )


def _of_country(
    catalog: Catalog,
    country: Country,
    agreements: tuple[Agreement, ...],
    projects: tuple[Project, ...],
) -> Exposure:
    own_agreements = tuple(each for each in agreements if country.id in each.parties)
    own_projects = tuple(
        each for each in projects if each.place is not None and each.place.country == country.id
    )
    money = find_if_held(catalog, InvestmentFilter(involving=(country.id,)))
    wanted = {each.id for each in projects}
    pacts = {each.id for each in agreements}
    sure = tuple(
        each for each in money if each.agreement in pacts or wanted.intersection(each.projects)
    )
    return Exposure(
        country=country,
        agreements=own_agreements,
        projects=own_projects,
        investments=sure,
        possible_investments=tuple(
            each for each in money if _may_be_for(each) and each not in sure
        ),
    )


def _may_be_for(investment: Investment) -> bool:
    return (
        investment.sector in _ABOUT_MINERALS
        and investment.agreement is None
        and not investment.projects
    )
