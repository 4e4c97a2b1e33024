"""Places that claims are about: paths into entities, checked without building the entities."""

from functools import partial
from itertools import islice, takewhile
from typing import Final, cast

from mineralpact.model import Entity, Predicate
from mineralpact.paths import ItemKey, Path, PathError
from mineralpact.values import StatedValue
from mineralpact.values.fields import ValueType, cached_lately, fields_of, value_type
from mineralpact.values.naming.spelling import is_same
from mineralpact.values.precision import refines
from mineralpact.values.record import is_tuple

_PREDICATES: Final = frozenset(Path.of(predicate.value) for predicate in Predicate)
_TEXT: Final = value_type(str)


def type_at(kind: type[Entity], path: Path) -> ValueType | None:
    """Return the types of the value at a path of a kind; ``None`` if the path leads nowhere."""
    # All items of a list are of the same types.
    return _type_at(kind, tuple([step if isinstance(step, str) else 0 for step in path.steps]))


@cached_lately
def _type_at(kind: type[Entity], steps: tuple[str | int, ...]) -> ValueType | None:
    if len(steps) == 1 and steps[0] in kind.standard_fields:
        return _TEXT
    holds = value_type(kind)
    for step in steps:
        inner = _type_behind(holds, step)
        if inner is None:
            return None
        holds = inner
    return holds if steps else None


def _type_behind(holds: ValueType, step: str | int) -> ValueType | None:
    if not isinstance(step, str):
        return holds.item
    if holds.item is not None or holds.record is None or step not in fields_of(holds.record):
        return None
    return fields_of(holds.record)[step].holds


def may_be_about(kind: type[Entity], path: Path, *, is_gap: bool = False) -> bool:
    """True if a claim may be about a path in an entity of a kind, or about the entity as such.

    Args:
        kind: The kind.
        path: The path.
        is_gap: True for a gap, which may also be about a relation, by the predicate's name.
    """
    if is_gap and path in _PREDICATES:
        return True
    return not path.steps or type_at(kind, path) is not None


def may_be_asked(kind: type[Entity], path: Path) -> bool:
    """True for a path in an entity of a kind, and for the name of a relation it may stand in."""
    return path in _PREDICATES or type_at(kind, path) is not None


def is_there(path: Path, entity: object) -> bool:
    """True if a path that may be in an entity leads to a value or a blank field of it.

    Args:
        path: The path.
        entity: The entity, or a stand-in that has its fields.
    """
    if len(path.steps) < 2:  # each field is there, whatever it holds
        return True
    try:
        path.value_in(entity)
    except PathError:
        return False
    return True


def is_blank(path: Path, entity: object) -> bool:
    """True if a path leads to a field of an entity that states nothing, or nowhere."""
    return not is_there(path, entity) or path.value_in(entity) in (None, ())


def by_position(path: Path, entity: Entity) -> Path:
    """Return a path with the position of each item in the place of its own key.

    Raises:
        PathError: no item has the key, or several have.
    """
    place = Path()
    for step in path.steps:
        position = step
        if isinstance(step, ItemKey):
            items = cast("tuple[object, ...]", place.value_in(entity))
            position = items.index((place / step).value_in(entity))
        place /= position
    return place


def value_at(path: Path, entity: Entity) -> object:
    """Return the value at a path of an entity; ``None`` for the name of a relation.

    Raises:
        PathError: the path leads nowhere.
    """
    if type_at(type(entity), path) is None:
        return None
    return path.value_in(entity)


def says_value(stated: StatedValue, path: Path, entity: Entity) -> bool:
    """True if a claim states the value that an entity has at a path, or says it more closely."""
    value, own = stated.value, path.value_in(entity)
    if is_tuple(own) and is_tuple(value):
        return set(value) == set(own)
    if is_tuple(own):
        return value in own or any(is_same(value, item) for item in own)
    return is_same(value, own) or refines(value, own)


def bearing_paths(kind: type[Entity], path: Path) -> tuple[Path, ...]:
    """Return the paths whose claims bear on the value at a path, itself first.

    A claim about a record bears on its fields, one about a list of names on each of them; one about
    a list of records does not tell which of them it knows of.
    """
    outer = islice(path.ancestors(), 1, None)
    return (path, *takewhile(partial(_tells_of_parts, kind), outer))


def _tells_of_parts(kind: type[Entity], path: Path) -> bool:
    """True if a claim about the value at a path is one about its parts, too."""
    holds = type_at(kind, path)
    return holds is not None and (holds.item is None or not holds.item.records)
