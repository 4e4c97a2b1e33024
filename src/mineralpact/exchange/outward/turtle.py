"""Catalogs as RDF Turtle, by rdflib from their JSON-LD."""

from typing import Final
from warnings import catch_warnings, simplefilter

import msgspec
from attrs import evolve

from mineralpact.catalog import Catalog
from mineralpact.exchange.outward.export_format import Exported, ExportFormat
from mineralpact.exchange.outward.json_ld import BASE, to_json_ld
from mineralpact.tables.extras import require

_NAME: Final = "turtle"


def to_turtle(catalog: Catalog, *, base: str = BASE) -> Exported[str]:
    """Return a catalog as RDF Turtle, in which nothing is lost; see `to_json_ld`.

    Args:
        catalog: The catalog.
        base: The beginning of the IRI of each entity.

    Raises:
        MissingExtraError: rdflib is not installed.
    """
    require("rdflib")
    from rdflib import Graph

    exported = to_json_ld(catalog, base=base)
    document = msgspec.json.encode(exported.content).decode()
    with catch_warnings():
        simplefilter("ignore", DeprecationWarning)  # rdflib's of its own classes
        # The context stands in the document: rdflib loads none.
        graph = Graph().parse(data=document, format="json-ld")
    return Exported(
        content=graph.serialize(format="turtle"), losses=evolve(exported.losses, format=_NAME)
    )


def _encode(catalog: Catalog) -> Exported[bytes]:
    exported = to_turtle(catalog)
    return Exported(content=exported.content.encode(), losses=exported.losses)


FORMAT: Final = ExportFormat(name=_NAME, suffixes=(".ttl",), encode=_encode)
"""One document in UTF-8."""
