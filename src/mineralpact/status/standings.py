"""Standing of a party in an instrument: its own, or that of one through whom it takes part."""

from functools import cached_property
from typing import Final

from attrs import evolve, frozen

from mineralpact.catalog import Catalog
from mineralpact.catalog.parties.intermediaries import Reach, intermediaries_of
from mineralpact.catalog.reference.reference_entities import reference_entity
from mineralpact.catalog.times.time_order import lasts_on
from mineralpact.errors import NotFoundError, near_names
from mineralpact.model import Country
from mineralpact.status.force import ForceAnswer, force_of
from mineralpact.status.life import Life
from mineralpact.status.treaty_rules import TreatyRule
from mineralpact.values import EntityId, Truth, When

_BEST_FIRST: Final = (Truth.YES, Truth.UNKNOWN, Truth.NO)


@frozen
class PartyStanding:
    """Standing of a party in an instrument on a day."""

    life: Life
    """The life of the instrument on that day."""
    named: str | None
    """The party, or the one that is named in its place; ``None`` for all parties together."""
    through: tuple[EntityId, ...] = ()
    """From the one next to the party to the one named; none if the party itself is."""
    takes_part: Truth = Truth.YES
    """The truth of the party's taking part through them on that day."""

    @cached_property
    def named_force(self) -> ForceAnswer:
        """The answer to whether the instrument is in force for the one that is named."""
        return force_of(self.life, self.named)

    @cached_property
    def force(self) -> ForceAnswer:
        """The answer for the party, which is no surer than that it takes part."""
        answer = evolve(self.named_force, through=self.through)
        if self.takes_part is Truth.YES or self.takes_part & answer.truth is answer.truth:
            return answer
        return ForceAnswer(
            truth=self.takes_part,
            deciding=(),
            why=self._why_not_sure(),
            rule=TreatyRule.THIRD_PARTY,
            through=self.through,
        )

    def _why_not_sure(self) -> str:
        """Return why the answer for the party is no surer than that it takes part."""
        if not self.through and self.takes_part is Truth.NO:
            return "It is no party."
        if not self.through:
            return "It may be one of the parties that are not named."
        if self.takes_part is Truth.NO:
            return f"It takes no part through {self.named} on that day."
        return f"It is in force for {self.named}, through which it may take part on that day."


def standing_of(life: Life, party: str | None, on: When, catalog: Catalog | None) -> PartyStanding:
    """Return the standing of a party; of several, by the one for whom it is surest in force.

    A country that is not in the catalog is no party, or may be one of those that are not named.

    Raises:
        NotFoundError: neither the instrument nor its steps name the party, nor, as the catalog
            knows it, anybody through whom it takes part.
    """
    if party is None or life.names(party):
        return PartyStanding(life, party)
    standings = () if catalog is None else _standings_through(life, party, on, catalog)
    if standings:
        return min(standings, key=lambda one: _BEST_FIRST.index(one.force.truth))
    if catalog is not None and _is_unheard_of(party, catalog):
        takes_part = Truth.UNKNOWN if life.unnamed else Truth.NO
        return PartyStanding(life, party, takes_part=takes_part)
    near = near_names(party, life.members)
    raise NotFoundError(f"party to {life.instrument.id}", party[:200], near)


def _standings_through(
    life: Life, party: str, on: When, catalog: Catalog
) -> tuple[PartyStanding, ...]:
    """Return the standings of those named by an instrument through whom a party takes part."""
    standings: dict[str, PartyStanding] = {}
    for one in catalog.derived(intermediaries_of).of(party, Reach.STATE):
        if life.names(one.id):
            takes_part = one.truth & lasts_on(one.when, on)
            if one.id in standings:
                takes_part |= standings[one.id].takes_part
            standings[one.id] = PartyStanding(life, one.id, one.chain, takes_part)
    return tuple(standings.values())


def _is_unheard_of(party: str, catalog: Catalog) -> bool:
    """True for a country that a catalog does not hold."""
    return party not in catalog and isinstance(reference_entity(party, catalog.kinds), Country)
