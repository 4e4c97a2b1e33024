"""Catalogs as entities of followthemoney, the data model of OpenSanctions and OpenAleph."""

from typing import Any, Final

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.exchange.ftm.entity_export import EntityExport, schema_of
from mineralpact.exchange.ftm.field_writers import (
    FIELD_WRITERS,
    write_standard_names,
    write_terms,
)
from mineralpact.exchange.ftm.ftm_schemas import MARK, base_kind, term_keyword
from mineralpact.exchange.ftm.property_writer import PropertyWriter
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.outward.export_format import Exported, ExportFormat
from mineralpact.model import Claim, Country, Entity, Tension
from mineralpact.values.fields import Content, Field, fields_of

_NAME: Final = "followthemoney"
_NOT_SAID: Final = "it has facts, not who says so"
_PROOF: Final = "as the proof of what the claim is about"


def to_followthemoney(catalog: Catalog) -> Exported[tuple[dict[str, Plain], ...]]:
    """Return a catalog as entities of followthemoney, and what these do not carry.

    A country is a ``PublicBody``, so that it can be a party; an instrument is a ``Document``, each
    of its steps an ``Event``; money is a ``Project`` and no ``Payment``, for hardly any is told as
    paid. Keywords such as ``stage: signature`` hold our terms. Of claims only the sources go out.

    Args:
        catalog: The catalog.

    >>> from mineralpact.datasets import load
    >>> exported = to_followthemoney(load("japan-peru-2024"))
    >>> exported.content[0]["id"], exported.content[0]["schema"]
    ('CHN', 'PublicBody')
    """
    export = EntityExport(catalog, Ledger(_NAME))
    for entity in catalog:
        if isinstance(entity, Claim | Tension):
            _lose_statement(export, entity)
        else:
            _write_entity(export, entity)
    for claim in catalog.claims:
        _write_proofs(export, claim)
    entities = tuple(writer.plain() for writer in export.writers.values())
    return Exported(content=entities, losses=export.ledger.report(catalog))


def _write_entity(export: EntityExport, entity: Entity) -> None:
    """Write an entity with its items and links, if its kind has a schema."""
    schema, kind = schema_of(entity), base_kind(type(entity))
    if schema is None or kind is None:
        return
    thing = export.start(entity.id, schema, entity)
    thing.add("keywords", term_keyword(MARK, kind.__name__.lower()))
    export.ledger.carry(entity, "id")
    if isinstance(entity, Country):
        write_standard_names(thing, entity)
    for name, field in fields_of(kind).items():
        value: object = getattr(entity, name)
        if value is not None and value != () and name != "id":
            _write_field(export, thing, field, value)


def _write_field(export: EntityExport, thing: PropertyWriter, field: Field, value: Any) -> None:  # noqa: ANN401  # of any field
    if field.name in FIELD_WRITERS:
        FIELD_WRITERS[field.name](export, thing, value, field.name)
    elif field.value_type.content is Content.ID:
        _write_links(export, thing, field, value)
    else:
        write_terms(thing, field, value, field.name)


def _write_links(export: EntityExport, thing: PropertyWriter, field: Field, value: Any) -> None:  # noqa: ANN401  # an id or several
    for index, id in enumerate(value if field.is_many else (value,)):
        if export.goes_out(id):
            export.tie(thing, id, field.name, index)
            place = f"{field.name}[{index}]" if field.is_many else field.name
            export.ledger.carry(thing.entity, place)


def _lose_statement(export: EntityExport, statement: Claim | Tension) -> None:
    for name in fields_of(type(statement)):
        export.ledger.lose(statement, name, _NOT_SAID)


def _write_proofs(export: EntityExport, claim: Claim) -> None:
    """Add the sources of a claim to the things that it is about, as their proof."""
    things = [export.writers[id] for id in claim.entities if id in export.writers]
    for index, citation in enumerate(claim.cites):
        if not export.goes_out(citation.source):
            continue
        for thing in things:
            if thing.id != citation.source:
                thing.add("proof", citation.source)
                export.ledger.change(claim, f"cites[{index}].source", _PROOF)


def _encode(catalog: Catalog) -> Exported[bytes]:
    exported = to_followthemoney(catalog)
    lines = b"".join(msgspec.json.encode(entity) + b"\n" for entity in exported.content)
    return Exported(content=lines, losses=exported.losses)


FORMAT: Final = ExportFormat(name=_NAME, suffixes=(".ftm.json",), encode=_encode)
"""One entity of JSON a line, as followthemoney's own command reads it."""
