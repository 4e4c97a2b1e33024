"""Walk along a path in the plain values of an entity."""

from collections.abc import Iterator, Mapping
from typing import Final

from mineralpact.codec.json_parser import Plain
from mineralpact.model import Entity
from mineralpact.paths import ItemKey, Path, PathStep
from mineralpact.values import Modality
from mineralpact.values.fields import Described, ValueType, fields_of, value_type

MODALITY: Final = "modality"


def by_position(path: Path, plain: Mapping[str, Plain]) -> Path:
    """Return a path with the position of each item in the place of its own key, if it is there.

    >>> by_position(Path.parse("steps[signing].when"), {"steps": [{"key": "signing"}]}).steps
    ('steps', 0, 'when')
    """
    value: Plain = dict(plain)
    steps: list[PathStep] = []
    for step in path.steps:
        position = _position(step, value)
        steps.append(position)
        value = _child(value, position)
    return Path(tuple(steps))


def modality_at(kind: type[Entity], plain: Mapping[str, Plain], path: Path) -> str | None:
    """Return the modality of the innermost record around a place that has one.

    Args:
        kind: The kind of the entity.
        plain: Its plain values.
        path: The place; it may be the record itself.
    """
    modality: str | None = None
    for cls, record in _records_around(value_type(kind), plain, path):
        modality = _modality_of(cls, record) or modality
    return modality


def _records_around(
    holds: ValueType, plain: Mapping[str, Plain], path: Path
) -> Iterator[tuple[type[Described], Mapping[str, Plain]]]:
    value: Plain = dict(plain)
    for step in (None, *by_position(path, plain).steps):
        if isinstance(step, str):
            fields = {} if holds.record is None else fields_of(holds.record)
            if step not in fields:
                return
            holds = fields[step].holds
        elif step is not None:
            holds = holds.item or holds
        value = value if step is None else _child(value, step)
        if isinstance(value, dict) and holds.record is not None:
            yield holds.record, value


def _modality_of(cls: type[Described], record: Mapping[str, Plain]) -> str | None:
    """Return the modality that a record says or has by default; ``None`` if it has none."""
    field = fields_of(cls).get(MODALITY)
    if field is None:
        return None
    value = record.get(MODALITY)
    if isinstance(value, str):
        return str(value)
    default = field.attribute.default
    return default.value if isinstance(default, Modality) else None


def _position(step: PathStep, value: Plain) -> PathStep:
    if isinstance(step, ItemKey) and isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict) and item.get("key") == step.text:
                return index
    return step


def _child(value: Plain, step: PathStep) -> Plain:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
