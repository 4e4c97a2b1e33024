"""Exposure to a mineral: the countries it ties, their pacts, projects and money."""

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import Agreement, Country, Investment, Mineral, Project, Sector
from mineralpact.query.filters.instruments import AgreementFilter, InvestmentFilter
from mineralpact.query.filters.named import ProjectFilter
from mineralpact.query.finding import find_or_nothing

_ABOUT_MINERALS = (Sector.MINING, Sector.PROCESSING)


@frozen(kw_only=True)
class Exposure:
    """The pacts, projects and money that tie a country to a mineral."""

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
    """Return the countries that a mineral ties, with the pacts, projects and money that tie them.

    Args:
        catalog: Where to look.
        mineral: The mineral.

    Returns:
        The countries that are party to a pact about the mineral or have a project with it, by
        identifier.

    Raises:
        NotFoundError: the mineral is not in the catalog.

    >>> from mineralpact import datasets
    >>> for tie in exposure(datasets.load("japan-peru-2024"), "critical-minerals"):
    ...     money = [investment.id for investment in tie.possible_investments]
    ...     print(tie.country.id, [agreement.id for agreement in tie.agreements], money)
    JPN ['japan-peru-joint-statement', 'japan-peru-strategic-partnership'] []
    PER ['japan-peru-joint-statement', 'japan-peru-strategic-partnership']
    ['chinese-mining-investment-in-peru']
    """
    catalog.get(Mineral, mineral)
    agreements = find_or_nothing(catalog, AgreementFilter(minerals=(mineral,)))
    projects = find_or_nothing(catalog, ProjectFilter(minerals=(mineral,)))
    tied = set(filter(None, map(_country_of, projects)))
    for agreement in agreements:
        tied.update(agreement.parties)
    exposures: list[Exposure] = []
    for id in sorted(tied):
        country = catalog[id]
        if isinstance(country, Country):
            exposures.append(_exposure_of(country, catalog, agreements, projects))
    return tuple(exposures)


def _exposure_of(
    country: Country,
    catalog: Catalog,
    agreements: tuple[Agreement, ...],
    projects: tuple[Project, ...],
) -> Exposure:
    own_agreements = (agreement for agreement in agreements if country.id in agreement.parties)
    own_projects = (project for project in projects if _country_of(project) == country.id)
    ids = {entity.id for entity in (*agreements, *projects)}
    sure: list[Investment] = []
    possible: list[Investment] = []
    for investment in find_or_nothing(catalog, InvestmentFilter(involving=(country.id,))):
        purposes = {investment.agreement, *investment.projects}
        if purposes & ids:
            sure.append(investment)
        elif purposes == {None} and investment.sector in _ABOUT_MINERALS:
            possible.append(investment)
    return Exposure(
        country=country,
        agreements=tuple(own_agreements),
        projects=tuple(own_projects),
        investments=tuple(sure),
        possible_investments=tuple(possible),
    )


def _country_of(project: Project) -> str | None:
    return None if project.place is None else project.place.country
