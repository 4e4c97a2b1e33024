"""Pacts of a catalog on the map: which places they tie, and whether that is more than a plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, TypeAlias

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach
from mineralpact.model import Agreement, Roadmap
from mineralpact.query.questions.through import PartyNames, acting_for
from mineralpact.values.grouping import group_by
from mineralpact.views.entity_state import EntityState, state_of
from mineralpact.views.language import shown_name
from mineralpact.views.pictures.world.world_places import MapPlace, place_of
from mineralpact.views.wording import count_words, list_words

Pact: TypeAlias = Agreement | Roadmap

MOST_IN_PAIRS: Final = 3
"""The most parties of a pact that lines tie two by two; those of more meet in one point."""


@frozen(kw_only=True)
class MapTie:
    """Pacts that tie the same places."""

    ends: tuple[str, ...]
    """The ids of the places: two of a line, more of a star."""
    is_planned: bool
    """True if none of the pacts is more than a plan: it is dashed."""
    pacts: tuple[str, ...]
    """The names of the pacts."""


@frozen(kw_only=True)
class WorldTies:
    """Pacts on a map, and those who are party to them."""

    places: Mapping[str, MapPlace]
    """The countries and unions that are party to a pact, by id, those of most pacts first."""
    counts: Mapping[str, int]
    """The number of pacts of each."""
    planned_only: frozenset[str]
    """The ids of those of which no pact is more than a plan."""
    members: frozenset[str]
    """The countries that are members of a union there, and not party themselves."""
    ties: tuple[MapTie, ...]
    """The lines and stars, those of most pacts first."""
    pacts: int
    """The number of pacts that are drawn."""
    planned: int
    """The number of these that are planned."""
    over: int
    """The number of pacts left out because they were called off or are over."""
    not_placed: tuple[str, ...]
    """The names of parties that have no place on a map."""


@frozen
class _PlacedPact:
    """A pact, and the ids of those that it ties, bodies as the countries they act for."""

    pact: Pact
    state: EntityState
    parties: tuple[str, ...]


def world_ties(catalog: Catalog, pacts: Iterable[Pact] | None) -> WorldTies:
    """Return who has pacts with whom.

    A body or a state company stands for its country, as `mineralpact.query.partners` has it; a
    union is a place of its own.

    Args:
        catalog: The catalog.
        pacts: The agreements and roadmaps; all of the catalog when not said.
    """
    if pacts is None:
        pacts = (*catalog.agreements, *catalog.roadmaps)
    placed = [_placed_pact(catalog, pact) for pact in pacts]
    drawn = tuple(filter(_is_drawn, placed))
    of_party = _by_party(drawn)
    ids = sorted(of_party, key=lambda id: (-len(of_party[id]), id))
    places: dict[str, MapPlace] = {}
    not_placed: list[str] = []
    for id in ids:
        place = place_of(catalog, id)
        if place is None:
            not_placed.append(shown_name(catalog[id]))
        else:
            places[id] = place
    planned = filter(lambda id: all(map(_is_plan, of_party[id])), places)
    return WorldTies(
        places=places,
        counts={id: len(of_party[id]) for id in places},
        planned_only=frozenset(planned),
        members=_members(places.values()),
        ties=_grouped_ties(catalog, drawn, places),
        pacts=len(drawn),
        planned=sum(map(_is_plan, drawn)),
        over=len(placed) - len(drawn),
        not_placed=tuple(not_placed),
    )


def _placed_pact(catalog: Catalog, pact: Pact) -> _PlacedPact:
    parties: dict[str, None] = {}
    for party in pact.parties:
        middle = acting_for(party, pact, catalog)
        parties[party if middle is None else middle.party] = None
    return _PlacedPact(pact, state_of(catalog, pact), tuple(parties))


def _by_party(pacts: Iterable[_PlacedPact]) -> dict[str, list[_PlacedPact]]:
    of_party: dict[str, list[_PlacedPact]] = {}
    for pact in pacts:
        for party in pact.parties:
            of_party.setdefault(party, []).append(pact)
    return of_party


def _is_drawn(pact: _PlacedPact) -> bool:
    return pact.state is not EntityState.OFF


def _is_plan(pact: _PlacedPact) -> bool:
    return pact.state is EntityState.PLAN


def _members(places: Iterable[MapPlace]) -> frozenset[str]:
    members, parties = set[str](), set[str]()
    for place in places:
        members.update(place.members)
        parties.add(place.id)
    return frozenset(members - parties)


def _grouped_ties(
    catalog: Catalog, pacts: Iterable[_PlacedPact], places: Mapping[str, MapPlace]
) -> tuple[MapTie, ...]:
    single: list[tuple[tuple[str, ...], _PlacedPact]] = []
    for pact in pacts:
        ends = tuple(sorted(filter(places.__contains__, pact.parties)))
        for tied in _tied(catalog, pact.pact, ends):
            single.append((tied, pact))
    groups = group_by(single, lambda tie: (tie[0], _is_plan(tie[1])))
    ties: list[MapTie] = []
    for (ends, is_planned), of_ends in groups.items():
        names = tuple(shown_name(pact.pact) for _, pact in of_ends)
        ties.append(MapTie(ends=ends, is_planned=is_planned, pacts=names))
    return tuple(sorted(ties, key=lambda tie: (-len(tie.pacts), tie.is_planned, tie.ends)))


def _tied(catalog: Catalog, pact: Pact, ends: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the ends of each line of a pact, or those of its star."""
    if len(ends) > MOST_IN_PAIRS:
        yield ends
        return
    for pair in combinations(ends, 2):
        if not _stand_together(catalog, pact, pair):
            yield pair


def _stand_together(catalog: Catalog, pact: Pact, pair: Sequence[str]) -> bool:
    """True if two are a union and its member on one side of a pact, which does not tie them."""
    if not pact.sides:
        return False
    names = (PartyNames(catalog, id, Reach.STATE) for id in pair)
    return any(party.have_union_beside(pair, pact) for party in names)


def tie_words(tie: MapTie, places: Mapping[str, MapPlace]) -> str:
    """Return a tie in words: whom it ties, and by what."""
    names = [places[end].name for end in tie.ends]
    who = " \N{EN DASH} ".join(names) if len(names) == 2 else list_words(names)
    pacts = list_words(tie.pacts)
    return f"{who}: {pacts} (planned)" if tie.is_planned else f"{who}: {pacts}"


def place_words(ties: WorldTies, id: str) -> str:
    """Return the words for a place: its name, and how many pacts it has."""
    words = f"{ties.places[id].name}: {count_words(ties.counts[id], 'pact')}"
    return f"{words}, planned" if id in ties.planned_only else words
