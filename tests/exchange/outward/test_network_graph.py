"""Graphs: a node for each entity, an edge for each relation, and GraphML that networkx reads."""

import io
import subprocess
import sys
from pathlib import Path
from typing import Any, TypeAlias, cast

import networkx as nx
from hypothesis import given, settings

from mineralpact import datasets
from mineralpact.catalog import Catalog
from mineralpact.exchange import export, to_graphml, to_networkx
from mineralpact.exchange.outward.xml_text import xml_text
from mineralpact.model import Claim, Country, Predicate, references
from mineralpact.query import Reach, neighbours
from mineralpact.values import ClaimId, CountryId, EntityId, Modality
from tests.effort import examples
from tests.exchange.hostile import NAMES, hostile_catalog
from tests.property.strategies import catalogs

Graph: TypeAlias = "nx.MultiDiGraph[str]"


def article() -> Catalog:
    """Return the catalog of the article."""
    return datasets.load("japan-peru-2024")


def edges(graph: Graph, source: str, target: str) -> list[dict[str, Any]]:
    """Return what the edges from one node to another say."""
    return list(graph.get_edge_data(source, target, default={}).values())


def read(data: bytes) -> Graph:
    """Return the graph that networkx reads."""
    return cast("Graph", nx.read_graphml(io.BytesIO(data), force_multigraph=True))


def test_an_entity_is_a_node() -> None:
    """With its kind, its name, and each of its fields that holds one value."""
    graph = to_networkx(article()).content
    assert graph.nodes["PER"] == {"type": "country", "name": "Peru"}
    assert graph.nodes["apec-leaders-summit-2024"] == {
        "type": "summit",
        "name": "APEC Leaders' Summit",
        "kind": "leaders_summit",
        "modality": "planned",
        "when": "2024-11-15/2024-11-16",
        "when_earliest": "2024-11-15",
        "when_latest": "2024-11-16",
    }
    assert graph.nodes["japan-peru-roadmap"]["areas_announced"] == 5


def test_an_identifier_is_an_edge() -> None:
    """With the place that holds it, and how the record around it is told."""
    graph = to_networkx(article()).content
    (step,) = edges(graph, "china-peru-fta-upgrade", "elmer-schialer")
    assert step == {
        "relation": "steps.announced_by",
        "path": "steps[0].announced_by[0]",
        "modality": "happened",
        "stage": "announced",
        "when": "[..2024-11-14]",
        "when_latest": "2024-11-14",
        "told_by": "japan-peru-2024-f57",
    }


def test_a_relation_that_a_claim_tells_is_an_edge() -> None:
    """From its subject to its object."""
    graph = to_networkx(article()).content
    relations = edges(graph, "japan-peru-strategic-partnership", "CHN")
    assert relations == [
        {"relation": "counters", "modality": "opinion", "told_by": "japan-peru-2024-f70"}
    ]


def test_claims_are_nodes_on_request() -> None:
    """A claim's edges then lead to what it is about; the place inside of it is told as lost."""
    exported = to_networkx(article(), claims=True)
    graph = exported.content
    assert len(graph) == len(article())
    about = edges(graph, "japan-peru-2024-f58", "china-peru-fta-upgrade")
    assert {edge["relation"] for edge in about} == {"about"}
    changed = {(loss.kind, loss.field) for loss in exported.losses.losses if loss.is_changed}
    assert ("Claim", "about[]") in changed
    assert "Tension" not in {loss.kind for loss in exported.losses.losses}


def test_a_relation_of_claims_is_an_edge_between_claims_only() -> None:
    """Where claims are no nodes, what one tells of another is lost, and said to be."""
    countries = [Country(id=CountryId("JPN")), Country(id=CountryId("PER"))]
    claims: list[Claim] = []
    for id, subject, objects in (
        ("about-claim", "rival", ("JPN",)),
        ("about-country", "JPN", ("rival", "PER")),
        ("rival", "JPN", ()),
    ):
        claims.append(
            Claim(
                id=ClaimId(id),
                subject=EntityId(subject),
                predicate=Predicate.COMPETES_WITH,
                objects=tuple(map(EntityId, objects)),
                modality=Modality.OPINION,
                inferred=True,
            )
        )
    catalog = Catalog([*countries, *claims])
    graph = to_networkx(catalog).content
    assert list(graph.edges()) == [("JPN", "PER")]
    assert set(graph) == {"JPN", "PER"}
    lost = {(loss.field, loss.count) for loss in to_networkx(catalog).losses.losses}
    assert {("subject", 2), ("objects[]", 2), ("id", 2)} <= lost
    assert ("rival", "JPN") in to_networkx(catalog, claims=True).content.edges()


def test_the_report_of_the_article() -> None:
    """Most of what a catalog says stands in claims, which are no nodes."""
    losses = to_networkx(article()).losses
    lost = {(loss.kind, loss.field): loss.count for loss in losses.losses}
    assert losses.format == "networkx"
    assert lost["Claim", "statement"] == 75
    assert lost["Agreement", "topics[]"] == 11
    assert ("Agreement", "parties[]") not in lost
    assert losses.changed == 0


def test_a_chain_can_be_found() -> None:
    """By the algorithms of networkx."""
    graph: Any = to_networkx(article()).content
    undirected = graph.to_undirected()
    chain: Any = nx.shortest_path(undirected, "elmer-schialer", "chancay-megaport")  # pyright: ignore[reportUnknownMemberType]  # its stubs leave out a type
    assert chain == ["elmer-schialer", "PER", "chancay-megaport"]


def test_graphml_is_read_again(tmp_path: Path) -> None:
    """Node by node and edge by edge, with the types of attributes."""
    path = tmp_path / "pact.graphml"
    assert export(article(), path) == to_graphml(article()).losses
    graph, own = read(path.read_bytes()), to_networkx(article()).content
    assert list(graph.nodes(data=True)) == list(own.nodes(data=True))
    assert sorted(graph.edges(keys=True, data=True), key=str) == sorted(
        own.edges(keys=True, data=True), key=str
    )


def test_names_are_no_markup() -> None:
    """What XML cannot hold is replaced, and told."""
    exported = to_graphml(hostile_catalog())
    graph = read(exported.content)
    for number, name in enumerate(NAMES):
        assert graph.nodes[f"mineral-{number:02}"]["name"] == xml_text(name).text
    (loss,) = [loss for loss in exported.losses.losses if loss.field == "name"]
    assert (loss.count, loss.is_changed) == (3, True)
    assert "XML" in loss.reason


def test_an_empty_catalog_is_an_empty_graph() -> None:
    """Which GraphML can say."""
    assert len(to_networkx(Catalog()).content) == 0
    assert len(read(to_graphml(Catalog()).content)) == 0


def test_the_bytes_are_the_same_in_every_process() -> None:
    """Whatever order its sets have."""
    code = (
        "import sys, hashlib; from mineralpact import datasets; from mineralpact.exchange import"
        " to_graphml; print(hashlib.sha256(to_graphml(datasets.load('japan-peru-2024')).content)"
        ".hexdigest())"
    )
    digests: set[str] = set()
    for seed in ("1", "2"):
        run = subprocess.run(  # noqa: S603  # our own code
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        )
        digests.add(run.stdout)
    assert len(digests) == 1


@settings(max_examples=examples(8))
@given(catalogs())
def test_every_reference_is_an_edge(catalog: Catalog) -> None:
    """And nothing in the graph is missing from GraphML, or empty."""
    graph = to_networkx(catalog, claims=True).content
    assert set(graph) == {entity.id for entity in catalog}
    for entity in catalog:
        for reference in references(entity):
            paths = [edge.get("path") for edge in edges(graph, entity.id, reference.id)]
            assert reference.path in paths
        near = neighbours(catalog, entity.id, claims=True, reach=Reach.DIRECT)
        assert {one.entity.id for one in near} == set(nx.all_neighbors(graph, entity.id))
    for *_, attributes in (*graph.nodes(data=True), *graph.edges(data=True)):
        assert None not in attributes.values()
    again, own = read(to_graphml(catalog).content), to_networkx(catalog).content
    assert again.number_of_edges() == own.number_of_edges()
    assert set(again) == set(own)
    assert not any(isinstance(catalog[id], Claim) for id in own)
