"""Catalogs as graphs: of networkx, and as GraphML."""

import io
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Final, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.catalog.times.record_times import time_of
from mineralpact.codec.strict.plain_writer import TYPE, bounds_beside
from mineralpact.exchange.losses.ledger import Ledger
from mineralpact.exchange.outward.export_format import Exported, ExportFormat
from mineralpact.exchange.outward.xml_text import xml_text
from mineralpact.model import Claim, Entity, references
from mineralpact.model.entity import kind_word, usual_name
from mineralpact.paths import Path
from mineralpact.query.questions.timelines import time_fields
from mineralpact.tables.extras import nx, require
from mineralpact.values import Record, When
from mineralpact.values.fields import Content, fields_of

if TYPE_CHECKING:
    MultiDiGraph: TypeAlias = nx.MultiDiGraph[str]
else:  # the class itself takes no type
    MultiDiGraph = "nx.MultiDiGraph"

_NAME: Final = "graphml"
_Attributes: TypeAlias = dict[str, str | int | bool]
_PLAIN: Final = (Content.TEXT, Content.TERM, Content.INTEGER, Content.BOOLEAN, Content.TIME)
_TIMES: Final = ("when", "due")
"""The fields that say when a thing is, or is to be, done."""
_TERMS: Final = ("modality", "role", "stage")
"""The fields that say how something is told, and what it is."""
_OF_RELATIONS: Final = ("id", "subject", "predicate", "modality", "when")
"""The fields of a claim that the edge of the relation it tells says, its objects aside."""
_ITEM_LOST: Final = "as the entity that the place is in"


def to_networkx(catalog: Catalog, *, claims: bool = False) -> Exported["MultiDiGraph"]:
    """Return a catalog as a graph of networkx, with a node for each entity.

    An edge leads from an entity to one whose identifier it holds, and from the subject of a claim
    to its objects. It says the ``relation`` and, where they are stated, the ``modality``, ``role``
    and ``stage``, ``when``, and the claims it is ``told_by``. No attribute is ``None``.

    Args:
        catalog: The catalog.
        claims: True if claims are nodes too; there are many.

    Raises:
        MissingExtraError: networkx is not installed.

    >>> from mineralpact import datasets
    >>> graph = to_networkx(datasets.load("japan-peru-2024")).content
    >>> sorted(graph.successors("japan-peru-joint-statement"))
    ['JPN', 'PER', 'critical-minerals']
    """
    ledger = Ledger("networkx")
    graph = _graph(catalog, ledger, claims=claims)
    return Exported(content=graph, losses=ledger.report(catalog))


def to_graphml(catalog: Catalog) -> Exported[bytes]:
    """Return the graph of `to_networkx`, without claims as nodes, as GraphML.

    Args:
        catalog: The catalog.

    Raises:
        MissingExtraError: networkx is not installed.
    """
    ledger = Ledger(_NAME)
    graph = _graph(catalog, ledger, claims=False)
    for id, attributes in graph.nodes(data=True):
        for name, value in attributes.items():
            if isinstance(value, str):
                attributes[name], reason = xml_text(value)
                if reason:
                    ledger.change(catalog[id], name, reason)
    file = io.BytesIO()
    nx.write_graphml_xml(graph, file)
    return Exported(content=file.getvalue(), losses=ledger.report(catalog))


def _graph(catalog: Catalog, ledger: Ledger, *, claims: bool) -> "MultiDiGraph":
    require("networkx")
    graph: MultiDiGraph = nx.MultiDiGraph()
    for entity in catalog:
        if claims or not isinstance(entity, Claim):
            graph.add_node(entity.id, **_node(entity, ledger))
    keys = map("e{}".format, count())  # GraphML wants the name of each edge to be its own
    for source, target, attributes in _edges(catalog, graph, ledger):
        graph.add_edge(source, target, key=next(keys), **attributes)
    return graph


def _edges(
    catalog: Catalog, graph: "MultiDiGraph", ledger: Ledger
) -> Iterator[tuple[str, str, _Attributes]]:
    """Yield each edge: from where it leads, whither, and what it says."""
    for entity in catalog:
        if entity.id in graph:
            for target, attributes in _references(entity, catalog, graph, ledger):
                yield entity.id, target, attributes
        if isinstance(entity, Claim) and not entity.is_gap and entity.subject in graph:
            for index, target in enumerate(entity.objects):
                if target in graph:
                    ledger.carry(entity, *_OF_RELATIONS, f"objects[{index}]")
                    yield str(entity.subject), target, _relation(entity)


def _node(entity: Entity, ledger: Ledger) -> _Attributes:
    """Return what a node says of its entity: the kind, the name, and each field of one value."""
    attributes: _Attributes = {TYPE: kind_word(type(entity)), "name": usual_name(entity)}
    ledger.carry(entity, "id")
    for name, field in fields_of(type(entity)).items():
        value: object = getattr(entity, name)
        if name in ("id", TYPE) or field.is_many or field.value_type.content not in _PLAIN:
            continue
        if value is not None:
            ledger.carry(entity, name)
            attributes |= _attribute(name, value)
    return attributes


def _attribute(name: str, value: object) -> _Attributes:
    """Return a value as an attribute; beside a time the days that it lies between, if any."""
    if isinstance(value, bool | int):
        return {name: value}
    attributes: _Attributes = {name: str(value)}
    if isinstance(value, When):
        for key, day in bounds_beside(name, value).items():
            if isinstance(day, str):
                attributes[key] = day
    return attributes


def _references(
    entity: Entity, catalog: Catalog, graph: "MultiDiGraph", ledger: Ledger
) -> Iterator[tuple[str, _Attributes]]:
    """Yield each entity that another holds the identifier of, and what the edge says."""
    told_by = catalog.derived(ClaimIndex)
    for reference in references(entity):
        if reference.id not in graph:
            continue
        path = Path.parse(reference.path)
        if path.value_in(entity) == reference.id:
            ledger.carry(entity, reference.path)
        else:
            ledger.change(entity, reference.path, _ITEM_LOST)
        names = [step for step in path.steps if isinstance(step, str)]
        attributes: _Attributes = {"relation": ".".join(names), "path": reference.path}
        attributes |= _said_around(entity, path, catalog, ledger)
        claims = told_by.bearing_on(entity, path).stated
        for claim in claims:
            ledger.carry(claim, "id")
        yield reference.id, attributes | _told(claims)


def _said_around(entity: Entity, path: Path, catalog: Catalog, ledger: Ledger) -> _Attributes:
    """Return how, in what role and when the innermost record around a place that says so has it."""
    attributes: _Attributes = {}
    for outer in path.ancestors():
        record = outer.value_in(entity)
        if not isinstance(record, Record):
            continue
        for name in _TERMS:
            value: object = getattr(record, name, None)
            if value is not None and name not in attributes:
                attributes[name] = str(value)
                ledger.carry(entity, str(outer / name))
        for name in _TIMES:
            when = _time(record, name, entity, catalog)
            if when is not None and "when" not in attributes:
                attributes |= _attribute("when", when)
                ledger.carry(entity, str(outer / name))
    return attributes


def _time(record: Record, name: str, entity: Entity, catalog: Catalog) -> When | None:
    if name not in time_fields(type(record)):
        return None
    return time_of(record, name, entity, catalog)


def _relation(claim: Claim) -> _Attributes:
    """Return what the edge from the subject of a claim to an object says."""
    attributes: _Attributes = {"relation": str(claim.predicate), "modality": claim.modality.value}
    if claim.when is not None:
        attributes |= _attribute("when", claim.when)
    return attributes | _told((claim,))


def _told(claims: Iterable[Claim]) -> _Attributes:
    ids = " ".join([claim.id for claim in claims])
    return {"told_by": ids} if ids else {}


FORMAT: Final = ExportFormat(name=_NAME, suffixes=(".graphml",), encode=to_graphml)
"""GraphML."""
