"""Whether all references hold, answered at once for many entities; which do not, `catalog_problems` tells."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from typing import Any, TypeAlias, get_args, get_origin

from mineralpact.catalog.integrity import topics
from mineralpact.model import Claim, Entity
from mineralpact.model.entity import id_types_in, may_point_at
from mineralpact.values.record import Record, cached, choices, field_types

IdTypes: TypeAlias = frozenset[object]
Gather: TypeAlias = Callable[[Iterable[Any], Sequence[set[str]]], None]


class OddClassError(Exception):
    """A class has a field of a type that the code here is not written for."""


def all_hold(sections: Mapping[type[Entity], Sequence[Entity]]) -> bool:
    """Whether each identifier is there once, each reference leads to the right kind, and each claim is about something.

    A "no" may also mean that this cannot tell.
    """
    ids = {kind: [entity.id for entity in found] for kind, found in sections.items()}
    kind_of = {id: kind for kind, found in ids.items() for id in found}
    if len(kind_of) < sum(map(len, ids.values())):
        return False
    try:
        if not all(_references_hold(kind, entities, ids) for kind, entities in sections.items()):
            return False
    except OddClassError:
        return False
    claims = [claim for claim in sections.get(Claim, ()) if isinstance(claim, Claim)]
    return all(claim.about in topics(kind_of[claim.subject]) for claim in claims)


def _references_hold(
    kind: type[Entity], entities: Sequence[Entity], ids: Mapping[type[Entity], list[str]]
) -> bool:
    id_types, gather = gatherer(kind)
    held: list[set[str]] = [set() for _ in id_types]
    gather(entities, held)
    for types, met in zip(id_types, held, strict=True):
        for owner, found in ids.items():
            if met and may_point_at(types, owner):
                met.difference_update(found)
    return not any(held)


@cached
def gatherer(kind: type[Entity]) -> tuple[tuple[IdTypes, ...], Gather]:
    """The sets of identifier types a kind's fields hold, and code that gathers what they hold, each set by itself."""
    writer = _Writer()
    name = writer.function_for(kind)
    adders = [
        f"    add_{index}, update_{index} = held[{index}].add, held[{index}].update"
        for index in range(len(writer.id_types))
    ]
    functions = [f"    {line}" for line in writer.lines]
    source = [
        "def gather(entities, held):",
        *adders,
        *functions,
        "    for entity in entities:",
        f"        {name}(entity)",
    ]
    names: dict[str, Any] = {}
    exec(compile("\n".join(source), "<mineralpact gatherer>", "exec"), names)  # noqa: S102  # made of our own names, never of data
    return tuple(writer.id_types), names["gather"]


class _Writer:
    """Gathers the functions' source."""

    def __init__(self) -> None:
        self.id_types: dict[IdTypes, int] = {}
        self.lines: list[str] = []
        self._functions: dict[type[Record], str | None] = {}
        self._numbers = count()

    def function_for(self, cls: type[Record]) -> str:
        """The name of the function that gathers what an object of this class holds."""
        if (name := self._functions.get(cls)) is None:
            self._functions[cls] = name = f"gather_{next(self._numbers)}"
            own = "id" if issubclass(cls, Entity) else ""
            body = [
                line
                for field, hint in field_types(cls).items()
                if field != own
                for line in self._field(field, hint)
            ]
            self.lines += [f"def {name}(o):", *(body or ["    pass"])]
        return name

    def _field(self, field: str, hint: object) -> list[str]:
        if get_origin(hint) is tuple:
            item = get_args(hint)[0]
            if id_types := id_types_in(item):
                return [f"    update_{self._index(id_types)}(o.{field})"]
            record = _record_in(item)
            return [f"    for v in o.{field}: {self.function_for(record)}(v)"] if record else []
        if id_types := id_types_in(hint):
            return [f"    v = o.{field}", f"    if v is not None: add_{self._index(id_types)}(v)"]
        record = _record_in(hint)
        return (
            [f"    v = o.{field}", f"    if v is not None: {self.function_for(record)}(v)"]
            if record
            else []
        )

    def _index(self, id_types: IdTypes) -> int:
        return self.id_types.setdefault(id_types, len(self.id_types))


def _record_in(hint: object) -> type[Record] | None:
    found = [each for each in choices(hint) if isinstance(each, type) and issubclass(each, Record)]
    if len(found) > 1 or get_origin(hint) is tuple:
        raise OddClassError
    return found[0] if found else None
