"""Renaming of identifiers wherever an entity holds them."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

import attrs

from mineralpact.model.entity import Entity, reference_fields
from mineralpact.paths import Path, PathStep
from mineralpact.values import Record
from mineralpact.values.entity_path import entity_path, split_entity_path
from mineralpact.values.fields import ValueType

R = TypeVar("R", bound=Record)


def with_new_ids(record: R, new_ids: Mapping[str, str]) -> R:
    """Return an entity or record with new identifiers in place of old ones, its own included.

    A list that would have one twice has it once. A whole place, such as ``pact.steps[signing]``,
    may stand among the old ones, too.

    >>> from mineralpact.model.mineral import Mineral
    >>> with_new_ids(Mineral(id="cu", name="copper"), {"cu": "copper"}).id
    'copper'
    """
    changes: dict[str, Any] = {}
    for field in reference_fields(type(record)):
        before: object = getattr(record, field.name)
        after = _renamed(before, field.holds, new_ids) if before else before
        if after != before:
            changes[field.name] = after
    if isinstance(record, Entity) and record.id in new_ids:
        changes["id"] = new_ids[record.id]
    return attrs.evolve(record, **changes) if changes else record


def renamed_path(path: Path, record: Record, new_ids: Mapping[str, str]) -> Path:
    """Return where a value stands once a record has new identifiers.

    A list that would have an item twice has it once: those behind it move up.
    """
    steps: list[PathStep] = []
    for index, step in enumerate(path.steps):
        if isinstance(step, int):
            items = _renamed_items(Path(path.steps[:index]), record, new_ids)
            steps.append(list(dict.fromkeys(items)).index(items[step]))
        else:
            steps.append(step)
    return Path(tuple(steps))


def _renamed_items(path: Path, record: Record, new_ids: Mapping[str, str]) -> list[object]:
    """Return the items of a list in a record, with new identifiers, each as often as before."""
    holder = cast("Record", path.parent.value_in(record))
    items = cast("Iterable[object]", path.value_in(record))
    for field in reference_fields(type(holder)):
        if field.name == path.steps[-1]:
            return [_renamed(item, field.value_type, new_ids) for item in items]
    return list(items)  # they name nobody


def _renamed(value: Any, holds: ValueType, new_ids: Mapping[str, str]) -> Any:  # noqa: ANN401  # of any field
    if holds.item is not None:
        item = holds.item
        items = tuple([_renamed(one, item, new_ids) for one in value])
        return value if items == value else tuple(dict.fromkeys(items))
    if holds.id_types:
        return new_ids.get(value, value)
    if holds.is_place:
        if value in new_ids:
            return new_ids[value]
        entity, path = split_entity_path(value)
        if entity not in new_ids:
            return value
        return entity_path(new_ids[entity], Path.parse(path))
    return with_new_ids(value, new_ids)
