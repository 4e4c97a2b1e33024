"""Which entities hold plans for a time, found by indexes."""

from collections.abc import Iterator
from typing import Final, get_args, get_origin

from mineralpact.catalog import Catalog
from mineralpact.index.catalog_index import index_of
from mineralpact.index.postings import IndexDefinition
from mineralpact.model import Claim, Entity
from mineralpact.values.record import Record, cached, choices, field_types
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When

TO_COME: Final = frozenset((Modality.PLANNED, Modality.EXPECTED, Modality.AIM))
"""The modalities that tell of what is to come."""


def planned_near(catalog: Catalog, during: When) -> Iterator[Entity]:
    """The entities, claims aside, that hold something to come whose time lies in another, or may."""
    for kind in catalog.kinds:
        if kind is Claim:
            continue
        shapes = _shapes(kind)
        if shapes is None:
            yield from catalog.of(kind)
            continue
        index = index_of(catalog, kind)
        positions: set[int] = set()
        for shape in shapes:
            for modality in TO_COME:
                positions.update(
                    index.times(shape, (modality,)).possible_if_stated(during).positions()
                )
        yield from (index.entities[position] for position in sorted(positions))


@cached
def _shapes(kind: type[Record]) -> tuple[IndexDefinition, ...] | None:
    """An index for each time that a kind, or one in a list of its, tells with a modality; None where some is deeper."""
    shapes = [IndexDefinition(item_fields=("modality",), time_field=time) for time in _times(kind)]
    for name, hint in field_types(kind).items():
        is_list = get_origin(hint) is tuple
        for record in _records(get_args(hint)[0] if is_list else hint):
            if not is_list and _tells_times(record):
                return None
            if any(
                _tells_times(each)
                for inner in field_types(record).values()
                for each in _records(inner)
            ):
                return None
            shapes += [
                IndexDefinition(list_field=name, item_fields=("modality",), time_field=time)
                for time in _times(record)
            ]
    return tuple(shapes)


def _tells_times(cls: type[Record]) -> bool:
    """Whether a class tells times with a modality, itself or by a record inside it."""
    return bool(_times(cls)) or any(
        _tells_times(each) for hint in field_types(cls).values() for each in _records(hint)
    )


def _times(cls: type[Record]) -> tuple[str, ...]:
    fields = field_types(cls)
    return (
        tuple(name for name, hint in fields.items() if When in choices(hint))
        if "modality" in fields
        else ()
    )


def _records(hint: object) -> Iterator[type[Record]]:
    for each in choices(get_args(hint)[0] if get_origin(hint) is tuple else hint):
        if isinstance(each, type) and issubclass(each, Record):
            yield each
