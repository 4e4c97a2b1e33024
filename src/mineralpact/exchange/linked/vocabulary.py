"""Classes and properties as IRIs: of schema.org, PROV and Web Annotation where they surely fit."""

from collections.abc import Mapping
from typing import Final

from mineralpact.codec.json_parser import Plain
from mineralpact.model import (
    Attribution,
    Claim,
    Country,
    Investment,
    Mineral,
    Organization,
    Person,
    Source,
    Summit,
)
from mineralpact.model.organization import GOVERNMENT_BODIES
from mineralpact.values import Citation, Money, Place, Range, Record
from mineralpact.values.fields import cached
from mineralpact.values.naming.identifier import Identifier

CONTEXT: Final[Mapping[str, Plain]] = {
    "mp": "urn:mineralpact:vocabulary:",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The context of every document: prefixes alone, so that each value says itself what it is."""

_CLASSES: Final[Mapping[type[Record], str]] = {
    Country: "schema:Country",
    Organization: "schema:Organization",
    Person: "schema:Person",
    Source: "schema:CreativeWork",
    Summit: "schema:Event",
    Claim: "schema:Claim",
    Money: "schema:MonetaryAmount",
    Range: "schema:QuantitativeValue",
    Place: "schema:Place",
    Identifier: "schema:PropertyValue",
    Citation: "oa:SpecificResource",
    Attribution: "prov:Attribution",
}
_PROPERTIES: Final[Mapping[tuple[type[Record], str], str]] = {
    (Record, "name"): "schema:name",
    (Record, "identifiers"): "schema:identifier",
    (Organization, "short_name"): "schema:alternateName",
    (Mineral, "aliases"): "schema:alternateName",
    (Source, "title"): "schema:name",
    (Source, "authors"): "schema:author",
    (Source, "publisher"): "schema:publisher",
    (Source, "language"): "schema:inLanguage",
    (Source, "url"): "schema:url",
    (Source, "based_on"): "schema:isBasedOn",
    (Summit, "organization"): "schema:organizer",
    (Summit, "place"): "schema:location",
    (Investment, "investor"): "schema:funder",
    (Identifier, "value"): "schema:value",
    (Identifier, "url"): "schema:url",
    (Money, "currency"): "schema:currency",
    (Money, "amount"): "schema:value",
    (Money, "at_least"): "schema:minValue",
    (Money, "at_most"): "schema:maxValue",
    (Range, "at_least"): "schema:minValue",
    (Range, "at_most"): "schema:maxValue",
    (Claim, "about"): "schema:about",
    (Claim, "statement"): "schema:text",
    (Claim, "cites"): "prov:wasDerivedFrom",
    (Claim, "attributed_to"): "prov:qualifiedAttribution",
    (Attribution, "speaker"): "prov:agent",
    (Citation, "source"): "oa:hasSource",
    (Citation, "start"): "oa:start",
    (Citation, "end"): "oa:end",
}


@cached
def property_of(cls: type[Record], field: str) -> str:
    """Return the property that a field of a class is, as a compact IRI.

    >>> property_of(Source, "authors"), property_of(Source, "length")
    ('schema:author', 'mp:length')
    """
    for base in cls.__mro__:
        if (base, field) in _PROPERTIES:
            return _PROPERTIES[base, field]
    return f"mp:{field}"


def classes_of(record: Record) -> list[Plain]:
    """Return the classes of a record: ours, and those of others that it surely is one of."""
    classes: list[Plain] = []
    for base in type(record).__mro__:
        if base in _CLASSES:
            classes.append(_CLASSES[base])
    if isinstance(record, Organization) and record.kind in GOVERNMENT_BODIES:
        classes.append("schema:GovernmentOrganization")
    return [f"mp:{type(record).__name__}", *classes]
