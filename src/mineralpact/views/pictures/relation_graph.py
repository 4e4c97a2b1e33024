"""Relations of a catalog as a graph: who is tied to whom, how firmly, and by what."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import Final

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.model import (
    Agreement,
    Claim,
    Country,
    Entity,
    Investment,
    Organization,
    OrganizationKind,
    Project,
    Roadmap,
    references,
)
from mineralpact.paths import Path
from mineralpact.values import Modality
from mineralpact.values.grouping import group_by
from mineralpact.values.step import REAL
from mineralpact.views.entity_state import EntityState, state_of
from mineralpact.views.language import shown_name
from mineralpact.views.wording import list_words, path_words, term_words

UNIONS: Final = (
    OrganizationKind.INTERGOVERNMENTAL_ORGANIZATION,
    OrganizationKind.INTERGOVERNMENTAL_FORUM,
    OrganizationKind.SUPRANATIONAL_UNION,
    OrganizationKind.CLUB,
)
"""The kinds of organization that are drawn as unions."""


class NodeKind(StrEnum):
    """Kind of a node, told by its shape."""

    COUNTRY = "country"
    UNION = "union"
    BODY = "body"
    PACT = "pact"
    PROJECT = "project"
    FUND = "fund"

    @property
    def words(self) -> str:
        """Its name for people."""
        return _NODE_WORDS[self]


_NODE_WORDS: Final = {
    NodeKind.COUNTRY: "country",
    NodeKind.UNION: "union or forum",
    NodeKind.BODY: "agency, company or other body",
    NodeKind.PACT: "pact",
    NodeKind.PROJECT: "project",
    NodeKind.FUND: "money",
}


class EdgeKind(StrEnum):
    """Kind of an edge, told by its colour; the first of two that hold is shown."""

    BOND = "bond"
    """Party to a pact."""
    MONEY = "money"
    """Pays, is paid, or owns."""
    PART = "part"
    """Any other relation that a field holds."""
    RIVAL = "rival"
    """A relation that claims alone tell of, such as that one counters the other."""

    @property
    def words(self) -> str:
        """Its name for people."""
        return _EDGE_WORDS[self]


_EDGE_WORDS: Final = {
    EdgeKind.BOND: "party or member",
    EdgeKind.MONEY: "money or ownership",
    EdgeKind.PART: "other tie",
    EdgeKind.RIVAL: "said only: counters, competes…",
}


_BONDS: Final = ("parties", "sides", "roles", "members")
_MONEY: Final = (
    *("investor", "co_investors", "recipient", "co_recipients"),
    *("owners", "agreement", "projects"),
)
_BY_KIND: Final = {
    Country: NodeKind.COUNTRY,
    Organization: NodeKind.BODY,
    Agreement: NodeKind.PACT,
    Roadmap: NodeKind.PACT,
    Project: NodeKind.PROJECT,
    Investment: NodeKind.FUND,
}


@frozen(kw_only=True)
class GraphNode:
    """An entity that is drawn."""

    id: str
    """Its id."""
    name: str
    """Its name."""
    kind: NodeKind
    """Its kind."""
    state: EntityState
    """Its state: planned is hollow, and what was called off or is over is crossed out."""


@frozen(kw_only=True)
class GraphEdge:
    """Relation of two entities, by all that ties them."""

    start: str
    """The entity that holds the other's id, or that claims tell of."""
    end: str
    """The other."""
    start_name: str
    """The name of the first."""
    end_name: str
    """The name of the other."""
    kind: EdgeKind
    """Its kind."""
    is_planned: bool
    """True if nothing of it is told as real or as a fact: it is dashed."""
    words: str
    """The relations, in words."""


@frozen(kw_only=True)
class RelationGraph:
    """The entities of a catalog that are related, and their relations."""

    nodes: tuple[GraphNode, ...]
    """The nodes, the most connected first."""
    edges: tuple[GraphEdge, ...]
    """The edges, in the order of the catalog."""
    left_out: int
    """The number of related entities that are not drawn: the least connected."""

    def first(self, most: int) -> "RelationGraph":
        """Return the graph of the most connected nodes alone."""
        nodes = self.nodes[:most]
        ids = {node.id for node in nodes}
        return RelationGraph(
            nodes=nodes,
            edges=tuple(edge for edge in self.edges if edge.start in ids and edge.end in ids),
            left_out=self.left_out + len(self.nodes) - len(nodes),
        )


@frozen
class _Tie:
    start: str
    end: str
    kind: EdgeKind
    is_planned: bool
    word: str


def relation_graph(catalog: Catalog, most: int) -> RelationGraph:
    """Return who is related to whom in a catalog.

    Args:
        catalog: The catalog.
        most: The most nodes; of more, those with the most relations.
    """
    nodes: dict[str, GraphNode] = {}
    for entity in catalog:
        if (kind := _kind(entity)) is not None:
            nodes[entity.id] = _node(catalog, entity, kind)
    pairs = group_by(_ties(catalog, nodes), _pair)
    counts = Counter(chain.from_iterable(pairs))
    ids = sorted(counts, key=lambda id: (-counts[id], id))
    drawn = set(ids[:most])
    return RelationGraph(
        nodes=tuple(nodes[id] for id in ids[:most]),
        edges=tuple(_edge(ties, nodes) for pair, ties in pairs.items() if drawn.issuperset(pair)),
        left_out=len(ids) - len(drawn),
    )


def _pair(tie: _Tie) -> tuple[str, ...]:
    return tuple(sorted((tie.start, tie.end)))


def _edge(ties: Sequence[_Tie], nodes: Mapping[str, GraphNode]) -> GraphEdge:
    """Return the edge of two entities, by the strongest of their ties."""
    order = list(EdgeKind)
    first = min(ties, key=lambda tie: order.index(tie.kind))
    alike = [tie for tie in ties if tie.kind is first.kind]
    return GraphEdge(
        start=first.start,
        end=first.end,
        start_name=nodes[first.start].name,
        end_name=nodes[first.end].name,
        kind=first.kind,
        is_planned=all(tie.is_planned for tie in alike),
        words=list_words(dict.fromkeys(tie.word for tie in ties)),
    )


def _ties(catalog: Catalog, nodes: Mapping[str, GraphNode]) -> Iterator[_Tie]:
    """Yield each relation of two nodes: those that fields hold, then those that claims tell of."""
    for entity in catalog:
        if entity.id in nodes:
            yield from _field_ties(entity, nodes)
    for claim in catalog.claims:
        if claim.subject in nodes and not claim.is_gap:
            yield from _claim_ties(claim, nodes)


def _field_ties(entity: Entity, nodes: Mapping[str, GraphNode]) -> Iterator[_Tie]:
    for reference in references(entity):
        if reference.id in nodes and reference.id != entity.id:
            path = Path.parse(reference.path)
            is_planned = nodes[entity.id].state is EntityState.PLAN or _is_plan(entity, path)
            words = path_words(path)
            yield _Tie(entity.id, reference.id, _edge_kind(path), is_planned, words)


def _claim_ties(claim: Claim, nodes: Mapping[str, GraphNode]) -> Iterator[_Tie]:
    word = term_words(str(claim.predicate))
    for other in claim.objects:
        if other in nodes and other != claim.subject:
            yield _Tie(str(claim.subject), other, EdgeKind.RIVAL, is_planned=False, word=word)


def _edge_kind(path: Path) -> EdgeKind:
    if path.field in _BONDS:
        return EdgeKind.BOND
    return EdgeKind.MONEY if path.field in _MONEY else EdgeKind.PART


def _is_plan(entity: Entity, path: Path) -> bool:
    """True if the innermost record around a place that says how it is told says that it is not."""
    for outer in path.ancestors():
        modality: object = getattr(outer.value_in(entity), "modality", None)
        if modality is not None:
            return modality not in (*REAL, Modality.ATTRIBUTE)
    return False


def _kind(entity: Entity) -> NodeKind | None:
    if isinstance(entity, Organization) and entity.kind in UNIONS:
        return NodeKind.UNION
    for kind, node_kind in _BY_KIND.items():
        if isinstance(entity, kind):
            return node_kind
    return None


def _node(catalog: Catalog, entity: Entity, kind: NodeKind) -> GraphNode:
    return GraphNode(
        id=entity.id,
        name=shown_name(entity),
        kind=kind,
        state=state_of(catalog, entity),
    )
