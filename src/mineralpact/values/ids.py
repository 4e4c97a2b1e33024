"""Identifiers: one type per kind of entity, so that a checker tells them apart.

Countries are named by ISO 3166-1 alpha-3 (``PER``; of the past ``SUN``); everything else by a
lower-case slug (``japan-peru-roadmap``), unique in the whole catalog. Entities hold identifiers,
never other entities.
"""

from typing import TYPE_CHECKING, Any, NewType

if TYPE_CHECKING:
    # To a checker it is any text: so ``CountryId("PER")`` takes a plain one, and a field for any
    # entity takes every id.
    EntityId = str
else:
    #: Any entity's identifier.
    EntityId = NewType("EntityId", str)
#: A country's ISO 3166-1 alpha-3 code, such as ``PER``.
CountryId = NewType("CountryId", EntityId)
#: An organization's slug, such as ``apec``.
OrganizationId = NewType("OrganizationId", EntityId)
#: A person's slug.
PersonId = NewType("PersonId", EntityId)
#: A mineral's slug.
MineralId = NewType("MineralId", EntityId)
#: A source's slug.
SourceId = NewType("SourceId", EntityId)
#: A summit's slug.
SummitId = NewType("SummitId", EntityId)
#: An agreement's slug.
AgreementId = NewType("AgreementId", EntityId)
#: A roadmap's slug.
RoadmapId = NewType("RoadmapId", EntityId)
#: A project's slug.
ProjectId = NewType("ProjectId", EntityId)
#: An investment's slug.
InvestmentId = NewType("InvestmentId", EntityId)
#: A claim's slug.
ClaimId = NewType("ClaimId", EntityId)
#: A tension's slug.
TensionId = NewType("TensionId", EntityId)
#: A place in an entity: its identifier, then the path, as ``japan-peru-roadmap.areas[0].title``;
#: the identifier alone for the entity as such.
EntityPath = NewType("EntityPath", str)

#: Who can be bound by an instrument: a country, or an organization (the EU, a ministry, a bank).
PartyId = CountryId | OrganizationId
#: Who can own, and pay for, a part of something: a party or a person.
OwnerId = CountryId | OrganizationId | PersonId
#: Who can take part in a meeting: a party or a person.
ParticipantId = CountryId | OrganizationId | PersonId
#: Who can say something: a person, an organization, a country or another source.
SpeakerId = PersonId | OrganizationId | CountryId | SourceId
#: Who can sign for a party: a person, or an organization that signs by itself.
SignatoryId = PersonId | OrganizationId
#: What sets a policy in motion with steps of its own: an agreement or a roadmap.
InstrumentId = AgreementId | RoadmapId


# A field declared with one of these takes plain text in the eyes of type checkers, and keeps the
# type of its ids: ``CountryId("PER")`` is needed nowhere. Nothing is converted, for an id is text.


def as_id(id: str) -> Any:  # noqa: ANN401  # fits every id type
    """Return the id that a text is: the converter of a field of one id.

    >>> import attrs
    >>> MineId = NewType("MineId", EntityId)
    >>> @attrs.frozen(kw_only=True)
    ... class Mine:
    ...     id: MineId = attrs.field(converter=as_id)
    >>> Mine(id="north-pit").id
    'north-pit'
    """
    return id


def as_id_or_none(id: str | None) -> Any:  # noqa: ANN401  # as above
    """Return the id that a text is, or ``None``: the converter of a field that may be empty."""
    return id


def as_ids(ids: tuple[str, ...]) -> Any:  # noqa: ANN401  # as above
    """Return the ids that texts are: the converter of a field of several ids."""
    return ids
