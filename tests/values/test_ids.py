import pytest

from mineralpact.model import KINDS, Entity, Reference, references
from mineralpact.model.entity import type_of_id
from mineralpact.values import ids
from mineralpact.values.fields import value_type
from mineralpact.values.ids import (
    CountryId,
    EntityId,
    InstrumentId,
    OrganizationId,
    ParticipantId,
    PartyId,
)
from tests.samples import sample_entities


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_an_identifier_type_of_its_own(kind: type[Entity]) -> None:
    """Named after the kind, and text at run time."""
    id_type = type_of_id(kind)
    assert id_type is getattr(ids, f"{kind.__name__}Id")
    assert value_type(id_type).types == (str,)


def test_an_identifier_is_plain_text_at_run_time() -> None:
    """The type is for checkers; nothing is wrapped."""
    assert type(CountryId("CHL")) is str
    assert type(EntityId("CHL")) is str


def test_unions_name_whom_a_field_may_point_at() -> None:
    """A party is a country or an organization; a person can take part too."""
    assert set(value_type(PartyId).members) == {CountryId, OrganizationId}
    assert set(value_type(PartyId).members) < set(value_type(ParticipantId).members)
    assert len(value_type(InstrumentId).members) == 2


def test_every_reference_of_every_kind_is_found() -> None:
    """By the types of fields alone, at any depth."""
    found = {
        (entity.id, each.path): each for entity in sample_entities() for each in references(entity)
    }
    assert {
        ("copper-pact", "parties[0]"),
        ("copper-pact", "minerals[0]"),
        ("copper-pact", "steps[0].relative.event"),
        ("copper-pact", "steps[1].party"),
        ("copper-pact", "aims[0].by[0]"),
        ("copper-pact", "commitments[0].by[0]"),
        ("copper-pact", "commitments[0].to[0]"),
        ("copper-pact", "effects[0].affects[0]"),
        ("copper-pact", "builds_on[0]"),
        ("ana-soto", "offices[0].of"),
        ("copper-forum", "members[1].member"),
        ("report", "authors[0]"),
        ("loa-mine", "place.country"),
        ("loa-mine", "owners[0].owner"),
        ("doubt", "attributed_to[1].speaker"),
        ("doubt", "cites[0].source"),
        ("steps", "objects[1]"),
        ("steps", "about[0]"),
        ("who", "about[2]"),
        ("doubt", "subject"),
        ("gap-members", "members[0]"),
        ("gap-loans", "possible.values[0].value.id"),
        ("planned-or-doubted", "claims[1]"),
    } <= set(found)
    assert all(isinstance(each, Reference) for each in found.values())


def test_an_entitys_own_identifier_is_no_reference() -> None:
    """It names, it does not point."""
    assert not [
        each for entity in sample_entities() for each in references(entity) if each.path == "id"
    ]
