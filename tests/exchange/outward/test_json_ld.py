"""JSON-LD holds every value of a catalog where a reader of RDF finds it."""

import json
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Final, NewType

import pytest
from attrs import frozen
from hypothesis import HealthCheck, given, settings
from pendulum import Duration
from rdflib import OWL, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from mineralpact.catalog import Catalog
from mineralpact.datasets import load
from mineralpact.errors import ArgumentError
from mineralpact.exchange import export, to_json_ld
from mineralpact.exchange.linked.nodes import indexed_steps
from mineralpact.exchange.linked.vocabulary import CONTEXT, property_of
from mineralpact.model import (
    Agreement,
    AgreementKind,
    Claim,
    Country,
    Entity,
    Organization,
    OrganizationKind,
)
from mineralpact.paths import Path as ValuePath
from mineralpact.values import (
    AgreementId,
    ClaimId,
    CountryId,
    EntityId,
    EntityPath,
    Identifier,
    IdentifierScheme,
    Modality,
    OrganizationId,
    Record,
    Stage,
    Step,
    When,
)
from mineralpact.values.entity_path import parse_entity_path
from mineralpact.values.fields import Field, fields_of
from mineralpact.values.record import is_tuple
from mineralpact.values.time.duration import duration_text
from tests.datasets.shipped import catalogs_to_export
from tests.effort import examples
from tests.property.strategies import catalogs

BASE: Final = "urn:mineralpact:entity:"
SCHEMA: Final = Namespace("https://schema.org/")
OA: Final = Namespace("http://www.w3.org/ns/oa#")
EDTF: Final = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
ARTICLE: Final = load("japan-peru-2024")
HOSTILE: Final = '"\\ <script>\u202e\x00\n"""^^<urn:x> {"@id": "urn:y"} http://example.org/'


def graph_of(catalog: Catalog) -> Graph:
    """Return a catalog's JSON-LD as a graph."""
    return Graph().parse(data=json.dumps(to_json_ld(catalog).content), format="json-ld")


def iri(term: str) -> URIRef:
    """Return a compact IRI in full."""
    prefix, _, name = term.partition(":")
    return URIRef(f"{CONTEXT[prefix]}{name}")


def term_of(value: object, field: Field, catalog: Catalog) -> Node:
    """Return the literal or the IRI that a value is in RDF."""
    if isinstance(value, StrEnum):
        return iri(f"mp:{type(value).__name__}-{value.value}")
    if isinstance(value, str) and field.value_type.is_place:
        place = parse_entity_path(value)
        steps = map(str, indexed_steps(place.path, catalog[place.entity]))
        return URIRef("/".join([f"{BASE}{place.entity}#", *steps]).removesuffix("#"))
    if isinstance(value, str) and field.value_type.id_types:
        return URIRef(f"{BASE}{value}")
    return literal_of(value)


def literal_of(value: object) -> Literal:
    """Return the literal that a value is, with its type."""
    if isinstance(value, When):
        return Literal(value.text, datatype=EDTF)
    if isinstance(value, Duration):
        return Literal(duration_text(value), datatype=XSD.duration)
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return Literal(text if "." in text else f"{text}.0", datatype=XSD.decimal)
    return Literal(value)


def triples_of(record: Record, node: str, catalog: Catalog) -> Iterator[tuple[Node, Node, Node]]:
    """Yield the triples by which a graph says the values of a record, and the order of lists."""
    yield URIRef(node), RDF.type, iri(f"mp:{type(record).__name__}")
    start = node if "#" in node else f"{node}#"
    for name, field in fields_of(type(record)).items():
        value: object = getattr(record, name)
        if value is None or value == () or (isinstance(record, Entity) and name == "id"):
            continue
        term = iri(property_of(type(record), name))
        subject = URIRef(f"{node}/selector" if term in (OA.start, OA.end) else node)
        values: Any = enumerate(value) if is_tuple(value) else [("", value)]
        for index, item in values:
            place = f"{start}/{name}/{index}".removesuffix("/")
            if index != "":
                yield URIRef(place), SCHEMA.position, Literal(index)
            if isinstance(item, Record):
                yield subject, term, URIRef(place)
                yield from triples_of(item, place, catalog)
            else:
                yield subject, term, term_of(item, field, catalog)


def check_whole(catalog: Catalog) -> None:
    """Check that nothing of a catalog is missing in its graph."""
    graph = graph_of(catalog)
    for entity in catalog:
        for triple in triples_of(entity, f"{BASE}{entity.id}", catalog):
            assert triple in graph
    lost = {loss.field for loss in to_json_ld(catalog).losses.losses}
    assert lost == ({"editions"} if catalog.editions else set())


@pytest.mark.slow
@pytest.mark.parametrize("catalog", catalogs_to_export(), ids=lambda catalog: catalog.id)
def test_a_data_set_is_whole(catalog: Catalog) -> None:
    """Every value of every entity is there, typed, under its own property."""
    check_whole(catalog)


@pytest.mark.slow
@given(catalog=catalogs())
@settings(max_examples=examples(40), suppress_health_check=[HealthCheck.too_slow])
def test_any_catalog_is_whole(catalog: Catalog) -> None:
    """Whatever stands in it."""
    check_whole(catalog)


def test_a_claim_points_at_a_node_and_cites_a_passage() -> None:
    """As PROV and Web Annotation have it; an item is the same node by its key and by its index."""
    graph = graph_of(ARTICLE)
    claim = URIRef(f"{BASE}japan-peru-2024-area-minerals-and-energy")
    area = URIRef(f"{BASE}japan-peru-roadmap#/areas/0")
    assert (claim, SCHEMA.about, area) in graph
    assert (area, RDF.type, iri("mp:Area")) in graph
    passage = URIRef(f"{claim}#/cites/0")
    assert (claim, iri("prov:wasDerivedFrom"), passage) in graph
    assert (passage, OA.hasSource, URIRef(f"{BASE}japan-peru-article")) in graph
    selector = graph.value(passage, OA.hasSelector)
    assert (selector, RDF.type, OA.TextPositionSelector) in graph
    assert (selector, OA.start, Literal(1455)) in graph


def test_an_item_is_one_node_by_its_key_and_by_its_index() -> None:
    """So what two claims say of it comes together."""
    step = Step(key="signing", stage=Stage.SIGNATURE, modality=Modality.PLANNED)
    pact = Agreement(
        id=AgreementId("pact"),
        name="Pact",
        kind=AgreementKind.TREATY,
        parties=(CountryId("JPN"), CountryId("PER")),
        steps=(step,),
    )
    by_index, by_key = ValuePath.parse("steps[0].when"), ValuePath.parse("steps[signing].when")
    assert indexed_steps(by_key, pact) == indexed_steps(by_index, pact) == ("steps", 0, "when")
    other = ValuePath.parse("steps[other]")
    assert indexed_steps(other, pact) == other.steps
    assert indexed_steps(ValuePath.parse("name[other]"), pact)[0] == "name"


def test_a_country_is_its_item_of_wikidata() -> None:
    """And so is what says itself which item it is; a property of Wikidata is nobody."""
    identifiers = tuple(
        Identifier(scheme=IdentifierScheme.WIKIDATA, value=value) for value in ("Q170481", "P31")
    )
    body = Organization(
        id=OrganizationId("apec"),
        name="APEC",
        kind=OrganizationKind.MINISTRY,
        identifiers=identifiers,
    )
    former = Country(id=CountryId("AFI"))
    graph = graph_of(Catalog([Country(id=CountryId("PER")), body, former]))
    same = {str(subject): str(item) for subject, item in graph.subject_objects(SCHEMA.sameAs)}
    assert same == {
        f"{BASE}PER": "http://www.wikidata.org/entity/Q419",
        f"{BASE}apec": "http://www.wikidata.org/entity/Q170481",
    }
    assert (URIRef(f"{BASE}PER"), SCHEMA.name, Literal("Peru")) in graph
    assert (URIRef(f"{BASE}apec"), RDF.type, SCHEMA.GovernmentOrganization) in graph
    numeric = graph_of(Catalog([Country(id=CountryId("ATB"))])).value(None, iri("mp:numeric"))
    assert numeric is None
    assert OWL.sameAs not in set(graph.predicates())


def test_hostile_text_stays_text() -> None:
    """Quotation marks, markup, control characters and what looks like JSON-LD."""
    body = Organization(id=OrganizationId("body"), name=HOSTILE)
    graph = graph_of(Catalog([body], title=HOSTILE))
    assert (URIRef(f"{BASE}body"), SCHEMA.name, Literal(HOSTILE)) in graph
    assert not list(graph.triples((URIRef("urn:y"), None, None)))


def test_entities_may_stand_under_an_address() -> None:
    """Of whoever publishes them."""
    document = to_json_ld(ARTICLE, base="https://example.org/pacts/").content
    graph = Graph().parse(data=json.dumps(document), format="json-ld")
    roadmap = URIRef("https://example.org/pacts/japan-peru-roadmap")
    assert (roadmap, SCHEMA.name, Literal("Japan-Peru roadmap")) in graph
    assert not [node for node in graph.subjects() if str(node).startswith(BASE)]


@pytest.mark.parametrize("base", ["", "pacts/", "urn:a b", "urn:<x>", 'urn:"', "urn:\x00"])
def test_what_is_no_beginning_of_an_iri_is_refused(base: str) -> None:
    """It would break the graph of whoever reads it."""
    with pytest.raises(ArgumentError, match="base: expected the beginning of an IRI"):
        to_json_ld(ARTICLE, base=base)


class Rock(StrEnum):
    """A vocabulary of an app."""

    HARD = "hard <rock>"


MineId = NewType("MineId", EntityId)


@frozen(kw_only=True)
class Mine(Entity):
    """A kind of an app, whose identifiers may be any text."""

    section: ClassVar[str] = "mines"
    id: MineId
    rock: Rock

    def id_problems(self) -> tuple[()]:
        return ()


def test_a_kind_of_an_app_is_whole_too() -> None:
    """Whatever stands in its identifiers and terms."""
    graph = graph_of(Catalog([Mine(id=MineId("a <b>"), rock=Rock.HARD)]))
    mine = URIRef(f"{BASE}a%20%3Cb%3E")
    assert (mine, RDF.type, iri("mp:Mine")) in graph
    assert (mine, iri("mp:rock"), iri("mp:Rock-hard%20%3Crock%3E")) in graph


def test_the_catalog_is_a_dataset_if_it_has_a_name() -> None:
    """By its identifier, its title or both."""
    catalog = URIRef("urn:mineralpact:catalog:japan-peru-2024")
    assert (catalog, RDF.type, SCHEMA.Dataset) in graph_of(ARTICLE)
    assert not graph_of(Catalog([]))
    assert len(graph_of(Catalog([], title="Pacts"))) == 3


def test_a_claim_of_a_whole_entity_points_at_it() -> None:
    """Without a place in it."""
    claim = Claim(
        id=ClaimId("claim"),
        about=(EntityPath("PER"),),
        modality=Modality.OPINION,
        inferred=True,
    )
    graph = graph_of(Catalog([Country(id=CountryId("PER")), claim]))
    assert (URIRef(f"{BASE}claim"), SCHEMA.about, URIRef(f"{BASE}PER")) in graph


def test_a_file_is_one_document(tmp_path: Path) -> None:
    """With its context in it."""
    export(ARTICLE, tmp_path / "pact.jsonld")
    document = json.loads((tmp_path / "pact.jsonld").read_text(encoding="utf-8"))
    assert document == to_json_ld(ARTICLE).content
    assert set(document) == {"@context", "@graph"}
