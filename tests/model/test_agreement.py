from typing import Any

import pendulum
import pytest

from mineralpact.model import Agreement, AgreementKind
from mineralpact.model.agreement import ACTS_OF_ONE
from mineralpact.values.parties.role import Participation, PartyRole
from mineralpact.values.parties.side import Side
from tests.samples import CHL, COPPER, DEU, FORUM, MINE, PACT, REPORT, TREATY, refused

FIELDS: dict[str, Any] = {
    "id": PACT,
    "name": "Pact",
    "kind": AgreementKind.TREATY,
    "parties": (CHL, DEU),
}


def fields(**changes: object) -> dict[str, Any]:
    """Good fields, with some changed."""
    return {**FIELDS, **changes}


@pytest.mark.parametrize(
    ("parties", "problems"),
    [
        ((), [("parties", "too_few")]),
        ((CHL,), [("parties", "too_few")]),
        ((CHL, CHL), [("parties[1]", "repeated")]),
        ((CHL, DEU, FORUM, DEU), [("parties[3]", "repeated")]),
    ],
)
def test_an_agreement_has_two_parties_or_more(
    parties: tuple[str, ...], problems: list[tuple[str, str]]
) -> None:
    """Each once."""
    assert refused(Agreement, **fields(parties=parties)) == problems


@pytest.mark.parametrize("kind", sorted(ACTS_OF_ONE))
def test_one_party_is_enough_for_what_one_makes_alone(kind: AgreementKind) -> None:
    """A body decides, a country bans exports; without any party, or with one twice, nobody does."""
    assert Agreement(**fields(kind=kind, parties=(FORUM,))).parties == (FORUM,)
    assert Agreement(**fields(kind=kind, parties=(CHL,), parties_announced=1)).parties == (CHL,)
    assert refused(Agreement, **fields(kind=kind, parties=())) == [("parties", "too_few")]
    assert refused(Agreement, **fields(kind=kind, parties=(CHL, CHL))) == [
        ("parties[1]", "repeated")
    ]


@pytest.mark.parametrize("kind", sorted(set(AgreementKind) - ACTS_OF_ONE))
def test_two_parties_are_needed_for_what_nobody_makes_alone(kind: AgreementKind) -> None:
    """A memorandum or a contract is between parties, be one of them a body with members."""
    assert refused(Agreement, **fields(kind=kind, parties=(FORUM,))) == [("parties", "too_few")]


def test_organizations_can_be_parties() -> None:
    """A union, a ministry or a bank signs too; several may be on one side."""
    assert Agreement(**fields(parties=(CHL, DEU, FORUM))).parties == (CHL, DEU, FORUM)


@pytest.mark.parametrize("field", ["amends", "implements"])
def test_an_agreement_relates_to_others_only(field: str) -> None:
    """Not to itself."""
    assert refused(Agreement, **fields(**{field: PACT})) == [(field, "self_reference")]
    assert getattr(Agreement(**fields(**{field: TREATY})), field) == TREATY


@pytest.mark.parametrize("field", ["builds_on", "replaces"])
def test_an_agreement_does_not_list_itself_among_others(field: str) -> None:
    """Told at the place where it says so."""
    assert refused(Agreement, **fields(**{field: (TREATY, PACT)})) == [
        (f"{field}[1]", "self_reference")
    ]


def test_a_mineral_is_named_once() -> None:
    """Twice would be a slip."""
    assert refused(Agreement, **FIELDS, minerals=(COPPER, COPPER)) == [("minerals[1]", "repeated")]


def test_all_faults_are_told_together() -> None:
    """One error for one agreement."""
    bad = fields(id="Pact", name=" ", parties=(), minerals=(COPPER, COPPER))
    assert refused(Agreement, **bad) == [
        ("name", "empty_text"),
        ("minerals[1]", "repeated"),
        ("id", "bad_id"),
        ("parties", "too_few"),
    ]


def test_what_is_not_stated_is_none() -> None:
    """In particular whether it binds: a title says nothing of force."""
    assert Agreement(**FIELDS).bindingness is None


def test_a_duration_is_longer_than_nothing() -> None:
    """As that of a roadmap is."""
    assert refused(Agreement, **FIELDS, duration=pendulum.duration()) == [("duration", "too_small")]
    pact = Agreement(**FIELDS, duration=pendulum.duration(years=5))
    assert pact.duration == pendulum.duration(years=5)


def test_a_project_is_named_once() -> None:
    """Twice would be a slip, as with what it replaces."""
    assert refused(Agreement, **FIELDS, projects=(MINE, MINE)) == [("projects[1]", "repeated")]
    assert refused(Agreement, **FIELDS, replaces=(TREATY, TREATY)) == [("replaces[1]", "repeated")]


def test_its_text_is_a_source() -> None:
    """Where that is at hand."""
    assert Agreement(**FIELDS, text=REPORT).text == REPORT


def test_a_role_of_parties_is_played_by_one() -> None:
    """In an agreement without sides as in one with some."""
    members = (Participation(by=FORUM, role=PartyRole.MEMBER),)
    assert refused(Agreement, **FIELDS, roles=members) == [("roles[0].by", "not_a_party")]
    alone = (Side(parties=(CHL,)),)
    assert refused(Agreement, **FIELDS, sides=alone) == [("sides", "too_few")]
