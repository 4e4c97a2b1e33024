"""Sides: who of the parties stand together."""

from typing import Any

import pytest

from mineralpact.model import Agreement, AgreementKind, Roadmap
from mineralpact.values import Side
from tests.samples import CHL, COMPANY, DEU, FORUM, PACT, PLAN, XKX, refused

PARTIES = (CHL, DEU, FORUM)
NAMED: dict[str, Any] = {"name": "Pact", "parties": PARTIES}
INSTRUMENTS: list[tuple[type[Agreement | Roadmap], dict[str, Any]]] = [
    (Agreement, {"id": PACT, "kind": AgreementKind.TREATY, **NAMED}),
    (Roadmap, {"id": PLAN, **NAMED}),
]
of_instruments = pytest.mark.parametrize(
    ("cls", "fields"), INSTRUMENTS, ids=["agreement", "roadmap"]
)


@of_instruments
def test_parties_stand_together_on_sides(
    cls: type[Agreement | Roadmap], fields: dict[str, Any]
) -> None:
    """The European Union and its member states, of the one part; the list of parties stays flat."""
    sides = (
        Side(name="of the one part", parties=(FORUM, DEU)),
        Side(name="of the other part", parties=(CHL,)),
    )
    pact = cls(**fields, sides=sides)
    assert [side.parties for side in pact.sides] == [(FORUM, DEU), (CHL,)]
    assert pact.parties == PARTIES


def test_a_side_need_not_have_a_name() -> None:
    """Two ministries of one country sign together, and no word is made of it."""
    assert Side(parties=(FORUM, DEU)).name is None


@of_instruments
@pytest.mark.parametrize(
    ("sides", "problems"),
    [
        (((CHL, DEU, FORUM),), [("sides", "too_few")]),
        (((CHL,), (XKX,)), [("sides[1].parties[0]", "not_a_party")]),
        (((CHL, FORUM), (DEU, FORUM)), [("sides[1].parties[1]", "repeated")]),
        (((CHL,), (DEU,), (COMPANY, CHL)), [
            ("sides[2].parties[0]", "not_a_party"),
            ("sides[2].parties[1]", "repeated"),
        ]),
    ],
)  # fmt: skip
def test_sides_are_two_or_more_and_of_parties_only(
    cls: type[Agreement | Roadmap],
    fields: dict[str, Any],
    sides: tuple[tuple[Any, ...], ...],
    problems: list[tuple[str, str]],
) -> None:
    """Told at the party that is on a side and is none, or that is on two."""
    told = tuple([Side(parties=parties) for parties in sides])
    assert refused(cls, **fields, sides=told) == problems


def test_a_side_has_a_party() -> None:
    """One or more, each once."""
    assert refused(Side, name="of the one part", parties=()) == [("parties", "too_few")]
    assert refused(Side, parties=(CHL, CHL)) == [("parties[1]", "repeated")]


@of_instruments
def test_one_named_party_has_a_side_where_others_are_announced(
    cls: type[Agreement | Roadmap], fields: dict[str, Any]
) -> None:
    """A side whose parties nobody names cannot be told; so sides wait for a party on each."""
    alone: dict[str, Any] = {**fields, "parties": (CHL,), "parties_announced": 28}
    assert cls(**alone).sides == ()
    assert refused(cls, **alone, sides=(Side(parties=(CHL,)),)) == [("sides", "too_few")]
