"""Sides of a pact: who stands together, "of the one part"."""

from collections.abc import Sequence

from attrs import field, frozen

from mineralpact.values.ids import PartyId, as_ids
from mineralpact.values.record import KeyedRecord
from mineralpact.values.rules import EACH_ONCE, BrokenRules, Problems, broken


@frozen(kw_only=True, weakref_slot=False)
class Side(KeyedRecord):
    """Parties that stand together on one side of a pact.

    Raises:
        ValidationError: no party, or one named twice.

    >>> union = ("european-union", "FRA")
    >>> len(Side(name="of the one part", parties=union).parties)
    2
    """

    name: str | None = None
    """The words that the pact has for it, such as "of the one part"; ``None`` when not stated."""
    parties: tuple[PartyId, ...] = field(converter=as_ids, metadata=EACH_ONCE)
    """The parties on it: one or more of those of the pact."""

    def problems(self) -> BrokenRules:
        if self.parties:
            return ()
        return broken("parties", "too_few", "expected one or more parties, found none")


def sides_of_parties(sides: Sequence[Side], parties: tuple[str, ...]) -> Problems:
    """Refuse a single side, one who is no party of the pact, and a party on two sides."""
    problems: Problems = ()
    if len(sides) == 1:
        problems += broken("sides", "too_few", "expected no sides, or two or more, found 1")
    sides_by_party: dict[str, int] = {}
    for index, side in enumerate(sides):
        for position, party in enumerate(side.parties):
            path = f"sides[{index}].parties[{position}]"
            first = sides_by_party.setdefault(party, index)
            if party not in parties:
                problems += broken(path, "not_a_party", f"expected a party, found {party}")
            elif first != index:
                message = f"expected a party on one side, found {party}, which is on sides[{first}]"
                problems += broken(path, "repeated", message)
    return problems
