"""Nodes of linked data: entities and the records in them, each with an IRI of its own."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from attrs import frozen

from mineralpact.catalog import Catalog
from mineralpact.codec.json_parser import Plain
from mineralpact.exchange.linked.vocabulary import classes_of, property_of
from mineralpact.exchange.linked.wikidata_countries import WIKIDATA_COUNTRIES
from mineralpact.model import Country, Entity
from mineralpact.paths import ItemKey, Path, PathStep
from mineralpact.values import Record, When
from mineralpact.values.entity_path import parse_entity_path
from mineralpact.values.fields import Field, fields_of
from mineralpact.values.naming.identifier import IdentifierScheme
from mineralpact.values.record import is_tuple
from mineralpact.values.time.duration import Duration, duration_text

Node = dict[str, Plain]


@frozen
class NodeWriter:
    """Writer of the nodes of a catalog, under a base IRI."""

    catalog: Catalog
    """The catalog, which knows the items that places name."""
    base: str
    """The beginning of the IRI of each entity."""

    def entity(self, entity: Entity) -> Node:
        """Return the node of an entity, with all its records within."""
        node = self._record(entity, self.iri(entity.id))
        same = _wikidata_items(entity)
        if same:
            node["schema:sameAs"] = [{"@id": f"wd:{item}"} for item in same]
        if isinstance(entity, Country):
            node["schema:name"] = entity.name
            node["mp:alpha_2"] = entity.alpha_2
            if entity.numeric is not None:
                node["mp:numeric"] = entity.numeric
        return node

    def iri(self, id: str) -> str:
        """Return the IRI of an entity."""
        return f"{self.base}{quote(id, safe='')}"

    def _place(self, text: str) -> str:
        """Return the IRI of a place, the same whether it names an item by its key or by index."""
        place = parse_entity_path(text)
        steps = indexed_steps(place.path, self.catalog[place.entity])
        iri = self.iri(place.entity)
        return "/".join([f"{iri}#", *map(_quoted, steps)]) if steps else iri

    def _record(self, record: Record, iri: str) -> Node:
        node: Node = {"@id": iri, "@type": classes_of(record)}
        start = iri if "#" in iri else f"{iri}#"
        items: list[Plain] = []
        for name, field in fields_of(type(record)).items():
            value: object = getattr(record, name)
            if value is None or value == () or (isinstance(record, Entity) and name == "id"):
                continue
            term, place = property_of(type(record), name), f"{start}/{name}"
            if not is_tuple(value):
                node[term] = self._single(value, field, place)
            else:
                node[term] = values = [*self._values(value, field, place)]
                items += [] if field.value_type.record else _list_items(values, place)
        if items:
            node["mp:item"] = items
        return _with_selector(node)

    def _values(self, values: tuple[object, ...], field: Field, iri: str) -> Iterator[Plain]:
        for index, value in enumerate(values):
            place = f"{iri}/{index}"
            if isinstance(value, Record):
                yield {**self._record(value, place), "schema:position": index}
            else:
                yield self._single(value, field, place)

    def _single(self, value: object, field: Field, iri: str) -> Plain:
        if isinstance(value, Record):
            return self._record(value, iri)
        if isinstance(value, str):
            return self._text(value, field)
        if isinstance(value, bool | int):
            return value
        return _typed(value)

    def _text(self, text: str, field: Field) -> Plain:
        """Return a text, or a node where the text is the name of one."""
        if isinstance(text, StrEnum):
            return {"@id": f"mp:{type(text).__name__}-{quote(text.value, safe='')}"}
        if field.value_type.is_place:
            return {"@id": self._place(text)}
        if field.value_type.id_types and text in self.catalog:
            return {"@id": self.iri(text)}
        return text


def _list_items(values: list[Plain], iri: str) -> Iterator[Node]:
    """Yield a node for each value of a list: RDF keeps no order, and claims point at places."""
    for index, value in enumerate(values):
        yield {"@id": f"{iri}/{index}", "rdf:value": value, "schema:position": index}


def _with_selector(node: Node) -> Node:
    """Return a node with the start and end of a passage in a selector, as Web Annotation has it."""
    if "oa:start" not in node:
        return node
    selector: Node = {"@id": f"{node['@id']}/selector", "@type": "oa:TextPositionSelector"}
    for term in ("oa:start", "oa:end"):
        selector[term] = node.pop(term)
    return {**node, "oa:hasSelector": selector}


def indexed_steps(path: Path, entity: Entity) -> tuple[PathStep, ...]:
    """Return the steps of a path with the index of an item in place of its own key."""
    steps: list[PathStep] = []
    value: object = entity
    for step in path.steps:
        index = _index_of(value, step) if isinstance(step, ItemKey) else step
        steps.append(index)
        value = _behind(value, index)
    return tuple(steps)


def _behind(value: object, step: PathStep) -> object:
    """Return the value behind a step; ``None`` where there is none."""
    if isinstance(step, str):
        return getattr(value, step, None)
    if is_tuple(value) and isinstance(step, int):
        return next(iter(value[step : step + 1]), None)
    return None


def _index_of(items: object, key: ItemKey) -> int | ItemKey:
    if is_tuple(items):
        for index, item in enumerate(items):
            if getattr(item, "key", None) == key.text:
                return index
    return key


def _quoted(step: PathStep) -> str:
    return quote(step.text if isinstance(step, ItemKey) else str(step), safe="")


def _typed(value: Any) -> Node:  # noqa: ANN401  # the field tells which
    """Return a time, a duration or a number as a literal of its type."""
    if isinstance(value, When):
        return {"@value": value.text, "@type": "edtf:EDTF"}
    if isinstance(value, Duration):
        return {"@value": duration_text(value), "@type": "xsd:duration"}
    text = f"{value:f}"
    # With a point, as Turtle writes a decimal: so readers of both see one literal.
    return {"@value": text if "." in text else f"{text}.0", "@type": "xsd:decimal"}


def _wikidata_items(entity: Entity) -> list[str]:
    """Return the items of Wikidata that an entity surely is."""
    items: list[str] = []
    if entity.id in WIKIDATA_COUNTRIES and isinstance(entity, Country):
        items.append(WIKIDATA_COUNTRIES[entity.id])
    for identifier in entity.identifiers:
        if identifier.scheme is IdentifierScheme.WIKIDATA and identifier.value.startswith("Q"):
            items.append(identifier.value)
    return list(dict.fromkeys(items))
