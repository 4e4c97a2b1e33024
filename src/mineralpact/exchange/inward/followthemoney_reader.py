"""Entities of followthemoney as a catalog, with what is refused and what has no place here."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.errors import DocumentError, Problem, ValidationError
from mineralpact.exchange.ftm.incoming_entity import (
    FAULT,
    IncomingEntity,
    ValueFate,
    incoming_entity,
)
from mineralpact.exchange.ftm.incoming_thing import IncomingThing, Things, referred
from mineralpact.exchange.ftm.link_readers import LINK_READERS, LinkReader
from mineralpact.exchange.ftm.thing_reader import SCHEMAS, ThingReader, country_id, kind_of
from mineralpact.exchange.inward.imported import Imported, Refusal
from mineralpact.exchange.losses.loss_report import MOST_EXAMPLES, Loss, LossReport
from mineralpact.exchange.plain_reader import from_plain
from mineralpact.model import Country, Entity, Investment, Organization, Person, Project, Summit
from mineralpact.paths import Path
from mineralpact.values import CountryId
from mineralpact.values.rules import is_slug

_FORMAT: Final = "followthemoney"
_LOOSE: Final = ("Position", "Event")
"""The schemata of what is a part of another thing here."""
_ID: Final = "id"
_SLUG: Final = "an identifier here is a slug"


def from_followthemoney(entities: Iterable[Mapping[str, object]]) -> Imported:
    """Return entities of followthemoney as a catalog, with what is refused and what is lost.

    People, organizations, texts, projects, payments and positions come in, and the links between
    them. An entity that is refused is left out whole; a link to it is refused with it. What
    `to_followthemoney` wrote comes in as what it was.

    Args:
        entities: The entities as plain values, each with ``id``, ``schema`` and ``properties``; a
            refusal names the first as row 1.

    >>> person = {"id": "q1", "schema": "Person", "properties": {"name": ["Dina Boluarte"]}}
    >>> yacht = {"id": "q2", "schema": "Vessel", "properties": {"name": ["A yacht"]}}
    >>> imported = from_followthemoney([person, yacht])
    >>> imported.catalog.people[0].name, imported.refused[0].row
    ('Dina Boluarte', 2)
    """
    incoming = [incoming_entity(row, plain) for row, plain in enumerate(entities, start=1)]
    _refuse_repeated(incoming)
    _refuse_strangers(incoming)
    while True:
        sound = [entity for entity in incoming if not entity.problems]
        reading = _Reading(sound)
        catalog = reading.catalog()
        if catalog is not None:
            break
    refused = [
        Refusal(row=entity.row, problems=tuple(entity.problems))
        for entity in incoming
        if entity.problems
    ]
    return Imported(catalog=catalog, losses=_report(sound, reading), refused=tuple(refused))


def followthemoney_lines(lines: Iterable[bytes]) -> Iterator[dict[str, Plain]]:
    """Yield the entity of each line; of a line that is no object of JSON, nothing but the fault."""
    for line in lines:
        try:
            yield msgspec.json.decode(line, type=dict[str, Any])
        except (msgspec.DecodeError, RecursionError) as error:
            yield {FAULT: str(error)}


class _Reading:
    """One reading of the entities that are sound so far; it may find that more are not."""

    def __init__(self, incoming: list[IncomingEntity]) -> None:
        self._incoming = incoming
        self._reader = ThingReader()
        self.things: dict[str, IncomingThing] = {}
        """The things by identifier."""

    def catalog(self) -> Catalog | None:
        """Return the catalog; ``None`` where entities turned out to be refused."""
        for entity in self._incoming:
            entity.forget()
        self._read_things()
        self._read_links()
        entities = self._entities()
        if self._has_problems():
            return None
        try:
            return Catalog(entities)
        except ValidationError as error:
            self._refuse(error.problems)
            return None

    def _has_problems(self) -> bool:
        return any(entity.problems for entity in self._incoming)

    def _read_things(self) -> None:
        rows: dict[str, int] = {}
        for entity in self._incoming:
            kind = kind_of(entity)
            if kind is None:
                continue
            id = _own_id(entity, kind)
            first = rows.setdefault(id, entity.row)
            if first != entity.row:
                message = f"expected another identifier than {id}, as that of row {first} becomes"
                entity.refuse(_ID, "duplicate_id", message)
            plain = self._reader.read(entity, kind)
            self.things[entity.id] = IncomingThing(entity, kind, id, plain)
        for thing in self.things.values():
            if thing.kind in _REFERENCES:
                _REFERENCES[thing.kind](thing, self.things)

    def _read_links(self) -> None:
        loose: dict[str, IncomingEntity] = {}
        for entity in self._incoming:
            if entity.schema in _LOOSE and entity.id not in self.things:
                loose[entity.id] = entity
        links = LinkReader(self._reader, self.things, loose)
        for entity in self._incoming:
            if entity.schema in LINK_READERS:
                links.read(entity)
        for id, entity in loose.items():
            if entity.schema == "Event" and id not in links.used:
                message = "expected a step of something, or the keyword mineralpact: summit"
                entity.refuse("schema", "unknown_schema", message)

    def _entities(self) -> list[Entity]:
        entities: list[Entity] = []
        for thing in self.things.values():
            if thing.incoming.problems:
                continue
            try:
                entities.append(from_plain(thing.kind, {"id": thing.id, **thing.plain}))
            except DocumentError as error:
                thing.incoming.problems += error.problems
        named = {thing.id for thing in self.things.values()}
        for code in sorted(self._reader.countries - named):
            entities.append(Country(id=CountryId(code)))
        return entities

    def _refuse(self, problems: Iterable[Problem]) -> None:
        """Refuse the entities that problems of a catalog are of."""
        by_section: dict[str, list[IncomingThing]] = defaultdict(list)
        for thing in self.things.values():
            by_section[thing.kind.section].append(thing)
        for problem in problems:
            section, index, *rest = Path.parse(problem.path).steps
            thing = by_section[str(section)][int(str(index))]
            thing.incoming.refuse(str(Path(tuple(rest))), problem.code, problem.message)


def _own_id(entity: IncomingEntity, kind: type[Entity]) -> str:
    """Return the identifier here: a slug, or the code of a country."""
    if kind is Country:
        return country_id(entity) or entity.id
    if is_slug(entity.id):
        return entity.id
    return re.sub("[^a-z0-9]+", "-", entity.id.lower()).strip("-")


def _refer_payment(thing: IncomingThing, things: Things) -> None:
    kinds = (Country, Organization, Person)
    payers = list(referred(thing.incoming, "payer", things, *kinds))
    beneficiaries = list(referred(thing.incoming, "beneficiary", things, Country, Organization))
    projects = list(referred(thing.incoming, "project", things, Project))
    if payers:
        thing.plain["investor"] = payers[0].id
        thing.plain["co_investors"] = [payer.id for payer in payers[1:]]
    if beneficiaries:
        thing.plain["recipient"] = beneficiaries[0].id
        thing.plain["co_recipients"] = [one.id for one in beneficiaries[1:]]
    thing.plain["projects"] = [project.id for project in projects]


def _refer_summit(thing: IncomingThing, things: Things) -> None:
    organizers = list(referred(thing.incoming, "organizer", things, Organization))
    if len(organizers) == 1:
        thing.plain["organization"] = organizers[0].id
    kinds = (Country, Organization, Person)
    attendees: list[dict[str, object]] = []
    for one in referred(thing.incoming, "involved", things, *kinds):
        attendees.append({"participant": one.id, "modality": thing.plain.get("modality")})
    thing.plain["attendees"] = attendees


_REFERENCES: Final[Mapping[type[Entity], Callable[[IncomingThing, Things], None]]] = {
    Summit: _refer_summit,
    Investment: _refer_payment,
}


def _refuse_repeated(incoming: Iterable[IncomingEntity]) -> None:
    rows: dict[str, int] = {}
    for entity in incoming:
        first = rows.setdefault(entity.id, entity.row)
        if first != entity.row and entity.id:
            message = f"duplicate id {entity.id[:60]!r} (first used in row {first})"
            entity.refuse(_ID, "duplicate_id", message)


def _refuse_strangers(incoming: Iterable[IncomingEntity]) -> None:
    expected = ", ".join(sorted({*SCHEMAS, *LINK_READERS, *_LOOSE}))
    for entity in incoming:
        is_known = entity.schema in LINK_READERS or entity.schema in _LOOSE
        if not entity.problems and not is_known and kind_of(entity) is None:
            message = f"expected one of {expected}, found {entity.schema[:60]!r}"
            entity.refuse("schema", "unknown_schema", message)


def _report(incoming: Iterable[IncomingEntity], reading: _Reading) -> LossReport:
    """Return what became of each value of the entities that came in."""
    carried = 0
    rows: dict[tuple[str, ValueFate], list[str]] = defaultdict(list)
    for entity in incoming:
        thing = reading.things.get(entity.id)
        if thing is not None and thing.id != entity.id:
            rows[entity.schema, ValueFate(_ID, _SLUG, is_changed=True)].append(f"row {entity.row}")
        for fate in entity.fates():
            if fate.reason:
                rows[entity.schema, fate].append(f"row {entity.row}")
            else:
                carried += 1
    losses: list[Loss] = []
    for (schema, fate), examples in rows.items():
        losses.append(
            Loss(
                kind=schema,
                field=fate.property,
                reason=fate.reason,
                count=len(examples),
                is_changed=fate.is_changed,
                examples=tuple(examples[:MOST_EXAMPLES]),
            )
        )
    return LossReport(format=_FORMAT, carried=carried, losses=tuple(losses))
