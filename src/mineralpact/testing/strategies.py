"""Strategies of hypothesis for values, entities of any kind, and whole catalogs."""

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.catalog import Catalog
from mineralpact.catalog.circles import fields_without_circles
from mineralpact.catalog.integrity import document_kinds
from mineralpact.errors import ArgumentError, Problem
from mineralpact.model import KINDS, Claim, Country, Entity, Organization
from mineralpact.paths import Path
from mineralpact.testing.drawing import Fields, Ids, whole_records
from mineralpact.testing.plain_strategies import COUNTRY_CODES, Drawn, slugs, texts
from mineralpact.testing.shapes.shape_table import drawing_among
from mineralpact.values import EntityPath, Record
from mineralpact.values.entity_path import entity_path
from mineralpact.values.fields import fields_of
from mineralpact.values.record import is_tuple

E = TypeVar("E", bound=Entity)
T = TypeVar("T")


def values(cls: type[T]) -> SearchStrategy[T]:
    """Return a strategy for valid values of a class that fields may have.

    A value refers to made-up entities of our own kinds, such as ``agreements-1``.

    Args:
        cls: A record such as `Step` or `Money`, a vocabulary such as `Stage`, or `When`,
            ``Duration``, ``Decimal``, ``str``, ``int`` and ``bool``.

    Raises:
        ArgumentError: no field may have such values.

    """
    drawing = drawing_among(example_ids(KINDS))
    if _is_record_class(cls):
        return cast("SearchStrategy[T]", drawing.records(cast("type[Record]", cls)))
    return cast("SearchStrategy[T]", drawing.of_type(cls))


def entities(kind: type[E], *, kinds: Iterable[type[Entity]] = KINDS) -> SearchStrategy[E]:
    """Return a strategy for valid entities of a kind, ours or a program's own.

    An entity refers to made-up ones, such as ``agreements-1``, that are in no catalog: for entities
    whose references resolve, see `catalogs`.

    Args:
        kind: The kind.
        kinds: The kinds that there may be references to, beside this one.

    Raises:
        ArgumentError: it needs a reference to a kind that is not among those.
    """
    drawing = drawing_among(example_ids((*kinds, kind)))
    fields = drawing.fields(kind)
    if fields.is_empty:
        message = f"expected every kind that a {kind.__name__} must refer to, found too few"
        raise ArgumentError("entities", [Problem(path="kinds", code="too_few", message=message)])
    return whole_records(kind, fields, {})


def catalogs(
    kinds: Iterable[type[Entity]] = KINDS, *, most: int = 3, with_editions: bool = True
) -> SearchStrategy[Catalog]:
    """Return a strategy for valid catalogs, whose entities refer to one another as types allow.

    Args:
        kinds: The kinds of entity; those of a model are ``model.kinds``.
        most: The most entities of each kind.
        with_editions: True if some catalogs shall keep editions that they were merged from.
    """
    all_kinds = document_kinds(kinds)
    drawn = entity_lists(all_kinds, most=most)
    names = st.fixed_dictionaries({"id": st.none() | slugs, "title": st.none() | texts})

    def catalog(entities: list[Entity], words: Fields, editions: Iterable[Catalog]) -> Catalog:
        return Catalog(entities, kinds=all_kinds, editions=editions, **words)

    single = st.builds(catalog, drawn, names, st.just(()))
    if not with_editions:
        return single
    editions = st.lists(single.filter(len), min_size=2, max_size=2, unique=True)
    return st.one_of(single, single, st.builds(catalog, drawn, names, editions))


def entity_lists(
    kinds: Iterable[type[Entity]] = KINDS, *, most: int = 3
) -> SearchStrategy[list[Entity]]:
    """Return a strategy for the entities of a valid catalog, in any order.

    Args:
        kinds: The kinds of entity.
        most: The most entities of each kind.
    """
    drawn_ids = {kind: st.sets(_ids_of(kind), max_size=most) for kind in document_kinds(kinds)}
    return st.fixed_dictionaries(drawn_ids).map(_each_with_one_owner).flatmap(_filled)


def example_ids(kinds: Iterable[type[Entity]]) -> Ids:
    """Return identifiers that single records may refer to, of each of some kinds."""
    ids: dict[type[Entity], tuple[str, ...]] = {}
    for kind in document_kinds(kinds):
        ids[kind] = tuple(f"{kind.section}-{number}" for number in (1, 2, 3))
        if issubclass(kind, Country):
            ids[kind] = COUNTRY_CODES[1:2] + COUNTRY_CODES[3:5]
    return ids


def _is_record_class(cls: object) -> bool:
    return isinstance(cls, type) and issubclass(cls, Record)


def _ids_of(kind: type[Entity]) -> SearchStrategy[str]:
    return st.sampled_from(COUNTRY_CODES) if issubclass(kind, Country) else slugs


def _each_with_one_owner(drawn: Mapping[type[Entity], set[str]]) -> Ids:
    """Return the identifiers of each kind, without those that a later kind has too."""
    owners: dict[str, type[Entity]] = {}
    for kind, ids in drawn.items():
        owners |= dict.fromkeys(sorted(ids), kind)
    by_kind: dict[type[Entity], tuple[str, ...]] = {}
    for kind in drawn:
        by_kind[kind] = tuple(id for id, owner in owners.items() if owner is kind)
    return by_kind


def _filled(ids: Ids) -> SearchStrategy[list[Entity]]:
    """Return a strategy for entities of these identifiers, which refer to one another."""
    drawing = drawing_among(ids)
    drawn = {kind: drawing.fields(kind) for kind in ids if ids[kind]}
    possible = {kind: ids[kind] for kind, fields in drawn.items() if not fields.is_empty}
    if len(possible) < len(drawn):
        return _filled(possible)  # a kind that needs one of another kind goes with it
    built: list[SearchStrategy[Entity]] = []
    for kind, fields in drawn.items():
        built += [whole_records(kind, fields, {"id": id}) for id in ids[kind]]
    without_circles = st.tuples(*built).map(_without_circles)
    return without_circles.flatmap(_with_nested_places).flatmap(st.permutations)


def _without_circles(entities: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Return entities that, where fields may make no circle, hold only what comes before them."""
    return tuple(map(_after_its_references, entities))


def _after_its_references(entity: Entity) -> Entity:
    changes: Fields = {}
    for name in fields_without_circles(type(entity)):
        value = getattr(entity, name)
        if is_tuple(value):
            changes[name] = tuple(id for id in value if str(id) < entity.id)
        elif value is not None and value >= entity.id:
            changes[name] = None
        else:
            changes[name] = value
    if changes.get("part_of") and isinstance(entity, Organization):
        changes["country"] = None  # which might be another one's
    return attrs.evolve(entity, **changes) if changes else entity


def _with_nested_places(entities: tuple[Entity, ...]) -> SearchStrategy[tuple[Entity, ...]]:
    """Return a strategy for entities; some claims about whole fields are about inner ones too."""
    places: list[EntityPath] = []
    for entity in entities:
        places += _places_inside(entity)
    if not places:
        return st.just(entities)
    more = st.lists(st.sampled_from(places), max_size=2, unique=True)
    return st.tuples(*[_about_more(entity, more) for entity in entities])


def _about_more(entity: Entity, places: SearchStrategy[list[EntityPath]]) -> Drawn:
    if not isinstance(entity, Claim) or entity.value is not None or not entity.about:
        return st.just(entity)
    return places.map(lambda more: attrs.evolve(entity, about=(*entity.about, *more)))


def _places_inside(entity: Entity) -> list[EntityPath]:
    """Return the first and last item of each list, its fields, and the fields of records."""
    places: list[EntityPath] = []
    for name in fields_of(type(entity)):
        value: object = getattr(entity, name)
        path = Path.of(name)
        values: list[tuple[Path, object]] = [(path, value)]
        if is_tuple(value):
            positions = sorted({0, len(value) - 1}) if value else []
            values = [(path / position, value[position]) for position in positions]
            places += [entity_path(entity.id, place) for place, _ in values]
        for place, record in values:
            if isinstance(record, Record):
                fields = fields_of(type(record))
                places += [entity_path(entity.id, place / inner) for inner in fields]
    return places
