"""Exposure to a mineral: the countries it ties, their pacts, projects and money."""

from collections.abc import Collection, Iterable

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.catalog.reference.reference_entities import entity_asked_for
from mineralpact.model import Agreement, Country, Investment, Mineral, Project, Sector
from mineralpact.query.filters.instruments import AgreementFilter
from mineralpact.query.filters.named import ProjectFilter
from mineralpact.query.filters.summits_and_money import InvestmentFilter
from mineralpact.query.finding import find_or_nothing
from mineralpact.query.questions.parties import Tie, parties_of
from mineralpact.query.questions.through import PartyNames, Through
from mineralpact.shown import Answers, Shown, answers_to

_ABOUT_MINERALS = (Sector.MINING, Sector.PROCESSING)


@frozen(kw_only=True)
class Exposure(Shown):
    """The pacts, projects and money that tie a country to a mineral."""

    country: Country
    """The country."""
    agreements: tuple[Agreement, ...]
    """Pacts about the mineral that it takes part in."""
    projects: tuple[Project, ...]
    """Projects in it that yield, treat or carry the mineral."""
    investments: tuple[Investment, ...]
    """Money from it or to it, under those pacts or into those projects."""
    possible_investments: tuple[Investment, ...]
    """Money from it or to it for mining or processing that names no pact and no project: some of it
    may be for this."""
    through: tuple[Through, ...] = ()
    """Of the pacts and the money that name others in its place: through whom it takes part."""


def exposure(catalog: Catalog, mineral: str, *, reach: Reach = Reach.STATE) -> Answers[Exposure]:
    """Return the countries that a mineral ties, with the pacts, projects and money that tie them.

    Args:
        catalog: Where to look.
        mineral: The mineral.
        reach: How far it looks for those through whom a country takes part.

    Returns:
        The countries that are party to a pact about the mineral, by themselves or through others,
        or have a project with it, by identifier.

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
    if not isinstance(entity_asked_for(catalog, mineral), Mineral):
        catalog.get(Mineral, mineral)  # raises
    projects = find_or_nothing(catalog, ProjectFilter(minerals=(mineral,)))
    pacts = find_or_nothing(catalog, AgreementFilter(minerals=(mineral,)))
    about = {entity.id for entity in (*pacts, *projects)}
    exposures: list[Exposure] = []
    for country in catalog.countries:
        asked = AgreementFilter(minerals=(mineral,), involving=(country.id,), reach=reach)
        agreements = find_or_nothing(catalog, asked) if pacts else ()
        own_projects = tuple(filter(lambda project: _country_of(project) == country.id, projects))
        if agreements or own_projects:
            sure, possible = _money_of(country, catalog, about, reach)
            exposures.append(
                Exposure(
                    country=country,
                    agreements=agreements,
                    projects=own_projects,
                    investments=tuple(sure),
                    possible_investments=tuple(possible),
                    through=_through(country, (*agreements, *sure, *possible), catalog, reach),
                )
            )
    return answers_to("countries that it ties", exposures, catalog)


def _money_of(
    country: Country, catalog: Catalog, about: Collection[str], reach: Reach
) -> tuple[list[Investment], list[Investment]]:
    """Return the money from or to a country that surely is for the mineral, and what may be."""
    sure: list[Investment] = []
    possible: list[Investment] = []
    asked = InvestmentFilter(involving=(country.id,), reach=reach)
    for investment in find_or_nothing(catalog, asked):
        purposes = {investment.agreement, *investment.projects}
        if not purposes.isdisjoint(about):
            sure.append(investment)
        elif purposes == {None} and investment.sector in _ABOUT_MINERALS:
            possible.append(investment)
    return sure, possible


def _through(
    country: Country, ties: Iterable[Tie], catalog: Catalog, reach: Reach
) -> tuple[Through, ...]:
    """Return those whom ties name in place of a country."""
    names = PartyNames(catalog, country.id, reach)
    named: dict[Through, None] = {}
    for tie in ties:
        named |= dict.fromkeys(names.through(parties_of(tie), tie))
    return tuple(named)


def _country_of(project: Project) -> str | None:
    return None if project.place is None else project.place.country
