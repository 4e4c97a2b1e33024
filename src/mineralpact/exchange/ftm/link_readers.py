"""Links of followthemoney as parts of our entities: offices, members, shares, references, acts."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final

import attrs
from attrs import define

from mineralpact.exchange.ftm.ftm_codes import country_of_code
from mineralpact.exchange.ftm.ftm_schemas import LINK_SCHEMAS, SCHEMA_OF_KIND
from mineralpact.exchange.ftm.incoming_entity import IncomingEntity
from mineralpact.exchange.ftm.incoming_thing import IncomingThing, Things, end_of_link, referred
from mineralpact.exchange.ftm.thing_reader import ThingReader
from mineralpact.exchange.ftm.value_readers import PlainRecord, read_terms, read_time, read_title
from mineralpact.model import (
    Country,
    Entity,
    Funding,
    Milestone,
    Office,
    Organization,
    Person,
    Project,
)
from mineralpact.model.entity import kind_name, may_point_at
from mineralpact.values import Modality, PartyRole, Step
from mineralpact.values.fields import Content, Described, Field, fields_of

_ANY: Final = tuple(SCHEMA_OF_KIND)
_ACTS: Final[tuple[type[Described], ...]] = (Step, Milestone, Funding)
_PERCENTAGE: Final = re.compile(r"([0-9]{1,3}([.][0-9]{1,20})?)\s*%?")
_NO_NUMBER: Final = "only one number from 0 to 100 has a place here"


@define
class LinkReader:
    """Reader of the links of a file, once its things are there."""

    reader: ThingReader
    """Reader of places in acts."""
    things: Things
    """The things by identifier."""
    loose: Mapping[str, IncomingEntity]
    """Positions and events that are no things, by identifier."""
    used: set[str] = attrs.field(factory=set[str])
    """The identifiers of those that a link makes a part of something."""

    def read(self, link: IncomingEntity) -> None:
        """Add what a link says to the thing that it is a part of, or say what is wrong with it."""
        LINK_READERS[link.schema](self, link)

    def part(self, link: IncomingEntity, origin: str, schema: str) -> IncomingEntity | None:
        """Return the position or event at an end of a link; without it, the link is refused."""
        ids = link.all(origin)
        part = self.loose.get(ids[0]) if len(ids) == 1 else None
        if part is None or part.schema != schema:
            link.refuse(origin, "dangling_id", f"expected one {schema} that came in")
            return None
        self.used.add(part.id)
        return part

    def end(self, link: IncomingEntity, origin: str, *kinds: type[Entity]) -> IncomingThing | None:
        """Return the thing at one end of a link."""
        return end_of_link(link, origin, self.things, kinds or _ANY)


def _add(thing: IncomingThing, name: str, record: PlainRecord, *origins: IncomingEntity) -> None:
    """Add a record to a list of a thing, unless something is wrong with where it comes from."""
    if not any(origin.problems for origin in origins):
        thing.plain.setdefault(name, []).append(record)


def _read_occupancy(links: LinkReader, link: IncomingEntity) -> None:
    holder = links.end(link, "holder", Person)
    post = links.part(link, "post", "Position")
    if post is not None:
        office = _office(links, post)
        read_time(link, office)
        if holder is not None:
            _add(holder, "offices", office, link, post)


def _office(links: LinkReader, post: IncomingEntity) -> PlainRecord:
    """Return the office that a position is."""
    office = read_terms(post, Office)
    read_title(post, office, "name", name="title")
    bodies = list(referred(post, "organization", links.things, Organization, Country))
    if len(bodies) == 1:
        office["of"] = bodies[0].id
    country = links.reader.country(post) if not bodies else None
    if country is not None:
        office["of"] = country
    elif bodies and list(map(country_of_code, post.values("country"))) == [bodies[0].id]:
        post.all("country")
    return office


def _read_directorship(links: LinkReader, link: IncomingEntity) -> None:
    _read_role(links, link, "director", "organization")


def _read_employment(links: LinkReader, link: IncomingEntity) -> None:
    _read_role(links, link, "employee", "employer")


def _read_role(links: LinkReader, link: IncomingEntity, person: str, body: str) -> None:
    """Read the role of a person in a body as an office there."""
    office: PlainRecord = {}
    read_title(link, office, "role", name="title")
    read_time(link, office)
    holder, organization = links.end(link, person, Person), links.end(link, body, Organization)
    if holder is not None and organization is not None:
        _add(holder, "offices", {**office, "of": organization.id}, link)


def _read_membership(links: LinkReader, link: IncomingEntity) -> None:
    member = links.end(link, "member", Country, Organization)
    organization = links.end(link, "organization", Organization)
    record: PlainRecord = {}
    role = link.one("role")
    if role is not None and _is_term(PartyRole, role):
        record["role"] = role
    elif role is not None:
        record |= {"role": PartyRole.OTHER.value, "role_word": role}
    read_time(link, record)
    if member is not None and organization is not None:
        _add(organization, "members", {"member": member.id, **record}, link)


def _read_ownership(links: LinkReader, link: IncomingEntity) -> None:
    owner = links.end(link, "owner", Country, Organization, Person)
    asset = links.end(link, "asset", Organization, Project)
    record: PlainRecord = {}
    percent = _percent(link)
    if percent is not None:
        record["percent"] = percent
    status = link.one("status")
    if status is not None and _is_term(Modality, status):
        record["modality"] = status
    elif status is not None:
        link.lose("status", "only a modality of ours, such as planned, has a place here")
    read_time(link, record)
    if owner is not None and asset is not None:
        _add(asset, "owners", {"owner": owner.id, **record}, link)


def _is_term(vocabulary: type[StrEnum], text: str) -> bool:
    return text in frozenset(vocabulary)


def _percent(link: IncomingEntity) -> PlainRecord | None:
    text = link.one("percentage")
    number = _PERCENTAGE.fullmatch(text.strip()) if text is not None else None
    if number is None or Decimal(number[1]) > 100:
        link.lose("percentage", _NO_NUMBER)
        return None
    return {"at_least": number[1], "at_most": number[1], "unit": "percent"}


def _read_other_link(links: LinkReader, link: IncomingEntity) -> None:
    """Read a link whose role is a field of ours."""
    schema = LINK_SCHEMAS[link.schema]
    subject = links.end(link, schema.subject)
    role = link.one("role") or ""
    if subject is None:
        return
    target = fields_of(subject.kind).get(role)
    record = None if target is None else target.value_type.record
    if record is not None and record in _ACTS:
        _read_act(links, link, subject, role, record)
    elif target is not None and target.value_type.content is Content.ID and role != "id":
        _read_reference(links, link, subject, target)
    else:
        message = f"expected a field of {kind_name(subject.kind)}, found {role[:60]!r}"
        link.refuse("role", "unknown_role", message)


def _read_reference(
    links: LinkReader, link: IncomingEntity, subject: IncomingThing, field: Field
) -> None:
    origin = LINK_SCHEMAS[link.schema].object
    kinds = [kind for kind in _ANY if may_point_at(field.value_type.id_types, kind)]
    target = links.end(link, origin, *kinds)
    if target is None:
        return
    if field.is_many:
        subject.plain.setdefault(field.name, []).append(target.id)
    elif field.name in subject.plain:
        link.refuse("role", "repeated", f"expected one {field.name}, found another one")
    else:
        subject.plain[field.name] = target.id


def _read_act(
    links: LinkReader,
    link: IncomingEntity,
    subject: IncomingThing,
    name: str,
    record: type[Described],
) -> None:
    """Read the event at the end of a link as a step or a milestone."""
    event = links.part(link, LINK_SCHEMAS[link.schema].object, "Event")
    if event is None:
        return
    act = read_terms(event, record)
    event.all("name")
    read_time(event, act)
    if record is Step:
        _read_step(links, event, act)
    _add(subject, name, act, link, event)


def _read_step(links: LinkReader, event: IncomingEntity, act: PlainRecord) -> None:
    links.reader.place(event, "location", act)
    note = event.one("summary")
    if note is not None:
        act["note"] = note
    parties = list(referred(event, "organizer", links.things, Country, Organization))
    if len(parties) == 1:
        act["party"] = parties[0].id
    signatories = list(referred(event, "involved", links.things, Person, Organization))
    if signatories:
        act["signatories"] = [signatory.id for signatory in signatories]


LINK_READERS: Final[Mapping[str, Callable[[LinkReader, IncomingEntity], None]]] = {
    "Occupancy": _read_occupancy,
    "Directorship": _read_directorship,
    "Employment": _read_employment,
    "Membership": _read_membership,
    "Ownership": _read_ownership,
    **dict.fromkeys(LINK_SCHEMAS, _read_other_link),
}
"""Readers by schema."""
