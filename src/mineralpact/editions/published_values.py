"""Values of an entity that claims already published bear on, with those that it must have."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum, auto
from operator import is_
from typing import Any, TypeAlias, cast

import attrs
from attrs import frozen

from mineralpact.catalog.claim_index import ClaimIndex
from mineralpact.errors import ValidationError
from mineralpact.model import Claim, Entity, Source
from mineralpact.paths import Path
from mineralpact.values import Record
from mineralpact.values.entity_path import split_entity_path
from mineralpact.values.fields import Field, ValueType, fields_of

ItemMoves: TypeAlias = dict[Path, int]
"""The new positions of items of lists of an entity that stay, by place."""


_Claims: TypeAlias = tuple[Claim, ...]


class _Left(Enum):
    """Rest of a value that is not the value or a part of it."""

    NOTHING = auto()


@frozen(kw_only=True)
class PublishedValues:
    """The values of one entity, as far as claims that are published tell them.

    The claims that bear on a value are those about its own place or, where there are none, those
    that bear on what holds it; see `ClaimIndex.bearing_on`. They are handed down with each value.
    """

    entity: Entity
    """The entity."""
    index: ClaimIndex
    """All claims of the edition, published or not."""
    gone: Collection[str]
    """The ids of what may not be referred to, and of claims that are not published."""
    with_uncarried: bool
    """True to keep values that no claim carries."""
    moves: ItemMoves
    """Gets the new positions of items that stay."""

    def entity_left(self) -> Entity | None:
        """Return the entity with the values that stay; ``None`` if one that it must have goes.

        Where all stay, that is the entity itself.
        """
        left = self._fields_left(self.entity, Path(), ())
        return None if isinstance(left, _Left) else left

    def _value_left(
        self, value: object, holds: ValueType, path: Path, outer: _Claims, *, needed: bool
    ) -> object:
        """Return what is left of a value.

        Args:
            value: The value, or an item of a list.
            holds: The types that it may have.
            path: The place.
            outer: The claims that bear on what holds it, and on its parts.
            needed: True if what holds it must have it: then it stays where no claim carries it.
        """
        bearing = self.index.at(self.entity.id, path).stated or outer
        if holds.item is not None:
            items = cast("tuple[object, ...]", value)
            # A claim about a list of records does not tell which of them it knows of.
            on_items = () if holds.item.records else bearing
            return self._items_left(items, holds.item, path, on_items, needed=needed)
        if self._is_gone(value, holds):
            return _Left.NOTHING
        is_told = self._is_told(bearing, otherwise=needed)
        if isinstance(value, Record):
            if is_told or self._is_told_within(path):
                return self._fields_left(value, path, bearing)
            return _Left.NOTHING
        return value if is_told else _Left.NOTHING

    def _items_left(
        self,
        items: tuple[object, ...],
        holds: ValueType,
        path: Path,
        outer: _Claims,
        *,
        needed: bool,
    ) -> object:
        items_left: list[object] = []
        for index, item in enumerate(items):
            left = self._value_left(item, holds, path / index, outer, needed=needed)
            if left is not _Left.NOTHING:
                self.moves[path / index] = len(items_left)
                items_left.append(left)
        if _are_same(items, items_left):
            return items
        return tuple(items_left) if items_left else _Left.NOTHING

    def _fields_left(self, record: Any, path: Path, outer: _Claims) -> Any:  # noqa: ANN401  # of any class
        values: dict[str, Any] = {}
        cls = cast("type[Record]", type(record))
        for field, value in _stated_values(record):
            needed = _is_needed(cls, field) or isinstance(self.entity, Source)
            left = self._value_left(value, field.holds, path / field.name, outer, needed=needed)
            if left is value:
                continue
            # Without the event that it counts from, a time would be another one.
            is_needed_there = field.is_required or (field.holds.is_place and bool(path.steps))
            if left is not _Left.NOTHING:
                values[field.name] = left
            elif is_needed_there:
                return left
            else:
                values[field.name] = _blank(field)
        return _with_values(record, values) if values else record

    def _is_gone(self, value: object, holds: ValueType) -> bool:
        """True for an identifier of what went, and for a place in it."""
        if holds.is_place:
            return split_entity_path(str(value))[0] in self.gone
        return bool(holds.id_types) and value in self.gone

    def _is_told(self, bearing: _Claims, *, otherwise: bool) -> bool:
        """True if one of the claims that bear on a place is published; if none cites, as said."""
        cited = [claim for claim in bearing if claim.cites]
        if not cited:
            return otherwise or self.with_uncarried
        return self._is_published(cited)

    def _is_told_within(self, path: Path) -> bool:
        return self._is_published(self.index.within(self.entity.id, path).stated)

    def _is_published(self, claims: Iterable[Claim]) -> bool:
        """True if one of some claims counts."""
        return any(claim.cites and claim.id not in self.gone for claim in claims)


def _are_same(items: Sequence[object], others: Sequence[object]) -> bool:
    """True if two lists hold the very same objects."""
    return len(items) == len(others) and all(map(is_, items, others))


def _stated_values(record: Record) -> Iterator[tuple[Field, object]]:
    """Yield the fields of a record that state something, and what they state."""
    for name, field in fields_of(type(record)).items():
        value: object = getattr(record, name)
        if value != _blank(field):
            yield field, value


def _is_needed(cls: type[Record], field: Field) -> bool:
    """True for a field that a record must have, and for the count of a list that it must have."""
    return field.is_required or (
        field.counts is not None and fields_of(cls)[field.counts].is_required
    )


def _with_values(record: Any, values: dict[str, Any]) -> Any:  # noqa: ANN401  # of any class
    """Return a record with other values, without those it need not have that break a rule."""
    try:
        return attrs.evolve(record, **values)
    except ValidationError as error:
        broken = {Path.parse(problem.path).field for problem in error.problems}
    for name, field in fields_of(cast("type[Record]", type(record))).items():
        if name in broken and not field.is_required:
            values[name] = _blank(field)
    try:
        return attrs.evolve(record, **values)
    except ValidationError:  # what is left breaks a rule: it is no such thing any more
        return _Left.NOTHING


def _blank(field: Field) -> object:
    """Return what a field has where nothing is stated."""
    default: Any = field.attribute.default
    return default.factory() if isinstance(default, _FACTORY) else default


_FACTORY: Any = attrs.Factory
