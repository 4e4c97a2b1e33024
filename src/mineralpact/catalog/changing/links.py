"""Links between entities of a catalog along which a change of one may change another.

They are read in columns, of texts that nobody needs built: one field of all entities at a time,
which takes a fraction of what reading each entity takes.
"""

from collections import defaultdict
from collections.abc import (
    Callable,
    Iterable,
    Iterator,
    Sequence,
    Set as AbstractSet,
    Sized,
)
from functools import partial
from itertools import chain, compress, repeat
from operator import attrgetter, is_
from typing import Any, Final, TypeAlias

from mineralpact.catalog.section import Sections
from mineralpact.model import Claim, Entity, Tension
from mineralpact.model.entity import may_point_at, reference_fields
from mineralpact.values import Modality
from mineralpact.values.fields import Described, Field, cached

_OF_GAPS: Final = ("modality", "possible.kind")
"""Fields that tell a gap from other claims, and the kind of entity that it leaves open."""

Holders: TypeAlias = Callable[[], Iterable[str]]
"""The identifiers of entities, one for each of some records in them."""


class Links:
    """Links of one catalog.

    Args:
        sections: Its sections.
        of_statements: True if those of claims and tensions are enough.
    """

    def __init__(self, sections: Sections, *, of_statements: bool = False) -> None:
        self._holders: defaultdict[str, list[str]] = defaultdict(list)
        self.gaps: dict[str, str | None] = {}
        """The gaps, each with the section of the entity that it leaves open, if it does."""
        for kind, section in sections.items():
            paths = frozenset((*_link_paths(kind), *(_OF_GAPS if issubclass(kind, Claim) else ())))
            if paths and section and (_names_statements(kind) or not of_statements):
                self._read(kind, tuple(section), section.parts(paths))

    def _read(self, kind: type[Entity], ids: Sequence[str], parts: Sequence[Any]) -> None:
        for holders, targets in _links(kind, lambda: ids, parts):
            for holder, target in zip(holders, targets, strict=True):
                self._holders[target.partition(".")[0]].append(holder)
        if issubclass(kind, Claim):
            modalities = map(attrgetter("modality"), parts)
            are_gaps = list(map(is_, modalities, repeat(Modality.NOT_STATED)))
            for id, part in zip(compress(ids, are_gaps), compress(parts, are_gaps), strict=True):
                self.gaps[id] = part.possible and part.possible.kind

    def targets_of_both(self, some: AbstractSet[str], others: AbstractSet[str]) -> set[str]:
        """Return what both one of some and one of others may change with."""
        targets: set[str] = set()
        for target, holders in self._holders.items():
            if not some.isdisjoint(holders) and not others.isdisjoint(holders):
                targets.add(target)
        return targets

    def reached_from(self, ids: Iterable[str]) -> set[str]:
        """Return identifiers, and those of all that may change with their entities."""
        reached = set(ids)
        unseen = [*reached]
        while unseen:
            new = set(self._holders.get(unseen.pop(), ())) - reached
            reached |= new
            unseen += new
        return reached


def _links(
    cls: type[Described], holders: Holders, records: Sequence[Any]
) -> Iterator[tuple[Iterable[str], Iterable[str]]]:
    """Yield what records link to, and for each target the entity that its record is in.

    Most records link to nothing: holders are gathered where one does.
    """
    for field in _fields_with_links(cls):
        values: Sequence[Any] = tuple(map(attrgetter(field.name), records))
        if not any(values):
            continue
        if field.is_many:
            own = partial(_each_repeated, holders, values)
            values = tuple(chain.from_iterable(values))
        else:
            own = partial(_stated, holders, values)
            values = tuple(filter(None, values))
        if _is_link(field):
            yield own(), values
        for record in field.value_type.records:
            yield from _links(record, own, values)


def _each_repeated(holders: Holders, values: Iterable[Sized]) -> Iterator[str]:
    return chain.from_iterable(map(repeat, holders(), map(len, values)))


def _stated(holders: Holders, values: Iterable[object]) -> Iterator[str]:
    return compress(holders(), values)


@cached
def _names_statements(cls: type[Described]) -> bool:
    """True for a class whose records may name claims or tensions."""
    for field in reference_fields(cls):
        if _is_of_statements(field) or any(map(_names_statements, field.value_type.records)):
            return True
    return False


def _is_of_statements(field: Field) -> bool:
    return any(may_point_at(field.value_type.id_types, kind) for kind in (Claim, Tension))


@cached
def _fields_with_links(cls: type[Described]) -> tuple[Field, ...]:
    fields: list[Field] = []
    for field in reference_fields(cls):
        if _is_link(field) or any(map(_link_paths, field.value_type.records)):
            fields.append(field)
    return tuple(fields)


@cached
def _link_paths(cls: type[Described]) -> tuple[str, ...]:
    """Return the paths of the links of a class."""
    paths: list[str] = []
    for field in reference_fields(cls):
        if _is_link(field):
            paths.append(field.name)
        for record in field.value_type.records:
            paths += (f"{field.name}.{inner}" for inner in _link_paths(record))
    return tuple(paths)


def _is_link(field: Field) -> bool:
    """True for what changes with its target: places, statements, chains of wholes."""
    return field.value_type.is_place or _is_of_statements(field) or field.may_not_circle
