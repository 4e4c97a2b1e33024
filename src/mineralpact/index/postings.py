"""Conditions that one index answers together: values of an entity, values of one item in a list of its, and a time."""

from collections.abc import Iterable
from itertools import product
from typing import Any, NamedTuple, TypeAlias

from mineralpact.catalog import Catalog
from mineralpact.index.kind_index import Key, KindIndex, Shape
from mineralpact.index.time_index import Found
from mineralpact.query.conditions import Condition, Has, Is, Some, Within
from mineralpact.query.field_paths import field_type, item_type
from mineralpact.values.record import Record
from mineralpact.values.time.when import When

Equality: TypeAlias = Is | Has


class Buckets(NamedTuple):
    """Where an index holds what meets some conditions."""

    shape: Shape
    """The index."""
    sure: Key
    """The values asked for."""
    possible: tuple[Key, ...]
    """The same with some of them not stated."""
    span: When | None
    """The span asked for."""

    def found(
        self, index: KindIndex[Any], catalog: Catalog, *, possibly: bool
    ) -> tuple[Found, ...]:
        """What the index holds there; the stretches of times are still to be read."""
        keys = (self.sure, *self.possible) if possibly else (self.sure,)
        if self.span is None:
            buckets = (index.bucket(self.shape, key, catalog) for key in keys)
            return tuple(
                Found((), tuple(bucket.positions), has_twins=bool(self.shape.items))
                for bucket in buckets
            )
        indexes = [index.timed(self.shape, key, catalog) for key in keys]
        return tuple(
            each.possible(self.span) if possibly else each.sure(self.span) for each in indexes
        )


def buckets_of(
    kind: type[Record], equalities: Iterable[Equality], item: Condition | None
) -> Buckets | None:
    """The index for values of an entity, and for what one item or time of it must be; ``None`` where there is none."""
    own = tuple(equalities)
    inner = () if item is None else _inside(item)
    if inner is None:
        return None
    values = [each for each in inner if isinstance(each, Is | Has)]
    spans = [each for each in inner if isinstance(each, Within)]
    if len(spans) > 1 or len(values) + len(spans) < len(inner):
        return None
    items = item.field if isinstance(item, Some) else ""
    item_class = item_type(kind, items) if items else kind
    shape = Shape(
        fields=tuple(each.field for each in own),
        items=items,
        item_fields=tuple(each.field for each in values),
        time=spans[0].field if spans else "",
    )
    options = [_options(each, kind) for each in own] + [
        _options(each, item_class) for each in values
    ]
    sure, *possible = product(*options)
    return Buckets(shape, sure, tuple(possible), spans[0].span if spans else None)


def _inside(item: Condition) -> tuple[Condition, ...] | None:
    if isinstance(item, Some):
        return item.conditions
    return (item,) if isinstance(item, Within) else None


def _options(condition: Equality, cls: type[Record]) -> tuple[object, ...]:
    """The value asked for, and none at all where that may be it."""
    may_be_open = isinstance(condition, Is) and field_type(cls, condition.field).is_optional
    return (condition.value, None) if may_be_open else (condition.value,)
