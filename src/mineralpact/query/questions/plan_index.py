"""Index of plans: the entities that hold something to come near a time."""

from collections.abc import Iterator
from typing import Final

from mineralpact.catalog import Catalog
from mineralpact.index.kind_index import IndexDefinition, index_of
from mineralpact.model import Claim, Entity
from mineralpact.query.questions.timelines import time_fields
from mineralpact.values.fields import Described, Field, cached, fields_of, records_within
from mineralpact.values.step import Modality
from mineralpact.values.time.when import When

TO_COME: Final = frozenset((Modality.PLANNED, Modality.EXPECTED, Modality.AIM))
"""The modalities that tell of what is to come."""


def entities_with_plans(catalog: Catalog, during: When) -> Iterator[Entity]:
    """Yield the entities, claims aside, that hold a plan whose time lies in another, or may."""
    for kind in catalog.kinds:
        if kind is Claim:
            continue
        definitions = _index_definitions(kind)
        if definitions is None:
            yield from catalog.of(kind)
            continue
        index = index_of(catalog, kind)
        positions: set[int] = set()
        for definition in definitions:
            for modality in TO_COME:
                times = index.times(definition, (modality,))
                positions.update(times.within(during, possibly=True, if_stated=True).positions())
        for position in sorted(positions):
            yield index.entities[position]


@cached
def _index_definitions(kind: type[Entity]) -> tuple[IndexDefinition, ...] | None:
    """Return an index for each time that a kind, or a record in a list of its, tells of a plan.

    Where a record deeper inside tells such times, no index reaches them: then it is ``None``.
    """
    definitions: list[IndexDefinition] = []
    for time in _planned_times(kind):
        definitions.append(IndexDefinition(item_fields=("modality",), time_field=time))
    for name, field in fields_of(kind).items():
        for record in field.value_type.records:
            if any(map(_planned_times, _out_of_reach(field, record))):
                return None
            for time in _planned_times(record):
                definitions.append(
                    IndexDefinition(list_field=name, item_fields=("modality",), time_field=time)
                )
    return tuple(definitions)


def _out_of_reach(field: Field, record: type[Described]) -> frozenset[type[Described]]:
    """Return the records of a field that no index reaches: all but the items of a list."""
    if field.is_many:
        return records_within(record)
    return records_within(record) | {record}


def _planned_times(cls: type[Described]) -> tuple[str, ...]:
    """Return the fields of a class that hold a time told with a modality."""
    return time_fields(cls) if "modality" in fields_of(cls) else ()
