"""Catalogs as JSON-LD: every value as linked data, under IRIs of schema.org, PROV and our own."""

from typing import Final

import msgspec

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.exchange.linked.nodes import Node, NodeWriter
from mineralpact.exchange.linked.vocabulary import CONTEXT
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.outward.export_format import Exported, ExportFormat
from mineralpact.values.fields import fields_of

BASE: Final = "urn:mineralpact:entity:"
"""Beginning of the IRI of each entity, unless told otherwise."""
_NAME: Final = "json-ld"


def to_json_ld(catalog: Catalog, *, base: str = BASE) -> Exported[dict[str, Plain]]:
    """Return a catalog as JSON-LD, in which nothing is lost.

    The context stands in it, so no reader asks the network. Records in entities are nodes with an
    IRI of their own, such as ``…japan-peru-roadmap#/steps/0``, which claims point at. Times are
    literals of EDTF.

    Args:
        catalog: The catalog.
        base: The beginning of each entity's IRI, such as an address to publish them under.

    >>> from mineralpact.model import Country
    >>> from mineralpact.values.ids import CountryId
    >>> document = to_json_ld(Catalog([Country(id=CountryId("PER"))])).content
    >>> document["@graph"][0]["schema:sameAs"]
    [{'@id': 'wd:Q419'}]
    """
    writer = NodeWriter(catalog, base)
    ledger = Ledger(_NAME)
    nodes: list[Plain] = [*_catalog_nodes(catalog)]
    for entity in catalog:
        nodes.append(writer.entity(entity))
        ledger.carry(entity, *fields_of(type(entity)))
    content: dict[str, Plain] = {"@context": dict(CONTEXT), "@graph": nodes}
    return Exported(content=content, losses=ledger.report(catalog))


def _catalog_nodes(catalog: Catalog) -> list[Node]:
    """Return the node of the catalog itself, if it has a name."""
    node: Node = {}
    if catalog.id is not None:
        node["@id"] = f"urn:mineralpact:catalog:{catalog.id}"
    if catalog.title is not None:
        node["schema:name"] = catalog.title
    return [{**node, "@type": ["mp:Catalog", "schema:Dataset"]}] if node else []


def _encode(catalog: Catalog) -> Exported[bytes]:
    exported = to_json_ld(catalog)
    text = msgspec.json.format(msgspec.json.encode(exported.content), indent=2)
    return Exported(content=text + b"\n", losses=exported.losses)


FORMAT: Final = ExportFormat(name=_NAME, suffixes=(".jsonld",), encode=_encode)
"""One JSON document in UTF-8."""
