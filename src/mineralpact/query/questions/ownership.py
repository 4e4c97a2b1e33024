"""Ownership through others: shares multiply along a chain, and what is missing stays open."""

from collections import deque
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import intermediaries_of
from mineralpact.catalog.parties.stakes import ALL
from mineralpact.catalog.reference.reference_entities import entity_asked_for
from mineralpact.errors import ValidationError
from mineralpact.model import Organization, OrganizationKind, Project
from mineralpact.model.organization import GOVERNMENT_BODIES
from mineralpact.model.share import ANY_SHARE
from mineralpact.query.questions.simple_paths import SimplePaths
from mineralpact.shown import Answers, Shown, answers_to
from mineralpact.values import EntityId, Range, Unit, When
from mineralpact.values.amounts import bounds
from mineralpact.values.amounts.bounds import Bounds
from mineralpact.values.amounts.least_solution import Holdings, least_solution
from mineralpact.values.amounts.ranges import range_within
from mineralpact.values.rules import at_least_one

_Chain: TypeAlias = tuple[tuple[EntityId, ...], Bounds]
"""From a holder to what is owned, and the share by this chain."""
_Holders: TypeAlias = dict[EntityId, dict[EntityId, Bounds]]
"""For each thing, the holders of it and their shares in per cent."""


@frozen(kw_only=True)
class Holding(Shown):
    """One chain by which an owner holds a part of something."""

    chain: tuple[EntityId, ...]
    """From the owner, through those in between, to what is owned."""
    share: Range
    """The owner's share by this chain, in per cent."""


def holdings(
    catalog: Catalog, owner: str, owned: str, *, on: When | None = None, limit: int = 100
) -> Answers[Holding]:
    """Return the chains by which an owner holds a part of a project or organization.

    A project's owners are those it lists, or those of the larger project it is part of where it
    lists none. An organization's are those it lists, and those who buy a share of it by an
    investment: surely once it is paid, possibly before. What a body such as a ministry holds, its
    country does, and of a state company that lists no owners it may hold any share. A share of
    which the size is not stated is 0 to 100 per cent. What is planned, or hangs on a condition,
    only raises the most that may be held. No one stands in a chain twice.

    Args:
        catalog: Where to look.
        owner: Whose share: a country, an organization or a person.
        owned: The project or organization.
        on: The day; by default, going by what is latest known. A share that may not be held on that
            day may be nothing.
        limit: The most chains to return, the shortest first: among companies that hold one another
            there may be very many. `share_held` counts them all.

    Raises:
        NotFoundError: the catalog does not have one of them.
        ValidationError: `limit` is below 1.
    """
    problems = at_least_one("limit", limit)
    if problems:
        raise ValidationError("holdings", problems)
    goal, start = _asked_for(catalog, owner, owned)
    holders = _holders(catalog, goal, start, on)
    result: list[Holding] = []
    for chain, share in _chains(holders, goal, start):
        if len(result) == limit:
            break
        result.append(Holding(chain=chain, share=in_percent(share)))
    return answers_to("holdings", result, catalog)


def share_held(catalog: Catalog, owner: str, owned: str, *, on: When | None = None) -> Range | None:
    """Return the share that an owner holds, directly and through others; ``None`` if it has none.

    Through each holder in between it holds so many per cent of what it holds of that one. Where
    organizations hold one another, that is the least share that meets this for all of them. At most
    100 per cent, whatever the bounds of the parts add up to. Shares held by others are not looked
    at, since those that are known need not sum to 100.

    Raises:
        NotFoundError: the catalog does not have one of them.
    """
    goal, start = _asked_for(catalog, owner, owned)
    holders = _holders(catalog, goal, start, on)
    if start not in holders:
        return None
    things: dict[EntityId, Holdings[EntityId]] = {}
    for thing, shares in holders.items():
        direct = shares.pop(goal, bounds.NOTHING)
        things[thing] = Holdings(direct, shares)
    return in_percent(least_solution(things)[start])


def _asked_for(catalog: Catalog, *ids: str) -> tuple[EntityId, ...]:
    return tuple([entity_asked_for(catalog, id).id for id in ids])


def _holders(catalog: Catalog, owner: EntityId, owned: EntityId, on: When | None) -> _Holders:
    """Return the holders of a thing and of those who hold it, as far as these lead to an owner.

    Holders stand before what they hold, wherever they do not hold one another.
    """
    holders: _Holders = {}
    shares_of: _Holders = {}
    waiting: list[tuple[EntityId, bool]] = [(owned, False)]
    while waiting:
        thing, is_done = waiting.pop()
        if is_done:
            holders[thing] = shares_of[thing]
        elif thing not in shares_of:
            shares_of[thing] = held_on(thing, on, catalog)
            waiting.append((thing, True))
            for holder in filter(owner.__ne__, shares_of[thing]):
                waiting.append((holder, False))
    return _leading_to(owner, holders)


def held_on(owned: EntityId, on: When | None, catalog: Catalog) -> dict[EntityId, Bounds]:
    """Return the share of each holder, and of whoever acts through what lists no owners."""
    stakes = catalog.derived(intermediaries_of).stakes
    shares = stakes.held_on(listing_owners(owned, catalog), on)
    entity = entity_asked_for(catalog, owned)
    if isinstance(entity, Organization) and not entity.owners:
        holder = entity.part_of or entity.country
        if holder is not None and (entity.part_of is not None or entity.kind in GOVERNMENT_BODIES):
            shares.setdefault(holder, ALL)
        elif holder is not None and entity.kind is OrganizationKind.STATE_OWNED_COMPANY:
            shares.setdefault(holder, ANY_SHARE)  # nobody says how much the state has
    return shares


def listing_owners(id: EntityId, catalog: Catalog) -> EntityId:
    """Return a project or, where it lists no owners, the larger one that it is part of."""
    listing, passed = catalog.derived(_listing_by_part), list[EntityId]()
    while id not in listing:
        passed.append(id)
        entity = entity_asked_for(catalog, id)
        if not isinstance(entity, Project) or entity.owners or entity.part_of is None:
            listing[id] = id
        else:
            id = entity.part_of
    listing |= dict.fromkeys(passed, listing[id])
    return listing[id]


def _listing_by_part(_: Catalog) -> dict[EntityId, EntityId]:
    """Return those who list the owners of parts, as far as they were asked for: none yet."""
    return {}


def _leading_to(owner: EntityId, holders: _Holders) -> _Holders:
    """Return the things that an owner holds something of, and only holders that lead there."""
    reached = _steps_from(owner, holders)
    leading: _Holders = {}
    for thing in filter(reached.__contains__, holders):
        leading[thing] = {}
        for holder, share in holders[thing].items():
            if holder == owner or holder in reached:
                leading[thing][holder] = share
    return leading


def _steps_from(owner: EntityId, holders: _Holders) -> dict[EntityId, int]:
    """Return the things that an owner holds something of, and by how many steps at least."""
    held_by: dict[EntityId, list[EntityId]] = {}
    for thing, shares in holders.items():
        for holder in shares:
            held_by.setdefault(holder, []).append(thing)
    steps: dict[EntityId, int] = {}
    waiting: deque[tuple[EntityId, int]] = deque([(owner, 0)])
    while waiting:
        holder, count = waiting.popleft()
        for thing in held_by.get(holder, ()):
            if thing not in steps:
                steps[thing] = count + 1
                waiting.append((thing, count + 1))
    return steps


def _chains(holders: _Holders, owner: EntityId, owned: EntityId) -> Iterator[_Chain]:
    """Yield every chain from an owner to what is owned, the shortest first."""
    distances = _steps_from(owner, holders)
    paths = SimplePaths(
        lambda thing: tuple(holders.get(thing, ())),
        lambda thing, _: distances.get(thing),
        patience=len(holders),
    )
    for path in paths.between(owned, owner):
        share = ALL
        for thing, holder in pairwise(path):
            share = bounds.percent_of(share, holders[thing][holder])
        yield path[::-1], share


def in_percent(share: Bounds) -> Range:
    """Return a share as a range; from nothing to all where nothing bounds it."""
    return range_within(share, Unit.PERCENT) or _SOME


_SOME: Final = Range(at_least=ANY_SHARE.low, at_most=ANY_SHARE.high, unit=Unit.PERCENT)
