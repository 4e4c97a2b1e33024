"""Hypothesis strategies for gaps: claims that leave places of a catalog open."""

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Completeness, Entity
from mineralpact.model.entity import may_point_at
from mineralpact.paths import Path
from mineralpact.values.fields import ValueType, fields_of
from mineralpact.values.ids import ClaimId, EntityPath
from mineralpact.values.record import Record, is_tuple
from mineralpact.values.step import Modality


def gaps(catalog: Catalog, *, most: int = 3) -> SearchStrategy[list[Claim]]:
    """Gaps about places in the entities of a catalog, nested ones too."""
    if Claim not in catalog.kinds:
        return st.just([])
    drawn: list[SearchStrategy[dict[str, Any]]] = []
    for entity in catalog:
        for path, holds in _places_in(entity, Path()):
            drawn.append(_gap_about(EntityPath(f"{entity.id}.{path}"), holds, catalog))
    if not drawn:
        return st.just([])
    return st.lists(st.sampled_from(drawn).flatmap(lambda each: each), max_size=most).map(
        lambda fields: [
            Claim(id=ClaimId(f"added-gap-{number}"), **each)
            for number, each in enumerate(fields, len(catalog.claims))
        ]
    )


def with_gaps(catalog: Catalog) -> SearchStrategy[Catalog]:
    """A catalog with gaps in it."""
    return gaps(catalog).map(lambda drawn: catalog_and(catalog, drawn))


def catalog_and(catalog: Catalog, claims: list[Claim]) -> Catalog:
    """The catalog with these claims added."""
    return Catalog([*catalog, *claims], id=catalog.id, title=catalog.title, kinds=catalog.kinds)


def _gap_about(
    place: EntityPath, holds: ValueType, catalog: Catalog
) -> SearchStrategy[dict[str, Any]]:
    """What a gap about a place says: of a list also that it is open, or whose part in it is."""
    gap: dict[str, Any] = {"about": (place,), "modality": Modality.NOT_STATED}
    if holds.item is None:
        return st.just(gap)
    is_open = {**gap, "modality": Modality.PLANNED, "inferred": True}
    ways: list[SearchStrategy[dict[str, Any]]] = [
        st.just(gap),
        st.just({**is_open, "completeness": Completeness.OPEN}),
    ]
    members = sorted(_ids_in(holds.item, catalog))
    if members:
        some = st.lists(st.sampled_from(members), min_size=1, max_size=2, unique=True)
        ways.append(some.map(lambda ids: {**gap, "members": tuple(ids)}))
    return st.one_of(ways)


def _ids_in(item: ValueType, catalog: Catalog) -> set[str]:
    """The ids that an item of a list may hold."""
    id_types = set(item.id_types)
    for record in item.records:
        for field in fields_of(record).values():
            id_types |= field.value_type.id_types
    ids: set[str] = set()
    for kind in catalog.kinds:
        if may_point_at(frozenset(id_types), kind):
            ids.update(entity.id for entity in catalog.of(kind))
    return ids


def _places_in(record: Record, around: Path) -> Iterator[tuple[Path, ValueType]]:
    """Every place in a record: fields, items and what is in them, each with its type."""
    for name, field in fields_of(type(record)).items():
        path, value = around / name, getattr(record, name)
        if name != "id" or not isinstance(record, Entity):
            yield path, field.holds
        if is_tuple(value):
            for position, item in enumerate(value):
                yield path / position, field.value_type
                if isinstance(item, Record):
                    yield from _places_in(item, path / position)
        elif isinstance(value, Record):
            yield from _places_in(value, path)
