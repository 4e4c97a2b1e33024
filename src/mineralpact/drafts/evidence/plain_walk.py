"""Walk along a path in the plain values of an entity."""

from collections.abc import Iterator, Mapping

from mineralpact.codec.json_parser import Plain
from mineralpact.drafts.reading.item_modality import MODALITY
from mineralpact.model import Entity
from mineralpact.paths import ItemKey, Path, PathStep
from mineralpact.values import Modality
from mineralpact.values.fields import Described, ValueType, fields_of, value_type


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
    """Yield the entity, and each record on the way to a place, with its class."""
    value: Plain = dict(plain)
    steps = iter(by_position(path, plain).steps)
    while isinstance(value, dict | list):
        if isinstance(value, dict) and holds.record is not None:
            yield holds.record, value
        step = next(steps, None)
        inner = _holds_behind(holds, step)
        if step is None or inner is None:
            return
        value, holds = _child(value, step), inner


def _holds_behind(holds: ValueType, step: PathStep | None) -> ValueType | None:
    """Return the types of the value behind a step; ``None`` if the step leads nowhere."""
    if not isinstance(step, str):
        return holds.item
    field = None
    if holds.record is not None:
        field = fields_of(holds.record).get(step)
    return None if field is None else field.holds


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
