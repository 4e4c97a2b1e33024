"""Export to followthemoney: the entities written so far, and how new ones are tied to them."""

import re
from hashlib import sha1

from attrs import define, field

from mineralpact.catalog import Catalog
from mineralpact.exchange.ftm.ftm_schemas import (
    COMPANIES,
    ID_FORM,
    PUBLIC_BODIES,
    SCHEMA_OF_KIND,
    base_kind,
    link_schema,
)
from mineralpact.exchange.ftm.property_writer import PropertyWriter
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.model import Entity, Organization

_MOST_CHARACTERS = 200
"""The most characters of an identifier."""


@define
class EntityExport:
    """Entities of followthemoney written so far."""

    catalog: Catalog
    """The catalog that goes out."""
    ledger: Ledger
    """The ledger of the export."""
    writers: dict[str, PropertyWriter] = field(factory=dict[str, PropertyWriter])
    """The entities by identifier, in the order of the file."""

    def start(self, id: str, schema: str, entity: Entity) -> PropertyWriter:
        """Return the entity of an identifier, a new one where it is the first of it."""
        return self.writers.setdefault(id, PropertyWriter(id, schema, entity, self.ledger))

    def item(self, thing: PropertyWriter, name: str, index: int, schema: str) -> PropertyWriter:
        """Return a new entity for an item of a list; no slug has a dot, as its identifier has."""
        id = f"{thing.id}.{name}.{index}"
        if len(id) > _MOST_CHARACTERS:
            id = sha1(id.encode(), usedforsecurity=False).hexdigest()
        return self.start(id, schema, thing.entity)

    def tie(self, thing: PropertyWriter, id: str, role: str, index: int = 0) -> None:
        """Write a link from a thing to another."""
        schema = link_schema(thing.schema, role)
        link = self.item(thing, f"{role}.link", index, schema.name)
        link.add(schema.subject, thing.id)
        link.add(schema.object, id)
        link.add("role", role)

    def refer(self, thing: PropertyWriter, name: str, id: str, place: str) -> bool:
        """Add a reference if the other goes out; return whether it is there as a new one."""
        return self.goes_out(id) and thing.carry(name, id, place)

    def goes_out(self, id: str) -> bool:
        """True if an entity of the catalog has a schema."""
        return schema_of(self.catalog[id]) is not None


def schema_of(entity: Entity) -> str | None:
    """Return the schema that an entity goes out in; ``None`` where there is none."""
    if not re.fullmatch(ID_FORM, entity.id):
        return None
    if not isinstance(entity, Organization):
        kind = base_kind(type(entity))
        return None if kind is None else SCHEMA_OF_KIND[kind]
    if entity.kind in COMPANIES:
        return "Company"
    return "PublicBody" if entity.kind in PUBLIC_BODIES else "Organization"
