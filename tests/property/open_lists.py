"""Hypothesis strategies for gaps: claims that leave places of a catalog open."""

from collections.abc import Iterator

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mineralpact.catalog import Catalog
from mineralpact.model import Claim, Entity
from mineralpact.paths import Path
from mineralpact.values.fields import fields_of
from mineralpact.values.ids import ClaimId, EntityId
from mineralpact.values.record import Record, is_tuple
from mineralpact.values.step import Modality


def gaps(catalog: Catalog, *, most: int = 3) -> SearchStrategy[list[Claim]]:
    """Gaps about places in the entities of a catalog, nested ones too."""
    places = [(entity.id, path) for entity in catalog for path in _places_in(entity, Path())]
    if not places or Claim not in catalog.kinds:
        return st.just([])
    return st.lists(st.sampled_from(places), max_size=most).map(
        lambda drawn: [
            _gap(number, *place) for number, place in enumerate(drawn, len(catalog.claims))
        ]
    )


def with_gaps(catalog: Catalog) -> SearchStrategy[Catalog]:
    """A catalog with gaps in it."""
    return gaps(catalog).map(lambda drawn: catalog_and(catalog, drawn))


def catalog_and(catalog: Catalog, claims: list[Claim]) -> Catalog:
    """The catalog with these claims added."""
    return Catalog([*catalog, *claims], id=catalog.id, title=catalog.title, kinds=catalog.kinds)


def _gap(number: int, entity: EntityId, path: Path) -> Claim:
    return Claim(
        id=ClaimId(f"added-gap-{number}"),
        subject=entity,
        about=str(path),
        modality=Modality.NOT_STATED,
    )


def _places_in(record: Record, around: Path) -> Iterator[Path]:
    """Every place in a record: fields, items and what is in them."""
    for name in fields_of(type(record)):
        path, value = around / name, getattr(record, name)
        if name != "id" or not isinstance(record, Entity):
            yield path
        if is_tuple(value):
            for position, item in enumerate(value):
                yield path / position
                if isinstance(item, Record):
                    yield from _places_in(item, path / position)
        elif isinstance(value, Record):
            yield from _places_in(value, path)
