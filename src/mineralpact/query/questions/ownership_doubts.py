"""Warnings about what is told of owners: more than a whole, and companies that hold one another."""

from collections.abc import Iterator
from itertools import islice, pairwise

from mineralpact.catalog import Catalog
from mineralpact.catalog.circles import arrows, circles_in
from mineralpact.catalog.parties.intermediaries import intermediaries_of
from mineralpact.catalog.parties.stakes import ALL, Stakes
from mineralpact.model import Organization, Project
from mineralpact.query.questions.ownership import held_on, in_percent, listing_owners
from mineralpact.shown import Answers, answers_to
from mineralpact.status.warnings import StatusWarning
from mineralpact.values import EntityId, Truth, When
from mineralpact.values.amounts import bounds


def ownership_warnings(catalog: Catalog, *, on: When | None = None) -> Answers[StatusWarning]:
    """Return where shares surely sum to more than 100 per cent, and who surely holds one another.

    Sources do say such things, and some are so: nothing is refused for it.

    Args:
        catalog: Where to look.
        on: The day; by default, each time from which a share is told to be held, and the latest
            known where none is told for a time.
    """
    warnings: list[StatusWarning] = []
    for entities in (catalog.organizations, catalog.projects):
        for entity in entities:
            days: list[When | None] = [on]
            if on is None:
                stakes = catalog.derived(intermediaries_of).stakes
                days = [*dict.fromkeys(stakes.beginnings(listing_owners(entity.id, catalog)))]
            over = filter(None, (_over_all(entity, catalog, day) for day in days))
            warnings.extend(islice(over, 1))
    warnings.extend(_cross_holdings(catalog, on))
    return answers_to("warnings", warnings, catalog)


def _over_all(
    owned: Organization | Project, catalog: Catalog, on: When | None
) -> StatusWarning | None:
    """Return the warning that shares sum to more than all on a day, if they surely do."""
    shares = held_on(owned.id, on, catalog)
    total = bounds.add(shares.values())
    if bounds.less_than(ALL, total) is not Truth.YES:
        return None
    parts = ", ".join(f"{holder} {in_percent(share)}" for holder, share in shares.items())
    return _warning(
        "over_100",
        owned.id,
        message=f"the shares of its owners sum to {in_percent(total)}: {parts}",
        rule="the parts of a whole are no more than the whole",
        section=owned.section,
    )


def _cross_holdings(catalog: Catalog, on: When | None) -> Iterator[StatusWarning]:
    """Yield a warning for each circle of organizations that hold one another at one time."""
    stakes = catalog.derived(intermediaries_of).stakes
    links: dict[EntityId, tuple[EntityId, ...]] = {}
    for organization in catalog.organizations:
        holders = (stake.holder for stake in stakes.of(organization.id) if stake.is_sure)
        links[organization.id] = tuple(dict.fromkeys(holders))
    for circle in circles_in(links):
        ids = tuple(map(EntityId, circle))
        days: list[When | None] = [on]
        if on is None:
            days = stakes.days_of_change(ids)
        if any(_is_held_around(stakes, ids, day) for day in days):
            yield _warning(
                "cross_holding",
                ids[0],
                message=f"each is held in part by the next: {arrows(ids, ids[0])}",
                rule="what each holds of itself through the others is nobody's",
                section=Organization.section,
            )


def _is_held_around(stakes: Stakes, circle: tuple[EntityId, ...], on: When | None) -> bool:
    """True if, in a circle, each is surely held on a day by the one that comes after it."""
    links = pairwise(circle)
    return all(holder in stakes.sure_holders(owned, on) for owned, holder in links)


def _warning(code: str, id: EntityId, *, message: str, rule: str, section: str) -> StatusWarning:
    path = f"{section}[{id!r}].owners"
    return StatusWarning(path=path, code=code, message=message, rule=rule, steps=())
