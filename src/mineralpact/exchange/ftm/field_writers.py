"""Fields that followthemoney has a place of its own for, and how each is written there."""

from collections.abc import Callable, Mapping
from hashlib import sha1
from typing import Any, Final, TypeAlias

from mineralpact.exchange.ftm.clean_text import clean_text
from mineralpact.exchange.ftm.entity_export import EntityExport
from mineralpact.exchange.ftm.ftm_codes import ftm_countries, ftm_language, language_tag_of
from mineralpact.exchange.ftm.ftm_schemas import DOCUMENTS, KEYWORD_CONTENT, term_keyword
from mineralpact.exchange.ftm.property_writer import NOTHING_LEFT, PropertyWriter
from mineralpact.model import (
    Attendance,
    Country,
    Funding,
    Membership,
    Milestone,
    Office,
    Share,
    Summit,
)
from mineralpact.values import Money, Place, Range, Record, Step, When
from mineralpact.values.fields import Field, fields_of
from mineralpact.values.naming.identifier import Identifier, IdentifierScheme
from mineralpact.values.naming.name import Name, NameKind
from mineralpact.values.rules import is_own_word

FieldWriter: TypeAlias = Callable[[EntityExport, PropertyWriter, Any, str], None]
"""Writes the value of a field of a thing, the field's name last."""

_BOUNDS: Final = "followthemoney has one exact number for an amount"
_LANGUAGE: Final = "followthemoney has no such language, or no regions and scripts of it"
_OF_MEETING: Final = "followthemoney tells it of the meeting as a whole"
_IDENTIFIERS: Final = {
    IdentifierScheme.WIKIDATA: "wikidataId",
    IdentifierScheme.LEI: "leiCode",
    IdentifierScheme.REGISTRATION_NUMBER: "registrationNumber",
}
_LEGAL_ENTITIES: Final = frozenset(("Person", "Organization", "PublicBody", "Company"))


def write_terms(thing: PropertyWriter, field: Field, value: Any, place: str) -> None:  # noqa: ANN401  # of any field
    """Add the terms of a field as keywords, or the word for one that is ``other``."""
    values = value if field.is_many else (value,)
    for index, term in enumerate(values):
        own_place = f"{place}[{index}]" if field.is_many else place
        if field.value_type.content in KEYWORD_CONTENT:
            thing.carry("keywords", term_keyword(field.name, term), own_place)
        elif is_own_word(field.name) and not clean_text(term):
            thing.ledger.lose(thing.entity, own_place, NOTHING_LEFT)
        elif is_own_word(field.name):
            thing.text("keywords", term_keyword(field.name, term), own_place)


def _write_record_terms(thing: PropertyWriter, record: Record, place: str) -> None:
    for name, field in fields_of(type(record)).items():
        value: object = getattr(record, name)
        if value is not None and value != ():
            write_terms(thing, field, value, f"{place}.{name}")


def write_standard_names(thing: PropertyWriter, country: Country) -> None:
    """Add the name and the code that ISO 3166 gives a country."""
    thing.add("name", clean_text(country.name))
    code = ftm_countries().get(country.id)
    if code is not None:
        thing.add("country", code)


def _write_name(_: EntityExport, thing: PropertyWriter, name: str, field: str) -> None:
    thing.text("title" if thing.schema in DOCUMENTS else "name", name, field)


def _write_short_name(_: EntityExport, thing: PropertyWriter, name: str, field: str) -> None:
    thing.text("abbreviation", name, field)


def _write_names(_: EntityExport, thing: PropertyWriter, names: tuple[Name, ...], _f: str) -> None:
    for index, name in enumerate(names):
        is_former = name.kind is NameKind.FORMER
        origin = "previousName" if is_former else "alias"
        if thing.text(origin, name.text, f"names[{index}].text") and is_former:
            thing.ledger.carry(thing.entity, f"names[{index}].kind")


def _write_identifiers(
    _: EntityExport, thing: PropertyWriter, identifiers: tuple[Identifier, ...], _f: str
) -> None:
    for index, identifier in enumerate(identifiers):
        name = _IDENTIFIERS.get(identifier.scheme)
        if name is None or not _takes(thing, name, identifier.value):
            continue
        if thing.text(name, identifier.value, f"identifiers[{index}].value"):
            thing.ledger.carry(thing.entity, f"identifiers[{index}].scheme")


def _takes(thing: PropertyWriter, name: str, value: str) -> bool:
    """True if a property takes an identifier: an item of Wikidata, a sound LEI of a body."""
    if name == "wikidataId":
        return value.startswith("Q")
    if thing.schema not in _LEGAL_ENTITIES:
        return False
    return name != "leiCode" or _is_lei(value)


def _is_lei(value: str) -> bool:
    """True if the check digits of a legal entity identifier hold (ISO 7064)."""
    return int("".join(str(int(letter, 36)) for letter in value)) % 97 == 1


def _write_country(_: EntityExport, thing: PropertyWriter, country: str, field: str) -> None:
    thing.country(country, field)


def _write_place(_: EntityExport, thing: PropertyWriter, place: Place, field: str) -> None:
    if place.country is not None:
        thing.country(place.country, f"{field}.country")
    if place.locality is not None:
        name = "location" if thing.schema == "Event" else "address"
        thing.text(name, place.locality, f"{field}.locality")


def _write_time(_: EntityExport, thing: PropertyWriter, when: When, field: str) -> None:
    thing.time(when, field)


def _write_published(_: EntityExport, thing: PropertyWriter, when: When, field: str) -> None:
    thing.day("publishedAt", when, field)


def _write_accessed(_: EntityExport, thing: PropertyWriter, when: When, field: str) -> None:
    thing.day("retrievedAt", when, field)


def _write_money(_: EntityExport, thing: PropertyWriter, money: Money, field: str) -> None:
    if money.amount is None:
        thing.ledger.lose(thing.entity, field, _BOUNDS)
        return
    thing.add("amount", f"{money.amount:f}")
    thing.add("currency", money.currency)
    thing.ledger.carry(thing.entity, field)
    if money.approximate:
        thing.ledger.lose(thing.entity, f"{field}.approximate", _BOUNDS)


def _write_language(_: EntityExport, thing: PropertyWriter, tag: str, field: str) -> None:
    code = ftm_language(tag)
    if code is None:
        thing.ledger.lose(thing.entity, field, _LANGUAGE)
        return
    thing.add("language", code)
    if language_tag_of(code) == tag:
        thing.ledger.carry(thing.entity, field)
    else:
        thing.ledger.change(thing.entity, field, _LANGUAGE)


def _write_url(_: EntityExport, thing: PropertyWriter, url: str, field: str) -> None:
    thing.text("sourceUrl", url, field)


def _write_organizer(export: EntityExport, thing: PropertyWriter, id: str, field: str) -> None:
    export.refer(thing, "organizer", id, field)


def _write_attendees(
    export: EntityExport, thing: PropertyWriter, attendees: tuple[Attendance, ...], _f: str
) -> None:
    """Add who takes part; whether that is planned, the meeting's own modality says."""
    summit = thing.entity
    for index, attendance in enumerate(attendees):
        place = f"attendees[{index}]"
        if attendance.participant is None or not export.refer(
            thing, "involved", attendance.participant, f"{place}.participant"
        ):
            continue
        if isinstance(summit, Summit) and attendance.modality is summit.modality:
            thing.ledger.carry(summit, f"{place}.modality")
        else:
            thing.ledger.change(summit, f"{place}.modality", _OF_MEETING)


def _write_offices(
    export: EntityExport, thing: PropertyWriter, offices: tuple[Office, ...], _f: str
) -> None:
    """Write each office as a position, which others may hold too, and who holds it."""
    for index, office in enumerate(offices):
        place = f"offices[{index}]"
        what = "\n".join((office.title, office.kind or "", office.of or ""))
        digest = sha1(what.encode(), usedforsecurity=False).hexdigest()
        post = PropertyWriter(f"position.{digest}", "Position", thing.entity, thing.ledger)
        post.text("name", office.title, f"{place}.title")
        _write_record_terms(post, office, place)
        if office.of is not None:
            _write_office_of(export, post, office.of, f"{place}.of")
        export.writers.setdefault(post.id, post)
        holding = export.item(thing, "offices", index, "Occupancy")
        holding.add("holder", thing.id)
        holding.add("post", post.id)
        if office.when is not None:
            holding.time(office.when, f"{place}.when")


def _write_office_of(export: EntityExport, post: PropertyWriter, id: str, place: str) -> None:
    if export.refer(post, "organization", id, place) and id in ftm_countries():
        post.add("country", ftm_countries()[id])


def _write_members(
    export: EntityExport, thing: PropertyWriter, members: tuple[Membership, ...], _f: str
) -> None:
    for index, membership in enumerate(members):
        if not export.goes_out(membership.member):
            continue
        place = f"members[{index}]"
        link = export.item(thing, "members", index, "Membership")
        link.add("organization", thing.id)
        link.carry("member", membership.member, f"{place}.member")
        if membership.role is not None:
            link.carry("role", membership.role, f"{place}.role")
        if membership.when is not None:
            link.time(membership.when, f"{place}.when")


def _write_owners(
    export: EntityExport, thing: PropertyWriter, owners: tuple[Share, ...], _f: str
) -> None:
    for index, share in enumerate(owners):
        if not export.goes_out(share.owner):
            continue
        place = f"owners[{index}]"
        link = export.item(thing, "owners", index, "Ownership")
        link.add("asset", thing.id)
        link.carry("owner", share.owner, f"{place}.owner")
        if share.percent is not None:
            _write_percent(link, share.percent, f"{place}.percent")
        if share.modality is not None:
            link.carry("status", share.modality, f"{place}.modality")
        if share.when is not None:
            link.time(share.when, f"{place}.when")


def _write_percent(link: PropertyWriter, percent: Range, place: str) -> None:
    """Add a share: its number alone where it is exact, else the words for its bounds."""
    low, high, *_ = percent.bounds
    if low is not None and low == high and not percent.approximate:
        link.carry("percentage", f"{low:f}", place)
    else:
        link.add("percentage", str(percent))
        link.ledger.change(link.entity, place, "as words, for followthemoney has no bounds")


def _write_acts(
    export: EntityExport,
    thing: PropertyWriter,
    acts: tuple[Step | Milestone | Funding, ...],
    name: str,
) -> None:
    """Write each act as an event, tied to the thing by the field that lists it."""
    title = next(iter(thing.properties.get("title", thing.properties.get("name", ()))), thing.id)
    for index, act in enumerate(acts):
        place = f"{name}[{index}]"
        event = export.item(thing, name, index, "Event")
        word = act.phase if isinstance(act, Milestone) else act.stage
        event.add("name", f"{title}: {word}"[:384].strip())
        _write_record_terms(event, act, place)
        if act.when is not None:
            event.time(act.when, f"{place}.when")
        if isinstance(act, Step):
            _write_step(export, event, act, place)
        export.tie(thing, event.id, name, index)


def _write_step(export: EntityExport, event: PropertyWriter, step: Step, place: str) -> None:
    if step.place is not None:
        _write_place(export, event, step.place, f"{place}.place")
    if step.party is not None:
        export.refer(event, "organizer", step.party, f"{place}.party")
    for index, signatory in enumerate(step.signatories):
        export.refer(event, "involved", signatory, f"{place}.signatories[{index}]")
    if step.note is not None:
        event.text("summary", step.note, f"{place}.note")


FIELD_WRITERS: Final[Mapping[str, FieldWriter]] = {
    "name": _write_name,
    "title": _write_name,
    "short_name": _write_short_name,
    "names": _write_names,
    "identifiers": _write_identifiers,
    "country": _write_country,
    "place": _write_place,
    "when": _write_time,
    "published": _write_published,
    "accessed": _write_accessed,
    "cost": _write_money,
    "amount": _write_money,
    "language": _write_language,
    "url": _write_url,
    "organization": _write_organizer,
    "attendees": _write_attendees,
    "offices": _write_offices,
    "members": _write_members,
    "owners": _write_owners,
    "steps": _write_acts,
    "milestones": _write_acts,
}
"""Writers by the field, whatever the kind."""
