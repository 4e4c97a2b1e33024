"""Roles in a pact: some are for parties only."""

from typing import Any

import pytest

from mineralpact.model import Agreement, AgreementKind, Roadmap
from mineralpact.values import Participation, PartyRole
from mineralpact.values.parties.role import OF_PARTIES, OUTSIDE
from tests.samples import CHL, DEU, FORUM, MINISTER, PACT, PLAN, refused

NAMED: dict[str, Any] = {"name": "Pact", "parties": (CHL, DEU)}
INSTRUMENTS: list[tuple[type[Agreement | Roadmap], dict[str, Any]]] = [
    (Agreement, {"id": PACT, "kind": AgreementKind.TREATY, **NAMED}),
    (Roadmap, {"id": PLAN, **NAMED}),
]
of_instruments = pytest.mark.parametrize(
    ("cls", "fields"), INSTRUMENTS, ids=["agreement", "roadmap"]
)


@of_instruments
@pytest.mark.parametrize("role", PartyRole)
def test_some_roles_are_those_of_parties(
    cls: type[Agreement | Roadmap], fields: dict[str, Any], role: PartyRole
) -> None:
    """A member is one; a chair, a depositary or an observer need not be one."""
    roles = (Participation(by=CHL, role=role), Participation(by=FORUM, role=role))
    if role in OF_PARTIES:
        assert refused(cls, **fields, roles=roles) == [("roles[1].by", "not_a_party")]
    else:
        assert cls(**fields, roles=roles).parties == (CHL, DEU)
    assert cls(**fields, roles=roles[:1]).roles == roles[:1]


def test_nobody_outside_has_a_role_of_parties() -> None:
    """The two sets of roles have none in common."""
    assert not OF_PARTIES & OUTSIDE


def test_a_party_may_play_several_roles() -> None:
    """Each of them once."""
    lead, keeper = (
        Participation(by=CHL, role=role) for role in (PartyRole.LEAD, PartyRole.DEPOSITARY)
    )
    _, fields = INSTRUMENTS[0]
    assert Agreement(**fields, roles=(lead, keeper)).roles == (lead, keeper)
    assert refused(Agreement, **fields, roles=(lead, lead)) == [("roles[1]", "repeated")]


def test_a_person_may_facilitate_and_chair_and_is_no_member() -> None:
    """The parties are countries and organizations."""
    _, fields = INSTRUMENTS[0]
    for role in (PartyRole.FACILITATOR, PartyRole.CHAIR):
        part = Participation(by=MINISTER, role=role)
        assert Agreement(**fields, roles=(part,)).roles[0].by == MINISTER
    member = Participation(by=MINISTER, role=PartyRole.MEMBER)
    assert refused(Agreement, **fields, roles=(member,)) == [("roles[0].by", "not_a_party")]
